"""Selecting a word by mouse, in tools that mark only so."""

from playwright.sync_api import Page

# The box of a word in view inside the elements that match, another one each time.
WORD = """([selector, number]) => {
  const boxes = [];
  for (const element of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      for (const { index, 0: word } of text.data.matchAll(/\\p{L}{4,}/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        if (top > 220 && bottom < innerHeight - 120 && right > left) boxes.push([left, right, (top + bottom) / 2]);
      }
    }
  }
  return boxes[(number * 7) % boxes.length];
}"""


def place(page: Page, selector: str, number: int) -> tuple[float, float, float]:
    """Left, right and middle of a word in view."""
    found: tuple[float, float, float] = page.evaluate(WORD, [selector, number])
    return found


def drag(page: Page, word: tuple[float, float, float]) -> None:
    """Press at its beginning and draw to its end; the button stays down."""
    left, right, middle = word
    page.mouse.move(left + 1, middle)
    page.mouse.down()
    page.mouse.move((left + right) / 2, middle)
    page.mouse.move(right - 1, middle)

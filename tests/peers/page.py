"""What is done in the pages of both tools."""

from playwright.sync_api import Page

# Left, right and middle of the first place of a word in the elements that match.
WORD = """([selector, word]) => {
  for (const element of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const at = text.data.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + word.length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return [left, right, (top + bottom) / 2];
    }
  }
}"""


def log_in(page: Page, address: str, name: str, who: str, word: str, secret: str) -> None:
    """Fill in the two fields and wait until another page is there."""
    page.goto(address)
    page.locator(name).fill(who)
    page.locator(word).fill(secret)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda now: now.rstrip("/") != address.rstrip("/"))
    page.wait_for_timeout(1_500)

"""What an annotator does at the desk, each by keys or by a click, as a person would."""

import random
from collections.abc import Callable
from itertools import count

from playwright.sync_api import Page

from scripts.rehearsal.person import Person

Act = Callable[[Person, Page, random.Random], None]
_numbers = count(1)


def _press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def _wander(page: Page, rng: random.Random) -> None:
    _press(page, "Escape", rng.choice(["Control+Home", "Control+End", "ArrowDown", "ArrowUp", "PageDown"]))
    for _ in range(rng.randint(0, 8)):
        _press(page, rng.choice(["ArrowRight", "ArrowLeft", "ArrowDown", "Control+ArrowRight"]))


def _choose(page: Page, rng: random.Random) -> None:
    _wander(page, rng)
    _press(page, *[rng.choice(["Tab", "Tab", "Shift+Tab"])] * rng.randint(1, 3))


def mark(person: Person, page: Page, rng: random.Random) -> None:
    """Select by words or characters, and a label's key."""
    _wander(page, rng)
    unit = rng.choice(["Shift+ArrowRight", "Shift+ArrowRight", "Control+Shift+ArrowRight", "Shift+ArrowDown"])
    _press(page, *[unit] * rng.randint(1, 4), rng.choice("123"))


def mark_in_pieces(person: Person, page: Page, rng: random.Random) -> None:
    """A span of two pieces."""
    _wander(page, rng)
    _press(page, "Shift+ArrowRight", "+", "ArrowRight", "ArrowRight", "Shift+ArrowRight", rng.choice("123"))


def move_bounds(person: Person, page: Page, rng: random.Random) -> None:
    """Brackets on a mark, several in a row."""
    _choose(page, rng)
    _press(page, *(rng.choice(["[", "]", "{", "}", "Alt+[", "Alt+]"]) for _ in range(rng.randint(1, 3))))


def relabel(person: Person, page: Page, rng: random.Random) -> None:
    """Another label for a mark."""
    _choose(page, rng)
    _press(page, rng.choice("123"))


def withdraw(person: Person, page: Page, rng: random.Random) -> None:
    """Take a mark back, its links with it."""
    _choose(page, rng)
    _press(page, "x")


def undo(person: Person, page: Page, rng: random.Random) -> None:
    """Take changes back, and do some of them again."""
    back = rng.randint(1, 4)
    _press(page, *["u"] * back, *["Shift+Z"] * rng.randint(0, back))


def link(person: Person, page: Page, rng: random.Random) -> None:
    """From a mark to one near it."""
    _choose(page, rng)
    _press(page, "l", rng.choice("asd"), "Escape")


def answer(person: Person, page: Page, rng: random.Random) -> None:
    """Accept, accept under another label, or reject a suggestion."""
    _wander(page, rng)
    _press(page, *["j"] * rng.randint(1, 3))
    verdict = rng.choice(["a", "1", "2", "r"])
    _press(page, verdict)
    if verdict == "r":
        _press(page, rng.choice("1234"))


def answer_all(person: Person, page: Page, rng: random.Random) -> None:
    """Accept or reject a whole list of suggestions."""
    group = page.locator("details").filter(has=page.get_by_role("button", name="Accept all")).first
    if group.count() == 0:
        group = page.locator("details").first
        if group.count() == 0:
            return
        group.locator("summary").click()
    button = rng.choice(["Accept all", "Reject all"])
    group.get_by_role("button", name=button).first.click()
    if button == "Reject all":
        _press(page, rng.choice("1234"))
    page.get_by_role("application").focus()


def document_label(person: Person, page: Page, rng: random.Random) -> None:
    """Put a label on the whole article, or take it off."""
    page.get_by_role("button", name=rng.choice(["Opinion", "Report"])).click()
    page.get_by_role("application").focus()


def comment(person: Person, page: Page, rng: random.Random) -> None:
    """A comment on a mark; sent again where it could not be."""
    _choose(page, rng)
    _press(page, "c")
    field = page.get_by_role("textbox", name="Comment, with @ for somebody")
    if field.count() == 0:
        return
    text = f"Remark {next(_numbers)} of person {person.name}."
    field.fill(text)
    send = page.get_by_role("button", name="Send")
    if send.is_disabled():  # the mark is not stored yet
        return
    person.record.comments[text] = False
    for _ in range(3):
        send.click()
        page.wait_for_timeout(150)
        if field.input_value() == "":
            person.record.comments[text] = True
            break
    page.get_by_role("application").focus()


def reload(person: Person, page: Page, rng: random.Random) -> None:
    """The page again, also while changes wait; not while there is no network to fetch it by."""
    if not person.offline:
        person.go(page, page.url.removeprefix(person.address))


ACTS: dict[Act, int] = {
    mark: 10,
    mark_in_pieces: 3,
    move_bounds: 6,
    relabel: 3,
    withdraw: 3,
    undo: 5,
    link: 4,
    answer: 5,
    answer_all: 1,
    document_label: 2,
    comment: 1,
    reload: 1,
}

"""The same figures of any tool: opening, keys, scrolling, memory. Times are milliseconds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page

from scripts.bench_ui.chromium import forget_cache, memory
from scripts.bench_ui.made import Size
from scripts.bench_ui.tool import Tool

SETTLE = 600  # milliseconds after an article is shown
# Milliseconds that somebody stays at a first article, in every tool: a browser keeps the compiled program by then.
STAY = 5_000
FRAMES = 300  # of scrolling through an article
PATIENCE = 60.0  # seconds for anything; a limit for a hung page, not a measure

Figures = dict[str, list[float]]


@dataclass
class Measured:
    """What was measured of one article in one tool."""

    size: Size
    figures: Figures = field(default_factory=dict)

    def add(self, name: str, *values: float) -> None:
        """More values of a figure."""
        self.figures.setdefault(name, []).extend(values)


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often: opening with the cache empty, opening, and making a span."""

    cold: int
    warm: int
    presses: int


def measure(tool: Tool, context: BrowserContext, size: Size, rounds: Rounds) -> Measured:
    """Everything of one article; whoever calls has logged in."""
    done = Measured(size)
    for _ in range(rounds.cold):
        with opened(tool, context, size, cold=True) as page:
            done.add("open, cache empty", shown(page))
    with opened(tool, context, size) as page:
        shown(page)
        page.wait_for_timeout(STAY)
    for _ in range(rounds.warm):
        with opened(tool, context, size) as page:
            done.add("open", shown(page))
            if tool.whole(size) is not None:
                done.add("open, every span in the page", page.evaluate("clock.whole"))
    with opened(tool, context, size) as page:
        shown(page)
        press(tool, page, size, rounds.presses, done)
    with opened(tool, context, size) as page:
        scroll(page, done)
        for name, megabytes in memory(page).items():
            done.add(f"memory: {name}", megabytes)
    return done


@contextmanager
def opened(tool: Tool, context: BrowserContext, size: Size, *, cold: bool = False) -> Iterator[Page]:
    """A new tab on the article."""
    page = context.new_page()
    whole = tool.whole(size)
    page.add_init_script(
        f"clock.shown = clock.until(() => {tool.shown(size)});"
        + (f"clock.whole = clock.until(() => {whole});" if whole else "")
    )
    if cold:
        forget_cache(page)
    page.goto(tool.address(size), wait_until="commit")
    yield page
    page.close()


def shown(page: Page) -> float:
    """From navigation to the paint of text and highlights; then waits until the page is quiet."""
    at: float = page.evaluate("clock.shown")
    page.wait_for_timeout(SETTLE)
    return at


def press(tool: Tool, page: Page, size: Size, times: int, done: Measured) -> None:
    """Makes spans, one after the other is stored. Raises where the database does not hold each of them."""
    before = tool.stored(size)
    for number in range(times):
        tool.prepare(page, number)
        if page.evaluate(tool.fresh()):
            raise RuntimeError(f"{tool.name}: a span is taken for new before it is made.")
        page.evaluate(f"void (clock.painted = clock.until(() => {tool.fresh()}).then((at) => at - clock.input.at))")
        tool.mark(page)
        done.add("key to painted span", page.evaluate("clock.painted"))
        tool.save(page)
        done.add("key to stored span", _answered(tool, page))
        page.wait_for_timeout(60)
    _check(tool, size, before + times)


def _answered(tool: Tool, page: Page) -> float:
    """From the last input to the server's answer that says stored."""
    deadline = time.monotonic() + PATIENCE
    asked = f"({{ at: clock.answered({tool.storing.method!r}, {tool.storing.path!r}), from: clock.input.at }})"
    while (told := page.evaluate(asked))["at"] is None:
        if time.monotonic() > deadline:
            raise RuntimeError(f"{tool.name}: no answer says that the span is stored.")
        page.wait_for_timeout(5)
    return float(told["at"] - told["from"])


def _check(tool: Tool, size: Size, expected: int) -> None:
    stands = tool.stored(size)
    if stands != expected:
        raise RuntimeError(f"{tool.name}: the database holds {stands} spans of {size}, not {expected}.")


def scroll(page: Page, done: Measured) -> None:
    """From top to end."""
    shown(page)
    scrolled = page.evaluate(f"clock.scroll({FRAMES})")
    done.add("scroll: frame", *scrolled["frames"])
    done.add("scroll: longest task", max(scrolled["tasks"], default=0))
    done.add("scroll: long tasks", len(scrolled["tasks"]))

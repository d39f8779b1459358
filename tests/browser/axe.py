"""What axe finds on a page, and what does not fit it. For any browser test: `assert violations(page) == []`."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Colours change over a frame; axe must not read those on the way.
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"


def violations(page: Page, within: str | None = None) -> list[str]:
    """What axe finds, a line each; `within` is a selector where only a part of the page is meant."""
    found = Axe().run(page, context=within).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def seen_in_every_way(page: Page) -> list[str]:
    """What is wrong with a page at 200 % zoom of 1280 by 800, and without, each in the dark and in the light: a line
    each. Leaves the window at 1280 by 800, in the light."""
    wrong = []
    for width, height in ((640, 400), (1280, 800)):
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.evaluate(PAINTED)
            wrong += [f"{scheme}, {width} wide: {line}" for line in violations(page)]
        if (wide := overflow(page)) > 0:
            wrong.append(f"{wide} pixels too wide at {width}")
    return wrong

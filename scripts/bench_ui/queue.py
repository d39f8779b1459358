"""The way that people take to an article all day: the queue's “Next article”."""

from playwright.sync_api import BrowserContext

from scripts.bench_ui.measuring import Measured
from scripts.bench_ui.ours import Ours

ROUNDS = 5


def measure(tool: Ours, context: BrowserContext, done: Measured) -> None:
    """From the key that asks for the next article to the paint of its text and highlights.

    The queue gives the first article, which is the one measured here, until it is finished.
    """
    project = f"{tool.installation.address}/projects/{tool.made['project']}"
    for _ in range(ROUNDS):
        page = context.new_page()
        page.goto(project)
        page.get_by_role("button", name="Next article").wait_for()
        page.wait_for_timeout(500)
        page.evaluate(
            f"void (clock.shown = clock.until(() => {tool.shown(done.size)}).then((at) => at - clock.input.at))"
        )
        page.keyboard.press("n")
        done.add("queue's next article", page.evaluate("clock.shown"))
        page.close()

"""What came through, as Markdown, and what should have."""

from collections.abc import Iterator

from tests.peers import facts, limits
from tests.peers.trial import STAGES, Trial


def rows(trial: Trial) -> Iterator[str]:
    """One line a kind of fact that was sent."""
    yield _line(["", "sent", *STAGES, "why"])
    yield _line(["---", *["---:"] * (1 + len(STAGES)), "---"])
    for kind, (sent, cells) in _counted(trial).items():
        reason = limits.why(trial.tool, kind) if any(here < sent for here, _ in cells) else ""
        shown = [f"{here:,}" + (f" (and {new} that was not sent)" if new else "") for here, new in cells]
        yield _line([kind, f"{sent:,}", *shown, reason])


def faults(trial: Trial) -> list[str]:
    """What is wrong and no known limit; `trial.wrong` among it."""
    found = list(trial.wrong)
    for kind, (sent, cells) in _counted(trial).items():
        for stage, (here, new) in enumerate(cells):
            may = limits.allowed(trial.tool, kind, stage, sent)
            if sent - here > may or new > may:
                found.append(f"{kind}: {here} of {sent} ({STAGES[stage]}), {new} that were not sent; {may} may be lost")
    return [f"{trial.tool}: {one}" for one in found]


def _counted(trial: Trial) -> dict[str, tuple[int, list[tuple[int, int]]]]:
    """By kind: how many were sent, and at each stage how many are there, and how many that were not sent."""
    counted = {}
    for kind in facts.KINDS:
        sent = trial.sent[kind]
        found = [trial.found[stage][kind] for stage in STAGES]
        if sent:
            new = [(one - sent).total() if kind in facts.NOTHING_NEW else 0 for one in found]
            cells = list(zip([(sent & one).total() for one in found], new, strict=True))
            counted[kind] = sent.total(), cells
    return counted


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"

"""What suggestions are worth, and what difference they make: counts, and shares with their 90 % intervals. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from annotator.engine.beta import quantile

PRIOR: Final = 0.5  # Jeffreys: the interval is fair for few answers and for all-accepted ones too
TAIL: Final = 0.05  # on either side of a 90 % interval


@dataclass(frozen=True, slots=True)
class Passage:
    """A mark or a suggestion: its label, version and place."""

    label: int
    version: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """One suggestion as one person was shown it: by whom it is made, and what they answered, if anything."""

    maker: str
    label: int
    verdict: str
    reason: str


def share(hits: int, of: int) -> dict[str, Any] | None:
    """A share with the mean of its posterior and its 90 % interval; None of nothing."""
    if not of:
        return None
    a, b = hits + PRIOR, of - hits + PRIOR
    low, high = quantile(TAIL, a, b), quantile(1 - TAIL, a, b)
    return {"hits": hits, "of": of, "mean": round(a / (a + b), 4), "low": round(low, 4), "high": round(high, 4)}


def by_maker(told: Iterable[Told]) -> list[dict[str, Any]]:
    """For each maker and label, what became of the suggestions that people were shown."""
    groups: dict[tuple[str, int], list[Told]] = {}
    for one in told:
        groups.setdefault((one.maker, one.label), []).append(one)
    return [{"maker": maker, "label": label, **_counts(group)} for (maker, label), group in sorted(groups.items())]


def _counts(group: Sequence[Told]) -> dict[str, Any]:
    verdicts = Counter(one.verdict for one in group)
    answered = len(group) - verdicts[""]
    return {
        "shown": len(group),
        "accepted": verdicts["accepted"],
        "changed": verdicts["changed"],
        "rejected": dict(Counter(one.reason for one in group if one.verdict == "rejected")),
        "unanswered": verdicts[""],
        "acceptance": share(verdicts["accepted"], answered),
        "use": share(verdicts["accepted"] + verdicts["changed"], answered),
    }


def agree(one: Passage, other: Passage) -> bool:
    """Whether both say the same of the same passage: one label, and half of what they cover together in common."""
    if (one.label, one.version) != (other.label, other.version):
        return False
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= max(one.end, other.end) - min(one.start, other.start)


def by_label(
    blind: Mapping[tuple[int, int], Sequence[Passage]],
    assisted: Mapping[tuple[int, int], Sequence[Passage]],
    suggested: Mapping[int, Sequence[Passage]],
) -> list[dict[str, Any]]:
    """For each label, marks made before and after the suggestions were shown, and how many of each agree with one.

    Marks are given by person and version, suggestions by version. `found_blind`: suggestions that somebody's blind
    marks had already, of those that were shown to them afterwards.
    """
    rows: dict[int, Counter[str]] = {}
    for key in sorted({*blind, *assisted}):
        proposed = suggested.get(key[1], ())
        for when, marks in (("blind", blind.get(key, ())), ("assisted", assisted.get(key, ()))):
            for mark in marks:
                row = rows.setdefault(mark.label, Counter())
                row[when] += 1
                row[f"{when}_agreeing"] += any(agree(mark, one) for one in proposed)
        for one in proposed:
            row = rows.setdefault(one.label, Counter())
            row["suggested"] += 1
            row["found"] += any(agree(mark, one) for mark in blind.get(key, ()))
    return [{"label": label, **_compared(row)} for label, row in sorted(rows.items())]


def _compared(row: Counter[str]) -> dict[str, Any]:
    return {
        "before": row["blind"],
        "after": row["assisted"],
        "agreement_before": share(row["blind_agreeing"], row["blind"]),
        "agreement_after": share(row["assisted_agreeing"], row["assisted"]),
        "found_blind": share(row["found"], row["suggested"]),
    }

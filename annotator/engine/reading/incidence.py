"""How many of how many, and beside them the rate: "36 killings in a city of 300,000, a rate of 12 per 100,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.engine.reading.amounts import SLOT, amount, by_sentence, is_time, slotted
from annotator.engine.reading.figures import Figure
from annotator.engine.span import Span, cover


@dataclass(frozen=True, slots=True)
class Incidence:
    """``part`` of ``whole``, said to be ``rate`` in every ``base``; ``span`` covers rate and base."""

    part: Figure
    whole: Figure
    rate: float
    step: float
    base: float
    span: Span


BASES: Final = {"hundred": 1e2, "thousand": 1e3, "million": 1e6}
EVERY: Final = r"(?:per|in|for|to|out of|of|among)(?: (?:every|each))?"
# "12 per 100,000", "28 in every thousand", "one for every 25,000"
RATE: Final = re.compile(
    rf"(?:{amount('rate', 'n')}|\b(?P<one>[Oo]ne))(?: [a-z-]+){{0,2}}? {EVERY} "
    rf"(?:{amount('base', 'n')}|(?:a |one )?(?P<word>hundred|thousand|million)\b)"
)
PLAIN_BASES: Final = (1e2, 1e3, 1e4, 1e5, 1e6)
LINK: Final = re.compile(
    r"(?:\ba rate of|\bwhich (?:is|was|makes?|made|means|gives|comes? to|works? out (?:at|to|as))|\bthat is|\bor"
    r"|\b(?:an|the) \w+ of|\bthat makes|\bmaking|\bequal to|\bequivalent to|[:(—–])(?:,? about|,? some|,? roughly|,? "
    r"only|,? just|,? a rate of|,? nearly|,? almost|,? around)? ?$"
)
OTHER: Final = re.compile(
    r"\b(?:annual\w*|monthly|weekly|daily|nation\w*|average|compared|than|against|other|target\w*|should|elsewhere|"
    r"previous\w*|last year's|lifetime|half)\b",
    re.IGNORECASE,
)
LONGEST_LINK: Final = 60
MAX_FIGURES: Final = 5


def find(text: str, figures: Sequence[Figure]) -> Iterator[Incidence]:
    """The rates of a text that stand in one sentence with the two counts that they come from, and with no other."""
    for group in by_sentence(figures):
        counts = tuple(f for f in group if f.kind == "count" and not f.vague and f.value > 0)
        if 2 <= len(counts) <= MAX_FIGURES:
            passage = slotted(text, group[0].sentence, counts)
            for match in RATE.finditer(passage.text):
                found = _incidence(passage.text, match, counts)
                if found:
                    yield found


def _incidence(passage: str, match: re.Match[str], counts: Sequence[Figure]) -> Incidence | None:
    rate = counts[int(match["rate"])] if match["rate"] else None
    base = counts[int(match["base"])] if match["base"] else None
    value, every = rate.value if rate else 1.0, base.value if base else BASES[match["word"]]
    others = [f for f in counts if f is not rate and f is not base]
    if len(others) != 2 or any(is_time(f) or f.high is not None for f in others):
        return None
    if (value != 1 and every not in PLAIN_BASES) or value >= every:
        return None
    if not _is_linked(passage, match):
        return None
    part, whole = sorted(others, key=lambda f: f.value)
    spans = [f.span for f in (rate, base) if f] or [others[-1].span]
    step = base.step if value == 1 and base else rate.step if rate else 1.0
    return Incidence(part, whole, value, step, every, cover(*spans)) if part.value < whole.value else None


def _is_linked(passage: str, match: re.Match[str]) -> bool:
    """Whether the rate is told of the two counts: after them ("…, or 12 per …"), or before them and a colon."""
    before = list(SLOT.finditer(passage, 0, match.start()))
    if len(before) == 2:
        between = passage[before[-1].end() : match.start()]
        return len(between) <= LONGEST_LINK and bool(LINK.search(between)) and not OTHER.search(between)
    after = list(SLOT.finditer(passage, match.end()))
    between = passage[match.end() : after[0].start()] if after and not before else ""
    return bool(re.search(r"[:(—–]\s?$", between)) and not OTHER.search(between)

"""The measures of a report, in words: the same text serves the page, the interface and the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Measure:
    """``question``: what it answers. ``reading``: how to read its figure. ``source``: where the formula is from."""

    name: str
    title: str
    question: str
    reading: str
    source: str
    by_label: bool = True


MEASURES: Final[tuple[Measure, ...]] = (
    Measure(
        "plain",
        "Plain agreement",
        "How often do two people agree whether an article has this label at all?",
        "A share, 0 to 1. High by itself for a rare label: two people who never use it agree everywhere.",
        "Share of agreeing pairs, over labels that somebody used; no correction for chance.",
    ),
    Measure(
        "kappa",
        "Kappa",
        "The same, beyond what chance would give?",
        "1 is full agreement, 0 that of chance, below 0 worse than chance.",
        "Cohen 1960 for two people, Fleiss 1971 and Fleiss, Levin and Paik 2003 for more; pooled over labels as in "
        "De Vries and others 2008.",
    ),
    Measure(
        "found",
        "Same problem found",
        "Where one person marks a passage, how often has another marked something there with the same label?",
        "A share of all spans, 0 to 1. Any common character will do, so one long span may meet several short ones.",
        "Own definition: spans that overlap one of the other's with the same label, divided by all spans.",
    ),
    Measure(
        "found_f1",
        "Same problem found, one to one",
        "The same, where one long span may stand for only one of the other's?",
        "F1, 0 to 1. Far below 'same problem found' means that one person splits what the other marks as one.",
        "2 × pairs / all spans, with the most pairs possible (maximum matching, Berge 1957).",
    ),
    Measure(
        "found_any_label",
        "Same place found, any label",
        "Where one person marks a passage, how often has another marked something there at all?",
        "A share of all spans, 0 to 1. Far above 'same problem found' means: same places, other labels. Look at the "
        "guidelines for labels that are easily confused.",
        "As 'same problem found', labels left aside.",
    ),
    Measure(
        "found_any_label_f1",
        "Same place found, one to one",
        "The same, where one long span may stand for only one of the other's?",
        "F1, 0 to 1.",
        "As 'same problem found, one to one', labels left aside.",
        by_label=False,
    ),
    Measure(
        "overlap",
        "Overlap credit",
        "How much of what they marked with the same label is the same text?",
        "F1, 0 to 1. Two spans earn the share of their characters that they have in common; each span is matched once.",
        "2 × credit / all spans; credit is intersection over union (Jaccard 1912) under the best one-to-one matching "
        "for each label (assignment problem, Kuhn 1955).",
    ),
    Measure(
        "exact",
        "Exact agreement",
        "How often do they mark the very same characters with the same label?",
        "F1, 0 to 1. Far below overlap credit means that people differ on where a passage starts and ends.",
        "2 × matches / all spans; as F1 against each other (Hripcsak and Rothschild 2005).",
    ),
    Measure(
        "characters",
        "Alpha over characters",
        "Over the whole text, marked or not: do they give the same labels to the same characters, beyond chance?",
        "1 is full agreement, 0 that of chance. Long spans weigh more than short ones.",
        "Krippendorff 2011; a character carries the set of labels that a person gave it, and sets are compared by "
        "MASI (Passonneau 2006), so that overlapping spans all count.",
    ),
)

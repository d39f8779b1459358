"""Agreement on document labels: a label on an article as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from annotator.annotation.agreement.marks import Key, MarkedSpan, Material
from annotator.annotation.agreement.measures import MEASURES, Measure

NOTE_MEASURES: Final[tuple[Measure, ...]] = (
    *(measure for measure in MEASURES if measure.name in ("plain", "kappa")),
    Measure(
        "sets",
        "Alpha over label sets",
        "Do they give articles the same sets of labels, beyond chance?",
        "1 is full agreement, 0 that of chance. A subset counts as nearer than sets that merely overlap.",
        "Krippendorff 2011 with MASI (Passonneau 2006).",
    ),
)


@dataclass(frozen=True, slots=True)
class MarkedNote:
    """One person's label on an article."""

    annotator: Key
    article: Key
    label: Key


def note_material(
    notes: Iterable[MarkedNote], finished: frozenset[tuple[Key, Key]], labels: tuple[Key, ...] = ()
) -> Material:
    """Document labels as a report takes them: spans over a text of one character, so that each article counts once.

    Give it to ``report`` together with ``NOTE_MEASURES``.
    """
    spans = tuple(MarkedSpan(note.annotator, note.article, note.label, ((0, 1),)) for note in notes)
    return Material(spans, finished, {article: 1 for article, _ in finished}, labels)

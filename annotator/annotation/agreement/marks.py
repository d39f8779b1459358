"""What the measures work on: who marked what, and who finished which article. Plain values, no database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

Key = int | str
Piece = tuple[int, int]
Pair = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """One person's label on a passage of one or more pieces: code points, half-open, in order, disjoint.

    An ``article`` here is one text: where an article has several versions, the caller picks one.
    Raises ValueError for a span without pieces, an empty piece, or pieces that overlap or are out of order.
    """

    annotator: Key
    article: Key
    label: Key
    pieces: tuple[Piece, ...]
    places: tuple[Piece, ...] = field(init=False, repr=False, compare=False)  # pieces that touch are one place

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", _joined(self.pieces))

    @property
    def length(self) -> int:
        """Characters in all pieces."""
        return sum(end - start for start, end in self.pieces)


def _joined(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    if not pieces:
        raise ValueError("a span has at least one piece")
    joined: list[Piece] = []
    for start, end in pieces:
        if not (joined[-1][1] if joined else 0) <= start < end:
            raise ValueError(f"pieces are in order, disjoint and not empty; these are not: {pieces}")
        if joined and joined[-1][1] == start:
            start = joined.pop()[0]
        joined.append((start, end))
    return tuple(joined)


def ordered(keys: Collection[Key]) -> list[Key]:
    """Keys in a fixed order, numbers before words, whatever the order they came in."""
    return sorted(keys, key=lambda key: (isinstance(key, str), key))


@dataclass(frozen=True)
class Material:
    """Everything that agreement is measured on.

    ``finished`` holds (article, annotator). Who finished an article and marked nothing saw nothing there; who was
    not given it, or is still at it, is missing, and their spans in it are left out. ``lengths`` gives the characters
    of each text. ``labels`` may name labels beyond those in use, so that they too get a line in a report.
    Raises ValueError for a text without a length and for a span beyond the end of its text.
    """

    spans: tuple[MarkedSpan, ...]
    finished: frozenset[tuple[Key, Key]]
    lengths: Mapping[Key, int]
    labels: tuple[Key, ...] = ()

    def __post_init__(self) -> None:
        unknown = {article for article, _ in self.finished} - set(self.lengths)
        if unknown:
            raise ValueError(f"the length of these texts is not given: {ordered(unknown)}")
        for span in self.counted:
            if span.pieces[-1][1] > self.lengths[span.article]:
                raise ValueError(f"a span ends beyond its text of {self.lengths[span.article]} characters: {span}")

    @cached_property
    def counted(self) -> tuple[MarkedSpan, ...]:
        """Spans in articles that their annotator finished."""
        return tuple(span for span in self.spans if (span.article, span.annotator) in self.finished)

    @cached_property
    def readers(self) -> dict[Key, tuple[Key, ...]]:
        """Who finished each article; articles and people in a fixed order."""
        found: dict[Key, set[Key]] = defaultdict(set)
        for article, annotator in self.finished:
            found[article].add(annotator)
        return {article: tuple(ordered(found[article])) for article in ordered(found)}

    @cached_property
    def shared(self) -> tuple[Key, ...]:
        """Articles that two people or more have finished: only they tell of agreement."""
        return tuple(article for article, people in self.readers.items() if len(people) > 1)

    @cached_property
    def annotators(self) -> tuple[Key, ...]:
        """Everyone who finished an article."""
        return tuple(ordered({annotator for _, annotator in self.finished}))

    @cached_property
    def all_labels(self) -> tuple[Key, ...]:
        """Labels that somebody marked in a finished article, and those that were named."""
        return tuple(ordered({span.label for span in self.counted} | set(self.labels)))

    @cached_property
    def by_article(self) -> dict[Key, tuple[MarkedSpan, ...]]:
        """The counted spans of each finished article."""
        found: dict[Key, list[MarkedSpan]] = {article: [] for article in self.readers}
        for span in self.counted:
            found[span.article].append(span)
        return {article: tuple(spans) for article, spans in found.items()}

"""Small projects for the tests, and random ones for properties."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from annotator.annotation.agreement.marks import Key, MarkedSpan, Material, Piece

LENGTH = 40


def span(who: Key, label: Key, *pieces: Piece, article: Key = "a1") -> MarkedSpan:
    return MarkedSpan(who, article, label, pieces)


def project(*spans: MarkedSpan, people: Iterable[Key] = ("ann", "ben"), articles: Iterable[Key] = ("a1",)) -> Material:
    """Everyone has finished every article; each text is ``LENGTH`` characters long."""
    articles = tuple(articles)
    finished = frozenset((article, who) for article in articles for who in people)
    return Material(tuple(spans), finished, dict.fromkeys(articles, LENGTH))


@st.composite
def pieces(draw: st.DrawFn) -> tuple[Piece, ...]:
    """One to three pieces, sometimes touching."""
    edges = draw(st.lists(st.integers(0, LENGTH), min_size=2, max_size=6, unique=True).map(sorted))
    found = [(edges[n], edges[n + 1]) for n in range(0, len(edges) - 1, 2)]
    if len(found) > 1 and draw(st.booleans()):
        found[1] = (found[0][1], found[1][1])
    return tuple(found)


@st.composite
def marked(
    draw: st.DrawFn, people: tuple[Key, ...] = ("ann", "ben", "cas"), articles: tuple[Key, ...] = ("a1", "a2")
) -> tuple[MarkedSpan, ...]:
    """Spans of several people that overlap, nest, coincide and have several pieces, from few distinct shapes."""
    shapes = draw(st.lists(pieces(), min_size=1, max_size=4))
    shape = st.one_of(st.sampled_from(shapes), pieces())
    one = st.builds(MarkedSpan, st.sampled_from(people), st.sampled_from(articles), st.sampled_from("xyz"), shape)
    return tuple(draw(st.lists(one, max_size=14)))


def characters(of: MarkedSpan) -> frozenset[int]:
    return frozenset(place for start, end in of.pieces for place in range(start, end))

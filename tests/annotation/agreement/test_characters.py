"""Alpha over characters, against the definition spelt out character by character."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.annotation.agreement.evidence import Evidence
from annotator.annotation.agreement.marks import Key, MarkedSpan, Material
from annotator.annotation.agreement.samples import SAMPLERS
from annotator.annotation.agreement.scopes import Scope, Scoped
from annotator.annotation.agreement.sets import SetDistance, set_distance
from tests.annotation.agreement.material import LENGTH, characters, marked, project, span

PEOPLE = ("ann", "ben", "cas")


def alpha(material: Material, scope: Scope = Scope(), kind: SetDistance = "masi") -> float:  # noqa: B008
    return SAMPLERS["characters"](Scoped(Evidence(material, kind), scope)).value


def spelt_out(material: Material, scope: Scope, kind: SetDistance) -> float:
    """Every character of every article is a unit, its value the set of labels that each reader gave it."""
    units = []
    for article, readers in material.readers.items():
        people = [who for who in readers if scope.pair is None or who in scope.pair]
        for place in range(material.lengths[article]):
            units.append([labels_at(material, article, who, place, scope.label) for who in people])
    units = [unit for unit in units if len(unit) > 1]
    pool = [value for unit in units for value in unit]
    observed = sum(sum(set_distance(*two, kind) for two in permutations(u, 2)) / (len(u) - 1) for u in units)
    kinds = {value: pool.count(value) for value in set(pool)}
    chance = sum(n * m * set_distance(a, b, kind) for a, n in kinds.items() for b, m in kinds.items())
    return 1 - (len(pool) - 1) * observed / chance if chance else float("nan")


def labels_at(material: Material, article: Key, who: Key, place: int, only: Key | None) -> frozenset[Key]:
    spans = (s for s in material.by_article[article] if s.annotator == who and only in (None, s.label))
    return frozenset(s.label for s in spans if place in characters(s))


@pytest.mark.parametrize(
    ("one", "other", "masi", "jaccard"),
    [
        ("", "", 0, 0),
        ("ab", "ab", 0, 0),
        ("", "a", 1, 1),
        ("a", "b", 1, 1),
        ("a", "ab", 1 - 1 / 2 * 2 / 3, 1 / 2),
        ("abc", "ab", 1 - 2 / 3 * 2 / 3, 1 / 3),
        ("ab", "bc", 1 - 1 / 3 * 1 / 3, 2 / 3),
    ],
)
def test_distances_of_sets(one: str, other: str, masi: float, jaccard: float) -> None:
    """Passonneau 2006: the Jaccard similarity times 1, 2/3, 1/3 or 0."""
    for a, b in ((set(one), set(other)), (set(other), set(one))):
        assert set_distance(a, b) == pytest.approx(masi)
        assert set_distance(a, b, "jaccard") == pytest.approx(jaccard)


SCOPES = [Scope(), Scope(pair=("ann", "cas")), Scope(label="x"), Scope("x", ("ann", "ben"))]


@settings(max_examples=40, deadline=None)
@given(marked(people=PEOPLE), st.sampled_from(SCOPES), st.sampled_from(["masi", "jaccard"]))
def test_alpha_is_what_the_definition_says(spans: tuple[MarkedSpan, ...], scope: Scope, kind: SetDistance) -> None:
    """In the second article one of the three is missing."""
    finished = frozenset((a, who) for a in ("a1", "a2") for who in PEOPLE if (a, who) != ("a2", "ben"))
    material = Material(spans, finished, {"a1": LENGTH, "a2": LENGTH}, labels=("x",))
    assert alpha(material, scope, kind) == pytest.approx(spelt_out(material, scope, kind), nan_ok=True)


def test_an_overlap_is_not_dropped() -> None:
    """Both mark a nest of two labels; where one of them leaves out the inner label, alpha falls."""
    nest = [span(who, label, *shape) for who in ("ann", "ben") for label, *shape in (("x", (0, 20)), ("y", (5, 15)))]
    assert alpha(project(*nest)) == 1
    assert 0 < alpha(project(*nest[:-1])) < 1


@settings(max_examples=40, deadline=None)
@given(marked(people=("ann", "ben"), articles=("a1",)))
def test_two_articles_alike_say_what_one_says(spans: tuple[MarkedSpan, ...]) -> None:
    """But for the correction for small samples, which a long text makes vanish."""
    twice = [MarkedSpan(s.annotator, a, s.label, s.pieces) for s in spans for a in ("a1", "a2")]
    one, two = project(*spans), project(*twice, articles=("a1", "a2"))
    assert alpha(two) == pytest.approx(alpha(one), abs=0.03, nan_ok=True)
    sample = SAMPLERS["characters"](Scoped(Evidence(two), Scope()))
    np.testing.assert_allclose(sample.sums[0], sample.sums[1])

"""Agreement on links between passages that two people both marked: worked by hand."""

from __future__ import annotations

import pytest

from annotator.annotation.agreement.alpha import krippendorff_alpha
from annotator.annotation.agreement.bootstrap import Resampler
from annotator.annotation.agreement.links import NO_LINKS, NO_LINKS_OF_TWO, LinkReport, MarkedLink, link_report
from annotator.annotation.agreement.marks import Key, MarkedSpan
from annotator.annotation.agreement.pairs import Told, matched_spans

READERS = {"a1": ("ann", "ben"), "a2": ("ann", "ben")}
CONTRADICTS, REPEATS = "contradicts", "repeats"


def passages(who: str, *numbers: int, article: str = "a1") -> list[Told]:
    """Passages by their numbers; the name of a span is its person's and the number."""
    return [Told(f"{who}{n}", MarkedSpan(who, article, "x", ((10 * n, 10 * n + 5),)), {}) for n in numbers]


def link(who: str, source: int, target: int, label: str = CONTRADICTS, article: str = "a1") -> MarkedLink:
    return MarkedLink(who, article, label, f"{who}{source}", f"{who}{target}")


def measured(links: list[MarkedLink], told: list[Told], labels: tuple[Key, ...] = ()) -> LinkReport:
    return link_report(links, matched_spans(told, READERS), READERS, Resampler(rounds=20), labels)


FOUR = [*passages("ann", 1, 2, 3, 4), *passages("ben", 1, 2, 3, 4)]
LINKS = [
    link("ann", 1, 2),
    link("ann", 3, 4, REPEATS),
    link("ben", 1, 2),
    link("ben", 4, 3, REPEATS),
    link("ben", 1, 4),
]


def test_by_hand() -> None:
    """Of five links four join what the other joins too; one, counted for both, has the same type and direction."""
    found = measured(LINKS, FOUR).overall
    assert found.figure("link_found").value == pytest.approx(4 / 5)
    assert found.figure("link_type").value == pytest.approx(2 / 5)
    assert (found.figure("link_found").spans, found.figure("link_found").cautions[-1:]) == (
        5,
        ("One article bears on this: an interval needs at least two.",),
    )
    ordered = [(s, t) for s in range(1, 5) for t in range(1, 5) if s != t]
    table = [[pair in given for pair in ordered] for given in ({(1, 2), (3, 4)}, {(1, 2), (4, 3), (1, 4)})]
    assert found.figure("link_alpha").value == pytest.approx(1 - 23 * 6 / (2 * 5 * 19))
    assert found.figure("link_alpha").value == pytest.approx(krippendorff_alpha(table))


def test_by_type_and_pair() -> None:
    report = measured(LINKS, FOUR, (CONTRADICTS, REPEATS, "corrects"))
    by_type = {row.scope.label: row for row in report.labels}
    assert by_type[REPEATS].figure("link_found").value == 1
    assert by_type[REPEATS].figure("link_type").value == 0, "turned round"
    assert by_type[CONTRADICTS].figure("link_type").value == pytest.approx(2 / 3)
    assert by_type["corrects"].figure("link_found").undefined == NO_LINKS
    (pair,) = report.pairs
    assert pair.figure("link_found").value == report.overall.figure("link_found").value


def test_links_on_passages_that_the_other_has_not_marked_are_left_out_and_counted() -> None:
    told = [*passages("ann", 1, 2, 3), *passages("ben", 1, 2)]
    found = measured([link("ann", 1, 2), link("ben", 1, 2), link("ann", 1, 3)], told).overall.figure("link_found")
    assert (found.value, found.spans) == (1, 2)
    assert "left out" in found.cautions[-1]
    none = measured([link("ann", 1, 3)], told)
    assert none.overall.figure("link_found").undefined == NO_LINKS
    assert none.pairs[0].figure("link_found").undefined == NO_LINKS_OF_TWO


def test_links_into_another_article_count_but_not_for_alpha() -> None:
    told = [*FOUR, *(one for who in ("ann", "ben") for one in passages(who, 7, article="a2"))]
    across = [link("ann", 1, 7), link("ben", 1, 7)]
    found = measured([*LINKS, *across], told).overall
    assert found.figure("link_found").value == pytest.approx(6 / 7)
    assert found.figure("link_alpha").value == measured(LINKS, FOUR).overall.figure("link_alpha").value

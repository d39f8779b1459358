"""Cases of document labels and links: each mark in one case, and what counts as the same or as a difference."""

from collections import Counter
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.annotation.alike import document_cases, link_cases
from annotator.annotation.cases import PlainDocument, PlainLink

ADA, BEN, CAT = 1, 2, 3
CONTRADICTS, REPEATS = 21, 22
names = count(1)


def link(
    person: int, source: str = "a", target: str = "b", label: int = CONTRADICTS, attributes: str = ""
) -> PlainLink:
    return PlainLink(f"{next(names):04}", person, label, source, target, attributes)


def kinds(*some: PlainLink, readers: tuple[int, ...] = (ADA, BEN)) -> list[tuple[str, ...]]:
    return [case.kinds for case in link_cases(some, lambda _: readers)]


things = st.sampled_from(["a", "b", "c"])
links = st.builds(link, st.sampled_from([ADA, BEN, CAT]), things, things, st.sampled_from([CONTRADICTS, REPEATS]))


@settings(max_examples=200, deadline=None)
@given(st.lists(links, max_size=14))
def test_every_link_is_in_one_case_about_two_things(some: list[PlainLink]) -> None:
    cases = link_cases(some, lambda _: {ADA, BEN, CAT})
    assert Counter(one.uid for case in cases for one in case.marks) == Counter(one.uid for one in some)
    for case in cases:
        about = {frozenset((one.source, one.target)) for one in case.marks if isinstance(one, PlainLink)}
        assert len(about) == 1
        assert set(case.missing) == {ADA, BEN, CAT} - case.people


def test_what_differs_between_links() -> None:
    assert kinds(link(ADA), link(BEN)) == [()]
    assert kinds(link(ADA)) == [("missing",)]
    assert kinds(link(ADA), link(BEN, label=REPEATS)) == [("label",)]
    assert kinds(link(ADA), link(BEN, "b", "a")) == [("direction",)]
    assert kinds(link(ADA), link(BEN, "b", "a", REPEATS)) == [("label", "direction")]
    assert kinds(link(ADA), link(BEN, attributes='{"sure": "no"}')) == [("attributes",)]
    assert kinds(link(ADA), link(BEN, "a", "c")) == [("missing",), ("missing",)], "other ends are another thing"


def test_two_types_that_both_set_are_two_agreements() -> None:
    both = [link(who, label=label) for who in (ADA, BEN) for label in (CONTRADICTS, REPEATS)]
    assert kinds(*both) == [(), ()]
    assert kinds(link(ADA), link(BEN), link(BEN, label=REPEATS)) == [(), ("missing",)]


def test_document_labels_are_one_case_each() -> None:
    marks = [
        PlainDocument("a1", ADA, 31),
        PlainDocument("b1", BEN, 31),
        PlainDocument("a2", ADA, 32, '{"strength": "mild"}'),
        PlainDocument("b2", BEN, 32, '{"strength": "strong"}'),
        PlainDocument("b3", BEN, 33),
    ]
    cases = document_cases(marks, (ADA, BEN))
    assert [(case.kinds, case.missing) for case in cases] == [((), ()), (("attributes",), ()), (("missing",), (ADA,))]
    assert {case.kind for case in cases} == {"document"}

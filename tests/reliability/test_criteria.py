"""The criteria of openness: the list itself, and what answers on it come to."""

import pytest

from annotator.reliability.criteria import CriteriaError, criteria, parse, shares

ONE = """
- key: {key}
  group: Group
  title: Title
  question: Question?
  guidance: Look.
  points: {points}
  references: [{{scheme: JTI, clause: "1"}}]
"""


def test_the_list_is_whole() -> None:
    asked = criteria()
    assert len(asked) == 18
    assert sum(one.points for one in asked.values()) == 100
    assert {reference.scheme for one in asked.values() for reference in one.references} >= {"NewsGuard", "JTI"}
    for key, one in asked.items():
        assert key.isidentifier(), key
        assert len(key) <= 40, "answers are stored under it"
        assert one.question.endswith("?"), key
        assert one.references, key
        assert "roof" in one.guidance or "Yes" in one.guidance, f"{key} does not say what proves it"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONE.format(key="a", points=60) + ONE.format(key="b", points=30), "The points come to 90; make them 100"),
        (ONE.format(key="a", points=50) * 2, "Criterion 2: the key “a” stands twice"),
        (ONE.format(key="a", points=-1), r"Criterion 1 \(a\), points: write a number above zero, not -1"),
        (ONE.format(key="a", points="true"), "points: write a number above zero, not True"),
        (ONE.format(key="a", points=100).replace("guidance", "hint"), "Criterion 1 has .*'hint'.*it needs"),
        (ONE.format(key="''", points=100), "Criterion 1, key: write a text"),
        (ONE.format(key="a", points=100).replace("scheme:", "law:"), "“a”, references: write a list"),
        ("- nothing", "Criterion 1 has nothing"),
    ],
)
def test_a_slip_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(CriteriaError, match=said):
        parse(text)


def answered(*, yes: float, no: float = 0, not_applicable: float = 0) -> dict[str, str]:
    """Answers in the order of the list, at least this many points of each."""
    left = {"yes": yes, "no": no, "not applicable": not_applicable}
    answers: dict[str, str] = {}
    for key, one in criteria().items():
        answer = next((name for name, points in left.items() if points > 0), None)
        if answer:
            answers[key] = answer
            left[answer] -= one.points
    return answers


def points(answers: dict[str, str], *kinds: str) -> float:
    return sum(criteria()[key].points for key, answer in answers.items() if answer in kinds)


def test_the_share_is_of_what_applies() -> None:
    answers = answered(yes=40, no=20, not_applicable=10)
    expected = points(answers, "yes") / points(answers, "yes", "no")
    assert shares(answers) == pytest.approx(expected)
    assert 0 < expected < 1


def test_under_half_of_the_points_there_is_no_share() -> None:
    keys = list(criteria())
    total, few = 0.0, {}
    for key in keys:
        if total + criteria()[key].points < 50:
            few[key], total = "yes", total + criteria()[key].points
    assert shares(few) is None
    first_left_out = next(key for key in keys if key not in few)
    assert shares({**few, first_left_out: "no"}) is not None


def test_where_nothing_applies_there_is_no_share() -> None:
    assert shares(dict.fromkeys(criteria(), "not applicable")) is None
    assert shares({}) is None


def test_a_criterion_that_is_asked_no_more_counts_nothing() -> None:
    answers = answered(yes=60)
    assert shares({**answers, "asked_once": "no"}) == shares(answers) == 1.0


def test_what_counts_as_an_answer_is_exactly_what_a_person_can_say() -> None:
    assert shares(dict.fromkeys(criteria(), "taken back")) is None

"""Sign-off, override and alerts: what editors decide stands beside the computed score, and moves with neither."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from annotator.annotation.models import Notice
from annotator.reliability.actions.decisions import StaleScoreError, decide
from annotator.reliability.models import Alert, Decision, Score
from corpus.models import Source
from tests.reliability.scored import decided, new_score, scored, standing

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


def test_a_sign_off_stands_with_its_day(edith: User) -> None:
    source = scored()
    decision = decided(source, edith)
    now = standing(source)
    assert (now.decision_id, now.reviewed_at, now.alerting) == (decision.pk, decision.at, False)


def test_an_override_leaves_the_computed_score_as_it_is(edith: User) -> None:
    source = scored(value=62.4)
    decision = decided(source, edith, "overridden", value=40, reason="Two retractions that the text does not show.")
    now = standing(source)
    assert now.value == Score.objects.get().value == decision.score.value == 62.4
    assert (decision.value, now.decision_id) == (40, decision.pk)
    none = decided(source, edith, "overridden", value=None, reason="Changed hands last week.")
    assert (none.value, standing(source).value) == (None, 62.4)


def test_who_looked_at_an_older_score_is_shown_the_new_one(edith: User) -> None:
    source = scored()
    old = standing(source).score_id
    new = new_score(source, 60, 52, 68)
    assert old
    with pytest.raises(StaleScoreError) as raised:
        decide(source=source.pk, person=edith, kind="signed", score=old)
    assert raised.value.current == new
    never = Source.objects.create(name="Never scored")
    with pytest.raises(StaleScoreError) as raised:
        decide(source=never.pk, person=edith, kind="signed", score=new.pk)
    assert raised.value.current is None
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("kind", "more", "said"),
    [
        ("overridden", {"value": 40}, "Say why"),
        ("overridden", {"value": 40, "reason": "  "}, "Say why"),
        ("overridden", {"value": 101, "reason": "x"}, "from 0 to 100"),
        ("overridden", {"value": -1, "reason": "x"}, "from 0 to 100"),
        ("overridden", {"value": float("nan"), "reason": "x"}, "from 0 to 100"),
        ("signed", {"value": 40}, "Only an override has a value"),
        ("taken back", {"reason": "x"}, "nothing to take back"),
        ("praised", {"reason": "x"}, "praised"),
    ],
)
def test_what_cannot_be_decided(edith: User, kind: str, more: Any, said: str) -> None:
    source = scored()
    with pytest.raises(ValidationError, match=said):
        decided(source, edith, kind, **more)
    assert not Decision.objects.exists()
    assert standing(source).reviewed_at is None


def test_an_override_cannot_make_a_number_where_the_evidence_makes_none(edith: User) -> None:
    source = scored(value=None)
    with pytest.raises(ValidationError, match="not enough for a number"):
        decided(source, edith, "overridden", value=80, reason="We know them.")
    decided(source, edith)


def test_taken_back_nothing_stands_and_everything_is_on_record(edith: User) -> None:
    source = scored()
    decided(source, edith)
    with pytest.raises(ValidationError, match="Say why"):
        decided(source, edith, "taken back")
    decided(source, edith, "taken back", reason="Signed the wrong outlet.")
    now = standing(source)
    assert (now.decision, now.reviewed_at) == (None, None)
    with pytest.raises(ValidationError, match="nothing to take back"):
        decided(source, edith, "taken back", reason="Again.")
    assert list(Decision.objects.order_by("pk").values_list("kind", flat=True)) == ["signed", "taken back"]


def test_an_alert_is_opened_once_and_settled_when_the_score_comes_back(edith: User, alice: User) -> None:
    source = scored(value=62, low=54, high=70)
    new_score(source, 90, 85, 95)
    assert not Alert.objects.exists(), "nothing was decided yet"
    new_score(source, 62, 54, 70)
    decided(source, edith)
    new_score(source, 70, 64, 76)
    assert not Alert.objects.exists(), "70 lies in the interval still"
    left = new_score(source, 70.01, 64, 76)
    alert = Alert.objects.get()
    assert (alert.score, alert.settled_at, standing(source).alerting) == (left, None, True)
    new_score(source, 80, 75, 85)
    assert Alert.objects.get() == alert
    told = Notice.objects.filter(kind="alert", source=source)
    assert [notice.person_id for notice in told] == [edith.pk], "once, and no one but editors"
    new_score(source, 54, 48, 60)
    alert.refresh_from_db()
    assert (alert.settled_at is not None, alert.settled_by, standing(source).alerting) == (True, None, False)
    new_score(source, 53.99, 48, 60)
    assert Alert.objects.filter(settled_at=None).count() == 1, "a second leaving is a second alert"
    assert Notice.objects.filter(kind="alert").count() == 2


def test_a_newer_decision_settles_the_alert(edith: User) -> None:
    source = scored(value=62, low=54, high=70)
    decided(source, edith, "overridden", value=50, reason="Retractions.")
    new_score(source, 80, 75, 85)
    assert standing(source).alerting
    decided(source, edith)
    alert = Alert.objects.get()
    assert (alert.settled_by, standing(source).alerting) == (edith, False)
    new_score(source, 81, 76, 86)
    assert not standing(source).alerting
    new_score(source, 62, 54, 70)
    assert standing(source).alerting, "it is the newer decision that counts"


@pytest.mark.parametrize(
    ("before", "after", "method", "alerts"),
    [
        (62, None, "1", True),  # it lost its number
        (None, 62, "1", True),  # that there is none was signed off
        (None, None, "1", False),
        (62, 62, "2", True),  # scores of two versions of the method are never compared
    ],
)
def test_what_leaving_means(edith: User, before: float | None, after: float | None, method: str, alerts: bool) -> None:
    source = scored(value=before, low=54, high=70)
    decided(source, edith)
    new_score(source, after, 54, 70, method=method)
    assert standing(source).alerting is alerts


def test_after_a_decision_was_taken_back_nothing_alerts(edith: User) -> None:
    source = scored(value=62, low=54, high=70)
    decided(source, edith)
    new_score(source, 80, 75, 85)
    decided(source, edith, "taken back", reason="To be looked at anew.")
    assert not standing(source).alerting
    new_score(source, 20, 15, 25)
    assert not standing(source).alerting

"""Detectors that are wrong too often fall silent, by themselves and by hand."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django.fixtures import Settings

from annotator.flags.models import Flag
from annotator.reliability.actions import muting as muting_actions
from annotator.reliability.actions.muting import (
    HeardAlreadyError,
    MutedAlreadyError,
    end_muting,
    mute,
    mute_where_wrong,
)
from annotator.reliability.models import Muting, Standing
from annotator.reliability.muted import check_of, muted_checks
from annotator.reliability.tasks import mute_where_wrong_task
from tests.reliability.judged import DETECTOR, judged

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
WRONG = ["dismissed"] * 17 + ["confirmed"] * 3  # right in 15 %: the interval ends at 31 %


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What editors are told of: detectors and languages."""
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(
        muting_actions, "tell_editors", lambda *, kind, detector, language: told.append((detector, language))
    )
    return told


def test_a_detector_mutes_itself_in_the_language_in_which_it_is_wrong(alice: User, told: list[tuple[str, str]]) -> None:
    judged(alice, WRONG)
    judged(alice, ["confirmed"] * 20, language="de")
    mute_where_wrong_task(DETECTOR)
    found = Muting.objects.get()
    assert (found.detector, found.language, found.confirmed, found.dismissed) == (DETECTOR, "en", 3, 17)
    assert found.person is None
    assert found.high is not None and found.high < found.bar == 0.5
    assert told == [(DETECTOR, "en")]
    assert mute_where_wrong() == [], "doing so again changes nothing"
    assert told == [(DETECTOR, "en")]


@pytest.mark.parametrize(
    "verdicts",
    [
        pytest.param(["dismissed"] * 19, id="too few judged"),
        pytest.param(["dismissed"] * 12 + ["confirmed"] * 8, id="the interval reaches the bar"),
        pytest.param(["dismissed"] * 15 + ["disputed"] * 9 + ["unsure"] * 9, id="disputes are no judgements"),
    ],
)
def test_it_is_left_alone_where_it_is_not_surely_wrong(alice: User, verdicts: list[str]) -> None:
    judged(alice, verdicts)
    assert mute_where_wrong() == []


def test_the_bar_and_the_number_are_settings(alice: User, settings: Settings) -> None:
    judged(alice, ["dismissed"] * 3 + ["confirmed"])
    settings.RELIABILITY = {**settings.RELIABILITY, "PRECISION_BAR": 0.9, "ENOUGH_JUDGED": 4}
    assert [one.bar for one in mute_where_wrong()] == [0.9]


def test_ended_by_hand_it_waits_for_as_many_new_judgements(alice: User, edith: User) -> None:
    judged(alice, WRONG, ago=timedelta(days=2))
    (muting,) = mute_where_wrong()
    end_muting(muting=muting, person=edith)
    assert mute_where_wrong() == []
    judged(alice, ["dismissed"] * 19)
    assert mute_where_wrong() == [], "one is lacking"
    judged(alice, ["dismissed"])
    assert len(mute_where_wrong()) == 1
    assert Muting.objects.count() == 2, "the ended one stays on the record"


def test_a_person_mutes_with_a_reason_whatever_the_precision(alice: User, edith: User) -> None:
    flag = judged(alice, ["confirmed"] * 3)[0]
    with pytest.raises(ValidationError, match="Say why"):
        mute(detector=DETECTOR, language="en", person=edith, reason=" ")
    muting = mute(detector=DETECTOR, language="en", person=edith, reason="A new feed has it in every line.")
    assert (muting.confirmed, muting.dismissed, muting.high) == (3, 0, None)
    assert check_of(flag) in muted_checks()
    with pytest.raises(MutedAlreadyError) as again:
        mute(detector=DETECTOR, language="en", person=edith, reason="Twice.")
    assert again.value.current == muting
    end_muting(muting=muting, person=edith)
    assert muted_checks() == frozenset()
    with pytest.raises(HeardAlreadyError):
        end_muting(muting=muting, person=edith)


def test_muting_hides_nothing_and_marks_the_scores_it_touches(alice: User, edith: User) -> None:
    flag = judged(alice, ["confirmed"], source="Harbor Ledger")[0]
    other = judged(alice, ["confirmed"], source="Lenn Courier", language="de")[0]
    for one in (flag, other):
        source = one.article.source
        assert source is not None
        Standing.objects.create(source=source, name=source.name)
    muting = mute(detector=DETECTOR, language="en", person=edith, reason="It misreads tables.")
    assert Flag.objects.standing().filter(pk=flag.pk).exists()
    stale = Standing.objects.exclude(stale_since=None)
    assert [one.source_id for one in stale] == [flag.article.source_id]
    Standing.objects.update(stale_since=None)
    end_muting(muting=muting, person=edith)
    assert stale.count() == 1
    assert Standing.objects.get(pk=flag.article.source_id).stale_since <= timezone.now()  # type: ignore[operator]

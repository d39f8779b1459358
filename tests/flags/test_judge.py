"""People judge flags."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from annotator.flags.actions import StaleJudgementError, record_judgement, take_judgement_back
from annotator.flags.models import Flag, Judgement, JudgementEvent
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def flag(db: None) -> Flag:
    """One flag."""
    return factories.flags()[0]


def judge(flag: Flag, person: User, verdict: str = "confirmed", **more: object) -> Judgement:
    reason = "misread" if verdict == "dismissed" else ""
    said = {"as_editor": False, "verdict": verdict, "reason": reason, **more}
    return record_judgement(flag=flag, person=person, **said)  # type: ignore[arg-type]


def verdict(flag: Flag) -> str:
    return Flag.objects.get(pk=flag.pk).verdict


def test_two_who_differ_are_both_kept_and_the_flag_is_disputed(flag: Flag, alice: User, bob: User) -> None:
    judge(flag, alice, "confirmed")
    judge(flag, bob, "dismissed")
    assert verdict(flag) == "disputed"
    assert set(flag.judgements.values_list("person__username", "verdict")) == {
        ("alice", "confirmed"),
        ("bob", "dismissed"),
    }


def test_an_editor_settles_a_dispute(flag: Flag, alice: User, bob: User, edith: User) -> None:
    judge(flag, alice, "confirmed")
    judge(flag, bob, "confirmed")
    judge(flag, edith, "dismissed", as_editor=True)
    assert verdict(flag) == "dismissed"


def test_a_stale_change_is_refused_with_what_stands(flag: Flag, alice: User) -> None:
    first = judge(flag, alice, "confirmed")
    judge(flag, alice, "unsure", revision=first.revision)
    with pytest.raises(StaleJudgementError) as stale:
        judge(flag, alice, "dismissed", revision=first.revision)
    assert stale.value.current.verdict == "unsure"
    assert verdict(flag) == "unsure"


def test_a_second_first_judgement_is_stale(flag: Flag, alice: User) -> None:
    judge(flag, alice)
    with pytest.raises(StaleJudgementError):
        judge(flag, alice, "unsure")


def test_a_judgement_taken_back_is_kept_on_record_and_can_be_made_anew(flag: Flag, alice: User) -> None:
    judgement = judge(flag, alice)
    take_judgement_back(judgement=judgement, revision=judgement.revision)
    assert verdict(flag) == "unjudged"
    judge(flag, alice, "unsure")
    assert verdict(flag) == "unsure"
    events = JudgementEvent.objects.order_by("revision").values_list("revision", "verdict")
    assert list(events) == [(1, "confirmed"), (2, ""), (3, "unsure")]


def test_the_events_tell_every_judgement_again(flag: Flag, alice: User, bob: User) -> None:
    first = judge(flag, alice, "dismissed", note="A caption.")
    judge(flag, alice, "confirmed", revision=first.revision)
    judge(flag, bob, "unsure")
    for judgement in Judgement.objects.all():
        last = judgement.events.latest("revision")
        assert (last.verdict, last.reason, last.note) == (judgement.verdict, judgement.reason, judgement.note)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"verdict": "dismissed", "reason": ""}, "__all__"),
        ({"verdict": "confirmed", "reason": "misread"}, "__all__"),
        ({"verdict": "dismissed", "reason": "other", "note": "  "}, "note"),
        ({"verdict": "nonsense"}, "verdict"),
    ],
)
def test_bad_judgements_are_refused_and_nothing_is_stored(
    flag: Flag, alice: User, said: dict[str, str], field: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        judge(flag, alice, **said)
    assert field in refusal.value.message_dict
    assert not Judgement.objects.exists()
    assert verdict(flag) == "unjudged"

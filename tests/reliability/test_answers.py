"""Answers on the criteria of openness: the newest counts, each with proof, none is lost."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from pytest_django import DjangoCaptureOnCommitCallbacks

from annotator.reliability.actions.answers import answer_criterion
from annotator.reliability.answers import newest_answers
from annotator.reliability.criteria import criteria, share_of
from annotator.reliability.models import CriterionAnswer, Standing
from corpus import jobs
from corpus.models import Source
from tests.reliability.scored import scored

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
PROOF = ["https://harbourledger.example/about"]


def say(source: Source, person: User, criterion: str, answer: str = "yes", **more: Any) -> CriterionAnswer:
    proof = [] if answer == "taken back" else PROOF
    return answer_criterion(
        source=source, person=person, criterion=criterion, answer=answer, **{"proof": proof, **more}
    )


def test_the_newest_answer_counts_and_every_one_stays(edith: User) -> None:
    source, other = scored(), scored("Quay Times")
    say(source, edith, "ownership", "no")
    say(source, edith, "ownership", "yes")
    say(source, edith, "contact", "no")
    say(other, edith, "ownership", "no")
    assert newest_answers([source.pk, other.pk]) == {
        source.pk: {"ownership": "yes", "contact": "no"},
        other.pk: {"ownership": "no"},
    }
    assert CriterionAnswer.objects.count() == 4


def test_taken_back_it_is_unanswered_until_somebody_answers_again(edith: User) -> None:
    source = scored()
    with pytest.raises(ValidationError, match="no answer to take back"):
        say(source, edith, "ownership", "taken back")
    say(source, edith, "ownership")
    say(source, edith, "ownership", "taken back")
    assert newest_answers([source.pk]) == {}
    with pytest.raises(ValidationError, match="no answer to take back"):
        say(source, edith, "ownership", "taken back")
    say(source, edith, "ownership", "no")
    assert newest_answers([source.pk]) == {source.pk: {"ownership": "no"}}


def test_the_share_follows_from_the_answers(edith: User) -> None:
    source, other = scored(), scored("Quay Times")
    for key in criteria():
        say(source, edith, key, "no" if key == "ownership" else "yes")
    points = criteria()["ownership"].points
    assert share_of([source.pk, other.pk]) == {source.pk: pytest.approx(1 - points / 100), other.pk: None}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://harbourledger.example/a",
        "harbourledger.example/about",
        "",
        "x",
    ],
)
def test_proof_is_a_page_on_the_web(edith: User, address: str) -> None:
    source = scored()
    with pytest.raises(ValidationError, match="is no address of a web page") as raised:
        say(source, edith, "ownership", proof=[*PROOF, address])
    assert list(raised.value.message_dict) == ["proof"]
    assert not CriterionAnswer.objects.exists()


@pytest.mark.parametrize(
    ("criterion", "answer", "more", "said"),
    [
        ("ownership", "yes", {"proof": []}, "at least one page"),
        ("ownership", "no", {"proof": []}, "at least one page"),
        ("ownership", "not applicable", {"proof": []}, "why it does not apply"),
        ("ownership", "perhaps", {}, "perhaps"),
        ("honesty", "yes", {}, "no criterion “honesty”. There are identity, ownership"),
        ("ownership", "yes", {"proof": PROOF * 21}, "At most 20"),
        ("ownership", "yes", {"proof": ["https://a.example/" + "a" * 2048]}, "no address of a web page"),
    ],
)
def test_what_cannot_be_an_answer(edith: User, criterion: str, answer: str, more: Any, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        say(scored(), edith, criterion, answer, **more)
    assert not CriterionAnswer.objects.exists()


def test_not_applicable_needs_no_page_where_the_note_says_why(edith: User) -> None:
    source = scored()
    say(source, edith, "readers_content", "not applicable", proof=[], note="It takes nothing from readers.")
    assert newest_answers([source.pk]) == {source.pk: {"readers_content": "not applicable"}}


def test_an_answer_asks_for_a_new_score(
    edith: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    woken: list[Any] = []
    monkeypatch.setattr(jobs, "wake", lambda *told: woken.append(told))
    source = scored()
    with django_capture_on_commit_callbacks(execute=True):
        say(source, edith, "ownership")
        assert woken == [], "not before the transaction is through"
    assert woken == [("reliability.rescore_source", source.pk, "criteria")]
    assert Standing.objects.get(pk=source.pk).stale_since is not None, "caught up with if the message is lost"

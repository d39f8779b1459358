"""What publishers say and correct: on the record, with the score before and after."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from annotator.flags.models import Flag
from annotator.reliability.actions.corrections import add_correction, withdraw_correction
from annotator.reliability.actions.replies import add_reply, withdraw_reply
from annotator.reliability.hearing import put_right
from annotator.reliability.models import Correction, Reply
from corpus import jobs
from corpus.models import Source
from tests import factories
from tests.reliability.scored import new_score, scored, standing

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
DAY = date(2026, 3, 12)


@pytest.fixture
def woken(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What workers were asked for."""
    found: list[Any] = []
    monkeypatch.setattr(jobs, "wake", lambda *told: found.append(told))
    return found


def flags_of(source: Source) -> list[Flag]:
    """Flags of a new article of this source."""
    version = factories.taken().version
    version.article.source = source
    version.article.save(update_fields=["source"])
    factories.read(version)
    return list(Flag.objects.filter(article=version.article))


def correct(source: Source, person: User, **more: Any) -> Correction:
    return add_correction(source=source, person=person, text="The date was wrong.", corrected_on=DAY, **more)


def test_a_reply_stays_on_the_record_when_it_is_withdrawn(edith: User, alice: User) -> None:
    source = scored()
    told = {"text": "We have a readers’ editor since May.", "author": "Mara Quill, editor in chief", "received_on": DAY}
    reply = add_reply(source=source, person=edith, score=standing(source).score, **told)
    withdrawn = withdraw_reply(reply=reply, person=alice)
    assert (withdrawn.withdrawn_by, withdrawn.text) == (alice, told["text"])
    at = withdrawn.withdrawn_at
    again = withdraw_reply(reply=reply, person=edith)
    assert (again.withdrawn_at, again.withdrawn_by) == (at, alice), "the first time stands"
    assert Reply.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"address": "javascript:alert(1)"}, "no address of a web page"),
        ({"received_on": timezone.now().date() + timedelta(days=3)}, "still to come"),
        ({"text": ""}, "blank"),
        ({"author": ""}, "blank"),
    ],
)
def test_what_cannot_be_a_reply(edith: User, more: Any, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        add_reply(**{"source": scored(), "person": edith, "text": "x", "author": "y", "received_on": DAY, **more})
    assert not Reply.objects.exists()


def test_a_reply_is_to_a_score_of_its_own_source(edith: User) -> None:
    other = scored("Quay Times")
    with pytest.raises(ValidationError, match="another source"):
        add_reply(source=scored(), person=edith, text="x", author="y", received_on=DAY, score=standing(other).score)


def test_a_corrections_flags_count_no_more_and_the_scores_before_and_after_are_kept(
    edith: User, woken: list[Any], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    source = scored()
    flags = flags_of(source)
    before = standing(source).score
    with django_capture_on_commit_callbacks(execute=True):
        correction = correct(source, edith, flags=flags[:1], article=flags[0].article)
    assert woken == [("reliability.rescore_source", source.pk, "correction")]
    assert standing(source).stale_since is not None
    assert (correction.before, correction.after) == (before, None)
    assert put_right() == {flags[0].pk}
    new_score(source, 63, 55, 71, cause="judgement")
    correction.refresh_from_db()
    assert correction.after is None, "that score had another cause"
    after = new_score(source, 66, 58, 74, cause="correction")
    correction.refresh_from_db()
    assert (correction.before, correction.after) == (before, after)
    new_score(source, 70, 60, 80, cause="correction")
    correction.refresh_from_db()
    assert correction.after == after, "what it moved is told once"


def test_withdrawn_its_flags_count_again(
    edith: User, woken: list[Any], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    source = scored()
    flags = flags_of(source)
    correction = correct(source, edith, flags=flags)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_correction(correction=correction, person=edith)
        withdraw_correction(correction=correction, person=edith)
    assert woken == [("reliability.rescore_source", source.pk, "correction")], "once"
    assert put_right() == set()
    assert Correction.objects.get().withdrawn_by == edith
    new_score(source, 66, 58, 74, cause="correction")
    assert Correction.objects.get().after is None, "a score without it is not the one after it"


def test_a_correction_is_of_ones_own_articles_and_flags(edith: User) -> None:
    source, other = scored(), scored("Quay Times")
    mine, theirs, more = flags_of(source), flags_of(other), flags_of(source)
    with pytest.raises(ValidationError, match="not one of this source's"):
        correct(source, edith, article=theirs[0].article)
    with pytest.raises(ValidationError, match=f"not on an article of this source: {theirs[0].pk}."):
        correct(source, edith, flags=[mine[0], theirs[0]])
    with pytest.raises(ValidationError, match=f"not on this article: {more[0].pk}."):
        correct(source, edith, flags=[mine[0], more[0]], article=mine[0].article)
    Flag.objects.filter(pk=mine[0].pk).update(withdrawn_at=timezone.now())
    mine[0].refresh_from_db()
    with pytest.raises(ValidationError, match="not raised any more"):
        correct(source, edith, flags=mine)
    with pytest.raises(ValidationError, match="no address"):
        correct(source, edith, address="nowhere")
    assert not Correction.objects.exists()

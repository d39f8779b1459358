"""The whole way on computed scores: what people answer, correct and decide, the score that follows, and the alert."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from annotator.flags.models import Flag
from annotator.reliability.actions.answers import answer_criterion
from annotator.reliability.actions.corrections import add_correction, withdraw_correction
from annotator.reliability.actions.score import rescore
from annotator.reliability.criteria import criteria
from annotator.reliability.models import Alert, Correction, Score, Standing
from corpus.models import Source
from tests.reliability.computed import score_all
from tests.reliability.scene import scene
from tests.reliability.scored import decided, standing

pytestmark = [pytest.mark.django_db]
DAY = date(2026, 11, 2)


@pytest.fixture
def source(db: None) -> Source:
    """The source with the lowest of 25 computed scores: it has most to gain."""
    scene(sources=25, articles=40)
    score_all()
    worst = Standing.objects.filter(state="scored").order_by("value").first()
    assert worst is not None
    return worst.source


def again(source: Source, cause: str) -> Score:
    score = rescore(source=source.pk, cause=cause)
    assert score is not None
    return score


def answer_all(source: Source, person: User, answer: str) -> None:
    for key in criteria():
        answer_criterion(source=source, person=person, criterion=key, answer=answer, proof=["https://a.example/about"])


def test_answers_move_transparency_and_nothing_else(source: Source, edith: User) -> None:
    before = standing(source).score
    answer_all(source, edith, "yes")
    open_ = again(source, "criteria")
    answer_all(source, edith, "no")
    closed = again(source, "criteria")
    assert before and (open_.criteria, closed.criteria, before.criteria) == (1.0, 0.0, None)
    assert open_.cause == "criteria"
    transparency = [one.parts["transparency"]["value"] for one in (open_, before, closed)]
    assert transparency == sorted(transparency, reverse=True)
    assert transparency[0] - transparency[2] > 30
    for part in ("accuracy", "quotation", "translation"):
        assert open_.parts[part] == closed.parts[part] == before.parts[part]
    assert standing(source).stale_since is None


def test_a_correction_lifts_the_score_and_withdrawn_lets_it_fall_again(source: Source, edith: User) -> None:
    before = standing(source).score
    flags = list(Flag.objects.filter(article__source=source, severity="major").exclude(verdict="dismissed"))
    correction = add_correction(source=source, person=edith, text="Dates.", corrected_on=DAY, flags=flags)
    assert standing(source).stale_since is not None
    after = again(source, "correction")
    correction.refresh_from_db()
    assert (correction.before, correction.after, after.cause) == (before, after, "correction")
    assert before and before.value is not None and after.value is not None
    assert after.value > before.value
    withdraw_correction(correction=correction, person=edith)
    assert again(source, "correction").value == before.value
    assert Correction.objects.get().after == after, "what it had moved stays on the record"


def test_a_signed_score_that_leaves_its_interval_alerts_and_comes_back(source: Source, edith: User) -> None:
    signed = decided(source, edith).score
    flags = list(Flag.objects.filter(article__source=source))
    correction = add_correction(source=source, person=edith, text="All of it.", corrected_on=DAY, flags=flags)
    far = again(source, "correction")
    assert signed.high is not None and far.value is not None
    assert far.value > signed.high, "every flag of the worst source was put right"
    assert (Alert.objects.get().score, standing(source).alerting) == (far, True)
    assert standing(source).decision is not None, "a new score does not undo what was decided"
    withdraw_correction(correction=correction, person=edith)
    again(source, "correction")
    assert (Alert.objects.get().settled_at is not None, standing(source).alerting) == (True, False)

"""One source's score: what it counts, when it moves, and that it can be computed again to the digit."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from annotator.flags.actions import record_judgement
from annotator.flags.models import Flag, Reading
from annotator.reliability.actions.score import rescore
from annotator.reliability.actions.standing import add_missing, mark_stale
from annotator.reliability.counting import read, tallies
from annotator.reliability.models import Correction, Muting, Score, Standing
from annotator.reliability.scoring import OtherMethodError, replay, same
from corpus.models import Source
from tests.reliability.computed import DAY, score_all
from tests.reliability.scene import Scene, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Scene:
    return scene(sources=25, articles=[40] * 24 + [5])


@pytest.fixture
def scored(made: Scene) -> Scene:
    score_all()
    return made


def counts(source: Source) -> tuple[float, dict[str, float]]:
    """All flags of a source as they count, and what they are set against."""
    tally = tallies([source.pk], DAY, 1e12)[source.pk]
    cells = tally.cells.values()
    return sum(c.confirmed + c.dismissed + sum(c.unjudged.values()) for c in cells), dict(tally.opportunities)


def judge(flag: Flag, verdict: str, person: User) -> None:
    reason = "correct" if verdict == "dismissed" else ""
    record_judgement(flag=flag, person=person, as_editor=True, verdict=verdict, reason=reason)


def unjudged(made: Scene, source: Source) -> Flag:
    flags = Flag.objects.unjudged().filter(article__source=source, severity="major")
    flag = flags.first()
    assert flag is not None
    return flag


def test_a_source_with_few_articles_has_no_number_anywhere(scored: Scene) -> None:
    score = Score.objects.get(source=scored.sources[-1])
    assert score.state == "not enough evidence" and score.value is None
    assert all(part["value"] is None for part in score.parts.values())
    standing = Standing.objects.get(pk=scored.sources[-1].pk)
    assert (standing.state, standing.value, standing.articles) == ("not enough evidence", None, 5)
    assert Standing.objects.filter(state="scored").count() >= 20


def test_a_judgement_moves_the_score_and_is_on_its_record(scored: Scene, edith: User) -> None:
    source = next(one for one in scored.sources if Standing.objects.get(pk=one.pk).state == "scored")
    flag = unjudged(scored, source)
    mark_stale(source=source.pk, cause="judgement")
    judge(flag, "confirmed", edith)
    worse = rescore(source=source.pk, cause="judgement", flag=flag)
    judgement = flag.judgements.get(person=edith)
    record_judgement(
        flag=flag, person=edith, as_editor=True, verdict="dismissed", reason="correct", revision=judgement.revision
    )
    better = rescore(source=source.pk, cause="judgement", flag=flag)
    assert worse and better and worse.value is not None and better.value is not None
    assert worse.value < better.value
    assert (better.cause, better.flag) == ("judgement", flag)
    standing = Standing.objects.get(pk=source.pk)
    assert (standing.value, standing.score, standing.stale_since) == (better.value, better, None)


def test_every_score_is_computed_again_to_the_digit(scored: Scene) -> None:
    for score in Score.objects.select_related("calibration"):
        assert same(score, replay(score))
    score.method = "0"
    with pytest.raises(OtherMethodError, match="version 0"):
        replay(score)


def test_a_second_night_without_news_stores_nothing(scored: Scene) -> None:
    before = Score.objects.count()
    score_all()
    assert Score.objects.count() == before


@pytest.mark.parametrize(
    "change",
    [
        {"status": "preview"},
        {"severity": "note"},
        {"withdrawn_at": timezone.now()},
    ],
)
def test_what_is_not_measured_or_a_note_or_withdrawn_counts_nothing(made: Scene, change: dict[str, Any]) -> None:
    source = made.sources[0]
    before, set_against = counts(source)
    Flag.objects.filter(pk=made.of(source)[0].pk).update(**change)
    after, same_against = counts(source)
    assert after == before - 1
    assert set_against == same_against


def test_a_flag_that_was_put_right_counts_no_more(made: Scene, edith: User) -> None:
    source = made.sources[0]
    before, _ = counts(source)
    fix = Correction.objects.create(source=source, text="Put right.", corrected_on=DAY, entered_by=edith)
    fix.flags.add(made.of(source)[0])
    assert counts(source)[0] == before - 1
    Correction.objects.update(withdrawn_at=timezone.now())
    assert counts(source)[0] == before


def test_a_muted_detector_is_not_heard_and_had_nothing_to_err_on(made: Scene) -> None:
    source = made.sources[0]
    before, set_against = counts(source)
    gone = sum(flag.detector == "missing_space" for flag in made.of(source))
    assert gone and "missing_space:en" in set_against
    Muting.objects.create(detector="missing_space", language="en", confirmed=0, dismissed=9, bar=0.5)
    after, less = counts(source)
    assert after == before - gone
    assert "missing_space:en" not in less and "odd_spacing:en" in less


def test_flags_are_set_against_what_the_detector_checks(made: Scene) -> None:
    source = made.sources[0]
    _, set_against = counts(source)
    given = Reading.objects.filter(version__article__source=source).values_list("opportunities", flat=True)
    assert set_against["conflicting_dates:en"] == sum(one["dates"] for one in given)
    assert set_against["missing_space:en"] == pytest.approx(sum(one["words"] for one in given))


def test_an_older_reading_without_counts_has_its_words(made: Scene) -> None:
    source = made.sources[0]
    Reading.objects.filter(version__article__source=source).update(opportunities={})
    _, set_against = counts(source)
    words = sum(article.current.words for article in source.articles.select_related("current"))
    assert set_against["words"] == pytest.approx(words / 1000)
    assert "conflicting_dates:en" not in set_against
    assert not any(
        flag.check == "conflicting_dates:en" for one in read([source.pk], DAY)[source.pk] for flag in one.flags
    )


def test_an_article_that_is_read_again_counts_by_its_newest_reading(made: Scene) -> None:
    source = made.sources[0]
    article = source.articles.select_related("current").first()
    assert article is not None and article.current is not None
    before = tallies([source.pk], DAY, 365.0)[source.pk]
    failed = {"missing_space": "ValueError: no"}
    Reading.objects.create(version=article.current, engine="new", opportunities={"words": 9.0}, failures=failed)
    after = tallies([source.pk], DAY, 365.0)[source.pk]
    assert after.articles == before.articles
    assert after.opportunities["words"] > before.opportunities["words"]
    assert after.opportunities["missing_space:en"] < before.opportunities["missing_space:en"]


def test_an_older_article_weighs_less(made: Scene) -> None:
    source = made.sources[0]
    near = tallies([source.pk], DAY, 100.0)[source.pk]
    far = tallies([source.pk], DAY + timedelta(days=100), 100.0)[source.pk]
    assert far.opportunities["words"] == pytest.approx(near.opportunities["words"] / 2)


def test_a_source_that_is_new_stands_in_the_list_at_once(scored: Scene) -> None:
    new = Source.objects.create(name="The Lenn Courier")
    assert add_missing() == 1
    assert add_missing() == 0
    assert Standing.objects.get(pk=new.pk).state == "not enough evidence"
    assert rescore(source=new.pk, cause="articles") is not None


def test_before_the_first_calibration_there_is_no_score(made: Scene) -> None:
    assert rescore(source=made.sources[0].pk, cause="judgement") is None
    assert not Score.objects.exists()

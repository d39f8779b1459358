"""The queue of the flags that tell most, from stored articles and flags."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from annotator.flags.actions import record_judgement
from annotator.flags.models import Flag
from annotator.reliability.actions.muting import mute
from annotator.reliability.actions.rank import rank_again, rank_all, rank_source
from annotator.reliability.actions.score import rescore
from annotator.reliability.models import Score, Telling
from annotator.reliability.scoring import newest_calibration
from annotator.reliability.telling import EACH, most_telling
from tests.reliability.computed import score_all
from tests.reliability.scene import Scene, scene

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def made() -> Scene:
    """Five scored sources and one with too few articles."""
    made = scene(sources=6, articles=[20, 20, 20, 30, 30, 5], seed=3)
    score_all()
    return made


def width(source: int) -> float:
    score = Score.objects.filter(source=source).order_by("-pk")[0]
    return (score.high or 100) - (score.low or 0)


def test_unjudged_flags_of_sources_with_enough_articles_are_listed(made: Scene) -> None:
    assert rank_all() > 10
    listed = Telling.objects.select_related("flag").order_by("-gain")
    assert {one.flag.verdict for one in listed} == {Flag.Verdict.UNJUDGED}
    assert made.sources[5].pk not in {one.source_id for one in listed}
    assert all(one.gain > 0 and 0 < one.chance < 1 for one in listed)
    groups = [(one.source_id, one.flag.detector) for one in listed]
    assert max(groups.count(group) for group in groups) <= EACH


def test_without_a_calibration_there_is_no_queue() -> None:
    scene(sources=1)
    assert rank_all() == rank_again() == 0


def test_a_judgement_takes_the_flag_out_and_works_its_source_out_anew(made: Scene) -> None:
    rank_all()
    first = Telling.objects.order_by("-gain")[0]
    assert made.person is not None
    record_judgement(flag=first.flag, person=made.person, as_editor=True, verdict="confirmed")
    rescore(source=first.source_id, cause=Score.Cause.JUDGEMENT, flag=first.flag)
    others = set(Telling.objects.exclude(source=first.source_id).values_list("flag", "gain"))
    assert rank_source(source=first.source_id) > 0
    assert not Telling.objects.filter(flag=first.flag).exists()
    assert others <= set(Telling.objects.values_list("flag", "gain")), "the other sources' stay as they are"


def test_it_is_worked_out_again_only_where_scores_moved(made: Scene) -> None:
    assert rank_again() > 0
    assert rank_again() == 0
    Telling.objects.update(made_at=timezone.now() - timedelta(days=1))
    assert rank_again() > 0


def test_a_muted_detector_is_not_asked_about(made: Scene, edith: User) -> None:
    rank_all()
    detector = Telling.objects.order_by("-gain")[0].flag.detector
    mute(detector=detector, language="en", person=edith, reason="It misreads tables.")
    for source in made.sources:
        rescore(source=source.pk, cause=Score.Cause.MUTING)
    rank_all()
    assert not Telling.objects.filter(flag__detector=detector).exists()


def test_older_flags_of_a_kind_come_after_newer_ones(made: Scene) -> None:
    calibration = newest_calibration()
    assert calibration is not None
    found = most_telling(calibration, [made.sources[3].pk])
    assert found == sorted(found, key=lambda one: (-one.gain, one.flag))
    assert {one.source for one in found} == {made.sources[3].pk}

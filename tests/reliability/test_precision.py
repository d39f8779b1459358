"""Live precision: what is counted, over what, and since when."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from scipy.stats import beta

from annotator.engine.measured import JudgedFlag
from annotator.engine.measured import precision as measured
from annotator.flags.models import Flag
from annotator.reliability.precision import by_check, by_outlet, by_week, judged_since, live, monday, together
from tests.reliability.judged import DETECTOR, judged

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


def test_the_interval_is_that_of_what_was_measured_before_release() -> None:
    flags = [JudgedFlag(DETECTOR, 1, "en", right, "made", "2026-11-01") for right in [True] * 23 + [False] * 2]
    before, now = measured(flags), live({"confirmed": 23, "dismissed": 2, "unjudged": 400})
    assert (now.value, now.low, now.high) == pytest.approx((before.mean, before.low, before.high))
    assert now.judged == 25


def test_the_interval_holds_ninety_per_cent_of_the_posterior() -> None:
    one = live({"confirmed": 3, "dismissed": 1})
    assert beta.cdf(one.high, 3.5, 1.5) - beta.cdf(one.low, 3.5, 1.5) == pytest.approx(0.9)
    assert one.value == pytest.approx(0.7)


def test_without_a_verdict_there_is_no_number() -> None:
    one = live({"unsure": 2, "disputed": 1, "unjudged": 9})
    assert (one.value, one.low, one.high, one.unsure, one.disputed) == (None, None, None, 2, 1)


def test_languages_are_told_apart_by_their_first_part(alice: User) -> None:
    judged(alice, ["confirmed", "confirmed", "disputed"], language="en-GB")
    judged(alice, ["dismissed", "unjudged"], language="en")
    judged(alice, ["confirmed"], language="de")
    judged(alice, ["unsure"], language=None)
    judged(alice, ["dismissed"] * 5, detector="doubled_word")
    found = by_check(DETECTOR)
    assert list(found) == [(DETECTOR, ""), (DETECTOR, "de"), (DETECTOR, "en")]
    english = found[DETECTOR, "en"]
    assert (english.confirmed, english.dismissed, english.disputed) == (2, 1, 1)
    assert together(found.values()) == live({"confirmed": 3, "dismissed": 1, "unsure": 1, "disputed": 1})
    assert by_check()["doubled_word", "en"].dismissed == 5


def test_withdrawn_flags_do_not_count(alice: User) -> None:
    flags = judged(alice, ["confirmed", "dismissed"])
    Flag.objects.filter(pk=flags[1].pk).update(withdrawn_at=timezone.now())
    assert by_check(DETECTOR)[DETECTOR, "en"].judged == 1


def test_outlets_with_the_most_judged_flags_come_first(alice: User) -> None:
    judged(alice, ["confirmed"], source="Lenn Courier")
    judged(alice, ["confirmed", "dismissed"], source="Harbor Ledger")
    judged(alice, ["unjudged"] * 3, source="Quiet Gazette")
    found = by_outlet(DETECTOR)
    assert [(one.name, one.live.confirmed, one.live.dismissed) for one in found] == [
        ("Harbor Ledger", 1, 1),
        ("Lenn Courier", 1, 0),
    ]


def test_weeks_are_all_there_and_each_flag_stands_in_that_of_its_last_judgement(alice: User, bob: User) -> None:
    judged(alice, ["confirmed"], ago=timedelta(weeks=30))
    judged(alice, ["dismissed"], ago=timedelta(weeks=2))
    flag = judged(alice, ["confirmed"], ago=timedelta(weeks=3))[0]
    flag.judgements.create(person=bob, verdict="confirmed", judged_at=timezone.now())
    weeks = by_week(DETECTOR, 4)
    assert [(one.live.confirmed, one.live.dismissed) for one in weeks] == [(0, 0), (0, 1), (0, 0), (1, 0)]
    assert weeks[0].live.value is None
    assert weeks[-1].begins == monday(timezone.now().date())


def test_a_judgement_that_was_taken_back_is_no_last_word(alice: User, bob: User) -> None:
    flag = judged(alice, ["confirmed"], ago=timedelta(weeks=3))[0]
    flag.judgements.create(person=bob, verdict="", judged_at=timezone.now())
    assert judged_since(DETECTOR, "en", timezone.now() - timedelta(weeks=1)) == 0
    assert judged_since(DETECTOR, "en", timezone.now() - timedelta(weeks=4)) == 1

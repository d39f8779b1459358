"""People against the gold, and what becomes of it with time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from annotator.annotation.agreement import gold
from annotator.annotation.agreement.bootstrap import Resampler
from annotator.annotation.agreement.drift import drift, training, windows
from annotator.annotation.agreement.gold import Trial, score
from annotator.annotation.agreement.marks import MarkedSpan
from tests.annotation.agreement.material import span

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def trial(day: int, marked: list[MarkedSpan], right: list[MarkedSpan]) -> Trial:
    return Trial(f"a{day}", START + timedelta(days=day), tuple(marked), tuple(right))


def trials(skill: float, days: range, seed: int = 1) -> list[Trial]:
    """A person who finds each of eight gold spans by this chance, and marks one thing too many now and then."""
    chance, found = Random(seed), []
    for day in days:
        right = [span("gold", "x", (10 * n, 10 * n + 6)) for n in range(8)]
        marked = [span("ann", "x", *s.pieces) for s in right if chance.random() < skill]
        found.append(trial(day, marked + [span("ann", "x", (90, 95))] * (chance.random() < 0.3), right))
    return found


def test_precision_recall_and_f1_by_hand() -> None:
    """Three marked, four in the gold: one exact, one that shares 3 of 6 characters, one of another label."""
    marked = [span("ann", "x", (0, 4)), span("ann", "x", (10, 15)), span("ann", "y", (20, 24))]
    right = [span("g", "x", (0, 4)), span("g", "x", (12, 16)), span("g", "x", (20, 24)), span("g", "x", (30, 31))]
    found = score([trial(0, marked, right)])
    assert (found.trials, found.marked, found.gold) == (1, 3, 4)
    assert [f.value for f in (found.exact.precision, found.exact.recall, found.exact.f1)] == pytest.approx(
        [1 / 3, 1 / 4, 2 / 7]
    )
    assert [f.value for f in (found.overlap.precision, found.overlap.recall, found.overlap.f1)] == pytest.approx(
        [1.5 / 3, 1.5 / 4, 3 / 7]
    )
    assert found.exact.f1.cautions == ("One article bears on this: an interval needs at least two.",)


def test_one_label_alone() -> None:
    marked = [span("ann", "x", (0, 4)), span("ann", "y", (5, 9))]
    found = score([trial(0, marked, [span("ann", "x", (0, 4)), span("ann", "y", (20, 24))])], label="y")
    assert (found.marked, found.gold, found.overlap.f1.value) == (1, 1, 0)


@pytest.mark.parametrize(
    ("marked", "right", "part", "reason"),
    [
        ([], [span("g", "x", (0, 4))], "precision", gold.NOTHING_RIGHT_OR_WRONG),
        ([span("a", "x", (0, 4))], [], "recall", gold.NOTHING_TO_FIND),
        ([], [], "precision", gold.NOTHING_AT_ALL),
        ([], [], "f1", gold.NOTHING_AT_ALL),
    ],
)
def test_an_undefined_part_says_why(marked: list, right: list, part: str, reason: str) -> None:
    figure = getattr(score([trial(0, marked, right)]).overlap, part)
    assert (figure.value, figure.undefined) == (None, reason)


def test_no_trial_at_all() -> None:
    assert score([]).exact.f1.undefined == gold.NO_TRIAL
    assert windows([]) == []


def test_windows_run_by_time_and_share_the_articles_out() -> None:
    found = windows(trials(0.8, range(25))[::-1])
    assert [window.score.trials for window in found] == [12, 13]
    assert found[0].until < found[1].since
    assert (found[0].since, found[1].until) == (START, START + timedelta(days=24))
    with pytest.raises(ValueError, match="at least one article"):
        windows(trials(0.8, range(3)), articles=0)


def test_falling_rising_steady() -> None:
    good, bad = trials(0.9, range(15)), trials(0.4, range(15, 30))
    assert drift(windows([*good, *bad])).kind == "falling"
    assert drift(windows([*trials(0.4, range(15)), *trials(0.9, range(15, 30))])).kind == "rising"
    assert drift(windows(trials(0.8, range(30)))).kind == "steady"
    sentence = drift(windows([*good, *bad])).sentence
    assert sentence.startswith("Agreement with the gold fell from 0.")
    assert sentence.endswith("look at the last articles together.")


def test_a_perfect_beginning_is_no_certainty() -> None:
    """All right in the first ten articles: a slightly worse second ten is not called a fall, a far worse one is."""
    perfect = trials(1.0, range(10), seed=4)
    perfect = [Trial(t.article, t.finished_at, t.gold, t.gold) for t in perfect]
    assert drift(windows([*perfect, *trials(0.8, range(10, 20))])).kind == "steady"
    assert drift(windows([*perfect, *trials(0.3, range(10, 20))])).kind == "falling"


def test_too_early() -> None:
    found = drift(windows(trials(0.5, range(12))))
    assert found.kind == "too early"
    assert "Two windows of 10 gold articles" in found.sentence


def test_people_who_do_not_change_are_seldom_called_out() -> None:
    quick = Resampler(rounds=200)
    kinds = [drift(windows(trials(0.75, range(20), seed=seed), quick)).kind for seed in range(150)]
    assert kinds.count("steady") >= 146


@pytest.mark.parametrize(("least", "kind"), [(0.6, "passed"), (0.97, "not yet"), (0.87, "go on")])
def test_training_is_held_against_the_interval(least: float, kind: str) -> None:
    found = training(score(trials(0.8, range(20))), least=least)
    assert found.kind == kind
    assert f"{least:.2f}" in found.sentence


def test_training_goes_on_without_enough_to_go_by() -> None:
    assert training(score([]), least=0.7).sentence == gold.NO_TRIAL
    assert "too little to go by" in training(score(trials(0.8, range(1))), least=0.7).sentence

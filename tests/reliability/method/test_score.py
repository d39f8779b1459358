"""From articles to a score: weights, shares, enough evidence, and replay to the digit."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from annotator.reliability.method.calibration import Calibration, Check, calibrate, from_json, to_json
from annotator.reliability.method.parts import CELLS, Cell
from annotator.reliability.method.ranks import ranks
from annotator.reliability.method.score import Estimate, score
from annotator.reliability.method.simulation import simulate
from annotator.reliability.method.weighing import WORDS, Article, Flags, weigh

CELL = Cell("accuracy", "minor")


def article(flags: int = 0, age: float = 0.0, words: float = 1.0, share: float = 1.0, confirmed: int = 0) -> Article:
    row = Flags(CELL, "dates", confirmed, 0, flags)
    return Article(age, {WORDS: words, "dates": words}, [row] if flags or confirmed else [], share)


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    simulated = simulate(3, "uneven")
    names = [Check("dates", CELL, one.raised, one.confirmed, one.dismissed) for one in simulated.checks[:1]]
    tallies = [weigh((article(int(rate)) for _ in range(20)), 365.0) for rate in simulated.truth]
    return calibrate(names, tallies)


def test_an_article_of_one_half_life_counts_half() -> None:
    tally = weigh([article(4), article(4, age=100)], half_life=100)
    assert tally.cells[CELL].unjudged == {"dates": 6.0}
    assert tally.opportunities == {WORDS: 1.5, "dates": 1.5}
    assert tally.articles == 2


def test_a_copy_counts_as_far_as_it_is_its_own() -> None:
    tally = weigh([article(2), article(2, share=0.0)], 365)
    assert tally.cells[CELL].unjudged == {"dates": 2.0}
    assert tally.opportunities[WORDS] == 1.0


def test_one_article_carries_no_more_than_its_share() -> None:
    usual = [article(1) for _ in range(19)]
    assert weigh([*usual, article(5)], 365).cells[CELL].unjudged["dates"] == 24
    heavy = weigh([*usual, article(200)], 365).cells[CELL].unjudged["dates"]
    assert heavy == pytest.approx(19 + 0.2 * 219)


def test_a_long_article_may_have_as_many_as_its_length_gives() -> None:
    tally = weigh([*(article(2) for _ in range(20)), article(40, words=20.0)], 365)
    assert tally.cells[CELL].unjudged["dates"] == 80


@pytest.mark.parametrize(("articles", "state"), [(11, "not enough evidence"), (12, "scored")])
def test_under_twelve_articles_there_is_no_number(articles: int, state: str, calibration: Calibration) -> None:
    tally = weigh((article(words=20.0) for _ in range(articles)), 365)
    whole = score([tally], calibration, [None])[0].whole
    assert whole.state == state
    assert (whole.value is None) == (state != "scored")


def test_a_wide_interval_is_no_number(calibration: Calibration) -> None:
    tally = weigh((article(1, words=0.05) for _ in range(12)), 365)
    assert score([tally], calibration, [None])[0].whole == Estimate("not enough evidence")


def test_what_nobody_can_find_is_not_applicable(calibration: Calibration) -> None:
    parts = score([weigh((article() for _ in range(30)), 365)], calibration, [None])[0].parts
    assert parts["originality"] == Estimate("not applicable")
    assert parts["transparency"] == Estimate("not applicable")
    assert parts["accuracy"].state == "scored"


def test_criteria_make_transparency(calibration: Calibration) -> None:
    tally = weigh((article() for _ in range(30)), 365)
    one = score([tally], calibration, [0.75])[0]
    assert one.parts["transparency"] == Estimate("scored", 75.0, 75.0, 75.0)
    assert one.whole.value != score([tally], calibration, [None])[0].whole.value


def test_more_flags_lower_the_score_and_more_articles_narrow_it(calibration: Calibration) -> None:
    def whole(flags: int, articles: int) -> Estimate:
        return score([weigh((article(flags) for _ in range(articles)), 365)], calibration, [None])[0].whole

    clean, bad, narrow = whole(0, 60), whole(2, 60), whole(2, 600)
    assert clean.low is not None and bad.high is not None and clean.low > bad.high
    assert spread(narrow) < spread(bad)


def spread(one: Estimate) -> float:
    assert one.low is not None and one.high is not None
    return one.high - one.low


def test_what_is_stored_gives_the_same_digits(calibration: Calibration) -> None:
    tallies = [weigh((article(flags, age=flags * 30.0) for _ in range(40)), 365) for flags in range(5)]
    again = from_json(json.loads(json.dumps(to_json(calibration))))
    given: Sequence[float | None] = [None, 0.5, 1.0, None, 0.0]
    assert score(tallies, again, given) == score(tallies, calibration, given)
    together = score(tallies, calibration, given)
    alone = [score([tally], calibration, [one])[0] for tally, one in zip(tallies, given, strict=True)]
    assert together == alone


def test_cells_are_written_and_read() -> None:
    assert [Cell.read(str(cell)) for cell in CELLS] == list(CELLS)
    with pytest.raises(ValueError, match="no cell"):
        Cell.read("accuracy/grave")


def test_ranks_only_where_intervals_separate() -> None:
    above, among, below = Estimate("scored", 90, 85, 95), Estimate("scored", 80, 60, 86), Estimate("scored", 50, 40, 59)
    assert ranks([among, below, Estimate("not enough evidence"), above]) == [(1, 2), (3, 3), None, (1, 2)]

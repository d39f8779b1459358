"""The set itself: enough of it, well formed, and the same each time. What the engine makes of it is no test."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from annotator.engine import Report
from tests.planted.__main__ import main
from tests.planted.insert import Planted, planted
from tests.planted.measure import mean_row, outcome, place_text, rows
from tests.planted.types import TYPES
from tests.planted.wrong.dates import Printed
from tests.planted.wrong.numbers import in_words, read

ALL = planted()
IN_EACH = 15


def test_there_are_enough_passages_of_every_type() -> None:
    counts = Counter(one.type.name for one in ALL)
    assert len(ALL) >= 300
    assert len({one.id for one in ALL}) == len(ALL)
    assert set(counts) == set(TYPES)
    assert sum(n >= IN_EACH for n in counts.values()) >= 20
    assert min(counts.values()) >= 10


def test_a_quarter_of_every_type_is_kept_back() -> None:
    held = Counter(one.type.name for one in ALL if one.held)
    for name, n in Counter(one.type.name for one in ALL).items():
        assert 0.2 <= held[name] / n <= 0.3, name


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_passage_is_well_formed(one: Planted) -> None:
    right, wrong = one.right, one.wrong
    assert (right.text, right.title) != (wrong.text, wrong.title)
    assert 50 <= len(right.text.split()) <= 170
    for text in (right.text, wrong.text, right.field("title"), wrong.field("title")):
        assert "<<" not in text
        assert ">>" not in text
        assert "<+" not in text
        assert text == text.strip()
    assert not re.search(r"\n{3}| {2}| [,.;:!?]", right.text)
    assert one.expected
    for place in one.expected:
        assert place_text(one, place).strip()
        assert 0 <= place.start < place.end <= len(wrong.field(place.field))


def test_the_errors_are_the_same_each_time() -> None:
    first = [(one.wrong, one.expected) for one in ALL]
    planted.cache_clear()
    assert [(one.wrong, one.expected) for one in planted()] == first


@pytest.mark.parametrize("text", ["zero", "nineteen", "forty", "ninety-nine"])
def test_numbers_in_words(text: str) -> None:
    assert in_words(int(read(text))) == text


@pytest.mark.parametrize(
    "text",
    ["9 May", "May 9", "May 9, 2019", "9 May 2019", "9 May, 2019", "Aug. 9", "9th of August 2021", "August 9th"],
)
def test_printed_dates_keep_their_manner(text: str) -> None:
    printed = Printed.read(text)
    assert printed.like(int(printed.match["day"]), printed.month, printed.year) == text


def test_a_silent_engine_finds_nothing_and_disturbs_nobody() -> None:
    table = rows(outcome(one, lambda _: Report()) for one in ALL)
    mean = mean_row("all", table)
    assert (mean.n, mean.recall, mean.major, mean.silent) == (len(ALL), 0.0, 0.0, 1.0)


def test_the_command_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--type", "weekday-with-year"]) == 0
    assert "weekday-with-year" in capsys.readouterr().out

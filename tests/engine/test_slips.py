"""Signs of careless text, and the table of fixed expressions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.engine import all_detectors, examine
from annotator.engine.article import Article
from annotator.engine.knowledge.collocations import _forms, collocations
from annotator.engine.knowledge.lists import entries
from annotator.engine.reading.slips import careless_signs

FAMILY = [d for d in all_detectors().values() if d.family == "translation"]


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("The port was open, and the ferries ran on May 2.", 0),
        ('He called it "late" and "lost" and left at 4:30 on the second day.', 0),
        ('They called it a " green list " of ships.', 1),
        ("The siren sounded at 4: 30 in the morning.", 1),
        ("The ship arrived on the 25th, and left on the 26th.", 1),
        ("It fell in january, they said,with regret.", 2),
        ("The 25th Amendment and the 9th Circuit were named.", 0),
    ],
)
def test_kinds_of_slips_are_counted(text: str, signs: int) -> None:
    assert careless_signs(text) == signs


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("make~", {"make", "makes", "made", "making"}),
        ("discuss~", {"discuss", "discusses", "discussed", "discussing"}),
        ("realize~", {"realize", "realizes", "realized", "realizing"}),
        ("carry~", {"carry", "carries", "carried", "carrying"}),
        ("play~ up", {"play up", "plays up", "played up", "playing up"}),
        ("economical", {"economical"}),
    ],
)
def test_forms_of_a_verb(verb: str, forms: set[str]) -> None:
    assert set(_forms(verb)) == forms


def test_the_table_is_long_enough_and_names_no_place() -> None:
    rows = {row.pattern.pattern for found in collocations().values() for row in found}
    assert len(rows) >= 250
    assert not set(collocations()) & entries("places.txt")  # wrong English, never where a text comes from


@pytest.mark.parametrize("number", ["64847", "146000", "10000"])
def test_a_plain_count_needs_a_second_sign(number: str) -> None:
    def flags(text: str) -> list[str]:
        found = examine(Article("a", text, language="en"), [all_detectors()["foreign_number_format"]]).findings
        return [passage.quote for finding in found for passage in finding.evidence]

    assert flags(f"A total of {number} people were counted.") == []
    assert flags(f"A total of {number} people were counted on the 25th, it said.") == [number]
    assert flags(f"A total of {number} people and 12,500 dogs were counted.") == [number]


def test_one_habit_is_one_flag() -> None:
    text = 'The " green " list, the " grey " list and the " red " list were read out.'
    found = examine(Article("a", text, language="en"), [all_detectors()["odd_spacing"]]).findings
    assert [(f.params["times"], f.evidence[0].quote) for f in found] == [(3, '" green "')]


@given(st.text(alphabet=" abthe,.!?:;-“”\"'’1230\n\r\u2028AT\ud800é", max_size=120))
def test_no_text_makes_them_fail(text: str) -> None:
    assert not examine(Article("a", text, language="en"), FAMILY).failures

"""The table of office-holders."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from annotator.engine.knowledge.offices import office, presidents_called, terms, terms_of


@pytest.mark.parametrize("name", ["JD Vance", "J.D. Vance", "J. D. Vance", "James David Vance", "Vance"])
def test_a_name_is_known_in_the_forms_that_papers_print(name: str) -> None:
    assert {(t.person, t.president) for t in terms_of("Vice President", name)} == {("JD Vance", "Donald Trump")}


def test_names_that_several_bore_stand_for_all_of_them() -> None:
    assert presidents_called("Bush") == {"George H. W. Bush", "George W. Bush"}
    assert presidents_called("George W. Bush") == {"George W. Bush"}
    assert presidents_called("John Quincy Adams") == {"John Quincy Adams"}
    assert presidents_called("Roosevelt") == {"Theodore Roosevelt", "Franklin D. Roosevelt"}
    assert presidents_called("Fenwick") == frozenset()


def test_an_office_is_known_either_way_round() -> None:
    assert office("Defense Secretary") == office("Secretary of Defense") == "secretary of defense"
    assert office("Treasury Secretary") == "secretary of the treasury"
    assert {t.person for t in terms_of("Defense Secretary", "Lloyd Austin")} == {"Lloyd Austin"}


def test_someone_held_the_presidency_on_every_day_since_1789() -> None:
    held = sorted((t.start, t.end) for t in terms() if t.office == "president" and t.start and t.end)
    assert held[0][0] == date(1789, 4, 30)
    assert all(a[1] == b[0] for a, b in pairwise(held))


def test_a_vice_president_serves_those_whose_terms_overlap() -> None:
    served = {t.president for t in terms() if t.office == "vice president" and t.person == "John C. Calhoun"}
    assert served == {"John Quincy Adams", "Andrew Jackson"}


def test_grace_widens_a_term() -> None:
    (term,) = terms_of("President", "Barack Obama")
    day = date(2017, 2, 1)
    assert not term.holds_on(day, day)
    assert term.holds_on(day, day, grace=45)

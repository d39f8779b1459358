"""Names where formats have narrow rules for them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from annotator.interchange.names import escaped, unescaped

REFUSED = re.compile(r"[^A-Za-z0-9_-]")


@given(st.text(st.sampled_from("ab_x0041F -🚢é"), max_size=20))
def test_every_name_goes_and_comes_back(name: str) -> None:
    assert not REFUSED.search(escaped(name, REFUSED))
    assert unescaped(escaped(name, REFUSED)) == name


def test_as_spreadsheets_write_them() -> None:
    assert escaped("Made up", REFUSED) == "Made_x0020_up"
    assert escaped("_x0041_", REFUSED) == "_x005F_x0041_"
    assert escaped("🚢", REFUSED) == "_x1F6A2_"


def test_numbers_of_no_character_stay() -> None:
    assert unescaped("a_xD800_b_xFFFFFF_") == "a_xD800_b_xFFFFFF_"

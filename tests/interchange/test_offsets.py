"""UTF-16 and code points, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.interchange.offsets import Utf16


@given(st.text(st.sampled_from("ab é\u0301ق🚢\U00010000\u200d\n"), max_size=30))
def test_every_offset_of_any_text_goes_and_comes_back(text: str) -> None:
    both = Utf16(text)
    for at in range(len(text) + 1):
        units = len(text[:at].encode("utf-16-le")) // 2
        assert (both.units(at), both.points(units)) == (units, at)


def test_half_a_character_and_what_is_outside_are_refused() -> None:
    with pytest.raises(ValueError, match="in the middle of a character"):
        Utf16("a🚢b").points(2)
    for outside in (-1, 5):
        with pytest.raises(ValueError, match="outside the text"):
            Utf16("a🚢b").points(outside)

"""Names as formats with narrow rules take them: what they refuse is written by its number, as in spreadsheets' XML.

"Made up" becomes "Made_x0020_up": each character that a format does not take stands as `_x`, its code point in four
to six hexadecimal digits, and `_`. A name that has such a sequence of its own gets its first underscore written so.
"""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4,6})_")


def escaped(name: str, refused: re.Pattern[str]) -> str:
    """The name without the characters that `refused` matches one by one."""
    name = re.sub(r"_(?=x[0-9A-Fa-f]{4,6}_)", "_x005F_", name)
    return refused.sub(lambda one: f"_x{ord(one.group()):04X}_", name)


def unescaped(name: str) -> str:
    """The name that `escaped` was given; other tools' names are as they are."""
    return _WRITTEN.sub(lambda one: _letter(int(one[1], 16)) or one.group(), name)


def _letter(number: int) -> str:
    """The character of a code point; "" where it is none, or half of a pair."""
    return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else ""

"""Small whole numbers as news prints them: "12", "twelve", "a dozen", "twenty-five"; spans of years too."""

from __future__ import annotations

from typing import Final

UNIT_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TEN_WORDS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS: Final = {word: n for n, word in enumerate(UNIT_WORDS.split())}
SMALL: Final = {word: n for word, n in UNITS.items() if n}
TENS: Final = {word: 10 * n for n, word in enumerate(TEN_WORDS.split(), 2)}
ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
}  # fmt: skip
# A number as a pattern, for rules that read it with ``number_of``.
TENS_PATTERN: Final = rf"(?:{'|'.join(TENS)})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
NUMBER: Final = rf"(?:\d{{1,3}}|{TENS_PATTERN}|{'|'.join(sorted(UNITS, key=len, reverse=True))}|an?|a dozen)"


def number_of(printed: str) -> int | None:
    """The number that is printed; "a" is one. None for anything else."""
    word = printed.lower().replace("-", " ").strip()
    if word.isdecimal():
        return int(word)
    if word in ("a", "an"):
        return 1
    if word == "a dozen":
        return 12
    first, _, second = word.partition(" ")
    if first in TENS and (not second or second in UNITS):
        return TENS[first] + UNITS.get(second, 0)
    return UNITS.get(word)


def ordinal_of(printed: str) -> int | None:
    """ "10th", "tenth", "twenty-fifth": the number; None for anything else."""
    word = printed.lower().replace("-", " ").strip()
    if word[:-2].isdecimal():
        return int(word[:-2])
    *before, last = word.split(" ")
    base = ORDINALS.get(last) or number_of(
        last.removesuffix("ieth") + "y" if last.endswith("ieth") else last.removesuffix("th")
    )
    return None if base is None else base + sum(TENS.get(part, 0) for part in before)

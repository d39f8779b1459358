"""Figures that do not agree with other figures of the passage."""

from __future__ import annotations

import re
from typing import Final

from tests.planted.wrong.slot import BadSlotError, Both, Slot

SMALL: Final = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
UNITS: Final = [*SMALL.split(), "seventeen", "eighteen", "nineteen"]
TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES: Final = {
    "thousand": "million",
    "million": "billion",
    "billion": "million",
    "trillion": "billion",
    "bn": "m",
    "m": "bn",
}
FACTORS: Final = (0.55, 0.7, 0.8, 1.25, 1.4, 1.7)
FAR_FACTORS: Final = (0.2, 0.35, 0.45, 2.2, 3.0, 4.0)
NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")


def in_words(value: int) -> str:
    """An English number below 100."""
    if value < 20:
        return UNITS[value]
    tens, unit = divmod(value, 10)
    return TENS[tens] + (f"-{UNITS[unit]}" if unit else "")


WORDS: Final = {in_words(value): value for value in range(100)}


def read(text: str) -> float:
    """The number that a text is. Raises BadSlotError."""
    if text.lower() in WORDS:
        return WORDS[text.lower()]
    if NUMBER.fullmatch(text):
        return float(text.replace(",", ""))
    raise BadSlotError(f"{text!r} is no number")


def like(text: str, value: float) -> str:
    """A number in the manner of another: words, thousands marked, as many decimals."""
    if text.lower() in WORDS:
        words = in_words(round(value))
        return words.capitalize() if text[0].isupper() else words
    decimals = len(text.partition(".")[2])
    plain = text.isdigit() and len(text) > 3
    return f"{value:.{decimals}f}" if plain else f"{value:,.{decimals}f}"


def _scaled(value: float, factor: float) -> float:
    """About the product, as round as the value itself is."""
    step = 1.0
    while value >= 100 * step and value % (10 * step) == 0:
        step *= 10
    return max(step, round(value * factor / step) * step)


def _other(slot: Slot, factors: tuple[float, ...]) -> Both:
    value, decimals = read(slot.value), "." in slot.value
    choices = [value * f if decimals else _scaled(value, f) for f in factors]
    if value < 10 and not decimals:
        choices = [value + n for n in (-3, -2, 2, 3, 4) if value + n > 1]
    limit = 99 if slot.value.lower() in WORDS else float("inf")
    wrong = slot.random.choice([c for c in choices if c <= limit and like(slot.value, c) != slot.value])
    return Both(slot.value, like(slot.value, wrong))


def other_number(slot: Slot) -> Both:
    """A figure, and one that is clearly another: two digits changed places, or off by a fifth or more."""
    digits = slot.value.replace(",", "")
    if len(digits) == 2 and digits.isdigit() and digits[1] != "0" and abs(int(digits) - int(digits[::-1])) > 8:
        turned = digits[::-1]
        if slot.random.random() < 0.4:
            return Both(slot.value, turned)
    return _other(slot, FACTORS)


def far_number(slot: Slot) -> Both:
    """A figure, and one that is off by a factor of two or more."""
    return _other(slot, FAR_FACTORS)


def other_scale(slot: Slot) -> Both:
    """``$3.2 million`` and ``$3.2 billion``."""
    match = re.search(r"(trillion|billion|million|thousand|bn|m)$", slot.value)
    if match is None:
        raise BadSlotError(f"{slot.value!r} has no scale")
    return Both(slot.value, slot.value[: match.start()] + SCALES[match[1]])


def above_whole(slot: Slot) -> Both:
    """``31 | 48``: a part of the whole, and a part above it."""
    part, whole = slot.parts()
    total = read(whole)
    wrong = _scaled(total, 1 + slot.random.choice((0.08, 0.15, 0.25, 0.4)))
    wrong = wrong if wrong > total else total + slot.random.randint(1, 4)
    style = part if part.lower() not in WORDS or wrong < 100 else "1"
    return Both(part, like(style, wrong))


def above_hundred(slot: Slot) -> Both:
    """``21 | 38 41``: the last of three shares of one whole, and one that makes their sum exceed 100."""
    share, others = slot.parts()
    rest = 100 - sum(float(number) for number in others.split())
    return Both(share, like(share, round(rest + slot.random.choice((9, 12, 14, 18, 22, 25)))))


def percent_change(slot: Slot) -> Both:
    """``4 6``: by how many per cent 4 became 6, and the slips that are made of it. A third figure: decimals."""
    old, new, *more = (float(part) for part in slot.value.split())
    decimals = int(more[0]) if more else 0
    right = abs(new - old) / old * 100
    slips = [abs(new - old) / new * 100, new / old * 100, right * 2, right / 2, right + 20, right + 35]
    return _percent(slot, right, slips, decimals)


def percent_of(slot: Slot) -> Both:
    """``12 48``: what share of 48 are 12, in per cent, and another."""
    part, whole, *more = (float(part) for part in slot.value.split())
    right = part / whole * 100
    slips = [100 - right, right + 15, right + 22, right - 15, right * 0.6]
    return _percent(slot, right, slips, int(more[0]) if more else 0)


def _percent(slot: Slot, right: float, slips: list[float], decimals: int) -> Both:
    clear = [slip for slip in slips if 2 < slip < 400 and abs(slip - right) > max(5.0, right * 0.2)]
    return Both(f"{right:.{decimals}f}", f"{slot.random.choice(clear):.{decimals}f}")

"""Slips of spacing and wording that say together how carefully a text was edited.

One of them is seldom worth a flag. Together they tell whether a weak sign, which other house styles have in good
English, is one more slip here.
"""

from __future__ import annotations

import re
from typing import Final

from annotator.engine.knowledge.lists import words

# Straight marks need a space on both sides of what they enclose: one alone could belong to the next quotation.
SPACED_QUOTES: Final = re.compile(
    r'(?:(?<![^\s(\[])" [^"\n]{1,200}? "(?=[\s.,;:!?)\]]|$))'
    r"|“ (?![‘'“])[^“”\n]{1,200}”|“[^“”\n]{1,200}(?<![’'”])(?<! \.) ”(?!\w)",
    re.MULTILINE,
)
# Each begins with a plain character, so that the search for it is quick; what goes before is looked at afterwards.
SIGNS: Final = (
    SPACED_QUOTES,
    re.compile(r": [0-5]\d\b(?<=\d: \d\d)"),  # 4: 30
    re.compile(  # a day with neither month nor weekday
        r"the (?=\d)(?:(?<=[Oo]n the )|(?<= of the )|(?<=ntil the )|(?<=[Ff]rom the ))(?:[12]?\d|3[01])(?:st|nd|rd|th)"
        r"(?=[,.;]|\s(?:that|to|the|local|in|by|and|he|at)\b)"
    ),
    re.compile(r",(?:(?<=[a-z]{3},)(?=[a-z]{3})|(?<=\w{2},)(?:a|the) [a-z])"),
    re.compile(r"[.!?](?<=[a-z]{3}.)[“\"]?[A-Z][a-z]* [a-z]"),
    re.compile(r"[.!?] (?<=[a-z]{3}. )(?:the|this|according|however|though|in|it|he|they) [a-z]"),
    re.compile(r"-(?:(?<=[a-z]{4}-)|(?<=[a-z]{3}[”\"']-))[A-Z][A-Za-z.]{3,}$", re.MULTILINE),  # a heading and its site
    re.compile(r"['’](?<=[a-z].)[a-z]{5,} ['’]"),  # the'word '
    re.compile(r"- [a-z]+ - [a-z]"),
)
CALENDAR: Final = tuple(
    f" {name}"
    for name in words(
        "january february april june july september october november december monday tuesday wednesday thursday friday"
    )
)


def careless_signs(text: str) -> int:
    """How many kinds of slips that edited English does not have the text has."""
    return sum(sign.search(text) is not None for sign in SIGNS) + any(name in text for name in CALENDAR)

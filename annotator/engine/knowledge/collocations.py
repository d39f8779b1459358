"""The table of fixed expressions and the words that are wrong in them, made ready for looking up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from annotator.engine.knowledge.lists import entries, table, words

FILE: Final = "collocations.csv"
DETERMINER: Final = r"(?:(?:the|a|an|his|her|its|their|our|my|this|that|these|those) )?"
# A word or alternatives of a row, perhaps with a plural.
PART: Final = re.compile(r"(?<![^ ])(\([^()?]+\)|[A-Za-z]+~?)(s\?)?(?=[ (]|$)")
PLAIN: Final = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
COMMON: Final = entries("function_words.txt") | words("has have had said put make made take took give new first day")
# Forms of the irregular verbs that the table uses; the others are made by rule.
IRREGULAR: Final = {
    "do": "do does did done doing",
    "make": "make makes made making",
    "give": "give gives gave given giving",
    "take": "take takes took taken taking",
    "put": "put puts putting",
    "hold": "hold holds held holding",
    "keep": "keep keeps kept keeping",
    "say": "say says said saying",
    "meet": "meet meets met meeting",
    "eat": "eat eats ate eaten eating",
    "drink": "drink drinks drank drunk drinking",
    "shut": "shut shuts shutting",
    "hit": "hit hits hitting",
    "beat": "beat beats beaten beating",
    "blow": "blow blows blew blown blowing",
    "know": "know knows knew known",
    "learn": "learn learns learned learnt learning",
    "speak": "speak speaks spoke spoken speaking",
    "wear": "wear wears wore worn wearing",
    "win": "win wins won winning",
    "get": "get gets got getting",
    "feel": "feel feels felt feeling",
    "shoot": "shoot shoots shot shooting",
    "lay": "lay lays laid laying",
    "catch": "catch catches caught catching",
    "bring": "bring brings brought bringing",
    "have": "have has had having",
}


@dataclass(frozen=True, slots=True)
class Collocation:
    """One row: the whole expression with a wrong word in it, where that word stands, and what belongs there."""

    pattern: re.Pattern[str]  # group "wrong" is the word in the slot
    right: str


@cache
def collocations() -> Mapping[str, tuple[Collocation, ...]]:
    """Rows by words (lower case) one of which stands in each of their matches.

    Raises ValueError for a row without a slot.
    """
    found: dict[str, list[Collocation]] = defaultdict(list)
    for row in table(FILE, delimiter=";"):
        forms = [form for wrong in row["wrong"].split("|") for form in _forms(wrong.strip())]
        slot = "(?P<wrong>" + "|".join(map(re.escape, sorted(forms, key=len, reverse=True))) + ")"
        if row["pattern"].count("{}") != 1:
            raise ValueError(f"{FILE}: one {{}} is needed in {row['pattern']!r}")
        made = Collocation(
            re.compile(rf"(?<![\w'’-]){_expression(row['pattern']).replace('{}', slot)}(?![\w-])"), row["right"]
        )
        for first in _anchors(row["pattern"], forms):
            found[first].append(made)
    return {first: tuple(rows) for first, rows in found.items()}


def _anchors(pattern: str, forms: list[str]) -> set[str]:
    """A word for each alternative of the row's part that is met least often: the wrong words, or another part."""
    choices = [{_rarest(form) for form in forms}]
    for part, plural in PART.findall(pattern.replace(",", " ")):
        options = [form for option in part.strip("()").split("|") for form in _forms(option)]
        if all(PLAIN.fullmatch(option) for option in options):
            choices.append({_rarest(option) + end for option in options for end in ({"", "s"} if plural else {""})})
    return min(choices, key=lambda words: (sum(word in COMMON for word in words), len(words)))


def _rarest(option: str) -> str:
    return max(option.lower().split(), key=lambda word: (word not in COMMON, len(word)))


def _expression(pattern: str) -> str:
    """The row's short signs written out."""
    pattern = re.sub(r"(\w+)~", lambda m: f"(?:{'|'.join(_forms(m[0]))})", pattern)
    return re.sub(r"(?:(?<=^)|(?<= ))_ ", DETERMINER, pattern).replace(" * ", r" [\w'’-]+ ")


def _forms(word: str) -> list[str]:
    """All forms of a verb marked with "~", with what follows it; other words as they are."""
    verb, tilde, rest = word.partition("~")
    if not tilde:
        return [word]
    stem = verb[:-1] if verb.endswith("e") else verb
    regular = [
        verb,
        f"{verb[:-1]}ies"
        if re.search("[^aeou]y$", verb)
        else f"{verb}{'es' if re.search('(s|sh|ch|x)$', verb) else 's'}",
    ]
    regular += [f"{verb[:-1]}ied" if re.search("[^aeou]y$", verb) else f"{stem}ed", f"{stem}ing"]
    return [form + rest for form in (IRREGULAR[verb].split() if verb in IRREGULAR else regular)]

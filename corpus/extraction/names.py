"""People's names in bylines: "By Ada Quill and Tom Reed, Staff Writers" holds two."""

from __future__ import annotations

import re
from collections.abc import Sequence

LABEL = re.compile(
    r"^\W*(?:(?:article|story|words?|text|post(?:ed)?|written|report(?:ed|ing)?|published|created|authored|"
    r"original(?:ly)?|analysis|opinion|review(?=\s+by)|commentary|and|is|was|guest)\s+)*"
    r"(?:by\b|authors?(?=\s*:)|writers?(?=\s*:)|(?:text|words|story|report)(?=\s*:))\s*:?\s*",
    re.I,
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
# What follows the names: a separator, a date, the label of another job, where they report for or from.
END = re.compile(
    rf"\s*(?:[|•·—–\d]|\s-\s|\b(?:on\s+)?{MONTH}\.?\s+\d|\b(?:last\s+)?(?:updated|published|posted|modified)\b|"
    r"\b(?:edited|reviewed|researched|photo\w*|images?|illustrat\w*|translat\w*|fact[- ]check\w*|medically)\b|"
    r"\b(?:min(?:ute)?s?\s+read|with\s+additional|share|follow|about\s+the)\b|(?-i:\b(?:for|in|via|on behalf)\s)).*",
    re.I | re.S,
)
SPLIT = re.compile(r"\s*(?:[,;/]|\band\b|&|\b(?-i:by)\b|\bund\b|\bet\b)\s*")
ROLE = re.compile(
    r"\b(?:editor|writer|reporter|correspondent|journalist|columnist|contributor|author|producer|director|manager|"
    r"founder|chief|ceo|cto|cfo|president|officer|analyst|specialist|strategist|engineer|developer|designer|"
    r"coordinator|consultant|expert|intern|senior|associate|marketing|blogger|freelance\w*|bureau)s?\b",
    re.I,
)
DEGREE = re.compile(r"^(?:(?:[A-Z]\.?){2,6}|Ph\.?\s?D\.?|Jr\.?|Sr\.?|Esq\.?)®?$")
OTHER_HAND = re.compile(
    r"(?:edited|reviewed|checked|photo\w*|illustrat\w*|translat\w*|updated|sponsored|powered|presented)\W*(?:by)?\W*$",
    re.I,
)
NOBODY = frozenset(
    [
        *(
            "admin",
            "administrator",
            "author",
            "authors",
            "byline",
            "by",
            "editor",
            "editorial",
            "guest",
            "name",
            "user",
        ),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *(
            "unknown",
            "anonymous",
            "undefined",
            "null",
            "none",
            "webmaster",
            "root",
            "written",
            "comments",
            "originally",
        ),
    ]
)
PARTICLES = frozenset(
    [
        *("de", "da", "di", "del", "della", "der", "den", "dos", "du", "el", "al", "bin", "ibn", "la", "le", "van"),
        *("von", "ten", "ter", "zu", "of", "the", "for"),
    ]
)
NOT_FIRST = frozenset(["of", "for"])
NO_NAME = re.compile(r"[\d@:/_{}<>=©!?…]|\.\w+\.")
MAX_WORDS, MAX_UNLABELLED = 6, 4
CUT = "\N{BROKEN BAR}"  # stands where a tag ends one run of text and begins another
JOINS = re.compile(r"(?:[,;&]|\band|\bby:?)\s*$|^\s*(?:[,;&]|and\b)", re.I)


def unlabelled(text: str) -> tuple[str, bool]:
    """`text` without "By", "Written by:" and the like, and whether there was one."""
    rest = LABEL.sub("", text, count=1)
    return rest, rest != text


def in_runs(runs: Sequence[str]) -> list[str]:
    """The names in a byline that tags cut into runs; a new run goes on with names only after a comma or "and".

    In order, roles left out, degrees kept as printed.
    """
    text = ""
    for run in runs:
        joined = not text or JOINS.search(text) or JOINS.match(run)
        text += (" " if joined else f" {CUT} ") + run
    fields = [field.strip() for field in text.split(CUT)]
    signed = [n for n, field in enumerate(fields) if unlabelled(field)[1]]
    found = (_names(*unlabelled(field)) for field in fields[signed[0] if signed else 0 :])
    return next((names for names in found if names), [])


def _names(text: str, labelled: bool) -> list[str]:
    """The names at the beginning of `text`, as far as they go."""
    found: list[str] = []
    for part in SPLIT.split(END.sub("", text)):
        name = ROLE.split(part, maxsplit=1)[0].strip(" .,:()\u200b")
        if found and DEGREE.match(name):
            found.append(name)
        elif part and not looks_like_name(name, MAX_WORDS if labelled else MAX_UNLABELLED):
            return found or (_handle(text) if labelled else [])
        elif found and " " in found[0] and " " not in name:  # "Ada Quill, Politics": a desk, not a second author
            return found
        elif name:
            found.append(name)
    return list(dict.fromkeys(found))


def _handle(text: str) -> list[str]:
    """A user name, which need not begin with a capital, where it is all that "By" stands before."""
    return [text] if re.fullmatch(r"[A-Za-z][\w.-]{2,30}", text) and text.lower() not in NOBODY else []


def looks_like_name(text: str, most: int = MAX_WORDS) -> bool:
    """One to `most` words that each begin like a name's, the whole no placeholder."""
    words = text.split()
    if not 1 <= len(words) <= most or text.lower() in NOBODY or NO_NAME.search(text):
        return False
    return words[0].lower() not in NOT_FIRST and all(map(_name_word, words))


def _name_word(word: str) -> bool:
    """A capital, a particle, or a script that has no capitals."""
    bare = word.strip("()'\"“”‘’.")
    return not bare or not bare[0].islower() or bare.lower() in PARTICLES


def looks_personal(text: str) -> bool:
    """Two to four words, each with a capital and letters only: a person's name, or something just like it."""
    words = text.split()
    shaped = all(re.match(r"[A-Z\u00c0-\u024f][\w.'’-]*$", word) for word in words)
    return 2 <= len(words) <= 4 and shaped and looks_like_name(text) and not ROLE.search(text)

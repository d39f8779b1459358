"""No space after a punctuation mark.

What it flags: a stop, comma, colon, semicolon, question or exclamation mark between two words, or between a
word and an opening quotation mark, with no space after it: "losses.The market", "2019,the firm".

Why it matters
    The meaning survives, but edited copy hardly ever has it: it is what is left when texts are pasted together
    or come out of a translation program.

Known limits
    Addresses, file names, abbreviations, initials ("J.D.Vance"), figures, times and names that are written so
    ("Node.js", "Yahoo!Finance") are left alone; so are two lower-case words with a stop between them where the
    second could be the end of a domain name. Text that lost its spaces when it was taken from a page looks the same.

Reference
    A bare rule of this kind meets 0.06 times in 1,000 words of edited English and 0.8 times in machine
    translation from Chinese (WMT21).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.article import Field
from annotator.engine.detector import Hit, Mark, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.span import Span, mask

RULE: Final = Rule(
    title="Missing space after a mark",
    family="translation",
    severity="minor",
    weight="punctuation",
    needs=("verbatim",),
    status="stable",
    templates={
        "missing": "There is no space after “{mark}” in “{words}”.",
        "joined": "“{words}” joins two things that a dash with spaces should set apart.",
        "mark": "There is no space before the quotation mark in “{words}”.",
    },
)
DOMAINS: Final = entries("domains.txt")
LETTER: Final = r"[^\W\d_]"
REST: Final = r"[\w'’-]*"
CLOSED: Final = r"(?:[(\[“]?[\w.-]{1,60})?[)\]%”]"  # a bracket or the like, with the word inside
CANDIDATE: Final = re.compile(r"[.,!?;:](?<=\S.)[”“‘\"']{0,2}[^\W\d_]|[.!?]\||[a-z][()][a-z]")
WORD_START: Final = re.compile(r"\S+$")
WHITE: Final = re.compile(r"\s")
LONGEST: Final = 100  # characters of a word before the mark that are looked at
BEYOND: Final = 12  # characters behind the word, which the patterns look ahead into
LEAST_WORDS: Final = 4  # spaces in a line that is a heading and not a name
OPENERS: Final = (  # first words of sentences; a name could follow initials without being one
    "The In On At It He She They We But And This That These However For As If When While After Before According "
    "Meanwhile To From With There His Her Its An By"
).replace(" ", "|")


def _pattern(left: str, mark: str, right: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<left>{left})(?P<mark>{mark})(?P<right>{right})")


PATTERNS: Final = (
    # A sentence ends and the next begins: a word, a figure, a bracket or an acronym before the mark.
    _pattern(
        rf"\b{LETTER}{REST}[^\W\d_A-Z]|\b\d\d+|{CLOSED}|\b[A-Z]{{2,}}",
        "[.!?]",
        rf"[“‘\"]?[A-Z](?:['’]?{LETTER}{REST}|(?=\s))",
    ),
    _pattern(rf"\b{LETTER}{REST}[^\W\d_A-Z]", "[.!?]", rf"\|(?=\s*{LETTER})"),
    _pattern(r"\b[a-z]{3,}", r"\.", r"[a-z]{4,}(?=[\s,;])"),
    _pattern(r"(?<![\w.])(?:[A-Z]\.)+[A-Z]", r"\.", rf"(?:{OPENERS})\b"),
    # An opening mark is glued to what goes before.
    _pattern(rf"\b{LETTER}{REST}", "[.,!?;:]", rf"“{LETTER}{REST}"),
    # A clause goes on after a comma, a colon or a semicolon.
    _pattern(rf"\b{LETTER}{REST}{LETTER}|\b\d+|{CLOSED}", ",", rf"{LETTER}[\w'’-]+|a(?=\s)"),
    _pattern(rf"\b[a-z]{REST}[a-z]{{2}}|{CLOSED}", "[;:]", rf"{LETTER}[\w'’-]+"),
    # A quotation ends and the sentence goes on.
    _pattern(rf"\b{LETTER}{REST}", "[.,!?]”", rf"{LETTER}{{2,}}"),
    _pattern(rf"\b{LETTER}{REST}", '[.,!?]"', r"[a-z]{2,}"),
    # A bracket opens or closes against a word.
    _pattern(r"\b[a-z]{3,}", r"\(", r"(?:[a-z]{3,} [a-z]|[a-z]{4,}\)\s)"),
    _pattern(r"[a-z]{3,}", r"\)", r"[a-z]{3,}\b"),
)
# The last words of a heading and the name of the site or paper that it came from: "relief-Harbour News".
JOINED: Final = re.compile(
    r"(?:(?<![\w-])(?P<word>[a-z]{4,})|(?<=\w)[”\"])-(?P<name>[A-Z][a-z]\w*(?:[ .]\w+){0,3})$", re.MULTILINE
)
HYPHENATED: Final = words(
    "then former anti post trans inter intra multi semi over under self super ultra cross north south east west neo"
)
GLUED_QUOTE: Final = re.compile(
    r"\b[a-z]+['‘](?!(?:s|t|re|ve|ll|d|m|em|all|am|clock|er|est|n|cause|til|tis|twas)\b)[a-zA-Z]{4,} ['’](?=[a-z ])"
)
SCHEME: Final = frozenset({"https", "http", "mailto", "tel", "ftp", "re", "via"})


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each mark that runs into the next word; one flag for each mark."""
    text = reading.text
    verbatim = mask(len(text), reading.verbatim)
    seen: set[int] = set()
    for match in _matches(text):
        place = match.start("mark")
        span = Span(match.start("left"), match.end("right"))
        if place in seen or any(verbatim[span.start : span.end]) or _is_meant(text, match):
            continue
        seen.add(place)
        yield Hit("missing", ((span, "missing space"),), {"mark": match["mark"], "words": span.of(text)})
    yield from _glued(text, "text")
    yield from _glued(reading.article.field("title"), "title")


def _matches(text: str) -> list[re.Match[str]]:
    """What the patterns find, by place; only words that hold a mark before a letter are looked at."""
    found: list[re.Match[str]] = []
    end = 0
    for candidate in CANDIDATE.finditer(text):
        if candidate.start() < end:
            continue
        start = WORD_START.search(text, max(0, candidate.start() - LONGEST), candidate.start())
        after = WHITE.search(text, candidate.end())
        end = after.start() if after else len(text)
        begin = start.start() if start else candidate.start()
        found += [m for p in PATTERNS for m in p.finditer(text, begin, end + BEYOND) if m.start("mark") < end]
    return sorted(found, key=lambda m: m.start("mark"))


def _glued(text: str, field: Field) -> Iterator[Hit]:
    """A heading joined to the name of its site, and quotation marks joined to the word before them."""
    for match in JOINED.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
        if match["word"] not in HYPHENATED and line.count(" ") >= LEAST_WORDS:
            yield Hit("joined", (Mark(Span(*match.span()), "missing space", field),), {"words": match[0]})
    for match in GLUED_QUOTE.finditer(text):
        yield Hit("mark", (Mark(Span(*match.span()), "missing space", field),), {"words": match[0]})


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """Written so on purpose: a name, a domain, a figure, a list of codes."""
    left, mark, right = match["left"], match["mark"], match["right"]
    before, after = (
        text[max(0, match.start("left") - 1) : match.start("left")],
        text[match.end("right") : match.end("right") + 1],
    )
    if before in (".", "/", "_", "$", "@", "#", "=") or after in ("/", "@", "_", "=", "("):
        return True
    if mark == "." and (right in DOMAINS or right in ("Com", "Org", "Net", "Js")):
        return True
    if mark == ".":  # 600606.SH, ASP.NET, System.Drawing.Font: codes and names of software
        return (not left.islower() and right.isupper()) or (
            after == "." and text[match.end("right") + 1 :][:1].isalpha()
        )
    if mark == "!":
        return left[:1].isupper()  # Yahoo!News, Jeopardy!The: names end with it
    if mark == ":":
        return left.lower() in SCHEME or right.isupper() or left[:1].isupper()
    if mark == ",":
        return len(right) == 1 and not after.isspace()
    return False

"""Marks of a table, a page's code or a template left in the text.

What it flags: signs that were meant for a program and stand before the reader: a table's rules and bars
("|———|——|"), HTML tags and entities ("<br>", "&nbsp;"), Markdown, a content system's shortcodes ("[gallery]"),
scripts and style sheets ("$(document).ready(…"), fields that were never filled in ("{{ name }}", "%AUTHOR%", "Posted
on undefined"), dummy text, and letters read in the wrong character set ("donâ€™t", "don?t").

Why it matters
    The meaning survives, but nobody read the page before it went out. A field without its value may hide a fact.

Known limits
    One flag for each kind of mark, with up to twelve of its places. Texts about programming or page design are
    left alone, except for broken letters. Asterisks that stand for letters, footnote stars, bars used as
    separators, mathematics and arrows are no markup. A table that lost its outer bars is not seen.

Reference
    CommonMark 0.31 and the HTML standard, for what counts as a mark. In 600 edited articles of 84 outlets the rule
    met one place, rightly (2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.markup import KINDS, Kind
from annotator.engine.reading import Reading
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Leftover markup",
    family="structure",
    severity="minor",
    templates={
        "table": "“{mark}” looks like part of a table that was never drawn.",
        "tag": "“{mark}” looks like a page's code, left in the text.",
        "entity": "“{mark}” looks like the code for a character, left in the text.",
        "script": "“{mark}” looks like a page's program or style sheet, left in the text.",
        "escape": "“{mark}” looks like a program's way to write a character, left in the text.",
        "markdown": "“{mark}” looks like Markdown that was never set.",
        "shortcode": "“{mark}” looks like an instruction to the publishing system.",
        "field": "“{mark}” looks like a field that was not filled in, or a form's label.",
        "dummy": "“{mark}” looks like dummy text that was never replaced.",
        "memo": "“{mark}” looks like a note from the desk to itself.",
        "letters": "“{mark}” looks like letters read in the wrong character set.",
    },
)
PLACES: Final = 12  # pieces of evidence in one flag
LONGEST: Final = 80  # characters of one piece
CONTEXT: Final = 24  # characters of a word around broken letters

# Words of a text that speaks of code. There the marks are the matter itself.
CODE: Final = re.compile(
    r"\b(?:HTML5?|CSS|Markdown|(?<!nable )(?<!isable )JavaScript|TypeScript|LaTeX|PHP|SQL|JSON|XML|regex"
    r"|shortcodes?|source code|markup"
    r"|code snippet|mojibake|character encoding|lorem ipsum text)\b"
    r"|\bdef \w+\(|^import \w+$|^\s*return\b",
    re.MULTILINE,
)
CODE_SHAPES: Final = re.compile(r"\bfunction ?\(|\);$", re.MULTILINE)
LETTER: Final = re.compile(r"[^\W\d_]")
QUOTES: Final = "\"'“”‘’`«»"


def find(reading: Reading) -> Iterator[Hit]:
    """Flag each kind of mark once."""
    text = reading.text
    present = [(kind, spans) for kind in KINDS if (spans := _places(text, kind))]
    if not present:
        return
    programming = bool(CODE.search(text))
    # a script that stands among the sentences makes no article about programming
    is_code = programming or bool(CODE_SHAPES.search(text))
    for kind, spans in present:
        if kind.in_code or not (programming if kind.name == "script" else is_code):
            yield Hit(kind.name, tuple((span, "mark") for span in spans), {"mark": spans[0].of(text)})


def _places(text: str, kind: Kind) -> list[Span]:
    """The places of one kind, those of one run on neighbouring lines told by the first."""
    if not any(sign in text for sign in kind.signs):
        return []
    found: list[Span] = []
    last = -1
    for match in kind.pattern.finditer(text):
        if len(found) == PLACES:
            break
        if _is_named(text, match):
            continue
        shown = _shown(text, Span(*match.span()), kind)
        if not (found and kind.name in ("table", "tag") and text.count("\n", last, match.start()) <= 1):
            found.append(shown)
        elif kind.name == "table" and LETTER.search(found[-1].of(text)) and not LETTER.search(match[0]):
            found[-1] = shown  # a table is best told by its rule
        last = match.end()
    return found


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Between quotation marks of its own: the text speaks of the mark."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(before) and before in QUOTES and bool(after) and after in QUOTES


def _shown(text: str, span: Span, kind: Kind) -> Span:
    """What is shown of a mark: cut short where it is long; broken letters with the word that they stand in."""
    start, end = span
    while text[start].isspace():
        start += 1
    if kind.name == "letters":
        left, right = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
        while start > left and text[start - 1].isalnum():
            start -= 1
        while end < right and text[end].isalnum():
            end += 1
    end = min(end, start + LONGEST)
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)

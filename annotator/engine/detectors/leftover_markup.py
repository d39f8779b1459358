"""Marks of a table, a page's code or a template left in the text.

What it flags: signs that were meant for a program and stand before the reader: a table's rules and bars
("|———|——|"), HTML tags and entities ("<br>", "&nbsp;"), Markdown, a content system's shortcodes ("[gallery]"),
fields that were never filled in ("{{ name }}", "Posted on undefined"), dummy text, and letters read in the
wrong character set ("donâ€™t").

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
from dataclasses import dataclass
from typing import Final

from annotator.engine.detector import Hit, Rule
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
        "escape": "“{mark}” looks like a program's way to write a character, left in the text.",
        "markdown": "“{mark}” looks like Markdown that was never set.",
        "shortcode": "“{mark}” looks like an instruction to the publishing system.",
        "field": "“{mark}” looks like a field that was not filled in, or a form's label.",
        "dummy": "“{mark}” looks like dummy text that was never replaced.",
        "letters": "“{mark}” looks like letters read in the wrong character set.",
    },
)
PLACES: Final = 12  # pieces of evidence in one flag
LONGEST: Final = 80  # characters of one piece
CONTEXT: Final = 24  # characters of a word around broken letters

TAGS: Final = (
    "p|br|hr|div|span|strong|em|b|i|u|a|ul|ol|li|h[1-6]|table|tbody|tr|td|th|img|iframe|blockquote|script|style|"
    "figure|figcaption|tweet|sup|sub|center|font|embed|section|article|video|source|aside|button|o:p"
)
ENTITIES: Final = (
    "nbsp|amp|quot|lt|gt|apos|[lr]s?[sd]quo|[lr]aquo|[mn]dash|hellip|bull|middot|copy|reg|trade|euro|pound|cent"
    "|deg|shy|"
    "ensp|emsp|thinsp|zwnj|times|frac12|[aeiouAEIOU](?:acute|grave|circ|uml)|[no]tilde|ccedil|szlig|#\\d{2,6}"
    "|#x[0-9a-fA-F]{2,6}"
)
# Blocks and embeds of common publishing systems; a bracketed word alone may be an editor's, so most need a setting.
BLOCKS: Final = (
    r"gallery|caption|embed(?:yt)?|playlist|toc|contact-form-7|adrotate|vc_\w+|et_pb_\w+|wp_\w+|su_\w+|fusion_\w+"
)
LABELS: Final = "Meta [Dd]escription|SEO [Tt]itle|Focus [Kk]ey(?:word|phrase)s?|Alt [Tt]ext|Slug"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mark: signs without which no search is needed, and what it looks like."""

    name: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    in_code: bool = False  # also looked for in texts about programming


def _kind(name: str, signs: tuple[str, ...], *patterns: str, in_code: bool = False) -> Kind:
    return Kind(name, signs, re.compile("|".join(patterns), re.MULTILINE), in_code)


KINDS: Final = (
    _kind(
        "table",
        ("|", "+-", "+="),
        r"(?:\|[ \t]{0,4}:?[-—–=_]{3,200}:?[ \t]{0,4})+\|?",
        r"[-—–]{3,200}[ \t]{0,4}\|[ \t]{0,4}[-—–]{3,200}[-—–|]*",
        r"\+[-=]{3,200}\+(?:[-=]{3,200}\+)*",
        r"^[ \t]{0,4}\|(?=[^\n]*[^\W\d_]{3})(?:[^|\n]+\|){2,}[ \t]*$",
    ),
    _kind(
        "tag",
        ("<", "-->", "]]>"),
        rf"</?(?:{TAGS})(?:[ \t][^<>\n]{{0,300}}=[^<>\n]{{0,300}})?[ \t]?/?>",
        r"<!--|-->\n|\]\]>",
    ),
    _kind("entity", ("&",), rf"&(?:{ENTITIES});|&nbsp\b(?!;)"),
    _kind(
        "escape",
        ("\\",),
        r"(?<=[.!?”\"’a-z,:])(?:\\r?\\n|\\n)+(?=[A-Z“\" \\]|$)|^(?:\\n)+",
        r"\\u[0-9a-fA-F]{4}|(?<=\w)\\['’](?=\w)",
    ),
    _kind(
        "markdown",
        ("**", "__", "# ", "](", "```", "==", "[["),
        r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*\*(?![\w*])",
        r"(?<!\w)__(?=[^\W\d_])[^_\n]{2,120}__(?!\w)",
        r"^#{1,6} (?=[^\W\d_])[^\n]{2,120}$",
        r"!?\[[^\[\]\n]{1,120}\]\((?:https?:|www\.|/)[^()\s]{1,300}\)",
        r"^```\w*$",
        r"^={2,6} ?[^=\n]{2,80}[^=\s] ?={2,6}$|\[\[(?:File|Image|Category):[^\]\n]{1,80}",
    ),
    _kind(
        "shortcode",
        ("[",),
        rf"\[/?(?:{BLOCKS})(?:[ \t][^\[\]\n]{{0,300}})?/?\]",
        r"\[[a-z][a-z0-9_-]{1,30} [a-z][a-z_-]{0,30}=[^\[\]\n]{1,300}\]",
        r"\[/(?!s\]|sarcasm|irony|rant|joke|snark)[a-z][a-z0-9_-]{0,30}\]",
        r"\[(?:youtube|vimeo|tweet|twitter|instagram|soundcloud|facebook|video|audio|embed) https?:[^\]\s]{1,200}\]",
        r"\[\[\{\"fid\"",
    ),
    _kind(
        "field",
        (
            "{",
            "%s",
            "%d",
            "%(",
            "$s",
            "%%",
            "@@",
            "<%",
            "undefined",
            "null",
            "NaN",
            "[object",
            "nvalid",
            "Meta ",
            "SEO ",
            "Focus ",
            "Alt ",
            "Slug:",
        ),
        r"\{\{[^{}\n]{1,80}\}\}",
        r"\{%[^{}\n]{1,80}%\}",
        r"\$\{[\w.]{1,40}\}",
        r"(?<![\w{$])\{(?:name|title|date|author|url|link|city|count|number|[a-z]+[_.][a-z_.]+)\}(?!\})",
        r"(?<![\w%])(?<!\d )%(?:[sd]|\d\$[sd]|\(\w{1,30}\)[sd])(?!\w)",
        r"\[object Object\]",
        r"%%[a-z_]{2,30}%%|@@[a-z_]{2,30}@@|<%=?[^%<>\n]{1,60}%>",
        r"(?<=[A-Za-z]: )(?:undefined|null)(?=[ \t]*(?:$|[.,;|]))",
        r"\bNaN\b(?![ -](?:bread|breads))",
        r"[$€£] ?(?:undefined|null)\b",
        r"\b(?:[Bb]y|[Oo]n|[Uu]pdated|[Pp]ublished|[Pp]osted|[Aa]uthor|[Dd]ate):? (?:undefined|null)"
        r"(?=[ \t]*(?:$|[.,;|]))",
        r"^(?:undefined|null)$",
        r"\bundefined (?:minutes?|min|mins|comments?|views?|shares?)\b",
        r"\bInvalid [Dd]ate(?=[ \t]*(?:$|[|·]))",
        rf"^(?:{LABELS}): ?(?=\S)",
    ),
    _kind(
        "dummy",
        ("ipsum", "TK", "goes here"),
        r"[Ll]orem ipsum dolor(?: sit amet)?",
        r"\bTKTK\b|\bTK TK\b|\[TK\]",
        r"\b(?:[Hh]eadline|[Cc]aption|[Ss]ubhead|[Tt]ext|[Bb]ody copy) goes here\b",
    ),
    _kind(
        "letters",
        ("â€", "Ã", "Â", "�", "ï¿½", "ï»¿", "Õ", "Ô", "Ð", "Ñ"),
        "â€[™œ˜¦“”\x80-\x9f\u009d]?",
        "Ã[\u00a0-\u00bf\u0080-\u009f€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]",
        "Â[\u00a0£©®°»«·§]",
        "(?:[ÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]){2,40}",
        "(?<=[a-z])[ÕÔ](?=[a-z])",
        "ï¿½|ï»¿|\ufffd{1,40}",
        in_code=True,
    ),
)
# Words of a text that speaks of code. There the marks are the matter itself.
CODE: Final = re.compile(
    r"\b(?:HTML5?|CSS|Markdown|JavaScript|TypeScript|LaTeX|PHP|SQL|JSON|XML|regex|shortcodes?|source code|markup"
    r"|code snippet|mojibake|character encoding|lorem ipsum text)\b"
    r"|\bdef \w+\(|\bfunction ?\(|\);$|^import \w+$|^\s*return\b",
    re.MULTILINE,
)
LETTER: Final = re.compile(r"[^\W\d_]")
QUOTES: Final = "\"'“”‘’`«»"


def find(reading: Reading) -> Iterator[Hit]:
    """Flag each kind of mark once."""
    text = reading.text
    present = [(kind, spans) for kind in KINDS if (spans := _places(text, kind))]
    if not present:
        return
    is_code = bool(CODE.search(text))
    for kind, spans in present:
        if kind.in_code or not is_code:
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

"""Reference marks: numbers, signs and short forms that send the reader to a note or to a list of sources.

Only how a mark is written and where it stands is read here; whether its note is in the text is another question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.span import Span

NUMBERS: Final = r"\d{1,3}(?:\s*[,–-]\s*\d{1,3}){0,9}"
PAGES: Final = r"(?:[,:] ?pp?\. ?\d{1,4}(?:[–-]\d{1,4})?)?"
RAISED_DIGITS: Final = "¹²³⁴⁵⁶⁷⁸⁹⁰"
NUMBERED: Final = re.compile(rf"(?:\[\[{NUMBERS}\]\]|\[{NUMBERS}{PAGES}\])+")
# "[Ref. 6]", "(source: 5, 9–11)", "[note 3]", "(see footnote 2)". "(Note 7)" is a telephone, "(Source 2)" a witness.
WORDED: Final = re.compile(
    rf"\[(?:[Ss]ee |cf\. )?(?:[Rr]efs?\.?|[Rr]eferences?|[Ss]ources?|[Nn]otes?|[Ff]ootnotes?|[Ee]ndnotes?|[Ff]n\.?|nb"
    rf"|n\.|[Cc]itations?|[Cc]ite)[: ] ?#?{NUMBERS}{PAGES}\]"
    rf"|\((?:[Ss]ee (?:also )?|cf\. )?(?:[Rr]efs?\.?|references?|[Ss]ources?:|footnotes?|endnotes?|notes?|fn\.?|n\.) ?"
    rf"{NUMBERS}{PAGES}\)"
    rf"|\((?:[Ss]ee (?:also )?|cf\. )(?:[Nn]otes?|[Rr]eferences?) {NUMBERS}\)"
    rf"|\[[\^#]\d{{1,3}}\]"
)
SEE_NOTE: Final = re.compile(r"\b(?:[Ss]ee|cf\.|supra) (?:also )?(?:foot|end)?notes? \d{1,3}\b")
# "(ibid., p. 14)", "(Morrison et al., 2019)", "(Holt 2019: 14)", "(Berg, 2018; Holt & Lind, 2020)".
SCHOLARLY: Final = re.compile(
    r"[(\[](?=[A-Za-z])[^()\[\]\n]{0,80}?\b(?:[Ii]bid\b|[Oo]p\. ?[Cc]it\b|[Ll]oc\. ?[Cc]it\b|et al\b)"
    r"[^()\[\]\n]{0,60}[)\]]"
    r"|\b[Ii]bid\.(?:,? pp?\. ?\d{1,4})?|\b[Oo]p\. ?[Cc]it\.|\b[Ll]oc\. ?[Cc]it\."
    r"|\bet al\.?,? [(\[](?:19|20)\d\d[a-z]?[)\]]"
)
BY_WORD: Final = re.compile(r"bid\b|[.] ?[Cc]it\b|et al\b")
AUTHOR_YEAR: Final = re.compile(
    r"\([A-Z][\w’'-]{1,30}(?:(?: and | ?& ?)[A-Z][\w’'-]{1,30})?,? (?:19|20)\d\d[a-z]?"
    r"(?:(?:: ?|, ?pp?\. ?)\d{1,4}(?:[–-]\d{1,4})?"
    r"|(?:; [A-Z][\w’'-]{1,30}(?:(?: and | ?& ?)[A-Z][\w’'-]{1,30})?(?: et al\.)?,? (?:19|20)\d\d[a-z]?){1,9})\)"
    # A film's director and year stand after its title.
    r"|\((?<=[a-z]{3} \()[A-Z][\w’'-]{2,30},? (?:19|20)\d\d[a-z]?\)(?=[.;,])|\[[A-Z][\w’'-]{2,30},? (?:19"
    r"|20)\d\d[a-z]?\]"
)
BRACKETED: Final = re.compile(r"\(\d{1,2}(?:, ?\d{1,2}){0,5}\)")
RAISED: Final = re.compile(rf"[{RAISED_DIGITS}](?:[{RAISED_DIGITS},–⁻]*[{RAISED_DIGITS}])?")
DAGGER: Final = re.compile(r"[†‡]{1,2}(?=[\s.,;:!?)]|$)")
LETTERED: Final = re.compile(r"(?<=[a-z.,;:!?”])\[[a-c]\](?!\w)")
# "for six years.12 Those who": a raised number that lost its height.
GLUED: Final = re.compile(r"[.\"”]\d{1,2}(?=\s+[A-Z“\"]|\s*$)", re.MULTILINE)
GLUED_TO: Final = re.compile(r"(?:[a-z]{4}\.|[a-z]{3}\.[\"”])$")
# "[citation needed]", "[who?]": an editor's question to the writer.
QUESTION: Final = re.compile(
    r"\[(?:(?:citation|source|reference|clarification|verification|attribution|page|date|year|examples?|quotation)s?"
    r" (?:is |are )?(?:needed|required|missing)|(?:better|reliable|third-party|full|primary|unreliable)"
    r" (?:source|citation)s?(?: (?:needed|required))?\??|(?:who|when|where|which|why|by whom|says who|according to whom"
    r"|original research|source|cite|citation|dubious|vague)\?|refs?|cite|citation"
    r"|add (?:a )?(?:source|citation|reference|cite)s?|(?:cite|needs) (?:a )?(?:source|citation)s?"
    r"|(?:dubious|disputed) ?[–—-] ?discuss|failed verification|not in citation given|dead link|needs? citation)"
    r"(?:[:,] [^\[\]\n]{1,40})?\]|\((?:citation|source|reference)s? needed\)",
    re.IGNORECASE,
)
SUITS: Final = re.compile(r"\bvs?\.? ")  # "(Holt et al. v. Lenn)" is a case
# Numbers in round brackets after these count them, or tell an age or a part.
COUNTED: Final = entries("counted_in_brackets.txt")
UNITS: Final = words(
    "feet foot metre metres meter meters mile miles inch inches yard yards acre acres kilometres sqm mtrs"
)
# What may follow a reference in the middle of a sentence. After "goals (4)" stands a comma and the next count.
GOING_ON: Final = re.compile(
    r"[.;:!?]|,(?! [^.\n]{0,60}\(\d)|\s*$|\s+(?:and|but|or|while|which|who|where|when|because|although|though|as|that"
    r"|for|in|on|at|with|by|from|to|is|was|were|are|has|have|had|than)\b(?![^.\n]{0,60}\(\d)",
    re.MULTILINE,
)
LAST_WORD: Final = re.compile(r"(?:^|[\s-])(?P<word>[a-z’']{3,30}),? ?$")
ENDED: Final = re.compile(r"[a-z”\")]{2}[.!?][”\"]? ?$")
SPORT: Final = re.compile(
    r"\b(?:seed(?:s|ed|ing)?|beat|defeat(?:s|ed)|sets?|round|quarter-?finals?|semi-?finals?|\d-\d)\b"
)
PLACE: Final = re.compile(r"\b(?:at|paras?\.?|paragraphs?|pages?|line|psalm|hymn|no\.?|nos\.?)\s?$", re.IGNORECASE)
BEFORE: Final = 80  # characters looked at on either side of a mark


@dataclass(frozen=True, slots=True)
class ReferenceMark:
    """A mark and its kind; ``sure``: it can be nothing else, whatever its number."""

    span: Span
    kind: str
    sure: bool


def find(text: str) -> Iterator[ReferenceMark]:
    """The marks of a text, kind by kind."""
    if "[" in text:
        yield from _numbered(text)
        yield from (_mark(m, "letter") for m in LETTERED.finditer(text))
    if "[" in text or "needed)" in text:
        yield from (_mark(m, "question") for m in QUESTION.finditer(text))
    yield from _in_words(text)
    yield from (_mark(m, "bracket") for m in BRACKETED.finditer(text) if _is_after_clause(text, m))
    yield from (_mark(m, "raised") for m in RAISED.finditer(text) if _is_raised_note(text, m))
    if "†" in text or "‡" in text:
        yield from (_mark(m, "dagger") for m in DAGGER.finditer(text) if _is_note_sign(text, m))
    for match in GLUED.finditer(text):
        if GLUED_TO.search(text[max(0, match.start() - 5) : match.start() + 1]):
            yield ReferenceMark(Span(match.start() + 1, match.end()), "glued", True)


def _in_words(text: str) -> Iterator[ReferenceMark]:
    """ "[Ref. 6]", "see note 3", "(ibid.)", "(Holt 2019: 14)"; a word that each of a kind has is looked for first."""
    yield from (_mark(m, "word") for m in WORDED.finditer(text))
    if "note" in text:
        yield from (_mark(m, "word") for m in SEE_NOTE.finditer(text))
    if BY_WORD.search(text):
        yield from (_mark(m, "scholar") for m in SCHOLARLY.finditer(text) if not SUITS.search(m[0]))
    yield from (_mark(m, "scholar") for m in AUTHOR_YEAR.finditer(text))


def _mark(match: re.Match[str], kind: str) -> ReferenceMark:
    return ReferenceMark(Span(*match.span()), kind, True)


def _numbered(text: str) -> Iterator[ReferenceMark]:
    """ "[3]" at the end of a word, a clause or a sentence; "[[3]]" anywhere."""
    for match in NUMBERED.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()]
        after = text[match.end() : match.end() + 2]
        if not before.strip() or after.startswith("(") or PLACE.search(before):
            continue  # at the head of a text, a Markdown link, or "paragraph [45]"
        attached = not before[-1].isspace() and before[-1] not in "([/"
        at_end = not after or after[0] in ".,;:!?)\n\r["
        opens = ENDED.search(before) is not None and (not after.strip() or after[1:].isupper())
        goes_on = not attached and _is_after_clause(text, match)
        if attached or at_end or opens or goes_on or match[0].startswith("[["):
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.end() + BEFORE]
            clear = (at_end and after[:1] != "[") or opens or goes_on
            yield ReferenceMark(Span(*match.span()), "number", clear and not SPORT.search(line))


def _is_after_clause(text: str, match: re.Match[str]) -> bool:
    """ "under X-rays (4) and", "no effect (4).", "had none. (4) The next": no list's number, no count, no age."""
    before = text[max(0, match.start() - BEFORE) : match.start()]
    if ENDED.search(before):
        return text[match.end() : match.end() + 2].strip()[:1].isupper() or not text[match.end() :].strip()
    last = LAST_WORD.search(before)
    if not last or last["word"] in COUNTED or BRACKETED.search(before):
        return False
    return match[0] != "(1)" and GOING_ON.match(text, match.end()) is not None and before.count(" ") > 3


def _is_raised_note(text: str, match: re.Match[str]) -> bool:
    """After a word or a stop; "km²", "x²" and "10⁶" are measures and powers, "Alien³" is a name."""
    before = re.search(r"[^\W\d_]*[.,;:!?”\"’')]*$", text[max(0, match.start() - BEFORE) : match.start()])
    word = before[0] if before else ""
    letters = word.rstrip(".,;:!?”\"’')")
    if not word or text[match.end() : match.end() + 1].isalnum():
        return False
    if word != letters:
        return len(letters) > 2 or not letters
    if letters[0].isupper() and text[match.end() : match.end() + 1] not in tuple(".,;:!?\n"):
        return False
    return len(letters) > 3 - (len(match[0]) > 1) and letters.lower() not in UNITS


def _is_note_sign(text: str, match: re.Match[str]) -> bool:
    """A dagger after a clause; before a year, or after a name, it tells of a death."""
    before = text[max(0, match.start() - BEFORE) : match.start()]
    if re.match(r"[\s.,]*\d", text[match.end() : match.end() + 6]):
        return False
    return re.search(r"(?:^|[\s“\"(-])[a-z][a-z’'-]{2,30} ?$|\w[.,;:!?][”\"’')]* ?$|\w[”\"] ?$", before) is not None

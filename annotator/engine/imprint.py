"""The line under an article that tells who made it, piece by piece: "Issuing editor: Lin Yan | Proofs: Chen Bo"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from annotator.engine.knowledge.lists import table, words
from annotator.engine.span import Span

Kind = Literal["abroad", "shared", "english"]

LONGEST: Final = 220  # characters of such a line
PIECES: Final = 8  # credits in one line
EDGE: Final = 12  # lines at the head and at the foot in which one is looked for
WORD: Final = r"[A-Z][\w'’-]+"
# As a credit gives it: "Z. Xiao", "huaxia", "M.", "Nguyen Van An", "Jan de Vries".
NAME: Final = (
    rf"(?:(?:[A-Z]\. ?){{1,3}}(?:{WORD})?|{WORD}(?: (?:[A-Z]\.|{WORD}|de|del|da|van|von|der|al|bin|bint|ben)){{0,3}}"
    r"|[A-Z]{2,5}|[a-z]{2,12})"
)
NAMES: Final = rf"{NAME}(?:(?:, | and | & | ?/ ?){NAME}){{0,4}}"
ROLE: Final = r"[A-Za-z][A-Za-z'’ /&-]{2,48}?(?: \([a-z ]{4,16}\))?"
# "by our correspondent Olga Ryzhova"
WHO: Final = r"(?:(?:(?:our|own|special|staff|intern) )+(?:reporter|correspondent)s? |(?:reporter|correspondent)s? )"
STOP: Final = r"(?=\s*(?:[;,/|·•–—.)\]】）-]|$|[(\[【（]))"
CREDIT: Final = re.compile(
    rf"(?P<role>{ROLE})(?P<link> ?[:：] ?| by:? | [–—-] )(?P<who>{WHO}?)(?P<names>{NAMES}){STOP}"
)
BARE: Final = re.compile(rf"(?P<role>[A-Z][a-z]+(?:[ -][a-z]+){{0,4}}) (?P<names>{WORD} {WORD}(?: {WORD})?)$")
BETWEEN: Final = re.compile(r"\s*(?:[;,/|·•–—.-]|[)\]】）]\s*[(\[【（])?\s*")
OPENING, CLOSING = "([【（", ")]】）"
# A credit behind the last sentence of a paragraph, in brackets or not.
BEHIND: Final = re.compile(
    r"(?:(?<=[^\W\d][.!?])|(?<=[”\"’»)])) (?=[(\[【（]?[A-Z][A-Za-z'’ /&-]{2,48}?(?: ?[:：]| by ))"
)
# What the names of such roles are put together from: whoever does it, what is done, and the rest.
HEADS: Final = words(
    "editor editors author authors reporter reporters correspondent correspondents journalist journalists translator "
    "translators proofreader proofreaders corrector correctors reviewer reviewers checker checkers compiler compilers "
    "writer writers copywriter photographer photographers typist typesetter designer planner planners coordinator "
    "coordinators supervisor supervisors secretary head chief reader redactor censor examiner auditor operator "
    "interviewer rewriter intern trainee responsible inspector stylist editing edit redaction proofreading "
    "proofing correction corrections revision review checking check verification approval translation compilation "
    "preparation planning coordination supervision layout typesetting rewriting rewrite subediting subeditor subbing "
    "audit signature edited checked approved reviewed prepared compiled translated written reported signed corrected "
    "proofread verified typeset photographed recorded issued finalised finalized drafted processed revised supervised "
    "coordinated planned collected posted uploaded desk text texts photo photos interview reporting charge duty "
    "reporting photography adaptation adapted control"
)
REST: Final = words(
    "of the for by and in on this our to a from with its own & / issue day page pages publication text article "
    "articles material materials site website section column feed release report news version programme number shift "
    "night evening morning weekend print printing web online internet portal content contents headline headlines title "
    "language literary style stylistic main leading lead general duty on-duty issuing publishing "
    "supervising coordinating technical multimedia checking verifying first second third final initial preliminary "
    "last compiling line wire planning operations media new review reviewing approving proof channel front office "
    "editorial board staff department newsroom newspaper paper special chief deputy responsible visual subtitles "
    "in-charge english russian german french spanish arabic chinese turkish persian polish ukrainian japanese korean "
    "original full whole overall joint person member draft bulletin edition copy photo agency desk shift production"
)
MOST_WORDS: Final = 7
# Roles that a name may follow with nothing between.
AGENTS: Final = ("editor", "on duty", "in charge", "reader", "reporter", "correspondent", "responsible")
# A single name of a role before "by" with no colon stands in English papers too, as do those of two: "words and
# pictures by". These do not.
NOT_ENGLISH: Final = words("material prepared approved checked proofread responsible duty charge signed corrected")
# A line that tells where a text is from as a newsroom abroad does.
STATEMENT: Final = re.compile(
    r"[(\[]?(?:(?:(?:[Bb]ased on|[Aa]ccording to|[Ww]ith|[Oo]n|[Bb]y|[Uu]sing) (?:the )?materials? (?:of|from|by):? "
    r"[^.\n]{2,60}|(?:[Oo]ur )?[Oo]wn (?:information|sources|corr\.)|"
    r"(?:[Tt]he )?(?:[Tt]ext|[Pp]hotos?|[Mm]aterial|[Ii]nformation)(?: (?:is|was|were))? (?:provided|prepared|"
    r"submitted) by the (?:press (?:service|cent(?:er|re))|editorial (?:staff|office|board))[^.\n]{0,60}|"
    r"[Ee]ditorial (?:staff|office|team|board|department)(?: ?[/|,] ?[\w .]{2,30})?)[.)\]]{0,2})"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One credit of a line: the role, how it is used, and whether a colon stands between it and the name."""

    span: Span
    kind: Kind
    colon: bool


@cache
def _kinds() -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for row in table("newsroom_roles.csv", delimiter=";"):
        for role in row["roles"].split("|"):
            found[role] = row["kind"]  # type: ignore[assignment]
    return found


def carried_over(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """The lines of credits, at the head or the foot of an article, that were made for another language's paper."""
    lines = list(_lines(text, paragraphs))
    for line in dict.fromkeys([*lines[:EDGE], *lines[-EDGE:]]):
        if STATEMENT.fullmatch(text, *line):
            yield line
            continue
        for start in _starts(text, line):
            pieces = list(_pieces(text, Span(start, line.end)))
            if pieces and _is_carried_over(pieces):
                yield Span(start, line.end)
                break


def _lines(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    for paragraph in (*paragraphs[:EDGE], *paragraphs[max(EDGE, len(paragraphs) - EDGE) :]):
        for match in re.finditer(r"[^\n]+", text[paragraph.start : paragraph.end]):
            yield Span(paragraph.start + match.start(), paragraph.start + match.end())


def _starts(text: str, line: Span) -> Iterator[int]:
    """Where the credits of a line may begin: with the line, or behind a sentence of it."""
    if line.end - line.start <= LONGEST:
        yield line.start
    for match in BEHIND.finditer(text, max(line.start, line.end - LONGEST), line.end):
        yield match.end()


def _pieces(text: str, line: Span) -> Iterator[Piece]:
    """The credits that make up a line; nothing where something else stands in it."""
    start, end = line
    while start < end and text[start] in OPENING:
        start += 1
    found: list[Piece] = []
    while start < end and len(found) < PIECES:
        match = CREDIT.match(text, start, end) or (None if found else BARE.match(text, start, end))
        piece = _piece(match) if match else None
        if match is None or piece is None:
            return
        found.append(piece)
        gap = BETWEEN.match(text, match.end(), end)
        start = gap.end() if gap else match.end()
        while start < end and text[start] in CLOSING + "." + OPENING:
            start += 1
    if start >= end:
        yield from found


def _piece(match: re.Match[str]) -> Piece | None:
    """One credit; None where its role is not known."""
    role = re.sub("[()]", "", match["role"].lower().replace("’", "'")).strip()
    link = match.groupdict().get("link", "")
    colon = ":" in link or "：" in link
    kind = _kind(f"{role} by") or _kind(role) if "by" in link else _kind(role)
    if kind is None:
        return None
    if match.groupdict().get("who"):
        kind = "abroad"
    elif kind == "abroad" and link.strip() == "by":
        parts = role.split()
        kind = "abroad" if len(parts) > 1 and not NOT_ENGLISH.isdisjoint(parts) else "shared"
    if kind == "abroad" and not link.strip() and not role.endswith(AGENTS):
        return None
    return Piece(Span(*match.span()), kind, colon)


def _kind(role: str) -> Kind | None:
    """How a role is used, whatever its number: that of the table, or one put together of a newsroom's words."""
    kinds = _kinds()
    if known := kinds.get(role) or kinds.get(role.removesuffix("s")):
        return known
    parts = [part.removesuffix("'s") for part in re.split(r"[ /-]+", role)]
    if not 1 < len(parts) <= MOST_WORDS or HEADS.isdisjoint(parts):
        return None
    return "abroad" if all(part in HEADS or part in REST for part in parts) else None


def _is_carried_over(pieces: Sequence[Piece]) -> bool:
    kinds = {piece.kind for piece in pieces}
    if "abroad" in kinds:
        return True
    return len(pieces) > 1 and kinds == {"shared"} and any(piece.colon for piece in pieces)

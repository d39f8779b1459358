"""The parts come to more than the whole they are parts of.

What it flags: a part that is larger than its whole ("12 of the 9 members"), parts that exclude each other and sum to
more ("120 workers, 80 in Leeds and 60 in York"), and votes that are more than the body has members.

Why it matters
    One of the figures is wrong. It is the sort of slip that a reader finds and then doubts the rest.

Known limits
    Parts that may overlap ("60 had a fever and 70 a cough") are not added up: only places, opposites (for and
    against, men and women) and what is left ("the other 60"). Parts that come to less than the whole are left alone.

Reference
    The form of the check is this project's own, in the manner of GRIM (Brown and Heathers, 2017): figures that cannot
    stand together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.reading.amounts import SLOT, Slotted, amount, around, bounds, by_sentence, is_time, slotted
from annotator.engine.reading.figures import Figure
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Parts above the whole",
    family="consistency",
    severity="major",
    opportunity="figures",
    needs=("figures",),
    templates={
        "part": "{part} is said to be a part of {whole}, which is less. Which figure is right?",
        "sum": "The parts come to {sum}, and the whole is said to be {whole}. Which figure is right?",
        "votes": "{sum} votes are counted in a body of {whole}. Which figure is right?",
    },
)
MAX_FIGURES: Final = 12
MAX_LENGTH: Final = 800
OPENING: Final = 25  # characters before the first part in a sentence of its own
KINDS: Final = "$nu"
THE: Final = (
    r"(?:the |its |their |his |her |our |those |these |all |some |about |nearly |only |just |more than |a total of "
    r"|an estimated "
    r"|roughly |approximately |around |almost |[\w'’-]+(?:'s|’s|s’|s') |\w+ (?:city|town|county|club|firm|company|"
    r"school|party)(?:'s|’s) )*"
)
# One part and its whole. Neither may be a range, a compound ("12-year") or vague.
PARTS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # Of the 40 members, 52 voted
        rf"(?:^|[,;:—–-] ?|\b(?:and|but|that|said|says|[Tt]here|[Oo]ut) )[Oo]f "
        rf"{THE}{amount('whole', KINDS)}(?!-\w)[^⟦⟧.;:!?,]{{0,140}}(?:, |[—–] ?)"
        rf"(?:(?:about|only|just|some|nearly|almost|at least|more than|as many as|around|a total of|officials said|"
        rf"he said|she said|police said|"
        rf"fewer than|up to|roughly|an estimated|[\w ]{{0,24}},|(?:[\w]+ ){{1,2}}(?:found|reported|counted|rated|"
        rf"judged|saw)(?: that)?),? )?{amount('part', KINDS)}(?!-\w)(?! (?:times|years|days|months|hours|percent|"
        rf"more))",
        # 12 of the 9 members; 12 members of the 9-member board; 12 out of 9
        rf"{amount('part', KINDS)}(?!-\w)(?: [\w’'-]+){{0,2}}? (?:out of|of|among|from among) "
        rf"{THE}{amount('whole', KINDS)}",
        # 12 people, including 15 children; 9 crew, 12 of them
        rf"{amount('whole', KINDS)}(?!-\w)(?: [^⟦⟧.;:!?]{{1,50}}?)?(?:, |\(|[—–] ?)(?:including|among them|among "
        rf"whom were|of whom|of which|including at least|"
        rf"including about|including nearly|of whom at least|of whom about|of whom only|of whom just|of which "
        rf"about|at least|"
        rf"about|all but|some of them) {amount('part', KINDS)}(?!-\w)(?! (?:years?|times|hours|days|months|percent))",
        rf"{amount('whole', KINDS)}(?!-\w) [^⟦⟧.;:!?]{{1,70}}?(?:, |\(|[—–] ?|, and |: )(?:at least |about |some |"
        rf"only |just |nearly |more than |with )?"
        rf"{amount('part', KINDS)}(?!-\w) (?:of them|of whom|of which|of those|of these)\b",
    )
)
OF_THEM: Final = re.compile(r"⟦n(?P<part>\d+)⟧ of (?:(?P<them>them|those|these)|the [a-z]+)\b")
PLACE: Final = r"(?: [a-z]+){0,3}? (?:in|at|from|on|near|to) [^⟦⟧.;:!?]{2,40}?"
LINK: Final = (
    r"(?:, and |,? and |, | and (?:the )?(?:another|other|remaining|a further) |; )(?:another |a further "
    r"|the other |the remaining )?"
)
SEXES: Final = "men|man|women|woman|boys?|girls?|males?|females?|children|child|adults?|minors?"


def _kinds(nouns: str) -> str:
    """What follows a count of people of one kind."""
    return rf"(?:,? (?:were|are|is|was))? (?:[a-z]+ )?(?:{nouns})\b[^⟦⟧.;:!?]{{0,30}}?"


EACH: Final = {
    "place": (PLACE, PLACE),
    "vote": (
        r"(?: [\w ]{0,30}?)? (?:voted? )?(?:for|in favou?r|yes|aye|to approve|backed|supported|approved|to "
        r"convict)\b[^⟦⟧.;:!?]{0,40}?",
        r"(?: [\w ]{0,30}?)? (?:voted? )?(?:against|opposed|no\b|nay|rejected|to reject|to acquit|voted "
        r"no)[^⟦⟧.;:!?]{0,40}?",
    ),
    "sex": (_kinds(SEXES), _kinds(SEXES)),
    "role": (_kinds("passengers?|civilians?|students?|pupils"), _kinds("crew|soldiers?|troops|teachers?|staff|police")),
    "rest": (r"[^⟦⟧.;!?]{1,80}?", r"[^⟦⟧.;!?]{0,30}"),
}
SUMS: Final = tuple(
    (
        name,
        re.compile(
            rf"{amount('whole', KINDS)}[^⟦⟧.!?]{{1,80}}?(?:[:,—–-] ?|\(|, with |, including |\bincluding |, of "
            rf"(?:whom|which) |\bwith |\bof whom |, made up of |"
            rf"\b(?:included?|includes|has|have|had|gave|gives|giving|spent|went|goes|awarded|put|employs?|"
            rf"employed) |\bof which |\bcomprising |\bconsisting of |\bmade up of |, among them |\bsplit (?:into|"
            rf"between) |\bwhen |\band |: )"
            rf"(?:about |some |nearly |only |just "
            rf")?{amount('first', KINDS)}{one}{LINK if name != 'rest' else REST}(?:about |some "
            rf")?{amount('second', KINDS)}{two}"
            rf"(?:{LINK}{amount('third', KINDS)}(?P<tail>[^⟦⟧.;:!?]{{0,30}}))?"
        ),
    )
    for name, (one, two) in EACH.items()
    for REST in [
        r"(?:and|,|while|but|; )[^⟦⟧.;!?]{0,20}\b(?:the )?(?:other|rest|remaining|remainder)[, ]+(?:of them )?"
    ]
)
OF_SUMS: Final = tuple(
    re.compile(
        rf"\b[Oo]f {THE}{amount('whole', KINDS)}[^⟦⟧.;:!?]{{1,60}}?, (?:about |some |only "
        rf")?{amount('first', KINDS)}{one}{LINK}{amount('second', KINDS)}{two}"
        rf"(?:{LINK}{amount('third', KINDS)}(?P<tail>[^⟦⟧.;:!?]{{0,30}}))?"
    )
    for name, (one, two) in EACH.items()
    if name not in ("rest", "place")
)
COLLECTIVES: Final = words(
    "total jury crowd group team panel board class cohort choir staff party convoy list committee delegation strong "
    "squad force fleet sample pool"
)
BODY: Final = words(
    "member seat judge justice person juror councillor councilor commissioner trustee director delegate "
    "senator panelist strong"
)
HAVING: Final = re.compile(r"\b(?:has|have|had|with)\s$")
TAKING_PART: Final = re.compile(r"^ [a-z]+ of the \w+ (?:took part|voted|were present|attended)\b")
ACTING: Final = re.compile(
    r"\b(?:voted|were (?:in|there|present|absent)|abstained|attended|stayed away|took part|backed)\b"
)
BODY_AWAY: Final = 3  # sentences
VOTE: Final = re.compile(
    r"\b(?:vot\w+|ruled|rul\w+|decision|split|verdict|passed|approved|rejected|agreed|"
    r"decided)\b[^.;:!?\d]{0,40}?\b(?P<yes>\d{1,3})\s?(?:-|–|—| to )\s?(?P<no>\d{1,3})\b(?![\d%:]|-\d| percent| p\.?m)"
    r"|\b(?P<yes2>\d{1,3})(?:-|–|—|-to-| to )(?P<no2>\d{1,3}) (?:vote|decision|ruling|split|majority|margin)"
)
NOT_A_PART: Final = re.compile(
    r"\b(?:times|more|other|another|additional|further|per|each|every|twice|average)\b", re.IGNORECASE
)


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each whole with a part, or parts, that come to more."""
    text = reading.text
    before: tuple[Figure, ...] = ()
    body: Figure | None = None
    for figures in by_sentence(reading.figures):
        kept = tuple(
            f for f in figures if not is_time(f) and f.kind in ("count", "money", "measure") and f.high is None
        )
        if kept and len(kept) <= MAX_FIGURES and kept[-1].span.end - kept[0].span.start <= MAX_LENGTH:
            passage = slotted(text, around(kept), kept)
            yield from _first(
                _in_sentence(passage, text),
                _back(passage, before, text),
                _over_stop(passage, before, text),
                _votes(passage, before, text),
                _of_body(kept, body, text),
            )
            body = next((f for f in kept if _is_body(f, text)), body)
        else:
            yield from _first(_votes(slotted(text, figures[0].sentence, ()), before, text)) if before else ()
        before = kept


def _first(*finders: Iterator[Hit]) -> Iterator[Hit]:
    for finder in finders:
        hit = next(finder, None)
        if hit:
            yield hit
            return


def _in_sentence(passage: Slotted, text: str) -> Iterator[Hit]:
    if len(passage.figures) < 2:
        return
    for form in PARTS:
        for match in form.finditer(passage.text):
            part, whole = passage.figure(match, "part"), passage.figure(match, "whole")
            named = (whole.head and whole.noun > whole.token) or whole.kind != "count" or whole.head in COLLECTIVES
            if form is not PARTS[1] and not named and not match[0].lower().startswith("of "):
                continue
            if _is_more([part], whole) and not NOT_A_PART.search(match[0][match[0].index("⟧") : match[0].rindex("⟦")]):
                yield _hit("part", [part], whole, text)
    yield from _sums(passage, text)


def _sums(passage: Slotted, text: str) -> Iterator[Hit]:
    if len(passage.figures) < 3:
        return
    for form in (*(form for _, form in SUMS), *OF_SUMS):
        for match in form.finditer(passage.text):
            parts = [passage.figure(match, name) for name in ("first", "second", "third") if match[name]]
            whole = passage.figure(match, "whole")
            if max(part.value for part in parts) <= whole.value and _is_more(parts, whole):
                yield _hit("sum", parts, whole, text)


def _is_more(parts: Sequence[Figure], whole: Figure) -> bool:
    """Whether the parts are more than the whole, whatever the rounding, and parts of it at all."""
    if whole.vague or any(part.vague or part.unit != whole.unit or part.value < 0 for part in parts):
        return False
    if whole.approximate == "over" or any(part.approximate == "under" for part in parts):
        return False
    if whole.value < 2 or (whole.kind == "count" and any(part.head in ("time", "point") for part in parts)):
        return False
    if not all(_may_be_part(part, whole) for part in parts):
        return False
    return sum(bounds(part)[0] for part in parts) > bounds(whole)[1]


def _may_be_part(part: Figure, whole: Figure) -> bool:
    """The same noun, or people of people; what is not named can be anything."""
    if not part.head or not whole.head or part.head == whole.head or part.unit:
        return True
    if whole.head in COLLECTIVES and (whole.noun < whole.token or whole.head == "strong"):  # "a jury of 12"
        return True
    return part.head in entries("person_nouns.txt") and whole.head in entries("person_nouns.txt")


def _back(passage: Slotted, before: Sequence[Figure], text: str) -> Iterator[Hit]:
    """ "Eighteen of them", "18 of the members": more than those of the sentence before, or of what went before here."""
    near = before and passage.figures[0].number <= before[0].number + 1
    for match in OF_THEM.finditer(passage.text):
        part = passage.figure(match, "part")
        earlier = [*(before if near else ()), *(f for f in passage.figures if f.span.end < part.span.start)]
        wholes = [
            f
            for f in earlier
            if f.kind == "count" and f.head and f.value >= 2 and (match["them"] or f.head == part.head)
        ]
        if wholes and all(_is_more([part], whole) for whole in wholes):
            yield _hit("part", [part], wholes[-1], text)
    bodies = [f for f in passage.figures if f.head in BODY and text[f.span.end : f.span.end + 1] == "-"]
    for body in bodies:
        for part in passage.figures:
            if part.head == body.head and part.span.start > body.span.end and _is_more([part], body):
                yield _hit("part", [part], body, text)


def _over_stop(passage: Slotted, before: Sequence[Figure], text: str) -> Iterator[Hit]:
    """A whole in one sentence, its parts at the beginning of the next."""
    first = passage.figures[0]
    if (
        not 1 <= len(before) <= 2
        or not all(figure.head for figure in before)
        or first.number != before[0].number + 1
        or first.span.start - first.sentence.start > OPENING
    ):
        return
    joined = (*before, *passage.figures)
    whole, parts = (
        slotted(text, around(before), before),
        slotted(text, Span(first.sentence.start, passage.span.end), passage.figures),
    )
    shifted = SLOT.sub(lambda m: f"⟦{m[1]}{int(m[2]) + len(before)}⟧", parts.text)
    yield from _sums(Slotted(f"{whole.text.rstrip('. ')}: {shifted}", joined, passage.span), text)


def _votes(passage: Slotted, before: Sequence[Figure], text: str) -> Iterator[Hit]:
    """More votes than members: "the nine-member board voted 7-4"."""
    bodies = [
        f
        for f in (*before, *passage.figures)
        if f.kind == "count" and f.head in BODY and text[f.span.end : f.span.end + 1] == "-"
    ]
    if not bodies:
        return
    start, end = passage.span
    sentence = Span(start, end)
    for match in VOTE.finditer(text, sentence.start, sentence.end):
        names = ("yes", "no") if match["yes"] else ("yes2", "no2")
        votes = sum(int(match[name]) for name in names)
        if votes > bodies[-1].value and bodies[-1].approximate == "":
            span = Span(match.start(names[0]), match.end(names[1]))
            params = {"sum": str(votes), "whole": bodies[-1].span.of(text)}
            yield Hit("votes", ((bodies[-1].span, "whole"), (span, "votes")), params)


def _is_body(figure: Figure, text: str) -> bool:
    """ "The council has 36 members", "a nine-member panel", "eleven members of the panel took part"."""
    if figure.head not in BODY or figure.kind != "count" or figure.approximate:
        return False
    before, after = text[max(0, figure.span.start - 20) : figure.span.start], text[figure.span.end :][:80]
    return after.startswith("-") or bool(HAVING.search(before) or TAKING_PART.search(after.partition(".")[0]))


def _of_body(figures: Sequence[Figure], body: Figure | None, text: str) -> Iterator[Hit]:
    """More members that voted or were there than the body has, which the sentences before told."""
    for part in figures:
        if body is None or not 0 < part.number - body.number <= BODY_AWAY:
            continue
        after = text[part.span.end : part.span.end + 40].partition(".")[0]
        if part.head in BODY and ACTING.search(after) and not part.modifiers and _is_more([part], body):
            yield _hit("part", [part], body, text)


def _hit(template: str, parts: Sequence[Figure], whole: Figure, text: str) -> Hit:
    printed = whole.span.of(text)
    params = {"whole": printed, "part": parts[0].span.of(text), "sum": f"{sum(part.value for part in parts):,.10g}"}
    marks = sorted([(whole.span, "whole"), *((part.span, "part") for part in parts)])
    return Hit(template, tuple(marks), params)

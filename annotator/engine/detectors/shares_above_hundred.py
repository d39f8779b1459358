"""The shares of one whole come to more than 100 percent.

What it flags: shares that exclude each other (of a vote, of a budget, for and against, "the remaining …") and sum to
more than rounding explains; and a share above 100 percent of people or things that cannot be had more than once.

Why it matters
    At least one of the percentages is wrong, and it is the one number that readers take away.

Known limits
    Answers of which people may give several, shares of different groups ("45 percent of men and 62 percent of
    women") and comparisons over time are left alone; so are sentences that name more than one whole.

Reference
    The form of the check is this project's own. Rounded shares may sum to 101 or 102 percent: the tolerance is half
    of the last printed place for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.reading.amounts import bounds, by_sentence
from annotator.engine.reading.figures import Figure
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Shares above 100 percent",
    family="consistency",
    severity="major",
    opportunity="figures",
    needs=("figures", "grammar"),
    templates={
        "sum": "These shares come to {sum} percent. Are they shares of one whole, and which is right?",
        "above": "Can there be {share} of {whole}?",
    },
)
COMING: Final = re.compile(r"\bc[oa]m(?:e|es|ing) from\b")
FROM: Final = re.compile(
    r"(?<=percent) from\b|(?<=per cent) from\b|(?<=%) from\b"
)  # "49 percent came from … and 28 percent from"
REST_BEFORE: Final = 70  # characters: "everything else, from nappies to a trombone, 46 percent"
SERIES_GAP: Final = 80  # characters between two shares of a series
# Of these people may give or have several.
SEVERAL: Final = re.compile(
    r"\b(?:cit\w+|mention\w*|nam(?:e|es|ed)|believ\w+|felt|feels?|worr\w+|concern\w*|think|thought|wants?|wanted|"
    r"said they|say they|report\w*|"
    r"suffer\w*|experienc\w+|symptoms?|hav(?:e|ing) (?:used|tried|seen|heard)|us(?:e|es|ed|ing)|watch\w*|knew|know|"
    r"likely|score[ds]?|rated|"
    r"approval|effective\w*|accura\w+|completed?|confidence|drivers?|gains?|loss\w*|women|men|blacks?|whites?|"
    r"hispanics?|latinos?)\b",
    re.IGNORECASE,
)
# A part of the share before it: "46 percent, including 16 percent who …".
PART_BEFORE: Final = re.compile(
    r"\b(?:including|included|of (?:whom|which|them|those)|among (?:them|those))(?: the| some| about)?,?\s$",
    re.IGNORECASE,
)
LEAST: Final = 103.0  # three rounded shares reach 101.5
MOST: Final = 160.0  # two questions with their own shares come to some 200
# What only people in a fixed number, or things counted once, can be a share of.
BOUNDED: Final = words("home house building school pupil seat vote ballot case precinct road land site forest crop")
SUPPORTED: Final = (
    r"\b(?:support\w*|favou?r\w*|approv\w*|back\w*|agree\w*|yes|voted for|for it|trust\w*|satisf\w*|optimistic|"
    r"better|own\w*|men|male|"
    r"urban|guilty|remain\w*|stay|accept\w*|passed|employed|right direction|aye)\b"
)
OPPOSED: Final = (
    r"\b(?:oppos\w*|against|disapprov\w*|reject\w*|disagree\w*|no|undecided|unsure|distrust\w*|dissatisf\w*|"
    r"pessimistic|worse|"
    r"rent\w*|women|female|rural|not guilty|leave|failed|unemployed|wrong (?:direction|track)|did not|do not|nay)\b"
)
VOTES: Final = re.compile(
    r"\b(?:won|win\w*|received?|took|takes?|got|gets?|polled|polls?|had|has|have|drew|secured|garnered|earned|"
    r"captured|gained|claimed|"
    r"vot\w+|ballots?|favou?r\w*|back\w*|support\w*|prefer\w*|chose|chosen|choos\w+|select\w+|opted|went (?:to|"
    r"for)|second|third|trailed|followed)\b",
    re.IGNORECASE,
)
VOTE_TALK: Final = re.compile(
    r"\b(?:votes?|voted|voters|ballots?|election|runoff|primary|referendum|poll(?:ed|s)?|candidates?)\b", re.IGNORECASE
)
DIVIDED: Final = re.compile(
    r"\b(?:account\w*|ma[dk]e\w* up|com(?:es?|ing) from|came from|consist\w*|compris\w*|compos\w+|go(?:es)? to|"
    r"went to|go(?:es)? (?:on|into|towards?)|spent on|"
    r"split|divided|allocat\w+|breakdown|own\w*|hold\w*|held|market share|share of the|of the (?:market|total|"
    r"population|seats|land|budget|money|funds)|belong\w*|is for|for the rest|earmarked|generated|supplied|"
    r"speak|identif\w+|were from|are from|breaks down|distributed|devoted|dedicated)\b",
    re.IGNORECASE,
)
OF_THE_VOTE: Final = re.compile(r"\bof (?:the|all|its) (?:votes?|ballots?|budget|money|market|total)\b")
REST: Final = re.compile(
    r"\b(?:the (?:rest|remaining|remainder|balance|other)|remaining|the others|(?:every(?:thing|one|body)|all) "
    r"(?:else|others?))\b",
    re.IGNORECASE,
)
# What makes shares no parts of one whole: change, comparison, several answers, other times, several wholes.
NOT_ONE: Final = re.compile(
    r"\b(?:rose|risen|rise|fell|fall\w*|increas\w+|decreas\w+|declin\w+|drop\w*|grew|grown|growth|(?<!make "
    r")(?<!made )(?<!makes )up|down|(?<!come )(?<!comes )(?<!came )(?<!else, )(?<!others, )from|"
    r"climb\w*|jump\w*|compared|versus|vs|"
    r"than|more likely|less likely|also|margins?|points?|turnout|respectively|both|average|capacity|each|another poll|"
    r"previous\w*|earlier|ago|chances?|probability|likel\w+|among|tariffs?|tax|rates?|interest|discount|"
    r"multiple|several answers|more than one|at least one|either|overlap\w*|effective|stake|inflation|if)\b",
    re.IGNORECASE,
)
WHOLE: Final = re.compile(
    r"\)?\s+of (?:the |its |their |all |those |registered |likely |total )*(?:[a-z]+(?:-\w+)? (?=[a-z]+s\b))?([\w-]+)"
)
WON: Final = re.compile(r"\b(?:won|beat|defeated|defeating|beating|runoff|winning|victory)\b")
CONTRAST: Final = re.compile(r"\b(?:while|whereas)\b", re.IGNORECASE)
YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
ABOVE_BEFORE: Final = re.compile(
    r"\b(?:rose|risen|ris\w+|fell|increas\w+|grew|gr[eo]w\w*|jump\w*|surg\w+|soar\w*|climb\w*|up|by|more|higher|"
    r"than|if|even|give\w*|"
    r"effort|equivalent|equal\w*|capacity|raised|sold|compared|worth)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
ABOVE_AFTER: Final = re.compile(
    r"\s*(?:increase|rise|more|higher|larger|growth|of (?:the|its|their|our|a|an|last|what)?\s*(?:poverty|federal|"
    r"capacity|normal|average|previous|number|level|value|total number))"
)


def find(reading: Reading) -> Iterator[Hit]:
    """Flags shares of one whole that come to more than all of it."""
    if not any(figure.kind == "share" for figure in reading.figures):
        return
    last: tuple[Figure, ...] = ()
    for figures in by_sentence(reading.figures):
        shares = tuple(f for f in figures if f.kind == "share" and f.high is None and f.value > 0)
        shares = tuple(f for f in shares if not PART_BEFORE.search(reading.text, f.sentence.start, f.span.start))
        yield from _above(reading, shares)
        hit = _sum(reading, shares, shares[0].sentence) if len(shares) > 1 else None
        if not hit and last and shares and shares[0].number == last[0].number + 1:
            span = Span(last[0].sentence.start, shares[0].sentence.end)
            hit = _sum(reading, (*last, *shares), span) if _go_together(span.of(reading.text)) else None
        if hit:
            yield hit
        last = () if hit else shares


def _go_together(words_of: str) -> bool:
    """Two sentences of one paragraph on one vote, or on a whole and its rest."""
    return "\n" not in words_of and bool(REST.search(words_of) or len(OF_THE_VOTE.findall(words_of)) > 1)


def _above(reading: Reading, shares: Sequence[Figure]) -> Iterator[Hit]:
    for figure in shares:
        if figure.value - figure.step / 2 <= 100 or figure.approximate == "under" or figure.noun <= figure.token:
            continue
        text = reading.text
        between = text[figure.span.end : reading.grammar[figure.number].tokens[figure.noun].start]
        counted = figure.head in entries("person_nouns.txt") or figure.head in BOUNDED
        before = text[max(figure.sentence.start, figure.span.start - 60) : figure.span.start]
        if (
            not counted
            or not between.startswith(" of ")
            or ABOVE_BEFORE.search(before)
            or ABOVE_AFTER.match(text, figure.span.end)
        ):
            continue
        noun = reading.grammar[figure.number].tokens[figure.noun]
        whole = text[figure.span.end + len(" of ") : noun.end]
        span = Span(figure.span.start, noun.end)
        yield Hit("above", ((span, "share"),), {"share": figure.span.of(text), "whole": whole})


def _sum(reading: Reading, shares: Sequence[Figure], span: Span) -> Hit | None:
    """A hit where the shares are parts of one whole and too many; None where they may be something else."""
    if (
        len(shares) > 8
        or sum(bounds(share)[0] for share in shares) < LEAST
        or any(share.value >= 100 for share in shares)
    ):
        return None
    text = reading.text
    words_of = span.of(text)
    if COMING.search(words_of):
        words_of = FROM.sub("", words_of)
    if (
        NOT_ONE.search(words_of)
        or (len(shares) < 3 and CONTRAST.search(words_of))
        or len(set(YEAR.findall(words_of))) > 1
        or _has_several_wholes(shares, text)
    ):
        return None
    if any(text[a.span.end : b.span.start].strip() == "to" for a, b in pairwise(shares)):
        return None
    if any(re.search(r"\b[Oo]f (?:the|those) $", text[share.span.start - 10 : share.span.start]) for share in shares):
        return None  # "Of the 50 percent who …, 67 percent …"
    slack = sum(0.5 * share.step for share in shares) + 0.5 if not any(s.fraction for s in shares) else 5.0
    total = sum(share.value for share in shares)
    if total > MOST or total <= 100 + max(slack, 1.5) or not _exclude(words_of, shares, text):
        return None
    return Hit("sum", tuple((share.span, "share") for share in shares), {"sum": f"{total:.4g}"})


def _has_several_wholes(shares: Sequence[Figure], text: str) -> bool:
    """ "45 percent of men and 62 percent of women", "of Democrats …": more than one noun after "of"."""
    wholes = (WHOLE.match(text, share.span.end) for share in shares)
    return len({match[1].lower() for match in wholes if match}) > 1


def _is_series(shares: Sequence[Figure], text: str) -> bool:
    """A series of short clauses, the last with "and" or "while", about what is no matter of several answers."""
    gaps = [text[a.span.end : b.span.start] for a, b in pairwise(shares)]
    clause = text[shares[0].sentence.start : shares[0].sentence.end]
    series = all(len(gap) <= SERIES_GAP for gap in gaps) and re.search(r"\b(?:and|while|whereas)\b|;", gaps[-1])
    return bool(series) and not SEVERAL.search(clause)


def _exclude(words_of: str, shares: Sequence[Figure], text: str) -> bool:
    """Whether a thing can be in one of the shares only."""
    if REST.search(text[max(0, shares[-1].span.start - REST_BEFORE) : shares[-1].span.start + 1]) or REST.search(
        text[shares[-2].span.end : shares[-1].span.end]
    ):
        return True
    if (
        len(shares) >= 2
        and re.search(SUPPORTED, words_of, re.IGNORECASE)
        and re.search(OPPOSED, words_of, re.IGNORECASE)
    ):
        return True
    if (
        VOTE_TALK.search(words_of)
        and VOTES.search(words_of)
        and (WON.search(words_of) or len(OF_THE_VOTE.findall(words_of)) > 1)
    ):
        return True
    if len(shares) >= 3 and shares[0].number == shares[-1].number and _is_series(shares, text):
        return True
    return len(shares) >= 3 and bool(
        (VOTES.search(words_of) and VOTE_TALK.search(words_of)) or DIVIDED.search(words_of)
    )

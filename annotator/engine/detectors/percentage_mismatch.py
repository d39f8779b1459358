"""A percentage does not follow from the two figures beside it.

What it flags: a rise, a fall or a share in per cent (or "doubled", "halved") that the two figures printed with it
do not give, whatever their rounding: "rose 25 percent, from 200 to 300", "300 of the 400 members, or 60 percent".

Why it matters
    One of the three figures is wrong, and readers who remember the percentage remember the wrong thing.

Known limits
    Reads one sentence, and only forms in which it is plain what is compared: "from … to …", "… compared with …",
    "… of …, or … percent". Yearly rates are left alone. Round figures are taken to be rounded, so small slips pass.

Reference
    Recomputing a statistic from the figures printed with it is the method of statcheck (Nuijten et al., Behavior
    Research Methods 48, 2016) and GRIM (Brown and Heathers, 2017); the forms and tolerances are this project's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.reading import Reading
from annotator.engine.reading.amounts import Slotted, amount, around, bounds, by_sentence, is_time, share, slotted
from annotator.engine.reading.figures import Figure
from annotator.engine.span import Span, cover

RULE: Final = Rule(
    title="Percentage that does not follow",
    family="consistency",
    severity="major",
    opportunity="figures",
    needs=("figures",),
    templates={
        "change": "From {old} to {new} is a change of {actual} percent, and the text says {printed}. Which is right?",
        "points": "From {old} to {new} is {actual} points, and the text says {printed}. Which is right?",
        "share": "{part} of {whole} is about {actual} percent, and the text says {printed}. Which is right?",
        "factor": "From {old} to {new} is {actual} times as much, and the text says {printed}. Which is right?",
    },
)
TABLE: Final = re.compile(r"\s\|\s|\t")  # the columns of a table
# Between the parts of a form: no other figure (but a length of time), no end of a sentence.
GAP: Final = r"[^⟦⟧.;!?]"
UP: Final = (
    r"r(?:ose|isen|ises?|ising)|gr[eo]wn?s?|growing|growth|increas\w+|jump\w*|climb\w*|surg\w+|soar\w*|gain\w*|"
    r"rais\w+|swell\w*|"
    r"swelled|boost\w*|hik\w+|rocket\w*|up|higher|more|expand\w*|expansion|advanc\w+|improv\w+|leap\w*|leapt|"
    r"bigger|larger|greater|uptick|"
    r"rebound\w*"
)
DOWN: Final = (
    r"f[ae]ll(?:en|ing|s)?|decreas\w+|declin\w+|drop\w*|sank|sunk|sink\w*|slid\w*|slip\w*|plung\w+|plummet\w*|tumbl\w+|"
    r"shr[aiu]nk\w*|cut\w*|reduc\w+|lower\w*|down|less|fewer|loss|los[et]\w*|slump\w*|slash\w*|trimm\w+|"
    r"contract\w*|smaller|dip\w*|"
    r"dwindl\w+|crash\w*|cheaper|below"
)
CHANGE: Final = rf"(?:{UP}|{DOWN}|chang\w+|went|moved?|swing|difference)"
PAST: Final = r"compared (?:with|to)|against|versus|vs\.?|from|than|over|on|up from|down from|relative to"
PERCENT: Final = rf"(?:{share('percent')}|{amount('points', 'p')})"
NOT_OF: Final = (
    r"(?!\s+(?:of(?! (?:its|their|his|her)\b)|a year|per|annual\w*|yearly|each|every|a month|a day|in "
    r"(?:favou?r|support))\b)"
)
RISE: Final = rf"(?:{CHANGE})"
FORMS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # rose 25 percent (this year), from 4 million to 6 million; to 6 million from 4 million
        rf"\b{RISE}\b[^⟦⟧.;,]{{0,30}}{PERCENT}{NOT_OF}{GAP}{{0,70}}?\bfrom {GAP}{{0,40}}?{amount('old')}{GAP}{{0,70}}?"
        rf"\bto {GAP}{{0,40}}?{amount('new')}",
        rf"\b{RISE}\b[^⟦⟧.;,]{{0,30}}{PERCENT}{NOT_OF}{GAP}{{0,60}}?\bto {GAP}{{0,40}}?{amount('new')}{GAP}{{0,70}}?"
        rf"\b(?:from|compared (?:with|to)|against|versus) {GAP}{{0,40}}?{amount('old')}",
        # from 4 million to 6 million, a rise of 25 percent; an increase of, up, or 25 percent
        rf"\bfrom {GAP}{{0,40}}?{amount('old')}{GAP}{{0,70}}?\bto "
        rf"{GAP}{{0,40}}?{amount('new')}(?P<link>{GAP}{{0,70}}?){PERCENT}"
        rf"{NOT_OF}(?P<after>[^⟦⟧.;]{{0,25}})",
        rf"\bto {GAP}{{0,40}}?{amount('new')}{GAP}{{0,60}}?\bfrom "
        rf"{GAP}{{0,40}}?{amount('old')}(?P<link>{GAP}{{0,70}}?){PERCENT}"
        rf"{NOT_OF}(?P<after>[^⟦⟧.;]{{0,25}})",
        # 6 million, up 25 percent from (a 25 percent rise on, 25 percent more than) the 4 million
        rf"{amount('new')}(?P<link>{GAP}{{0,50}}?){PERCENT}{NOT_OF}(?P<after>[^⟦⟧.;]{{0,30}}?)\b(?:{PAST}) "
        rf"{GAP}{{0,40}}?"
        rf"{amount('old')}",
        # 6 million, compared with 4 million last year, a rise of 25 percent
        rf"{amount('new')}{GAP}{{0,50}}?\b(?:compared (?:with|to)|against|versus|(?:up|down) from) "
        rf"{GAP}{{0,30}}?{amount('old')}"
        rf"(?P<link>{GAP}{{0,70}}?){PERCENT}{NOT_OF}(?P<after>[^⟦⟧.;]{{0,25}})",
        # a 25 percent increase, from 4 million to 6 million
        rf"{PERCENT}-? (?:\w+ )?{RISE}\b{GAP}{{0,70}}?\bfrom {GAP}{{0,40}}?{amount('old')}{GAP}{{0,70}}?\bto "
        rf"{GAP}{{0,40}}?"
        rf"{amount('new')}",
        rf"{PERCENT}-? (?:\w+ )?{RISE}\b{GAP}{{0,60}}?\bto {GAP}{{0,40}}?{amount('new')}{GAP}{{0,60}}?\bfrom "
        rf"{GAP}{{0,40}}?"
        rf"{amount('old')}",
    )
)
SHARES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 300 of the 400 members, or 60 percent; (60 percent); — 60 percent —
        rf"{amount('part')}(?:[ -][^⟦⟧.;,()]{{1,40}}?)? (?:out )?of (?:the |its |their |his |her |all |some |a "
        rf"total of |about |nearly |those "
        rf"|every |more than |roughly |[^⟦⟧.;,()]{{1,30}}? )?{amount('whole')}(?P<link>[^⟦⟧.;]{{0,60}}?)"
        rf"(?:,? or |\(|[—–-]\s?|,? (?:that is|which is|about|equal to|equivalent to|amounting to|making up|a "
        rf"share of|just|some|nearly) )"
        rf"[^⟦⟧.;,]{{0,25}}?{share('percent')}(?!\s+(?:of (?!the total|the whole|all|them|those|its|the \w+[,.)])|"
        rf"more|less|higher|lower|higher))",
        # of the 400 members, 300, or 60 percent
        rf"\b[Oo]f (?:the |its |their |some |about |nearly |more than |those |his |her |all )?{amount('whole')} "
        rf"?[^⟦⟧.;]{{0,40}}?, (?:about |only |just |some "
        rf"|nearly )?{amount('part')}(?P<link>[^⟦⟧.;]{{0,40}}?)(?:,? (?:or|that is) |\(|"
        rf"[—–-]\s?)[^⟦⟧.;,]{{0,20}}?{share('percent')}(?!\s+(?:of|more|less))",
        # 60 percent of members (300 of 400); 60 percent, or 300 of the 400 members
        rf"{share('percent')}(?P<link>[^⟦⟧.;]{{0,50}}?)(?:,? or |\(|[—–] ?|, (?:or )?){amount('part')}(?:[ "
        rf"-][^⟦⟧.;,()]{{1,30}}?)? (?:out )?of "
        rf"(?:the |its |their |all |some |a total of |[^⟦⟧.;,()]{{1,20}}? )?{amount('whole')}",
    )
)
NUMBERS: Final = r"(?P<word>doubl\w+|halv\w+|tripl\w+|trebl\w+|quadrupl\w+|quintupl\w+)"
FACTORS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<hedge>(?:more than|nearly|almost|about|roughly|over|all but|just about|not quite) )?{NUMBERS}(?! "
        rf"(?:down|up|over|digits?|fault\w*"
        rf"|bed|room|jeopardy|standards?|the (?:size|number|rate)))[^⟦⟧.;]{{0,50}}?\b"
        rf"(?:from {GAP}{{0,30}}?{amount('old')}{GAP}{{0,60}}?\bto {GAP}{{0,30}}?{amount('new')}"
        rf"|to {GAP}{{0,30}}?{amount('new2')}{GAP}{{0,60}}?\b(?:from|compared with|compared to|against) "
        rf"{GAP}{{0,30}}?{amount('old2')})",
        rf"\bfrom {GAP}{{0,30}}?{amount('old')}{GAP}{{0,60}}?\bto "
        rf"{GAP}{{0,30}}?{amount('new')}[^⟦⟧.;]{{0,40}}?(?:, |— ?|– ?)"
        rf"(?P<hedge>(?:more than|nearly|almost|about|roughly|over) )?(?:a )?{NUMBERS}",
    )
)
# A percentage told after its amounts, as in: which is 36 percent more. That is a drop of 33 percent. The gain of 125.
TOLD_AFTER: Final = re.compile(
    rf"(?P<link>(?:[.;] (?:That|This|It|Which|The|Such|In all)\b|(?:[,;—–-] ?|, and )(?:that|this|it|which|or|the|"
    rf"a|an|making|meaning|"
    rf"representing)\b|: (?:an? |some )?|[—–] ?|\()[^⟦⟧.;]{{0,50}}?){share('percent')}"
    r"(?!\s+of (?:the (?!total|whole|members)|a|an|people|voters|all \w+s))",
    re.IGNORECASE,
)
OTHER_THING: Final = re.compile(rf"[.;] the (?!(?:[\w-]+ )?{CHANGE}\b)", re.IGNORECASE)  # ". The unemployment rate …"
PART: Final = re.compile(
    r"⟦.\d+⟧ [^⟦⟧.;]{0,40}?(?:out )?of (?:the |its |their |all |some |a total of |\w+ )?⟦.\d+⟧"
    r"|\b[Oo]f (?:the |its |their |all |some |about |a total of )?⟦.\d+⟧[^⟦⟧.;]{0,80}, [^⟦⟧.;]{0,20}⟦.\d+⟧"
)
BACKWARD: Final = re.compile(
    r"⟦.\d+⟧[^⟦⟧]*\b(?:compared (?:with|to)|against|versus|(?:up|down) from)\b[^⟦⟧]*⟦.\d+⟧", re.IGNORECASE
)
THEN: Final = re.compile(
    r"\b(?:compared (?:with|to)|against|versus|from|than|a (?:year|month|decade|week) (?:ago|earlier|before)|the "
    r"(?:year|season|month) before|"
    r"last (?:year|season|month)|previous\w*|used to|now|once)\b",
    re.IGNORECASE,
)
TIMES: Final = {"doubl": 2.0, "halv": 0.5, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0}
NEARLY: Final = ("nearly", "almost", "about", "roughly", "all but", "just about", "not quite")
APART: Final = re.compile(
    r"\b(?:while|whereas|and|but|which|who|when|as|after|because|although|though|with|since|where)\b", re.IGNORECASE
)
YEARS: Final = re.compile(r"\b(?:between )?(?:\w+ )?\d{4} and (?:\w+ )?\d{4}")
LINKED: Final = re.compile(rf"(?:\b(?:or|by|of|{CHANGE})\b|[—–(]|^\s*,?\s*(?:an?\s)?(?:\w+\s)?$)", re.IGNORECASE)
MULTIPLE: Final = re.compile("doubl|halv|tripl|trebl|quadrupl|quintupl", re.IGNORECASE)
MAX_FIGURES: Final = 12  # in one sentence; more are a table
MAX_LENGTH: Final = 800
OPENING: Final = 60  # characters before a percentage that is said of the sentence before
LAG: Final = 1.0  # points by which a percentage may be off besides rounding
LAG_SHARE: Final = 0.04  # and as a share of itself: careless rounding is no error


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each percentage that its two figures do not give."""
    groups = list(by_sentence(reading.figures))
    for place, group in enumerate(groups):
        figures = tuple(figure for figure in group if not is_time(figure))
        if not 2 <= len(figures) <= MAX_FIGURES or figures[-1].span.end - figures[0].span.start > MAX_LENGTH:
            continue
        if TABLE.search(reading.text, figures[0].span.start, figures[-1].span.end):
            continue
        passage = slotted(reading.text, around(figures), figures)
        if MULTIPLE.search(passage.text):
            yield from _factors(passage, reading.text)
        if len(figures) > 2 and any(f.kind in ("share", "points") for f in figures):
            finders = (_changes, _shares, _told_after)
            hit = next((hit for finder in finders for hit in finder(passage, reading.text)), None)
            if hit:
                yield hit
                continue
        yield from islice(_told_after(_with_next(passage, groups, place, reading.text), reading.text), 1)


def _with_next(passage: Slotted, groups: list[tuple[Figure, ...]], place: int, text: str) -> Slotted:
    """The passage with the sentence after it, where that has a percentage near its beginning."""
    following = groups[place + 1] if place + 1 < len(groups) else ()
    first = next((f for f in following if not is_time(f)), None)
    if (
        not first
        or first.kind != "share"
        or first.number != passage.figures[0].number + 1
        or any(f.kind == "share" for f in passage.figures)
        or not 2 <= len(passage.figures) <= 3
        or first.span.start - first.sentence.start > OPENING
        or "\n" in text[passage.figures[-1].sentence.end : first.sentence.start]
    ):
        return Slotted("", (), passage.span)
    figures = (*passage.figures, first)
    return slotted(text, Span(passage.span.start, min(first.sentence.end, first.span.end + OPENING)), figures)


def _told_after(passage: Slotted, text: str) -> Iterator[Hit]:
    """Two amounts, and after them one percentage that is said of them: "That is a drop of 33 per cent"."""
    match = TOLD_AFTER.search(passage.text)
    if not match:
        return
    printed = passage.figure(match, "percent")
    if re.search(
        r"\b(?:(?<!amount )(?<!amounts )(?<!amounted )to|at|from|than)\s+$", match["link"]
    ) or OTHER_THING.match(match["link"]):
        return
    amounts = [
        f for f in passage.figures if f.span.end <= printed.span.start and f.kind in ("money", "count", "measure")
    ]
    of_them = [f for f in passage.figures if f.kind in ("share", "points")]
    if len(amounts) != 2 or len(of_them) != 1 or not _is_comparable(*amounts) or min(f.value for f in amounts) <= 0:
        return
    first, second = amounts
    head = passage.text[: match.start()]
    words = f"{match['link']} {passage.text[match.end() : match.end() + 25]}"
    part = PART.search(head)
    if part and not re.search(rf"\b{CHANGE}\b", words, re.IGNORECASE):
        low, high = sorted((first, second), key=lambda f: f.value)
        (part_low, part_high), (whole_low, whole_high) = bounds(low), bounds(high)
        if low.value < high.value and not _fits(100 * part_low / whole_high, 100 * part_high / whole_low, printed):
            yield _hit("share", {"part": low, "whole": high, "printed": printed}, 100 * low.value / high.value, text)
    elif not part and THEN.search(head) and re.search(rf"\b{CHANGE}\b", words, re.IGNORECASE):
        if first.head and second.head and first.head != second.head and not first.unit:
            return
        old, new = (first, second) if _is_forward(head) else (second, first)
        sure = bool(BACKWARD.search(head)) or _is_forward(head)
        if not _fits_change(old, new, printed) and (sure or not _fits_change(new, old, printed)):
            actual = abs(new.value - old.value) / old.value * 100
            yield _hit("change", {"old": old, "new": new, "printed": printed}, actual, text)


def _is_forward(head: str) -> bool:
    """Whether the earlier amount is told first."""
    return bool(re.search(r"\bfrom [^⟦⟧]{0,40}⟦.\d+⟧[^⟦⟧]{0,60}\bto\b|\bnow\b[^⟦⟧]{0,30}⟦[^⟦⟧]+⟧[^⟦⟧]*$", head))


def _changes(passage: Slotted, text: str) -> Iterator[Hit]:
    for form in FORMS:
        for match in form.finditer(passage.text):
            old, new = passage.figure(match, "old"), passage.figure(match, "new")
            printed = passage.figure(match, "percent" if match["percent"] else "points")
            if not _is_comparable(old, new) or not _is_linked(match):
                continue
            if printed.kind == "points" or old.kind == new.kind == "share":
                yield from _points(old, new, printed, text)
            elif old.value > 0 and not _fits_change(old, new, printed):
                actual = abs(new.value - old.value) / old.value * 100
                yield _hit("change", {"old": old, "new": new, "printed": printed}, actual, text)
            return


def _is_linked(match: re.Match[str]) -> bool:
    """Whether the words around the percentage make it one of this change."""
    groups = match.groupdict()
    if groups.get("link") is None:
        ends = sorted(match.span(name) for name in ("percent", "points", "old", "new") if match[name])
        between = [match.string[a[1] : b[0]] for a, b in pairwise(ends)]
        return not any(APART.search(YEARS.sub("", words)) for words in between)
    link, after = groups["link"], groups.get("after") or ""
    if APART.search(link.replace("as much as", "")) and not re.search(r"\b(?:an? |or )", link):
        return False
    return bool(LINKED.search(link) or re.match(rf"-?\s*(?:\w+ )?{CHANGE}\b", after, re.IGNORECASE))


def _is_comparable(old: Figure, new: Figure) -> bool:
    """Two amounts of one unit and one thing, neither of them vague."""
    if "point" in (old.head, new.head) or old.vague or new.vague or old.high is not None or new.high is not None:
        return False
    units = {old.unit, new.unit}
    return len(units) == 1 or (
        "" in units and "%" not in units and not (old.head and new.head and old.head != new.head)
    )


def _fits_change(old: Figure, new: Figure, printed: Figure) -> bool:
    (old_low, old_high), (new_low, new_high) = bounds(old), bounds(new)
    changes = [abs(n - o) / o * 100 for o in (max(old_low, 1e-9), old_high) for n in (new_low, new_high)]
    if new_low <= old_high and old_low <= new_high:
        changes.append(0.0)
    return _fits(min(changes), max(changes), printed)


def _fits(low: float, high: float, printed: Figure) -> bool:
    least, most = bounds(printed)
    slack = max(LAG * min(1.0, printed.step), printed.step, LAG_SHARE * printed.value)
    if printed.value % 10 == 0:
        slack = max(slack, 1.0)
    return least - slack <= high and low <= most + slack


def _points(old: Figure, new: Figure, printed: Figure, text: str) -> Iterator[Hit]:
    """Between two percentages: the difference in points, or (as many write) the change in per cent."""
    if printed.unit == "bp" or old.unit != "%":
        return
    if printed.kind == "share" and old.value and _fits_change(old, new, printed):
        return
    (old_low, old_high), (new_low, new_high) = bounds(old), bounds(new)
    low, high = sorted((abs(new_low - old_high), abs(new_high - old_low)))
    if not _fits(min(low, abs(new.value - old.value)), high, printed):
        yield _hit("points", {"old": old, "new": new, "printed": printed}, abs(new.value - old.value), text)


def _shares(passage: Slotted, text: str) -> Iterator[Hit]:
    for form in SHARES:
        for match in form.finditer(passage.text):
            part, whole, printed = (passage.figure(match, name) for name in ("part", "whole", "percent"))
            if (
                not _is_comparable(part, whole)
                or APART.search(match["link"])
                or part.value > whole.value
                or whole.value < 2
            ):
                continue
            (part_low, part_high), (whole_low, whole_high) = bounds(part), bounds(whole)
            if not _fits(100 * part_low / whole_high, 100 * part_high / max(whole_low, 1e-9), printed):
                yield _hit(
                    "share", {"part": part, "whole": whole, "printed": printed}, 100 * part.value / whole.value, text
                )


def _factors(passage: Slotted, text: str) -> Iterator[Hit]:
    for form in FACTORS:
        for match in form.finditer(passage.text):
            names = ("old", "new") if match["old"] else ("old2", "new2")
            old, new = (passage.figure(match, name) for name in names)
            word = match["word"].lower()
            factor = next(times for stem, times in TIMES.items() if word.startswith(stem))
            if not _is_comparable(old, new) or old.value <= 0 or (old.kind == "share") != (new.kind == "share"):
                continue
            (old_low, old_high), (new_low, new_high) = bounds(old), bounds(new)
            low, high = new_low / old_high, new_high / max(old_low, 1e-9)
            # "doubled" is said of 1.8 to 2.3 times; "more than doubled" of up to 3 times, where "tripled" begins
            hedge = (match["hedge"] or "").strip().lower()
            least = factor * (0.8 if hedge in NEARLY else 0.88)
            most = factor * (1.5 if hedge in ("more than", "over") else 1.2)
            if high < least or low > most:
                start = match.start("word")
                yield _factor_hit(passage, text, (old, new), start, word, new.value / old.value)
                return


def _factor_hit(
    passage: Slotted, text: str, figures: tuple[Figure, Figure], start: int, word: str, actual: float
) -> Hit:
    old, new = figures
    sentence = passage.span
    nearest = text.lower().find(word, sentence.start, sentence.end)
    whole = cover(old.span, new.span, (nearest, nearest + len(word))) if nearest >= 0 else cover(old.span, new.span)
    params = {"old": old.span.of(text), "new": new.span.of(text), "actual": f"{actual:.2g}", "printed": word}
    return Hit("factor", ((whole, "figures"),), params)


def _hit(template: str, roles: dict[str, Figure], actual: float, text: str) -> Hit:
    params = {name: figure.span.of(text) for name, figure in roles.items()}
    digits = f"{actual:.0f}" if actual >= 10 or actual == int(actual) else f"{actual:.1f}"
    ordered = sorted(((figure.span, name) for name, figure in roles.items()), key=lambda pair: pair[0])
    return Hit(template, tuple(ordered), {**params, "actual": digits})

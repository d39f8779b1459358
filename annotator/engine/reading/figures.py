"""Figures: amounts of money, percentages, counts and measures with what they count; in digits or written out.

A figure is read off the text by one pattern (``figure_patterns``); the parse says what it counts. Parts of dates,
times, scores, telephone numbers, addresses and names ("Boeing 737", "Section 230") are no figures, nor are ordinals.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from annotator.engine.knowledge.lists import words
from annotator.engine.reading import figure_patterns as written
from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.grammar import Sentence, Token
from annotator.engine.span import Span, mask

Kind = Literal["money", "share", "points", "measure", "age", "count"]
Approximate = Literal["", "about", "over", "under"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. A range has ``high`` above ``value``; ``unit``: a currency code, "%", a unit, or "" for a count.

    ``scale`` is the factor printed as a word (1e6 for "million", else 1). ``approximate``: what is said about its
    exactness. ``head`` is the lemma of the noun that it counts or measures ("people", "cost"), or "";
    ``modifiers`` are the lemmas of that noun's other words. ``step`` is the unit of the last printed place (1e5 for
    "5.5 million"). ``vague``: "dozens", "hundreds". ``fraction``: a share in words ("two thirds", "one in five"),
    whose value is in per cent. ``number`` and ``token``: its sentence and its last token in the grammar, ``noun`` the
    token of its head, or -1.
    """

    span: Span
    value: float
    high: float | None
    unit: str
    scale: float
    approximate: Approximate
    head: str
    sentence: Span
    kind: Kind = "count"
    modifiers: frozenset[str] = frozenset()
    step: float = 1.0
    vague: bool = False
    fraction: bool = False
    number: int = -1
    token: int = -1
    noun: int = -1

    @property
    def rounded(self) -> float:
        """The unit that it may be rounded to: 100 for "1,200", 1e5 for "5.5 million", 1 for "437"."""
        step = self.step
        while self.value and step < self.value and self.value % (step * 10) < step / 100:
            step *= 10
        return step


COUNTED: Final = re.compile(r"\s+(?:[a-z]+s|people|men|women|children)\b")  # "5m homes", not "a 5m drop"
AGE_END: Final = re.compile(r"[,.;]|\s(?:and|years? old|or|but|when)\b")
MONEY: Final = frozenset(written.SIGNS.values()) | frozenset(written.COINS.values())
NOUNS: Final = ("NOUN", "PROPN")
RUN: Final = ("NOUN", "PROPN", "ADJ")
LONGEST_RUN: Final = 6  # tokens between a figure and the noun that it counts
BEFORE: Final = 40  # characters before a figure that can say how exact it is
TIME_WORDS: Final = words("last this next year month week today yesterday tomorrow night morning afternoon evening ago")
STATES: Final = words("dead injured wounded missing long tall high wide deep thick old strong away")
EXACT_YEAR: Final = (1500, 2100)
# A capital before a number makes a name of it ("Boeing 737"), except in words that open a sentence or a phrase.
NAME_BEFORE: Final = re.compile(r"\b[A-Z][\w.'’]*[ \u00a0-]$")


def find(text: str, sentences: Sequence[Sentence], dates: Sequence[DateMention]) -> tuple[Figure, ...]:
    """The figures of a text, in order; parts of dates are none."""
    taken = mask(len(text), (date.span for date in dates if date.type in ("DATE", "TIME")))
    places = _Places(sentences)
    placed = [places.put(figure) for figure in _written(text, taken)]
    kept = [figure for figure in placed if figure and _is_figure(text, figure, sentences[figure.number])]
    return tuple(_with_head(text, figure, sentences[figure.number]) for figure in _ranges(text, kept))


def _written(text: str, taken: bytearray) -> Iterator[Figure]:
    """What is written as a figure, in order, where nothing says that it is none."""
    done = 0
    for match in written.BEGINNING.finditer(text):
        start, first = match.start(), match[0]
        if start < done or taken[start] or not (first[0].isdigit() or first.lower() in written.OPENERS):
            continue
        sign = written.SIGN.search(text, max(0, start - written.SIGN_LENGTH), start) if first[0].isdigit() else None
        if not sign and start and (text[start - 1].isalnum() or text[start - 1] in "_.,/:#@\\"):
            continue
        if first[0].isdigit() and not sign and (none := written.NO_FIGURE.match(text, start)):
            done = none.end()
            continue
        figure = (None if sign else _fraction(text, start)) or _number(text, start, sign)
        if figure and not any(taken[figure.span.start : figure.span.end]):
            done = figure.span.end
            yield figure


def _fraction(text: str, start: int) -> Figure | None:
    """Shares in words: "two thirds", "half of the", "one in five"; or a vague number."""
    if match := written.FRACTION.match(text, start):
        top = 1.0 if match["half"] else written.value_of(match["top"])
        whole = 2 if match["half"] else written.FRACTIONS_ALL[match["part"].lower()]
        if top < whole and (top > 1 or match["half"] or text.startswith(" of ", match.end())):
            return _figure(match, 100 * top / whole, "%", "share", fraction=True)
    if match := written.ONE_IN.match(text, start):
        some, whole = written.value_of(match["some"]), int(written.value_of(match["all"]))
        if some < whole and (whole <= 10 or whole in (12, 20, 100, 1000)):
            return _figure(match, 100 * some / whole, "%", "share", fraction=True)
    if match := written.VAGUE_NUMBER.match(text, start):
        value = 1.0
        for word in match[0].lower().split():
            value *= written.VAGUE.get(word, 10.0 if word == "tens" else 1.0)
        return _figure(match, value, "", "count", vague=True)
    return None


def _figure(match: re.Match[str], value: float, unit: str, kind: Kind, **more: bool) -> Figure:
    span = Span(*match.span())
    approximate: Approximate = "about" if more.get("vague") else _approximate(match.string, *span)
    return Figure(span, value, None, unit, 1.0, approximate, "", span, kind, **more)  # type: ignore[arg-type]


def _number(text: str, start: int, sign: re.Match[str] | None) -> Figure | None:
    """The figure of a number; None where letters are glued to it ("5G", "737-MAX", "1990s")."""
    match = written.NUMBER.match(text, start)
    if not match:
        return None
    unit, kind, end = _unit(match, sign)
    scales = match["scales"].strip()
    after = text[end : end + 2]
    if after[:1].isalpha() or (after[:1] in ("_", "@", "/") and after[1:2].isalnum()):
        return None
    if len(scales) == 1 and not unit:  # "5m homes", "a 5m drop", "plan B": one letter by itself
        if match["scales"][0].isspace() or (scales in "bB" and not COUNTED.match(text, end)):
            return None
        if scales in "mM" and not COUNTED.match(text, end):
            unit, kind, scales = "m", "measure", ""
    scale = written.scale_of(scales)
    if unit == "lb" and scale >= 1e3:
        unit, kind = "GBP", "money"
    minus = not sign and start and text[start - 1] in "−-" and (start == 1 or text[start - 2].isspace())
    span = Span(sign.start() if sign else start - 1 if minus else start, end)
    return Figure(
        span=span,
        value=written.value_of(match["number"]) * scale * (-1 if minus else 1),
        high=None,
        unit=unit,
        scale=scale,
        approximate="over" if match["plus"] else _approximate(text, *span, lasts=kind == "measure"),
        head="",
        sentence=span,
        kind=kind,
        step=written.step_of(match["number"], scale),
    )


def _unit(match: re.Match[str], sign: re.Match[str] | None) -> tuple[str, Kind, int]:
    """Unit, kind and where the figure ends."""
    if sign:
        end = (
            match.end() if (match["unit"] or "").lower().startswith(("dollar", "euro", "pound")) else match.end("plus")
        )
        return written.SIGNS[sign[0].strip().lower()], "money", end
    if match["share"]:
        share = re.sub(r"\s+", " ", match["share"].lower()).rstrip("s").replace("-", " ")
        if share in ("percentage point", "basis point"):
            return "pp" if share[0] == "p" else "bp", "points", match.end()
        return "%", "share", match.end()
    if not match["unit"]:
        return "", "count", match.end("plus")
    name = re.sub(r"\s+", " ", match["unit"].lower())
    if name.startswith("pound") and "sterling" in name:
        return "GBP", "money", match.end()
    unit = written.UNITS.get(name) or written.UNITS.get(name.removesuffix("s")) or written.UNITS.get(name[:-2], "")
    power = (match["power"] or "").strip(" -.").lower()
    power = {"sq": "square", "metric": ""}.get(power, power)
    return (f"{power} {unit}".strip(), "money" if unit in MONEY and not power else "measure", match.end())


def _approximate(text: str, start: int, end: int, *, lasts: bool = False) -> Approximate:
    """What the words before it, or "or more" after it, say of its exactness; not "over" of what ``lasts`` ("over
    12 months").
    """
    before = text[max(0, start - BEFORE) : start]
    match = written.BEFORE.search(before) or written.AFTER.match(text[end : end + 30].lstrip())
    kind = match.lastgroup if match and not (lasts and match[0].strip().lower() == "over") else None
    return kind if kind in ("about", "over", "under") else ""  # type: ignore[return-value]


class _Places:
    """Finds the sentence and the token of a place by bisection."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self._tokens: dict[int, list[int]] = {}

    def put(self, figure: Figure) -> Figure | None:
        """The figure with its sentence and its last token; None outside all sentences."""
        number = bisect_right(self._starts, figure.span.start) - 1
        if number < 0:
            return None
        sentence = self._sentences[number]
        starts = self._tokens.setdefault(number, [t.start for t in sentence.tokens])
        token = bisect_right(starts, figure.span.end - 1) - 1
        return replace(figure, sentence=sentence.span, number=number, token=max(token, 0))


def _is_figure(text: str, figure: Figure, sentence: Sentence) -> bool:
    """Not a year, a label's number, part of a name, or "one" as a pronoun."""
    if figure.unit or figure.scale > 1 or figure.vague:
        return True
    token = sentence.tokens[figure.token]
    printed = figure.span.of(text)
    counts = _noun_after(sentence, figure.token) >= 0
    if printed.lower() in ("one", "a", "an"):
        return token.dep == "nummod" and counts
    if printed.isdigit() and EXACT_YEAR[0] <= figure.value < EXACT_YEAR[1] and len(printed) == 4:
        if re.match(r" of (?:the|them|its|their|those)\b", text[figure.span.end : figure.span.end + 10]):
            return True
        return token.dep == "nummod" and counts and sentence.tokens[figure.token + 1].tag == "NNS"
    before = text[max(0, figure.span.start - 24) : figure.span.start]
    last = before.rsplit(None, 1)[-1] if before.strip() and not before.endswith("\n") else ""
    if last.lower() in written.LABELS and not _is_verb_before(sentence, figure):
        return False
    if written.LIST_NUMBER.match(text, figure.span.start) and (
        not before.strip(" ") or before.rstrip(" ").endswith("\n")
    ):
        return False
    if printed[0].isdigit() and NAME_BEFORE.search(before) and before.endswith(" "):
        return (counts and token.dep == "nummod") or _opens(sentence, figure)
    return not (before.endswith("-") and before[-2:-1].isalpha())


def _is_verb_before(sentence: Sentence, figure: Figure) -> bool:
    first = next((n for n in range(figure.token, -1, -1) if sentence.tokens[n].start < figure.span.start), None)
    return first is not None and sentence.tokens[first].pos in ("VERB", "AUX")


def _opens(sentence: Sentence, figure: Figure) -> bool:
    """Whether the capital before it is that of a sentence's first word: "Only 12 came" (but "Boeing 737")."""
    before = figure.token
    while before >= 0 and sentence.tokens[before].end > figure.span.start:
        before -= 1
    return before == 0 and sentence.tokens[before].pos not in NOUNS


def _ranges(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Figures with the two ends of a range made one; scores ("3-1", "52 to 48") left out."""
    last: Figure | None = None
    for figure in figures:
        if last is None:
            last = figure
            continue
        between = text[last.span.end : figure.span.start]
        joined = _joined(text, last, figure, between) if written.RANGE_LINK.fullmatch(between) else "two"
        if joined == "none":
            last = None
        elif isinstance(joined, Figure):
            last = joined
        else:
            yield last
            last = figure
    if last:
        yield last


def _joined(text: str, low: Figure, top: Figure, link: str) -> Figure | Literal["none", "two"]:
    before = text[max(0, low.span.start - 60) : low.span.start]
    if link.strip() == "and":
        if not re.search(r"\bbetween\s+$", before, re.IGNORECASE) or low.unit not in ("", top.unit):
            return "two"
    elif link.strip() == "to" and (
        written.CHANGED.search(before)
        or (re.search(r"\bfrom\s+$", before) and not re.search(r"rang\w+ from\s+$", before))
    ):
        return "two"
    bare = not low.unit and not top.unit and low.scale == top.scale == 1
    if bare and top.value <= low.value:
        return "none" if low.value < 1000 else "two"
    if (
        (low.unit and top.unit not in (low.unit, "" if low.kind == "money" else low.unit))
        or low.vague
        or top.vague
        or low.fraction
        or top.fraction
    ):
        return "two"
    scale = top.scale if low.scale == 1 and low.value < top.value / top.scale else 1.0
    value = low.value * scale
    if not value < top.value:
        return "two"
    return replace(
        low,
        span=Span(low.span.start, top.span.end),
        value=value,
        high=top.value,
        unit=top.unit or low.unit,
        kind=top.kind if top.unit else low.kind,
        scale=top.scale,
        step=max(low.step * scale, top.step),
        token=top.token,
    )


def _with_head(text: str, figure: Figure, sentence: Sentence) -> Figure:
    """The figure with the noun that it counts or measures."""
    tokens = sentence.tokens
    noun = _head(sentence, figure)
    if noun < 0:
        age = figure.kind == "count" and _is_age(text, figure)
        return replace(figure, kind="age", unit="year") if age else figure
    head = tokens[noun]
    if figure.unit == "year" and (head.lemma == "old" or re.match(r"[- ]olds?\b", text[figure.span.end :][:6])):
        return replace(figure, kind="age")
    near = [
        c for c in head.children if tokens[c].dep in ("amod", "compound", "nmod", "poss") and tokens[c].pos != "NUM"
    ]
    inside = [tokens[n] for n in near if not figure.span.meets((tokens[n].start, tokens[n].end))]
    if figure.token < noun and not figure.unit:
        inside += [t for t in tokens[figure.token + 1 : noun] if t.pos in RUN and t not in inside]
    return replace(figure, head=head.lemma, noun=noun, modifiers=frozenset(t.lemma for t in inside if t.text.isalnum()))


def _is_age(text: str, figure: Figure) -> bool:
    """ "Smith, 34," or "aged 34"."""
    before, after = (
        text[max(0, figure.span.start - 20) : figure.span.start],
        text[figure.span.end : figure.span.end + 1],
    )
    rest = text[figure.span.end : figure.span.end + 10]
    return 0 < figure.value < 115 and bool(
        re.search(r"\b(?:aged?|ages|age of)\s$", before)
        or (re.search(r"\b(?:who|[Hh]e|[Ss]he|now) (?:is|was)\s$|\bturn(?:s|ed)\s$", before) and AGE_END.match(rest))
        or (re.search(r"\b[A-Z][\w.’'-]+,\s$", before) and after in (",", ".", ";"))
    )


def _head(sentence: Sentence, figure: Figure) -> int:
    """The position of the noun that a figure counts or measures, or -1."""
    tokens = sentence.tokens
    of = _of_complement(sentence, figure.token)
    if of >= 0:
        return of
    after = _noun_after(sentence, figure.token)
    if after >= 0:
        return after
    if figure.kind == "money" and figure.token + 1 < len(tokens) and tokens[figure.token + 1].lemma == "in":
        kind = _noun_after(sentence, figure.token + 1)  # "$2 million in damages"
        if kind >= 0 and tokens[kind].pos == "NOUN":
            return kind
    top = figure.token
    while tokens[top].head != top and figure.span.meets((tokens[tokens[top].head].start, tokens[tokens[top].head].end)):
        top = tokens[top].head
    up = tokens[tokens[top].head]
    if up.lemma == "of" and tokens[up.head].pos in NOUNS and up.head < top:
        return up.head  # "a grant of $6 million"
    return -1


def _of_complement(sentence: Sentence, token: int) -> int:
    """The noun after "of": "45 percent of voters", "450 of its workers"."""
    tokens = sentence.tokens
    if token + 2 >= len(tokens) or tokens[token + 1].lemma != "of":
        return -1
    return _noun_after(sentence, token + 1)


def _noun_after(sentence: Sentence, token: int) -> int:
    """The last noun of the run of nouns and adjectives after a token, or -1; "12-member board": the member."""
    tokens = sentence.tokens
    found, place = -1, token + 1
    if place + 1 < len(tokens) and tokens[place].text in ("-", "‑") and tokens[place + 1].text.isalpha():
        glued = tokens[place + 1].start == tokens[place].end and tokens[place + 1].text not in (
            "a",
            "per",
            "plus",
            "odd",
        )
        return place + 1 if glued else -1
    allowed = (*RUN, "ADV", "NUM", "PRON", "DET") if tokens[token].lemma == "of" else (*RUN, "ADV", "NUM")
    for place in range(token + 1, min(len(tokens), token + 1 + LONGEST_RUN)):
        here = tokens[place]
        if here.text in ("'s", "’s", "'", "’"):
            found = -1  # "of the town's 30 shops"
        elif here.lemma in TIME_WORDS:
            break  # "45 million euros last year"
        elif here.pos in NOUNS:
            if found >= 0 and tokens[found].tag == "NNS" and here.tag not in ("NNS", "NNPS"):
                break  # "450 people Monday"
            found = place
        elif found >= 0 or not (here.pos in allowed or here.tag in ("VBN", "VBG") or here.text == "-"):
            break
    following = tokens[token + 1] if token + 1 < len(tokens) else None
    if found < 0 and following and following.pos == "ADJ" and (following.lemma in STATES or _is_price(tokens[token])):
        return token + 1  # "14 dead", "17 kilometres long", "the £360 fine"
    return found


def _is_price(token: Token) -> bool:
    """The last token of an amount of money that stands before its noun: "the £360 fine"."""
    return token.dep in ("nummod", "nmod", "compound", "amod") and token.text[-1:].isdigit()

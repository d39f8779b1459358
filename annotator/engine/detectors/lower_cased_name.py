"""A name, a month, a weekday or a nationality that is written in lower case.

What it flags: months and weekdays; countries, capitals and nationalities; well-known names one part of which
is in lower case ("wall Street"); and the article's own names, where it writes them with a capital nearly
everywhere else.

Why it matters
    The meaning survives, but edited English hardly ever has it. It is a mark of copy that was translated or
    put together by a program and not read by anyone.

Known limits
    Words with another meaning in lower case ("may", "march", "turkey", "china") are flagged only where the
    words around them or the article's own habit settle it. Brands that begin in lower case, addresses, user
    names, particles ("de", "van", "bin"), titles of songs and lines without any capital are left alone.

Reference
    Case statistics of the article itself, as in truecasing (Lita et al., 2003); word lists written for this
    project. English capitalises proper names, months, weekdays and words derived from names of places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.reading.capitals import Capitals, Word
from annotator.engine.reading.dates import MONTH_NAMES, WEEKDAYS
from annotator.engine.reading.grammar import is_word
from annotator.engine.span import Span, cover, mask

RULE: Final = Rule(
    title="A name in lower case",
    family="translation",
    severity="minor",
    needs=("capitals", "names", "verbatim"),
    templates={
        "calendar": "“{word}” is a month or a weekday: English writes it with a capital.",
        "holiday": "“{word}” is the name of a holiday: English writes it with a capital.",
        "place": "“{word}” is written in lower case; names of places and peoples take a capital.",
        "known": "“{word}” is a name and is written in lower case.",
        "partly": "“{word}” is written partly in lower case; the name is “{usual}”.",
        "own": "“{word}” is written in lower case here and “{usual}” elsewhere in this article.",
    },
)
CALENDAR: Final = (frozenset(MONTH_NAMES) - {"march", "may", "august"}) | {d for d in WEEKDAYS if d.endswith("day")}
DATED: Final = re.compile(
    r"\b(?i:on|in|since|until|by|of|late|early|mid|from|last|this)[\s-](?P<month>march|may|august)\b"
    r"(?=\s+(?:[12]?\d|3[01])(?:st|nd|rd|th)?(?:[,.;]|\s+(?:19|20)\d\d\b)|,?\s+(?:19|20)\d\d\b)"
    r"|\b(?P<before>[12]?\d|3[01])(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<other>march|may|august)\b(?=,?\s+(?:19|20)\d\d\b)"
)
MONTHS: Final = re.compile(r"march\b|may\b|august\b")
NEAR: Final = 24  # characters around a month that can be part of its date
PLACES: Final = entries("places.txt")
AMBIGUOUS: Final = entries("ambiguous_names.txt")
KNOWN: Final = entries("organisations.txt")
HOLIDAYS: Final = words("christmas easter ramadan thanksgiving hanukkah diwali passover halloween")
LISTED: Final = CALENDAR | PLACES | KNOWN | AMBIGUOUS | HOLIDAYS
PERSONAL: Final = entries("personal_names.txt")
FIXED: Final = {name.lower(): name for name in entries("fixed_names.txt")}
FIXED_STARTS: Final = frozenset(tuple(name.split()[:2]) for name in FIXED)
FIXED_FIRST: Final = frozenset(first for first, *_ in FIXED_STARTS)
PARTICLES: Final = words(
    "de del della di da dos du van von der den des bin ibn al el la le ter ten af av zu of the and for in to y e i ben "
    "bint abu st a an on at by or with from san santa as is not no"
)
# Of the ambiguous names, those that keep their capital but for a few fixed things ("french fries", "plaster of paris").
CAPITAL: Final = words("english french greek dutch swiss turkish paris jordan panama")
THINGS: Final = words(
    "fries fry toast door doors window windows horn horns press kiss kisses bread onion onions dressing curve curves "
    "cuff cuffs oven ovens courage auction uncle cheese chard roll rolls hat hats pig pigs fowl bath baths muffin "
    "muffins ivy braid braids bean beans bulldog bulldogs polish delight almonds yoghurt yogurt salad army leave letter"
)
OWN_MIN: Final = 4  # times with a capital, where no rule of spelling asks for one
FEW, LONG = 1, 5
PERSONS: Final = ("person", "other")
HALF_SHARE: Final = 0.25  # the like for a name of two words, both parts counted
OWN_SHARE: Final = 0.1  # at most this share of all occurrences in lower case is a slip, more is a habit
PREPOSITIONS: Final = words("in from with between against toward towards across within into")
FINITE: Final = re.compile(r"['’]s\b|\s+(?:has|had|is|was|will|would|could|should|may|might|can|must|said|says)\b")
LONE_I: Final = re.compile(r"(?:^|[^\w.'’])i(?:['’]m|['’]ve|['’]ll)?(?= [a-z])")
DETERMINERS: Final = words("a an the his her its their our my your this that these those any no every")


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each occurrence."""
    text, capitals = reading.text, reading.capitals
    skipped = mask(len(text), [*reading.verbatim, *_lower_lines(text)])
    pairs = _pairs(capitals)
    taken: set[int] = set()
    for span in _dated(text):
        yield from _once(taken, span, "calendar", {"word": span.of(text)})
    for n in _doubtful(capitals):
        word = capitals.words[n]
        if any(skipped[word.span.start : word.span.end]):
            continue
        for span, template, params in _slips(reading, pairs, n, word):
            yield from _once(taken, span, template, params)


def _once(taken: set[int], span: Span, template: str, params: dict[str, str]) -> Iterator[Hit]:
    if not taken & set(range(*span)):
        taken.update(range(*span))
        yield Hit(template, ((span, "name in lower case"),), params)


def _dated(text: str) -> Iterator[Span]:
    """Months that are also verbs or an adjective, where a date makes sure of them."""
    for candidate in MONTHS.finditer(text):
        for match in DATED.finditer(text, max(0, candidate.start() - NEAR), candidate.end() + NEAR):
            yield Span(*match.span("month" if match["month"] else "other"))


def _doubtful(capitals: Capitals) -> Iterator[int]:
    """A quick look: the places of the words with which anything below could be wrong."""
    words = capitals.words
    alone = {text for text in {word.text for word in words} if _may_slip(capitals, text)}
    upper = [word.text[0].isupper() for word in words]
    beside = [False, *upper], [*upper[1:], False]
    for n, (word, before, after) in enumerate(zip(words, *beside, strict=False)):
        if word.text in alone or ((before or after) and word.text[0].islower()):
            yield n


def _may_slip(capitals: Capitals, text: str) -> bool:
    """Whether a word can be wrong whatever stands beside it, or begins a well-known name."""
    if text[0].islower() and (text in LISTED or not text.isalpha() or not text.islower()):
        return True
    return text.lower() in FIXED_FIRST or (text[0].islower() and _is_name_here(capitals, text))


def _starts_fixed(words: tuple[Word, ...], n: int) -> bool:
    return n + 1 < len(words) and (words[n].text.lower(), words[n + 1].text.lower()) in FIXED_STARTS


Slip = tuple[Span, str, dict[str, str]]


def _slips(reading: Reading, pairs: Counter[str], n: int, word: Word) -> Iterator[Slip]:
    """What is wrong with one word, the longest name first."""
    text, capitals = reading.text, reading.capitals
    yield from _fixed(text, capitals, n)
    if not word.text[0].islower():
        return
    for part, span in _parts(word):
        if part not in LISTED:
            continue
        if part in CALENDAR:
            yield span, "calendar", {"word": part}
        elif part in HOLIDAYS:
            yield span, "holiday", {"word": part}
        elif part in PLACES:
            yield span, "place", {"word": part}
        elif part in KNOWN:
            yield span, "known", {"word": part}
        elif part in AMBIGUOUS and _is_place_here(text, capitals, part, span):
            yield span, "place", {"word": part}
    if word.text.islower():
        yield from _partly(text, capitals, pairs, n)
        yield from _own(reading, word)


def _parts(word: Word) -> Iterator[tuple[str, Span]]:
    """The word and, of "U.S.-china" or "anti-american", the last part."""
    if word.text.isalpha():
        if word.text.islower():
            yield word.text, word.span
        return
    start = word.span.start
    for match in re.finditer(r"[^-&]+", word.text):
        if match[0].islower():
            yield match[0], Span(start + match.start(), start + match.end())


def _is_place_here(text: str, capitals: Capitals, part: str, span: Span) -> bool:
    """A word that has another sense: joined to a name, or against the article's habit and without an article."""
    if part in CAPITAL:
        after = re.match(r"\s+([a-z]+)", text[span.end : span.end + 20])
        return not (after and after[1] in THINGS) and not re.search(
            r"\b(?:plaster of|go|going|went)\s$", text[: span.start][-12:]
        )
    joined = re.search(r"(?:[A-Z][\w.]*-|\b[A-Z]\w+ and )$", text[max(0, span.start - 30) : span.start])
    if joined and re.match(r"\W", text[span.end : span.end + 1] or " "):
        return True
    before = re.search(r"(\w+)\s$", text[max(0, span.start - 20) : span.start])
    placed = (before and before[1].lower() in PREPOSITIONS) or FINITE.match(text, span.end)
    return bool(placed) and _is_habit(capitals, part, 3)


def _is_habit(capitals: Capitals, word: str, least: int, share: float = OWN_SHARE) -> bool:
    up, down = capitals.capitalised[word], capitals.lower[word]
    return up >= least and down <= max(1, share * (up + down))


def _own(reading: Reading, word: Word) -> Iterator[Slip]:
    """A word that the article capitalises nearly always and that English does not know otherwise."""
    capitals = reading.capitals
    if word.text in PARTICLES or len(word.text) < 3 or not _is_name_here(capitals, word.text):
        return
    usual = next(s for s, _ in capitals.spellings.most_common() if s.lower() == word.text)
    # A capital inside ("YouTube") marks a name whatever the count, and more slips are still slips.
    share = HALF_SHARE if not usual.isupper() and any(map(str.isupper, usual[1:])) else OWN_SHARE
    if usual.isupper() or usual[0].islower() or is_word(word.text):
        return
    if capitals.capitalised[word.text] < OWN_MIN and not _is_person(reading, usual):
        return
    if _is_habit(capitals, word.text, 1, share):
        yield word.span, "own", {"word": word.text, "usual": usual}


def _is_person(reading: Reading, name: str) -> bool:
    """Whether the article has a name of several words, of a person as far as can be seen, of which this is one."""
    people = (mention.entity.split() for mention in reading.names.mentions if mention.kind in PERSONS)
    return any(len(parts) > 1 and name in parts for parts in people)


def _is_name_here(capitals: Capitals, word: str) -> bool:
    """Often capitalised; or a longer word that is in lower case this once and had its capital twice."""
    times = capitals.capitalised[word]
    return times >= OWN_MIN or (times >= FEW and len(word) >= LONG and word.isalpha() and capitals.lower[word] == 1)


def _pairs(capitals: Capitals) -> Counter[str]:
    """How often two capitalised words stand side by side."""
    counts: Counter[str] = Counter()
    for one, two in pairwise(capitals.words):
        capital = one.text[0].isupper() and two.text[0].isupper()
        free = one.free or (two.free and one.text.lower() not in PARTICLES)
        if capital and free and two.span.start == one.span.end + 1:
            counts[f"{one.text} {two.text}"] += 1
    return counts


def _partly(text: str, capitals: Capitals, pairs: Counter[str], n: int) -> Iterator[Slip]:
    """Half a name in lower case: a given name or surname of the list, or a name of the article's own."""
    word, words = capitals.words[n], capitals.words
    for first, second in ((n - 1, n), (n, n + 1)):
        if first < 0 or second >= len(words) or text[words[first].span.end : words[second].span.start] != " ":
            continue
        other = words[first] if second == n else words[second]
        if len(other.text) < 2 or not other.text[0].isupper() or other.text.isupper():
            continue
        usual = f"{words[first].text.capitalize()} {words[second].text.capitalize()}"
        span = cover(words[first].span, words[second].span)
        if _is_rare(capitals, pairs, usual) and not is_word(word.text):
            yield span, "partly", {"word": span.of(text), "usual": usual}
        elif first == n and word.text in PERSONAL and other.free:
            yield span, "known", {"word": span.of(text)}


def _is_rare(capitals: Capitals, pairs: Counter[str], usual: str) -> bool:
    """The name is usual in this article, and its parts hardly ever stand in lower case."""
    lower = sum(capitals.lower[part.lower()] for part in usual.split())
    return pairs[usual] >= 2 and lower <= max(2, HALF_SHARE * pairs[usual])


def _fixed(text: str, capitals: Capitals, n: int) -> Iterator[Slip]:
    """A well-known name with some parts in lower case and some with a capital."""
    if not _starts_fixed(capitals.words, n):
        return
    words = capitals.words[n : n + 4]
    for length in (4, 3, 2):
        part = words[:length]
        if len(part) < length:
            continue
        span = cover(part[0].span, part[-1].span)
        printed = span.of(text)
        usual = FIXED.get(printed.lower())
        if usual is None or printed == usual or printed.isupper():
            continue
        wrong = [w for w, right in zip(part, usual.split(), strict=True) if right[0].isupper() and w.text[0].islower()]
        if (
            wrong
            and len(wrong) < sum(right[0].isupper() for right in usual.split())
            and _stands_alone(text, span, part, wrong)
        ):
            yield span, "partly", {"word": printed, "usual": usual}


def _stands_alone(text: str, span: Span, part: tuple[Word, ...], wrong: list[Word]) -> bool:
    """Not a sentence that begins with an ordinary word ("White house plants"), nor "the new Mexico deal"."""
    starts = not part[0].free and part[0] not in wrong
    before = re.search(r"(\w+)\s$", text[max(0, span.start - 20) : span.start])
    described = part[0] in wrong and part[0].text == "new" and before is not None and before[1].lower() in DETERMINERS
    return not starts and not described and text[max(0, span.start - 1) : span.start] not in ("-", "'")


def _lower_lines(text: str) -> list[Span]:
    """Lines of some length without any capital: verse, messages, tags; and lines with a lone "i" for the writer."""
    found = []
    for match in re.finditer(r"[^\r\n]+", text):
        words = match[0].split()
        if len(words) > 2 and (match[0].islower() or LONE_I.search(match[0])):
            found.append(Span(*match.span()))
    return found

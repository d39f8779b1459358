"""What each run of capitalised words is the name of, and whom or what it stands for in this article."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, Literal

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading.grammar import is_word
from annotator.engine.reading.name_runs import PARTICLES, Run

Kind = Literal["person", "organisation", "place", "other"]
SUFFIX: Final = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
COMPANY: Final = words(
    "Inc Inc. Corp Corp. Ltd Ltd. LLC LLP PLC AG SA GmbH NV Co Co. Holdings Group Company Corporation"
)
SPEAKS: Final = words(
    "say tell add write tweet ask argue warn explain claim note reply respond testify insist recall acknowledge deny"
)
PLACE_CUES: Final = words("in at near from across outside around inside toward towards throughout")
PLACE_WORDS: Final = words(
    "Street Avenue Road Boulevard Square Park River Lake Mountain Mountains Island Islands Beach Valley County City "
    "Bay Sea Ocean Bridge Airport Highway Hill Hills Province District Desert Canyon Creek Falls Strait Gulf Peninsula"
)
COUNTRIES: Final = words("us u.s. usa u.s.a. uk u.k. uae eu")
NEAR: Final = 300  # characters within which a surname goes back to the bearer last named in full
# Surnames so well known that papers use them alone; those that are words or places too are left out.
PRESIDENTS: Final = words(
    "Biden Trump Obama Clinton Reagan Nixon Kennedy Eisenhower Roosevelt Putin Macron Merkel Zelenskyy Netanyahu"
)
FULLEST: Final = 4  # words; a longer run is no person's name


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Given names by their short form: "will" and "bill" are William."""
    pairs = (entry.partition(": ") for entry in entries("short_given_names.txt"))
    return {short: frozenset(full.split()) for short, _, full in pairs}


@dataclass(frozen=True, slots=True)
class Named:
    """A run with what it names and the fullest form of that name."""

    run: Run
    printed: str
    entity: str
    kind: Kind


@dataclass(slots=True)
class Individual:
    """A person of the article: the fullest form of the name, and every form in which it stands."""

    words: tuple[str, ...]
    last_seen: int = -1
    seen: int = 0  # full forms so far
    forms: set[tuple[str, ...]] = field(default_factory=set)


def resolve(runs: Sequence[Run], explained: Mapping[str, str]) -> list[Named]:
    """What each run names; runs that are only words with a capital are dropped."""
    labels = _labels(runs)
    scored = [(run, _person_score(run, labels)) for run in runs if run.words]
    people = _People()
    for run, score in scored:
        if score >= 2 and _is_full(run):
            people.add(run.words)
    for run, score in scored:
        if score < 2 and people.has_relative(run):
            people.add(run.words)
    found: list[Named] = []
    for run, score in scored:
        printed = _printed(run)
        if (person := people.meant(run, score)) is not None:
            found.append(Named(run, printed, " ".join(person), "person"))
        elif score >= 2 and len(run.words) <= FULLEST:
            found.append(Named(run, printed, printed, "person"))
        elif (kind := _other_kind(run, labels, explained)) is not None:
            found.append(Named(run, printed, explained.get(printed, printed), kind))
    return _with_fullest_bodies(_agreed(found))


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """A word without case, accents and stops, for comparison."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.casefold().replace(".", "").replace("’", "'")


@lru_cache(maxsize=20_000)
def _is_word(word: str) -> bool:
    return is_word(word)


def same_given(one: str, other: str) -> bool:
    """Whether two given names can be one person's: equal, an initial, a short form, or hyphenated alike."""
    a, b = plain(one), plain(other)
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    if (len(a) <= 3 and one.isupper()) or (len(b) <= 3 and other.isupper()):  # "JD" for James David
        return a[0] == b[0]
    short = _short_forms()
    full_a, full_b = short.get(a, frozenset()), short.get(b, frozenset())
    return b in full_a or a in full_b or bool(full_a & full_b) or a.replace("-", "") == b.replace("-", "")


class _People:
    """The people of an article, by each word that can stand for them alone."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Individual]] = defaultdict(list)
        self._by_form: dict[tuple[str, ...], Individual] = {}

    def add(self, parts: tuple[str, ...]) -> None:
        """One more full form: of a person known already, or of another."""
        own = _core(parts)
        if own in self._by_form:
            return
        keys = _keys(own)
        person = next((p for k in keys for p in self._by_word[k] if _is_same(p.words, own)), None)
        if person is None:
            person = Individual(own)
        elif _fullness(own) > _fullness(person.words):
            person.words = own
        person.forms.add(own)
        self._by_form[own] = person
        for key in (*keys, plain(own[0])):
            if person not in self._by_word[key]:
                self._by_word[key].append(person)

    def has_relative(self, run: Run) -> bool:
        """Whether a full name with a usual given name shares its surname with a person known already."""
        given = run.words[0] in entries("given_names.txt")
        return (
            given
            and _is_full(run)
            and any(plain(run.words[-1]) in _keys(p.words) for p in self._by_word.get(plain(run.words[-1]), ()))
        )

    def meant(self, run: Run, score: int) -> tuple[str, ...] | None:
        """Whom a run stands for: a full form, a surname, or a part of the name by which the article goes on."""
        own = _core(run.words)
        if own in self._by_form:
            return self._seen(self._by_form[own], run)
        if not own or len(own) > FULLEST:
            return None
        if len(own) == 1 and score < 1 and _is_something_else(run):
            return None
        fitting = [p for p in self._by_word.get(plain(own[-1]), ()) if _stands_for(own, p)]
        if not fitting:
            return None
        surnamed = [p for p in fitting if plain(own[-1]) in _keys(p.words)]
        if not surnamed and (len(fitting) > 1 or score < 1):  # a given name alone
            return None
        here = run.tokens[0].start
        near = [p for p in surnamed if 0 <= here - p.last_seen <= NEAR]  # the one just named, else the one named most
        chosen = max(near, key=lambda p: p.last_seen) if near else max(surnamed or fitting, key=lambda p: p.seen)
        return chosen.words

    def _seen(self, person: Individual, run: Run) -> tuple[str, ...]:
        person.last_seen = run.tokens[0].start
        person.seen += 1
        return person.words


def _core(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without "Jr." and the like."""
    kept = tuple(w for w in parts if not SUFFIX.fullmatch(w))
    return kept or parts


def _keys(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words that stand for the person alone: the last, and the first where the family name comes first."""
    family = plain(parts[-1])
    if 1 < len(parts) <= 3 and parts[0] in entries("family_first.txt") and parts[-1] not in entries("given_names.txt"):
        return (family, plain(parts[0]))
    return (family,)


def _fullness(parts: tuple[str, ...]) -> tuple[int, int]:
    return sum(len(plain(w)) > 1 for w in parts), len(" ".join(parts))


def _is_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full forms can name one person: "Joseph R. Biden", "Joe Biden"."""
    if plain(one[-1]) == plain(other[-1]):
        return (
            (same_given(one[0], other[0]) and not _initials_differ(one, other))
            or _holds(one, other)
            or _holds(other, one)
        )
    return _holds(one, other) or _holds(other, one)


def _initials_differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """ "George W. Bush" and "George H.W. Bush"."""
    a, b = ("".join(plain(w)[0] if len(plain(w)) > 2 else plain(w) for w in parts[1:-1]) for parts in (one, other))
    return bool(a and b) and not (a.startswith(b) or b.startswith(a))


def _holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether the short form stands in the long one, in order: "López Obrador" in "Andrés Manuel López Obrador"."""
    if len(short) < 2 or len(short) >= len(long):
        return False
    rest = iter(plain(w) for w in long)
    return all(plain(w) in rest for w in short)


def _stands_for(own: tuple[str, ...], person: Individual) -> bool:
    if len(own) == 1:
        return True
    return any(_is_same(form, own) for form in person.forms)


def _is_something_else(run: Run) -> bool:
    """A single word that is rather the place or the firm of that name."""
    token = run.tokens[-1]
    lower = token.text.lower()
    if token.named in ("GPE", "LOC") and lower in entries("places.txt"):
        return True
    return token.named == "ORG" and lower in entries("organisations.txt")


def _is_full(run: Run) -> bool:
    """At least a given name (or its initial) and a surname."""
    own = [w for w in _core(run.words) if w.lower() not in PARTICLES]
    return 2 <= len(own) <= FULLEST and len(plain(own[-1])) > 1


def _labels(runs: Sequence[Run]) -> dict[str, Counter[str]]:
    """How often the model gives which label to each printed form."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        found[_printed(run)][run.tokens[-1].named] += 1
    return found


def _person_score(run: Run, labels: Mapping[str, Counter[str]]) -> int:
    """How much speaks for a person; two signs are enough."""
    parts = run.words
    if len(parts) > 5 or any(w in entries("organisation_words.txt") for w in parts[1:]) or _is_compound(run):
        return -3
    if len(parts) == 1:
        return _lone_score(run, labels)
    votes = labels[_printed(run)]
    content = [w for w in parts if w.lower() not in PARTICLES]
    unusual = not any(_is_word(w.lower()) for w in content[1:]) and not _is_place(parts[-1])
    label = run.tokens[-1].named
    given = parts[0] in entries("given_names.txt")
    family = parts[0] in entries("family_first.txt") and label not in ("GPE", "LOC", "FAC", "ORG")
    formed = (given or family) and unusual and 2 <= len(content) <= 3
    score = (
        2 * run.titled + (label == run.tokens[0].named == "PERSON") + (given or family) + formed + _has_person_cue(run)
    )
    score += any(len(w) <= 2 and w.endswith(".") for w in parts[:-1])
    score += unusual and votes["PERSON"] == sum(votes.values()) and not _is_word(parts[0].lower())
    score -= label in ("GPE", "LOC", "FAC", "ORG") and not run.titled and not (given and formed)
    score -= not given and all(_is_word(w.lower()) for w in parts)
    score -= len(parts[-1]) > 1 and parts[-1].isupper() and not all(w.isupper() for w in parts)
    return int(score - 2 * (parts[-1] in PLACE_WORDS))


def _lone_score(run: Run, labels: Mapping[str, Counter[str]]) -> int:
    """As ``_person_score``, for a single word."""
    (word,) = run.words
    if word.lower() in entries("organisations.txt"):
        return -1
    votes = labels[_printed(run)]
    score = 2 * run.titled + (run.tokens[-1].named == "PERSON") + _has_person_cue(run) + (word in PRESIDENTS)
    score += votes["PERSON"] >= 2 and votes["PERSON"] >= 0.75 * sum(votes.values())
    score -= run.tokens[-1].named in ("GPE", "LOC", "FAC", "ORG") and not run.titled
    return int(score - (run.lead and _is_word(word.lower())))


def _is_place(word: str) -> bool:
    return word.lower() in entries("places.txt") or word in PLACE_WORDS


def _is_compound(run: Run) -> bool:
    """A body by its form: "Smith & Sons", "Bank of …", a firm's capital inside a lone word."""
    texts = [t.text for t in run.tokens]
    if "&" in texts or "of" in texts or "for" in texts or "and" in texts:
        return True
    return len(run.words) == 1 and any(
        a.islower() and b.isupper() for a, b in zip(texts[0][2:], texts[0][3:], strict=False)
    )


def _has_person_cue(run: Run) -> bool:
    """What follows people's names: an age, "who", a verb of speaking."""
    if not run.after:
        return False
    first, *more = run.after
    if first.text == "," and more:
        return (
            more[0].text.isdigit() or more[0].text in ("who", "whose") or (more[0].pos == "DET" and len(run.words) > 1)
        )
    return first.text == "who" or (first.pos == "VERB" and first.lemma in SPEAKS)


def _other_kind(run: Run, labels: Mapping[str, Counter[str]], explained: Mapping[str, str]) -> Kind | None:
    """What a run that is no person names; None for a word that merely begins a sentence."""
    parts, printed = run.words, _printed(run)
    label, lower = run.tokens[-1].named, printed.lower()
    votes = labels[printed]
    if printed in explained or parts[-1] in COMPANY:
        return "organisation"
    if lower in entries("places.txt") or lower in COUNTRIES or parts[-1] in PLACE_WORDS:
        return "place"
    place = votes["GPE"] + votes["LOC"] + votes["FAC"]
    body = (
        2 * any(w in entries("organisation_words.txt") for w in parts if len(parts) > 1)
        + (label == "ORG")
        + (len(parts) == 1 and 2 <= len(lower) <= 6 and printed.isupper() and not _is_word(lower))
        + 2 * (lower in entries("organisations.txt"))
        + _is_compound(run)
        + (votes["ORG"] >= 2 and votes["ORG"] > place)
        + (votes["ORG"] > 0 and len(parts) > 1)
    )
    if body >= 2 and votes["ORG"] >= place:
        return "organisation"
    if label in ("GPE", "LOC", "FAC"):
        cue = run.before is not None and run.before.text.lower() in PLACE_CUES
        if cue or place >= 2 or len(parts) > 1:
            return "place"
    if run.lead and len(parts) == 1 and _is_word(lower):
        return None
    return "other"


def _agreed(found: list[Named]) -> list[Named]:
    """A lone word under the kind that most of its mentions have: the model's labels waver from one to the next."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for named in found:
        if len(named.run.words) == 1 and named.entity == named.printed:
            votes[named.printed][named.kind] += 1
    usual = {printed: _most(kinds) for printed, kinds in votes.items() if len(kinds) > 1}
    return [
        Named(n.run, n.printed, n.entity, usual[n.printed]) if n.printed in usual and n.entity == n.printed else n
        for n in found
    ]


def _most(kinds: Counter[Kind]) -> Kind:
    """The most frequent kind; "other" only where it is by far."""
    return max(kinds, key=lambda kind: kinds[kind] * (0.4 if kind == "other" else 1.0))


def _printed(run: Run) -> str:
    """The name as printed, its white space made single."""
    pieces = [run.tokens[0].text]
    for last, token in pairwise(run.tokens):
        pieces.append(token.text if token.start == last.end else f" {token.text}")
    return "".join(pieces)


def _with_fullest_bodies(found: list[Named]) -> list[Named]:
    """Organisations under their fullest form: "Apple" under "Apple Inc."."""
    fuller: dict[str, set[str]] = defaultdict(set)
    for named in found:
        if named.kind == "organisation" and len(named.run.words) > 1:
            head = [w for w in named.run.words if w not in COMPANY]
            if len(head) < len(named.run.words):
                fuller[" ".join(head)].add(named.entity)
    return [_under(named, fuller) for named in found]


def _under(named: Named, fuller: Mapping[str, set[str]]) -> Named:
    known = fuller.get(named.printed, set())
    if named.kind in ("organisation", "other") and len(known) == 1:
        return Named(named.run, named.printed, next(iter(known)), "organisation")
    return named

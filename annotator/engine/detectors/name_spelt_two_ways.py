"""A name is spelt in two ways in one article.

What it flags: a person's, a body's or a product's name that stands in two spellings which differ by a letter or
two ("Kowalski", "Kowalsky"; "DeepSeek", "DeekSeep"): a surname or a given name with the other half of the name
the same, a bare surname beside the full name that it must stand for, or a rare form beside a frequent one.

Why it matters
    One of the two is wrong, and a reader who searches for the name, or whom it concerns, is misled. Two
    spellings also show where texts were joined or a name was written by ear.

Known limits
    Cannot say which spelling is right. Two real people with similar surnames are told apart only where the
    article gives each a given name. Plurals, possessives, adjectives ("Tunisian") and words of the dictionary
    are left out, as are short names, and lists of places known by similar names.

Reference
    Damerau, A technique for computer detection and correction of spelling errors (1964): four in five errors of
    spelling are one letter wrong, missing, too many, or two letters swapped.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from rapidfuzz.distance import OSA

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.reading.grammar import is_word
from annotator.engine.reading.name_groups import plain, same_given
from annotator.engine.reading.names import NameMention
from annotator.engine.span import Span

RULE: Final = Rule(
    title="A name in two spellings",
    family="consistency",
    severity="minor",
    needs=("names", "verbatim"),
    status="stable",
    templates={
        "spelling": "“{rare}” here, “{usual}” elsewhere in the article: is it one name, and which spelling is right?"
    },
)
SHORTEST: Final = 5  # letters; among shorter names most pairs that differ by a letter are two names
SHORTEST_GIVEN: Final = 4
TWO_EDITS: Final = 8  # letters from which two letters may differ
UNHEARD: Final = 6  # letters of a name that needs no other sign than to be in no list
DOMINANT: Final = 3  # times as frequent as the rare form, where nothing else says that they are one name
MOST: Final = 250  # different words compared; an article has far fewer, a list of results more
ENDINGS: Final = words(
    "s es n an ian ean i ese ish ist ists ite ism er ers a o e ia ic ing ed ns ans ians ly y 's is ization isation "
    "al ville land son sen ova eva aya skaya ina"
)
DOCTRINES: Final = ("ism", "ist", "ic", "ia", "ian", "ite", "ish", "a", "x", "o")
CHAINS: Final = words("mcdonald wendy denny macy kohl sotheby lowe sainsbury christie")  # printed with "’s" as a rule
# Pairs of sounds that languages write in one way or another.
SOUNDS: Final = (
    ("ph", "f"), ("ck", "k"), ("kh", "h"), ("sch", "sh"), ("tch", "ch"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("ey", "i"), ("ei", "i"), ("ie", "i"), ("y", "i"), ("j", "i"), ("w", "v"), ("q", "k"), ("c", "k"), ("z", "s"),
    ("h", ""), ("e", "a"), ("o", "u"), ("-", ""), ("'", ""),
)  # fmt: skip


CAPITALISED: Final = re.compile(r"(?<![\w'’@#./&-])[A-Z][a-zà-ÿ]{4,}(?![\w@/-]|\.\w)")


@dataclass(slots=True)
class Form:
    """One word as it is spelt in names: where, in which mentions, and with which other words."""

    word: str
    places: list[tuple[Span, NameMention]] = field(default_factory=list)
    beside: set[tuple[int, tuple[str, ...]]] = field(default_factory=set)  # the other words and its place among them

    @property
    def count(self) -> int:
        return len(self.places)

    @property
    def alone(self) -> bool:
        """Whether no mention gives it a given name or another word."""
        return not self.beside


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each name whose spelling changes, once for a pair of spellings."""
    forms = _forms(reading)
    if len(forms) < 2 or len(forms) > MOST:
        return
    for one, other in _neighbours(forms):
        rare, usual = sorted(
            (one, other), key=lambda f: (f.count, not f.alone, _is_known(f.word), -f.places[0][0].start)
        )
        if _is_one_name(rare, usual, forms):
            yield _hit(rare, usual)


def _hit(rare: Form, usual: Form) -> Hit:
    params = {"rare": _whole(rare).printed, "usual": _whole(usual).printed}
    return Hit("spelling", ((_place(rare), "rare"), (_place(usual), "usual")), params)


def _whole(form: Form) -> NameMention:
    """The first mention with a given name, or else the first."""
    return next((m for _, m in form.places if " " in m.printed), form.places[0][1])


def _place(form: Form) -> Span:
    return _whole(form).span


def _forms(reading: Reading) -> dict[str, Form]:
    """The words of names that no dictionary has, by their plain spelling."""
    found: dict[str, Form] = {}
    verbatim = reading.verbatim
    for mention in reading.names.mentions:
        parts = mention.printed.split()
        if len(parts) > 4 or any(span.meets(mention.span) for span in verbatim) or mention.printed.isupper():
            continue
        start = mention.span.start
        for n, part in enumerate(parts):
            key = plain(part)
            place = reading.text.find(part, start, mention.span.end)
            if len(key) < SHORTEST_GIVEN or place < 0 or not key.replace("-", "").replace("'", "").isalpha():
                continue
            form = found.setdefault(key, Form(key))
            form.places.append((Span(place, place + len(part)), mention))
            others = tuple(plain(p) for p in (*parts[:n], *parts[n + 1 :]) if len(plain(p)) > 1)
            if others:
                form.beside.add((min(n, 1) if n < len(parts) - 1 else -1, others))
    return _with_unread(reading, found)


def _with_unread(reading: Reading, found: dict[str, Form]) -> dict[str, Form]:
    """Adds words with a capital that the reading of names passed over: a misspelt name is often taken for a verb."""
    for match in CAPITALISED.finditer(reading.text):
        key = plain(match[0])
        known = key in found or is_word(key) or reading.names.at(match.start()) is not None
        if known or any(span.meets(match.span()) for span in reading.verbatim):
            continue
        span = Span(*match.span())
        found[key] = Form(key, [(span, NameMention(span, match[0], match[0], "other", plain=True))])
    return found


def _neighbours(forms: dict[str, Form]) -> Iterator[tuple[Form, Form]]:
    """Pairs that begin or end alike and differ by a letter or two."""
    buckets: dict[str, list[Form]] = defaultdict(list)
    for key, form in forms.items():
        buckets[key[0]].append(form)
        buckets["-" + key[-4:]].append(form)
    seen: set[tuple[str, str]] = set()
    for bucket in buckets.values():
        for one, other in combinations(bucket, 2):
            pair = (one.word, other.word)
            if abs(len(pair[0]) - len(pair[1])) > 2 or pair in seen or pair[::-1] in seen:
                continue
            seen.add(pair)
            if _are_near(*pair):
                yield one, other


def _are_near(one: str, other: str) -> bool:
    """One edit, or two in a long name, or the same letters in another order."""
    if min(len(one), len(other)) >= TWO_EDITS - 1 and sorted(one) == sorted(other):
        return OSA.distance(one, other, score_cutoff=2) <= 2
    limit = 2 if min(len(one), len(other)) >= TWO_EDITS else 1
    return int(OSA.distance(one, other, score_cutoff=limit)) <= limit


def _is_ending(one: str, other: str) -> bool:
    """One is the other with another ending: a plural, an adjective, the name of a woman of the family."""
    common = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    rest, other_rest = one[common:], other[common:]
    if _stems(one) & _stems(other):
        return True
    if common < 3 or (rest + other_rest == one[common - 1] and one[common - 1] != "s"):  # a letter doubled
        return False
    return (not rest and other_rest in ENDINGS) or (not other_rest and rest in ENDINGS) or {rest, other_rest} <= ENDINGS


def _stems(word: str) -> set[str]:
    """ "Islamophobia", "Islamophobic": what stands before the endings of doctrines and their followers."""
    return {word.removesuffix(end) for end in DOCTRINES if word.endswith(end) and len(word) > len(end) + 3}


def _is_one_name(rare: Form, usual: Form, forms: dict[str, Form]) -> bool:
    """Whether something says that the two are one name."""
    if _is_ending(rare.word, usual.word):
        return _differ_in_sound_only(rare, usual)
    if _given_names_fit(rare, usual):
        return True
    if _is_known(rare.word) or len(usual.word) < SHORTEST:
        return False
    if is_word(usual.word) and not _is_surname(usual):
        return False
    if _same_company(rare, usual):
        return True
    for bare, full in ((rare, usual), (usual, rare)):
        if bare.alone and any(m.kind == "person" for _, m in full.places) and _is_surname(full):
            return _stands_for_the_person(bare, full)
    if _is_unheard_of(rare, usual):
        return True
    alike = rare.alone and rare.count == 1 and usual.count >= DOMINANT and len(rare.word) >= SHORTEST
    return alike and not any(m.plain for _, m in rare.places) and not _is_listed(rare.word)


def _differ_in_sound_only(rare: Form, usual: Form) -> bool:
    """ "Anna Kowalski", "Anna Kowalsky": the endings of two names elsewhere, one given name here."""
    same = _sound(rare.word) == _sound(usual.word) and not {rare.word[-1], usual.word[-1]} & set("as")
    return same and len(rare.word) == len(usual.word) >= SHORTEST and _same_company(rare, usual)


def _is_known(word: str) -> bool:
    return is_word(word) or word in entries("places.txt") or word in CHAINS or word in entries("abbreviations.txt")


def _is_listed(word: str) -> bool:
    """A name that exists: rare beside a similar one by chance."""
    return word.capitalize() in entries("given_names.txt") or word in entries("personal_names.txt")


def _is_surname(form: Form) -> bool:
    return any(place == -1 for place, _ in form.beside)


def _same_company(rare: Form, usual: Form) -> bool:
    """The same other words at the same place: "Anna Kowalski", "Anna Kowalsky"; "Goldwater Institute"."""
    bodies = rare.word[0] == usual.word[0] and all(
        any(m.kind == "organisation" and " " in m.printed for _, m in form.places) for form in (rare, usual)
    )
    for place, others in rare.beside:
        for usual_place, usual_others in usual.beside:
            if place == usual_place and others == usual_others and (bodies or not _are_only_titles(others)):
                return True
            alike = place == usual_place == -1 and same_given(others[0], usual_others[0])
            if alike and others[0].capitalize() in entries("given_names.txt"):
                return True
    return False


def _are_only_titles(others: tuple[str, ...]) -> bool:
    """Words too general to say that it is one name ("New", "North", "County")."""
    return all(is_word(other) or other in entries("places.txt") for other in others)


def _given_names_fit(rare: Form, usual: Form) -> bool:
    """Given names that sound alike, with one surname: "Teresa May", "Theresa May"."""
    surnames = {others[-1] for place, others in rare.beside if place == 0}
    shared = {o[-1] for place, o in usual.beside if place == 0 and o[-1] in surnames}
    if not any(len(s) >= SHORTEST_GIVEN - 1 for s in shared) or same_given(rare.word, usual.word):
        return False
    persons = all(any(m.kind == "person" for _, m in form.places) for form in (rare, usual))
    listed = [f.word.capitalize() in entries("given_names.txt") for f in (rare, usual)]
    if not persons or rare.word[0] != usual.word[0] or (not all(listed) and is_word(rare.word)):
        return False
    return _sound(rare.word) == _sound(usual.word) if all(listed) else True


def _stands_for_the_person(bare: Form, full: Form) -> bool:
    """A bare surname that nobody in the article has, beside a person whose surname it nearly is."""
    if _is_known(bare.word) or _is_listed(bare.word) or bare.word[0] != full.word[0]:
        return False
    if bare.count <= min(full.count, 3):
        return True
    return full.count == 1 and not any(m.kind in ("place", "organisation") for _, m in bare.places)


def _is_unheard_of(rare: Form, usual: Form) -> bool:
    """A long word that stands once, that no list has, and that a letter parts from another name of the article."""
    if rare.count > 1 or rare.word[0] != usual.word[0] or min(len(rare.word), len(usual.word)) < UNHEARD:
        return False
    if "-" in rare.word + usual.word or OSA.distance(rare.word, usual.word, score_cutoff=1) > 1:
        return False
    if _is_listed(rare.word) or (_is_listed(usual.word) and _sound(rare.word) == _sound(usual.word)):
        return False
    return rare.alone or usual.alone or bool(rare.beside & usual.beside)


def _sound(word: str) -> str:
    """A rough key of how a name sounds: equal for "Sara" and "Sarah", "Jon" and "John"."""
    for written, heard in SOUNDS:
        word = word.replace(written, heard)
    return "".join(c for n, c in enumerate(word) if n == 0 or c != word[n - 1])

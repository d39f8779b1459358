"""Of whom a headline tells something, held against the sentence of the text that tells the same of somebody else.

Only a name that the text does not have at all is asked about: of 1,071 articles as published eight have such a name of
a person in the headline (2026-11-22). Headline and sentence must tell of one act ("quits", "his resignation") and share
a word beyond it ("as chief executive"), and both names must stand on the same side of the act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import groupby
from typing import Final, Literal

from rapidfuzz import fuzz

from annotator.engine.knowledge.acts import act_of_noun, act_of_verb
from annotator.engine.knowledge.lists import entries, table, words
from annotator.engine.reading import Reading
from annotator.engine.reading.grammar import Sentence, Token, is_word
from annotator.engine.reading.headline_match import OCCUPATIONS
from annotator.engine.reading.name_groups import plain, same_given
from annotator.engine.reading.names import NameMention
from annotator.engine.reading.phrases import Phrase, is_passive, parts
from annotator.engine.span import Span

CONTENT: Final = ("NOUN", "PROPN", "VERB", "NUM", "ADJ")
CAPITAL: Final = re.compile(
    r"(?:(?:Mc|Mac|De|Di|La|Le|O['’]|D['’])?[^\W\d_a-z][^\W\d_A-Z]*)(?:-[^\W\d_a-z][^\W\d_A-Z]*)*$"
)
WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
POSSESSIVE: Final = re.compile(r"['’]s?$")
LOWER: Final = re.compile(r"\b[a-z][^\W\d_]*(?:-[^\W\d_]+)*")
INFLECTED: Final = ("s", "ed", "ing")
PARTICLES: Final = words("de del della di da dos du van von der den bin ibn al el la le ter ten")
SHORTEST: Final = 3  # letters of a name
SHORT: Final = 5  # letters up to which a name with the same initial may be a pet name ("Bibi" for Benjamin)
ALIKE: Final = 60  # per cent: the same name in another spelling ("Zelensky", "Gaddafi"), not another name
STEM: Final = 5  # letters by which "apologises" and "apology" are one
TITLE_CASE: Final = 0.6  # of the words of a headline that need none have a capital
SENTENCES: Final = 120  # of the text that are compared with a headline
SHARED: Final = 2  # content words of the headline, the act among them
COVER: Final = 0.4  # share of the headline's content words that the sentence and its neighbours must have
SHARED_ALL: Final = 3  # where the verb is another
COVER_ALL: Final = 0.6
COVER_NEXT: Final = 0.6  # where the name follows only in the next sentence
QUOTED: Final = 4  # words of a quotation that make it the same one
PLAIN_VERBS: Final = words("be have do say tell get go come make take see use want need call show give set put become")
SAYING: Final = words("say tell add note")
PERSONAL: Final = words(
    "resign retire appoint elect dismiss hire arrest charge indict convict acquit sentence release execute marry "
    "divorce bear die apologise inaugurate extradite"
)
REGAL: Final = words("pope king queen prince princess saint st emperor duke duchess lord lady")
CALENDAR: Final = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter"
)
UP: Final = ("compound", "appos", "nmod", "flat", "amod", "nn", "punct")
LEADING: Final = ("AUX", "PART", "ADV")
NOMINAL: Final = ("DET", "ADJ", "NOUN", "PROPN", "PRON")
Side = Literal["doer", "done to", "either", "beside"]
SPELT_ALIKE: Final = str.maketrans("gqcwvz", "kkkffs", "aeiouyh'-")
QUOTATION: Final = re.compile(r"(?<!\w)[‘“\"'](?P<words>.{8,160}?)[’”\"'](?!\w)")


@dataclass(frozen=True, slots=True)
class Instead:
    """The name of the headline, where; and whom the text tells the same of, where. ``given``: only the first name
    differs.
    """

    printed: str
    place: Span
    usual: str
    where: Span
    given: bool


@dataclass(frozen=True, slots=True)
class _Stranger:
    """A name of the headline that the text does not have: its tokens in one sentence of the headline."""

    sentence: Sentence
    first: int
    last: int
    surname: str  # in plain letters, where the text has it and only the first name is strange; else ""

    @property
    def place(self) -> Span:
        return Span(self.sentence.tokens[self.first].start, self.sentence.tokens[self.last].end)


def others(reading: Reading) -> Iterator[Instead]:
    """The name of the headline in whose place the text has another."""
    headline = reading.headline
    folded = reading.text.casefold()
    if headline is None or not any(_is_strange(word, folded) for word in WORD.findall(headline.text)):
        return
    bare = plain(reading.text)
    headline = _as_sentence(reading, headline)
    if not any(_is_strange(word, bare) for word in WORD.findall(headline.text)):
        return
    strangers = [one for sentence in headline.grammar for one in _strangers(sentence, bare)]
    if len(strangers) != 1:
        return
    stranger = strangers[0]
    found = _quoted(reading, headline, stranger) or _told(reading, headline, stranger)
    if found is not None:
        yield Instead(
            stranger.place.of(headline.text), stranger.place, found.entity, found.span, bool(stranger.surname)
        )


def _as_sentence(reading: Reading, headline: Reading) -> Reading:
    """A headline in capitals ("Court Frees Novak on Bail") with those of names only, as the text has them."""
    known = set(LOWER.findall(reading.text))
    named = {t.start for s in headline.grammar for t in s.tokens if t.named == "PERSON" and t.tag == "NNP"}
    plainer = [m for m in WORD.finditer(headline.text) if _is_plain(m, known, named, reading.text)]
    capital = [m for m in plainer if m[0][0].isupper() and m.start() and len(m[0]) > SHORTEST]
    if len(capital) <= TITLE_CASE * sum(m.start() > 0 and len(m[0]) > SHORTEST for m in plainer):
        return headline
    text = headline.text
    for match in plainer:
        lowered = match[0].lower()
        text = text[: match.start()] + lowered + text[match.end() :] if len(lowered) == len(match[0]) else text
    return Reading(replace(headline.article, text=text))


def _is_plain(match: re.Match[str], known: set[str], named: set[int], text: str) -> bool:
    """A word that the text has in lower case or, where it has it nowhere, one of the dictionary."""
    low = match[0].lower()
    if low in known:
        return True
    if match[0] in text or not all(map(is_word, low.split("-"))):
        return False
    return match.start() not in named or low.endswith(INFLECTED) or low in entries("person_nouns.txt") | OCCUPATIONS


def _is_strange(word: str, folded: str) -> bool:
    return word[0].isupper() and POSSESSIVE.sub("", word).casefold() not in folded


def _strangers(sentence: Sentence, bare: str) -> Iterator[_Stranger]:
    """Runs of capitals of which the last word, or the one before it, is a name that the text lacks."""
    tokens = sentence.tokens
    for capital, run in groupby(range(len(tokens)), lambda n: bool(CAPITAL.match(tokens[n].text))):
        if not capital:
            continue
        places = list(run)
        absent = [n for n in places if _is_absent(tokens[n].text, bare) and _is_name(sentence, n)]
        if not absent or any(tokens[n].text.lower() in REGAL for n in places):
            continue
        joined = {tokens[n].tag for n in (places[0] - 1, places[-1] + 1) if 0 <= n < len(tokens)}
        if "HYPH" in joined:  # "the Booker-style prize"
            continue
        if absent[-1] == places[-1]:
            first = next((n for n in places if n in absent or tokens[n].text in entries("given_names.txt")), absent[0])
            while first > 0 and tokens[first - 1].text.lower() in PARTICLES:
                first -= 1
            yield _Stranger(sentence, first, places[-1], "")
        elif len(places) > 1 and absent[-1] == places[-2] and _is_given(tokens[absent[-1]]):
            yield _Stranger(sentence, absent[-1], places[-1], plain(tokens[places[-1]].text))


def _is_absent(word: str, bare: str) -> bool:
    return all(plain(part) not in bare for part in word.split("-"))


def _is_given(token: Token) -> bool:
    low = token.text.lower()
    inflected = low.endswith(("s", "ed", "ing"))
    return token.text in entries("given_names.txt") or not is_word(low) or (token.named == "PERSON" and not inflected)


def _is_name(sentence: Sentence, n: int) -> bool:
    """A capitalised word that is no place, body, nation, day or occupation. What opens a headline
    has to be no other word, or look like a name to the model.
    """
    token = sentence.tokens[n]
    low = token.text.lower()
    if len(low) < SHORTEST or token.text.isupper() or low in entries("function_words.txt"):
        return False
    if low in CALENDAR or low in _no_person() or {low, token.lemma} & entries("person_nouns.txt"):
        return False
    if not is_word(low):
        return token.pos in ("PROPN", "NOUN", "VERB", "ADJ")
    after = sentence.tokens[n + 1].tag if n + 1 < len(sentence.tokens) else ""
    several = token.tag == "NNS" and after == "VBZ"  # "Torres wins": no plural
    return n > 0 or token.pos == "PROPN" or bool(token.named) or several or token.text in entries("given_names.txt")


@cache
def _no_person() -> frozenset[str]:
    nations = {part.strip() for entry in entries("demonyms.txt") for part in entry.split(":")}
    bodies = {word.lower() for word in entries("organisation_words.txt")}
    return entries("places.txt") | entries("organisations.txt") | nations | bodies


def _told(reading: Reading, headline: Reading, stranger: _Stranger) -> NameMention | None:
    """The one of whom the text tells the act of the headline."""
    own = _Line(stranger.sentence, beside=(stranger.first - 1, stranger.last + 1))
    asked = [
        keys
        for sentence in headline.grammar
        for n, keys in _Line(sentence).keys.items()
        if sentence is not stranger.sentence or not stranger.first <= n <= stranger.last
    ]
    body = [_Line(sentence) for sentence in reading.grammar[:SENTENCES]]
    told = set(WORD.findall(plain(headline.text)))
    best: tuple[int, NameMention] | None = None
    for n, line in enumerate(body):
        acts = own.acts.keys() & line.acts.keys()
        near = frozenset().union(*(other.words for other in body[max(0, n - 1) : n + 2]))
        shared = sum(not keys.isdisjoint(near) for keys in asked)
        here = sum(not keys.isdisjoint(line.words) for keys in asked)
        alike = here >= SHARED_ALL and here >= COVER_ALL * len(asked)
        if not (acts or alike) or shared < SHARED or shared < COVER * len(asked):
            continue
        people = _people(reading, line.sentence, acts)
        able = [m for m in people if _can_be(m, told, stranger)]
        fits = [(max((_fit(own, stranger, line, m, act) for act in acts), default=0), m) for m in able]
        if alike and not any(fit for fit, _ in fits):
            fits = [(_fit_otherwise(own, stranger, line, m), m) for m in able]
        fitting = [m for fit, m in fits if fit and fit == max(fit for fit, _ in fits)]
        if not people and here >= max(3, COVER_NEXT * len(asked)) and n + 1 < len(body):
            fitting = _named_next(reading, line, body[n + 1], acts, told, stranger)
        if len({m.entity for m in fitting}) == 1 and (best is None or here > best[0]):
            best = here, fitting[0]
    return best[1] if best else None


def _can_be(mention: NameMention, told: set[str], stranger: _Stranger) -> bool:
    """Somebody named in full whom the headline does not name; with the strange first name, of that surname."""
    full = mention.entity.split()
    while full and full[0].lower() in OCCUPATIONS | entries("person_nouns.txt"):
        full = full[1:]
    if len(full) < 2 or not all(word[0].isupper() or word in PARTICLES for word in full):
        return False
    names = [plain(word) for word in full]
    strange = [t.text for t in stranger.sentence.tokens[stranger.first : stranger.last + 1]]
    if stranger.surname:
        same = any(same_given(strange[0], word) or _alike(strange[0], word) for word in full[:-1])
        return names[-1] == stranger.surname and not same
    return not told & set(names) and not any(
        _alike(one, other) for one in strange for other in names if one[0].isupper()
    )


def _people(reading: Reading, sentence: Sentence, acts: Iterable[str]) -> list[NameMention]:
    """The people of a sentence: beside those known as such, two words that stand where a person's name does."""
    personal = not PERSONAL.isdisjoint(acts)
    return [
        m for m in reading.names.within(sentence.span) if m.kind == "person" or _looks_like_one(sentence, m, personal)
    ]


def _looks_like_one(sentence: Sentence, mention: NameMention, personal: bool) -> bool:
    """Two to four words, none of them for a body, a place or a nation: with a given name, of no dictionary, or beside
    what happens to people only.
    """
    named = mention.entity.split()
    if not 2 <= len(named) <= 4 or {word.lower() for word in named} & _no_person():
        return False
    if named[0] in entries("given_names.txt") or (personal and not all(map(is_word, named))):
        return True
    at = sentence.under(mention.span)
    known = bool(at) and sentence.tokens[at[-1]].named == "PERSON"
    return mention.kind != "place" and (known or not is_word(named[-1]))


def _alike(one: str, other: str) -> bool:
    """Perhaps one name in two spellings, or a pet name."""
    ours, theirs = plain(one), plain(other)
    short = len(ours) <= SHORT and ours[:1] == theirs[:1] and one not in entries("given_names.txt")
    return short or ours[:3] == theirs[:3] or _sound(ours) == _sound(theirs) or fuzz.ratio(ours, theirs) >= ALIKE


def _sound(name: str) -> str:
    """The consonants, as far as spellings from other scripts agree on them: one for "Gaddafi" and "Khadafy"."""
    kept = name.translate(SPELT_ALIKE)
    return "".join(letter for letter, _ in groupby(kept))


def _named_next(
    reading: Reading, line: _Line, after: _Line, acts: Iterable[str], told: set[str], stranger: _Stranger
) -> list[NameMention]:
    """ "A surgeon was struck off. A tribunal found that Peter Whitfield …": described first, named in the next."""
    first = next((m for m in reading.names.mentions if m.kind == "person"), None)
    near = [m for m in _people(reading, after.sentence, acts) if _can_be(m, told, stranger)]
    if first is None or len(near) != 1 or near[0] != first:
        return []
    for act in acts:
        for n in line.acts[act]:
            doer, done_to, _ = parts(line.sentence, n)
            side = done_to or doer
            if side and not side.proper and not side.pronoun and not side.definite and not side.plural:
                return near
    return []


# What a side in the headline may be in the text, the likeliest first.
FITTING: Final[Mapping[Side, tuple[Side, ...]]] = {
    "doer": ("doer", "either"),
    "done to": ("done to", "either", "beside"),
    "beside": ("beside", "either", "done to"),
    "either": ("done to", "either", "doer"),
}


def _fit(own: _Line, stranger: _Stranger, line: _Line, mention: NameMention, act: str) -> int:
    """How well the sides of the act fit on which the two names stand; 0 where they do not."""
    asked = {side for n in own.acts[act] if (side := _side_in_headline(own.sentence, n, stranger.place))}
    given = {side for n in line.acts[act] for side in _sides(line.sentence, n, mention.span)}
    return max((len(FITTING[a]) - FITTING[a].index(b) for a in asked for b in given if b in FITTING[a]), default=0)


def _fit_otherwise(own: _Line, stranger: _Stranger, line: _Line, mention: NameMention) -> int:
    """The same where another verb tells it ("is back on Earth", "landed"): of the verbs that the two names hang on."""
    verbs = [n for n, token in enumerate(own.sentence.tokens) if token.pos == "VERB" or token.tag == "VBZ"]
    told = [n for n, token in enumerate(line.sentence.tokens) if token.pos == "VERB" and token.lemma not in SAYING]
    asked = {_side_in_headline(own.sentence, n, stranger.place) for n in verbs[:1]}
    given = {side for n in told for side in _sides(line.sentence, n, mention.span)}
    return int(bool(asked & given & {"doer", "done to"}) or ("either" in asked and "done to" in given))


def _side_in_headline(sentence: Sentence, act: int, name: Span) -> Side | None:
    """The same of a headline, where "Brandt named mayor" is parsed as if Brandt named somebody."""
    token, at = sentence.tokens[act], sentence.under(name)
    before = at[-1] < act
    sides = _sides(sentence, act, name)
    if token.lemma == "join":  # who joins a club is hired by it
        return "done to" if before else None
    if before and token.tag in ("VBD", "VBN") and "beside" not in sides:
        return "either"
    for side in ("either", "doer", "done to", "beside"):
        if side in sides:
            return side
    return "doer" if before else "done to"


def _sides(sentence: Sentence, act: int, name: Span) -> set[Side]:
    """Where a name stands to an act, by the parse and by what lies between the two."""
    at = sentence.under(name)
    if not at:
        return set()
    token, above = sentence.tokens[act], _above(sentence, at[-1])
    if token.pos in ("NOUN", "PROPN"):
        return {"either"} if act in above else set()
    doer, done_to, _ = parts(sentence, act)
    chain = _chain(sentence, at[-1])
    found: set[Side] = set()
    if _holds(sentence, doer, chain):
        found.add("doer")
    if _holds(sentence, done_to, chain):
        found.add("done to")
    if not found and act in above:
        found.add("beside")
    if at[-1] < act and all(_is_between(t) for t in sentence.tokens[at[-1] + 1 : act]):
        found.add("done to" if is_passive(sentence, act) else "doer")
    if act < at[0] and all(t.pos in NOMINAL for t in sentence.tokens[act + 1 : at[0]]):
        found.add("done to")
    return found


def _is_between(token: Token) -> bool:
    """What may stand between a name and its verb: "has", "was not", "on Tuesday"."""
    return token.pos in LEADING or token.named in ("DATE", "TIME") or token.lemma in ("on", "late", "early")


def _holds(sentence: Sentence, phrase: Phrase | None, chain: Sequence[int]) -> bool:
    return phrase is not None and any(phrase.span.holds(sentence.tokens[n].start) for n in chain)


def _chain(sentence: Sentence, name: int) -> list[int]:
    """The name's head and the nouns that it names: "the head of the regulator, Claire Moreau"."""
    found = [name]
    while sentence.tokens[found[-1]].dep in UP and sentence.tokens[found[-1]].head not in found:
        found.append(sentence.tokens[found[-1]].head)
    return found


def _above(sentence: Sentence, n: int) -> set[int]:
    """The tokens above one, up to the next verb."""
    found = {n}
    while sentence.tokens[n].head not in found:
        n = sentence.tokens[n].head
        found.add(n)
        if sentence.tokens[n].pos == "VERB":
            break
    return found


class _Line:
    """A sentence of headline or text: what its content words are compared by, and which of them tell of an act."""

    def __init__(self, sentence: Sentence, beside: Sequence[int] = ()) -> None:
        """``beside`` the name of a headline the model often takes a verb for a noun: "Minister Rosen apologises"."""
        self.sentence = sentence
        self.keys: dict[int, frozenset[str]] = {}
        self.acts: dict[str, list[int]] = {}
        for n, token in enumerate(sentence.tokens):
            if token.pos not in CONTENT or token.lemma in entries("function_words.txt"):
                continue
            acts = _acts_at(sentence, n)
            if not acts and n in beside:
                acts = _acts_misread(token)
            for act in acts:
                self.acts.setdefault(act, []).append(n)
            if acts or token.lemma not in PLAIN_VERBS:
                self.keys[n] = acts or frozenset([POSSESSIVE.sub("", plain(token.lemma))[:STEM]])

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset().union(*self.keys.values())


def _acts_at(sentence: Sentence, n: int) -> frozenset[str]:
    """The acts that a verb, or a noun for one, may tell of; none for any other word."""
    token = sentence.tokens[n]
    after = sentence.tokens[n + 1].text.lower() if n + 1 < len(sentence.tokens) else ""
    found = _acts(f"{token.lemma} {after}") if token.pos in ("VERB", "NOUN") else frozenset()
    if found or token.pos not in ("VERB", "ADJ"):
        act = act_of_noun(token.lemma)
        return found or (frozenset([act]) if act and token.pos == "NOUN" else frozenset())
    found = _acts(token.lemma)
    if found or token.pos == "ADJ" or token.lemma in PLAIN_VERBS:
        return found
    return frozenset([plain(token.lemma)[:STEM]])


def _acts_misread(token: Token) -> frozenset[str]:
    """The acts of a verb in "-s" that is read as a noun."""
    word = token.text
    if not word.islower() or not word.endswith("s") or word.endswith("ss"):
        return frozenset()
    forms = (word[:-1], word.removesuffix("es"), word.removesuffix("ies") + "y")
    return next((acts for form in forms if (acts := _acts(form))), frozenset([word[:STEM]]))


def _acts(verb: str) -> frozenset[str]:
    known = act_of_verb(verb)
    return _short_verbs().get(verb, frozenset()) | (frozenset([known]) if known != verb else frozenset())


@cache
def _short_verbs() -> Mapping[str, frozenset[str]]:
    """What the short verbs of headlines stand for; a verb that stands for an act in the table of acts is one itself."""
    found: dict[str, set[str]] = {}
    for row in table("headline_verbs.csv"):
        for verb in row["verbs"].split(";"):
            found.setdefault(verb, set()).add(row["act"])
    for row in table("event_words.csv"):
        found.setdefault(row["verb"], set()).add(row["verb"])
    return {verb: frozenset(acts) for verb, acts in found.items()}


def _quoted(reading: Reading, headline: Reading, stranger: _Stranger) -> NameMention | None:
    """The one who says in the text what the headline has another say."""
    title = headline.text
    says = title[stranger.place.end : stranger.place.end + 1] == ":"
    cued = any(t.lemma in entries("cue_verbs.txt") for sentence in headline.grammar for t in sentence.tokens)
    match = QUOTATION.search(title) or (re.search(r":\s+(?P<words>.+)", title) if says else None)
    if match is None or not (says or cued):
        return None
    quoted = _bare(match["words"])
    if quoted.count(" ") + 1 < QUOTED:
        return None
    told = set(WORD.findall(plain(title)))
    for one in reading.attributions:
        if one.source is None or one.source_name is None or quoted not in _bare(one.content.of(reading.text)):
            continue
        named = [m for m in reading.names.mentions if m.entity == one.source_name and " " in m.printed]
        beside = [m for m in named if one.source.holds(m.span.start)]
        return next((m for m in beside + named if _can_be(m, told, stranger)), None)
    return None


def _bare(words: str) -> str:
    return " ".join(WORD.findall(plain(words)))

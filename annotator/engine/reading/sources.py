"""Sources: the phrase beside a verb of saying that names who says it ("Smith", "a spokesman for the firm", "he")."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading.grammar import Sentence, Token
from annotator.engine.span import Span, mask

SUBJECTS: Final = words("nsubj nsubjpass nsubj:pass csubj expl")
RELATIVES: Final = words("who which that whom")
LINKS: Final = words("of for from at with")  # prepositions that belong to the name of an office or a group
NOMINAL: Final = words("PROPN NOUN ADJ NUM DET PRON X")
WEEK: Final = words("monday tuesday wednesday thursday friday saturday sunday yesterday today")
DAYS: Final = WEEK | words(
    "tomorrow january february march april may june july august september october november december earlier later last "
    "this that there then here it"
)
JOINTS: Final = ("-", "&", "'s", "’s", "’", "'", "/")
CLIMB: Final = words("conj xcomp advcl ccomp dep acl parataxis pcomp")
FARTHEST: Final = 60  # tokens between a verb and its subject


class Words:
    """The tokens of a text in one row, and which of them stand between quotation marks."""

    def __init__(self, text: str, sentences: Sequence[Sentence], quoted: Sequence[Span]) -> None:
        self.text = text
        self.tokens: list[Token] = [token for sentence in sentences for token in sentence.tokens]
        self.starts: list[int] = [token.start for token in self.tokens]
        self._inside = mask(len(text), quoted)
        self._first: list[int] = []  # for each token, the place of its sentence's first token
        for sentence in sentences:
            self._first += [len(self._first)] * len(sentence.tokens)

    def at(self, place: int) -> int:
        """The number of the first token that begins at this character or later."""
        return bisect_left(self.starts, place)

    def is_quoted(self, number: int) -> bool:
        return bool(self._inside[self.starts[number]])

    def bounds(self, number: int) -> tuple[int, int]:
        """The first and last token of the sentence of this token."""
        first = self._first[number]
        return first, bisect_right(self._first, first) - 1

    def first(self, number: int) -> int:
        """Where the sentence of this token begins, in characters."""
        return self.tokens[self._first[number]].start

    def head(self, number: int) -> int:
        return self._first[number] + self.tokens[number].head

    def children(self, number: int) -> list[int]:
        return [self._first[number] + child for child in self.tokens[number].children]

    def under(self, number: int, *, most: int = 400) -> list[int]:
        """The token and what hangs on it, in order; no more than ``most`` tokens."""
        found, waiting = [number], [number]
        while waiting and len(found) < most:
            below = self.children(waiting.pop())
            found += below
            waiting += below
        return sorted(found)

    def span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last].end)


def subject(row: Words, verb: int) -> int | None:
    """The head of the phrase that does what the verb says, by the parse; not within quotation marks."""
    place = verb
    for _ in range(6):
        for child in row.children(place):
            if row.tokens[child].dep in SUBJECTS and child < place and not row.is_quoted(child):
                return child
        token = row.tokens[place]
        above = row.head(place)
        if token.dep in ("relcl", "acl") and row.tokens[above].pos in NOMINAL and token.tag != "VBG":
            return above
        if above == place or token.dep not in CLIMB or row.is_quoted(above):
            return None
        place = above
    return None


def main_subject(row: Words, verb: int) -> int | None:
    """The subject of the clause that a participle belongs to: "*Trump* went after Bush, calling him …"."""
    before = row.tokens[verb - 1] if verb else None
    if before and before.pos in ("NOUN", "PROPN") and before.tag in ("NNS", "NNP") and before.start >= row.first(verb):
        return verb - 1
    if before and before.text.lower() == "by" and (found := subject(row, row.head(verb - 1))) is not None:
        return found
    aside = None  # the subject of a relative clause: "attacked Trump, with whom *he* clashed, calling him …"
    for n in range(verb - 1, max(-1, verb - FARTHEST), -1):
        token = row.tokens[n]
        if token.dep in SUBJECTS and not row.is_quoted(n) and token.text.lower() not in RELATIVES | {"there", "it"}:
            if row.tokens[row.head(n)].dep != "relcl":
                return n
            aside = n if aside is None else aside
        if token.text == "." and token.dep == "punct":
            break
    return aside if aside is not None else subject(row, verb)


def led_in(row: Words, start: int, end: int) -> tuple[int, int] | None:
    """Who speaks after a colon: "Clinton: “Our goal …”", "It did not surprise pollster Daron Shaw: “…”"."""
    first, last = row.at(start), row.at(end) - 1
    if last <= first or row.tokens[last].text != ":":
        return None
    people = [n for n in range(first, last) if row.tokens[n].named == "PERSON" and not row.is_quoted(n)]
    subjects = [n for n in range(first, last) if row.tokens[n].dep in SUBJECTS and not row.is_quoted(n)]
    chosen = next((n for n in subjects if row.tokens[n].named == "PERSON" or row.tokens[n].pos == "PRON"), None)
    if chosen is None and people:
        chosen = people[-1]
    if chosen is None and last - first <= 6 and row.tokens[last - 1].pos in ("PROPN", "NOUN"):
        chosen = last - 1
    return around(row, chosen) if chosen is not None else None


def is_passive(row: Words, verb: int) -> bool:
    """Whether somebody is called something: the subject is not who says it."""
    token = row.tokens[verb]
    below = {row.tokens[c].dep for c in row.children(verb)}
    if "nsubj" in below:
        return False
    return bool(below & {"nsubjpass", "nsubj:pass", "auxpass", "aux:pass"}) or token.dep in ("acl", "relcl", "amod")


def agent(row: Words, verb: int) -> tuple[int, int] | None:
    """Who did it, in the passive: "called a liar by *the mayor*"."""
    for child in row.children(verb):
        if row.tokens[child].text.lower() == "by" and not row.is_quoted(child):
            return phrase_after(row, child + 1, len(row.tokens))
    return None


def around(row: Words, head: int) -> tuple[int, int]:
    """The first and last token of the phrase about this head: titles and names, and "of", "for" phrases behind it."""
    first = head
    lefts = [n for n in row.under(head, most=60) if n < head]
    for n in reversed(lefts):
        if n != first - 1 or row.tokens[n].text in (",", ";", ":", "—", "–", "--") or row.is_quoted(n):
            break
        first = n
    last = head
    while last + 1 < len(row.tokens) and _continues_name(row, last):
        last += 1
    for child in row.children(head):
        token = row.tokens[child]
        if token.dep == "prep" and token.text.lower() in LINKS and child == last + 1:
            last = _link_end(row, child)
    while first < head and row.tokens[first].pos in ("CCONJ", "PUNCT", "ADV", "ADP", "SCONJ", "VERB"):
        first += 1
    return _name_alone(row, first, head), last


def _name_alone(row: Words, first: int, head: int) -> int:
    """Where a person's name stands at the end of the phrase, its first token: "Republican contender *Donald Trump*"."""
    if row.tokens[head].named != "PERSON":
        return first
    begin = head
    while begin > first and (row.tokens[begin - 1].named == "PERSON" or _is_first_name(row, begin - 1)):
        begin -= 1
    return begin


def _is_first_name(row: Words, n: int) -> bool:
    """A name that the model has not seen as part of the person's: no title, no body, no country."""
    token = row.tokens[n]
    known_as_other = token.named or token.text.endswith(".") or token.text in entries("titles.txt")
    return token.pos == "PROPN" and token.text.istitle() and not known_as_other


def _continues_name(row: Words, last: int) -> bool:
    here, after = row.tokens[last], row.tokens[last + 1]
    return here.pos == "PROPN" and after.pos == "PROPN" and after.start - here.end <= 1 and not row.is_quoted(last + 1)


def _link_end(row: Words, preposition: int) -> int:
    """The end of a short prepositional phrase: at a comma, a verb or a mark at the latest."""
    last = preposition
    for n in range(preposition + 1, min(preposition + 12, len(row.tokens))):
        token = row.tokens[n]
        if row.is_quoted(n) or token.start - row.tokens[n - 1].end > 1:
            break
        if token.pos in NOMINAL and token.text.lower() not in DAYS and token.text.lower() not in RELATIVES:
            last = n
        elif token.pos not in ("ADP", "PART") and token.text not in ("-", "&", "'s", "’s", "and"):
            break
    return last


def phrase_after(row: Words, start: int, limit: int) -> tuple[int, int] | None:
    """The noun phrase that begins at this token: "said *Frank Coleman*, the group's vice president"."""
    last = None
    for n in range(start, min(start + 14, limit)):
        token = row.tokens[n]
        low = token.text.lower()
        if row.is_quoted(n) or low in RELATIVES or (low in DAYS and n == start):
            break
        if token.pos in NOMINAL and not (low in DAYS and token.pos != "PROPN"):
            if low[:3] in ("mon", "tue", "wed", "thu", "fri", "sat", "sun") and low in DAYS:
                break
            last = n
        elif not (low in LINKS and last is not None) and token.text not in JOINTS and not _is_modifier(row, n):
            break
        if token.tag == "PRP":
            break
    return None if last is None else (start, last)


def _is_modifier(row: Words, n: int) -> bool:
    """A participle before its noun ("the *visiting* minister"), a name like a verb ("*Will* Doyle")."""
    after = row.tokens[n + 1].pos if n + 1 < len(row.tokens) else ""
    if row.tokens[n].tag in ("MD", "VB") and row.tokens[n].text.istitle():
        return after == "PROPN"
    return row.tokens[n].tag in ("VBG", "VBN") and after in ("NOUN", "PROPN")


def phrase_before(row: Words, verb: int) -> tuple[int, int] | None:
    """The noun phrase that ends before this verb: "*she* also said", "*Paul Ryan* (R-WI) said"."""
    last = _skip_back(row, verb - 1)
    if last < 0 or row.is_quoted(last) or row.tokens[last].pos not in ("PROPN", "NOUN", "PRON"):
        return None
    begin = last
    while begin > 0 and last - begin < 12 and not row.is_quoted(begin - 1):
        token = row.tokens[begin - 1]
        if row.tokens[begin].pos in ("PRON", "DET"):
            break
        if token.pos not in ("PROPN", "NOUN", "ADJ", "DET", "NUM") and token.text not in ("-", "'s", "’s", "&"):
            break
        begin -= 1
    return begin, last


def _skip_back(row: Words, last: int) -> int:
    """Back over adverbs, auxiliaries, days and what stands in brackets."""
    while last >= 0:
        token = row.tokens[last]
        if token.text == ")":
            opening = next((n for n in range(last, max(-1, last - 15), -1) if row.tokens[n].text == "("), None)
            if opening is None:
                return last
            last = opening - 1
        elif token.pos in ("ADV", "AUX", "PART") or token.text.lower() in DAYS or token.text == ",":
            last -= 1
        else:
            return last
    return last

"""Runs of capitalised words: what may be a name, cut where one name ends and another begins.

Titles before a name, nationalities, dates and the words that a sentence merely begins with are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.knowledge.roles import role_of
from annotator.engine.reading.dates.words import MONTHS, WEEKDAYS
from annotator.engine.reading.grammar import Sentence, Token, is_word
from annotator.engine.span import Span

HONORIFICS: Final = words(
    "Mr Mr. Mrs Mrs. Ms Ms. Miss Mx. Sir Dame Lord Lady Rev. Fr. Dr Dr. Prof. Baroness Baron Count"
)
RANKS: Final = words(
    "Sgt. Cpl. Lt. Maj. Gen. Col. Capt. Adm. Cmdr. Pvt. Det. Insp. Supt. Rep. Reps. Sen. Sens. Gov. Hon. "
    "Detective Inspector Superintendent Sergeant Lieutenant Constable Corporal Brigadier Commodore"
)
ROLES: Final = words(
    "president minister secretary senator governor mayor spokesman spokeswoman spokesperson chief executive director "
    "chairman chairwoman chair founder co-founder cofounder professor coach manager striker midfielder quarterback "
    "leader actor actress singer author writer analyst economist strategist judge lawyer attorney officer detective "
    "sheriff ambassador lawmaker congressman congresswoman representative candidate commissioner engineer researcher "
    "scientist historian editor reporter journalist correspondent adviser advisor envoy general premier chancellor "
    "pastor bishop activist organizer organiser teacher farmer resident owner boss head captain king queen prince"
)
PARTICLES: Final = words("de del della di da dos du van von der den bin ibn al el la le ter ten y und zu")
LEFT_PARTICLES: Final = words("de del della di van von der den bin ibn al el")
BODIES: Final = words(
    "University Bank Department Ministry Board Institute Council House Office Bureau Center Centre Committee Church "
    "College School Court Association Federation Academy Chamber Secretary Society Republic Museum Union City "
    "Commission"
)
CLOSED: Final = frozenset({"PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "INTJ", "PUNCT", "SYM", "SPACE"})
AGENTS: Final = ("er", "or", "ist", "ian", "man", "woman", "eur", "ant", "ess")  # endings of words for what people do
TIMES: Final = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "CARDINAL", "QUANTITY"})
CAMEL: Final = re.compile(r"[^\W\d_]*[a-zà-ÿ](?=[A-Z])[^\W_]*")
TITLE_CASE: Final = 0.75  # share of longer words with a capital that makes a line a headline
OPENERS: Final = frozenset("\"“‘'«([{:;–—-*•|/…") | {"--", "``", "...", ">"}


@dataclass(frozen=True, slots=True)
class Run:
    """One run: its tokens, what stands beside it, and whether only a sentence start explains its capital.

    ``titled`` where a title or the word for a role stands right before it.
    """

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    titled: bool
    lead: bool
    before: Token | None
    after: tuple[Token, ...]

    @property
    def span(self) -> Span:
        return Span(self.tokens[0].start, self.tokens[-1].end)


def find(sentences: Sequence[Sentence]) -> Iterator[Run]:
    """The runs of a text, in order."""
    for sentence in sentences:
        yield from _runs(sentence.tokens)


@cache
def _titles() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Titles as lower-cased tokens, by their first token, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for title in (*entries("titles.txt"), *HONORIFICS, *RANKS):
        parts = tuple(title.lower().replace("-", " - ").split())
        found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(set(parts), key=len, reverse=True)) for first, parts in found.items()}


def _runs(tokens: tuple[Token, ...]) -> Iterator[Run]:
    if not any(t.text[0].isupper() or not t.text.islower() for t in tokens):
        return
    headline = _is_headline(tokens)
    titles = _title_places(tokens)
    usable = [n not in titles and _is_usable(tokens, n, headline) for n in range(len(tokens))]
    n = 0
    while n < len(tokens):
        if not usable[n]:
            n += 1
            continue
        if tokens[n].text == "The" and tokens[n + 1 : n + 2] and tokens[n + 1].text != "Hague":
            n += 1
            continue
        end = _end(tokens, usable, n)
        start = n if n == 0 or n - 1 in titles else _with_particles(tokens, n)
        yield _run(tokens, start, end, titles)
        n = end


def _run(tokens: tuple[Token, ...], start: int, end: int, titles: set[int]) -> Run:
    if start not in titles and _is_trade(tokens, start, end):
        titles = titles | {start}
        start += 1
    before = tokens[start - 1] if start else None
    titled = start - 1 in titles or (before is not None and before.text.lower() in ROLES)
    own = tokens[start:end]
    return Run(own, _words(own), titled, _begins(tokens, start), before, tokens[end : end + 4])


def _is_trade(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "Baker Tadeusz Kowalczyk", where the sentence begins with what the person is."""
    following = tokens[start + 1 : end]
    if len(following) < 2 or not _begins(tokens, start) or following[0].text in BODIES:
        return False
    trade, given = tokens[start].text, following[0].text
    if len(following) == 2 and trade.lower() in role_of() and not is_word(given):
        return trade not in entries("given_names.txt")
    unusual = len(following) == 2 and all(t.text.isalpha() and not is_word(t.text) for t in following)
    return (given in entries("given_names.txt") or unusual) and _names_a_trade(trade)


def _names_a_trade(word: str) -> bool:
    """A word for what people are, and no name."""
    lower = word.lower()
    if word in entries("given_names.txt") or lower in entries("personal_names.txt"):
        return False
    return lower in ROLES or lower in entries("person_nouns.txt") or (lower.endswith(AGENTS) and is_word(lower))


def _words(own: tuple[Token, ...]) -> tuple[str, ...]:
    """The words of a run; what a hyphen joins is one."""
    found: list[str] = []
    for n, token in enumerate(own):
        joined = n > 0 and token.start == own[n - 1].end and (token.text in "-–" or own[n - 1].text in "-–")
        if joined and found:
            found[-1] += token.text
        elif token.text[0].isalnum():
            found.append(token.text)
    return tuple(found)


def _is_headline(tokens: tuple[Token, ...]) -> bool:
    longer = [t for t in tokens if len(t.text) > 3 and t.text[0].isalpha()]
    return len(longer) >= 4 and sum(t.text[0].isupper() for t in longer) >= TITLE_CASE * len(longer)


def _title_places(tokens: tuple[Token, ...]) -> set[int]:
    """Positions of the tokens of titles of office and address."""
    found: set[int] = set()
    table = _titles()
    for n, token in enumerate(tokens):
        if n in found or not token.text[0].isupper() or _is_inside_person(tokens, n):
            continue
        for parts in table.get(token.text.lower(), ()):
            end = n + len(parts)
            if tuple(t.text.lower() for t in tokens[n:end]) == parts:
                if not _is_part_of_a_body(tokens, n, end):
                    found.update(range(n, end))
                break
    return found


def _is_inside_person(tokens: tuple[Token, ...], n: int) -> bool:
    """ "Stephen King": the model and the capital before say that the word belongs to a person's name."""
    if n == 0 or tokens[n].named != "PERSON" or tokens[n].begins:
        return False
    return tokens[n - 1].named == "PERSON" and tokens[n - 1].text[0].isupper() and tokens[n - 1].text not in HONORIFICS


def _is_part_of_a_body(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """ "Justice Department", "General Motors", "King County"."""
    if end >= len(tokens) or tokens[start].text in HONORIFICS or tokens[start].text in RANKS:
        return False
    following = tokens[end]
    if following.text in entries("organisation_words.txt") and following.text[0].isupper():
        return True
    same = following.named not in ("", "PERSON") and not following.begins and tokens[end - 1].named == following.named
    return same and following.text[0].isupper()


def _is_usable(tokens: tuple[Token, ...], n: int, headline: bool) -> bool:
    """Whether a token can be part of a name."""
    token = tokens[n]
    text = token.text
    if text.islower() or not (text[0].isupper() or CAMEL.fullmatch(text)):
        return False
    if len(text) == 1 and not (n + 1 < len(tokens) and tokens[n + 1].text[0].isupper()):
        return False
    lower = text.lower()
    if token.named in TIMES or token.named == "NORP" or lower in WEEKDAYS:
        return False
    if lower in MONTHS and token.named != "PERSON" and (n + 1 == len(tokens) or tokens[n + 1].text.isdigit()):
        return False
    if headline:
        return token.named != ""
    if _begins(tokens, n):
        return lower not in entries("function_words.txt") and (
            token.pos == "PROPN" or token.named != "" or _is_camel(text)
        )
    return token.pos not in CLOSED or token.named in ("PERSON", "ORG", "GPE")


def _is_camel(text: str) -> bool:
    """A capital inside after a small letter: "OpenAI", "iPhone"."""
    return CAMEL.match(text) is not None


def _begins(tokens: tuple[Token, ...], n: int) -> bool:
    """At the start of a sentence, a quotation or a list item: a capital says nothing."""
    if n > 1 and tokens[n - 1].text in "-–" and tokens[n - 1].start == tokens[n - 2].end:
        return False  # "post-Brexit"
    return n == 0 or tokens[n - 1].text in OPENERS or (n == 1 and not tokens[0].text[0].isalpha())


def _end(tokens: tuple[Token, ...], usable: list[bool], start: int) -> int:
    """Where the run that begins at ``start`` ends."""
    end = start + 1
    while end < len(tokens):
        if usable[end]:
            if _is_cut(tokens, end):
                break
            end += 1
            continue
        joined = _joined(tokens, usable, start, end)
        if joined is None:
            break
        end = joined + 1
    return end


def _is_cut(tokens: tuple[Token, ...], n: int) -> bool:
    """A name that begins behind another: "Iran Hassan Rouhani"; also after a lost space or a line end."""
    last, here = tokens[n - 1], tokens[n]
    if here.start == last.end and last.text not in ("-", "–", "'", "’", "&", "/") and here.text[0].isalpha():
        return True
    return here.begins and last.named not in ("", here.named) and here.named in ("PERSON", "ORG", "GPE")


def _joined(tokens: tuple[Token, ...], usable: list[bool], start: int, n: int) -> int | None:
    """The next name token, where what stands between joins it to the run; None where nothing does."""
    last = len(tokens) - 1
    token = tokens[n]
    if token.text in ("-", "–") and n < last and token.start == tokens[n - 1].end and tokens[n + 1].start == token.end:
        return n + 1 if usable[n + 1] else None
    if token.text == "&" and n < last and usable[n + 1]:
        return n + 1
    k = n
    while (
        k <= last and k - n < 4 and not usable[k] and (tokens[k].text.islower() or (k > n and tokens[k].text in "-–"))
    ):
        k += 1
    if k > last or k == n or not usable[k]:
        return None
    between = tokens[n:k]
    if all(t.text in PARTICLES or t.text in ("-", "–") for t in between):
        return k
    inside = all(
        t.named in ("ORG", "FAC", "LAW", "EVENT", "WORK_OF_ART") and not t.begins for t in (*between, tokens[k])
    )
    if inside and tokens[n - 1].named == token.named:
        return k
    of_body = between[0].text in ("of", "for") and any(t.text in BODIES for t in tokens[start:n])
    return k if of_body and all(t.text in ("of", "for", "the", "and") for t in between) else None


def _with_particles(tokens: tuple[Token, ...], start: int) -> int:
    """The run's start with particles before it: "de Blasio", "al-Qaida"."""
    n = start
    while n and start - n < 3:
        before = tokens[n - 1]
        if (
            before.text in ("-", "–")
            and n > 1
            and tokens[n - 2].text.lower() in LEFT_PARTICLES
            and before.end == tokens[n].start
        ):
            n -= 2
        elif before.text in LEFT_PARTICLES or (before.text in ("Von", "Van", "De", "Al", "El")):
            n -= 1
        else:
            break
    return n

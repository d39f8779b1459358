"""The same words in another text: to the letter, but for case, space, quotation marks and dashes, or reworded. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

SINGLE, DOUBLE, DASHES = "'’‘‚‛ʼ′`´", '"“”„‟«»″', "-‐‑‒–—―−"
EDGES: Final = ".,;:!?…" + SINGLE + DOUBLE
MARKS: Final = re.compile(r"[\u0300-\u036f]")
PART: Final = re.compile(rf"(?P<dash>\s*[{re.escape(DASHES)}]+\s*)|(?P<space>\s+)|(?P<rest>.)", re.DOTALL)
WORD: Final = re.compile(r"\w{3,}")
SHORT: Final = re.compile(r"\w+")  # what is looked for where a quote has no longer words: "EU, 5%"
SPACED: Final = 0x0E00  # scripts from Thai on do not put spaces between words: a quote may begin inside a run
# Own trial on sentences of which a clause, two words or the order were changed, against sentences on the same
# matter: tests/annotation/test_wording.py holds both kinds.
MIN_SCORE: Final = 70.0
MIN_SHARED: Final = 0.6  # of the quote's words
MIN_WORDS: Final = 5  # fewer words that differ could be anything


@dataclass(frozen=True, slots=True)
class Found:
    """Where the wording stands again: `kind` is exact, alike or reworded, `score` 0 to 100."""

    start: int
    end: int
    kind: str
    score: float


class Wording:
    """A quote to be looked for in many texts."""

    def __init__(self, quote: str) -> None:
        self.quote = quote
        self.words = frozenset(words(quote))
        self._pattern = pattern(quote)
        self._lower = _lower(quote)

    def find(self, text: str) -> Iterator[Found]:
        """All places of the same wording; where there is none, the one that comes nearest to it, if any does."""
        same = False
        for match in self._pattern.finditer(text):
            same = True
            kind = "exact" if match[0] == self.quote else "alike"
            yield Found(match.start(), match.end(), kind, 100.0)
        near = None if same else self.reworded(text)
        if near is not None:
            yield near

    def reworded(self, text: str) -> Found | None:
        """The passage that comes nearest to the quote, in whole words; None where none is near enough."""
        if len(self.words) < MIN_WORDS or len(text) < len(self.quote) // 2:
            return None
        found = fuzz.partial_ratio_alignment(self._lower, _lower(text), score_cutoff=MIN_SCORE)
        if found is None or found.dest_end <= found.dest_start:
            return None
        start, end = self._edged(text, *whole_words(text, found.dest_start, found.dest_end))
        shared = len(self.words & set(words(text[start:end]))) / len(self.words)
        return Found(start, end, "reworded", round(found.score, 1)) if shared >= MIN_SHARED else None

    def _edged(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Without the stops and quotation marks at its ends that the quote has not there."""
        passage = text[start:end]
        start += len(passage) - len(passage.lstrip(EDGES + " \n\t"))
        end = max(start + 1, end - (len(passage) - len(passage.rstrip(EDGES + " \n\t"))))
        if self.quote[0] in EDGES and text[max(0, start - 1) : start] == self.quote[0]:
            start -= 1
        if self.quote[-1] in EDGES and text[end : end + 1] == self.quote[-1]:
            end += 1
        return start, end


def pattern(quote: str) -> re.Pattern[str]:
    """What matches the quote whatever its case, spaces, quotation marks and dashes, and never half a word of it.

    Stops and quotation marks at its ends are taken where they stand, and may be others or none.
    """
    whole = quote.strip() or quote
    core = whole.strip(EDGES).strip() or whole
    at = whole.index(core)
    lead, trail = whole[:at], whole[at + len(core) :]
    before = r"(?<!\w)" if _is_spaced(core[0]) else ""
    after = r"(?![\w\u0300-\u036f])" if _is_spaced(core[-1]) else ""
    return re.compile(_optional(lead) + before + _parts(core) + after + _optional(trail), re.IGNORECASE)


def _optional(edge: str) -> str:
    return f"(?:{_parts(edge)})?" if edge else ""


def _parts(text: str) -> str:
    return "".join(_part(match) for match in PART.finditer(text))


def words(text: str) -> list[str]:
    """The words of three letters and more, in lower case."""
    return [match[0].casefold() for match in WORD.finditer(text)]


def rarest(quote: str, sample: Sequence[str], most: int) -> list[str]:
    """The words of the quote that the fewest texts of the sample have, as they are written; long ones before short."""
    written = dict.fromkeys(WORD.findall(quote) or SHORT.findall(quote))
    lowered = [text.lower() for text in sample]
    counts = {word: sum(word.lower() in text for text in lowered) for word in written}
    return sorted(counts, key=lambda word: (counts[word], -len(word)))[:most]


def spellings(word: str) -> list[str]:
    """What a database looks for to find a word in any case: its letters but the first, small, capital and as it is."""
    rest = word[1:] or word
    return list(dict.fromkeys([rest.lower(), rest.upper(), rest]))


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A passage stretched to whole words, without white space around it."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while (
        end < len(text) and end > 0 and (text[end].isalnum() or MARKS.match(text[end])) and not text[end - 1].isspace()
    ):
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def around(text: str, start: int, end: int, reach: int = 80) -> tuple[str, str]:
    """What stands before and after a passage."""
    return text[max(0, start - reach) : start], text[end : end + reach]


def distinct(found: Iterable[Found]) -> list[Found]:
    """Each place once."""
    return list({(one.start, one.end): one for one in found}.values())


def _part(match: re.Match[str]) -> str:
    if match["dash"]:
        return rf"\s*[{re.escape(DASHES)}]+\s*"
    if match["space"]:
        return r"\s+"
    for alike in (SINGLE, DOUBLE):
        if match[0] in alike:
            return f"[{re.escape(alike)}]"
    return re.escape(match[0])


def _is_spaced(character: str) -> bool:
    return ord(character) < SPACED and (character.isalnum() or character == "_")


def _lower(text: str) -> str:
    """In lower case, no longer than it was: offsets stay true."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)

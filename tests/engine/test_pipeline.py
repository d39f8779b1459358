"""The engine's way through spaCy's pipeline gives what spaCy's own does, token by token."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.engine.reading import grammar
from annotator.engine.reading.pipeline import Pipeline
from annotator.engine.span import Span
from tests.planted.insert import planted

SHARE = 40  # every so many of the passages
ODD = (
    "",
    " ",
    "  a \n b\u200b  c\t\td",
    "\ufffd x \u2028 y",
    "Don't! \"He's\" gonna. 5'4\" :) U.S.A.",
    ". " * 40,
    "It is what he said there was, and there's more of it to be had than the boss had had or got.",
    "JUNE \U0001f600 (a) b) \u2014 http://example.org/x?y=1",
)


def _read(doc: Any) -> list[tuple[object, ...]]:
    return [
        (t.text, t.idx, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_, str(t.morph), t.sent_start)
        for t in doc
    ]


def test_every_field_of_every_token_is_spacys_own() -> None:
    model = grammar.model()
    texts = [*ODD, *(one.wrong.text for one in planted()[::SHARE])]
    plain = [_read(doc) for doc in model.pipe(texts)]
    assert [_read(doc) for doc in Pipeline(model).pipe(texts)] == plain
    assert sum(map(len, plain)) > 1000


@pytest.mark.parametrize("text", ["", "\n", "One sentence. Another, which he wrote."])
def test_a_text_alone_is_parsed_as_among_others(text: str) -> None:
    model = grammar.model()
    assert [_read(doc) for doc in Pipeline(model).pipe([text])] == [_read(doc) for doc in model.pipe([text])]


def test_tokens_are_copied_out_as_spacy_has_them() -> None:
    text = "When  Anna Reyes\n left, the firm\u2019s shares (which  had risen) fell. Nobody knew why."
    (doc,) = grammar.model().pipe([text])
    sentences = grammar.parse(text, [Span(0, len(text))])
    assert len(sentences) == len(list(doc.sents))
    for sentence, theirs in zip(sentences, doc.sents, strict=True):
        kept = [t for t in theirs if not t.is_space]
        place = {t.i: n for n, t in enumerate(kept)}
        for own, t in zip(sentence.tokens, kept, strict=True):
            assert (own.text, own.start, own.end) == (t.text, t.idx, t.idx + len(t.text))
            assert (own.lemma, own.pos, own.tag, own.dep) == (t.lemma_.lower(), t.pos_, t.tag_, t.dep_)
            assert (own.named, own.begins) == (t.ent_type_, t.ent_iob_ == "B")
            assert own.head == place.get(t.head.i, place[t.i])
            assert own.children == tuple(place[c.i] for c in t.children if c.i in place)

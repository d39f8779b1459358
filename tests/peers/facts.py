"""What a project says, cut into facts that can be counted: what was sent against what a tool holds or gives back.

A fact is a tuple of strings and numbers; places are code points, and each names its text, so that no order matters.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from annotator.interchange.model import Exchange, LinkMark, SpanMark, Text

Fact = tuple[Any, ...]
Facts = dict[str, Counter[Fact]]

TEXTS = "texts, character by character"
SAID = "what is said of a text: key, title, outlet, date …"
PASSAGES = "passages: start, end, label"
WHOLE = "discontinuous spans as one"
LINKS = "links in a text"
ACROSS = "links between two texts"
DOCUMENTS = "labels of whole texts"
PEOPLE = "who marked it"
GOLD = "settled (gold)"
MODEL = "marked by a model, and apart from people's"
ATTRIBUTES = "attributes of spans"
OF_DOCUMENTS = "attributes of labels of whole texts"
REMARKS = "remarks"
SPEAKERS = "who remarked it, and when"
TIMES = "when it was marked and changed; its revision"
UIDS = "the marks' own ids"
SCHEME = "labels of the scheme"
LOOKS = "their colours and keys"
PROJECT = "the project: name, description, guidelines, people"

KINDS = (
    TEXTS, PASSAGES, WHOLE, LINKS, ACROSS, DOCUMENTS, PEOPLE, GOLD, MODEL, ATTRIBUTES, OF_DOCUMENTS, REMARKS, SPEAKERS,
    TIMES, UIDS, SAID, SCHEME, LOOKS, PROJECT,
)  # fmt: skip
# Where something that was not sent is as wrong as something lost.
NOTHING_NEW = frozenset({TEXTS, PASSAGES, WHOLE, LINKS, ACROSS, DOCUMENTS, GOLD, ATTRIBUTES, REMARKS})
ABOUT = ("key", "title", "source", "address", "byline", "published", "language")


def gathered(facts: Iterable[tuple[str, Fact]]) -> Facts:
    """Facts by their kind."""
    found: Facts = {kind: Counter() for kind in KINDS}
    for kind, fact in facts:
        found[kind][fact] += 1
    return found


def of_exchange(exchange: Exchange) -> Facts:
    """All that a project says."""
    texts = list(exchange)
    spans = {span.uid: (text, span) for text in texts for span in text.spans}
    facts = [fact for text in texts for fact in _of_text(text)]
    for text in texts:
        facts += [_of_link(link, spans) for link in text.links]
        facts += [(UIDS, (mark.uid,)) for mark in (*text.spans, *text.links, *text.documents)]
    for label in exchange.labels:
        facts.append((SCHEME, (label.kind, label.name)))
        if label.colour or label.key:
            facts.append((LOOKS, (label.name, label.colour, label.key)))
    facts += [(PROJECT, (words,)) for words in (exchange.name, exchange.description, exchange.guidelines) if words]
    facts += [(PROJECT, ("person", name)) for name in exchange.people]
    return gathered(facts)


def place(text: str, span: SpanMark) -> Fact:
    """Where a span's first passage is, with its label: how a tool without ids of ours can name it."""
    return (text, span.pieces[0].start, span.pieces[0].end, span.label)


def _of_text(text: Text) -> Iterator[tuple[str, Fact]]:
    body = text.text
    yield TEXTS, (body,)
    for name in ABOUT:
        if getattr(text, name):
            yield SAID, (body, name, getattr(text, name))
    yield from ((SAID, (body, name, repr(value))) for name, value in text.meta.items())
    for mark in text.documents:
        yield DOCUMENTS, (body, mark.label)
        yield PEOPLE, (body, mark.label, mark.person)
        for item in mark.attributes.items():
            yield OF_DOCUMENTS, (body, mark.label, *item)
    for span in text.spans:
        at = place(body, span)
        yield from ((PASSAGES, (body, one.start, one.end, span.label)) for one in span.pieces)
        if len(span.pieces) > 1:
            yield WHOLE, (*at, *((one.start, one.end) for one in span.pieces[1:]))
        yield PEOPLE, (*at, span.person)
        yield from ((kind, at) for kind, said in ((GOLD, span.gold), (MODEL, span.origin == "model")) if said)
        yield from ((ATTRIBUTES, (*at, *item)) for item in span.attributes.items())
        for one in span.remarks:
            yield REMARKS, (*at, one.text)
            yield SPEAKERS, (*at, one.text, one.person, one.at)
        yield TIMES, (*at, span.made_at, span.changed_at, span.revision)


def _of_link(link: LinkMark, spans: dict[str, tuple[Text, SpanMark]]) -> tuple[str, Fact]:
    ends = [spans.get(uid) for uid in (link.source, link.target)]
    places = [place(one[0].text, one[1]) if one else ("gone",) for one in ends]
    return (LINKS if places[0][0] == places[1][0] else ACROSS), (link.label, *places)

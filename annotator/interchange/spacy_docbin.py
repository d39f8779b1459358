"""spaCy's DocBin (`.spacy`), for training and evaluating: a `Doc` a text, by the blank tokenizer of its language.

After https://spacy.io/api/docbin. Each piece of a span is a span of `doc.spans["sc"]` with the span's uid as its id;
the longest that do not overlap are in `doc.ents` too. Tokens stand on their own, so a piece that begins or ends inside
one is widened to whole tokens, and told. `doc.cats` has each document label of the scheme, 1 where it is given.

All that is exact (passages, who marked them, links, what is said of the text; with the first `Doc` the project) is in
`doc.user_data["annotator"]` as JSON, so that ours come back whole, as long as their spans are there: what was taken out
of, or added to, `doc.spans["sc"]` counts. A language that spaCy does not know, or that needs a package of its own, gets
the tokenizer for many languages ("xx").

Read: `ents`, every group of `spans`, and `cats` of 0.5 and more as document labels. A passage that is in `ents` and in
a group with the same label is one span. The names of groups, links by dependency and what else a pipeline says are not.
A file is in memory whole, packed, and unpacked a `Doc` at a time: DocBin cannot be read in parts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import OURS, listed, of_exchange, of_mark, of_text
from annotator.interchange.files import as_json, parsed, whole
from annotator.interchange.model import Exchange, Losses, Mark, SpanMark, Text
from annotator.interchange.plain import about_text, link_of, mark_of, piece_at, read_project, span_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

_GROUP: Final = "sc"
_GIVEN: Final = 0.5  # spaCy's own threshold for a category


class SpacyDocBin:
    """See the module."""

    name = "spacy"
    title = "spaCy DocBin"
    suffix = ".spacy"
    media_type = "application/octet-stream"

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """One file with all texts."""
        from spacy.tokens import DocBin

        docs = DocBin(store_user_data=True)
        categories = [one.name for one in exchange.labels if one.kind == "document"]
        project: dict[str, Any] = {"project": of_exchange(exchange)}
        for text in exchange:
            docs.add(_doc(text, categories, project, losses))
            project = {}
        if project:
            losses.add("project without texts: not written", exchange.name)
        with to.open("xb") as file:
            file.write(docs.to_bytes())

    def read(self, at: Path, losses: Losses) -> Exchange:
        """A text for each `Doc`."""
        docs = _docs(at)
        first = list(islice(docs, 1))
        ours = _ours(first[0], f"{at.name}, document 1") if first else {}
        texts = _texts(chain(first, docs), at.name, losses)
        if "project" in ours:
            return read_project(ours["project"], texts, f"{at.name}, document 1")
        return Exchange(at.stem, texts)


@cache
def _tokenizer(language: str) -> Language:
    import spacy

    try:
        return spacy.blank(language or "xx")
    except (ImportError, ValueError):
        return spacy.blank("xx")


def _doc(text: Text, categories: list[str], project: dict[str, Any], losses: Losses) -> Doc:
    from spacy.util import filter_spans

    # The tokenizer alone: what a pipeline adds has a limit of length, which a text may pass.
    doc = _tokenizer(text.language).tokenizer(text.text)
    starts = [token.idx for token in doc]
    found: list[Span] = []
    for span in text.spans:
        pieces = _aligned(doc, starts, span)
        if any(
            (one.start_char, one.end_char) != (by.start, by.end) for one, by in zip(pieces, span.pieces, strict=True)
        ):
            losses.add("span widened to whole tokens; its own offsets are in user_data", span.uid)
        if len(pieces) > 1:
            losses.add("discontinuous span: a span for each piece", span.uid)
        found += pieces
    doc.spans[_GROUP] = found
    # Training refuses entities that begin or end in white space.
    entities = filter_spans([one for one in found if not one[0].is_space and not one[-1].is_space])
    doc.set_ents(entities)
    for _ in range(len(found) - len(entities)):
        losses.add("passage in doc.spans alone: in doc.ents it would overlap, or begin or end in white space", text.key)
    given = {one.label for one in text.documents}
    doc.cats = {name: float(name in given) for name in dict.fromkeys([*categories, *sorted(given)])}
    marks = {"spans": text.spans, "links": text.links, "documents": text.documents}
    said = {"text": of_text(text), **{name: [of_mark(one) for one in of] for name, of in marks.items()}, **project}
    doc.user_data[OURS] = as_json(said)
    for link in text.links:
        losses.add("link: in user_data, where only we look", link.uid)
    return doc


def _aligned(doc: Doc, starts: list[int], span: SpanMark) -> list[Span]:
    """A span of whole tokens for each piece, wide enough. `starts`: where the tokens begin."""
    from spacy.tokens import Span

    aligned = []
    for one in span.pieces:
        first, last = (bisect_right(starts, at) - 1 for at in (one.start, one.end - 1))
        # The space after a token is the token's: a piece that begins with one begins with the next token.
        if first < last and one.start >= starts[first] + len(doc[first]):
            first += 1
        aligned.append(Span(doc, first, last + 1, label=span.label, span_id=span.uid))
    return aligned


def _docs(at: Path) -> Iterator[Doc]:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    data = whole(at)
    try:
        yield from DocBin().from_bytes(data).get_docs(Vocab())
    except Exception as error:  # noqa: BLE001  whatever is wrong in foreign bytes, spaCy says it in its own ways
        raise BadFileError(
            at.name, f"spaCy cannot read it as a DocBin ({error}); write it with DocBin.to_disk."
        ) from None


def _ours(doc: Doc, where: str) -> dict[str, Any]:
    said = doc.user_data.get(OURS)
    found = parsed(said, where) if isinstance(said, str) else {}
    return found if isinstance(found, dict) and "text" in found else {}


def _texts(docs: Iterable[Doc], name: str, losses: Losses) -> Iterator[Text]:
    for number, doc in enumerate(docs, start=1):
        where = f"{name}, document {number}"
        ours, body = _ours(doc, where), doc.text
        about = about_text(ours.get("text", {"key": str(number)}), where)
        if ours == {} and doc.has_unknown_spaces:
            losses.add("text rebuilt: the file does not say where spaces are", where)
        spans = [span_of(one, body, where) for one in listed(ours, "spans", where)]
        yield Text(
            text=body,
            spans=tuple(_spans(doc, spans, about["key"], where, losses)),
            links=tuple(link_of(one, where) for one in listed(ours, "links", where)),
            documents=tuple(
                _documents(doc, [mark_of(one, where) for one in listed(ours, "documents", where)], about["key"])
            ),
            **about,
        )


def _spans(doc: Doc, noted: list[SpanMark], key: str, where: str, losses: Losses) -> Iterator[SpanMark]:
    """Ours whose passages are all there, then the others of all groups, then entities that are in no group."""
    marked = [span for group in doc.spans.values() for span in group]
    there = {_place(one) for one in marked}
    starts = [token.idx for token in doc]
    known: set[tuple[str, int, int, str]] = set()
    written: set[tuple[int, int, str]] = set()
    for span in noted:
        places = [_place(one) for one in _aligned(doc, starts, span)]
        # What we put into the entities ourselves is no news there, even where it was taken out of the group.
        written.update(place[1:] for place in places)
        if all(place in there for place in places):
            known.update(places)
            yield span
    if any(name != _GROUP for name in doc.spans):
        losses.add("names of groups of spans are not kept", where)
    written.update(_place(one)[1:] for one in marked)
    others = [one for one in marked if _place(one) not in known]
    others += [one for one in doc.ents if _place(one)[1:] not in written]
    for number, one in enumerate(others, start=1):
        if one.start == one.end:
            losses.add("empty span dropped", where)
            continue
        piece = piece_at([one.start_char, one.end_char], doc.text, where)
        yield SpanMark(f"{key}/{number}", one.label_, pieces=(piece,))


def _place(span: Span) -> tuple[str, int, int, str]:
    return span.id_, span.start, span.end, span.label_


def _documents(doc: Doc, noted: list[Mark], key: str) -> Iterator[Mark]:
    """Ours that are still given, then the others."""
    given = [name for name, value in doc.cats.items() if value >= _GIVEN]
    yield from (one for one in noted if one.label in given)
    known = {one.label for one in noted}
    for number, name in enumerate((one for one in given if one not in known), start=1):
        yield Mark(f"{key}/document {number}", name)

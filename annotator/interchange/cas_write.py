"""A text as UIMA CASes: one for each person who marked something in it, as INCEpTION keeps them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from cassis import Cas

from annotator.interchange import cas_types as types
from annotator.interchange.model import LinkMark, Mark, SpanMark, Text

M = TypeVar("M", bound=Mark)
_WORD = re.compile(r"\w+|[^\w\s]")
_SENTENCE = re.compile(r"\S(?:.*?(?:[.!?؟。](?=[\s”\"’»]|$)|$))", re.MULTILINE)


def cas_of(text: Text, person: str, system: Any) -> Any:
    """The CAS of what one person marked. `system`: `cas_types.type_system()`; may be shared between CASes."""
    cas = Cas(system, sofa_string=text.text, sofa_mime="text/plain")
    for name, begin, end, features in _frame(text):
        cas.add(_made(cas, name, features, begin, end))
    heads: dict[str, Any] = {}
    for span in sorted(_of(text.spans, person), key=lambda one: (one.start, one.end, one.label, one.uid)):
        _add_span(cas, span, heads)
    for link in sorted(_of(text.links, person), key=lambda one: (one.label, one.uid)):
        _add_link(cas, link, heads)
    for mark in sorted(_of(text.documents, person), key=lambda one: (one.label, one.uid)):
        cas.add(_made(cas, types.DOCUMENT_LABEL, _shared(mark)))
    return cas


def _of(marks: tuple[M, ...], person: str) -> list[M]:
    return [mark for mark in marks if mark.person == person]


def _frame(text: Text) -> Iterator[tuple[str, int | None, int | None, Mapping[str, Any]]]:
    """What INCEpTION expects of every text, and what the article says of itself."""
    yield (
        types.META_DATA,
        0,
        len(text.text),
        {
            "documentTitle": text.title,
            "documentId": text.key,
            "documentUri": text.address,
            "language": text.language or "x-unspecified",
            "isLastSegment": False,
        },
    )
    own = {"key": text.key, "outlet": text.source, "byline": text.byline, "published": text.published}
    yield types.ARTICLE, None, None, {**own, "meta": _json(text.meta)}
    for name, pattern in ((types.SENTENCE, _SENTENCE), (types.TOKEN, _WORD)):
        for found in pattern.finditer(text.text):
            yield name, found.start(), found.start() + len(found.group().rstrip()), {}


def _made(cas: Any, name: str, features: Mapping[str, Any], begin: int | None = None, end: int | None = None) -> Any:
    place = {} if begin is None else {"begin": begin, "end": end}
    return cas.typesystem.get_type(name)(**place, **{key: value for key, value in features.items() if value != ""})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""


def _shared(mark: Mark) -> dict[str, Any]:
    return {
        "label": mark.label,
        "uid": mark.uid,
        "person": mark.person,
        "attributes": _json(dict(mark.attributes)),
        "gold": mark.gold,
        "origin": mark.origin,
        "revision": mark.revision,
        "made_at": mark.made_at,
        "changed_at": mark.changed_at,
    }


def _add_span(cas: Any, span: SpanMark, heads: dict[str, Any]) -> None:
    """An annotation a piece: a CAS has none in several pieces. They share the uid, and `piece` counts them from 1."""
    features = {**_shared(span), "remarks": _json([asdict(one) for one in span.remarks])}
    for number, piece in enumerate(span.pieces, 1):
        several = {"piece": number} if len(span.pieces) > 1 else {}
        made = _made(cas, types.LABEL, {**features, **several}, piece.start, piece.end)
        heads.setdefault(span.uid, made)
        cas.add(made)


def _add_link(cas: Any, link: LinkMark, heads: Mapping[str, Any]) -> None:
    source, target = heads.get(link.source), heads.get(link.target)
    if source is None or target is None:
        cas.add(_made(cas, types.FAR_LINK, {**_shared(link), "from_uid": link.source, "to_uid": link.target}))
        return
    # A relation lies where its dependent lies, as INCEpTION has it.
    ends = {"Governor": source, "Dependent": target}
    cas.add(_made(cas, types.LINK, {**_shared(link), **ends}, target.begin, target.end))

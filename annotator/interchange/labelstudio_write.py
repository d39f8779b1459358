"""A text as a task of Label Studio."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from annotator.interchange.extras import OURS, of_mark, of_text
from annotator.interchange.model import LinkMark, Losses, Mark, SpanMark, Text

LABELS: Final = "label"
DOCUMENT: Final = "document"
OBJECT: Final = "text"
# Names of controls that an attribute cannot have.
TAKEN: Final = frozenset({LABELS, DOCUMENT, OBJECT})


def task(text: Text, kinds: Mapping[str, str], losses: Losses) -> dict[str, Any]:
    """A task with its annotations and predictions. `kinds`: of the scheme's attributes, by name."""
    of_spans = {span.uid: _group(span) for span in text.spans}
    apart = [one for one in text.links if of_spans.get(one.source, "") != of_spans.get(one.target, " ")]
    for one in apart:
        losses.add("link kept in the task's meta: it joins regions of two annotations or two texts", one.uid)
    links_apart = {one.uid for one in apart}
    inside: dict[str, list[LinkMark]] = {}
    for link in (one for one in text.links if one.uid not in links_apart):
        inside.setdefault(link.source, []).append(link)
    groups: dict[tuple[str, bool, bool], list[dict[str, Any]]] = {}
    for span in text.spans:
        if len(span.pieces) > 1:
            losses.add("discontinuous span: written as a region for each piece", span.uid)
        groups.setdefault(_group(span), []).extend(_regions(span, inside.get(span.uid, ()), kinds))
    for link in (one for links in inside.values() for one in links):
        groups[of_spans[link.source]].append(_relation(link))
    for group in dict.fromkeys(map(_group, text.documents)):
        groups.setdefault(group, []).append(_choices([one for one in text.documents if _group(one) == group]))
    about = of_text(text)
    ours = {"text": about, **({"links": [of_mark(one) for one in apart]} if apart else {})}
    return {
        "data": {"text": text.text, **{name: value for name, value in about.items() if name != "meta"}},
        "meta": {OURS: ours},
        "annotations": [_annotation(*group, result) for group, result in groups.items() if not group[2]],
        "predictions": [
            {"model_version": OURS, "result": result} for group, result in groups.items() if group[2]
        ],
    }  # fmt: skip


def shown(name: str, value: object) -> object:
    """An attribute's value as a region can have it; None where none can."""
    plain = isinstance(value, int | float | str) and not isinstance(value, bool) and value != ""
    return value if plain and name not in TAKEN else None


def _group(mark: Mark) -> tuple[str, bool, bool]:
    """Whose annotation a mark stands in: person, gold, by a model."""
    return mark.person, mark.gold, mark.origin == "model"


def _annotation(person: str, gold: bool, _model: bool, result: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        **({"completed_by": {"email": person}} if "@" in person else {}),
        "ground_truth": gold,
        "was_cancelled": False,
        "result": result,
    }


def _regions(span: SpanMark, links: Sequence[LinkMark], kinds: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A region a piece; the first has the attributes and all that is ours, of links from it too.

    Its page forgets what stands on a relation, and what follows a "#" in a region's id.
    """
    ours = {**of_mark(span), **({"links": [of_mark(one) for one in links]} if links else {})}
    for number, one in enumerate(span.pieces):
        place = {"start": one.start, "end": one.end, "text": one.quote}
        first = number == 0
        notes = {"text": [remark.text for remark in span.remarks]} if first and span.remarks else {}
        yield {
            "id": span.uid if first else f"{span.uid}-{number + 1}",
            **_control(LABELS, "labels"),
            "origin": "prediction" if span.origin == "model" else "manual",
            "value": {**place, "labels": [span.label]},
            "meta": {**notes, OURS: ours if first else {"piece of": span.uid}},
        }
        if first:
            yield from _attributes(span, place, kinds)


def _attributes(span: SpanMark, place: Mapping[str, Any], kinds: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """An item for each; a textarea's own words take the place of the region's."""
    for name, value in span.attributes.items():
        if shown(name, value) is None:
            continue
        if not isinstance(value, str):
            kind, given = "number", {"number": value}
        elif kinds.get(name) == "choice":
            kind, given = "choices", {"choices": [value]}
        else:
            kind, given = "textarea", {"text": [value]}
        yield {"id": span.uid, **_control(name, kind), "value": {**place, **given}}


def _relation(link: LinkMark) -> dict[str, Any]:
    return {
        "type": "relation",
        "from_id": link.source,
        "to_id": link.target,
        "direction": "right",
        "labels": [link.label],
    }


def _choices(marks: Sequence[Mark]) -> dict[str, Any]:
    value = {"choices": [one.label for one in marks]}
    ours = {OURS: {"documents": [of_mark(one) for one in marks]}}
    return {"id": marks[0].uid, **_control(DOCUMENT, "choices"), "value": value, "meta": ours}


def _control(name: str, kind: str) -> dict[str, str]:
    return {"from_name": name, "to_name": OBJECT, "type": kind}

"""What a tool has no place for, as JSON for its notes or metadata, and read back from there.

Fields at their defaults are left out. A span's `pieces` are `[start, end]` in code points, its remarks
`[person, text, at]`. What other hands made of it is refused with `BadFileError`, never half read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from itertools import pairwise
from typing import Any, Final

from annotator.interchange.errors import BadFileError
from annotator.interchange.model import Exchange, LabelKind, LinkMark, Mark, Piece, Remark, SpanMark, Text

# In a tool's records our own stand under this name; in a folder the project is in a file of this name.
OURS: Final = "annotator"
PROJECT_FILE: Final = "annotator.json"

_OF_MARKS: Final[dict[str, type]] = {
    "uid": str, "label": str, "person": str, "attributes": dict, "gold": bool, "origin": str, "revision": int,
    "made_at": str, "changed_at": str,
}  # fmt: skip
_OF_SPANS: Final = {**_OF_MARKS, "pieces": list, "remarks": list}
_OF_LINKS: Final = {**_OF_MARKS, "source": str, "target": str}
_OF_TEXTS: Final[dict[str, type]] = {
    "key": str, "title": str, "source": str, "address": str, "byline": str, "published": str, "language": str,
    "meta": dict,
}  # fmt: skip
_OF_LABELS: Final[dict[str, type]] = {
    "name": str, "kind": str, "colour": str, "key": str, "description": str, "attributes": list,
}  # fmt: skip
_OF_PROJECTS: Final[dict[str, type]] = {
    "name": str, "description": str, "labels": list, "guidelines": str, "people": list,
}  # fmt: skip


def of_mark(mark: Mark) -> dict[str, Any]:
    """A span, a link or a document label, whole."""
    said = _set(mark, _OF_LINKS if isinstance(mark, LinkMark) else _OF_MARKS)
    if isinstance(mark, SpanMark):
        said["pieces"] = [[one.start, one.end] for one in mark.pieces]
        if mark.remarks:
            said["remarks"] = [[one.person, one.text, one.at] for one in mark.remarks]
    return said


def span_of(said: object, text: str, where: str) -> SpanMark:
    """The span that `of_mark` wrote, on its text."""
    known = _checked(said, _OF_SPANS, where, ("uid", "label", "pieces"))
    known["pieces"] = pieces_of(known["pieces"], text, where)
    known["remarks"] = tuple(_remark(one, where) for one in known.get("remarks", ()))
    return SpanMark(**known)


def link_of(said: object, where: str) -> LinkMark:
    """The link that `of_mark` wrote."""
    return LinkMark(**_checked(said, _OF_LINKS, where, ("uid", "label", "source", "target")))


def mark_of(said: object, where: str) -> Mark:
    """The document label that `of_mark` wrote."""
    return Mark(**_checked(said, _OF_MARKS, where, ("uid", "label")))


def of_text(text: Text) -> dict[str, Any]:
    """All that is said of a text but its words and marks."""
    return _set(text, _OF_TEXTS)


def about_text(said: object, where: str) -> dict[str, Any]:
    """The fields that `of_text` wrote, for `Text`."""
    return _checked(said, _OF_TEXTS, where, ("key",))


def of_exchange(exchange: Exchange) -> dict[str, Any]:
    """The project without its texts."""
    said = _set(exchange, _OF_PROJECTS)
    said["labels"] = [_set(one, _OF_LABELS) for one in exchange.labels]
    said["people"] = list(exchange.people)
    return said


def exchange_of(said: object, texts: Iterable[Text], where: str) -> Exchange:
    """The project that `of_exchange` wrote, with these texts."""
    known = _checked(said, _OF_PROJECTS, where, ("name",))
    known["labels"] = tuple(_label(one, where) for one in known.get("labels", ()))
    known["people"] = tuple(str(one) for one in known.get("people", ()))
    return Exchange(texts=texts, **known)


def listed(said: Mapping[str, Any], name: str, where: str) -> list[Any]:
    """A list under a name, empty where there is none."""
    found = said.get(name) or []
    if not isinstance(found, list):
        raise BadFileError(where, f"“{name}” has to be a list, not {type(found).__name__}.")
    return found


def pieces_of(places: object, text: str, where: str) -> tuple[Piece, ...]:
    """Passages at `[start, end]`, put in reading order. Raises `BadFileError` where one is not within the text."""
    if not isinstance(places, list) or not places:
        raise BadFileError(where, "a span has to have a passage at least: [[start, end], …].")
    pieces = sorted((piece_at(one, text, where) for one in places), key=lambda one: one.start)
    if any(one.end > following.start for one, following in pairwise(pieces)):
        raise BadFileError(where, f"the passages of a span overlap: {places}; write each character once.")
    return tuple(pieces)


def piece_at(place: object, text: str, where: str) -> Piece:
    """The passage at (start, end). Raises `BadFileError` where that is not within the text, or empty."""
    match place:
        case [int(start), int(end)] if 0 <= start < end <= len(text):
            return Piece(start, end, text[start:end])
    raise BadFileError(
        where, f"{place} is no passage of the text, which has {len(text)} characters: give start and end, 0 or more."
    )


def _set(of: object, names: Mapping[str, type]) -> dict[str, Any]:
    """These fields of a dataclass, without those at their default."""
    said = {}
    for field in fields(of):  # type: ignore[arg-type]
        usual = field.default_factory() if field.default_factory is not MISSING else field.default
        value = getattr(of, field.name)
        if field.name in names and value != usual:
            said[field.name] = dict(value) if isinstance(value, Mapping) else value
    return said


def _checked(said: object, names: Mapping[str, type], where: str, needed: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise BadFileError(where, f"what stands for our own fields has to be a JSON object, not {type(said).__name__}.")
    for name in needed:
        if name not in said:
            raise BadFileError(where, f"“{name}” is missing from our own fields; export the text again.")
    for name, kind in names.items():
        if name in said and not isinstance(said[name], kind):
            raise BadFileError(where, f"“{name}” has to be {kind.__name__}, not {said[name]!r}; export the text again.")
    return {name: said[name] for name in names if name in said}


def _remark(said: object, where: str) -> Remark:
    match said:
        case [str(person), str(text), str(at)]:
            return Remark(person, text, at)
    raise BadFileError(where, f"a remark has to be [person, text, time], not {said!r}.")


def _label(said: object, where: str) -> LabelKind:
    known = _checked(said, _OF_LABELS, where, ("name",))
    if known.get("kind", "span") not in ("span", "link", "document"):
        raise BadFileError(where, f"a label is of kind span, link or document, not {known['kind']!r}.")
    return LabelKind(**{**known, "attributes": tuple(known.get("attributes", ()))})

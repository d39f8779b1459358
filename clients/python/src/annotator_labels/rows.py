"""Rows as the server tells them, typed.

They are `TypedDict`s and not classes of their own: a row is exactly what came over the wire, so that a mirror on disk
can be compared with the server, a field that a newer server adds is not lost, `fields=` may leave keys out, and a
million of them cost nothing to make. Moments are strings in ISO 8601, in UTC; `moment()` and the frames make times of
them. Offsets count Unicode code points, half-open, as Python's do: `text[start:end] == quote`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypedDict, final

if TYPE_CHECKING:
    from typing_extensions import NotRequired


Kind = Literal["span", "link", "document"]


class Piece(TypedDict):
    """A passage. The UTF-16 offsets are there with `offsets="utf16"`."""

    start: int
    end: int
    quote: str
    utf16_start: NotRequired[int]
    utf16_end: NotRequired[int]


class End(TypedDict):
    """A span that a link joins."""

    uid: str
    article: int
    version: int


Ends = TypedDict("Ends", {"from": End, "to": End})


@final
class Label(TypedDict):
    """A mark that stands: a span (with pieces), a link (with ends) or a label on a whole article (with neither)."""

    kind: Kind
    uid: str
    project: int
    article: int
    version: int
    source: int | None
    label: int
    label_name: str
    person: int
    pieces: list[Piece]
    ends: Ends | None
    attributes: dict[str, Any]
    gold: bool
    origin: str
    revision: int
    made_at: str
    changed_at: str
    withdrawn: bool
    carried_from: str | None
    expanded: NotRequired[dict[str, Any]]


@final
class Gone(TypedDict):
    """A tombstone: a mark that a mirror must let go of, withdrawn or no longer of the labels that are asked for."""

    kind: Kind
    uid: str
    project: int
    revision: int
    changed_at: str
    withdrawn: bool
    withdrawn_at: str | None
    gone: Literal["withdrawn", "relabelled"]


Change = Label | Gone  # `if "gone" in row:` tells them apart, for type checkers too


class Evidence(TypedDict):
    """A passage that a flag rests on, in one field of one version, with what stands around it."""

    version: int
    article: int
    field: str
    start: int
    end: int
    quote: str
    role: str
    before: str
    after: str
    utf16_start: NotRequired[int]
    utf16_end: NotRequired[int]


class Flag(TypedDict):
    """A flag. One with `withdrawn_at` no longer stands; ``gone``: why one that changed is not asked for now."""

    id: int
    article: int
    article_title: str | None
    source: dict[str, Any] | None
    version: int
    detector: str
    detector_title: str
    detector_version: int
    family: str
    severity: str
    status: str
    message: str
    template: str
    params: dict[str, Any]
    evidence: list[Evidence]
    verdict: str
    judgements: list[dict[str, Any]]
    mine: dict[str, Any] | None
    muted: bool
    raised_at: str
    changed_at: str
    withdrawn_at: str | None
    gone: Literal["withdrawn", "filtered"] | None
    expanded: NotRequired[dict[str, Any]]


class NewSuggestion(TypedDict):
    """What a model proposes. ``label``: id or name. ``maker``: the model's name and version."""

    version: int
    label: int | str
    start: int
    end: int
    quote: str
    maker: str
    attributes: NotRequired[dict[str, Any]]
    confidence: NotRequired[float]


class Receipt(TypedDict):
    """What became of suggestions. ``rows``: one for each, in order; `row` is its place in what was given."""

    stored: int
    known: int
    moved: int
    refused: int
    rows: list[dict[str, Any]]


class LabelQuestion(TypedDict, total=False):
    """The filters of `/labels/`; `label` is an id or a name, or several."""

    project: int
    source: int
    article: int
    version: int
    label: int | str | list[int | str]
    kind: Kind
    detector: str
    annotator: int | str
    gold: bool
    language: str
    published_after: str
    published_before: str
    offsets: Literal["utf16"]
    expand: list[str] | str
    fields: list[str] | str


class FlagQuestion(TypedDict, total=False):
    """The filters of `/flags/`; `withdrawn=True` tells those that no longer stand, too."""

    project: int
    article: int
    source: int
    detector: str
    family: str | list[str]
    severity: str | list[str]
    verdict: str | list[str]
    annotator: int | str
    language: str
    published_after: str
    published_before: str
    withdrawn: bool
    offsets: Literal["utf16"]
    expand: list[str] | str
    fields: list[str] | str


def moment(written: str) -> datetime:
    """A moment of a row as a time in UTC."""
    return datetime.fromisoformat(written.replace("Z", "+00:00"))

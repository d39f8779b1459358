"""What is exchanged with other tools: a project's texts and what people marked in them, apart from any database.

Offsets are Unicode code points, half-open, as everywhere here; a format that counts otherwise converts (`offsets`).
Texts come one at a time, so that an export of any size needs the memory of its largest text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Origin = Literal["", "flag", "reading", "model"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage, with the words that stand there."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One contribution to the talk on a span. `at`: ISO 8601 with its zone, or ""."""

    person: str
    text: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What a mark was after one of its changes: `verb` (mark, change, withdraw, restore) by `person` at `at`.

    `pieces` are a span's, `source` and `target` a link's.
    """

    revision: int
    verb: str
    person: str
    at: str
    label: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    gold: bool = False
    origin: str = ""
    pieces: tuple[Piece, ...] = ()
    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What spans, links and document labels have in common.

    `uid` is kept through every round trip, where the format has a place for it. `person`: a user name; "" where a
    format does not say. `gold`: settled by adjudication. Times are ISO 8601 with their zone, or "" where not known.
    `history`: its log, oldest first, the last state being how it stands; empty where it was not asked for.
    """

    uid: str
    label: str
    person: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    gold: bool = False
    origin: str = ""
    revision: int = 1
    made_at: str = ""
    changed_at: str = ""
    history: tuple[State, ...] = ()


@dataclass(frozen=True, slots=True)
class SpanMark(Mark):
    """A label on a passage; discontinuous where it has more than one piece, which are in reading order and disjoint."""

    pieces: tuple[Piece, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def start(self) -> int:
        """Where the first piece begins."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where the last piece ends."""
        return self.pieces[-1].end


@dataclass(frozen=True, slots=True)
class LinkMark(Mark):
    """A typed relation from one span to another, by their uids; the other may be of another text."""

    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One version of an article with everything marked in it. Links stand with the text of their source.

    `key` names the text among those of the exchange: the version's own id here, or what the format calls it. `meta`
    keeps what else a format says of the text, by names of its own.
    """

    key: str
    text: str
    title: str = ""
    source: str = ""
    address: str = ""
    byline: str = ""
    published: str = ""
    language: str = ""
    spans: tuple[SpanMark, ...] = ()
    links: tuple[LinkMark, ...] = ()
    documents: tuple[Mark, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LabelKind:
    """A label of the scheme, as `annotator.annotation.schemes` writes it."""

    name: str
    kind: Literal["span", "link", "document"] = "span"
    colour: str = ""
    key: str = ""
    description: str = ""
    attributes: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A text of the file that nobody has, or a mark for which there is no place: why, in a word and in a sentence.

    `text`: the address or key that the file names its text by; `uid`: "" for a text.
    """

    text: str
    kind: Literal["text", "span", "link", "document"]
    uid: str
    reason: str
    detail: str


@dataclass(slots=True)
class Exchange:
    """A project with its texts. `texts` may be read once only.

    `unplaced`: what a reader found no text or no passage for, beside the texts that it did find.
    """

    name: str
    texts: Iterable[Text]
    description: str = ""
    labels: tuple[LabelKind, ...] = ()
    guidelines: str = ""
    people: tuple[str, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()

    def __iter__(self) -> Iterator[Text]:
        return iter(self.texts)


class Losses:
    """What a format could not hold, counted by kind, with the first few named: told, never dropped in silence."""

    NAMED = 20

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.named: dict[str, list[str]] = {}

    def add(self, what: str, which: str = "") -> None:
        """One more of a kind, such as "span dropped: overlaps another", and which one it was."""
        self.counts[what] = self.counts.get(what, 0) + 1
        named = self.named.setdefault(what, [])
        if which and len(named) < self.NAMED:
            named.append(which)

    def lines(self) -> list[str]:
        """A line a kind: "12 spans dropped: …"; empty where nothing was lost."""
        return [f"{count} × {what}" for what, count in sorted(self.counts.items())]

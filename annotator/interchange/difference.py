"""What differs between two states of a project, each as the lines of `canonical`: read side by side, never all at once.

Texts are told apart by their keys and marks by their uids, within their text: a mark stays in the text it was made in.
In memory are the versions of one article at a time. Lines that are the same to the byte are not looked into.
"""

from __future__ import annotations

import difflib
import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Protocol

import orjson

from annotator.interchange.canonical import KINDS, head_of, key_of, lines_of, order_of

TEXTS: Final = "texts"
MARKS: Final = "marks"
CHANGES: Final = {TEXTS: ("added", "gone", "new_version", "changed"), MARKS: ("added", "gone", "changed")}
SHOWN: Final = dict(zip(KINDS, ("span", "link", "document"), strict=True))
MOST_TEXTS: Final = 20  # what a picture holds
Position = tuple[str, int, int, str]  # article, version, text before spans before links before documents, uid
Versions = dict[str, bytes]  # of one article: keys and lines


class Side(Protocol):
    """A state to compare."""

    def head(self) -> Mapping[str, Any]:
        """The first line, read."""

    def lines(self, since: str) -> Iterator[bytes]:
        """Lines of texts in their order, from the article with these digits on; "" for all."""


class FileSide:
    """A snapshot's file. Reading it raises `BadFileError` where it is not whole."""

    def __init__(self, at: Path) -> None:
        self._at = at

    def head(self) -> Mapping[str, Any]:
        """The first line, read."""
        return head_of(self._at)

    def lines(self, since: str) -> Iterator[bytes]:
        """Lines of texts, from an article on."""
        lines = lines_of(self._at)
        next(lines, None)
        return (line for line in lines if not since or _article(line) >= since)


@dataclass(frozen=True, slots=True)
class Row:
    """One difference. `before` and `after`: the mark, or the text without its words and marks; None where it was not.

    `earlier`: of a new version, the key of the newest one before it.
    """

    part: str
    change: str
    key: str
    title: str
    kind: str = "text"
    uid: str = ""
    fields: tuple[str, ...] = ()
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    earlier: str = ""

    def position(self) -> Position:
        """Where it stands among the rows: unique, and the same in every comparison."""
        kinds = ("text", *SHOWN.values())
        return (*order_of(self.key), kinds.index(self.kind), self.uid)


def rows(a: Side, b: Side, after: Position | None = None) -> Iterator[Row]:
    """Every difference of texts and marks in the order of their positions, from beyond one on where it is given."""
    for before, now in _differing(a, b, after[0] if after else ""):
        found = sorted(_of_article(before, now), key=Row.position)
        yield from (row for row in found if after is None or row.position() > after)


class Tally:
    """Counts rows as they go by: all, by label, and by text, of which those where most marks differ are kept."""

    def __init__(self) -> None:
        self._counted: Counter[tuple[str, str]] = Counter()
        self._labelled: dict[tuple[str, str], Counter[str]] = {}
        self._texts: list[tuple[int, str, str, Counter[str]]] = []  # a heap: the least first
        self._text: tuple[str, str, Counter[str]] = ("", "", Counter())

    def through(self, found: Iterable[Row]) -> Iterator[Row]:
        """The rows, which come text by text."""
        for row in found:
            self._counted[row.part, row.change] += 1
            if row.part == MARKS:
                self._mark(row)
            yield row

    def _mark(self, row: Row) -> None:
        # A mark whose label was changed counts under the one that it has now.
        label = str((row.after or row.before or {})["label"])
        self._labelled.setdefault((row.kind, label), Counter())[row.change] += 1
        if row.key != self._text[0]:
            self._keep()
            self._text = (row.key, row.title, Counter())
        self._text[2][row.change] += 1

    def _keep(self) -> None:
        key, title, counted = self._text
        if counted:
            heapq.heappush(self._texts, (counted.total(), key, title, counted))
            if len(self._texts) > MOST_TEXTS:
                heapq.heappop(self._texts)
        self._text = ("", "", Counter())

    def labels(self) -> list[dict[str, Any]]:
        """Labels of marks that differ, those with the most first: `kind`, `name`, and how many by change."""
        ordered = sorted(self._labelled.items(), key=lambda item: (-item[1].total(), item[0]))
        return [{"kind": kind, "name": name, **_each(counted)} for (kind, name), counted in ordered]

    def texts(self) -> list[dict[str, Any]]:
        """The `MOST_TEXTS` texts with the most marks that differ: `key`, `title`, and how many by change."""
        self._keep()
        kept = sorted(self._texts, key=lambda one: (-one[0], one[1]))
        return [{"key": key, "title": title, **_each(counted)} for _, key, title, counted in kept]

    def counts(self) -> dict[str, dict[str, int]]:
        """How many there were, by part and change."""
        return {part: {change: self._counted[part, change] for change in changes} for part, changes in CHANGES.items()}


def labels(a: Mapping[str, Any], b: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Labels of the scheme that differ, by kind and name: `change`, `kind`, `name`, `fields`, `before`, `after`."""
    sides = [{(one["kind"], one["name"]): one for one in head["labels"]} for head in (a, b)]
    found = []
    for kind, name in sorted(sides[0].keys() | sides[1].keys()):
        before, after = (side.get((kind, name)) for side in sides)
        if before != after:
            told = {"change": _change(before, after), "kind": kind, "name": name}
            found.append({**told, "fields": list(_fields(before, after)), "before": before, "after": after})
    return found


def guidelines(a: Mapping[str, Any], b: Mapping[str, Any], names: tuple[str, str]) -> str:
    """A unified diff of the guidelines; empty where they are the same."""
    before, after = a["guidelines"].splitlines(), b["guidelines"].splitlines()
    return "\n".join(difflib.unified_diff(before, after, *names, lineterm=""))


def detectors(a: Mapping[str, Any], b: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Detectors of which the version differs: `name`, `before`, `after`, each None where there was none."""
    before, after = a["detectors"], b["detectors"]
    names = sorted(before.keys() | after.keys())
    pairs = [(name, before.get(name), after.get(name)) for name in names]
    return [{"name": name, "before": one, "after": other} for name, one, other in pairs if one != other]


def _differing(a: Side, b: Side, since: str) -> Iterator[tuple[Versions, Versions]]:
    """The articles that are not the same to the byte, by their digits."""
    left, right = _articles(a, since), _articles(b, since)
    before, now = next(left, None), next(right, None)
    while before is not None or now is not None:
        first = min(side[0] for side in (before, now) if side is not None)
        mine = before[1] if before is not None and before[0] == first else {}
        other = now[1] if now is not None and now[0] == first else {}
        if mine != other:
            yield mine, other
        before = next(left, None) if mine else before
        now = next(right, None) if other else now


def _articles(side: Side, since: str) -> Iterator[tuple[str, Versions]]:
    for article, lines in groupby(side.lines(since), _article):
        yield article, {key_of(line): line for line in lines}


def _article(line: bytes) -> str:
    return order_of(key_of(line))[0]


def _of_article(before: Versions, now: Versions) -> Iterator[Row]:
    for key in before.keys() | now.keys():
        if before.get(key) == now.get(key):
            continue
        old, new = (orjson.loads(side[key]) if key in side else None for side in (before, now))
        yield from _text_row(key, old, new, sorted(before, key=order_of))
        yield from _mark_rows(key, old, new)


def _text_row(key: str, old: Any, new: Any, known: Sequence[str]) -> Iterator[Row]:
    sides = [_about(one) if one else None for one in (old, new)]
    same_words = old is None or new is None or old["text"] == new["text"]
    if sides[0] == sides[1] and same_words:
        return
    title, change = (new or old)["title"], _change(*sides)
    earlier = [one for one in known if order_of(one) < order_of(key)]
    if change == "added" and earlier:
        yield Row(TEXTS, "new_version", key, title, after=sides[1], earlier=earlier[-1])
        return
    fields = (*_fields(*sides), *(() if same_words else ("text",)))
    yield Row(TEXTS, change, key, title, fields=fields, before=sides[0], after=sides[1])


def _mark_rows(key: str, old: Any, new: Any) -> Iterator[Row]:
    title = (new or old)["title"]
    for kinds, kind in SHOWN.items():
        sides = [{mark["uid"]: mark for mark in (one[kinds] if one else ())} for one in (old, new)]
        for uid in sides[0].keys() | sides[1].keys():
            before, after = (side.get(uid) for side in sides)
            if before != after:
                change, fields = _change(before, after), _fields(before, after)
                yield Row(MARKS, change, key, title, kind, uid, fields, before, after)


def _each(counted: Counter[str]) -> dict[str, int]:
    return {change: counted[change] for change in CHANGES[MARKS]}


def _about(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in (*KINDS, "text")}


def _change(before: object, after: object) -> str:
    if before is None:
        return "added"
    return "gone" if after is None else "changed"


def _fields(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Names of what is not the same; none where there is nothing to compare with."""
    if before is None or after is None:
        return ()
    return tuple(name for name in after if before.get(name) != after[name])

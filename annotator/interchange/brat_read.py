"""The lines of brat's `.ann` as marks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final, NamedTuple

from annotator.interchange.brat_write import NOTES, OURS, attribute_value, fragments, remark_line
from annotator.interchange.edited import agreed, talk
from annotator.interchange.errors import BadFileError
from annotator.interchange.files import parsed
from annotator.interchange.model import LinkMark, Losses, Piece, SpanMark
from annotator.interchange.names import unescaped
from annotator.interchange.plain import link_of, pieces_of, span_of

_BOUND: Final = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)\s*")
_ARGUMENT: Final = re.compile(r"([^\s:]+):(\S+)")


class _Bound(NamedTuple):
    """A T line."""

    label: str
    places: list[list[int]]
    where: str


class _Link(NamedTuple):
    """An R line, an argument of an E line, or a pair of a * line; `source` and `target` are T or E."""

    name: str
    label: str
    source: str
    target: str
    where: str


class Annotations:
    """The annotations of a text, each line in its place. Raises `BadFileError` for a line that is not brat's."""

    def __init__(self, key: str, text: str, files: Iterable[tuple[str, str]], losses: Losses) -> None:
        """`files`: the name and what stands in it, of each file of annotations."""
        self._key, self._text, self._losses = key, text, losses
        self._bound: dict[str, _Bound] = {}
        self._triggers: dict[str, str] = {}
        self._links: list[_Link] = []
        self._attributes: dict[str, list[tuple[str, str | bool]]] = defaultdict(list)
        self._remarks: dict[str, list[str]] = defaultdict(list)
        self._ours: dict[str, dict[str, Any]] = {}
        by_letter = {
            "T": self._take_bound, "E": self._take_event, "R": self._take_relation, "*": self._take_equivalence,
            "A": self._take_attribute, "M": self._take_attribute, "#": self._take_note, "N": self._take_entry,
        }  # fmt: skip
        lines = (
            (f"{name}, line {at}", line) for name, ann in files for at, line in enumerate(ann.split("\n"), start=1)
        )
        for where, line in lines:
            if not line.strip():
                continue
            id_, tab, data = line.rstrip("\r").partition("\t")
            if not tab:
                raise BadFileError(where, "there is no tab after the annotation's id; write “T1<tab>Type start end…”.")
            take = by_letter.get(id_[:1])
            if take is None:
                losses.add(f"line of an unknown kind ({id_[:1]}): not read", f"{where}: {id_}")
            else:
                take(id_, data, where)
        self._part_events()

    def spans(self) -> Iterator[SpanMark]:
        """T lines with their attributes and notes, in the file's order."""
        attributes: dict[str, list[tuple[str, str | bool]]] = defaultdict(list)
        remarks: dict[str, list[str]] = defaultdict(list)
        for of, found in self._attributes.items():
            attributes[self._triggers.get(of, of)] += found
        for of, words in self._remarks.items():
            remarks[self._triggers.get(of, of)] += words
        for id_, bound in self._bound.items():
            noted = self._ours.get(id_, {})
            said = {"uid": f"{self._key}/{id_}", **noted, "label": unescaped(bound.label)}
            said["attributes"] = agreed(_values(attributes.pop(id_, [])), noted.get("attributes", {}), _shown)
            said["pieces"] = self._places(bound, noted.get("pieces"))
            span = span_of(said, self._text, bound.where)
            yield replace(span, remarks=talk(remarks.pop(id_, []), span.remarks, remark_line))
        links = {link.name for link in self._links}
        for of, left in attributes.items():
            if of not in links:
                self._losses.add("attribute not read: what it stands on is not there", f"{self._key}/{of} ×{len(left)}")
        for of in remarks:
            self._losses.add("note not read: it is not on a span", f"{self._key}/{of}")

    def links(self) -> Iterator[LinkMark]:
        """R lines, events' arguments and equivalences, in the file's order."""
        uids = {id_: self._ours.get(id_, {}).get("uid", f"{self._key}/{id_}") for id_ in self._bound}
        for link in self._links:
            noted = self._ours.get(link.name, {})
            said = {"uid": f"{self._key}/{link.name}", **noted, "label": unescaped(link.label)}
            said["attributes"] = agreed(
                _values(self._attributes.get(link.name, [])), noted.get("attributes", {}), _shown
            )
            for end in ("source", "target"):
                id_ = self._triggers.get(getattr(link, end), getattr(link, end))
                if id_ not in uids:
                    raise BadFileError(link.where, f"{id_} is in no line of this file; add it, or take this line out.")
                said[end] = uids[id_]
            yield link_of(said, link.where)

    def _places(self, bound: _Bound, noted: Any) -> list[list[int]]:
        """The passages: as noted where the T line still agrees, else as brat has them."""
        found = joined(self._text, pieces_of(bound.places, self._text, bound.where))
        if noted is not None:
            exact = pieces_of(noted, self._text, bound.where)
            if [list(one) for one in fragments(self._text, exact)] == bound.places:
                found = list(exact)
        return [[one.start, one.end] for one in found]

    def _take_bound(self, id_: str, data: str, where: str) -> None:
        head, _, words = data.partition("\t")
        match = _BOUND.fullmatch(head)
        if match is None or id_ in self._bound:
            raise BadFileError(
                where, f"“{head}” has to be a type and offsets, such as “Claim 0 5;16 23”, each id once."
            )
        places = [[int(at) for at in one.split(" ")] for one in match[2].split(";")]
        self._bound[id_] = _Bound(match[1], places, where)
        there = "".join(self._text[start:end] for start, end in places)
        if words and "".join(words.split()) != "".join(there.split()):
            self._losses.add("span taken at its offsets, where other words stand than its line says", f"{where}: {id_}")

    def _take_event(self, id_: str, data: str, where: str) -> None:
        arguments = _ARGUMENT.findall(data.partition("\t")[0])
        if not arguments:
            raise BadFileError(where, f"“{data}” has to be an event's type and trigger, such as “Attack:T1 Agent:T2”.")
        self._triggers[id_] = arguments[0][1]
        roles = {role for role, _ in arguments[1:]}
        for number, (role, target) in enumerate(arguments[1:], start=1):
            # Further arguments of a role are numbered: Theme, Theme2.
            bare = role.rstrip("0123456789")
            self._links.append(_Link(f"{id_}.{number}", bare if bare in roles else role, id_, target, where))

    def _take_relation(self, id_: str, data: str, where: str) -> None:
        label, _, tail = data.partition("\t")[0].partition(" ")
        arguments = _ARGUMENT.findall(tail)
        if len(arguments) != 2:
            raise BadFileError(where, f"“{data}” has to be a relation of two, such as “Part Arg1:T1 Arg2:T2”.")
        self._links.append(_Link(id_, label, arguments[0][1], arguments[1][1], where))

    def _take_equivalence(self, id_: str, data: str, where: str) -> None:
        label, *members = data.split() or [""]
        if len(members) < 2:
            raise BadFileError(where, f"“{data}” has to name two spans at least, such as “Equiv T1 T2”.")
        line = where.rsplit(" ", 1)[-1]
        for number, member in enumerate(members[1:], start=1):
            self._links.append(_Link(f"{id_}{line}.{number}", label, members[0], member, where))

    def _take_attribute(self, id_: str, data: str, where: str) -> None:
        name, target, *value = data.strip().split(" ", 2) if " " in data else (data, "")
        if not target:
            raise BadFileError(where, f"{id_}: “{data}” has to be an attribute's name and what it is of.")
        self._attributes[target].append((unescaped(name), value[0] if value else True))

    def _take_entry(self, id_: str, data: str, where: str) -> None:
        head, _, name = data.partition("\t")
        match head.split():
            case [kind, target, entry]:
                self._attributes[target].append((unescaped(kind), entry))
            case _:
                raise BadFileError(where, f"“{head}” has to be a normalisation, such as “Reference T1 Wikipedia:12”.")
        if name.strip():
            self._losses.add("name of an entry (N line) not kept; its number is an attribute", f"{where}: {id_}")

    def _take_note(self, id_: str, data: str, where: str) -> None:
        head, _, words = data.partition("\t")
        kind, _, target = head.strip().partition(" ")
        if kind == OURS and words:
            said = parsed(words, where)
            if not isinstance(said, dict) or not isinstance(said.get("attributes", {}), dict):
                raise BadFileError(where, f"a note of type {OURS} has to hold a JSON object; delete the note.")
            self._ours[target] = said
        elif words.strip() and kind == NOTES:
            self._remarks[target].append(words)
        elif words.strip():
            self._attributes[target].append((unescaped(kind), words.strip()))

    def _part_events(self) -> None:
        """Of several events with one trigger each further one is a span of its own, or whose arguments are whose?"""
        seen: set[str] = set()
        for event, trigger in list(self._triggers.items()):
            if trigger in seen and trigger in self._bound:
                self._bound[event] = self._bound[trigger]
                del self._triggers[event]
            seen.add(trigger)


def joined(text: str, pieces: tuple[Piece, ...]) -> list[Piece]:
    """Fragments with nothing but line breaks and spaces between them as one passage."""
    found: list[Piece] = []
    for one in pieces:
        between = text[found[-1].end : one.start] if found else ""
        if "\n" in between and not between.strip():
            start = found.pop().start
            found.append(Piece(start, one.end, text[start : one.end]))
        else:
            found.append(one)
    return found


def _values(found: list[tuple[str, str | bool]]) -> dict[str, Any]:
    """Attributes by name; a list where one is given more than once."""
    by_name: dict[str, Any] = {}
    for name, value in found:
        earlier = by_name.get(name, [])
        by_name[name] = value if earlier == [] else [*(earlier if isinstance(earlier, list) else [earlier]), value]
    return by_name


def _shown(_name: str, value: object) -> object:
    return attribute_value(value)

"""What an annotation says, apart from where: its labels and remarks, who made it, when."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from annotator.interchange.iris import mark_uid
from annotator.interchange.model import Remark
from annotator.interchange.selectors import each

LABELLING: Final = frozenset({"tagging", "classifying", "identifying", "linking"})


@dataclass(frozen=True, slots=True)
class Said:
    """`labels` has one at least: where no body is a label, the motivation is, else "highlighting".

    `links`: whether it joins what it is about.
    """

    iri: str
    uid: str
    motivations: tuple[str, ...]
    labels: tuple[str, ...]
    remarks: tuple[Remark, ...]
    person: str
    made_at: str
    changed_at: str
    gold: bool
    origin: str
    revision: int
    attributes: dict[str, Any]
    links: bool

    @property
    def answers(self) -> bool:
        """Whether it is about another annotation."""
        return "replying" in self.motivations

    def common(self) -> dict[str, Any]:
        """What every mark made of it has."""
        names = ("person", "attributes", "gold", "origin", "revision", "made_at", "changed_at")
        return {name: getattr(self, name) for name in names}


def said_by(data: dict[str, Any]) -> Said:
    """Of an annotation, whatever others have left out or written in another way.

    One without an address is named as JSON-LD names nodes without one, `_:` and something: here the hash of all that it
    says, so that it is the same in every file.
    """
    iri, person = _words(data.get("id", data.get("@id"))), person_of(data.get("creator"))
    motivations = _names(data.get("motivation"))
    bodies = [(body, _names(body.get("purpose")), _value(body)) for body in _bodies(data)]
    labels: list[str] = []
    remarks: list[Remark] = []
    for body, purposes, words in bodies:
        if words and LABELLING & set(purposes or motivations):
            labels.append(words)
        elif words:
            by = body.get("creator")
            remarks.append(Remark(person if by is None else person_of(by), words, instant(body.get("created"))))
    revision, attributes = data.get("revision"), data.get("attributes")
    return Said(
        iri,
        mark_uid(iri) if iri else f"_:{_hash(data)}",
        motivations,
        tuple(labels) or motivations[:1] or ("highlighting",),
        tuple(remarks),
        person,
        instant(data.get("created")),
        instant(data.get("modified")),
        data.get("gold") is True,
        _words(data.get("origin")),
        revision if isinstance(revision, int) else 1,
        attributes if isinstance(attributes, dict) else {},
        "linking" in motivations or any("linking" in purposes for _, purposes, _ in bodies),
    )


def person_of(creator: Any) -> str:
    """The first maker's user name, else whatever names them; "" where nothing does."""
    first = next(iter(each(creator)), "")
    if isinstance(first, dict):
        return next((first[name] for name in ("nickname", "name", "email", "id") if _words(first.get(name))), "")
    return _words(first)


def instant(data: Any) -> str:
    """A time, its zone written as elsewhere here."""
    words = _words(data)
    return words[:-1] + "+00:00" if words.endswith("Z") else words


def zulu(at: str) -> str:
    """A time as the Recommendation demands it: in UTC, ending in Z. What is no time with a zone stays as it is."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return at
    return found.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z" if found.tzinfo else at


def _bodies(data: dict[str, Any]) -> list[dict[str, Any]]:
    """One by one, as objects: a string is the address of a body, and `bodyValue` the words of one."""
    found: list[Any] = []
    for one in each(data.get("body")):
        found += each(one["items"]) if isinstance(one, dict) and "items" in one else [one]
    if (value := data.get("bodyValue")) is not None:
        found.append({"type": "TextualBody", "value": value})
    nodes = [{"id": one} if isinstance(one, str) else one for one in found]
    return [one for one in nodes if isinstance(one, dict)]


def _value(body: Any) -> str:
    """A body's words; the address of one that is elsewhere."""
    if not isinstance(body, dict):
        return _words(body)
    if "source" in body:
        return _value(body["source"])
    return _words(body.get("value")) or _words(body.get("id", body.get("@id")))


def _names(data: Any) -> tuple[str, ...]:
    """Motivations or purposes without the vocabulary's prefix."""
    return tuple(one.removeprefix("http://www.w3.org/ns/oa#").removeprefix("oa:") for one in each(data) if _words(one))


def _hash(data: dict[str, Any]) -> str:
    said = {name: value for name, value in data.items() if name != "@context"}
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]


def _words(data: Any) -> str:
    return data if isinstance(data, str) else ""

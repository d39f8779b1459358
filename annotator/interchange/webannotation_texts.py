"""The texts that annotations are on: those in the file, and those that it names by address alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from annotator.interchange.errors import BadFileError
from annotator.interchange.model import LinkMark, Mark, SpanMark, Text
from annotator.interchange.plain import read_text
from annotator.interchange.quotes import NotThereError
from annotator.interchange.selectors import each

# Texts by those of the addresses that are known; addresses are given and named as the file writes them.
Finder = Callable[[Collection[str]], Mapping[str, str]]
NO_SOURCE: Final = "It names no text. Give its target a “source”, the address of the article."
NO_ARTICLE: Final = "There is no article with the address {address}. Take it in first, then check the file again."


@dataclass(slots=True)
class Gathered:
    """A text, and the marks found for it so far. `found`: it is not the file's, which names its address alone."""

    text: Text
    found: bool = False
    spans: list[SpanMark] = field(default_factory=list)
    links: list[LinkMark] = field(default_factory=list)
    documents: list[Mark] = field(default_factory=list)

    def whole(self) -> Text:
        """The text with its marks."""
        return replace(self.text, spans=tuple(self.spans), links=tuple(self.links), documents=tuple(self.documents))


class Texts:
    """Texts by their addresses. `nobody`: addresses that were asked for and that no text has, with the sentence."""

    def __init__(self) -> None:
        self.nobody: dict[str, str] = {}
        self._texts: dict[str, Gathered] = {}
        self._by_address: dict[str, str] = {}

    def __getitem__(self, iri: str) -> Gathered:
        return self._texts[iri]

    def marked(self) -> Iterator[Text]:
        """Each with its marks: all of the file's own, and those of the others that have any."""
        for one in self._texts.values():
            if not one.found or one.spans or one.links or one.documents:
                yield one.whole()

    def add(self, iri: str, text: Text, *, found: bool = False) -> None:
        """One more text, known by this address, and by the article's own."""
        self._texts.setdefault(iri, Gathered(text, found))
        if text.address:
            self._by_address.setdefault(text.address, iri)

    def add_own(self, data: Any, where: str) -> None:
        """Those of our own collections, under `texts`. Raises `BadFileError`."""
        for number, one in enumerate(each(data.get("texts")) if isinstance(data, dict) else [], 1):
            if not isinstance(one, dict) or not isinstance(one.get("id"), str):
                raise BadFileError(f"{where}, text {number}", 'must be an object with an "id"')
            fields = {**one, "text": one.get("value"), "key": one.get("key") or one["id"], "source": one.get("outlet")}
            self.add(one["id"], read_text(fields, f"{where}, text {number}"))

    def look_up(self, wanted: Iterable[Any], find: Finder) -> None:
        """Ask for the texts of these targets that the file does not have; texts within targets are added."""
        unknown: dict[str, None] = {}
        for target in wanted:
            iri = self.source(target)
            if iri and not self._known(iri):
                unknown[iri.partition("#")[0]] = None
        for address, text in find(unknown.keys()).items():
            self.add(address, Text(address, text, address=address), found=True)

    def of(self, target: Any) -> tuple[str, str]:
        """The text that a target is on, and the fragment of its address that is not part of the text's.

        Raises `NotThereError`.
        """
        iri = self.source(target)
        if known := self._known(iri):
            return known
        if not iri and [one.found for one in self._texts.values()] == [False]:
            # RecogitoJS names no source: its annotations are about the one text on the page.
            return next(iter(self._texts)), ""
        if not iri:
            raise NotThereError("no_article", NO_SOURCE)
        address = iri.partition("#")[0]
        self.nobody[address] = NO_ARTICLE.format(address=address)
        raise NotThereError("no_article", self.nobody[address])

    def source(self, target: Any) -> str:
        """The address of what a target is on; "" where it names nothing. A text that is embedded there is added."""
        source = target.get("source", id_of(target)) if isinstance(target, dict) else target
        iri = id_of(source)
        if not isinstance(source, dict) or not isinstance(source.get("value"), str):
            return iri
        known_by = iri or f"_:{hashlib.sha256(source['value'].encode()).hexdigest()}"
        self.add(known_by, Text(known_by, source["value"], address=iri))
        return known_by

    def _known(self, iri: str) -> tuple[str, str] | None:
        base, _, fragment = iri.partition("#")
        for one, left in ((iri, ""), (base, fragment)):
            if known := one if one in self._texts else self._by_address.get(one):
                return known, left
        return None


def id_of(node: Any) -> str:
    """A node's address, which may stand for it; "" where it has none."""
    found = node.get("id", node.get("@id")) if isinstance(node, dict) else node
    return found if isinstance(found, str) else ""

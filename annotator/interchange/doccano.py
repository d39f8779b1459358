"""doccano JSONL: a text a line, as doccano 1.8 imports and exports it.

After doccano's pages on its import and export formats. Offsets are UTF-16 units, as its page counts them (seen there:
docs/peers.md; doccano#2484) unless a project counts graphemes, which is not held. A project whose scheme has labels
for links, or no scheme at all, is written with `entities` and `relations` (import as JSONL with relations, or name
`entities` as the column of labels); another one with `label`, triples of start, end and name. Document labels are in
`cats`; title, outlet and so on are fields, which its page shows beside the text. Every line has the same keys: doccano
1.8 refuses a file in which a line lacks one that another has.

doccano knows no discontinuous spans: each piece is an entity. What it has no place for (uid, person, times, gold,
attributes, remarks, which pieces belong together, links to other texts, what is said of the text; on the first line the
project) is under `annotator`, which doccano keeps as metadata and exports again. Ours come back whole as long as their
passages and labels are there; a passage that was changed in doccano comes back as a new span.

Read: offsets in UTF-16 units or code points, whichever fits a line better (`doccano_offsets`). Read besides
(`doccano_files`): JSON, CSV and fastText; `label`, `labels`, `entities` or `annotations` with triples, objects or plain
names (document labels), `data` for `text`, and the names of doccano's own examples. Keys that are not doccano's are the
text's `meta`, its `Comments` among them. Records without a text are left out, and told.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from annotator.interchange.doccano_files import lines
from annotator.interchange.doccano_read import ABOUT, text_of
from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import OURS, of_exchange, of_mark, of_text
from annotator.interchange.files import as_json
from annotator.interchange.model import Exchange, Losses, Text
from annotator.interchange.offsets import Utf16
from annotator.interchange.plain import read_project


class Doccano:
    """See the module."""

    name = "doccano"
    title = "doccano JSONL"
    suffix = ".jsonl"
    media_type = "application/x-ndjson"

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """A line a text; the project is on the first."""
        related = not exchange.labels or any(one.kind == "link" for one in exchange.labels)
        ids = count(1)
        project: dict[str, Any] = {"project": of_exchange(exchange)}
        with to.open("x", encoding="utf-8", newline="") as file:
            for text in exchange:
                line = _line(text, related, ids, losses)
                line[OURS].update(project)
                project = {}
                file.write(as_json(line) + "\n")
            if project:
                losses.add("project without texts: not written", exchange.name)

    def read(self, at: Path, losses: Losses) -> Exchange:
        """A text for each record that has one."""
        first = next(lines(at), ("", {}))
        ours = first[1].get(OURS)
        if isinstance(ours, dict) and "project" in ours:
            return read_project(ours["project"], _texts(at, losses), first[0])
        return Exchange(at.stem, _texts(at, losses))


def _line(text: Text, related: bool, ids: Iterator[int], losses: Losses) -> dict[str, Any]:
    entities: list[dict[str, Any]] = []
    units = Utf16(text.text).units
    first: dict[str, int] = {}
    for span in text.spans:
        if len(span.pieces) > 1:
            losses.add("discontinuous span: written as an entity for each piece", span.uid)
        for place in span.pieces:
            number = next(ids)
            first.setdefault(span.uid, number)
            bounds = {"start_offset": units(place.start), "end_offset": units(place.end)}
            entities.append({"id": number, "label": span.label, **bounds})
    relations = []
    for link in text.links:
        if related and link.source in first and link.target in first:
            ends = {"from_id": first[link.source], "to_id": first[link.target]}
            relations.append({"id": next(ids), **ends, "type": link.label})
        else:
            why = "the scheme has no label for links" if not related else "to another text"
            losses.add(f"link kept in the metadata, which doccano does not show: {why}", link.uid)
    triples = [[one["start_offset"], one["end_offset"], one["label"]] for one in entities]
    ours = {"spans": text.spans, "links": text.links, "documents": text.documents}
    return {
        "id": text.key,
        "text": text.text,
        **({"entities": entities, "relations": relations} if related else {"label": triples}),
        "cats": [one.label for one in text.documents],
        **{name: getattr(text, name) for name in ABOUT},
        OURS: {"text": of_text(text), **{name: [of_mark(one) for one in marks] for name, marks in ours.items()}},
    }


def _texts(at: Path, losses: Losses) -> Iterator[Text]:
    found, number = 0, 0
    for number, (where, line) in enumerate(lines(at), start=1):
        text = text_of(line, str(number), where, losses)
        if text is not None:
            found += 1
            yield text
    if number and not found:
        raise BadFileError(at.name, "no record of it has a “text” with words in it; name the column of texts so.")

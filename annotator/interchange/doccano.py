"""doccano JSONL: a text a line, as doccano 1.8 imports and exports it.

After doccano's pages on its import and export formats. Offsets are code points, as its server counts (its page has been
seen to count UTF-16 units where a text has emoji: doccano#2484). A project whose scheme has labels for links, or no
scheme at all, is written with `entities` and `relations` (import as JSONL with relations, or name `entities` as the
column of labels); another one with `label`, triples of start, end and name. Document labels are in `cats`.

doccano knows no discontinuous spans: each piece is an entity. What it has no place for (uid, person, times, gold,
attributes, remarks, which pieces belong together, links to other texts, what is said of the text; on the first line the
project) is under `annotator`, which doccano keeps as metadata and exports again. Ours come back whole as long as their
passages and labels are there; a passage that was changed in doccano comes back as a new span.

Read besides: `label`, `labels`, `entities` or `annotations` with triples, objects or plain names (document labels),
`data` for `text`. Keys that are not doccano's are the text's `meta`, its `Comments` among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from annotator.interchange.doccano_read import text_of
from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import OURS, exchange_of, of_exchange, of_mark, of_text
from annotator.interchange.files import as_json, parsed
from annotator.interchange.model import Exchange, Losses, Text


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
        """A text for each line."""
        first = next(_records(at), ("", {}))
        ours = first[1].get(OURS)
        if isinstance(ours, dict) and "project" in ours:
            return exchange_of(ours["project"], _texts(at, losses), first[0])
        return Exchange(at.stem, _texts(at, losses))


def _line(text: Text, related: bool, ids: Iterator[int], losses: Losses) -> dict[str, Any]:
    entities: list[dict[str, Any]] = []
    first: dict[str, int] = {}
    for span in text.spans:
        if len(span.pieces) > 1:
            losses.add("discontinuous span: written as an entity for each piece", span.uid)
        for place in span.pieces:
            number = next(ids)
            first.setdefault(span.uid, number)
            entities.append({"id": number, "label": span.label, "start_offset": place.start, "end_offset": place.end})
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
        **({"cats": [one.label for one in text.documents]} if text.documents else {}),
        OURS: {"text": of_text(text), **{name: [of_mark(one) for one in marks] for name, marks in ours.items()}},
    }


def _texts(at: Path, losses: Losses) -> Iterator[Text]:
    for number, (where, line) in enumerate(_records(at), start=1):
        yield text_of(line, str(number), where, losses)


def _records(at: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line that is not empty, with the file and the line's number."""
    try:
        with at.open(encoding="utf-8-sig", newline="\n") as file:
            for number, line in enumerate(file, start=1):
                where = f"{at.name}, line {number}"
                if line.strip():
                    record = parsed(line, where)
                    if not isinstance(record, dict):
                        raise BadFileError(where, "each line has to be a JSON object with “text”; export as JSONL.")
                    yield where, record
    except UnicodeDecodeError as error:
        raise BadFileError(at.name, f"it is not UTF-8 ({error.reason}); save the file as UTF-8.") from None

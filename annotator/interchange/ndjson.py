"""Our own lines of JSON, which hold everything: the reference format.

UTF-8, one JSON object a line, `\\n` after each. The first line is the project:

    {"format": "annotator", "version": 1, "name", "description", "labels", "guidelines", "people"}

with `labels` as objects of `name`, `kind` (span, link, document), `colour`, `key`, `description` and `attributes`. Then
a line a text: `key`, `text`, `title`, `source`, `address`, `byline`, `published`, `language`, `meta`, and the lists

- `spans`: `uid`, `label`, `person`, `attributes`, `gold`, `origin`, `revision`, `made_at`, `changed_at`, `pieces` (each
  with `start`, `end`, `quote`) and `remarks` (each with `person`, `text`, `at`);
- `links`: the same without pieces and remarks, with `source` and `target`: uids of spans, in this text or another;
- `documents`: labels on the whole text.

Where it was asked for, a mark has its `history`: its log, oldest first, each state with `revision`, `verb` (mark,
change, withdraw, restore), `person`, `at`, `label`, `attributes`, `gold`, `origin`, and `pieces` or `source` and
`target`.

Offsets count Unicode code points, half-open. `utf16_start` and `utf16_end`, where asked for, count UTF-16 code units;
they are ignored when read. Fields that a reader does not know are to be ignored; `version` grows when one must not be.
A file whose name ends in `.gz` is read as a gzipped one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from annotator.interchange.errors import BadFileError
from annotator.interchange.fields import Fields
from annotator.interchange.model import Exchange, Losses, Text
from annotator.interchange.offsets import Utf16
from annotator.interchange.plain import mark_data, nested, project_data, read_project, read_text, text_data
from annotator.interchange.records import records

NAME = "annotator"
VERSION = 1


class Ndjson:
    """`utf16`: offsets in UTF-16 code units beside those in code points."""

    name = "ndjson"
    title = "JSON lines (everything)"
    suffix = ".ndjson"
    media_type = "application/x-ndjson"

    def __init__(self, *, utf16: bool = False) -> None:
        self.utf16 = utf16

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """Nothing is lost."""
        with to.open("wb") as out:
            out.write(self.head(exchange))
            for text in exchange:
                out.write(self.line(text))

    def head(self, exchange: Exchange) -> bytes:
        """The first line, with its end."""
        return _line({"format": NAME, "version": VERSION, **project_data(exchange)})

    def line(self, text: Text) -> bytes:
        """A text's line, with its end."""
        data = text_data(text)
        for name in ("spans", "links", "documents"):
            data[name] = [mark_data(mark) for mark in getattr(text, name)]
        if self.utf16:
            units = Utf16(text.text).units
            for piece in (piece for span in data["spans"] for piece in span["pieces"]):
                piece |= {"utf16_start": units(piece["start"]), "utf16_end": units(piece["end"])}
        return _line(data)

    def read(self, at: Path, losses: Losses) -> Exchange:
        """The project at once, the texts as they are asked for, a line in memory at a time."""
        lines = records(at, "is this a file of another format?")
        where, head = next(lines, (f"{at.name}, line 1", None))
        fields = Fields(head, where)
        if fields.words("format") != NAME:
            raise BadFileError(
                where, f'must be the project, with "format": "{NAME}": is this a file of another format?'
            )
        if fields.number("version") > VERSION:
            raise BadFileError(where, f"is of version {fields.number('version')}; this program reads up to {VERSION}")
        return read_project(head, (read_text(data, where, *nested(data, where)) for where, data in lines), where)


def _line(data: dict[str, Any]) -> bytes:
    return orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE)

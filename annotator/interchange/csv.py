"""Tables for editors and spreadsheets: a folder of `marks.csv`, `texts.csv` and `project.json`.

`marks.csv` has a row a span, link or document label (`kind`). `text` is the text's key; title, source, published and
language are repeated from it, to sort and filter by, and not read again. `pieces` are the passages of a discontinuous
span after its first, and `attributes` and `remarks` are JSON; `from` and `to` are the uids of a link's spans.

RFC 4180 (commas, CRLF, quotation marks doubled) in UTF-8 with a byte order mark, guarded against formulas
(`csv_guard`). Read with commas, semicolons or tabs, in any order of rows and columns: spreadsheets write all of these.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import orjson

from annotator.interchange.csv_guard import guard, unguard
from annotator.interchange.errors import BadFileError
from annotator.interchange.fields import loads
from annotator.interchange.model import Exchange, LinkMark, Losses, Mark, SpanMark, Text
from annotator.interchange.plain import (
    TEXT_FIELDS,
    by_kind,
    known_kind,
    mark_data,
    project_data,
    read_project,
    read_text,
    text_data,
)
from annotator.interchange.shelf import Shelf

MARKS: Final = (
    "kind", "text", "title", "source", "published", "language", "uid", "label", "person", "start", "end", "quote",
    "pieces", "attributes", "gold", "origin", "revision", "made_at", "changed_at", "from", "to", "remarks",
)  # fmt: skip
TEXTS: Final = (*(name for name in TEXT_FIELDS if name != "text"), "meta", "text")
LONGEST: Final = 2**31 - 1  # a cell; the standard library stops at 131,072 characters, which long articles exceed


class Csv:
    """The folder's reader and writer."""

    name = "csv"
    title = "CSV (folder of tables)"
    suffix = ""
    media_type = "text/csv"

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """Nothing is lost."""
        to.mkdir()
        (to / "project.json").write_bytes(orjson.dumps(project_data(exchange), option=orjson.OPT_INDENT_2))
        with _opened(to / "texts.csv", "w") as texts_file, _opened(to / "marks.csv", "w") as marks_file:
            texts, marks = csv.writer(texts_file), csv.writer(marks_file)
            texts.writerow(TEXTS)
            marks.writerow(MARKS)
            for text in exchange:
                row = text_data(text)
                texts.writerow(_cells({**row, "meta": _json(row["meta"])}, TEXTS))
                marks.writerows(_cells(_row(text, mark), MARKS) for mark in (*text.spans, *text.links, *text.documents))

    def read(self, at: Path, losses: Losses) -> Exchange:
        """Texts are read one at a time; the rows of `marks.csv`, which may stand in any order, wait on disk."""
        head = at / "project.json"
        project = loads(head.read_bytes(), head.name) if head.exists() else {"name": at.name}
        return read_project(project, _texts(at, losses), head.name)


def _row(text: Text, mark: Mark) -> dict[str, Any]:
    data = mark_data(mark)
    row = {name: getattr(text, name) for name in ("title", "source", "published", "language")}
    row |= {name: data[name] for name in ("uid", "label", "person", "origin", "revision", "made_at", "changed_at")}
    row |= {"text": text.key, "attributes": _json(data["attributes"]), "gold": "true" if mark.gold else "false"}
    if isinstance(mark, SpanMark):
        first, *further = data["pieces"]
        return {**row, "kind": "span", **first, "pieces": _json(further), "remarks": _json(data["remarks"])}
    if isinstance(mark, LinkMark):
        return {**row, "kind": "link", "from": mark.source, "to": mark.target}
    return {**row, "kind": "document"}


def _cells(row: Mapping[str, Any], columns: tuple[str, ...]) -> list[str]:
    return [guard(str(row.get(name, ""))) for name in columns]


def _json(data: Any) -> str:
    """Nothing at all where it is empty: most spans have neither attributes nor remarks."""
    return orjson.dumps(data).decode() if data else ""


def _texts(at: Path, losses: Losses) -> Iterator[Text]:
    with Shelf(_marks(at / "marks.csv")) as marks:
        for where, row in table(at / "texts.csv", ("key", "text")):
            yield read_text(row, where, *by_kind(marks.take(row["key"])))
        for key, _, one in marks.left():
            losses.add(f"{one['kind']} dropped: its text is not in texts.csv", f"{one['uid']} of text {key}")


def _marks(at: Path) -> Iterator[tuple[str, str, Any]]:
    for where, row in table(at, ("text", "label")) if at.exists() else ():
        yield row["text"], where, _mark(row, where)


def _mark(row: dict[str, str], where: str) -> dict[str, Any]:
    """A row as plain data, its cells as what they stand for. Empty cells are as if left out."""
    data: dict[str, Any] = {name: cell for name, cell in row.items() if cell}
    data |= {"kind": known_kind(data.get("kind"), where), "uid": row.get("uid", "")}
    for name in ("start", "end", "revision"):
        if name in data:
            data[name] = _number(data[name], f'{where}, "{name}"')
    data["gold"] = row.get("gold", "").lower() in ("true", "1", "yes")
    data["remarks"] = loads(data.get("remarks", "[]"), f'{where}, "remarks"')
    data |= {"source": row.get("from", ""), "target": row.get("to", "")}
    if further := data.pop("pieces", ""):
        first = {name: data[name] for name in ("start", "end", "quote") if name in data}
        rest = loads(further, f'{where}, "pieces"')
        if not isinstance(rest, list):
            raise BadFileError(f'{where}, "pieces"', "must be a list of objects with start, end and quote")
        data["pieces"] = [first, *rest]
    return data


def _number(cell: str, where: str) -> int:
    try:
        return int(cell)
    except ValueError:
        raise BadFileError(where, f'must be a whole number, not "{cell}"') from None


def table(at: Path, needed: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row by its columns' names, and where it stands: a line of the file may be the middle of a cell."""
    csv.field_size_limit(LONGEST)
    try:
        with _opened(at, "r") as lines:
            first = lines.readline()
            lines.seek(0)
            rows = csv.reader(lines, delimiter=max(",;\t", key=first.count), strict=True)
            columns = [unguard(cell.strip()) for cell in next(rows, [])]
            for name in needed:
                if name not in columns:
                    raise BadFileError(
                        f"{at.name}, line 1", f'has no column "{name}": the first line names the columns'
                    )
            for cells in rows:
                if any(cells[len(columns) :]):
                    what = f"has {len(cells)} cells, and there are {len(columns)} columns: quote cells that have commas"
                    raise BadFileError(f"{at.name}, line {rows.line_num}", what)
                if cells:
                    yield f"{at.name}, line {rows.line_num}", dict(zip(columns, map(unguard, cells), strict=False))
    except UnicodeDecodeError:
        raise BadFileError(at.name, "is neither UTF-8 nor UTF-16: save it as “CSV UTF-8”") from None
    except csv.Error as error:
        raise BadFileError(f"{at.name}, line {rows.line_num}", f"is not CSV ({error})") from None
    except OSError:
        raise BadFileError(at.name, "is not in the folder: marks.csv and texts.csv belong together") from None


def _opened(at: Path, mode: str) -> Any:
    """UTF-8, or what spreadsheets call Unicode text, which begins with the mark of UTF-16."""
    encoding = "utf-8-sig"
    if mode == "r":
        with at.open("rb") as begin:
            encoding = "utf-16" if begin.read(2) in (b"\xff\xfe", b"\xfe\xff") else encoding
    return at.open(mode, encoding=encoding, newline="")

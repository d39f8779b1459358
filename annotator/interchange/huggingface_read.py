"""Rows of data sets as `datasets` and the Hub keep them: ours, and others' for classifying texts and tagging words.

Parquet (the Hub), Arrow (`save_to_disk`) and JSON lines. Of others' columns `text` or `tokens` is the text, `spans` or
`entities` with `start`, `end` and `label` are spans, `ner_tags` or `tags` beside `tokens` too, `label` or `labels` are
labels of the text, by the names that the data set's features give their numbers. Every other column is the text's
`meta`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from annotator.interchange.columns import TEXT, opened, rows
from annotator.interchange.conll2003_read import Building
from annotator.interchange.errors import BadFileError
from annotator.interchange.fields import loads
from annotator.interchange.records import records

SUFFIXES: Final = (".parquet", ".arrow", ".jsonl")
_OURS: Final = frozenset({*(name for name, _ in TEXT), "spans", "links", "documents"})
_TAGS: Final = ("ner_tags", "tags")
_LABELS: Final = ("label", "labels")
_FEATURES: Final = b"huggingface"  # in a schema's metadata: what `datasets` knows of the columns


def files_in(at: Path) -> list[Path]:
    """The files of a data set in the order of their names, of one kind; a file alone is one."""
    if at.is_file():
        return [at]
    for suffix in SUFFIXES:
        if found := sorted(one for one in at.rglob(f"*{suffix}") if not one.name.startswith("cache-")):
            return found
    return []


def rows_of(at: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row as `plain` reads a text, and where it stands. Raises `BadFileError`."""
    if at.suffix == ".jsonl":
        for where, row in records(at, "export the data set again"):
            yield where, _plain(row, {}, where)
        return
    table = opened(at, ()) if at.suffix == ".parquet" else _Stream(at)
    names = _names((table.schema_arrow.metadata or {}).get(_FEATURES), at.name)
    for name in ("text", "tokens"):
        if name in table.schema_arrow.names:
            break
    else:
        raise BadFileError(at.name, 'has no column "text"')
    for where, row in rows(table, at):
        yield where, _plain(row, names, where)


class _Stream:
    """A file of `save_to_disk`, with what is asked of a Parquet file."""

    def __init__(self, at: Path) -> None:
        try:
            self._batches = pa.ipc.open_stream(pa.memory_map(str(at)))
        except (OSError, pa.ArrowInvalid) as error:
            raise BadFileError(at.name, f"cannot be read as Arrow's stream ({error})") from None
        self.schema_arrow = self._batches.schema

    def iter_batches(self, batch_size: int) -> Iterator[Any]:
        """Of so many rows."""
        for batch in self._batches:
            for start in range(0, batch.num_rows, batch_size):
                yield batch.slice(start, batch_size)


def _names(features: bytes | None, where: str) -> dict[str, list[str]]:
    """What the numbers of a column stand for."""
    info = loads(features, f"{where}, metadata") if features else {}
    found = {}
    for name, feature in info.get("info", {}).get("features", {}).items():
        inner = feature.get("feature", feature) if isinstance(feature, dict) else {}
        if isinstance(inner, dict) and isinstance(inner.get("names"), list):
            found[name] = [str(one) for one in inner["names"]]
    return found


def _plain(row: dict[str, Any], names: dict[str, list[str]], where: str) -> dict[str, Any]:
    row = {**row, "key": str(row.get("key") or row.get("id") or where)}
    if not isinstance(row.get("text"), str) and isinstance(row.get("tokens"), list):
        row |= _tagged(row, names, where)
    if not row.get("spans") and _are_spans(row.get("entities")):
        row["spans"] = row.pop("entities")
    labelled = [name for name in _LABELS if row.get(name) is not None] if not row.get("documents") else []
    if labelled:
        row["documents"] = [{"label": label} for name in labelled for label in _said(row.pop(name), names.get(name))]
    others = {name: row.pop(name) for name in list(row.keys() - _OURS) if name != "id"}
    meta = row.get("meta") or {}
    return {**row, "meta": {**(loads(meta, where) if isinstance(meta, str) else meta), **others}}


def _tagged(row: dict[str, Any], names: dict[str, list[str]], where: str) -> dict[str, Any]:
    """Words and tags as a text with spans."""
    tags = next((name for name in _TAGS if isinstance(row.get(name), list)), "")
    said = _said(row.pop(tags), names.get(tags)) if tags else []
    building = Building("")
    for number, word in enumerate(row.pop("tokens")):
        building.take([str(word), said[number] if number < len(said) else "O"], where)
    text = building.text()
    spans = [{"label": one.label, "start": one.start, "end": one.end} for one in text.spans]
    return {"text": text.text, "spans": spans}


def _said(given: Any, names: list[str] | None) -> list[str]:
    several = given if isinstance(given, list) else [given]
    # -1 is how `datasets` writes that a label is not known.
    known = [one for one in several if one is not None and one != -1]
    return [names[one] if names and isinstance(one, int) and one < len(names) else str(one) for one in known]


def _are_spans(given: Any) -> bool:
    return isinstance(given, list) and all(
        isinstance(one, dict) and one.keys() >= {"start", "end", "label"} for one in given
    )

"""Which format a file, a folder or a zip file is in, told by what stands in it: only where there is no doubt."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from itertools import islice
from pathlib import Path, PurePath, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, Final

from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import PROJECT_FILE
from annotator.interchange.hypothesis import is_hypothesis
from annotator.interchange.records import records
from annotator.interchange.selectors import types

_HEAD: Final = 65_536  # bytes that are looked at
_ENTRY: Final = 1 << 20  # bytes of an entry of a zip file
_ROWS: Final = 50  # lines that have to look like a token and its tag
_TAGGED: Final = re.compile(r"\S+(\s+\S+)*\s+(O|[BIESLUMW]-\S+)")
# What a folder holds that no other format's has, by endings and names of its files; asked in this order.
_FOLDERS: Final[tuple[tuple[str, Callable[[set[str]], bool]], ...]] = (
    ("inception", lambda names: any(re.fullmatch(r"exportedproject.*\.json", one) for one in names)),
    ("csv", lambda names: "texts.csv" in names),
    ("parquet", lambda names: "texts.parquet" in names),
    ("labelstudio", lambda names: "tasks.json" in names and "config.xml" in names),
    ("argilla", lambda names: "records.json" in names and "settings.json" in names),
    ("brat", lambda names: bool({".ann", ".a1"} & _endings(names)) and ".txt" in _endings(names)),
    ("xmi", lambda names: ".xmi" in _endings(names)),
    ("huggingface", lambda names: bool({".parquet", ".arrow"} & _endings(names))),
    ("webannotation", lambda names: ".jsonld" in _endings(names)),
)
# Formats of folders whose files are told by nothing but what the first of them holds.
_BY_FIRST: Final = frozenset({"uimajson", "webannotation"})
_JSON: Final = frozenset({".json", ".jsonl", ".ndjson"})


def guess(path: Path) -> str | None:
    """A name among `formats.FORMATS`; None where it is not sure, or the file is not there."""
    if path.is_dir():
        return _of_folder({one.name for one in path.rglob("*") if one.is_file()}) or _of_first(path)
    if not path.is_file():
        return None
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(path)
    if head.startswith(b"PAR1") or path.suffix == ".arrow":
        return "huggingface"
    if path.suffix == ".spacy":
        return "spacy"
    text = head.decode("utf-8-sig", "replace").lstrip()
    if text.startswith(("{", "[")):
        return _of_json(path, text)
    return "xmi" if text.startswith("<") and "http://www.omg.org/XMI" in text else _of_lines(text)


def _of_folder(names: set[str]) -> str | None:
    return next((name for name, fits in _FOLDERS if fits(names)), None)


def _endings(names: set[str]) -> set[str]:
    return {PurePosixPath(one).suffix.lower() for one in names}


def _of_first(path: Path) -> str | None:
    inside = sorted(one for one in path.rglob("*") if _may_tell(one.relative_to(path)) and one.is_file())
    found = guess(inside[0]) if inside else None
    return found if found in _BY_FIRST else None


def _may_tell(at: PurePath) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in at.parts)
    return at.suffix.lower() in _JSON and at.name != PROJECT_FILE and not hidden


def _of_zip(path: Path) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            return _of_folder({PurePosixPath(one).name for one in names}) or _of_first_entry(archive, names)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError):
        return None


def _of_first_entry(archive: zipfile.ZipFile, names: list[str]) -> str | None:
    first = next((one for one in sorted(names) if _may_tell(PurePosixPath(one)) and not one.endswith("/")), None)
    if first is None:
        return None
    with archive.open(first) as entry, TemporaryDirectory() as folder:
        # Enough of it for a record to be seen whole.
        at = Path(folder) / PurePosixPath(first).name
        at.write_bytes(entry.read(_ENTRY))
        found = guess(at)
    return found if found in _BY_FIRST else None


def _of_json(path: Path, text: str) -> str | None:
    if text.startswith("{") and re.search(r'"%(TYPES|FEATURE_STRUCTURES|VIEWS)"', text):
        return "uimajson"
    if "http://www.w3.org/ns/anno.jsonld" in text:
        return "webannotation"
    if "https://schema.org" in text and "ClaimReview" in text:
        return None
    try:
        _, record = next(records(path, ""), ("", {}))
    except BadFileError:
        return None
    return _of_record(record)


def _of_record(record: dict[str, Any]) -> str | None:
    keys, data = record.keys(), record.get("data")
    if record.get("format") == "annotator" and "version" in keys:
        return "ndjson"
    if "Annotation" in types(record) or is_hypothesis(record) or any(map(is_hypothesis, _annotations(record))):
        return "webannotation"
    if isinstance(data, dict) and keys & {"annotations", "completions", "predictions"}:
        return "labelstudio"
    if {"annotation_id", "lead_time"} <= keys:
        return "labelstudio"
    if keys & {"_input_hash", "_task_hash", "_view_id"}:
        return "prodigy"
    if isinstance(record.get("fields"), dict) and keys & {"responses", "suggestions"}:
        return "argilla"
    if keys & {"annotation_agent", "prediction_agent"}:
        return "argilla"
    return "doccano" if isinstance(record.get("text"), str) and _is_doccanos(record) else None


def _annotations(record: dict[str, Any]) -> list[Any]:
    """The first of those that a file of Hypothesis or its API holds."""
    found = record.get("annotations", record.get("rows"))
    return found[:1] if isinstance(found, list) else []


def _is_doccanos(record: dict[str, Any]) -> bool:
    if "Comments" in record or "relations" in record:
        return True
    labels = next((record[name] for name in ("label", "labels", "entities") if record.get(name)), None)
    if not isinstance(labels, list):
        return False
    return all(
        isinstance(one, str)
        or (isinstance(one, list) and len(one) == 3)
        or (isinstance(one, dict) and "start_offset" in one)
        for one in labels
    )


def _of_lines(text: str) -> str | None:
    lines = [line.strip() for line in text.split("\n")[:-1] or [text]]
    first = next(iter(lines), "")
    if first.startswith("__label__") or set(first.split(",")) >= {"text", "label"}:
        return "doccano"
    if first.startswith("-DOCSTART-"):
        return "conll2003"
    rows = list(islice((line for line in lines if line and not line.startswith("# ")), _ROWS))
    return "conll2003" if len(rows) > 1 and all(_TAGGED.fullmatch(row) for row in rows) else None

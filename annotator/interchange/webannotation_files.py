"""The annotations of a file, whatever they stand in, or of a folder of such files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from annotator.interchange import files
from annotator.interchange.errors import BadFileError
from annotator.interchange.fields import loads
from annotator.interchange.hypothesis import as_annotation, is_hypothesis
from annotator.interchange.model import Losses
from annotator.interchange.selectors import types

ELSEWHERE: Final = "annotation or page dropped: the file has its address alone"
NOT_READ: Final = "file not read: its name does not end in .json, .jsonld, .jsonl or .ndjson"
ENDINGS: Final = frozenset({".json", ".jsonld", ".jsonl", ".ndjson"})
NO_FILES: Final = "holds no file whose name ends in .json, .jsonld, .jsonl or .ndjson; put the annotations in one."
TOO_MUCH: Final = "its files have {size} bytes together, and at most {most} are read; import them one by one."
NO_ANNOTATION: Final = 'must be an object of type "Annotation", a list, a page or a collection of them'
# Under these names pages, collections, graphs, containers and Hypothesis's exports hold their annotations.
INSIDE: Final = ("first", "items", "@graph", "contains", "annotations", "rows", "next")


def documents(at: Path, losses: Losses) -> Iterator[tuple[str, Any]]:
    """What each file says, and where: one document, or one a line. Raises `BadFileError`."""
    if not at.is_dir():
        yield from _said(files.whole(at), at.name)
        return
    inside = sorted(one for one in at.rglob("*") if one.is_file() and not _hidden(one.relative_to(at)))
    for one in inside:
        if one.suffix.lower() not in ENDINGS:
            losses.add(NOT_READ, str(one.relative_to(at)))
    taken = [one for one in inside if one.suffix.lower() in ENDINGS]
    if not taken:
        raise BadFileError(at.name, NO_FILES)
    size = sum(one.stat().st_size for one in taken)
    if size > files.LARGEST:
        raise BadFileError(at.name, TOO_MUCH.format(size=size, most=files.LARGEST))
    for one in taken:
        yield from _said(files.whole(one), str(one.relative_to(at)))


def every_annotation(data: Any, losses: Losses, where: str) -> Iterator[dict[str, Any]]:
    """Every annotation of a document, in its order. Raises `BadFileError` where it holds something else."""
    if isinstance(data, str):
        losses.add(ELSEWHERE, data)
    elif isinstance(data, list):
        for number, one in enumerate(data, 1):
            yield from every_annotation(one, losses, f"{where}, item {number}")
    elif is_hypothesis(data):
        yield as_annotation(data)
    elif "Annotation" in types(data) or (isinstance(data, dict) and "target" in data and not types(data)):
        yield data
    elif isinstance(data, dict) and data.keys() & set(INSIDE[:-1]):
        for name in INSIDE:
            if data.get(name) is not None:
                yield from every_annotation(data[name], losses, f"{where}, {name}")
    elif not types(data) & {"AnnotationCollection", "AnnotationPage", "Text"}:
        raise BadFileError(where, NO_ANNOTATION)


def _hidden(at: Path) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in at.parts)


def _said(content: bytes, where: str) -> Iterator[tuple[str, Any]]:
    try:
        yield where, loads(content, where)
    except BadFileError:
        lines = [(number, line) for number, line in enumerate(content.splitlines(), 1) if line.strip()]
        if len(lines) <= 1 or not _is_object(lines[0][1], where):
            raise
        for number, line in lines:
            at = f"{where}, line {number}"
            yield at, loads(line, at)


def _is_object(line: bytes, where: str) -> bool:
    try:
        return isinstance(loads(line, where), dict)
    except BadFileError:
        return False

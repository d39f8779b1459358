"""UIMA JSON CAS 0.4: the same CASes as in XMI, in JSON, each file with its type system in it.

A folder: a `.json` for each text and person (`cas_files`), with the types, features and layout of `xmi`. Offsets are
UTF-16 code units in the file. Nothing is lost. Read: any type system, see `cas_read`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from cassis import load_cas_from_json
from cassis.typesystem import TypeSystemMode

from annotator.interchange.cas_files import read_folder, write_folder
from annotator.interchange.cas_types import ARTICLE, META_DATA, check_names
from annotator.interchange.model import Exchange, Losses


class UimaJson:
    """The format: UIMA JSON CAS."""

    name = "uimajson"
    title = "UIMA CAS JSON (INCEpTION)"
    suffix = ""
    media_type = "application/json"

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """Write the folder `to`."""
        write_folder(exchange, to, JsonCodec())

    def read(self, at: Path, losses: Losses) -> Exchange:
        """Read a folder, or one `.json`. Raises `BadFileError`."""
        return read_folder(at, JsonCodec(), losses)


class JsonCodec:
    """One CAS in JSON."""

    suffix = ".json"

    def dump(self, cas: Any, to: Path) -> None:
        """Write one CAS."""
        cas.to_json(to, pretty_print=True, type_system_mode=TypeSystemMode.MINIMAL)

    def load(self, at: Path, below: Path) -> Any:
        """Read one; `below` plays no part, since the file holds its types."""
        return load_json(at.read_bytes())

    def glance(self, at: Path) -> tuple[str | None, dict[str, Any]]:
        """The text, and what is said of it."""
        text: str | None = None
        frame: dict[str, Any] = {"article": {}}
        structures = json.loads(at.read_text(encoding="utf-8-sig")).get("%FEATURE_STRUCTURES", [])
        for one in structures.values() if isinstance(structures, dict) else structures:
            if one["%TYPE"] == "uima.cas.Sofa" and text is None:
                text = one.get("sofaString")
            elif one["%TYPE"] == META_DATA:
                frame |= one
            elif one["%TYPE"] == ARTICLE:
                frame["article"] = one
        return text, frame


def load_json(data: bytes) -> Any:
    """A CAS. Raises `ValueError`, or what cassis raises, where the file is not one."""
    text = data.decode("utf-8-sig")
    types = json.loads(text).get("%TYPES")
    if types is None:
        raise ValueError("it has no %TYPES, without which it cannot be understood")
    return load_cas_from_json(text, _system(json.dumps(types)), lenient=True, merge_typesystem=False)


@lru_cache(maxsize=16)
def _system(types: str) -> Any:
    """The type system of a file; the files of a project mostly share one, and making it takes longer than the rest."""
    kinds = json.loads(types)
    for name, kind in kinds.items():
        features = {key: value for key, value in kind.items() if not key.startswith("%")}
        check_names([name, kind["%SUPER_TYPE"], *features, *(one["%RANGE"] for one in features.values())])
    return load_cas_from_json(json.dumps({"%TYPES": kinds, "%FEATURE_STRUCTURES": [], "%VIEWS": {}})).typesystem

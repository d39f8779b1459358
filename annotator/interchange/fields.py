"""A record of somebody's file, asked field by field: what is not there has a default, what is wrong is named."""

from __future__ import annotations

from typing import Any

import orjson

from annotator.interchange.errors import BadFileError

KINDS = {dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}


class Fields:
    """One record. `where` is said in every `BadFileError`; null is as if the field were left out."""

    def __init__(self, data: Any, where: str) -> None:
        if not isinstance(data, dict):
            raise BadFileError(where, f"must be an object with named fields, not {_kind(data)}")
        self._data = data
        self.where = where

    def words(self, name: str, default: str = "") -> str:
        """A string."""
        return str(self._of(name, str, default))

    def needed(self, name: str) -> str:
        """A string that must be there, and not be empty."""
        found = self.words(name)
        if not found:
            raise BadFileError(self.where, f'"{name}" is missing: every such record needs one')
        return found

    def given(self, name: str) -> str:
        """A string that must be there, and may be empty."""
        if self._data.get(name) is None:
            raise BadFileError(self.where, f'"{name}" is missing')
        return self.words(name)

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number; tables of others hold it as 3.0. Must be there where it has no default."""
        found = self._data.get(name)
        if found is None and default is not None:
            return default
        if isinstance(found, float) and found.is_integer():
            return int(found)
        if isinstance(found, bool) or not isinstance(found, int):
            raise BadFileError(self.where, f'"{name}" must be a whole number, not {_kind(found)}')
        return found

    def yes(self, name: str) -> bool:
        """True or false; false where it is left out."""
        return bool(self._of(name, bool, False))

    def mapping(self, name: str) -> dict[str, Any]:
        """An object, also as the JSON in a string that a table's cell has room for."""
        found = self._data.get(name)
        if isinstance(found, str):
            found = loads(found or "{}", f'{self.where}, "{name}"')
        if found is not None and not isinstance(found, dict):
            raise BadFileError(self.where, f'"{name}" must be an object, not {_kind(found)}')
        return found or {}

    def several(self, name: str) -> list[Any]:
        """A list; empty where it is left out."""
        return list(self._of(name, list, []))

    def objects(self, name: str) -> list[dict[str, Any]]:
        """A list of objects; empty where it is left out."""
        found = self.several(name)
        for one in found:
            if not isinstance(one, dict):
                raise BadFileError(self.where, f'"{name}" must be a list of objects; it has {_kind(one)} in it')
        return found

    def _of(self, name: str, kind: type, default: Any) -> Any:
        found = self._data.get(name)
        if found is None:
            return default
        if not isinstance(found, kind):
            raise BadFileError(self.where, f'"{name}" must be {KINDS[kind]}, not {_kind(found)}')
        return found


def loads(written: str | bytes, where: str, advice: str = "") -> Any:
    """What some JSON says, after the byte order mark that some programs begin with.

    Raises `BadFileError`, which ends with `advice`, where it is none.
    """
    bare = written.removeprefix("\ufeff") if isinstance(written, str) else written.removeprefix(b"\xef\xbb\xbf")
    try:
        return orjson.loads(bare)
    except orjson.JSONDecodeError as error:
        raise BadFileError(where, f"is not JSON in UTF-8 ({error}){advice}") from None


def _kind(data: Any) -> str:
    return "nothing" if data is None else KINDS.get(type(data), type(data).__name__)

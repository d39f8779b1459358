"""The lines of CoNLL-2003 as texts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from annotator.interchange.conll2003_write import AFTER, BEFORE, DOCUMENT, NOTHING_AFTER, SIGNS
from annotator.interchange.errors import BadFileError
from annotator.interchange.model import Losses, Piece, SpanMark, Text
from annotator.interchange.names import unescaped

_TAG: Final = re.compile(r"([BIESLUMW])-(.+)")
_OLD: Final = "latin-1"
_BLOCK: Final = 1 << 20
_SIGN: Final = re.compile(r"\\u([0-9a-f]{4})|\\(.)")
_MEANT: Final = {sign[1]: letter for letter, sign in SIGNS.items()}


def texts(at: Path, losses: Losses) -> Iterator[Text]:
    """One text at a time. Raises `BadFileError`."""
    building = Building("1")
    number = 0
    rebuilt = False
    encoding = _encoding(at)
    if encoding == _OLD:
        losses.add("file read as Latin-1, since it is not UTF-8: look at its accents", at.name)
    with at.open(encoding=encoding, newline="\n") as file:
        for line_number, line in enumerate(file, start=1):
            where = f"{at.name}, line {line_number}"
            cells = re.split(r"\t+| +", line.strip("\r\n \t")) if line.strip() else []
            if cells and cells[0].startswith(DOCUMENT):
                if number or building.begun:
                    yield building.text()
                    rebuilt |= not building.exact
                number += 1
                building = Building(str(number), cells[2] if len(cells) > 2 else "")
            elif not cells:
                building.end_sentence()
            elif not (building.between and line.startswith("# ") and not _is_row(cells)):
                building.take(cells, where)
    if number or building.begun:
        yield building.text()
        rebuilt |= not building.exact
    if rebuilt:
        losses.add("text rebuilt: words joined by single spaces, sentences by line breaks", at.name)


def _encoding(at: Path) -> str:
    """UTF-8, or what the shared tasks of 2002 and 2003 were given out in."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with at.open("rb") as file:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _OLD
    except OSError as error:
        raise BadFileError(at.name, f"it cannot be read ({error.strerror}).") from None
    return "utf-8-sig"


def _is_row(cells: list[str]) -> bool:
    """Whether a line that begins with # is a token after all."""
    return len(cells) > 1 and (cells[-1] == "O" or bool(_TAG.fullmatch(cells[-1])))


class Building:
    """A text in the making, out of words and their tags."""

    def __init__(self, key: str, before: str = "") -> None:
        """`before`: the third column of `-DOCSTART-`."""
        self._key = key
        self.exact = before.startswith(BEFORE)
        self._parts = [_meant(before.removeprefix(BEFORE))] if self.exact else []
        self._length = sum(map(len, self._parts))
        self._last_third = ""
        self._space = ""
        self._spans: list[tuple[int, int, str]] = []
        self._open = ""
        self.begun, self.between = False, True
        self._columns = 0

    def take(self, cells: list[str], where: str) -> None:
        """A token. Raises `BadFileError` for a row without a tag, or with another number of columns."""
        self._columns = self._columns or len(cells)
        if len(cells) < 2 or len(cells) != self._columns:
            raise BadFileError(where, f"{len(cells)} columns, where each row has to have the same number, 2 or more.")
        match = _TAG.fullmatch(cells[-1])
        if match is None and cells[-1] != "O":
            raise BadFileError(where, f"“{cells[-1]}” is no tag: the last column has to be O, B-… or I-….")
        self._add(self._space if self.begun else "")
        start = self._length
        self._add(cells[0])
        third = cells[2] if len(cells) > 3 else ""
        self._space = _following(third)
        self._last_third = third
        self.begun, self.between = True, False
        self._tag(match, start)

    def end_sentence(self) -> None:
        """An empty line."""
        if self.begun and not self.exact and not self.between:
            self._space = "\n"
        self.between, self._open = True, ""

    def text(self) -> Text:
        """What has come together."""
        if self.begun and self._last_third.startswith(AFTER):
            self._add(self._space)
        body = "".join(self._parts)
        spans = (
            SpanMark(f"{self._key}/{number}", label, pieces=(Piece(start, end, body[start:end]),))
            for number, (start, end, label) in enumerate(self._spans, start=1)
        )
        return Text(self._key, body, spans=tuple(spans))

    def _tag(self, match: re.Match[str] | None, start: int) -> None:
        """IOB1 too: an I with no span of its label before it begins one."""
        if match is None:
            self._open = ""
            return
        kind, label = match[1], unescaped(match[2])
        if kind in "IELM" and self._open == label:
            begin, _, _ = self._spans.pop()
            self._spans.append((begin, self._length, label))
        else:
            self._spans.append((start, self._length, label))
        self._open = "" if kind in "ESLUW" else label

    def _add(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)


def _following(third: str) -> str:
    if third == NOTHING_AFTER:
        return ""
    return _meant(third.removeprefix(AFTER)) if third.startswith(AFTER) else " "


def _meant(signs: str) -> str:
    """White space from its signs."""
    return _SIGN.sub(lambda one: chr(int(one[1], 16)) if one[1] else _MEANT.get(one[2], one[2]), signs)

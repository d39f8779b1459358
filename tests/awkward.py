"""Texts on which a careless caret or count goes wrong, one corpus for all tests: the interface's `awkward.json`."""

import json
import re
from dataclasses import dataclass
from typing import Any

from tests.installation import ROOT

CORPUS = ROOT / "frontend" / "src" / "desk" / "text" / "awkward.json"
BLANK = r"\t\v\f \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"  # what JavaScript trims, and NEL
PARAGRAPH = re.compile(r"[^\r\n]+")


@dataclass(frozen=True)
class Case:
    """A text as it is given, as it is kept (None: it is refused), and passages to be marked, span by span."""

    name: str
    text: str
    stored: str | None
    language: str | None
    spans: list[list[str]]

    def places(self, quotes: list[str]) -> list[dict[str, Any]]:
        """Pieces of a span in code points, each quote at its first place after the one before."""
        assert self.stored is not None
        pieces, after = [], 0
        for quote in quotes:
            start = self.stored.index(quote, after)
            after = start + len(quote)
            pieces.append({"start": start, "end": after, "quote": quote})
        return pieces

    def painted(self, pieces: list[dict[str, Any]]) -> str:
        """What of these pieces is on the page: no line ends, and no lines of white space."""
        assert self.stored is not None
        lines = [m.span() for m in PARAGRAPH.finditer(self.stored) if re.search(f"[^{BLANK}]", m[0])]
        return "".join(
            self.stored[max(piece["start"], start) : min(piece["end"], end)]
            for piece in pieces
            for start, end in lines
            if start < piece["end"] and piece["start"] < end
        )


def cases() -> list[Case]:
    """All of them."""
    rows = json.loads(CORPUS.read_text(encoding="utf-8"))["cases"]
    return [_case(row) for row in rows]


def _case(row: dict[str, Any]) -> Case:
    text = row["text"] if "text" in row else "".join(map(chr, row["units"]))
    stored = None if "refused" in row else row.get("stored", text)
    return Case(row["name"], text, stored, row.get("language"), row["spans"])


TAKEN = [case for case in cases() if case.stored is not None]
REFUSED = [case for case in cases() if case.stored is None]

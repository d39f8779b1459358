"""What is offered to the corpus: a page, a text or an address, with what the person says of it. Pure."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

FORMS = ("html", "text", "url")
GIVEN = ("title", "byline", "published", "source")
NOT_JSON = "This line is not a JSON object. Write one object a line, with “text”, “html” or “url” in it."
NO_FORM = "This line has none of “text”, “html” and “url”. Give one of them."
NOT_WORDS = "“{field}” must be a string."
PUBLISHED = re.compile(r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$")
BAD_PUBLISHED = "Write the date as 2026-03-12 or 2026-03-12T14:05:00+01:00."


class BadOfferError(ValueError):
    """What was offered cannot be read at all; the message says why and what to do."""


@dataclass(frozen=True)
class Offer:
    """One thing to take in: bytes of a page, bytes of a text, or an address to fetch (then `content` is empty)."""

    name: str
    content: bytes = b""
    html: bool = False
    address: str = ""
    charset: str = ""
    given: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Refusal:
    """One thing that cannot be taken in, and why."""

    name: str
    message: str


def from_file(name: str, content: bytes) -> Iterator[Offer | Refusal]:
    """What a file offers: a line each for JSONL, else one page or text by its name or its first bytes."""
    if PurePath(name).suffix.lower() in {".jsonl", ".ndjson"}:
        yield from from_lines(name, content)
    else:
        yield Offer(name=name, content=content, html=looks_like_html(name, content))


def from_lines(name: str, content: bytes) -> Iterator[Offer | Refusal]:
    """The offers of a JSONL file; a bad line is refused by its number and the others stand."""
    for number, line in enumerate(content.splitlines(), start=1):
        if line.strip():
            where = f"{name}, line {number}"
            try:
                yield from_row(where, json.loads(line))
            except BadOfferError as error:
                yield Refusal(where, str(error))
            except ValueError:
                yield Refusal(where, NOT_JSON)


def from_row(name: str, row: Any) -> Offer:
    """An offer from a JSON object with "text", "html" or "url", and what is known beside it."""
    if not isinstance(row, dict):
        raise BadOfferError(NOT_JSON)
    for key in (*FORMS, *GIVEN):
        if row.get(key) is not None and not isinstance(row[key], str):
            raise BadOfferError(NOT_WORDS.format(field=key))
    if row.get("published") and not PUBLISHED.fullmatch(row["published"]):
        raise BadOfferError(BAD_PUBLISHED)
    form = next((form for form in ("html", "text") if row.get(form)), None)
    address = row.get("url") or ""
    if form is None and not address:
        raise BadOfferError(NO_FORM)
    return Offer(
        name=row.get("title") or address or name,
        content=row[form].encode("utf-8", "surrogatepass") if form else b"",
        html=form == "html",
        address=address,
        charset="utf-8" if form else "",
        given={key: row[key] for key in GIVEN if row.get(key)},
    )


def looks_like_html(name: str, content: bytes) -> bool:
    """Whether a file is a page: by its ending, else by how it begins."""
    if PurePath(name).suffix.lower() in {".html", ".htm", ".xhtml"}:
        return True
    return content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html", b"<?xml"))

"""A text's marks as the lines of brat's `.ann`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from annotator.interchange.extras import of_mark
from annotator.interchange.files import as_json
from annotator.interchange.model import LinkMark, Losses, Piece, SpanMark, Text
from annotator.interchange.names import escaped

NOTES: Final = "AnnotatorNotes"  # brat's own type for people's remarks
OURS: Final = "Annotator"
BESIDE: Final = "kept in a file beside the text, which brat does not show"
_REFUSED: Final = re.compile(r"[^A-Za-z0-9_-]")
_ONE_WORD: Final = re.compile(r"[^\s|]+")


def lines(text: Text, losses: Losses) -> Iterator[str]:
    """Spans, links inside the text, their attributes and notes."""
    ids: dict[str, str] = {}
    spans = []
    for span in text.spans:
        if places := fragments(text.text, span.pieces):
            ids[span.uid] = f"T{len(ids) + 1}"
            spans.append(span)
            where = ";".join(f"{start} {end}" for start, end in places)
            words = " ".join(text.text[start:end] for start, end in places)
            yield f"{ids[span.uid]}\t{type_name(span.label)} {where}\t{words}"
        else:
            losses.add("span dropped: nothing but line breaks", span.uid)
    links = []
    apart = {link.uid for link in shown_apart(text)}
    for link in text.links:
        if link.source in ids and link.target in ids:
            links.append(link)
            ids[link.uid] = f"R{len(links)}"
            yield f"{ids[link.uid]}\t{type_name(link.label)} Arg1:{ids[link.source]} Arg2:{ids[link.target]}"
        elif link.uid not in apart:
            losses.add("link dropped: one of its spans is not there", link.uid)
    yield from _attributes([*spans, *links], ids)
    yield from _notes([*spans, *links], ids)


def shown_apart(text: Text) -> list[LinkMark]:
    """Links that brat cannot show: to spans of another text."""
    here = {span.uid for span in text.spans}
    return [link for link in text.links if link.source in here and link.target not in here]


def type_name(name: str) -> str:
    """A label's or an attribute's name as brat takes it."""
    return escaped(name, _REFUSED)


def fragments(text: str, pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """The pieces cut at line breaks, which belong to none of them."""
    return [
        (one.start + part.start(), one.start + part.end())
        for one in pieces
        for part in re.finditer(r"[^\n]+", text[one.start : one.end])
    ]


def attribute_value(value: object) -> str | Literal[True] | None:
    """A value as an A line has it; None where no A line can."""
    if value is True:
        return True
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) and _ONE_WORD.fullmatch(value) else None


def remark_line(text: str) -> str:
    """A remark on one line."""
    return " ".join(text.split())


def _attributes(marks: Sequence[SpanMark | LinkMark], ids: Mapping[str, str]) -> Iterator[str]:
    said = (
        (type_name(name), ids[mark.uid], attribute_value(value))
        for mark in marks
        for name, value in mark.attributes.items()
    )
    for number, (name, of, value) in enumerate((one for one in said if one[2] is not None), start=1):
        yield f"A{number}\t{name} {of}" if value is True else f"A{number}\t{name} {of} {value}"


def _notes(marks: Sequence[SpanMark | LinkMark], ids: Mapping[str, str]) -> Iterator[str]:
    number = 0
    for mark in marks:
        remarks = mark.remarks if isinstance(mark, SpanMark) else ()
        for words in filter(None, (remark_line(one.text) for one in remarks)):
            number += 1
            yield f"#{number}\t{NOTES} {ids[mark.uid]}\t{words}"
        number += 1
        yield f"#{number}\t{OURS} {ids[mark.uid]}\t{as_json(_note(mark))}"


def _note(mark: SpanMark | LinkMark) -> dict[str, Any]:
    """What the other lines do not say."""
    return {name: value for name, value in of_mark(mark).items() if name not in ("label", "source", "target")}

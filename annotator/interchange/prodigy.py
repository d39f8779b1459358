"""Prodigy's JSONL, as `db-out` writes it and `db-in` takes it.

A line for each text and person (`_annotator_id`): `text`, `tokens`, `spans` with places in code points and in tokens,
`relations` with `head_span` and `child_span`, document labels as the `accept` list of a choice, `meta` for the
article's title, source, address and so on, `answer`. Tokens are cut wherever a span begins or ends, so that each span
is one of whole tokens. Prodigy hands on properties that it does not know: `mark` on a span, a relation and in
`documents` keeps uid, attributes, times and remarks; a span in several pieces is as many spans of one uid, counted by
`piece`. Not held, and told: links between the spans of two people or two texts; the project's description, guidelines
and scheme.

Read (`prodigy_read`): lines of one text are joined, by text and key or `_input_hash`. Tasks rejected or ignored give
their text but no marks, and are counted. Properties that are not Prodigy's own become attributes.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import orjson

from annotator.interchange.extras import kept, people_of
from annotator.interchange.model import Exchange, LinkMark, Losses, SpanMark, Text
from annotator.interchange.prodigy_read import FIELDS, read_tasks

_WORD: Final = re.compile(r"\w+|[^\w\s]")


class Prodigy:
    """The format: Prodigy JSONL."""

    name = "prodigy"
    title = "Prodigy JSONL"
    suffix = ".jsonl"
    media_type = "application/x-ndjson"

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """Write the file `to`, a text at a time."""
        for what in ("description", "guidelines", "labels"):
            if getattr(exchange, what):
                losses.add(f"{what} of the project left out: Prodigy keeps none in its tasks", exchange.name)
        with to.open("wb") as out:
            for text in exchange:
                for person in people_of(text):
                    out.write(orjson.dumps(_task(text, person, losses), option=orjson.OPT_APPEND_NEWLINE))

    def read(self, at: Path, losses: Losses) -> Exchange:
        """Read a file. Raises `BadFileError`, perhaps only as the texts are read."""
        return Exchange(at.stem, read_tasks(at, losses))


class _Tokens:
    """Words and signs, cut also at these offsets."""

    def __init__(self, text: str, cuts: set[int]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for found in _WORD.finditer(text):
            inside = [found.start(), *sorted(cut for cut in cuts if found.start() < cut < found.end()), found.end()]
            self.starts += inside[:-1]
            self.ends += inside[1:]
        self.rows = [
            {"text": text[start:end], "start": start, "end": end, "id": number, "ws": text[end : end + 1].isspace()}
            for number, (start, end) in enumerate(zip(self.starts, self.ends, strict=True))
        ]

    def over(self, start: int, end: int) -> dict[str, int]:
        """First and last token of a passage; none where it has only space."""
        first, last = bisect_left(self.starts, start), bisect_right(self.ends, end) - 1
        return {"token_start": first, "token_end": last} if first <= last else {}


def _task(text: Text, person: str, losses: Losses) -> dict[str, Any]:
    mine = [one for one in text.spans if one.person == person]
    tokens = _Tokens(text.text, {edge for one in mine for piece in one.pieces for edge in (piece.start, piece.end)})
    spans = sorted(
        (row for one in mine for row in _spans(one, tokens)),
        key=lambda row: (row["start"], row["end"], row["label"], row["mark"]["uid"]),
    )
    links = [one for one in text.links if one.person == person]
    relations = list(_relations(links, {one.uid: one for one in mine}, tokens, losses))
    documents = [one for one in text.documents if one.person == person]
    meta = {**text.meta, "key": text.key, **{name: getattr(text, name) for name in FIELDS if getattr(text, name)}}
    task: dict[str, Any] = {"text": text.text, "meta": meta, "_input_hash": _hash(text.key, text.text)}
    task |= {"_task_hash": _hash(text.key, text.text, person), "tokens": tokens.rows, "spans": spans}
    if relations:
        task["relations"] = relations
    if documents:
        names = sorted({one.label for one in documents})
        task |= {"options": [{"id": name, "text": name} for name in names], "accept": names}
        task["documents"] = [{"label": one.label, "mark": kept(one)} for one in documents]
    if mine or links or documents:
        task["answer"] = "accept"
    if person:
        task |= {"_annotator_id": person, "_session_id": person}
    return {**task, "_view_id": "relations" if relations else "spans_manual"}


def _spans(span: SpanMark, tokens: _Tokens) -> Iterator[dict[str, Any]]:
    for number, piece in enumerate(span.pieces, 1):
        several = {"piece": number} if len(span.pieces) > 1 else {}
        place = {"start": piece.start, "end": piece.end, **tokens.over(piece.start, piece.end)}
        yield {**place, "label": span.label, "mark": {**kept(span), **several}}


def _relations(
    links: list[LinkMark], spans: dict[str, SpanMark], tokens: _Tokens, losses: Losses
) -> Iterator[dict[str, Any]]:
    for link in links:
        ends = [next(_spans(spans[uid], tokens), {}) if uid in spans else {} for uid in (link.source, link.target)]
        if not all("token_end" in end for end in ends):
            losses.add("link left out: its ends are not both words in one text by one person", link.uid)
            continue
        head, child = ({name: value for name, value in end.items() if name != "mark"} for end in ends)
        yield {
            "head": head["token_end"],
            "child": child["token_end"],
            "head_span": head,
            "child_span": child,
            "label": link.label,
            "mark": kept(link),
        }


def _hash(*parts: str) -> int:
    """Prodigy's hashes are 32 bits with a sign; what they are made of is free."""
    return zlib.crc32("\0".join(parts).encode("utf-8", "replace")) - 2**31

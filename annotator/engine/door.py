"""Rows in and out of the command-line door: JSON lines to articles, findings and layers to JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from annotator.engine.article import UNKNOWN, Article, Link
from annotator.engine.examine import examine_reading
from annotator.engine.finding import Finding, Report
from annotator.engine.reading import Reading

OPTIONAL: Final = ("title", "byline", "published", "url", "source", "language")


class BadRowError(ValueError):
    """A line of the input is no article."""


def read_row(line: bytes) -> Article:
    """One line of input as an article. Raises BadRowError, or TextTooLongError."""
    try:
        row = json.loads(line)
    except ValueError as error:  # bad JSON or bad UTF-8
        raise BadRowError(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise BadRowError("not a JSON object")
    if not isinstance(row.get("text"), str) or not isinstance(row.get("id"), str | int):
        raise BadRowError('an article needs "id" and "text"')
    known: dict[str, Any] = {name: row[name] for name in OPTIONAL if name in row}
    wrong = [name for name, value in known.items() if not isinstance(value, str | None)]
    if wrong:
        raise BadRowError(f"{wrong[0]!r} is neither text nor null")
    return Article(str(row["id"]), row["text"], **known, links=_links(row))


def _links(row: dict[str, Any]) -> Any:
    if "links" not in row:
        return UNKNOWN
    if row["links"] is None:
        return None
    try:
        return tuple(Link(int(link["start"]), int(link["end"]), str(link["href"] or "")) for link in row["links"])
    except (TypeError, KeyError, ValueError) as error:
        raise BadRowError('"links" need "start", "end" and "href"') from error


def answer(article: Article, *, layers: bool) -> tuple[list[bytes], list[str]]:
    """The output lines for one article, and a complaint for each detector that failed."""
    reading = Reading(article)
    report = examine_reading(reading)
    rows = [flag_row(finding) for finding in report.findings]
    rows += layer_rows(reading) if layers else []
    complaints = [f"article {article.id}: {name} failed: {why}" for name, why in report.failures.items()]
    return [_line(row) for row in rows], complaints


def _line(row: dict[str, Any]) -> bytes:
    # A lone surrogate is legal in JSON and not in UTF-8: it goes out as it came in, escaped.
    try:
        return json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row).encode("ascii") + b"\n"


def flag_row(finding: Finding) -> dict[str, Any]:
    """A finding as the door writes it."""
    evidence = [
        {
            "article": p.article,
            "start": p.start,
            "end": p.end,
            "quote": p.quote,
            "role": p.role,
            **({} if p.field == "text" else {"field": p.field}),
        }
        for p in finding.evidence
    ]
    return {
        "kind": "flag",
        "detector": finding.detector,
        "family": finding.family,
        "severity": finding.severity,
        "status": finding.status,
        "article": finding.article,
        "message": finding.message,
        "evidence": evidence,
    }


def layer_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """The layers as the door writes them: dates, figures, quotations with their speakers, and people with an office."""
    key = reading.article.id
    for date in reading.dates:
        start, end = date.span
        yield {"kind": "date", "article": key, "start": start, "end": end, "type": date.type, "value": date.value}
    for said in reading.attributions:
        if said.quotation:
            content, speaker = list(said.quotation.content), list(said.source) if said.source else None
            whose = {"speaker": speaker, "speaker_name": said.source_name}
            yield {"kind": "quotation", "article": key, "content": content, **whose}
    for figure in reading.figures:
        start, end = figure.span
        yield {"kind": "figure", "article": key, "start": start, "end": end, "value": figure.value, "unit": figure.unit}
    for person in reading.people:
        start, end = person.span
        where = {"start": start, "end": end}
        yield {"kind": "person", "article": key, **where, "name": person.name, "role": person.role}


def report_lines(article: Article, report: Report) -> Iterator[str]:
    """A line a flag, as a compiler prints them: name, line and column (from 1), severity, detector, message."""
    for finding in report.findings:
        start = finding.evidence[0].start if finding.evidence else 0
        line = article.text.count("\n", 0, start) + 1
        column = start - (article.text.rfind("\n", 0, start) + 1) + 1
        yield f"{article.id}:{line}:{column} {finding.severity} {finding.detector} {finding.message}"

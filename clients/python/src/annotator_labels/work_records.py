"""Exports, snapshots, imports, the feed and checks as the server tells them, and what may be asked of them.

As in `rows.py`, a row is what came over the wire and no more.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict

Working = Literal["queued", "running", "done", "failed", "stopped"]
Outcome = Literal["new", "unchanged", "differs", "updated", "error"]
Severity = Literal["note", "minor", "major"]


class Export(TypedDict):
    """An export. ``done`` of ``total`` texts are written; ``download`` is there when it is done, until it expires."""

    id: int
    project: int
    snapshot: int | None
    format: str
    options: dict[str, Any]
    state: Working
    done: int
    total: int
    losses: dict[str, Any]
    size: int
    sha256: str
    made_by: str
    made_at: str
    finished_at: str | None
    expires_at: str | None
    error: str
    download: str | None
    download_until: str | None


class ExportOptions(TypedDict, total=False):
    """What is exported: everything that one sees, unless these say less."""

    gold: bool
    labels: list[str]
    annotators: list[str]
    bare: bool
    utf16: bool
    history: bool
    page: str
    licence: str


class Snapshot(TypedDict):
    """A snapshot; hashes and counts are null until it is done."""

    id: int
    project: int
    name: str
    note: str
    state: Working
    done: int
    total: int
    error: str
    sha256: str
    parts: dict[str, str] | None
    counts: dict[str, int] | None
    size: int
    format_version: int
    made_by: str | None
    made_at: str
    finished_at: str | None


class Verified(TypedDict):
    """What a snapshot's file came to, computed again."""

    whole: bool
    differs: list[str]
    detail: str
    sha256: str | None


class Difference(TypedDict):
    """A text or a mark that differs between two snapshots."""

    change: str
    key: str
    title: str
    kind: str
    uid: str
    fields: list[str]
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    earlier: str


class Summary(TypedDict):
    """What differs between two snapshots besides rows, and how many rows there are in all."""

    counts: dict[str, dict[str, int]]
    labels: list[dict[str, Any]]
    guidelines: str
    detectors: list[dict[str, Any]]


class Import(TypedDict):
    """An import, how far it is, and what it does or would do. ``counts``: by kind and outcome; null before a check.

    ``expires_at``: when file and rows are removed; rows are answered with 410 then.
    """

    id: int
    state: Literal["checking", "checked", "applying", "done", "failed", "stopped"]
    error: str
    format: str
    name: str
    size: int
    sha256: str
    options: dict[str, Any]
    dry_run: bool
    person: str
    done: int
    total: int
    counts: dict[str, dict[Outcome, int]] | None
    matches: dict[str, int]
    reasons: dict[str, int]
    labels: list[str]
    people: list[str]
    notes: list[str]
    losses: list[dict[str, Any]]
    created_at: str
    started_at: str | None
    finished_at: str | None
    expires_at: str | None
    removed_at: str | None


class ImportOptions(TypedDict, total=False):
    """How a file is taken in: ``skip_errors``, the rows that can be; ``as_me``, everything as one's own;
    ``on_difference``, what becomes of a mark that stands otherwise here; ``people``, names in the file to user names.
    """

    skip_errors: bool
    as_me: bool
    on_difference: Literal["keep", "update"]
    people: dict[str, str]


class ImportRow(TypedDict):
    """A text or mark of a file, and what becomes of it."""

    position: int
    text: str
    kind: str
    uid: str
    outcome: Outcome
    match: str
    reason: str
    detail: str


class Event(TypedDict):
    """Something that happened. ``id``: the same whenever it is told."""

    id: str
    type: str
    at: str
    project: int | None
    source: int | None
    article: int | None
    subject: dict[str, str]
    data: dict[str, Any]


class FeedQuestion(TypedDict, total=False):
    """The filters of `/changes/`; ``type``: a type or a whole family of them (`mark`), or several."""

    type: str | list[str]
    project: int
    source: int
    article: int


class Format(TypedDict):
    """A format that labels leave in, come in, or both."""

    name: str
    title: str
    suffix: str
    media_type: str
    folder: bool
    reads: bool
    writes: bool
    history: bool
    purpose: str


class CheckQuestion(TypedDict, total=False):
    """What is known of a text that is checked (None: looked for, and not there), and what is wanted of the engine."""

    title: str | None
    byline: str | None
    published: str | None
    language: str
    address: str
    source: str
    detectors: list[str]
    severities: list[Severity]
    preview: bool


class Passage(TypedDict):
    """A passage of a field of the text, in code points, half-open, with what stands around it."""

    field: str
    start: int
    end: int
    quote: str
    role: str
    before: str
    after: str


class Finding(TypedDict):
    """What a flag would say; nothing is raised."""

    detector: str
    detector_title: str
    detector_version: int
    family: str
    severity: Severity
    status: str
    message: str
    template: str
    params: dict[str, Any]
    evidence: list[Passage]


class Checked(TypedDict):
    """What the engine found in a text that is stored nowhere. ``text``: as extracted from a page, else null."""

    engine: str
    recipe: str
    text_sha256: str
    text: str | None
    title: str | None
    byline: str | None
    published: str | None
    language: str | None
    flags: list[Finding]
    silent: dict[str, Any]

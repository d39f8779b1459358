"""Articles, sources and projects as the server tells them; as in `rows.py`, what came over the wire and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from typing_extensions import NotRequired


class Article(TypedDict):
    """An article as its current version tells it; `version` is that one's id. One by itself has `versions` besides."""

    id: int
    title: str | None
    opening: str
    byline: str | None
    published: str | None
    url: str | None
    language: str | None
    source: dict[str, Any] | None
    added_at: str
    version: int
    words: int
    reading: dict[str, Any]
    flags: dict[str, Any]
    site_name: NotRequired[str | None]
    versions: NotRequired[list[dict[str, Any]]]


class Version(TypedDict):
    """The frozen text that offsets count in."""

    id: int
    article: int
    number: int
    title: str | None
    byline: str | None
    published: str | None
    language: str | None
    site_name: str | None
    text: str
    words: int
    sha256: str
    cause: str
    extractor: str
    created_at: str
    links: list[dict[str, Any]]


class Estimate(TypedDict):
    """A score, 0 to 100, with its 90 % interval; numbers are null unless the state is "scored"."""

    state: str
    value: float | None
    low: float | None
    high: float | None


class Source(TypedDict):
    """An outlet with how it stands. One by itself has the parts of its score besides."""

    id: int
    name: str
    domains: list[str]
    score: Estimate
    articles: int
    judged: int
    unjudged: int
    trend: float | None
    rank: dict[str, int] | None
    reviewed_at: str | None
    decision: dict[str, Any] | None
    alerting: bool
    parts: NotRequired[dict[str, Estimate]]


class Score(TypedDict):
    """One score that a source had."""

    id: int
    made_at: str
    day: str
    cause: str
    cause_line: str
    flag: int | None
    method: str
    calibration: int
    score: Estimate
    parts: dict[str, Estimate]
    decisions: list[dict[str, Any]]


class Project(TypedDict):
    """A project with its labels and people; `role` is one's own."""

    id: int
    name: str
    description: str
    role: str
    labels: list[dict[str, Any]]
    members: list[dict[str, Any]]


class Entry(TypedDict):
    """An article in a project, and how far it is."""

    article: int
    title: str | None
    opening: str
    source: str | None
    published: str | None
    words: int
    flags: int
    position: int
    gold: bool
    removed: bool
    state: str
    given_to: list[dict[str, Any]]

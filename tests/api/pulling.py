"""A project with marks to be pulled, for the tests of `/labels/`. Every text is invented."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.http import StreamingHttpResponse
from rest_framework.test import APIClient

from annotator.annotation.actions import Piece, Wanted, add_articles, add_member, apply_change, create_project
from annotator.annotation.models import Project
from corpus.models import Version

URL = "/api/v1/labels/"
NDJSON = "application/x-ndjson"
SCHEME: dict[str, Any] = {
    "labels": [
        {"name": "claim"},
        {"name": "place"},
        {"name": "tone", "kind": "document"},
        {"name": "contradicts", "kind": "link"},
    ]
}


@dataclass
class Desk:
    """A project, and marking in it."""

    project: Project

    @classmethod
    def of(cls, owner: User, *others: User, versions: Iterable[Version], **settings: Any) -> "Desk":
        """A new project with these people and texts."""
        project = create_project(owner=owner, name="Harbour", scheme=SCHEME, **settings)  # type: ignore[arg-type]
        for person in others:
            add_member(project=project, person=person)
        add_articles(project=project, articles=[version.article_id for version in versions])
        return cls(project)

    def label(self, name: str) -> int:
        """A label's id."""
        return self.project.labels.get(name=name).pk

    def apply(self, person: User, verb: str, mark: UUID, kind: str = "span", **fields: Any) -> UUID:
        """Any change."""
        wanted = Wanted(uid=uuid4(), verb=verb, kind=kind, mark=mark, **fields)
        apply_change(project=self.project, person=person, wanted=wanted)
        return mark

    def span(self, person: User, version: Version, *quotes: str, label: str = "claim", **fields: Any) -> UUID:
        """Mark passages as one span."""
        places = [(version.text.index(quote), quote) for quote in quotes]
        pieces = tuple(Piece(at, at + len(quote), quote) for at, quote in places)
        named = {"label": self.label(label), "version": version.pk, "pieces": pieces}
        return self.apply(person, "mark", uuid4(), **named, **fields)

    def tone(self, person: User, version: Version) -> UUID:
        """Label a whole article."""
        return self.apply(person, "mark", uuid4(), "document", label=self.label("tone"), version=version.pk)

    def link(self, person: User, source: UUID, target: UUID) -> UUID:
        """Join two spans."""
        return self.apply(
            person, "mark", uuid4(), "link", label=self.label("contradicts"), source=source, target=target
        )

    def withdraw(self, person: User, mark: UUID, revision: int = 1, kind: str = "span") -> None:
        """Take a mark back."""
        self.apply(person, "withdraw", mark, kind, revision=revision)

    def relabel(self, person: User, mark: UUID, label: str, revision: int = 1) -> None:
        """Give a span another label."""
        self.apply(person, "change", mark, revision=revision, label=self.label(label))


def results(client: APIClient, **question: Any) -> list[dict[str, Any]]:
    """The rows of the first page."""
    answer = client.get(URL, question)
    assert answer.status_code == 200, answer.data
    rows: list[dict[str, Any]] = answer.data["results"]
    return rows


def uids(client: APIClient, **question: Any) -> list[UUID]:
    """Whose rows they are."""
    return [UUID(row["uid"]) for row in results(client, **question)]


def stream(client: APIClient, url: str = URL, **question: Any) -> list[dict[str, Any]]:
    """The lines of a stream, read to its end."""
    answer = client.get(url, question, headers={"Accept": NDJSON})
    assert answer.status_code == 200, answer.content
    return lines(answer)


def lines(answer: Any) -> list[dict[str, Any]]:
    """Its lines."""
    assert isinstance(answer, StreamingHttpResponse)
    return [json.loads(one) for one in body(answer).splitlines()]


def body(answer: StreamingHttpResponse) -> bytes:
    """All of a stream."""
    return b"".join(answer)  # type: ignore[arg-type]


def broken_off(answer: Any) -> None:
    """What a server does when the reader goes away; but not the end of the request, which takes the database along."""
    assert isinstance(answer, StreamingHttpResponse)
    for close in answer._resource_closers:  # type: ignore[attr-defined]
        close()


@dataclass
class Mirror:
    """What a script keeps that follows streams."""

    client: APIClient
    question: dict[str, Any]
    held: dict[str, dict[str, Any]]
    cursor: str = ""

    def follow(self) -> int:
        """Ask for what has changed; how many rows came."""
        more = {"cursor": self.cursor} if self.cursor else {}
        *rows, last = stream(self.client, **self.question, **more)
        rows = [row for row in rows if "uid" in row]
        for row in rows:
            if "gone" in row:
                self.held.pop(row["uid"], None)
            else:
                self.held[row["uid"]] = row
        self.cursor = last["next"]
        return len(rows)

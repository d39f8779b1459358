"""A made-up project whose three people differ sensibly, for the README's pictures; call it with Django set up."""

from collections.abc import Iterator
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.utils import timezone

from annotator.annotation.actions import Piece, Wanted, add_articles, add_member, apply_change, create_project
from annotator.annotation.models import Assignment, Label, Project
from corpus.models import Article, Version

STRENGTH = {"name": "strength", "kind": "choice", "options": ["mild", "strong"], "required": False}
SURE = {"name": "sure", "kind": "number", "options": [], "required": False, "minimum": 1, "maximum": 5}
COLOURS = {"claim": "#b4231f", "loaded": "#8a4fb0", "source": "#1d6f5c"}
PEOPLE = ("ada", "ben", "cleo")


def make_project(name: str = "Harbour desk", articles: int = 12) -> tuple[int, int]:
    """The project and the article with most differences; alice reviews. The same marks each time."""
    owner = User.objects.get(username="alice")
    project = create_project(owner=owner, name=name, labels=list(COLOURS))
    for label in project.labels.all():
        label.colour, label.attributes = COLOURS[label.name], [STRENGTH, SURE] if label.name == "loaded" else []
        label.save()
    Label.objects.create(project=project, kind="document", name="opinion", position=4, attributes=[STRENGTH])
    Label.objects.create(project=project, kind="link", name="contradicts", position=5)
    Label.objects.create(project=project, kind="link", name="supports", position=6)
    chosen = list(Article.objects.exclude(current=None).order_by("pk")[:articles])
    add_articles(project=project, articles=[article.pk for article in chosen])
    people = [User.objects.get_or_create(username=name, defaults={"first_name": name.title()})[0] for name in PEOPLE]
    for person in people:
        add_member(project=project, person=person)
    for number, article in enumerate(chosen):
        assert article.current is not None
        _mark(project, article.current, people, Random(number))
    return project.pk, chosen[0].pk


def _sentences(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for at, sign in enumerate(text):
        if sign in ".\n":
            if at - start > 40:
                found.append((start + len(text[start:at]) - len(text[start:at].lstrip()), at))
            start = at + 1
    return found


def _mark(project: Project, version: Version, people: list[User], chance: Random) -> None:
    """The same places for all, then each person's own eye."""
    labelled = chance.random() < 0.5
    for person in people:
        own = Random(f"{person.username} {version.pk}")
        spans = list(_spans(project, version, person, own))
        if len(spans) > 2:
            kind = "supports" if own.random() < 0.25 else "contradicts"
            _change(project, person, "link", label=_label(project, kind), source=spans[0], target=spans[1])
        if labelled or own.random() < 0.1:
            told = {"strength": "mild" if own.random() < 0.4 else "strong"}
            fields = {"label": _label(project, "opinion"), "version": version.pk, "attributes": told}
            _change(project, person, "document", **fields)
        _finish(project, version, person)


def _spans(project: Project, version: Version, person: User, own: Random) -> Iterator[UUID]:
    """Some are missed, some begin later, some have another label or another value."""
    for number, (start, end) in enumerate(_sentences(version.text)[1:13:2]):
        cut = version.text.find(" ", start, end) + 1 if own.random() < 0.2 else start
        if own.random() < 0.15:
            continue
        name = "claim" if own.random() < 0.12 else list(COLOURS)[number % 3]
        values = {"strength": "mild" if own.random() < 0.3 else "strong", "sure": 3 + (own.random() < 0.3)}
        fields = {"pieces": (Piece(cut, end, version.text[cut:end]),), "attributes": values if name == "loaded" else {}}
        yield _change(project, person, "span", label=_label(project, name), version=version.pk, **fields)


def _label(project: Project, name: str) -> int:
    return int(project.labels.get(name=name).pk)


def _change(project: Project, person: User, kind: str, **fields: Any) -> UUID:
    uid = uuid4()
    apply_change(project=project, person=person, wanted=Wanted(uuid4(), "mark", kind, uid, **fields))
    return uid


def _finish(project: Project, version: Version, person: User) -> None:
    now, done = timezone.now(), Assignment.State.DONE
    whose = {"project": project, "article": version.article, "version": version, "person": person}
    Assignment.objects.create(state=done, given_at=now, touched_at=now, done_at=now, **whose)

"""A made-up project whose three people differ sensibly, for the README's pictures: `make_project()` in a Django shell."""

from random import Random
from uuid import uuid4

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
    """The same places for all, then each person's own eye: missed, shorter, another label, another value."""
    labels = {label.name: label for label in project.labels.all()}
    places = _sentences(version.text)[1:13:2]
    spans: dict[int, list[str]] = {}
    for person in people:
        spans[person.pk] = []
        own = Random(f"{person.username} {version.pk}")
        for number, (start, end) in enumerate(places):
            label = ["claim", "loaded", "source"][number % 3]
            cut = version.text.find(" ", start, end) + 1 if own.random() < 0.2 else start
            if own.random() < 0.15:
                continue
            if own.random() < 0.12:
                label = "claim"
            values = {"strength": "mild" if own.random() < 0.3 else "strong", "sure": 3 + (own.random() < 0.3)}
            piece = Piece(cut, end, version.text[cut:end])
            uid, told = uuid4(), values if label == "loaded" else {}
            change = {"label": labels[label].pk, "version": version.pk, "pieces": (piece,), "attributes": told}
            apply_change(project=project, person=person, wanted=Wanted(uuid4(), "mark", "span", uid, **change))
            spans[person.pk].append(str(uid))
        if len(spans[person.pk]) > 2:
            kind = "supports" if own.random() < 0.25 else "contradicts"
            ends = {"source": spans[person.pk][0], "target": spans[person.pk][1]}
            wanted = Wanted(uuid4(), "mark", "link", uuid4(), label=labels[kind].pk, **ends)
            apply_change(project=project, person=person, wanted=wanted)
        if chance.random() < 0.5 or own.random() < 0.1:
            told = {"strength": "mild" if own.random() < 0.4 else "strong"}
            fields = {"label": labels["opinion"].pk, "version": version.pk, "attributes": told}
            apply_change(project=project, person=person, wanted=Wanted(uuid4(), "mark", "document", uuid4(), **fields))
        now = timezone.now()
        times = {"given_at": now, "touched_at": now, "done_at": now}
        state = Assignment.State.DONE
        article = version.article
        Assignment.objects.create(
            project=project, article=article, version=version, person=person, state=state, **times
        )

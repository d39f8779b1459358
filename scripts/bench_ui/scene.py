"""What is measured, made in an installation's database: run there by `manage.py shell`."""

import json
from uuid import UUID, uuid5

from django.contrib.auth.models import User
from django.db import transaction

from annotator.annotation.actions import Piece, Wanted, add_articles, apply_change, create_project
from annotator.annotation.models import Label, Project, Suggestion
from corpus.actions import take_in
from corpus.extraction import ExtractedArticle
from corpus.models import Version
from scripts.bench_ui.made import COLOURS, LABELS, Size, make_marks, make_text

NAMESPACE = UUID("6b0f7a53-6a4e-4a73-9d0b-0d8f1a1f7e11")


@transaction.atomic
def make(*sizes: Size) -> dict[str, int]:
    """A project of alice's with one article of each size, marked up. Returns its id, and by its key each article's."""
    alice = User.objects.create_user("alice", password="correct horse battery staple")  # noqa: S106 - of a bench
    project = make_project(alice)
    made = {"project": project.pk}
    for size in sizes:
        version = _article(size)
        add_articles(project=project, articles=[version.article_id])
        mark(project, alice, version, size)
        suggest(project, version, size.suggestions)
        made[size.key] = version.article_id
    return made


def make_project(owner: User) -> Project:
    """The project and its labels, keys 1 to 8."""
    project = create_project(owner=owner, name="Ferries to Lenn", labels=LABELS)
    for position, (label, colour) in enumerate(zip(project.labels.order_by("position"), COLOURS, strict=True), 1):
        label.key, label.colour = str(position), colour
        label.save()
    Label.objects.create(project=project, kind=Label.Kind.LINK, name="contradicts", position=90)
    return project


def _article(size: Size) -> Version:
    text, title = make_text(size.characters), f"Ferries to Lenn sail again ({size.key})"
    extracted = ExtractedArticle(text=text, title=title, byline="Mara Quill", published="2026-03-12", language="en")
    address = f"https://www.harborledger.example/{size.key}"
    return take_in(extracted=extracted, cause=Version.Cause.FETCH, address=address, source_name="").version


def mark(project: Project, person: User, version: Version, size: Size) -> None:
    """The spans, each by a change of its own, and links between the first of them."""
    labels = dict(project.labels.values_list("name", "pk"))
    text, uids = version.text, []
    for number, one in enumerate(make_marks(text, size.spans, apart=True)):
        pieces = tuple(Piece(start, end, text[start:end]) for start, end in one.pieces)
        change, uid = _uid(version, "change", number), _uid(version, "span", number)
        wanted = Wanted(change, "mark", "span", uid, label=labels[one.label], version=version.pk, pieces=pieces)
        apply_change(project=project, person=person, wanted=wanted)
        uids.append(uid)
    for number in range(size.links):
        ends = {"source": uids[number], "target": uids[number + 1]}
        change, uid = _uid(version, "join", number), _uid(version, "link", number)
        wanted = Wanted(change, "mark", "link", uid, label=labels["contradicts"], **ends)
        apply_change(project=project, person=person, wanted=wanted)


def suggest(project: Project, version: Version, count: int) -> None:
    """Suggestions of a model, as it would send them."""
    label = project.labels.get(name="Place")
    places = {one.pieces[0] for one in make_marks(version.text, count)}
    Suggestion.objects.bulk_create(
        Suggestion(
            label=label,
            version=version,
            start=start,
            end=end,
            quote=version.text[start:end],
            origin="model",
            maker="bench 1",
            confidence=0.5,
        )
        for start, end in sorted(places)
    )


def _uid(version: Version, kind: str, number: int) -> UUID:
    return uuid5(NAMESPACE, f"{version.pk} {kind} {number}")


def tell(made: dict[str, int]) -> None:
    """One line of JSON for whoever started the shell."""
    print(json.dumps(made))

"""What is measured, made in an installation's database: run there by `manage.py shell`."""

import json
from itertools import islice, pairwise
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from annotator.annotation import wire
from annotator.annotation.actions import Wanted, add_articles, apply_change, create_project
from annotator.annotation.models import Change, Label, Project, Span, SpanPiece, Suggestion
from corpus.actions import take_in
from corpus.extraction import ExtractedArticle
from corpus.models import Version
from scripts.bench_ui.made import COLOURS, LABELS, Size, make_marks, make_text


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
    """The spans with their entries in the log, written at once since one change each would take minutes; and links."""
    marks, labels = make_marks(version.text, size.spans, apart=True), dict(project.labels.values_list("name", "pk"))
    spans = Span.objects.bulk_create(_span(version, person, labels[one.label], *one.pieces[0]) for one in marks)
    SpanPiece.objects.bulk_create(
        SpanPiece(span=span, position=number, start=start, end=end, quote=version.text[start:end])
        for span, one in zip(spans, marks, strict=True)
        for number, (start, end) in enumerate(one.pieces[1:], 1)
    )
    states = wire.span_states(Span.objects.filter(version=version).order_by("pk"))
    Change.objects.bulk_create(_entry(project, person, state) for state in states)
    for first, second in islice(pairwise(spans), size.links):
        ends = {"source": first.uid, "target": second.uid}
        wanted = Wanted(uuid4(), "mark", "link", uuid4(), label=labels["contradicts"], **ends)
        apply_change(project=project, person=person, wanted=wanted)


def _span(version: Version, person: User, label: int, start: int, end: int) -> Span:
    quote, now = version.text[start:end], timezone.now()
    return Span(version=version, person=person, label_id=label, start=start, end=end, quote=quote, changed_at=now)


def _entry(project: Project, person: User, state: dict[str, Any]) -> Change:
    about = {"kind": Change.Kind.SPAN, "verb": Change.Verb.MARK, "mark": state["uid"], "revision": state["revision"]}
    return Change(
        project=project, version_id=state["version"], person=person, state=state, at=state["changed_at"], **about
    )


def suggest(project: Project, version: Version, count: int) -> None:
    """Suggestions of a model, as it would send them."""
    label = project.labels.get(name="Place")
    places = list(dict.fromkeys(one.pieces[0] for one in make_marks(version.text, 2 * count)))[:count]
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
        for start, end in places
    )


def tell(made: dict[str, int]) -> None:
    """One line of JSON for whoever started the shell."""
    print(json.dumps(made))

"""A project with two annotators and a reviewer, and what they marked: for tests of adjudication and agreement."""

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from django.contrib.auth.models import User
from django.utils import timezone

from annotator.annotation.actions import Piece, Wanted, add_articles, add_member, apply_change, create_project
from annotator.annotation.models import Assignment, DocumentMark, Label, Link, Project, Span
from corpus.models import Version
from tests import factories

TEXT = (
    "The harbour board met in Lenn on Tuesday. It agreed to dredge the northern channel before the winter.\n"
    "Shipping lines had asked for the work since spring, saying that their larger vessels cannot turn.\n"
    "The work is to begin in November and to last six weeks."
)


class Scene:
    """Rita reviews; ada and ben annotate. `TEXT` is the project's first article. `number` follows their names."""

    def __init__(self, number: int | str = "") -> None:
        self.owner, self.rita = factories.person(f"owner{number}"), factories.person(f"rita{number}")
        self.ada, self.ben = factories.person(f"ada{number}"), factories.person(f"ben{number}")
        self.project: Project = create_project(owner=self.owner, name="Harbour", labels=["claim", "place"])
        add_member(project=self.project, person=self.rita, role="reviewer")
        for annotator in (self.ada, self.ben):
            add_member(project=self.project, person=annotator)
        self.version = self.article(f"{TEXT}\n{number}".strip())

    def article(self, text: str = TEXT) -> Version:
        """Another article of the project."""
        version = factories.taken(text).version
        add_articles(project=self.project, articles=[version.article_id])
        return version

    def label(self, name: str, kind: str, *attributes: dict[str, object]) -> Label:
        """Another label of the scheme."""
        position = self.project.labels.count()
        return Label.objects.create(
            project=self.project, kind=kind, name=name, position=position, attributes=list(attributes)
        )

    def mark(
        self,
        person: User,
        *quotes: str,
        label: str = "claim",
        version: Version | None = None,
        attributes: dict[str, object] | None = None,
    ) -> Span:
        """A span of these passages."""
        version = version or self.version
        starts = [version.text.index(quote) for quote in quotes]
        pieces = tuple(Piece(start, start + len(quote), quote) for start, quote in zip(starts, quotes, strict=True))
        uid, pk = uuid4(), self.project.labels.get(name=label).pk
        wanted = Wanted(uuid4(), "mark", "span", uid, label=pk, version=version.pk, pieces=pieces)
        wanted = replace(wanted, attributes=attributes)
        apply_change(project=self.project, person=person, wanted=wanted)
        return Span.objects.get(uid=uid)

    def link(self, person: User, source: Span, target: Span, label: str) -> Link:
        """A link from one span to another."""
        uid, pk = uuid4(), self.project.labels.get(name=label).pk
        wanted = Wanted(uuid4(), "mark", "link", uid, label=pk, source=source.uid, target=target.uid)
        apply_change(project=self.project, person=person, wanted=wanted)
        return Link.objects.get(uid=uid)

    def note(
        self, person: User, label: str, version: Version | None = None, attributes: dict[str, object] | None = None
    ) -> DocumentMark:
        """A label on the whole text."""
        uid, pk = uuid4(), self.project.labels.get(name=label).pk
        version = version or self.version
        wanted = Wanted(uuid4(), "mark", "document", uid, label=pk, version=version.pk, attributes=attributes)
        apply_change(project=self.project, person=person, wanted=wanted)
        return DocumentMark.objects.get(uid=uid)

    def both(self, *quotes: str, label: str = "claim") -> None:
        """Both annotators mark the same."""
        for person in (self.ada, self.ben):
            self.mark(person, *quotes, label=label)

    def withdraw(self, span: Span) -> None:
        """Its annotator takes a span back."""
        span.refresh_from_db()
        wanted = Wanted(uuid4(), "withdraw", "span", span.uid, revision=span.revision)
        apply_change(project=self.project, person=span.person, wanted=wanted)

    def give(
        self, *people: User, version: Version | None = None, done: bool = True, at: datetime | None = None
    ) -> None:
        """People are given the article; they finish it unless told otherwise."""
        version = version or self.version
        when = at or timezone.now()
        for person in people:
            Assignment.objects.create(
                project=self.project,
                article_id=version.article_id,
                version=version,
                person=person,
                state=Assignment.State.DONE if done else Assignment.State.OPEN,
                given_at=when,
                touched_at=when,
                done_at=when if done else None,
            )

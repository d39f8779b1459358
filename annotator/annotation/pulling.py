"""What people marked, to be pulled: each mark once, as its newest change left it, in the order of the log of changes.

**Why a mirror misses nothing.** The order is that of the log's numbers, not of clocks. Changes of one project wait for
each other (`apply_change` locks the project's row before it draws a number), so that inside a project numbers come to
light in their order, and the newest one seen is a safe place to go on from. Over several projects a lower number can
commit after a higher one was read. So every walk remembers where it began: the highest number below which nothing can
come to light any more (`settled`), and the next walk goes on from there. What changed while a walk lasted is told
again by the next one; telling it twice does no harm, since rows have a `uid` and a `revision`.

A mark that is changed during a walk moves to the end of the log and is met there; one that is withdrawn, or that no
longer has the label that is asked for, is met as a tombstone.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Exists, Func, Max, Min, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce
from django.db.models.sql.compiler import SQLCompiler

from annotator.annotation.asked_labels import labels_asked
from annotator.annotation.models import Change, DocumentMark, Label, Link, Mark, Project, Scheme, Span
from annotator.annotation.reach import Reach
from annotator.flags.settled import MARGIN, oldest_writer

MODELS: dict[str, type[Mark]] = {"span": Span, "link": Link, "document": DocumentMark}
COLUMNS = ("pk", "project_id", "kind", "verb", "revision", "version_id")
JOINED = ("version__article_id", "version__article__source_id", "plain_state", "plain_made_at")


@dataclass(frozen=True, slots=True)
class Question:
    """Which marks are asked for; None and empty ask for all."""

    project: int | None = None
    source: int | None = None
    article: int | None = None
    version: int | None = None
    labels: tuple[str, ...] = ()  # ids or names
    kind: str | None = None
    detector: str | None = None
    annotator: str | None = None  # id or username
    gold: bool | None = None
    language: str | None = None
    published_after: date | None = None
    published_before: date | None = None

    def digest(self) -> str:
        """A short name of the question: a cursor belongs to one."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a walk through the log stands, all of it numbers of changes."""

    at: int  # the last one told
    since: int  # what is gone since this one is told as a tombstone
    began: int  # where the next walk goes on


class Row(NamedTuple):
    """The newest change of a mark, as plain values: to make moments and uids of a million rows takes its time."""

    pk: int
    project: int
    kind: str
    verb: str
    revision: int
    version: int
    article: int
    source: int | None
    state: str  # JSON
    made_at: str  # ISO 8601 in UTC, with a Z


def settled(question: Question, reach: Reach) -> int:
    """The number of the log up to which whoever reads from now on sees every change there will ever be.

    Of the projects of this reach alone: how much is done in others is not to be told by it either. The newest number
    is read first and the running transactions afterwards: one that drew a lower number is then either among them, or
    has committed and is seen. Two queries at most.
    """
    log = Change.objects.filter(_inside(question, reach)).order_by("-pk")
    newest = log.values_list("pk", flat=True).first() or 0
    oldest = oldest_writer() if question.project is None else None
    if oldest is None:
        return newest
    return log.filter(pk__lte=newest, at__lt=oldest - MARGIN).values_list("pk", flat=True).first() or 0


def _inside(question: Question, reach: Reach) -> Q:
    projects = reach.projects()
    return Q(project__in=projects if question.project is None else projects & {question.project})


def first_walk(question: Question, reach: Reach, changed_since: datetime | None = None) -> Walk:
    """A walk through all that stands; or through all that changed since a moment, what is gone included."""
    began = settled(question, reach)
    if changed_since is None:
        return Walk(0, began, began)
    log = Change.objects.filter(_inside(question, reach), at__gte=changed_since)
    first = log.aggregate(first=Min("pk"))["first"]
    return Walk(began if first is None else first - 1, 0, began)


def safe_moment(walk: Walk) -> datetime | None:
    """With which `changed_since` the next walk misses nothing; None where nothing was ever marked."""
    at = Change.objects.filter(pk__lte=walk.began).order_by("-pk").values_list("at", flat=True).first()
    return at - MARGIN if at else None


class Pull:
    """One question of one person, answered in pieces. Holds no more of the answer than the piece at hand.

    Raises `UnknownLabelError`.
    """

    def __init__(self, reach: Reach, question: Question) -> None:
        self.reach, self.question = reach, question
        self.labels = frozenset(labels_asked(reach, question.labels))  # those that are asked for

    def rows(self, walk: Walk, most: int) -> list[Row]:
        """So many rows at most after where the walk stands. One query, however many there are."""
        changes = self._asked(walk).filter(pk__gt=walk.at).order_by("pk")
        plain = changes.annotate(plain_state=Cast("state", TextField()), plain_made_at=_made_at())
        return [Row._make(row) for row in plain.values_list(*COLUMNS, *JOINED)[:most]]

    def pieces(self, walk: Walk, first: int, then: int) -> Iterator[tuple[list[Row], Walk]]:
        """The whole answer: rows with where the walk stands after them; the last piece may be empty."""
        size = first
        while True:
            rows = self.rows(walk, size)
            walk = replace(walk, at=rows[-1].pk) if rows else walk
            yield rows, walk
            if len(rows) < size:
                return
            size = then

    def gone(self, row: Row, label: int) -> str:
        """Why a row is a tombstone; empty where it is none."""
        if row.verb == Change.Verb.WITHDRAW:
            return "withdrawn"
        return "relabelled" if self.question.labels and label not in self.labels else ""

    def _asked(self, walk: Walk) -> QuerySet[Change]:
        asked = self.question
        newer = Change.objects.filter(mark=OuterRef("mark"), revision__gt=OuterRef("revision"))
        changes = Change.objects.filter(self.reach.changes()).exclude(Exists(newer))
        changes = changes.filter(~Q(verb=Change.Verb.WITHDRAW) | Q(pk__gt=walk.since))
        exact = {
            "project": asked.project,
            "version__article__source": asked.source,
            "version__article": asked.article,
            "version": asked.version,
            "kind": asked.kind,
            "state__gold": asked.gold,
            "version__published__gte": asked.published_after and asked.published_after.isoformat(),
            "version__published__lt": asked.published_before and asked.published_before.isoformat(),
        }
        changes = changes.filter(**{name: value for name, value in exact.items() if value is not None})
        if asked.source is not None and self.reach.blind:
            changes = changes.filter(self.reach.outlet_shown())
        if asked.language:
            own, local = Q(version__language__iexact=asked.language), f"{asked.language}-"
            changes = changes.filter(own | Q(version__language__istartswith=local))
        if asked.annotator is not None:
            changes = changes.filter(state__person=_person(asked.annotator))
        if asked.detector is not None:
            changes = changes.filter(mark__in=_taken_over(asked.detector))
        return changes.filter(self._labelled(walk)) if asked.labels else changes

    def _labelled(self, walk: Walk) -> Q:
        """Marks with one of the labels; and, where a walk goes on from an earlier one, those that had one."""
        kinds = Label.objects.filter(pk__in=self.labels).values_list("kind", flat=True).distinct()
        having = Q(pk__in=[])
        for kind in kinds:
            having |= Q(mark__in=MODELS[kind]._default_manager.filter(label__in=self.labels).values("uid"))
        if not walk.at:
            return having
        before = Change.objects.filter(mark=OuterRef("mark"), state__label__in=sorted(self.labels))
        return having | Q(Q(pk__gt=walk.since), Exists(before))


def _made_at() -> Coalesce:
    mine = [model._default_manager.filter(uid=OuterRef("mark")) for model in MODELS.values()]
    return Coalesce(*(Subquery(one.values_list(Instant("made_at"))) for one in mine), Instant("at"))


class Instant(Func):
    """A moment as ISO 8601 in UTC with a Z, written by the database: a million of them take Python seconds."""

    output_field = TextField()
    template = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, Any]:
        """SQLite holds moments as text in UTC, without a fraction where it is nought."""
        whole = "replace(%(expressions)s, ' ', 'T') || iif(length(%(expressions)s) = 19, '.', '') || '000000'"
        template = f"substr({whole}, 1, 26) || 'Z'"
        return self.as_sql(compiler, connection, template=template, **context)


def _person(given: str) -> int:
    if given.isdecimal():
        return int(given)
    return User.objects.filter(username=given).values_list("pk", flat=True).first() or 0


def _taken_over(detector: str) -> QuerySet[Span, Any]:
    """Spans that people made of a detector's suggestions, as they were or changed."""
    made = {"answers__suggestion__maker": detector, "answers__suggestion__origin": Mark.Origin.FLAG}
    return Span.objects.filter(**made, answers__verdict__in=["accepted", "changed"]).values("uid")


def stamp(reach: Reach) -> str:
    """A short name of all that answers to this person rest on; another as soon as anything of it changes.

    By project: its newest change, whose number grows with every one, and its newest scheme. One or two queries.
    """
    newest = Change.objects.filter(project=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    schemes = Scheme.objects.filter(project=OuterRef("pk")).order_by().values("project").annotate(n=Max("pk"))
    projects = Project.objects.filter(pk__in=reach.projects()).order_by("pk")
    rows = projects.annotate(newest=Subquery(newest), scheme=Subquery(schemes.values("n")))
    parts = [sorted(reach.whole), sorted(reach.blind), sorted(reach.judged())]
    parts += [list(rows.values_list("pk", "newest", "scheme"))]
    return hashlib.sha256(repr(parts).encode()).hexdigest()

"""A log: rows of one table, each of which tells that something happened, in an order in which they can be followed.

Some tables are logs by themselves (`Change`, `JudgementEvent`, `Score`): their rows are only added, and are followed
by number. Of others each row is told as its newest change left it, and is followed by the moment of that change: it
moves to the end when it changes again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, F, Model, OuterRef, Q, QuerySet, Value, When

from annotator.annotation.models import Assignment, Membership
from annotator.annotation.reach import Reach
from annotator.flags.settled import MARGIN
from api.pagination import beyond

Place = tuple[int, ...]  # the keys of the last row told: (number,) or (microseconds since 1970, number)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one person may see: how far they reach, and where they see everyone's work whatever the project shares."""

    reach: Reach
    above: frozenset[int]  # projects where they are a reviewer or more
    judged: frozenset[tuple[int, int]]  # project and article: in blind projects, what they know the outlet of

    def source_shown(self, project: int | None, article: int | None) -> bool:
        """Whether they may know the outlet of what happened."""
        return project not in self.reach.blind or (project, article) in self.judged


def sight_of(reach: Reach) -> Sight:
    """Two queries at most."""
    roles = ["reviewer", "editor", "admin"]
    inside = Membership.objects.filter(person=reach.person, left_at=None, project__in=reach.projects(), role__in=roles)
    return Sight(reach, frozenset(inside.values_list("project_id", flat=True)), reach.judged())


@dataclass(frozen=True, slots=True)
class Question:
    """Which events are asked for; None and empty ask for all."""

    types: tuple[str, ...] = ()  # whole ones, or what comes before the dot
    project: int | None = None
    source: int | None = None
    article: int | None = None
    common: bool = False  # only what belongs to no project


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `id` is the same whenever and to whomever it is told."""

    id: str
    type: str
    at: datetime
    project: int | None
    source: int | None
    article: int | None
    subject: dict[str, Any]  # kind and id
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Log:
    """How rows of one table are read as events. Paths are as in queries on it."""

    name: str
    model: type[Model]
    moment: str
    types: Mapping[str, Q]  # the first that fits a row is its type
    subject: tuple[str, str]  # its kind, and the path of its id
    data: Mapping[str, str]
    by_moment: bool = False
    only: Q = field(default_factory=Q)
    project: str | None = None
    source: str | None = None
    article: str | None = None
    seen: Callable[[Sight], Q] = lambda sight: Q()
    shaped: Callable[[dict[str, Any]], dict[str, Any]] = lambda data: data

    @property
    def keys(self) -> tuple[str, ...]:
        """What its rows are followed by."""
        return (self.moment, "pk") if self.by_moment else ("pk",)

    def asked_for(self, question: Question) -> bool:
        """Whether anything in it can be an answer."""
        within = all(getattr(self, name) for name in ("project", "source", "article") if getattr(question, name))
        return within and bool(self._wanted(question)) and not (question.common and self.project)

    def rows(self, sight: Sight, question: Question) -> QuerySet[Any]:
        """The rows that answer, in no order."""
        rows = self.model._default_manager.filter(self.only & self.seen(sight))
        for name in ("project", "source", "article"):
            if (given := getattr(question, name)) is not None:
                rows = rows.filter(**{str(getattr(self, name)): given})
        if question.source is not None and self.project and sight.reach.blind:
            rows = rows.filter(self._outlet_shown(sight))
        wanted = self._wanted(question)
        if len(wanted) < len(self.types):
            rows = rows.annotate(ev_type=self._type()).filter(ev_type__in=wanted)
        return rows

    def after(self, rows: QuerySet[Any], place: Place | None, most: int) -> list[dict[str, Any]]:
        """So many of them at most after a place; None is the beginning."""
        if place is not None:
            rows = rows.filter(beyond(self.keys, self._values(place)))
        paths = {"ev_at": self.moment, "ev_subject": self.subject[1]}
        paths |= {f"ev_{name}": path for name in ("project", "source", "article") if (path := getattr(self, name))}
        paths |= {f"data_{name}": path for name, path in self.data.items()}
        columns = {alias: F(path) for alias, path in paths.items()}
        return list(rows.annotate(ev_type=self._type()).order_by(*self.keys).values("pk", "ev_type", **columns)[:most])

    def place_of(self, row: dict[str, Any]) -> Place:
        """Where the log stands once this row was told."""
        return (micros(row["ev_at"]), row["pk"]) if self.by_moment else (row["pk"],)

    def newest(self, rows: QuerySet[Any], most: int = 1) -> list[Place]:
        """The last places there are."""
        found = rows.order_by(*(f"-{key}" for key in self.keys)).values_list(*self.keys)[:most]
        return [(micros(key[0]), key[1]) if self.by_moment else (key[0],) for key in found]

    def settled(self, rows: QuerySet[Any], newest: Place | None, oldest: datetime | None, now: datetime) -> Place:
        """The place up to which nothing can come to light any more.

        ``newest`` was read before ``oldest``, the start of the oldest transaction that writes (`flags.settled`).
        """
        if newest is None or (oldest is None and not self.by_moment):
            return newest or self.start
        until = min(oldest or now, now) - MARGIN
        quiet = self.newest(rows.filter(**{f"{self.moment}__lt": until}))
        return min(quiet[0], newest) if quiet else self.start

    def since(self, rows: QuerySet[Any], moment: datetime) -> Place | None:
        """The place before all that happened at a moment or later; None where nothing did."""
        if self.by_moment:
            return (micros(moment), 0)
        first = rows.filter(**{f"{self.moment}__gte": moment}).order_by("pk").values_list("pk", flat=True).first()
        return None if first is None else (first - 1,)

    @property
    def start(self) -> Place:
        """The place before everything."""
        return (0, 0) if self.by_moment else (0,)

    def event(self, row: dict[str, Any], sight: Sight) -> Event:
        """A row as it is told."""
        project, article = row.get("ev_project"), row.get("ev_article")
        shown = sight.source_shown(project, article)
        data = {name: row[f"data_{name}"] for name in self.data}
        return Event(
            id="-".join([self.name, *map(str, reversed(self.place_of(row)))]),
            type=row["ev_type"],
            at=row["ev_at"],
            project=project,
            source=row.get("ev_source") if shown else None,
            article=article,
            subject={"kind": self.subject[0], "id": str(row["ev_subject"])},
            data=self.shaped(data),
        )

    def _values(self, place: Place) -> list[Any]:
        return [EPOCH + timedelta(microseconds=place[0]), place[1]] if self.by_moment else list(place)

    def _wanted(self, question: Question) -> list[str]:
        asked = question.types
        return [one for one in self.types if not asked or one in asked or one.partition(".")[0] in asked]

    def _type(self) -> Case:
        always = Q(pk__isnull=False)  # an empty condition is none to Django
        return Case(*(When(fits or always, then=Value(one)) for one, fits in self.types.items()))

    def _outlet_shown(self, sight: Sight) -> Q:
        mine = Assignment.objects.filter(
            project=OuterRef(str(self.project)), article=OuterRef(str(self.article)), person=sight.reach.person
        )
        return ~Q(**{f"{self.project}__in": sight.reach.blind}) | Q(Exists(mine.exclude(judged_blind_at=None)))


def micros(moment: datetime) -> int:
    """Microseconds since 1970."""
    return (moment - EPOCH) // timedelta(microseconds=1)

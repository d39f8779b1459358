"""Logs of what people do in projects: each is seen as far as its own address in the project shows it."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from annotator.annotation.models import AnswerEvent, Assignment, Change, Comment, Decision, Guideline, Scheme
from api.feed.logs import Log, Sight

STATE = ("label", "person", "pieces", "source", "target", "attributes", "gold", "origin", "carried_from")


def _member(sight: Sight) -> Q:
    return Q(project__in=sight.reach.projects())


def _reviewer(sight: Sight) -> Q:
    return Q(project__in=sight.above)


def _own_assignment(sight: Sight) -> Q:
    return _reviewer(sight) | _member(sight) & Q(person=sight.reach.person)


def _own_answer(sight: Sight) -> Q:
    inside = Q(answer__suggestion__label__project__in=sight.reach.projects(), answer__person=sight.reach.person)
    return Q(answer__suggestion__label__project__in=sight.above) | inside


def _thread(sight: Sight) -> Q:
    """As `annotator.annotation.talk.threads_for` has it for one project."""
    reach = sight.reach
    mine = Q(thread__span__person=reach.person) | Q(thread__span__gold=True)
    on_spans = Q(thread__project__in=reach.whole) | Q(thread__project__in=reach.own) & mine
    judged = Assignment.objects.filter(
        project=OuterRef("thread__project"), article=OuterRef("thread__article"), person=reach.person
    )
    shown = ~Q(thread__project__in=reach.blind) | Q(Exists(judged.exclude(judged_blind_at=None)))
    on_flags = Q(thread__project__in=reach.projects()) & shown
    return Q(thread__span__isnull=False) & on_spans | Q(thread__span__isnull=True) & on_flags


def _mark(data: dict[str, Any]) -> dict[str, Any]:
    state = data.pop("state")
    return data | {name: state[name] for name in STATE if name in state}


def _scheme(data: dict[str, Any]) -> dict[str, Any]:
    """Which labels it renames, whose marks are not written anew for it; the labels themselves are the project's."""
    labels = data.pop("document")["labels"]
    renamed = [{name: label[name] for name in ("kind", "was", "name")} for label in labels if label.get("was")]
    return data | {"renamed": renamed}


def _comment(data: dict[str, Any]) -> dict[str, Any]:
    withdrawn = data.pop("withdrawn_at") is not None
    return data | {"text": "" if withdrawn else data["text"]}


LOGS = [
    Log(
        "mark",
        Change,
        "at",
        {
            "mark.made": Q(verb="mark"),
            "mark.changed": Q(verb="change"),
            "mark.withdrawn": Q(verb="withdraw"),
            "mark.restored": Q(verb="restore"),
        },
        subject=("mark", "mark"),
        project="project",
        source="version__article__source",
        article="version__article",
        data={name: name for name in ("kind", "revision", "version", "state")},
        seen=lambda sight: sight.reach.changes(),
        shaped=_mark,
    ),
    Log(
        "answer",
        AnswerEvent,
        "at",
        {"answer.withdrawn": Q(verdict=""), "answer.made": Q(revision=1), "answer.changed": Q()},
        subject=("suggestion", "answer__suggestion__uid"),
        project="answer__suggestion__label__project",
        source="answer__suggestion__version__article__source",
        article="answer__suggestion__version__article",
        data={
            **{name: name for name in ("revision", "verdict", "reason")},
            "person": "answer__person",
            "maker": "answer__suggestion__maker",
            "span": "span__uid",
        },
        seen=_own_answer,
    ),
    Log(
        "comment",
        Comment,
        "changed_at",
        {"comment.withdrawn": Q(withdrawn_at__isnull=False), "comment.made": Q(revision=1), "comment.changed": Q()},
        subject=("comment", "uid"),
        by_moment=True,
        project="thread__project",
        source="thread__article__source",
        article="thread__article",
        data={
            **{name: name for name in ("thread", "person", "revision", "text", "withdrawn_at")},
            "span": "thread__span__uid",
            "flag": "thread__flag",
        },
        seen=_thread,
        shaped=_comment,
    ),
    Log(
        "assignment",
        Assignment,
        "done_at",
        {"assignment.finished": Q()},
        subject=("assignment", "pk"),
        by_moment=True,
        only=Q(done_at__isnull=False),
        project="project",
        source="article__source",
        article="article",
        data={"person": "person", "version": "version"},
        seen=_own_assignment,
    ),
    Log(
        "decision",
        Decision,
        "at",
        {"decision.made": Q()},
        subject=("decision", "uid"),
        project="project",
        source="version__article__source",
        article="version__article",
        data={name: name for name in ("kind", "version", "verdict", "cause", "note", "person")},
        seen=_reviewer,
    ),
    Log(
        "decision-withdrawn",
        Decision,
        "withdrawn_at",
        {"decision.withdrawn": Q()},
        subject=("decision", "uid"),
        by_moment=True,
        only=Q(withdrawn_at__isnull=False),
        project="project",
        source="version__article__source",
        article="version__article",
        data={name: name for name in ("kind", "version", "verdict")},
        seen=_reviewer,
    ),
    Log(
        "guideline",
        Guideline,
        "at",
        {"guideline.written": Q()},
        subject=("guideline", "pk"),
        project="project",
        data={"number": "number", "person": "person"},
        seen=_member,
    ),
    Log(
        "scheme",
        Scheme,
        "at",
        {"scheme.written": Q()},
        subject=("scheme", "pk"),
        project="project",
        data={name: name for name in ("number", "person", "document")},
        seen=_member,
        shaped=_scheme,
    ),
]

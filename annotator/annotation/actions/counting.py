"""The queue of adjudication: how many cases each article has, counted again where something has changed."""

from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Q

from annotator.annotation.finished import Reading, readings_of
from annotator.annotation.models import CaseCount, Change, Decision, Link, Project
from annotator.annotation.review import ENOUGH, Review, reviews_of

METHOD = 1  # of counting; raised when the counts for the same rows would change
AT_ONCE = 100  # articles whose marks are in memory at one time


def count_cases(project: Project) -> None:
    """Bring the counts of a project up to what stands. What has not changed is not looked at again."""
    readings = [reading for reading in readings_of(project) if len(reading.readers) >= ENOUGH]
    stamps = _stamps(project, readings)
    known = dict(CaseCount.objects.filter(project=project).values_list("article_id", "stamp"))
    gone = set(known) - {reading.article for reading in readings}
    if gone:
        CaseCount.objects.filter(project=project, article__in=gone).delete()
    stale = [reading for reading in readings if known.get(reading.article) != stamps[reading.article]]
    for first in range(0, len(stale), AT_ONCE):
        batch = stale[first : first + AT_ONCE]
        with transaction.atomic():
            for review in reviews_of(project, batch):
                _store(project, review, stamps[review.reading.article])


def _store(project: Project, review: Review, stamp: str) -> None:
    differing = [settled for settled in review.cases if not settled.case.agreed]
    unsettled = [settled for settled in differing if settled.decision is None]
    reading = review.reading
    fields = {
        "version_id": reading.version,
        "agreed": len(review.cases) - len(differing),
        "differing": len(differing),
        "settled": len(differing) - len(unsettled),
        "unsettled": len(unsettled),
        "left": review.left,
        "finished_at": max(reading.readers.values()),
        "stamp": stamp,
    }
    count, _ = CaseCount.objects.update_or_create(project=project, article_id=reading.article, defaults=fields)
    count.people.set(list(reading.readers))
    count.labels.set({mark.label for settled in unsettled for mark in settled.case.marks})


def _stamps(project: Project, readings: Iterable[Reading]) -> dict[int, str]:
    """For each article, a name of everything that its cases rest on."""
    rests, reached = _rests(project), _reached(project)
    stamps = {}
    for reading in readings:
        near = [rests[version] for version in sorted({reading.version, *reached[reading.version]})]
        told = (METHOD, reading.version, sorted(reading.readers.items()), near)
        stamps[reading.article] = sha256(repr(told).encode()).hexdigest()
    return stamps


def _rests(project: Project) -> defaultdict[int, list[Any]]:
    """For each version, its newest change, and its decisions: how many, how many taken back, the newest."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    changes = Change.objects.filter(project=project).values("version").annotate(last=Max("pk")).order_by()
    for version, last in changes.values_list("version", "last"):
        found[version].append(last)
    decisions = Decision.objects.filter(project=project).values("version").order_by()
    counts = {"made": Count("pk"), "back": Count("pk", filter=~Q(withdrawn_at=None)), "last": Max("pk")}
    for version, *told in decisions.annotate(**counts).values_list("version", *counts):
        found[version] += told
    return found


def _reached(project: Project) -> defaultdict[int, set[int]]:
    """For each version, the others that links lead to from it."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    links = Link.objects.filter(label__project=project)
    # One join each: for both at once PostgreSQL without statistics compares every span with every other.
    ends = dict(links.values_list("pk", "target__version"))
    for pk, version in links.values_list("pk", "source__version"):
        if ends.get(pk, version) != version:
            found[version].add(ends[pk])
    return found

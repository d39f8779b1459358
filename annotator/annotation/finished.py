"""What people have finished: who read which text, and the spans they left on it, as plain values."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Coalesce

from annotator.annotation.adjudication import Piece, PlainSpan
from annotator.annotation.models import Assignment, Project, Span, SpanPiece


@dataclass(frozen=True, slots=True)
class Reading:
    """One text of a project and who finished it, when. Where people were given other versions, the one most read."""

    article: int
    version: int
    readers: dict[int, datetime]


def readings_of(project: Project, article: int | None = None) -> list[Reading]:
    """Every article that somebody finished, by article."""
    done = Assignment.objects.filter(project=project, state=Assignment.State.DONE)
    if article is not None:
        done = done.filter(article=article)
    rows: dict[int, list[tuple[int, int, datetime]]] = defaultdict(list)
    finished_at = Coalesce("done_at", "touched_at")
    told = done.order_by("article_id", "pk").values_list("article_id", "version_id", "person_id", finished_at)
    for pk, version, person, at in told:
        rows[pk].append((version, person, at))
    return [_reading(pk, given) for pk, given in rows.items()]


def _reading(article: int, given: list[tuple[int, int, datetime]]) -> Reading:
    counts = Counter(version for version, _, _ in given)
    version = max(counts, key=lambda pk: (counts[pk], pk))
    return Reading(article, version, {person: at for pk, person, at in given if pk == version})


def spans_by_version(project: Project, readings: Iterable[Reading]) -> dict[int, list[PlainSpan]]:
    """The standing spans of those who finished, settled ones left out, for every version of these readings."""
    readers = {reading.version: reading.readers for reading in readings}
    found: dict[int, list[PlainSpan]] = {version: [] for version in readers}
    for version, span in plain_spans(project, gold=False, only=next(iter(readers)) if len(readers) == 1 else None):
        if span.person in readers.get(version, ()):
            found[version].append(span)
    return found


def gold_by_version(project: Project) -> dict[int, list[PlainSpan]]:
    """The settled spans that stand, for every version that has some."""
    found: dict[int, list[PlainSpan]] = defaultdict(list)
    for version, span in plain_spans(project, gold=True):
        found[version].append(span)
    return dict(found)


def plain_spans(project: Project, *, gold: bool, only: int | None = None) -> Iterator[tuple[int, PlainSpan]]:
    """Standing spans of a project with their versions, read in two queries however many they are."""
    spans = Span.objects.standing().filter(label__project=project, gold=gold)
    further = SpanPiece.objects.filter(span__label__project=project, span__gold=gold, span__withdrawn_at=None)
    if only is not None:
        spans, further = spans.filter(version=only), further.filter(span__version=only)
    more: dict[int, list[Piece]] = defaultdict(list)
    for span, start, end in further.order_by("span", "position").values_list("span_id", "start", "end"):
        more[span].append((start, end))
    fields = ("pk", "version_id", "uid", "person_id", "label_id", "start", "end", "attributes", "changed_at")
    for pk, version, uid, person, label, start, end, attributes, changed_at in spans.values_list(*fields):
        pieces = ((start, end), *more.get(pk, ()))
        told = json.dumps(attributes, sort_keys=True) if attributes else ""
        yield version, PlainSpan(str(uid), person, label, pieces, told, changed_at)

"""What people have finished: who read which text, and the marks they left on it, as plain values."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models.functions import Coalesce

from annotator.annotation.cases import Piece, PlainDocument, PlainLink, PlainSpan
from annotator.annotation.models import Assignment, DocumentMark, Link, Project, Span, SpanPiece

FEW = 100  # versions that are named in a query; beyond it, reading all of the project is faster


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
    ordered = done.order_by("article_id", "pk").values_list("article_id", "version_id", "person_id", finished_at)
    for pk, version, person, at in ordered:
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
    for version, span in plain_spans(project, gold=False, only=few(readers)):
        if span.person in readers.get(version, ()):
            found[version].append(span)
    return found


def gold_by_version(project: Project) -> dict[int, list[PlainSpan]]:
    """The settled spans that stand, for every version that has some."""
    found: dict[int, list[PlainSpan]] = defaultdict(list)
    for version, span in plain_spans(project, gold=True):
        found[version].append(span)
    return dict(found)


def few(versions: Collection[int]) -> Collection[int] | None:
    """These versions where it pays to ask for them alone; None for all of the project."""
    return versions if len(versions) <= FEW else None


def plain_spans(
    project: Project, *, gold: bool, only: Collection[int] | None = None
) -> Iterator[tuple[int, PlainSpan]]:
    """Standing spans of a project with their versions, read in two queries however many they are."""
    spans = Span.objects.standing().filter(label__project=project, gold=gold)
    further = SpanPiece.objects.filter(span__label__project=project, span__gold=gold, span__withdrawn_at=None)
    if only is not None:
        spans, further = spans.filter(version__in=only), further.filter(span__version__in=only)
    more: dict[int, list[Piece]] = defaultdict(list)
    for span, start, end in further.order_by("span", "position").values_list("span_id", "start", "end"):
        more[span].append((start, end))
    fields = ("pk", "version_id", "uid", "person_id", "label_id", "start", "end", "attributes", "changed_at")
    for pk, version, uid, person, label, start, end, attributes, changed_at in spans.values_list(*fields):
        pieces = ((start, end), *more.get(pk, ()))
        yield version, PlainSpan(str(uid), person, label, pieces, told(attributes), changed_at)


def documents_by_version(project: Project, readings: Iterable[Reading]) -> dict[int, list[PlainDocument]]:
    """The standing document labels of those who finished, settled ones left out."""
    readers = {reading.version: reading.readers for reading in readings}
    marks = DocumentMark.objects.filter(label__project=project, gold=False, withdrawn_at=None)
    if (only := few(readers)) is not None:
        marks = marks.filter(version__in=only)
    found: dict[int, list[PlainDocument]] = {version: [] for version in readers}
    fields = ("version_id", "uid", "person_id", "label_id", "attributes", "changed_at")
    for version, uid, person, label, attributes, changed_at in marks.values_list(*fields):
        if person in readers.get(version, ()):
            found[version].append(PlainDocument(str(uid), person, label, told(attributes), changed_at))
    return found


@dataclass(frozen=True, slots=True)
class RawLink:
    """A link as it stands, by the uids of its ends; `reaches` is the version of its target."""

    link: PlainLink
    reaches: int


def links_by_version(project: Project, readings: Iterable[Reading]) -> dict[int, list[RawLink]]:
    """The standing links of those who finished, by the version they start in; settled ones left out."""
    readers = {reading.version: reading.readers for reading in readings}
    links = Link.objects.filter(
        label__project=project,
        gold=False,
        withdrawn_at=None,
        source__withdrawn_at=None,
        target__withdrawn_at=None,
    )
    if (only := few(readers)) is not None:
        links = links.filter(source__version__in=only)
    found: dict[int, list[RawLink]] = {version: [] for version in readers}
    ends = ("source__uid", "target__uid", "source__version_id", "target__version_id")
    fields = (*ends, "uid", "person_id", "label_id", "attributes", "changed_at")
    for source, target, version, reaches, uid, person, label, attributes, changed_at in links.values_list(*fields):
        if person in readers.get(version, ()):
            plain = PlainLink(str(uid), person, label, str(source), str(target), told(attributes), changed_at)
            found[version].append(RawLink(plain, reaches))
    return found


def told(attributes: dict[str, Any]) -> str:
    """Attributes as canonical JSON; nothing for none."""
    return json.dumps(attributes, sort_keys=True) if attributes else ""

"""Agreement beyond passages: on the values of marks that two people made, on document labels, and on links."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from annotator.annotation.agreement.bootstrap import Resampler
from annotator.annotation.agreement.links import LinkReport, MarkedLink, link_report
from annotator.annotation.agreement.marks import Key, MarkedSpan, ordered
from annotator.annotation.agreement.notes import NOTE_MEASURES, MarkedNote, note_material
from annotator.annotation.agreement.pairs import Matched, Told, matched_spans
from annotator.annotation.agreement.report import Report, report
from annotator.annotation.agreement.values import Compared, Type, ValueReport, value_report
from annotator.annotation.cases import PlainDocument
from annotator.annotation.finished import (
    Reading,
    documents_by_version,
    links_by_version,
    readings_of,
    spans_by_version,
)
from annotator.annotation.models import Label, Project


@dataclass(frozen=True, slots=True)
class AttributeReport:
    """Agreement on one attribute of one label."""

    label: int
    name: str
    type: Type
    report: ValueReport


@dataclass(frozen=True, slots=True)
class Rest:
    """`attributes` by label in the scheme's order, then as the label lists them."""

    attributes: tuple[AttributeReport, ...]
    documents: Report
    links: LinkReport


def measured_rest(project: Project) -> Rest:
    """Measure what two people or more have finished."""
    readings = [reading for reading in readings_of(project) if len(reading.readers) > 1]
    readers: dict[Key, Sequence[Key]] = {r.article: ordered(set(r.readers)) for r in readings}
    labels = list(Label.objects.filter(project=project).order_by("position", "pk"))
    matched = list(matched_spans(list(_told(project, readings)), readers))
    documents = documents_by_version(project, readings)
    by_article: dict[Key, list[PlainDocument]] = {r.article: documents[r.version] for r in readings}
    compared = [*_of_spans(matched), *_of_documents(by_article, readers)]
    resampler = Resampler()
    return Rest(
        tuple(_attributes(labels, compared, readers, resampler)),
        _documents(by_article, readers, _used(labels, "document")),
        link_report(_links(project, readings), matched, readers, resampler, _used(labels, "link")),
    )


def _told(project: Project, readings: Sequence[Reading]) -> Iterator[Told]:
    spans = spans_by_version(project, readings)
    for reading in readings:
        for span in spans[reading.version]:
            marked = MarkedSpan(span.person, reading.article, span.label, span.pieces)
            yield Told(span.uid, marked, _values(span.attributes))


def _values(attributes: str) -> dict[str, Any]:
    return dict(json.loads(attributes)) if attributes else {}


Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Both:
    """Two marks of one label by two people, on the same thing."""

    article: Key
    pair: tuple[Key, Key]
    label: Key
    marks: tuple[str, str]
    values: tuple[Values, Values]


def _of_spans(matched: Sequence[Matched]) -> Iterator[_Both]:
    for one in matched:
        uids, values = (one.one.uid, one.other.uid), (one.one.values, one.other.values)
        yield _Both(one.article, one.pair, one.label, uids, values)


def _of_documents(
    documents: Mapping[Key, Sequence[PlainDocument]], readers: Mapping[Key, Sequence[Key]]
) -> Iterator[_Both]:
    for article, marks in documents.items():
        known = {(mark.person, mark.label): mark for mark in marks}
        for pair in combinations(readers[article], 2):
            for label in sorted({mark.label for mark in marks}):
                one, other = (known.get((int(person), label)) for person in pair)
                if one is not None and other is not None:
                    values = (_values(one.attributes), _values(other.attributes))
                    yield _Both(article, pair, label, (one.uid, other.uid), values)


def _attributes(
    labels: Sequence[Label], compared: Sequence[_Both], readers: Mapping[Key, Sequence[Key]], resampler: Resampler
) -> Iterator[AttributeReport]:
    for label in labels:
        if label.kind == Label.Kind.LINK or (label.retired_at and not any(b.label == label.pk for b in compared)):
            continue
        for attribute in label.attributes:
            name = attribute["name"]
            said = [
                Compared(both.article, both.pair, both.values[0].get(name), both.values[1].get(name), both.marks)
                for both in compared
                if both.label == label.pk
            ]
            measured = value_report(said, readers, attribute["kind"], resampler)
            yield AttributeReport(label.pk, name, attribute["kind"], measured)


def _documents(
    documents: Mapping[Key, Sequence[PlainDocument]], readers: Mapping[Key, Sequence[Key]], labels: tuple[Key, ...]
) -> Report:
    notes = {(mark.person, article, mark.label) for article, marks in documents.items() for mark in marks}
    finished = frozenset((article, person) for article, people in readers.items() for person in people)
    marked = [MarkedNote(*note) for note in sorted(notes, key=str)]
    return report(note_material(marked, finished, labels), measures=NOTE_MEASURES)


def _links(project: Project, readings: Sequence[Reading]) -> Iterator[MarkedLink]:
    links = links_by_version(project, readings)
    for reading in readings:
        for raw in links[reading.version]:
            link = raw.link
            yield MarkedLink(link.person, reading.article, link.label, link.source, link.target)


def _used(labels: Sequence[Label], kind: str) -> tuple[Key, ...]:
    return tuple(label.pk for label in labels if label.kind == kind and label.retired_at is None)

"""Running detectors over one article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Final

from annotator.engine.article import FIELDS, Article, Field, Passage
from annotator.engine.detector import Detector, Hit, Mark, all_detectors, broken_detectors
from annotator.engine.finding import Finding, Report, fingerprint
from annotator.engine.reading import LAYERS, Reading

UNDETERMINED: Final = "und"


class MissingReadingError(Exception):
    """A detector needs a layer that this reading does not have."""


def examine(article: Article, detectors: Iterable[Detector] | None = None) -> Report:
    """What the detectors (all, unless some are given) find in one article.

    A detector that raises, or that an installed package offers and that cannot be used, is reported under
    ``failures`` and stops nothing else; one that does not read the article's language is under ``skipped``.
    """
    return examine_reading(Reading(article), detectors)


def examine_reading(reading: Reading, detectors: Iterable[Detector] | None = None) -> Report:
    """As ``examine``, for a reading that is made already."""
    findings: dict[str, Finding] = {}
    failures = dict(broken_detectors()) if detectors is None else {}
    skipped: dict[str, str] = {}
    quotes = {name: _Occurrences(reading.article.field(name)) for name in FIELDS}
    for detector in all_detectors().values() if detectors is None else detectors:
        if reading.language not in (*detector.languages, UNDETERMINED):
            skipped[detector.name] = f"does not read {reading.language}"
            continue
        try:
            for finding in _run(detector, reading, quotes):
                findings.setdefault(fingerprint(finding), finding)
        except Exception as error:  # noqa: BLE001 - any fault of a detector is reported, none may stop the others
            failures[detector.name] = f"{type(error).__name__}: {error}".splitlines()[0]
    ordered = sorted(findings.values(), key=lambda f: (f.evidence[0].start if f.evidence else -1, f.detector))
    return Report(tuple(ordered), failures, skipped)


def _run(detector: Detector, reading: Reading, quotes: Places) -> list[Finding]:
    missing = [need for need in detector.needs if need not in LAYERS]
    if missing:
        raise MissingReadingError(f"needs {', '.join(missing)}, which this engine does not read")
    view = reading.restricted_to(detector.needs)
    return [_finding(detector, hit, reading, quotes) for hit in detector.find(view)]


def _finding(detector: Detector, hit: Hit, reading: Reading, quotes: Places) -> Finding:
    return Finding(
        detector=detector.name,
        family=detector.family,
        severity=hit.severity or detector.severity,
        status=detector.status,
        message=detector.templates[hit.template].format_map(dict(hit.params)),
        template=hit.template,
        params=dict(hit.params),
        evidence=tuple(_passage(reading, Mark(*mark), quotes) for mark in hit.evidence),
        article=reading.article.id,
    )


def _passage(reading: Reading, mark: Mark, quotes: Places) -> Passage:
    span, role, field = mark
    quote = span.of(reading.article.field(field))
    if not quote:
        raise ValueError(f"empty evidence at {span.start} of the {field}")
    number = quotes[field].number(quote, span.start)
    return Passage(reading.article.id, field, span.start, span.end, quote, role, number)


class _Occurrences:
    """Which occurrence of a quote begins where; each quote's places are looked up once for a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] = {}

    def number(self, quote: str, start: int) -> int:
        """0 for the first place where the quote begins, 1 for the second, overlapping ones included."""
        if quote not in self._places:
            places, at = [], self._text.find(quote)
            while at >= 0:
                places.append(at)
                at = self._text.find(quote, at + 1)
            self._places[quote] = places
        return bisect_left(self._places[quote], start)


Places = Mapping[Field, _Occurrences]

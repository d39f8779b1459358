"""Every detector's page is its test: what is bold is exactly the evidence, and the rest is left alone."""

from __future__ import annotations

import pytest

from annotator.engine import Detector, all_detectors, examine
from annotator.engine.pages import Sample

FEWEST_FLAGGED, FEWEST_LEFT_ALONE = 6, 8


def _samples(kind: str) -> list[tuple[Detector, Sample]]:
    return [(d, sample) for d in all_detectors().values() for sample in getattr(d.page, kind)]


def _name(value: Detector | Sample) -> str:
    return value.name if isinstance(value, Detector) else value.article.text[:40]


@pytest.mark.parametrize(("detector", "sample"), _samples("flagged"), ids=_name)
def test_the_bold_words_are_the_evidence(detector: Detector, sample: Sample) -> None:
    report = examine(sample.article, [detector])
    assert not report.failures
    assert report.findings
    found = {(p.field, p.start, p.quote) for finding in report.findings for p in finding.evidence}
    bold = [(field, span.start, span.of(sample.article.field(field))) for field, span in sample.evidence]
    assert sorted(found) == sorted(bold)


@pytest.mark.parametrize(("detector", "sample"), _samples("left_alone"), ids=_name)
def test_the_rest_is_left_alone(detector: Detector, sample: Sample) -> None:
    report = examine(sample.article, [detector])
    assert not report.failures
    assert [finding.message for finding in report.findings] == []


@pytest.mark.parametrize("detector", all_detectors().values(), ids=_name)
def test_a_page_holds_enough(detector: Detector) -> None:
    assert len(detector.flagged) >= FEWEST_FLAGGED
    assert len(detector.left_alone) >= FEWEST_LEFT_ALONE

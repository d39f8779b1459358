"""Running detectors: failures, languages, needs, and what is too long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from annotator.engine import (
    MAX_CHARACTERS,
    UNKNOWN,
    Article,
    Detector,
    Hit,
    Reading,
    Rule,
    TextTooLongError,
    all_detectors,
    examine,
    fingerprint,
)
from annotator.engine.span import Span


def _detector(name: str, find: object, **rule: object) -> Detector:
    base = all_detectors()["missing_space"]
    return replace(base, name=name, find=find, rule=replace(base.rule, **rule))  # type: ignore[arg-type]


def _raises(reading: Reading) -> Iterator[Hit]:
    raise RuntimeError("no such word\nsecond line")
    yield


def _reads_dates(reading: Reading) -> Iterator[Hit]:
    for date in reading.dates:
        yield Hit("missing", ((date.span, "date"),), {"mark": ".", "words": "x"})


def test_a_detector_that_raises_is_reported_and_stops_nothing() -> None:
    report = examine(Article("a", "One.Two", language="en"), [_detector("bad", _raises), *all_detectors().values()])
    assert report.failures == {"bad": "RuntimeError: no such word"}
    assert [finding.detector for finding in report.findings] == ["missing_space"]


def test_a_detector_must_declare_the_layers_it_reads() -> None:
    article = Article("a", "It opened on May 3, 2019.", language="en")
    undeclared = examine(article, [_detector("d", _reads_dates)])
    assert "UndeclaredNeedError" in undeclared.failures["d"]
    declared = examine(article, [_detector("d", _reads_dates, needs=("dates",))])
    assert [p.quote for f in declared.findings for p in f.evidence] == ["May 3, 2019"]


def test_a_layer_that_the_engine_does_not_read_is_a_failure() -> None:
    report = examine(Article("a", "x", language="en"), [_detector("d", _reads_dates, needs=("smells",))])
    assert report.failures == {"d": "MissingReadingError: needs smells, which this engine does not read"}


def test_other_languages_are_skipped_and_said_so() -> None:
    german = (
        "Der Hafen wurde am Montag geschlossen,weil das Wasser zu hoch stand.Die Schiffe warten seit gestern "
        "vor der Küste auf besseres Wetter."
    )
    for article in (Article("a", german), Article("a", german, language="de")):
        report = examine(article)
        assert report.findings == ()
        assert report.skipped == dict.fromkeys(all_detectors(), "does not read de")


def test_a_text_over_the_limit_is_refused() -> None:
    assert Article("a", "x" * MAX_CHARACTERS).text
    with pytest.raises(TextTooLongError, match="1,000,001 characters"):
        Article("a", "x" * (MAX_CHARACTERS + 1))


def test_not_known_differs_from_not_there() -> None:
    article = Article("a", "x", byline=None)
    assert article.title is UNKNOWN
    assert article.byline is None


def test_a_fingerprint_survives_an_edit_elsewhere() -> None:
    text = "It rained.Then it stopped."
    before = examine(Article("a", text, language="en")).findings
    after = examine(Article("a", "New lead here. " + text, language="en")).findings
    assert [fingerprint(f) for f in before] == [fingerprint(f) for f in after]
    assert before[0].evidence[0].start != after[0].evidence[0].start


def test_equal_quotes_have_fingerprints_of_their_own() -> None:
    findings = examine(Article("a", "Yes.No again, yes.No once more, yes.No.", language="en")).findings
    assert [p.quote for f in findings for p in f.evidence] == ["Yes.No", "yes.No", "yes.No"]
    assert len({fingerprint(f) for f in findings}) == 3


def test_a_detector_with_another_name_has_another_fingerprint() -> None:
    finding = examine(Article("a", "One.Two", language="en")).findings[0]
    assert fingerprint(finding) != fingerprint(replace(finding, detector="other"))
    assert fingerprint(finding) == fingerprint(replace(finding, message="worded otherwise", severity="note"))


def test_a_rule_fills_its_message_from_template_and_parameters() -> None:
    for finding in examine(Article("a", "One.Two “three.", language="en")).findings:
        template = all_detectors()[finding.detector].templates[finding.template]
        assert finding.message == template.format(**finding.params)


def test_spans_meet_where_they_share_a_character() -> None:
    assert Span(1, 3).meets((2, 5))
    assert not Span(1, 3).meets((3, 5))
    assert isinstance(Rule("t", "structure", "note", {}).needs, tuple)

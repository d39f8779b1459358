"""On any text, however awkward, evidence is where it says it is, and the same text gives the same findings."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.engine import Article, Reading, all_detectors, examine, examine_reading, fingerprint

PIECES = (
    "It rained.Then it stopped. ",
    "On january 29, Orlin Systems issued a statement. ",
    "Orlin Systems was founded in 1998. ",
    "Orlin Systems was founded in 2001. ",
    "U.S. Vice President JD Vance made the Biden administration’s position clear. ",
    "“We will go, ",
    "he said.” ",
    'The "sign" was 6\'2" high [1]. ',
    "\r\n",
    "\n\n",
    "👩‍👩‍👧 ",
    "é̈ ",
    "שלום עולם. ",
    "مرحبا\u200f, ",
    "\u2028",
    "\ud800",
    "\x00",
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=12).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_quote_is_in_its_place(text: str) -> None:
    article = Article("a", text, language="en", published="2025-02-06")
    report = examine(article)
    assert not report.failures
    for passage in (p for finding in report.findings for p in finding.evidence):
        assert passage.quote == text[passage.start : passage.end] != ""
        assert text.startswith(passage.quote, passage.start)
    marks = [fingerprint(finding) for finding in report.findings]
    assert len(set(marks)) == len(marks)
    assert examine(article) == report


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_layers_stay_inside_the_text(text: str) -> None:
    reading = Reading(Article("a", text, language="en"))
    examine_reading(reading, all_detectors().values())
    for sentence in reading.grammar:
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
    spans = [d.span for d in reading.dates] + [q.content for q in reading.quotations.quotations]
    for start, end in [*spans, *(p.span for p in reading.people), *reading.paragraphs]:
        assert 0 <= start < end <= len(text)

"""Structure and sourcing detectors: what their pages cannot show (bold marks, links, long texts)."""

from __future__ import annotations

import time
from typing import Any

import pytest

from annotator.engine import Article, Finding, Link, all_detectors, examine
from annotator.engine.phrases import clipped, phrases
from annotator.engine.span import Span

OURS = (
    *("stitched_text", "leftover_markup", "generator_residue", "boilerplate", "unlabelled_sponsorship"),
    *("missing_byline", "missing_date", "sources_without_address", "newsroom_credit"),
)


def _found(detector: str, text: str, **known: Any) -> list[Finding]:
    report = examine(Article("a", text, language="en", **known), [all_detectors()[detector]])
    assert not report.failures
    return list(report.findings)


def _quotes(detector: str, text: str, **known: Any) -> list[str]:
    return [passage.quote for finding in _found(detector, text, **known) for passage in finding.evidence]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The board said **it would close** the pier.", ["**it would close**"]),
        ("It is s**t and f**k, he said.", []),
        ("Rents rose.** Wages did not.\n** Without the islands.", []),
        ("***\nThe pier is closed.\n***", []),
        ("The index (**bold** move) fell.", ["**bold**"]),
        ("__Correction__ The pier is open.", ["__Correction__"]),
        ("The name is ______ and the date ____.", []),
    ],
)
def test_asterisks(text: str, quotes: list[str]) -> None:
    assert _quotes("leftover_markup", text) == quotes


def test_one_flag_for_a_kind_however_often_it_stands() -> None:
    [finding] = _found("leftover_markup", "The pier&nbsp;is closed.\n\n" * 40)
    assert len(finding.evidence) == 12


def test_a_table_is_told_by_its_rule() -> None:
    text = "Lead.\n| Year | Ships |\n|------|-------|\n| 2023 | 410 |\n\nText.\n\n| Other | Table |\n|---|---|"
    assert _quotes("leftover_markup", text) == ["|------|-------|", "|---|---|"]


def test_an_address_that_carries_the_generators_mark() -> None:
    text = "The council published its plan on Friday."
    link = Link(12, 21, "https://lenn.example/plan?utm_source=chatgpt.com")
    assert _quotes("generator_residue", text, links=(link,)) == ["published"]
    assert _quotes("generator_residue", text, links=(Link(12, 21, "https://lenn.example/plan"),)) == []
    assert _quotes("generator_residue", text, links=(Link(900, 950, link.href),)) == []


def test_an_article_about_chatbots_is_left_alone() -> None:
    about = "ChatGPT and other chatbots balk. Claude and Gemini do so too; ChatGPT most of all.\n\n"
    words = "As an AI language model, I cannot help."
    assert _quotes("generator_residue", about + words) == []
    assert _quotes("generator_residue", words)


LIST = (
    "The north will change.\n\nFor more, check out these sources:\n\nForbes Weekly\n\nLenn Courier\n\n"
    "It is not over yet, the board said."
)


def test_sources_with_links_are_left_alone() -> None:
    start = LIST.index("Forbes")
    everywhere = Link(0, len(LIST), "https://lenn.example")
    assert _quotes("sources_without_address", LIST, links=())[1:] == ["Forbes Weekly", "Lenn Courier"]
    assert _quotes("sources_without_address", LIST, links=(everywhere,)) == []
    assert _quotes("sources_without_address", LIST, links=(Link(start, start + 6, "https://lenn.example"),)) == []
    assert _quotes("sources_without_address", LIST, links=(Link(start, start + 6, "#"),))
    assert _quotes("sources_without_address", LIST) == []


@pytest.mark.parametrize(("detector", "field"), [("missing_byline", "byline"), ("missing_date", "published")])
def test_an_absence_is_flagged_only_where_it_was_looked_for(detector: str, field: str) -> None:
    text = "The board closed the pier on Monday."
    [finding] = _found(detector, text, **{field: None})
    assert finding.evidence == ()
    assert _found(detector, text) == []
    assert _found(detector, "", **{field: None}) == []


def test_a_repeated_paragraph_is_told_once() -> None:
    line = "The harbour board said on Monday that the northern pier would be closed until the spring.\n\n"
    [finding] = [f for f in _found("boilerplate", line * 5) if f.template == "repeated"]
    assert [passage.start for passage in finding.evidence] == [0, len(line)]


@pytest.mark.parametrize("detector", OURS)
@pytest.mark.parametrize(
    "unit",
    ["a", "| ", "|-", "[", "<a ", "* ", "** ", "By A B\n", "Source: X\n", "Conclusion\n\nx. ", "sign up for ", "Ã©"],
)
def test_long_texts_take_no_time(detector: str, unit: str) -> None:
    text = (unit * 200_000)[:200_000]
    began = time.perf_counter()
    _found(detector, text, byline=None, published=None, links=None)
    assert time.perf_counter() - began < 5  # quadratic searches take minutes


def test_phrases_are_looked_for_in_paragraphs_with_a_sign() -> None:
    kept = phrases("pier", r"^The pier$", r"\bold pier\b")
    text = "The pier\n\nThe old pier is old."
    assert [span.of(text) for span in kept.places(text, [Span(0, 8), Span(10, len(text))])] == ["The pier", "old pier"]


@pytest.mark.parametrize(
    ("text", "longest", "shown"), [("one two three", 8, "one two"), ("onetwothree", 4, "onet"), (" one ", 9, "one")]
)
def test_long_evidence_is_cut_at_a_space(text: str, longest: int, shown: str) -> None:
    assert clipped(text, Span(0, len(text)), longest).of(text) == shown

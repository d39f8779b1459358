"""Offices told with their time, and what is no such claim."""

from __future__ import annotations

import datetime

import pytest

from annotator.engine import Article, Reading, all_detectors, examine
from annotator.engine.reading import dated_offices


def _claims(text: str) -> list[tuple[str, str, str]]:
    reading = Reading(Article("x", text, published="2024-05-01"))
    return [(c.unit.name, c.unit.tie, c.date.span.of(reading.text)) for c in dated_offices.find(reading)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("It was signed in May 2018 by Donald Trump, then U.S. president.", ("Donald Trump", "then", "May 2018")),
        ("In May 2018 then-President Donald Trump signed it.", ("Donald Trump", "then", "May 2018")),
        ("John Kerry, who was secretary of state in 2014, came.", ("John Kerry", "stated", "2014")),
        ("The treasury secretary in 2014, Jack Lew, wanted more.", ("Jack Lew", "stated", "2014")),
        ("The rules go back to 2018, when President Donald Trump signed them.", ("Donald Trump", "plain", "2018")),
        ("It was refused in 2011 by the Obama administration.", ("Obama", "government", "2011")),
        ("In 2018, under President Donald Trump, duties rose.", ("Donald Trump", "under", "2018")),
        ("Tony Blair was prime minister when the war began in March 2003.", ("Tony Blair", "stated", "March 2003")),
    ],
)
def test_an_office_is_told_with_its_time(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in _claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "President Barack Obama, who was born in 1961, came.",
        "President Donald Trump bought the hotel in 2004.",
        "In 2018 a court threw out an order signed by then-President Barack Obama.",
        "The Trump administration scrapped a rule that was written in 2015.",
        "By 2018 the Obama administration's rules had been rewritten.",
        "Former President Barack Obama signed the book in 2018.",
        "“The Obama administration signed it in 2018,” he said.",
        "Had the Clinton administration won in 2016, it would have signed.",
    ],
)
def test_another_date_is_none_of_the_office(text: str) -> None:
    assert _claims(text) == []


def test_an_interval_is_as_long_as_what_is_printed() -> None:
    assert dated_offices.interval("2018-02-03") == (datetime.date(2018, 2, 3),) * 2
    assert dated_offices.interval("2018-SP") == (datetime.date(2018, 1, 1), datetime.date(2018, 12, 28))
    assert dated_offices.interval("PRESENT_REF") is None


@pytest.mark.parametrize(("president", "flagged"), [("Trump", True), ("Biden", False), ("Harrison Ford", False)])
def test_a_government_out_of_office_says_nothing_now(president: str, flagged: bool) -> None:
    text = f"Farmers wait. The {president} administration said on Thursday that it would pay for the dam."
    report = examine(Article("x", text, published="2023-06-12"), [all_detectors()["wrong_office_holder"]])
    assert not report.failures
    assert bool(report.findings) is flagged

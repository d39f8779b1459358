"""The sample corpus: every page extracts, and every fault that was put in is still there."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from corpus.extraction import ExtractedArticle, extract

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
PAGES = {row["file"]: row for row in json.loads((SAMPLE / "manifest.json").read_text(encoding="utf-8"))}
KEY = yaml.safe_load((SAMPLE / "faults.yml").read_text(encoding="utf-8"))
FAULTS = KEY["faults"]
KINDS = {
    "official_in_wrong_administration",
    "wrong_office_holder",
    "conflicting_dates",
    "lower_cased_name",
    "missing_space",
    "unbalanced_quotation_marks",
    "dangling_citation_marks",
}
CLUTTER = re.compile(
    r"cookie|privacy|sign up|share on|photograph:|picture:|©|copyright|all rights|imprint|most read|read next:"
    r"|advertise|log in|comments|subscribe|filed under|tags:|popular today|related articles|text size|printer"
    r"|app and never|winter timetable|herring quota|sleeping cars|rye bread|tolls and tides"
    r"|weather warning|port and capital",
    re.I,
)
META = {
    "harbour-courier-licence.html": ("Oona Brandvold", "2026-10-28T07:15:00+01:00"),
    "meridian-wire-forum.html": ("Calder Imrie", "2026-10-29"),
    "kestrel-daily-speech.html": ("Marguerite Sloe", "2026-10-30T11:05:00+01:00"),
    "northbank-today-repair.html": (None, "2026-11-02"),
    "policy-lantern-leverage.html": ("Idris Fennimore, Tamsin Okoro", "2026-11-03"),
    "harbour-courier-inquiry.html": ("Oona Brandvold, Felix Tarrant", "2026-11-04T16:40:00+01:00"),
    "meridian-wire-harbour.html": ("Hester Quayle", "2026-11-01"),
    "northbank-today-harbour.html": ("R. Aldous", "2026-11-03"),
    "kestrel-daily-union.html": ("Lorcan Pym", "2026-11-05T08:20:00+01:00"),
    "policy-lantern-timeline.html": ("Tamsin Okoro", "2026-11-06"),
}


def article(name: str) -> ExtractedArticle:
    return extract((SAMPLE / name).read_bytes(), url=PAGES[name]["url"])


def test_the_shape_of_the_corpus() -> None:
    assert {path.name for path in SAMPLE.glob("*.html")} == set(PAGES) == set(META) and len(PAGES) == 10
    assert len({row["outlet"] for row in PAGES.values()}) == 5
    assert all(re.match(r"https://(?:[\w-]+\.)+example/", row["url"]) for row in PAGES.values())
    assert {fault["detector"] for fault in FAULTS} == KINDS
    assert len(set(PAGES) - {fault["file"] for fault in FAULTS}) == 2
    assert sum(count >= 5 for count in Counter(fault["file"] for fault in FAULTS).values()) == 2
    assert b"charset=windows-1252" in (SAMPLE / "kestrel-daily-speech.html").read_bytes()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_extracts(name: str) -> None:
    found = article(name)
    heading = re.search(
        r"<h1[^>]*>(.+?)</h1>", (SAMPLE / name).read_text(encoding="cp1252" if "speech" in name else "utf-8")
    )
    assert heading and found.title == heading[1]
    assert (found.byline, found.published) == META[name]
    assert (found.site_name, found.language) == (PAGES[name]["outlet"], "en")
    assert found.canonical_url == PAGES[name]["url"]
    assert 350 <= len(found.text.split()) <= 700
    assert not CLUTTER.search(found.text)
    assert all(found.text[link.start : link.end].strip() for link in found.links)


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{f['file']}-{f['detector']}-{n}" for n, f in enumerate(FAULTS)])
def test_a_fault_is_in_the_text(fault: dict[str, str | list[str]]) -> None:
    text = article(str(fault["file"])).text
    assert all(quote in text for quote in fault["quotes"])


@pytest.mark.parametrize("pair", KEY["copies"])
def test_copies_share_their_text_but_not_their_headline(pair: list[str]) -> None:
    one, other = map(article, pair)
    shared = set(one.text.split("\n")) & set(other.text.split("\n"))
    assert len(shared) >= 7
    assert one.title != other.title and one.byline != other.byline


def test_links_of_the_text_are_kept() -> None:
    found = article("harbour-courier-licence.html")
    assert [found.text[link.start : link.end] for link in found.links] == ["a third line", "confidence vote"]

"""Signed-off findings as schema.org has them, and what Google's guide misses in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.interchange.claimreview import ClaimReview
from annotator.interchange.formats import BadFileError
from annotator.interchange.model import Exchange, Losses, Piece, Remark, SpanMark, Text
from tests.interchange.corpus import exchange

WORDS = "The pier closed in May."


def finding(uid: str = "a", **more: Any) -> SpanMark:
    return SpanMark(uid, "Wrong date", gold=True, pieces=(Piece(4, 15, "pier closed"), Piece(19, 22, "May")), **more)


def written(folder: Path, given: Exchange, format_: ClaimReview | None = None) -> tuple[list[dict[str, Any]], Losses]:
    losses, at = Losses(), folder / "out.jsonld"
    (format_ or ClaimReview()).write(given, at, losses)
    data = json.loads(at.read_text(encoding="utf-8"))
    assert data["@context"] == "https://schema.org"
    return data["@graph"], losses


def test_a_finding_with_everything_has_all_that_google_asks_for(tmp_path: Path) -> None:
    text = Text(
        "1", WORDS, "Pier closes", "The Ferry Ledger", "https://www.ferryledger.example/pier", "", "2026-03-12", "en",
        (finding(changed_at="2026-03-14T08:00:00+00:00"),),
    )  # fmt: skip
    (review,), losses = written(tmp_path, Exchange("Lenn Checks", [text]), ClaimReview(page="https://lenn.example/f"))
    assert review == {
        "@type": "ClaimReview",
        "@id": "urn:annotator:mark:a",
        "url": "https://lenn.example/f#a",
        "datePublished": "2026-03-14",
        "author": {"@type": "Organization", "name": "Lenn Checks"},
        "inLanguage": "en",
        "claimReviewed": "pier closed … May",
        "reviewRating": {"@type": "Rating", "alternateName": "Wrong date"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Organization", "name": "The Ferry Ledger"},
            "datePublished": "2026-03-12",
            "appearance": {
                "@type": "NewsArticle",
                "url": "https://www.ferryledger.example/pier",
                "headline": "Pier closes",
                "datePublished": "2026-03-12",
            },
        },
    }
    assert not losses.lines()


def test_what_is_not_known_is_left_out_and_told(tmp_path: Path) -> None:
    text = Text("1", WORDS, published="one day in spring", spans=(finding(remarks=(Remark("ada", "Sure?"),)),))
    (review,), losses = written(tmp_path, Exchange("", [text]))
    assert review.keys() == {"@type", "@id", "claimReviewed", "reviewRating", "itemReviewed"}
    assert review["itemReviewed"] == {"@type": "Claim"}
    assert losses.lines() == [
        "1 × claim without the address of its article, which Google recommends",
        "1 × claim without the date of its article, which Google recommends",
        "1 × claim without the source of its article, which Google recommends",
        "1 × finding without the address of its own page, which Google requires",
        "1 × remark dropped: talk is not published",
    ]


def test_only_what_was_signed_off_is_a_finding(tmp_path: Path) -> None:
    reviews, losses = written(tmp_path, exchange(), ClaimReview(page="https://lenn.example/f"))
    assert [review["claimReviewed"] for review in reviews] == ["Tuesday"]
    assert losses.counts == {
        "span dropped: not settled by adjudication": 11,
        "link dropped: a review is of one claim": 2,
        "document label dropped: a review is of a passage": 1,
    }


def test_nothing_signed_off_is_an_empty_graph(tmp_path: Path) -> None:
    assert written(tmp_path, Exchange("X", []))[0] == []


def test_it_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="written only"):
        ClaimReview().read(tmp_path / "a.jsonld", Losses())

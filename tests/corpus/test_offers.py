"""What files and JSON lines offer."""

import json

import pytest

from corpus.offers import BadOfferError, Offer, Refusal, from_file, from_row, looks_like_html


def test_lines_of_jsonl_are_offers_each() -> None:
    lines = [
        {"text": "One.", "title": "T", "published": "2026-03-12"},
        {"html": "<p>Two</p>", "url": "https://a.example/2"},
        {"url": "https://a.example/3"},
    ]
    one, two, three = from_file("a.jsonl", "\n".join(map(json.dumps, lines)).encode())
    assert one == Offer("T", b"One.", charset="utf-8", given={"title": "T", "published": "2026-03-12"})
    assert isinstance(two, Offer)
    assert (two.html, two.address) == (True, "https://a.example/2")
    assert isinstance(three, Offer)
    assert (three.content, three.address) == (b"", "https://a.example/3")


def test_bad_lines_are_refused_by_number_and_the_rest_stands() -> None:
    offers = list(from_file("a.jsonl", b'{"text": "One."}\nnot json\n\n[1]\n{"title": "no body"}\n{"text": "Two."}'))
    assert [(type(o), o.name) for o in offers] == [
        (Offer, "a.jsonl, line 1"),
        (Refusal, "a.jsonl, line 2"),
        (Refusal, "a.jsonl, line 4"),
        (Refusal, "a.jsonl, line 5"),
        (Offer, "a.jsonl, line 6"),
    ]


@pytest.mark.parametrize(
    "row", [{"text": 5}, {"text": "a", "published": "yesterday"}, {"text": "a", "title": ["x"]}, {}, "text", None]
)
def test_rows_that_are_none_are_refused(row: object) -> None:
    with pytest.raises(BadOfferError):
        from_row("x", row)


def test_lone_surrogates_do_not_stop_a_file() -> None:
    offer = from_row("x", json.loads(r'{"text": "half \ud83d"}'))
    assert offer.content.startswith(b"half ")


@pytest.mark.parametrize(
    ("name", "content", "html"),
    [
        ("a.html", b"plain", True),
        ("a.txt", b"\n <!DOCTYPE html><p>x", True),
        ("a", b"\xef\xbb\xbf<html>", True),
        ("a.txt", b"Say <html> in a sentence", False),
    ],
)
def test_pages_are_told_from_texts(name: str, content: bytes, html: bool) -> None:
    assert looks_like_html(name, content) is html

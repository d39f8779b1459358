"""The text, and the links in it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extraction import ExtractionError, NoArticleError, UnknownCharsetError, extract, from_text
from tests.corpus.extraction.pages import BODY, PARAGRAPHS, page

URL = "https://www.brannow-post.example/2026/ferry"


def test_paragraphs_are_lines_and_nothing_else_comes_along() -> None:
    furniture = (
        "<nav><a href='/'>Home</a><a href='/sea'>Sea</a></nav><p>By Ada Quill</p><ul><li>Share this article</li></ul>",
        "<p>Subscribe to the Evening Letter</p><p>Advertisement</p><p>Related stories</p>",
    )
    html = page(top="<h1>Ferry late</h1>" + furniture[0], body=BODY + furniture[1])
    assert extract(html, url=URL).text == "\n".join(PARAGRAPHS)


def test_short_sentences_are_no_furniture() -> None:
    lines = ("Share this with no one, he wrote.", "Comments were few.", "Read more books.", "He had to sign up.")
    text = extract(page(body=BODY + "".join(f"<p>{line} {PARAGRAPHS[0]}</p>" for line in lines)), url=URL).text
    assert all(line in text for line in lines)


def test_links_stand_where_their_words_stand() -> None:
    body = BODY.replace("the winch", "the <a href='/winch#top'>win<b>ch</b></a>").replace(
        "The company", "<a href='https://ferries.example/é'>The company</a>"
    )
    nothing = "<p><a href='#top'>One</a>, <a href='mailto:a@b.example'>two</a>, <a href='javascript:1'>3</a>.</p>"
    found = extract(page(body=body + nothing), url=URL)
    assert [(found.text[x.start : x.end], x.href) for x in found.links] == [
        ("winch", "https://www.brannow-post.example/winch#top"),
        ("The company", "https://ferries.example/é"),
    ]


def test_a_link_of_the_menu_is_not_taken_for_one_of_the_text() -> None:
    html = page(top="<nav><a href='/ferry'>ferry</a></nav><h1>Ferry late</h1>")
    assert extract(html, url=URL).links == ()


@pytest.mark.parametrize(
    "html", [b"", b"   \n", b"<html></html>", b"<!-- nothing -->", b"<html><body><nav>Home</nav></body></html>"]
)
def test_pages_without_an_article(html: bytes) -> None:
    with pytest.raises(NoArticleError) as refusal:
        extract(html, url=URL)
    assert refusal.value.code == "no_article"


def test_the_same_page_gives_the_same_article() -> None:
    assert extract(page(), url=URL) == extract(page(), url=URL)


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_bytes_give_an_article_or_a_clear_error(raw: bytes) -> None:
    for html in (raw, page(body=BODY + "<p>" + raw.decode("latin-1") + "</p>")):
        try:
            found = extract(html, url=None)
        except ExtractionError as error:
            assert str(error) and "\n" not in str(error) and error.code
        else:
            assert found.text.strip() and "\0" not in found.text and "\r" not in found.text


def test_deep_nesting_is_survived() -> None:
    assert "winch" in extract(page(body="<div>" * 200 + BODY + "</div>" * 200), url=URL).text
    with pytest.raises(NoArticleError):  # the parser stops at 256 levels
        extract(page(body="<div>" * 3000 + BODY + "</div>" * 3000), url=URL)


def test_linked_data_without_end_is_survived() -> None:
    endless = '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    assert extract(page(head=endless), url=URL).byline is None


# ---- plain text


def test_plain_text_stays_whole() -> None:
    found = from_text("A headline\r\n\r\nOne. \0Two.\rThree. 🛥 e\u0301", byline="Ada Quill", published="2026-05-03")
    assert found.text == "A headline\n\nOne. Two.\nThree. 🛥 e\u0301"
    assert (found.title, found.byline, found.published) == ("A headline", "Ada Quill", "2026-05-03")


@pytest.mark.parametrize("text", ["Only one sentence.\nAnd another.", "One line", "x" * 300 + "\nand more"])
def test_not_every_first_line_is_a_headline(text: str) -> None:
    assert from_text(text).title is None


def test_plain_text_from_bytes() -> None:
    assert (
        from_text("Il était tard, déjà.".encode("cp1252"), charset_hint="windows-1252").text == "Il était tard, déjà."
    )
    with pytest.raises(UnknownCharsetError):
        from_text("déjà à côté".encode() + b"\xc3")


def test_empty_text_and_bad_dates() -> None:
    with pytest.raises(NoArticleError):
        from_text(" \n ")
    with pytest.raises(ValueError, match="not a day"):
        from_text("Text", published="not a day")


def test_extraction_is_pure() -> None:
    """It loads no Django, and nothing of this project that does."""
    code = (
        "import sys, corpus.extraction; print([m for m in ('django', 'celery', 'rest_framework') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"

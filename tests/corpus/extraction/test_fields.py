"""Headline, byline, date and the rest, each from the places where pages put them."""

from __future__ import annotations

import pytest

from corpus.extraction import ExtractedArticle, extract
from corpus.extraction.moment import read
from tests.corpus.extraction.pages import BODY, linked, page

TITLE = "Night ferry sails late for want of a key"
H1 = f"<h1>{TITLE}</h1>"
URL = "https://www.brannow-post.example/2026/ferry"


def article(head: str = "", top: str = H1, body: str = BODY) -> ExtractedArticle:
    return extract(page(head, top, body), url=URL)


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ("", H1),
        (f"<title>{TITLE} | Brannow Post</title>", ""),
        (f"<title>Brannow Post: {TITLE}</title>", ""),
        (f"<title>{TITLE} - Tidewater</title><meta property='og:site_name' content='Tidewater'>", ""),
        (f"<title>{TITLE} | Sea | Region</title>", ""),
        (f"<meta property='og:title' content='{TITLE}'><title>Ferry late</title>", ""),
        ("<title>Ferry held up by a missing key</title>", H1),
        (f"<title>{TITLE}</title>", f"<header><h1>Brannow Post</h1></header>{H1}"),
        (f"<title>{TITLE}</title>", f"<nav><h1>Menu</h1></nav>{H1}<h1>More about ferries</h1>"),
        (f"<title>{TITLE}</title>", f"<h1>{TITLE} <small>Updated</small></h1>"),
        (f"<title>{TITLE}</title>", f"<h1 hidden>For screen readers</h1>{H1}"),
        (linked(f'{{"@type": "NewsArticle", "headline": "{TITLE}"}}') + "<title>Home</title>", ""),
        ("<title>Brannow Post</title>", f"<h2 itemprop='headline'>{TITLE}</h2>"),
    ],
)
def test_title(head: str, top: str) -> None:
    assert article(head, top).title == TITLE


REFERRED = '{"@graph": [{"@type": "Article", "author": {"@id": "#a"}}, {"@id": "#a", "name": "Ada Quill"}]}'
BOTH = '{"@type": "Article", "author": [{"name": "Ada Quill"}, "Tom Reed"]}'
ADA = '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Ada Quill"}}'


@pytest.mark.parametrize(
    ("byline", "head", "after"),
    [
        ("Ada Quill", "", "<p>By Ada Quill</p>"),
        ("Ada Quill", "", "<p>by <a href='/q'>Ada Quill</a>, Staff Writer</p>"),
        ("Ada Quill, Tom Reed", "", "<div>By <a>Ada Quill</a> and <a>Tom Reed</a></div>"),
        ("Ada Quill, Tom Reed", "", "<div>Words by ADA</div>".replace("ADA", "Ada Quill &amp; Tom Reed | 3 May 2026")),
        ("Ada Quill", "", "<p>By Ada Quill for the Post, 3 May 2026</p>"),
        ("Ada Quill", "", "<p>Edited by <b>Tom Reed</b></p><p>Written by <b>Ada Quill</b></p>"),
        ("Ludwig van Horn", "", "<p>By Ludwig van Horn in Brannow</p>"),
        ("The Associated Press", "", "<p>By The Associated Press</p>"),
        ("Ada Quill", linked(ADA), ""),
        ("Ada Quill", linked('[{"@type": "WebSite"}, {"@graph": [' + ADA + "]}]"), ""),
        ("Ada Quill", linked(REFERRED), ""),
        ("Ada Quill, Tom Reed", linked(BOTH), "<p>By Ada Quill</p>"),
        ("Ada Quill", "<meta name='author' content='Ada Quill'>", ""),
        ("Ada Quill", "<meta name='author' content='admin'><meta name='parsely-author' content='By Ada Quill'>", ""),
        ("Ada Quill", "<meta name='author' content='Brannow Post'>", "<span class='article-author'>Ada Quill</span>"),
        ("Ada Quill", "", "<div><time>3 May 2026</time> <span>Ada Quill</span></div>"),
        ("Ada Quill", "", "<img alt='Portrait of Ada Quill'><div>Ada Quill</div>"),
        (None, "", ""),
        (None, "<meta name='author' content='Brannow Post'>", ""),
        (None, "<meta property='article:author' content='https://b.example/x'>", ""),
        (None, "", "<p>By Tuesday, officials had counted twelve boats in the bay.</p>"),
        (None, "", "<aside><span class='author'>Tom Reed</span></aside>"),
        (None, "", "<div class='comment'><b class='author'>Bo Lee</b></div>"),
        (None, linked("{broken"), ""),
    ],
)  # fmt: skip
def test_byline(byline: str | None, head: str, after: str) -> None:
    assert article(head, H1 + after).byline == byline


STATED = linked('{"@type": "NewsArticle", "datePublished": "2026-05-03T07:15:00+0200", "dateModified": "2026-06-01"}')
CHANGED = "<meta property='article:modified_time' content='2026-06-01T10:00:00Z'>"
NIGHT = "<time datetime='2026-05-02T23:30:00-05:00'>2 May 2026</time>"
SENTENCE = (
    "<p>The ferry of 3 May 2026 was full of people who had been waiting on the quay for most of that long "
    "and windy day, some of them since Sunday.</p>"
)


@pytest.mark.parametrize(
    ("published", "precision", "head", "after"),
    [
        ("2026-05-03T07:15:00+02:00", "second", STATED, ""),
        ("2026-05-03T07:15+00:00", "minute", "<meta name='pubdate' content='2026-05-03T07:15Z'>", ""),
        ("2026-05-03", "day", CHANGED, "<p>3 May 2026</p>"),
        ("2026-05-03", "day", "", "<p>Published: May 3rd, 2026</p><p>Updated: June 1, 2026</p>"),
        ("2026-05-03", "day", "", "<p>Updated 1 June 2026</p><p>Posted on 3 May 2026</p>"),
        ("2026-05-03T07:15:00+02:00", "second", "", "<time datetime='2026-05-03T07:15:00+02:00'>yesterday</time>"),
        ("2026-05-03", "day", "", "<p>Last updated: 3 May 2026</p>"),
        ("2026-05-02T23:30:00-05:00", "second", "<meta name='date' content='2026-05-03T04:30:00Z'>", NIGHT),
        (None, None, CHANGED, ""),
        (None, None, "", SENTENCE),
        (None, None, "", ""),
    ],
)
def test_published(published: str | None, precision: str | None, head: str, after: str) -> None:
    found = article(head, H1 + after)
    assert (found.published, found.published_precision) == (published, precision)


def test_published_from_the_address() -> None:
    assert extract(page(), url="https://a.example/2026/05/03/ferry").published == "2026-05-03"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-05-03", "2026-05-03"),
        ("2026-05", "2026-05"),
        ("2026-05-03 07:15:09", "2026-05-03T07:15:09"),
        ("2026-05-03T07:15:09.123Z", "2026-05-03T07:15:09+00:00"),
        ("2026-05-03T07:15-0500", "2026-05-03T07:15-05:00"),
        ("Sunday, May 3, 2026 at 7:15 a.m.", "2026-05-03"),
        ("the 3rd of May 2026", "2026-05-03"),
        ("3. May 2026", "2026-05-03"),
        ("03-May-2026", "2026-05-03"),
        ("Sept. 3, 2026", "2026-09-03"),
        ("2026.05.03 09:15", "2026-05-03"),
        ("Thu, 09/25/2025 - 11:38", "2025-09-25"),
        ("25/09/2025", "2025-09-25"),
        ("03.05.2026", "2026-05-03"),
        ("5/5/2026", "2026-05-05"),
        ("03/05/2026", None),
        ("31 February 2026", None),
        ("2026-13-40", None),
        ("page 2026 of 3000", None),
        ("", None),
    ],
)
def test_dates_as_printed(text: str, iso: str | None) -> None:
    found = read(text)
    assert (found.iso if found else None) == iso


def test_site_language_and_canonical_address() -> None:
    head = (
        "<meta property='og:site_name' content='Brannow Post'>"
        "<link rel='canonical' href='/2026/05/ferry'><meta property='og:url' content='https://other.example/'>"
    )
    found = article(head)
    assert (found.site_name, found.language) == ("Brannow Post", "en")
    assert found.canonical_url == "https://www.brannow-post.example/2026/05/ferry"


def test_a_page_cannot_give_itself_the_address_of_another_site() -> None:
    assert article("<link rel='canonical' href='https://other.example/ferry'>").canonical_url == URL


def test_language_of_a_page_that_does_not_say() -> None:
    french = (
        "<p>Le bac de nuit est parti avec quarante minutes de retard, car personne ne trouvait la clé du treuil.</p>"
        "<p>Elle était dans la poche d'un matelot qui était rentré chez lui la veille, selon la compagnie.</p>"
        "<p>Les passagers ont reçu du thé et des couvertures, et un orchestre a joué pour eux dans le hall.</p>"
    )
    html = page(body=french).replace(b" lang='en'", b"")
    assert extract(html, url=None).language == "fr"

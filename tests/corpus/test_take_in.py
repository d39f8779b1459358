"""Taking articles in: versions, identity, sources."""

import pytest

from corpus.actions import read_again, take_in_offer
from corpus.extraction import ExtractionError
from corpus.models import Article, Job, Page, Source, Version
from corpus.offers import Offer
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.servers]

PAGE = """<!doctype html><html lang="en"><head><title>Board agrees to dredge</title></head><body><article>
<h1>Board agrees to dredge</h1>{paragraphs}</article></body></html>"""


def page(*paragraphs: str) -> bytes:
    return PAGE.format(paragraphs="".join(f"<p>{text}</p>" for text in paragraphs)).encode()


def test_the_same_content_again_makes_no_version() -> None:
    first = factories.taken(address="https://a.example/1")
    again = factories.taken(address="https://a.example/1")
    assert (first.outcome, again.outcome) == ("created", "unchanged")
    assert again.job is None
    assert Version.objects.count() == 1


@pytest.mark.parametrize("change", [{"text": factories.CLEAN}, {"title": "Another title"}])
def test_another_text_or_title_makes_a_version(change: dict[str, str]) -> None:
    factories.taken(address="https://a.example/1")
    again = factories.taken(address="https://a.example/1", **change)
    assert again.outcome == "new_version"
    assert again.version.number == 2
    assert Article.objects.get().current == again.version


def test_a_return_to_an_older_text_is_a_version_of_its_own() -> None:
    for text in (factories.FAULTY, factories.CLEAN, factories.FAULTY):
        factories.taken(text, address="https://a.example/1")
    assert Version.objects.count() == 3


def test_a_pasted_text_is_known_by_its_hash() -> None:
    factories.taken(address=None)
    assert factories.taken(address=None).outcome == "unchanged"
    assert factories.taken(factories.CLEAN, address=None).outcome == "created"


def test_each_version_is_read_once() -> None:
    version = factories.taken().version
    assert Job.objects.get().version == version
    assert read_again() == 0, "this engine version has been asked already"


def test_an_outlet_is_known_by_its_host() -> None:
    factories.taken(address="https://www.harborledger.example/a", source="Harbor Ledger")
    factories.taken(address="https://harborledger.example/b")
    source = Source.objects.get()
    assert (source.name, [d.name for d in source.domains.all()]) == ("Harbor Ledger", ["harborledger.example"])


def test_a_pasted_text_may_name_its_outlet() -> None:
    factories.taken(address=None, source="Coastal Wire")
    factories.taken(factories.CLEAN, address=None, source="coastal wire")
    assert Source.objects.get().articles.count() == 2


def test_the_bytes_are_kept_as_they_came() -> None:
    content = page(*factories.FAULTY.splitlines())
    taken = take_in_offer(Offer("page.html", content, html=True, address="https://a.example/1"))
    assert taken.version.page is not None
    assert taken.version.page.content() == content
    take_in_offer(Offer("page.html", content, html=True, address="https://a.example/1"))
    assert Page.objects.count() == 1, "and not again where they say nothing new"


def test_what_the_person_says_stands_over_the_page() -> None:
    given = {"title": "My title", "published": "2026-01-02", "source": "My outlet"}
    offer = Offer("page.html", page(*factories.FAULTY.splitlines()), html=True, given=given)
    taken = take_in_offer(offer)
    assert (taken.version.title, taken.version.published) == ("My title", "2026-01-02")
    assert taken.article.source is not None
    assert taken.article.source.name == "My outlet"


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, b"<html></html>"])
def test_what_cannot_be_read_says_why_and_leaves_nothing(content: bytes) -> None:
    with pytest.raises(ExtractionError) as refusal:
        take_in_offer(Offer("page.html", content, html=True))
    assert str(refusal.value).endswith(".")
    assert not Article.objects.exists()


def test_offsets_of_links_index_into_the_text() -> None:
    sentence = 'The board said so <a href="/minutes">in its minutes</a>, which were published late on Tuesday evening.'
    content = page(*factories.CLEAN.splitlines(), sentence)
    version = take_in_offer(Offer("p.html", content, html=True, address="https://a.example/1")).version
    link = version.links.get()
    assert (version.text[link.start : link.end], link.href) == ("in its minutes", "https://a.example/minutes")

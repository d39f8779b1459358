"""Nutrition labels: over REST, and as a page that anybody can frame and print."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from annotator.flags.actions import record_judgement
from annotator.flags.models import Flag
from annotator.reliability.actions.answers import answer_criterion
from annotator.reliability.actions.corrections import add_correction
from annotator.reliability.actions.replies import add_reply
from annotator.reliability.criteria import criteria
from annotator.reliability.models import Muting, PublicLabel
from corpus.models import Article, Source
from tests import factories
from tests.reliability.scored import decided, new_score, scored

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
TITLE = "Docks & <b>quays</b> reopen"


@pytest.fixture
def source(db: None) -> Source:
    """A source with a score of 62.4 (54.1 to 70.2)."""
    return scored()


@pytest.fixture
def article(source: Source) -> Article:
    """An article of it with three flags that count: two missing spaces, a citation mark that leads nowhere."""
    version = factories.taken(title=TITLE).version
    version.article.source = source
    version.article.save(update_fields=["source"])
    factories.read(version)
    Flag.objects.filter(article=version.article).update(status="stable", severity="minor")
    return version.article


def url(article: Article, rest: str = "") -> str:
    return f"/api/v1/articles/{article.pk}/label/{rest}"


def flags(article: Article) -> list[Flag]:
    return list(Flag.objects.filter(article=article).order_by("place", "pk"))


def part(told: Any, name: str) -> dict[str, int]:
    (found,) = [one for one in told["parts"] if one["part"] == name]
    return {kind: count for kind, count in found.items() if kind != "part" and count}


def page(client: APIClient, article: Article) -> Any:
    """The public page, as somebody who is not logged in sees it."""
    return Client().get(client.post(url(article)).data["address"])


def text(answer: Any) -> str:
    """What is read of a page, without its style."""
    shown = re.sub(r"<style>.*?</style>", "", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown))


def test_the_label_counts_the_flags_of_each_part(as_alice: APIClient, article: Article, edith: User) -> None:
    space = next(flag for flag in flags(article) if flag.detector == "missing_space")
    record_judgement(flag=space, person=edith, as_editor=True, verdict="dismissed", reason="correct")
    told = as_alice.get(url(article)).data
    spaces = sum(flag.detector == "missing_space" for flag in flags(article))
    assert part(told, "translation") == {"dismissed": 1, "unjudged": spaces - 1}
    assert sum(sum(part(told, name).values()) for name in [one["part"] for one in told["parts"]]) == len(flags(article))
    assert (told["title"], told["source"]["name"], told["source"]["score"]["value"]) == (TITLE, "Harbour Ledger", 62.4)
    assert (told["words"], told["public"]) == (article.current.words if article.current else 0, None)
    assert told["engine"]
    assert told["read_at"]


def test_what_counts_in_no_score_counts_in_no_label(as_alice: APIClient, article: Article) -> None:
    spaces = [flag for flag in flags(article) if flag.detector == "missing_space"]
    Flag.objects.filter(pk=spaces[0].pk).update(severity="note")
    Flag.objects.filter(pk=spaces[1].pk).update(status="preview")
    assert part(as_alice.get(url(article)).data, "translation") == {}
    Flag.objects.filter(article=article).update(severity="minor", status="stable")
    assert part(as_alice.get(url(article)).data, "translation") == {"unjudged": 2}
    Muting.objects.create(detector="missing_space", language="de", confirmed=0, dismissed=9, bar=0.5)
    assert part(as_alice.get(url(article)).data, "translation") == {"unjudged": 2}, "it is muted in German alone"
    Muting.objects.create(detector="missing_space", language="en", confirmed=0, dismissed=9, bar=0.5)
    assert part(as_alice.get(url(article)).data, "translation") == {}


def test_only_editors_make_it_public_and_withdraw_it(
    as_alice: APIClient, as_edith: APIClient, article: Article
) -> None:
    assert as_alice.post(url(article)).status_code == 403
    assert as_alice.post(url(article, "withdraw/")).status_code == 403
    made = as_edith.post(url(article)).data
    assert as_edith.post(url(article)).data == made, "one address, however often"
    assert as_alice.get(url(article)).data["public"] == made
    assert as_edith.get("/api/v1/articles/987654/label/").status_code == 404
    assert Client().get(made["address"]).status_code == 200
    assert as_edith.post(url(article, "withdraw/")).status_code == 204
    gone = Client().get(made["address"])
    assert gone.status_code == 404
    assert "There is no label at this address" in text(gone)
    assert "withdrawn" in text(gone)
    again = as_edith.post(url(article)).data
    assert again["address"] != made["address"]
    assert Client().get(made["address"]).status_code == 404
    assert PublicLabel.objects.count() == 2, "that it was public stays on the record"


def test_nobody_finds_a_label_by_counting(as_edith: APIClient, article: Article) -> None:
    address = as_edith.post(url(article)).data["address"]
    number, _, signature = address.rsplit("/", 1)[1].partition(".")
    for token in (number, f"{int(number) + 1}.{signature}", f"{number}.{signature[:-1]}", f"{number}.", "x", "."):
        assert Client().get(f"/label/{token}").status_code == 404, token


def test_the_embedding_is_safe_html_with_the_address_that_people_open(
    as_edith: APIClient, article: Article, settings: Settings
) -> None:
    settings.ANNOTATOR_ADDRESS = "https://desk.example"
    made = as_edith.post(url(article)).data
    assert made["address"].startswith("https://desk.example/label/")
    assert made["embed"].startswith(f'<iframe src="{made["address"]}" title="Nutrition label of “Docks &amp; &lt;b&gt;')


def test_the_page_may_be_framed_and_runs_nothing(as_edith: APIClient, article: Article) -> None:
    answer = page(as_edith, article)
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy
    assert re.search(r"style-src 'sha256-[\w+/=]+'(;|$)", policy)
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    content = answer.content.decode()
    assert not re.search(r"<script|\sstyle=|\son\w+=|javascript:", content)
    assert "Docks &amp; &lt;b&gt;quays&lt;/b&gt; reopen" in content
    assert '<html lang="en">' in content
    other = Client().get("/login")
    assert other["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in other["Content-Security-Policy"]


def test_the_page_draws_the_interval_and_says_it(as_edith: APIClient, article: Article) -> None:
    answer = page(as_edith, article)
    assert 'aria-label="62 of 100; 90 % interval from 54 to 70"' in answer.content.decode()
    assert 'x1="161.5" y1="10" x2="206.6"' in answer.content.decode()  # 10 + 280 times 54.1 and 70.2 hundredths
    read = text(answer)
    assert "The true value lies between 54 and 70 nine times out of ten." in read
    assert "From 30 articles, 12 flags that people judged and 7 that nobody has judged" in read
    assert f"{article.current.words if article.current else 0} words in English" in read
    assert "Openness: 0 of 18 criteria answered" in read


def test_without_enough_evidence_the_page_has_no_number(as_edith: APIClient, article: Article, source: Source) -> None:
    new_score(source, None)
    answer = page(as_edith, article)
    assert "Not enough evidence." in text(answer)
    for trace in ("of 100", "<svg", "nine times", "62"):
        assert trace not in answer.content.decode().split("</style>")[1].split("What was noticed")[0], trace


def test_an_article_of_a_source_that_was_never_scored(as_edith: APIClient) -> None:
    read = text(page(as_edith, factories.taken(source="Never Scored", title=None).article))
    assert "Not enough evidence." in read
    assert "Article without a title" in read


def test_an_override_stands_beside_the_computed_score(
    as_edith: APIClient, article: Article, source: Source, edith: User
) -> None:
    decided(source, edith, "overridden", value=40, reason="Two <retractions>.")
    read = text(page(as_edith, article))
    assert "62 of 100" in read
    assert "an editor set 40 beside the computed 62. Reason: Two &lt;retractions&gt;." in read
    new_score(source, 80, 75, 85)
    read = text(page(as_edith, article))
    assert "80 of 100" in read
    assert "an editor set 40 beside the computed 62" in read
    assert "The score has moved since" in read
    decided(source, edith)
    assert "An editor signed off this score on" in text(page(as_edith, article))


def test_criteria_corrections_and_the_publishers_reply_are_told(
    as_edith: APIClient, article: Article, source: Source, edith: User
) -> None:
    for key in criteria():
        answer_criterion(source=source, person=edith, criterion=key, answer="yes", proof=["https://x.example/"])
    spaces = [flag for flag in flags(article) if flag.detector == "missing_space"]
    day = date(2026, 3, 12)
    add_correction(source=source, person=edith, text="Spaces.", corrected_on=day, flags=spaces)
    add_reply(source=source, person=edith, text="We <do> check.", author="Mara Quill", received_on=day)
    read = text(page(as_edith, article))
    assert "Openness: 18 of 18 criteria answered by people with proof; 100 % of the points are fulfilled." in read
    assert f"{len(spaces)} more were put right by the outlet." in read
    assert "The publisher replied on 12 March 2026 (Mara Quill). We &lt;do&gt; check." in read

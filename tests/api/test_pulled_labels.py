"""Labels pulled over REST: each filter, who sees what, and what is told beside them."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from annotator.annotation.actions.talk import open_thread, say
from annotator.annotation.models import Answer, Assignment, Membership, Project, Span, Suggestion
from corpus.models import Version
from tests import factories
from tests.api.pulling import URL, Desk, results, stream, uids
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
AWKWARD = "👩‍👩‍👧 met 🇩🇪 in Cafe\u0301 שלום and left.\n" + factories.CLEAN


@pytest.fixture
def version(db: None) -> Version:
    """A text with emoji and right-to-left letters."""
    return factories.taken(AWKWARD, source="Harbor Ledger").version


@pytest.fixture
def other(db: None) -> Version:
    """Another outlet's, in German, of an earlier day."""
    version = factories.taken(address="https://www.hafenblatt.example/1").version
    Version.objects.filter(pk=version.pk).update(language="de-AT", published="2026-02-01T08:00")
    return version


@pytest.fixture
def desk(alice: User, bob: User, version: Version, other: Version) -> Desk:
    """Alice's project; bob is an annotator in it."""
    return Desk.of(alice, bob, versions=[version, other])


def test_a_row_tells_all_of_a_mark(as_alice: APIClient, alice: User, desk: Desk, version: Version) -> None:
    uid = desk.span(alice, version, "שלום", "northern channel")
    [row] = results(as_alice)
    span = Span.objects.get(uid=uid)
    assert [version.text[piece["start"] : piece["end"]] for piece in row["pieces"]] == ["שלום", "northern channel"]
    assert [piece["quote"] for piece in row["pieces"]] == ["שלום", "northern channel"]
    told = {name: row[name] for name in ("kind", "uid", "project", "article", "version", "source", "label_name")}
    assert told == {
        "kind": "span",
        "uid": str(uid),
        "project": desk.project.pk,
        "article": version.article_id,
        "version": version.pk,
        "source": version.article.source_id,
        "label_name": "claim",
    }
    assert (row["label"], row["person"], row["revision"], row["withdrawn"]) == (span.label_id, alice.pk, 1, False)
    assert (row["made_at"], row["changed_at"]) == tuple(
        moment.isoformat().replace("+00:00", "Z") for moment in (span.made_at, span.changed_at)
    )


@pytest.mark.parametrize("micro", [0, 5, 120_000, 999_999])
def test_moments_are_told_whole(as_alice: APIClient, alice: User, desk: Desk, version: Version, micro: int) -> None:
    """Databases write them each in its own way."""
    made = datetime(2026, 1, 2, 3, 4, 5, micro, tzinfo=UTC)
    Span.objects.filter(uid=desk.span(alice, version, "November")).update(made_at=made)
    assert results(as_alice)[0]["made_at"] == made.isoformat(timespec="microseconds").replace("+00:00", "Z")


def test_links_say_where_they_end_and_whole_articles_have_no_passage(
    as_alice: APIClient, alice: User, desk: Desk, version: Version, other: Version
) -> None:
    ends = desk.span(alice, version, "November"), desk.span(alice, other, "November")
    desk.link(alice, *ends)
    desk.tone(alice, version)
    link, tone = results(as_alice)[2:]
    assert (link["kind"], link["pieces"], link["article"]) == ("link", [], version.article_id)
    assert link["ends"] == {
        "from": {"uid": str(ends[0]), "article": version.article_id, "version": version.pk},
        "to": {"uid": str(ends[1]), "article": other.article_id, "version": other.pk},
    }
    assert (tone["kind"], tone["pieces"], tone["ends"]) == ("document", [], None)


def test_filters(as_alice: APIClient, alice: User, bob: User, desk: Desk, version: Version, other: Version) -> None:
    first = desk.span(alice, version, "northern channel")
    second = desk.span(bob, other, "November", label="place")
    tone = desk.tone(alice, version)
    outside = Desk.of(alice, versions=[version])
    third = outside.span(alice, version, "six weeks")
    here: dict[str, Any] = {"project": desk.project.pk}
    assert uids(as_alice) == [first, second, tone, third]
    assert uids(as_alice, **here) == [first, second, tone]
    assert uids(as_alice, source=other.article.source_id) == [second]
    assert uids(as_alice, article=other.article_id) == uids(as_alice, version=other.pk) == [second]
    assert uids(as_alice, label=desk.label("place")) == uids(as_alice, label="place") == [second]
    assert uids(as_alice, **here, label=["claim", "tone"]) == [first, tone]
    assert uids(as_alice, kind="document") == [tone]
    assert uids(as_alice, annotator="bob") == uids(as_alice, annotator=bob.pk) == [second]
    assert uids(as_alice, language="de") == uids(as_alice, language="DE-at") == [second]
    assert uids(as_alice, language="d") == []
    assert uids(as_alice, published_after="2026-02-02") == [first, tone, third]
    assert (
        uids(as_alice, published_before="2026-02-02")
        == uids(as_alice, published_after="2026-02-01", published_before="2026-03-12")
        == [second]
    )
    assert uids(as_alice, gold="true") == []
    assert len(uids(as_alice, gold="false")) == 4
    told = as_alice.get(URL, {**here, "label": ["claim", "clam", "7000"]}).data["errors"]
    assert [(one["field"], one["message"].partition(". They have ")[0]) for one in told] == [
        ("label", "There is no label “clam”, “7000” in the projects that are asked")
    ]
    assert "“claim”, “place”, “tone”, “contradicts”" in told[0]["message"]
    for wrong in ({"kind": "verb"}, {"published_after": "soon"}, {"project": "x"}, {"page_size": 1001}):
        assert as_alice.get(URL, wrong).status_code == 400, wrong


def test_by_detector_come_the_spans_that_people_made_of_its_flags(
    as_alice: APIClient, alice: User, desk: Desk, version: Version
) -> None:
    taken, refused = desk.span(alice, version, "November"), desk.span(alice, version, "six weeks")
    for uid, origin in ((taken, "flag"), (refused, "model")):
        span = Span.objects.get(uid=uid)
        place = {"start": span.start, "end": span.end, "quote": span.quote}
        suggestion = Suggestion.objects.create(
            label=span.label, version=version, origin=origin, maker="conflicting_dates", **place
        )
        Answer.objects.create(suggestion=suggestion, person=alice, verdict="accepted", span=span, at=timezone.now())
    assert uids(as_alice, detector="conflicting_dates") == [taken]
    assert uids(as_alice, detector="unnamed_source") == []


def test_the_cast(as_alice: APIClient, as_bob: APIClient, alice: User, bob: User, desk: Desk, version: Version) -> None:
    hers, his = desk.span(alice, version, "November"), desk.span(bob, version, "six weeks")
    as_charlie = client_of(factories.person("charlie"))
    assert uids(as_alice) == [hers, his], "an admin sees everyone's"
    assert uids(as_bob) == uids(as_bob, annotator=bob.pk) == [his], "an annotator their own"
    assert uids(as_bob, annotator="alice") == []
    assert uids(as_charlie) == uids(as_charlie, project=desk.project.pk) == uids(as_charlie, label="claim") == []
    assert [list(line) for line in stream(as_charlie)] == [["next", "changed_since"]]
    assert APIClient().get(URL).status_code == 401
    Project.objects.update(shared=True)
    assert uids(as_bob) == [hers, his]
    Membership.objects.filter(person=bob).update(left_at=timezone.now())
    assert uids(as_bob) == [], "who left sees nothing more"


def test_blind_mode_keeps_the_outlet_until_one_has_judged(
    as_alice: APIClient, as_bob: APIClient, bob: User, desk: Desk, version: Version
) -> None:
    Project.objects.update(blind=True)
    desk.span(bob, version, "November")
    outlet = version.article.source_id
    [row] = results(as_bob, expand="article")
    told = row["expanded"]["article"]
    assert (row["source"], told["byline"], told["address"], told["site_name"]) == (None, None, None, None)
    assert results(as_bob, source=outlet) == [], "the filter would give it away"
    assert results(as_alice)[0]["source"] == outlet
    now = timezone.now()
    Assignment.objects.create(
        project=desk.project, article=version.article, version=version, person=bob,
        given_at=now, touched_at=now, judged_blind_at=now,
    )  # fmt: skip
    [row] = results(as_bob, source=outlet, expand="article")
    assert (row["source"], row["expanded"]["article"]["byline"]) == (outlet, "Mara Quill")


def test_utf16_counts_as_javascript_does(as_alice: APIClient, alice: User, desk: Desk, version: Version) -> None:
    desk.span(alice, version, "🇩🇪", "six weeks")
    units = version.text.encode("utf-16-le")
    for piece in results(as_alice, offsets="utf16")[0]["pieces"]:
        quote = units[2 * piece["utf16_start"] : 2 * piece["utf16_end"]].decode("utf-16-le")
        assert quote == piece["quote"] == version.text[piece["start"] : piece["end"]]
    assert "utf16_start" not in results(as_alice)[0]["pieces"][0]


def test_expand_tells_what_stands_beside(as_alice: APIClient, alice: User, desk: Desk, version: Version) -> None:
    uid = desk.span(alice, version, "six weeks")
    thread = open_thread(project=desk.project, span=Span.objects.get(uid=uid))
    say(thread=thread, person=alice, uid=uuid4(), text="Is it six?")
    [row] = results(as_alice, expand="article,text,label,person,remarks")
    told = row["expanded"]
    assert told["text"] == version.text
    assert (told["article"]["title"], told["article"]["published"]) == ("A title", "2026-03-12")
    assert (told["label"]["name"], told["person"]) == ("claim", {"id": alice.pk, "username": "alice"})
    assert [comment["text"] for comment in told["remarks"][0]["comments"]] == ["Is it six?"]
    assert stream(as_alice, expand="article,text,label,person,remarks")[0]["expanded"]["remarks"]
    assert list(results(as_alice, expand="text")[0]["expanded"]) == ["text"]
    assert "expanded" not in results(as_alice)[0]
    assert as_alice.get(URL, {"expand": "article,owner"}).status_code == 400


def test_fields_are_those_that_were_asked_for(as_alice: APIClient, alice: User, desk: Desk, version: Version) -> None:
    desk.span(alice, version, "six weeks")
    assert [list(row) for row in results(as_alice, fields="uid, label_name")] == [["uid", "label_name"]]
    answer = as_alice.get(URL, {"fields": "uid,colour"})
    assert answer.status_code == 400
    assert "colour" in answer.data["detail"]


def test_queries_do_not_grow_with_rows(as_alice: APIClient, alice: User, desk: Desk, version: Version) -> None:
    question = {"project": desk.project.pk, "expand": "article,text,label,person,remarks", "offsets": "utf16"}

    def queries(quotes: str) -> int:
        for quote in quotes.split():
            made = desk.span(alice, version, quote)
            desk.link(alice, made, desk.span(alice, version, "to"))
            thread = open_thread(project=desk.project, span=Span.objects.get(uid=made))
            say(thread=thread, person=alice, uid=uuid4(), text=f"{quote}, @alice?")
        with CaptureQueriesContext(connection) as captured:
            results(as_alice, **question)
        return len(captured)

    assert queries("November") == queries("harbour board channel northern Lenn weeks")

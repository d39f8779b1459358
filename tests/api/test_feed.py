"""The feed of what happened: each kind of event, who is told of it, and that following it misses nothing."""

import re
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.utils import timezone
from rest_framework.test import APIClient

from annotator.annotation.actions import save_scheme
from annotator.annotation.actions.talk import edit, open_thread, say
from annotator.annotation.models import Assignment, Project, Span
from annotator.flags.actions import record_judgement
from annotator.flags.actions.judge import take_judgement_back
from annotator.flags.models import Flag, JudgementEvent
from api.feed.inside import STATE
from api.feed.walk import LOGS, TYPES
from api.models import Token
from corpus.models import Version
from tests import factories
from tests.annotation.scene import Scene
from tests.api.pulling import Desk, stream
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
FEED = "/api/v1/changes/"


@pytest.fixture
def version(db: None) -> Version:
    """An article of an outlet, with its flags."""
    version = factories.taken(source="Harbor Ledger").version
    factories.read(version)
    return version


def told(client: APIClient, url: str = FEED, **question: Any) -> list[dict[str, Any]]:
    """The events of a page."""
    answer = client.get(url, question)
    assert answer.status_code == 200, answer.data
    events: list[dict[str, Any]] = answer.data["results"]
    return events


def types(events: list[dict[str, Any]]) -> list[str]:
    return [event["type"] for event in events]


def judged(flag: Flag, person: User, **fields: Any) -> Any:
    return record_judgement(flag=flag, person=person, as_editor=False, verdict="confirmed", **fields)


def test_an_article_its_flags_and_a_judgement(as_alice: APIClient, alice: User, version: Version) -> None:
    flag = Flag.objects.order_by("pk")[0]
    judgement = judged(flag, alice)
    events = told(as_alice)
    raised = Flag.objects.count()
    assert types(events) == ["article.added", "version.read", *["flag.raised"] * raised, *types(events)[-2:]]
    assert set(types(events)[-2:]) == {"judgement.made", "flag.verdict"}
    verdict = next(event for event in events if event["type"] == "flag.verdict")
    assert verdict["subject"] == {"kind": "flag", "id": str(flag.pk)}
    assert (verdict["data"]["verdict"], verdict["source"]) == ("confirmed", version.article.source_id)
    assert {event["article"] for event in events} == {version.article_id}
    assert {event["project"] for event in events} == {None}
    take_judgement_back(judgement=judgement, revision=1)
    last = told(as_alice, type="judgement")[-1]
    assert (last["type"], last["data"]["revision"], last["data"]["person"]) == ("judgement.withdrawn", 2, alice.pk)


def test_a_flag_that_is_no_longer_found_is_withdrawn(as_alice: APIClient, version: Version) -> None:
    flag = Flag.objects.order_by("pk")[0]
    now = timezone.now()
    Flag.objects.filter(pk=flag.pk).update(withdrawn_at=now, changed_at=now)
    assert [event["subject"]["id"] for event in told(as_alice, type="flag.withdrawn")] == [str(flag.pk)]


def test_marks_comments_assignments_and_decisions_of_a_project(db: None) -> None:
    scene = Scene()
    span = scene.mark(scene.ada, "northern channel")
    thread = open_thread(project=scene.project, span=span)
    comment, _ = say(thread=thread, person=scene.ada, uid=uuid4(), text="Which one?")
    scene.give(scene.ada, scene.ben)
    scene.withdraw(span)
    seen = types(told(client_of(scene.rita), project=scene.project.pk))
    assert seen == ["scheme.written", "mark.made", "comment.made", *["assignment.finished"] * 2, "mark.withdrawn"]
    edit(comment=comment, text="Which channel?", revision=1)
    [said] = told(client_of(scene.rita), type="comment")
    assert (said["type"], said["data"]["text"], said["subject"]["id"]) == (
        "comment.changed",
        "Which channel?",
        str(comment.uid),
    )
    made = told(client_of(scene.rita), type="mark.made")[0]
    assert made["data"]["pieces"][0]["quote"] == "northern channel"
    assert (made["data"]["revision"], made["subject"]["id"]) == (1, str(span.uid))


def test_a_scheme_tells_which_labels_it_renames(as_alice: APIClient, alice: User, version: Version) -> None:
    desk = Desk.of(alice, versions=[version])
    for labels in (
        [{"name": "assertion", "was": "claim"}, {"name": "place"}],
        [{"name": "assertion", "was": "claim"}, {"name": "site", "was": "place"}, {"name": "tone", "kind": "document"}],
    ):
        save_scheme(project=desk.project, person=alice, document={"labels": labels})
    events = told(as_alice, type="scheme", project=desk.project.pk)
    assert [event["data"]["renamed"] for event in events] == [
        [],
        [{"kind": "span", "was": "claim", "name": "assertion"}],
        [{"kind": "span", "was": "place", "name": "site"}],
    ]
    assert set(events[0]["data"]) == {"number", "person", "renamed"}


def test_an_annotator_is_told_of_their_own_and_a_stranger_of_nothing(db: None) -> None:
    scene = Scene()
    hers, his = scene.mark(scene.ada, "Lenn"), scene.mark(scene.ben, "Tuesday")
    scene.give(scene.ada, scene.ben)
    for span, person in ((hers, scene.ada), (his, scene.ben)):
        say(thread=open_thread(project=scene.project, span=span), person=person, uid=uuid4(), text="Mine.")
    ada = told(client_of(scene.ada), type="mark,comment,assignment")
    assert {event["data"]["person"] for event in ada} == {scene.ada.pk}
    assert types(ada) == ["mark.made", "assignment.finished", "comment.made"]
    assert len(told(client_of(scene.rita), type="mark,comment,assignment")) == 6
    outside = client_of(factories.person("charlie"))
    assert {event["project"] for event in told(outside)} == {None}
    assert told(outside, project=scene.project.pk) == []


def test_a_token_limited_to_a_project_hears_of_this_one(db: None) -> None:
    scene, other = Scene(1), Scene(2)
    for one in (scene, other):
        one.mark(one.owner, "Lenn")
    scene.project.memberships.update_or_create(person=other.owner, defaults={"role": "admin"})
    _, secret = Token.objects.issue(person=other.owner, name="n", scopes=["read"], projects=[other.project])
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert {event["project"] for event in told(client, type="mark")} == {other.project.pk}
    assert {event["project"] for event in told(client_of(other.owner), type="mark")} == {
        scene.project.pk,
        other.project.pk,
    }


def test_blind_mode_hides_the_outlet_until_one_has_judged(alice: User, bob: User, version: Version) -> None:
    desk = Desk.of(alice, bob, versions=[version])
    Project.objects.update(blind=True)
    desk.span(bob, version, "northern channel")
    outlet = version.article.source_id
    assert [event["source"] for event in told(client_of(bob), type="mark")] == [None]
    assert told(client_of(bob), type="mark", source=outlet) == []
    assert [event["source"] for event in told(client_of(alice), type="mark", source=outlet)] == [outlet]
    now = timezone.now()
    Assignment.objects.create(
        project=desk.project, article=version.article, version=version, person=bob,
        given_at=now, touched_at=now, judged_blind_at=now,
    )  # fmt: skip
    assert [event["source"] for event in told(client_of(bob), type="mark", source=outlet)] == [outlet]


def test_talk_on_flags_is_hidden_in_blind_mode(alice: User, bob: User, version: Version) -> None:
    desk = Desk.of(alice, bob, versions=[version])
    Project.objects.update(blind=True)
    flag = Flag.objects.select_related("article").order_by("pk")[0]
    say(thread=open_thread(project=desk.project, flag=flag), person=alice, uid=uuid4(), text="Look.")
    assert told(client_of(bob), type="comment") == []
    assert types(told(client_of(alice), type="comment")) == ["comment.made"]


def test_pages_streams_and_filters_tell_the_same(as_alice: APIClient, alice: User, version: Version) -> None:
    desk = Desk.of(alice, versions=[version])
    for quote in ("November", "winter", "Lenn"):
        desk.span(alice, version, quote)
    whole = [event["id"] for event in told(as_alice, page_size=1000)]
    assert len(set(whole)) == len(whole) > 8
    page, paged = as_alice.get(FEED, {"page_size": 2}).data, []
    while True:
        paged += [event["id"] for event in page["results"]]
        if page["next"] is None:
            break
        assert page["later"] is None
        page = as_alice.get(page["next"]).data
    *lines, last = stream(as_alice, FEED)
    assert paged == [line["id"] for line in lines] == whole
    assert set(last) == {"next"}
    assert types(told(as_alice, type="mark.made")) == types(told(as_alice, type="mark")) == ["mark.made"] * 3
    assert told(as_alice, article=version.article_id + 1) == []
    assert told(as_alice, since=timezone.now().isoformat(), type="mark") == []
    assert as_alice.get(FEED, {"type": "marks"}).data["errors"][0]["field"] == "type"


def test_a_broken_stream_is_taken_up(
    as_alice: APIClient, alice: User, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.ndjson.FIRST", 2)
    monkeypatch.setattr("api.ndjson.PIECE", 2)
    desk = Desk.of(alice, versions=[version])
    for quote in ("November", "winter", "Lenn"):
        desk.span(alice, version, quote)
    lines = stream(as_alice, FEED)
    at = next(number for number, line in enumerate(lines) if "cursor" in line)
    rest = stream(as_alice, FEED, cursor=lines[at]["cursor"])
    assert [one for one in rest if "id" in one] == [one for one in lines[at:] if "id" in one]


def test_whoever_follows_is_told_what_is_new(as_alice: APIClient, alice: User, version: Version) -> None:
    desk = Desk.of(alice, versions=[version])
    first = as_alice.get(FEED)
    seen = {event["id"] for event in first.data["results"]}
    uid = desk.span(alice, version, "winter")
    judged(Flag.objects.order_by("pk")[0], alice)
    later = as_alice.get(first.data["later"]).data
    new = [event for event in later["results"] if event["id"] not in seen]
    assert types(new) == ["mark.made", *types(new)[1:]]
    assert new[0]["subject"]["id"] == str(uid)
    assert set(types(new)[1:]) == {"judgement.made", "flag.verdict"}


def test_what_has_not_changed_is_not_told_again(as_alice: APIClient, alice: User, version: Version) -> None:
    etag = as_alice.get(FEED)["ETag"]
    assert as_alice.get(FEED, headers={"If-None-Match": etag}).status_code == 304
    judged(Flag.objects.order_by("pk")[0], alice)
    assert as_alice.get(FEED, headers={"If-None-Match": etag}).status_code == 200


def test_what_others_do_elsewhere_changes_no_tag(as_alice: APIClient, bob: User, version: Version) -> None:
    desk = Desk.of(bob, versions=[version])
    etag, later = (lambda one: (one["ETag"], one.data["later"]))(as_alice.get(FEED))
    desk.span(bob, version, "winter")
    again = as_alice.get(FEED)
    assert (again["ETag"], again.data["later"]) == (etag, later)


@pytest.mark.parametrize("word", ["WzFd", "é", "e30", "WyJ4Iix7fSxudWxsXQ"])
def test_a_cursor_is_of_one_question(as_alice: APIClient, version: Version, word: str) -> None:
    later = as_alice.get(FEED, {"type": "flag"}).data["later"]
    given = later.partition("cursor=")[2].partition("&")[0]
    for wrong in ({"cursor": word}, {"cursor": given}):
        answer = as_alice.get(FEED, wrong)
        assert (answer.status_code, answer.data["errors"][0]["field"]) == (400, "cursor")


def test_every_log_can_be_read(db: None) -> None:
    """On an empty database too, by each of its types, filters and moments."""
    scene = Scene()
    client = client_of(scene.rita)
    for one in TYPES:
        for question in ({}, {"since": "2026-01-01T00:00Z"}, {"project": scene.project.pk}, {"source": 1}):
            told(client, type=one, **question)
    assert len(TYPES) == sum(len(log.types) for log in LOGS.values()), "no type is of two logs"


def test_the_page_of_documentation_lists_every_type_with_its_data() -> None:
    page = (Path(__file__).parents[2] / "docs" / "changes.md").read_text()
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| `")]
    in_backticks = partial(re.findall, r"`([^`]+)`")
    listed = {kind: (subject, data) for kinds, subject, data in rows for kind in in_backticks(kinds)}
    assert sorted(listed) == sorted(TYPES)
    inside: dict[str, Any] = {"state": dict.fromkeys(STATE), "document": {"labels": []}}
    for log in LOGS.values():
        fields = log.shaped({name: inside.get(name) for name in log.data})
        for kind in log.types:
            subject, data = listed[kind]
            told_of_it = in_backticks(data.partition(": a list")[0])
            assert (subject, sorted(told_of_it)) == (log.subject[0], sorted(fields)), kind


@pytest.mark.django_db(transaction=True)
def test_what_commits_late_is_not_missed() -> None:
    """On PostgreSQL: the judgement with the lower number commits after the higher one was read."""
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite writers wait for each other")
    alice, version = factories.person("alice"), factories.taken().version
    factories.read(version)
    slow, quick = Flag.objects.order_by("pk")[:2]
    client = client_of(alice)
    late = connections.create_connection("default")
    with late.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT nextval(pg_get_serial_sequence('flags_judgementevent', 'id'))")
        [number] = cursor.fetchone()
        cursor.execute("SELECT pg_current_xact_id()")  # as one that has written
        at = timezone.now()
        judged(quick, alice)
        page = client.get(FEED, {"type": "judgement"}).data
        assert types(page["results"]) == ["judgement.made"]
        cursor.execute("COMMIT")
    late.close()
    hers = judged(slow, alice)
    JudgementEvent.objects.filter(judgement=hers).update(id=number, at=at)
    later = told(client, page["later"])
    assert {event["subject"]["id"] for event in later} >= {str(hers.pk)}


def test_a_page_takes_as_many_queries_however_long_it_is(
    as_alice: APIClient, alice: User, version: Version, django_assert_max_num_queries: Any
) -> None:
    desk = Desk.of(alice, versions=[version])
    for quote in factories.FAULTY.split()[:12]:
        desk.span(alice, version, quote)
    assert Span.objects.count() == 12
    with django_assert_max_num_queries(3 * len(LOGS) + 6):
        assert len(told(as_alice, page_size=1000)) > 12

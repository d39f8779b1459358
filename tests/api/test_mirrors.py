"""Following labels: tombstones, cursors, broken streams, and what commits late."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.utils import timezone
from rest_framework.test import APIClient

from annotator.annotation.actions import Piece, Wanted, apply_change
from annotator.annotation.models import Change
from corpus.models import Version
from tests import factories
from tests.api.pulling import URL, Desk, Mirror, results, stream, uids
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def version(db: None) -> Version:
    """A text to mark."""
    return factories.taken(factories.CLEAN).version


@pytest.fixture
def desk(alice: User, bob: User, version: Version) -> Desk:
    """Alice's project."""
    return Desk.of(alice, bob, versions=[version])


def standing(client: APIClient, **question: Any) -> dict[str, Any]:
    """What a fresh pull holds."""
    return {row["uid"]: row for row in stream(client, **question) if "uid" in row}


def test_what_was_withdrawn_comes_as_a_tombstone_to_whoever_follows(
    as_alice: APIClient, alice: User, desk: Desk, version: Version
) -> None:
    gone, kept = desk.span(alice, version, "November"), desk.tone(alice, version)
    since = timezone.now().isoformat()
    desk.withdraw(alice, gone)
    assert uids(as_alice) == [kept]
    [told] = results(as_alice, changed_since=since)
    assert told == {
        "kind": "span",
        "uid": str(gone),
        "project": desk.project.pk,
        "revision": 2,
        "changed_at": told["changed_at"],
        "withdrawn": True,
        "withdrawn_at": told["changed_at"],
        "gone": "withdrawn",
    }
    desk.apply(alice, "restore", gone, revision=2)
    assert [row["withdrawn"] for row in results(as_alice, changed_since=since)] == [False]
    assert results(as_alice, changed_since=timezone.now().isoformat()) == []
    assert as_alice.get(URL, {"changed_since": "yesterday"}).status_code == 400


def test_a_mirror_is_exact_after_every_ask(as_alice: APIClient, alice: User, desk: Desk, version: Version) -> None:
    mirror = Mirror(as_alice, {}, {})
    first, second = desk.span(alice, version, "November"), desk.span(alice, version, "winter")
    assert mirror.follow() == 2
    assert mirror.follow() == 0, "nothing has changed"
    desk.withdraw(alice, first)
    desk.relabel(alice, second, "place")
    desk.link(alice, second, desk.span(alice, version, "Lenn"))
    assert mirror.follow() == 4
    assert mirror.held == standing(as_alice)
    assert [mirror.held[str(second)]["label_name"], mirror.held[str(second)]["revision"]] == ["place", 2]
    desk.apply(alice, "restore", first, revision=2)
    mirror.follow()
    assert mirror.held == standing(as_alice)


def test_a_mirror_of_one_label_lets_go_of_what_got_another(
    as_alice: APIClient, alice: User, desk: Desk, version: Version
) -> None:
    mirror = Mirror(as_alice, {"label": "claim"}, {})
    span, never = desk.span(alice, version, "November"), desk.span(alice, version, "winter", label="place")
    mirror.follow()
    desk.relabel(alice, span, "place")
    desk.withdraw(alice, never)
    assert mirror.follow() == 1
    assert mirror.held == standing(as_alice, label="claim") == {}
    desk.relabel(alice, span, "claim", revision=2)
    mirror.follow()
    assert list(mirror.held) == [str(span)]


def test_pages_meet_what_changes_on_the_way(as_alice: APIClient, alice: User, desk: Desk, version: Version) -> None:
    made = [desk.span(alice, version, quote) for quote in ("November", "winter", "Lenn", "six")]
    page = as_alice.get(URL, {"page_size": 2}).data
    assert page["later"] is None
    desk.withdraw(alice, made[0])
    desk.relabel(alice, made[3], "place")
    page = as_alice.get(page["next"]).data
    assert [UUID(row["uid"]) for row in page["results"]] == [made[2], made[0]]
    assert page["results"][1]["gone"] == "withdrawn", "it was on the first page"
    page = as_alice.get(page["next"]).data
    assert [UUID(row["uid"]) for row in page["results"]] == [made[3]]
    assert page["next"] is None
    again = as_alice.get(page["later"]).data
    assert {UUID(row["uid"]) for row in again["results"]} == {made[0], made[3]}, "changed since the first page"
    assert as_alice.get(again["later"]).data["results"] == []


def test_a_broken_stream_is_taken_up_where_it_broke(
    as_alice: APIClient, alice: User, desk: Desk, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.ndjson.FIRST", 2)
    monkeypatch.setattr("api.ndjson.PIECE", 3)
    whole = [desk.span(alice, version, quote) for quote in factories.CLEAN.split()[:8]]
    lines = stream(as_alice)
    assert [UUID(line["uid"]) for line in lines if "uid" in line] == whole
    at = [number for number, line in enumerate(lines) if "cursor" in line]
    assert len(at) == 2
    rest = stream(as_alice, cursor=lines[at[0]]["cursor"])
    assert [line for line in rest if "uid" in line] == [line for line in lines[at[0] :] if "uid" in line]
    assert set(rest[-1]) == {"next", "changed_since"}


def test_a_cursor_is_of_one_question(as_alice: APIClient, alice: User, desk: Desk, version: Version) -> None:
    desk.span(alice, version, "November")
    cursor = stream(as_alice, kind="span")[-1]["next"]
    assert as_alice.get(URL, {"kind": "span", "cursor": cursor, "fields": "uid"}).status_code == 200
    for wrong in ({"cursor": cursor}, {"kind": "span", "cursor": cursor[:-3]}, {"cursor": "WzFd"}, {"cursor": "é"}):
        answer = as_alice.get(URL, wrong)
        assert (answer.status_code, answer.data["errors"][0]["field"]) == (400, "cursor"), wrong


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["cursor", "changed_since"])
def test_what_commits_late_is_not_missed(how: str) -> None:
    """Two projects on PostgreSQL: the change with the lower number commits after the higher one was pulled."""
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite writers wait for each other")
    alice, version = factories.person("alice"), factories.taken(factories.CLEAN).version
    slow, quick = (Desk.of(alice, versions=[version]) for _ in range(2))
    Change.objects.filter(mark=quick.tone(alice, version)).update(at=timezone.now() - timedelta(hours=1))
    client = client_of(alice)
    late = connections.create_connection("default")
    with late.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT 1 FROM annotation_project WHERE id = %s FOR NO KEY UPDATE", [slow.project.pk])
        at = timezone.now()
        cursor.execute("SELECT nextval(pg_get_serial_sequence('annotation_change', 'id'))")
        [number] = cursor.fetchone()
        early = quick.span(alice, version, "November")
        *rows, last = stream(client)
        assert [UUID(row["uid"]) for row in rows][1:] == [early]
        kept = {"cursor": last["next"]} if how == "cursor" else {"changed_since": last["changed_since"]}
        cursor.execute("COMMIT")
    late.close()
    hers = slow.span(alice, version, "winter")
    Change.objects.filter(mark=hers).update(id=number, at=at)  # as it would have been stored under that number
    assert hers in uids(client, **kept)


def test_one_project_follows_the_log_and_no_clock(
    as_alice: APIClient, alice: User, desk: Desk, version: Version
) -> None:
    """The clock of the web server that stores the second change is behind."""
    mirror = Mirror(as_alice, {"project": desk.project.pk}, {})
    desk.span(alice, version, "November")
    mirror.follow()
    at = version.text.index("winter")
    behind = desk.span(alice, version, "winter")
    Change.objects.filter(mark=behind).update(at="2020-01-01T00:00Z")
    wanted = Wanted(
        uid=UUID(int=1), verb="mark", kind="span", mark=UUID(int=2), label=desk.label("claim"),
        version=version.pk, pieces=(Piece(at, at + 6, "winter"),),
    )  # fmt: skip
    apply_change(project=desk.project, person=alice, wanted=wanted)
    assert mirror.follow() == 2
    assert mirror.held.keys() == standing(as_alice).keys()

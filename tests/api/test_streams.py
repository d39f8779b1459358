"""Streams and tags, of labels and flags: compressed as asked, two at a time, and 304 where nothing has changed."""

import gzip
import json
import threading
import zlib
from datetime import timedelta
from typing import Any

import orjson
import pytest
import zstandard
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import StreamingHttpResponse
from django.utils import timezone
from rest_framework.test import APIClient

from annotator.annotation.actions import add_member
from annotator.annotation.models import Membership, Project
from annotator.flags.models import Flag
from api.compression import coding_of
from api.models import Token
from corpus.models import Version
from tests import factories
from tests.api.pulling import NDJSON, URL, Desk, body, broken_off, lines, stream

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
FLAGS, FEED = "/api/v1/flags/", "/api/v1/changes/"


@pytest.fixture(autouse=True)
def no_places_taken() -> None:
    """Places are kept in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def version(db: None) -> Version:
    """A text with flags."""
    return factories.flags()[0].version


@pytest.fixture
def desk(alice: User, version: Version) -> Desk:
    """A project with a mark."""
    desk = Desk.of(alice, versions=[version])
    desk.span(alice, version, "northern channel")
    return desk


@pytest.mark.parametrize("url", [URL, FLAGS])
@pytest.mark.parametrize(
    ("accept", "coding", "unpack"),
    [
        ("gzip, deflate, br", "gzip", gzip.decompress),
        ("gzip, zstd", "zstd", lambda packed: zstandard.ZstdDecompressor().decompressobj().decompress(packed)),
        ("identity", None, bytes),
    ],
)
def test_a_stream_is_packed_as_its_reader_takes_it(
    as_alice: APIClient, desk: Desk, url: str, accept: str, coding: str | None, unpack: Any
) -> None:
    answer = as_alice.get(url, headers={"Accept": NDJSON, "Accept-Encoding": accept})
    assert (answer["Content-Type"], answer.get("Content-Encoding")) == (NDJSON, coding)
    assert "Accept-Encoding" in answer["Vary"]
    told = [json.loads(line) for line in unpack(body(answer)).splitlines()]
    assert told[:-1]
    assert "next" in told[-1]
    assert told[:-1] == stream(as_alice, url)[:-1]


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("", ""),
        ("br", ""),
        ("*", "zstd"),
        ("gzip;q=1.0, zstd;q=0.5", "gzip"),
        ("zstd;q=0, gzip", "gzip"),
        ("gzip;q=0, *;q=0", ""),
        ("gzip;q=0.5, identity", ""),
        ("GZIP ; q=0.8", "gzip"),
        ("gzip;q=much", ""),
    ],
)
def test_the_coding_that_a_reader_wants_most(accept: str, coding: str) -> None:
    assert coding_of(accept) == coding


def test_the_first_rows_are_whole_before_the_next_are_made(
    as_alice: APIClient, alice: User, desk: Desk, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.ndjson.FIRST", 1)
    desk.span(alice, version, "November")
    answer = as_alice.get(URL, headers={"Accept": NDJSON, "Accept-Encoding": "gzip"})
    first = next(iter(answer))
    [row] = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(first).splitlines()
    assert json.loads(row)["pieces"][0]["quote"] == "northern channel"
    broken_off(answer)


@pytest.mark.parametrize("url", [URL, FLAGS, FEED])
def test_rows_are_written_in_another_thread_without_the_database(
    as_alice: APIClient, alice: User, desk: Desk, version: Version, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A query there would be one of another connection, outside the request's transaction."""
    monkeypatch.setattr("api.ndjson.FIRST", 1)
    for quote in ("November", "Lenn"):
        desk.span(alice, version, quote)
    as_alice.post("/api/v1/judgements/", {"flag": Flag.objects.latest("pk").pk, "verdict": "confirmed"})
    dumps, writers = orjson.dumps, set[str]()

    def noted(*args: Any, **kwargs: Any) -> bytes:
        writers.add(threading.current_thread().name)
        return dumps(*args, **kwargs)

    def here_only(execute: Any, *query: Any) -> Any:
        assert threading.current_thread() is asking, query[0]
        return execute(*query)

    def watched(self: Any) -> Any:  # a connection opened by another thread knows no wrapper
        assert threading.current_thread() is asking
        return connect(self)

    asking, connect = threading.current_thread(), BaseDatabaseWrapper.connect
    monkeypatch.setattr("orjson.dumps", noted)
    monkeypatch.setattr(BaseDatabaseWrapper, "connect", watched)
    every = {"expand": "article,text", "offsets": "utf16"} if url != FEED else {}
    with connection.execute_wrapper(here_only):
        *rows, last = stream(as_alice, url, **every)
    assert len(rows) > 2
    assert "next" in last
    assert any(name.startswith("ndjson") for name in writers)


def test_two_streams_at_a_time_for_each_token(alice: User, desk: Desk) -> None:
    script, other = APIClient(), APIClient()
    for client, name in ((script, "one"), (other, "two")):
        client.credentials(
            HTTP_AUTHORIZATION=f"Bearer {Token.objects.issue(person=alice, name=name, scopes=['read'])[1]}"
        )
    first, _second = (script.get(URL, headers={"Accept": NDJSON}) for _ in range(2))
    refused = script.get(FLAGS, headers={"Accept": NDJSON})
    assert (refused.status_code, refused["Retry-After"], refused.data["code"]) == (429, "10", "too_many_streams")
    assert script.get(URL).status_code == 200, "pages hold no thread"
    assert lines(other.get(URL, headers={"Accept": NDJSON})), "another token has its own"
    assert lines(first)
    assert script.get(URL, headers={"Accept": NDJSON}).status_code == 200, "read to its end, it is free"


def test_a_stream_that_is_broken_off_leaves_its_place(as_alice: APIClient, desk: Desk) -> None:
    for _ in range(3):
        answer = as_alice.get(URL, headers={"Accept": NDJSON})
        broken_off(answer)


@pytest.mark.parametrize("accept", [NDJSON, "application/json"])
def test_304_until_a_label_changes(
    as_alice: APIClient, alice: User, bob: User, desk: Desk, version: Version, accept: str
) -> None:
    def ask(tag: str, url: str = URL) -> Any:
        answer = as_alice.get(url, headers={"Accept": accept, "If-None-Match": tag})
        if isinstance(answer, StreamingHttpResponse):
            body(answer)
        return answer

    tag = ask("")["ETag"]
    assert tag.startswith('W/"')
    same = ask(f'"else", {tag}')
    assert (same.status_code, same["ETag"], same.content) == (304, tag, b"")
    assert ask(tag, f"{URL}?kind=link").status_code == 200, "another question"
    desk.span(alice, version, "November")
    changed = ask(tag)
    assert changed.status_code == 200
    tag = changed["ETag"]
    add_member(project=desk.project, person=bob)
    assert ask(tag).status_code == 304
    Project.objects.update(blind=True)
    Membership.objects.filter(person=alice).update(role="annotator")
    assert ask(tag).status_code == 200, "one may see other things now"
    assert "ETag" not in as_alice.get(URL, {"expand": "remarks"}), "talk changes without a word in the log"


def test_flags_are_followed_by_stream(as_alice: APIClient, version: Version, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.ndjson.FIRST", 1)
    monkeypatch.setattr("api.ndjson.PIECE", 1)
    factories.flags()
    *told, last = stream(as_alice, FLAGS)
    rows = [line for line in told if "id" in line]
    pages = as_alice.get(FLAGS)
    assert rows == json.loads(pages.content)["results"], "as in the pages"
    after = next(line["cursor"] for line in told if "cursor" in line)
    assert [line["id"] for line in stream(as_alice, FLAGS, cursor=after) if "id" in line] == [
        row["id"] for row in rows[1:]
    ]
    Flag.objects.update(changed_at=timezone.now() - timedelta(hours=1))
    Flag.objects.filter(pk=rows[0]["id"]).update(withdrawn_at=timezone.now(), changed_at=timezone.now())
    [gone] = [line for line in stream(as_alice, FLAGS, cursor=last["next"], withdrawn="true") if "id" in line]
    assert (gone["id"], bool(gone["withdrawn_at"])) == (rows[0]["id"], True)
    assert stream(as_alice, FLAGS, order="reading")[-1] == {"next": None}
    for wrong in ("WzFd", after[:-4], last["next"] + "AAAA"):
        assert as_alice.get(FLAGS, {"cursor": wrong}, headers={"Accept": NDJSON}).status_code == 400, wrong


def test_a_mirror_of_flags_hears_of_those_that_leave_it(as_alice: APIClient, version: Version) -> None:
    first, second = Flag.objects.order_by("pk")[:2]
    judge = "/api/v1/judgements/"
    as_alice.post(judge, {"flag": first.pk, "verdict": "confirmed"})
    *told, last = stream(as_alice, FLAGS, verdict="confirmed")
    assert [(line["id"], line["gone"]) for line in told] == [(first.pk, None)]
    since = timezone.now().isoformat()
    Flag.objects.exclude(pk=first.pk).update(changed_at=timezone.now() - timedelta(hours=1))
    mine = as_alice.get(f"{FLAGS}{first.pk}/").data["mine"]
    other = {"verdict": "dismissed", "reason": "misread", "revision": mine["revision"]}
    assert as_alice.patch(f"{judge}{mine['id']}/", other).status_code == 200
    followed = stream(as_alice, FLAGS, verdict="confirmed", cursor=last["next"])[:-1]
    assert [(line["id"], line["gone"]) for line in followed] == [(first.pk, "filtered")]
    Flag.objects.filter(pk=second.pk).update(withdrawn_at=timezone.now(), changed_at=timezone.now())
    pages = as_alice.get(FLAGS, {"changed_since": since}).data["results"]
    assert [(flag["id"], flag["gone"]) for flag in pages] == [(first.pk, None), (second.pk, "withdrawn")]
    assert {flag["id"] for flag in as_alice.get(FLAGS).data["results"]}.isdisjoint({second.pk})


def test_flags_with_fields_texts_and_utf16(as_alice: APIClient) -> None:
    flag = factories.flags("🚢 " + factories.FAULTY)[0]
    url = as_alice.get(FLAGS, {"fields": "detector,evidence", "expand": "article,text", "offsets": "utf16"})
    told = next(one for one in url.data["results"] if one["id"] == flag.pk)
    assert set(told) == {"id", "gone", "detector", "evidence", "expanded"}
    assert told["expanded"]["article"]["id"] == flag.article_id
    units = told["expanded"]["text"].encode("utf-16-le")
    for passage in told["evidence"]:
        assert units[2 * passage["utf16_start"] : 2 * passage["utf16_end"]].decode("utf-16-le") == passage["quote"]
        assert passage["utf16_start"] > passage["start"] > 0
    *lines, _ = stream(as_alice, FLAGS, fields="verdict")
    assert {tuple(sorted(line)) for line in lines} == {("gone", "id", "verdict")}
    assert as_alice.get(FLAGS, {"fields": "colour"}).status_code == 400
    assert as_alice.get(FLAGS, {"expand": "remarks"}).status_code == 400


def test_flags_by_project_person_language_and_date(
    as_alice: APIClient, as_bob: APIClient, desk: Desk, version: Version
) -> None:
    other = factories.flags()[0]
    Version.objects.filter(pk=other.version_id).update(language="de-AT", published="2026-02-01")
    as_alice.post("/api/v1/judgements/", {"flag": other.pk, "verdict": "confirmed"})

    def articles(client: APIClient = as_alice, **question: Any) -> set[int]:
        return {flag["article"] for flag in client.get(FLAGS, question).data["results"]}

    here, there = version.article_id, other.article_id
    assert articles(project=desk.project.pk) == {here}
    assert articles(as_bob, project=desk.project.pk) == set(), "he does not belong to it"
    assert articles(annotator="alice") == {there}
    assert articles(annotator="bob") == set()
    assert articles(language="de") == articles(published_before="2026-02-02") == {there}
    assert articles(published_after="2026-02-02") == {here}


def test_304_until_a_flag_changes(as_alice: APIClient, version: Version) -> None:
    tag = as_alice.get(FLAGS)["ETag"]
    assert as_alice.get(FLAGS, headers={"If-None-Match": tag}).status_code == 304
    as_alice.post("/api/v1/judgements/", {"flag": Flag.objects.first().pk, "verdict": "confirmed"})  # type: ignore[union-attr]
    assert as_alice.get(FLAGS, headers={"If-None-Match": tag}).status_code == 200


def test_304_until_an_article_leaves_the_project(as_alice: APIClient, desk: Desk, version: Version) -> None:
    question = {"project": desk.project.pk}
    entry = f"/api/v1/projects/{desk.project.pk}/articles/{version.article_id}/"
    tag, seen = "", set[str]()
    for removed in (False, True, False, True):
        as_alice.patch(entry, {"removed": removed})
        answer = as_alice.get(FLAGS, question, headers={"If-None-Match": tag})
        assert (answer.status_code, bool(answer.data["results"])) == (200, not removed)
        tag = answer["ETag"]
        assert as_alice.get(FLAGS, question, headers={"If-None-Match": tag}).status_code == 304
        seen.add(tag)
    assert len(seen) >= 3

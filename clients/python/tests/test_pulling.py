"""Pages, streams, mirrors and refusals, against the real server: what both clients do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timezone
from itertools import islice
from typing import Any

import pytest
from conftest import Newsroom

from annotator_labels import (
    AsyncClient,
    Client,
    ForbiddenError,
    InvalidError,
    NoSuchProjectError,
    NotAuthenticatedError,
    NotFoundError,
    Patience,
    SettingsError,
    TooManyRequestsError,
    moment,
)

Standing = Callable[[], dict[str, Any]]


def test_pages_and_streams_tell_the_same(client: Client, newsroom: Newsroom) -> None:
    by_pages = list(client.labels(project=newsroom.harbour))
    streamed = list(client.labels.stream(project=newsroom.harbour))
    assert len(by_pages) > 1130
    assert by_pages == streamed
    assert {row["kind"] for row in by_pages} == {"span", "link", "document"}


def test_quotes_stand_where_rows_say(client: Client, newsroom: Newsroom) -> None:
    text = client.versions.text(newsroom.versions[3])
    rows = list(client.labels.stream(version=newsroom.versions[3], project=newsroom.harbour, expand=["text"]))
    assert "\N{LINE SEPARATOR}" in text
    assert rows
    for row in rows:
        assert row["expanded"]["text"] == text
        for piece in row["pieces"]:
            assert text[piece["start"] : piece["end"]] == piece["quote"]


def test_filters_and_fields(client: Client, newsroom: Newsroom) -> None:
    places = list(client.labels(project=newsroom.harbour, label=["place"], fields=["label_name"]))
    assert len(places) >= 100
    assert {tuple(sorted(row)) for row in places} == {("label_name", "uid")}
    assert {row["label_name"] for row in places} == {"place"}
    since = datetime(2020, 1, 1, tzinfo=timezone.utc)
    assert sum(1 for _ in client.labels(project=newsroom.harbour, changed_since=since)) >= 1130


def test_a_filter_that_there_is_not_is_refused_here(client: Client) -> None:
    with pytest.raises(TypeError, match="no filter projct"):
        client.labels(projct=3)  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="time zone"):
        client.labels(changed_since=datetime(2026, 1, 1))


def test_rows_are_fetched_as_they_are_taken(client: Client, newsroom: Newsroom) -> None:
    rows = client.labels(project=newsroom.harbour)
    assert len(list(islice(rows, 3))) == 3
    assert rows.later is None
    stream = client.labels.stream(project=newsroom.harbour)
    for n, _ in enumerate(stream):
        if n == 2110:
            break
    assert stream.cursor is not None and stream.later is None
    rest = list(client.labels.stream(project=newsroom.harbour, cursor=stream.cursor))
    assert 0 < len(rest) < 100


def test_later_gives_what_has_changed(client: Client, newsroom: Newsroom) -> None:
    rows = client.labels(project=newsroom.harbour)
    known = {row["uid"]: row for row in rows}
    gone, moved = list(known.values())[:2]
    newsroom.withdraw(gone)
    fresh = newsroom.mark(2, 9)
    changed = {row["uid"]: row for row in client.labels(project=newsroom.harbour, cursor=rows.later)}
    assert set(changed) == {gone["uid"], fresh}
    assert "gone" in changed[gone["uid"]]
    again = {row["uid"]: row for row in client.labels(project=newsroom.harbour)}
    assert gone["uid"] not in again and moved["uid"] in again


def test_a_mirror_is_exact(client: Client, newsroom: Newsroom, standing: Standing) -> None:
    mirror = client.mirror(project=newsroom.harbour)
    first = mirror.update()
    assert mirror.rows == standing()
    assert (first.changed, first.gone) == (0, 0)
    rows = [row for row in mirror.rows.values() if row["kind"] == "span" and row["label_name"] == "claim"]
    newsroom.withdraw(rows[5])
    newsroom.relabel(rows[6], "place")
    newsroom.mark(7, 11)
    later = mirror.update()
    assert (later.new, later.changed, later.gone) == (1, 1, 1)
    assert mirror.rows == standing()
    again = client.mirror(project=newsroom.harbour, cursor=mirror.cursor, held=mirror.rows)
    assert again.update().new == 0
    assert again.rows == mirror.rows


def test_a_mirror_of_one_label_lets_go_of_what_was_relabelled(client: Client, newsroom: Newsroom) -> None:
    mirror = client.mirror(project=newsroom.harbour, label="place")
    mirror.update()
    row = next(row for row in mirror.rows.values())
    newsroom.relabel(row, "claim")
    assert mirror.update().gone == 1
    assert row["uid"] not in mirror.rows


def test_flags_by_pages_and_streamed(client: Client, newsroom: Newsroom) -> None:
    flags = list(client.flags(project=newsroom.harbour))
    assert flags and flags == list(client.flags.stream(project=newsroom.harbour))
    chosen = client.flags.stream(project=newsroom.harbour, fields=["verdict"], expand=["text"])
    assert {tuple(flag) for flag in chosen} == {("id", "verdict", "gone", "expanded")}
    stream = client.flags.stream(severity=["minor", "major"])
    assert {flag["severity"] for flag in stream} <= {"minor", "major"}
    assert stream.later


def test_projects_articles_sources_scores_versions(client: Client, newsroom: Newsroom) -> None:
    project = client.projects.named("Harbour")
    assert project == client.projects.get(newsroom.harbour) == client.projects.named(newsroom.harbour)
    assert {one["name"] for one in client.projects()} == {"Harbour", "Archive"}
    entries = list(client.projects.articles(project["id"]))
    assert len(entries) == 7
    articles = {one["id"]: one for one in client.articles()}
    assert {one["article"] for one in entries} <= set(articles)
    version = client.versions.get(newsroom.versions[0])
    assert client.articles.get(version["article"])["version"] == version["id"]
    assert [one["id"] for one in client.versions(article=version["article"])] == [version["id"]]
    source = next(iter(client.sources(q="Ledger")))
    assert client.sources.get(source["id"])["name"] == "The Harbor Ledger"
    assert list(client.scores(source["id"])) == []
    with pytest.raises(NoSuchProjectError, match="Yours are:"):
        client.projects.named("Closed")


def test_suggestions_go_in_batches(client: Client, newsroom: Newsroom) -> None:
    version = newsroom.versions[0]
    text = client.versions.text(version)
    rows: list[Any] = [
        {"version": version, "label": "claim", "start": n, "end": n + 4, "quote": text[n : n + 4], "maker": "words 1"}
        for n in range(0, 20, 2)
    ]
    rows[3]["quote"] = "not what stands there"
    receipt = client.suggestions.post(newsroom.harbour, iter(rows), size=4)
    assert (receipt["stored"], receipt["known"]) == (9, 0)
    assert [row["row"] for row in receipt["rows"]] == list(range(10))
    assert receipt["rows"][3]["status"] in ("moved", "refused")
    assert client.suggestions.post(newsroom.harbour, rows)["known"] == 9
    assert sum(1 for one in client.suggestions(newsroom.harbour, maker="words 1")) == 9


def test_anything_else(client: Client) -> None:
    assert "alice" in str(client.get("session/"))
    assert list(client.pages("schemes/")), "a list that comes whole"
    assert next(iter(client.pages("detectors/")))["name"]
    body = {
        "title": "Lights at the mole",
        "text": "The lamp of the mole was lit again on Monday.",
        "published": "2026-03-01",
    }
    first = client.post("articles/", body, key="mole-1")
    assert client.post("articles/", body, key="mole-1") == first
    with pytest.raises(ValueError, match="path alone"):
        client.get("https://elsewhere.example/api/v1/labels/")


def test_refusals_say_what_and_where(client: Client, newsroom: Newsroom) -> None:
    with pytest.raises(InvalidError) as refused:
        list(client.labels(project=newsroom.harbour, expand=["moon"]))
    assert [one.field for one in refused.value.errors] == ["expand"]
    assert "moon" in str(refused.value) and refused.value.status == 400
    with pytest.raises(NotFoundError):
        client.projects.get(newsroom.projects["Closed"])
    with newsroom.client(token=newsroom.reader) as reader, pytest.raises(ForbiddenError, match="suggest"):
        reader.suggestions.post(newsroom.harbour, [{"version": 1}])  # type: ignore[typeddict-item]
    assert list(client.labels(project=newsroom.projects["Closed"])) == []


def test_a_wrong_token_is_refused_and_never_shown(newsroom: Newsroom, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    with newsroom.client(token="ann_wrong_and_secret") as client, pytest.raises(NotAuthenticatedError) as refused:
        client.get("projects/")
    assert "Account" in str(refused.value)
    for shown in (repr(client), str(refused.value), repr(vars(client)), caplog.text):
        assert "wrong_and_secret" not in shown


def test_where_a_token_comes_from(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.delenv("ANNOTATOR_TOKEN", raising=False)
    monkeypatch.setenv("ANNOTATOR_URL", newsroom.address + "/")
    with pytest.raises(SettingsError, match="ANNOTATOR_TOKEN"):
        Client()
    (tmp_path / "token").write_text(newsroom.token + "\n")
    monkeypatch.setenv("ANNOTATOR_TOKEN_FILE", str(tmp_path / "token"))
    with Client() as client:
        assert client.get("projects/")
    monkeypatch.setenv("ANNOTATOR_TOKEN", newsroom.token)
    with Client() as client:
        assert client.get("projects/")
    with pytest.raises(SettingsError, match="https"):
        Client("annotator.example", token="x")
    with pytest.raises(SettingsError, match="space"):
        Client(token="two words")


def test_a_limit_is_waited_for_or_told(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    room = newsroom.installation
    kept, room.environment["ANNOTATOR_TOKEN_RATE"] = room.address, "3"
    try:
        address = room.start_web()
    finally:
        room.environment["ANNOTATOR_TOKEN_RATE"], room.address = "0", kept
    pauses: list[float] = []
    monkeypatch.setattr("annotator_labels.client.time.sleep", pauses.append)
    with newsroom.client(address=address) as client, pytest.raises(TooManyRequestsError) as refused:
        for _ in range(9):
            client.get("session/")
    assert refused.value.retry_after and refused.value.retry_after <= 60
    assert len(pauses) >= 3, "before the limit is hit, and after each refusal"
    assert all(0 < pause <= 61 for pause in pauses)
    with newsroom.client(address=address, patience=Patience(attempts=1)) as client, pytest.raises(TooManyRequestsError):
        for _ in range(9):
            client.get("session/")


def test_async_tells_the_same(client: Client, newsroom: Newsroom) -> None:
    async def ask() -> None:
        async with AsyncClient(newsroom.address, token=newsroom.token) as other:
            rows = other.labels(project=newsroom.harbour)
            assert [row async for row in rows] == list(client.labels(project=newsroom.harbour))
            assert rows.later
            stream = other.labels.stream(project=newsroom.harbour)
            assert [row async for row in stream] == list(client.labels.stream(project=newsroom.harbour))
            flags = [row async for row in other.flags.stream()]
            assert flags == list(client.flags.stream())
            project = await other.projects.named("Harbour")
            assert project["id"] == newsroom.harbour
            assert await other.versions.text(newsroom.versions[0])
            mirror = other.mirror(project=newsroom.harbour)
            assert (await mirror.update()).new == len(mirror.rows) > 1130
            assert len(await other.labels(project=newsroom.harbour).to_pandas()) == len(mirror.rows)
            with pytest.raises(NotFoundError):
                await other.projects.get(newsroom.projects["Closed"])
            async for _ in other.labels.stream(project=newsroom.harbour):
                break  # what is open is let go

    asyncio.run(ask())


def test_moments_are_in_utc(client: Client, newsroom: Newsroom) -> None:
    row = next(iter(client.labels(project=newsroom.harbour)))
    assert moment(row["changed_at"]).tzinfo == timezone.utc

"""Exports, snapshots, imports, the feed and checks, against a real server with a worker."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import Any

import pytest
from conftest import Newsroom, lines, spoilt
from proxy import spoiled

from annotator_labels import AsyncClient, Client, ConflictError, InvalidError, NoFileError, WorkFailedError

pytestmark = pytest.mark.usefixtures("worker")
FAULTY = "The board met in january.It sat for an hour."


@pytest.fixture(scope="module")
def export(newsroom: Newsroom, worker: None) -> Any:
    """One export of all that alice has in Harbour, done."""
    with newsroom.client() as client:
        seen: list[Any] = []
        asked = client.exports.create(newsroom.harbour, "ndjson", labels=["claim", "place"])
        done = client.exports.wait(asked, progress=seen.append)
    assert asked["state"] in ("queued", "running") and asked["download"] is None
    assert (seen[-1], done["state"], done["total"]) == (done, "done", len(newsroom.versions))
    return done


@pytest.fixture(scope="module")
def twin(newsroom: Newsroom) -> int:
    """A new project of alice's, for what comes in."""
    with newsroom.client() as client:
        return int(client.post("projects/", {"name": "Twin", "labels": ["claim"]})["id"])


def test_an_export_is_fetched_and_is_what_the_server_made(client: Client, export: Any, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    to = tmp_path / "labels.ndjson"
    to.write_text("of yesterday")
    assert client.exports.download(export, to, progress=lambda held, size: told.append((held, size))) == to
    assert hashlib.sha256(to.read_bytes()).hexdigest() == export["sha256"]
    assert told[-1] == (export["size"], export["size"])
    assert {span["label"] for text in lines(to)[1:] for span in text["spans"]} == {"claim", "place"}
    assert [path.name for path in tmp_path.iterdir()] == ["labels.ndjson"]
    with pytest.raises(IsADirectoryError, match="Name the file"):
        client.exports.download(export, tmp_path)


def test_a_download_that_breaks_goes_on_where_it_was(newsroom: Newsroom, export: Any, tmp_path: Path) -> None:
    to = tmp_path / "labels.ndjson"
    third = export["size"] // 3  # the first connection tells the link, too
    with spoiled(newsroom.address, third, 0, third, 0) as proxy, newsroom.client(address=proxy.address) as other:
        other.exports.download(export, to)
        asked = [line for line in proxy.seen if "download" in line]
    assert len(asked) >= 3
    assert hashlib.sha256(to.read_bytes()).hexdigest() == export["sha256"]


def test_a_later_run_takes_up_what_lies_there(client: Client, newsroom: Newsroom, export: Any, tmp_path: Path) -> None:
    client.exports.download(export, tmp_path / "whole")
    whole = (tmp_path / "whole").read_bytes()
    for begun, first in ((whole[:5_000], 5_000), (b"x" * 5_000, 0), (whole + b"more", 0), (whole, len(whole))):
        to = tmp_path / f"labels-{first}"
        (tmp_path / f".{to.name}.{export['sha256'][:16]}.part").write_bytes(begun)
        told: list[int] = []
        client.exports.download(export, to, progress=lambda held, _, told=told: told.append(held))
        assert to.read_bytes() == whole
        assert not told or told[0] > first
    assert not list(tmp_path.glob(".*"))


def test_an_export_in_one_call_and_what_is_wrong_with_one(client: Client, newsroom: Newsroom, tmp_path: Path) -> None:
    to = client.export(newsroom.harbour, "spacy", to=tmp_path / "gold.spacy", gold=True)
    assert to.stat().st_size > 0
    with pytest.raises(InvalidError, match="no “moon”"):
        client.export(newsroom.harbour, "csv", to=tmp_path / "no", labels=["moon"])
    with pytest.raises(InvalidError, match="format"):
        client.exports.create(newsroom.harbour, "papyrus")
    made = next(iter(client.exports(newsroom.harbour)))
    assert client.exports.get(newsroom.harbour, made["id"])["format"] == "spacy"
    with pytest.raises(ConflictError, match="done"):
        client.exports.stop(made)
    client.exports.remove(made)
    assert made["id"] not in [one["id"] for one in client.exports(newsroom.harbour)]


def test_a_stopped_export_says_so(client: Client, newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.installation.run(
        "from annotator.annotation.models import Export, Project\n"
        "from django.contrib.auth.models import User\n"
        "alice = User.objects.get(username='alice')\n"
        f"project = Project.objects.get(pk={newsroom.harbour})\n"
        "Export.objects.create(project=project, made_by=alice, format='csv', options={}, state='stopped')"
    )
    stopped = next(iter(client.exports(newsroom.harbour)))
    with pytest.raises(WorkFailedError, match="stopped") as raised:
        client.exports.wait(stopped)
    assert raised.value.work["id"] == stopped["id"]
    with pytest.raises(NoFileError, match="stopped"):
        client.exports.download(stopped, tmp_path / "nothing")
    assert list(tmp_path.iterdir()) == []


def test_snapshots_are_made_verified_and_compared(client: Client, newsroom: Newsroom) -> None:
    here = newsroom.harbour
    before = client.snapshots.wait(client.snapshots.create(here, "before", note="the first"))
    uid = newsroom.mark(300, 306)
    after = client.snapshots.wait(client.snapshots.create(here, "after"))
    assert [one["name"] for one in client.snapshots(here)][:2] == ["after", "before"]
    assert client.snapshots.get(here, before["id"]) == before
    assert client.snapshots.verify(here, before["id"])["whole"]
    assert [row["uid"] for row in client.snapshots.diff(here, before["id"], after["id"])] == [uid]
    assert list(client.snapshots.diff(here, before["id"], kind="link")) == []
    assert client.snapshots.summary(here, before["id"])["counts"]["marks"]["added"] == 1
    assert list(client.snapshots.diff(here, after["id"])) == []
    with pytest.raises(ConflictError):
        client.snapshots.create(here, "after")


def test_a_file_comes_back(client: Client, newsroom: Newsroom, export: Any, tmp_path: Path, twin: int) -> None:
    file = client.exports.download(export, tmp_path / "labels.ndjson")
    held = client.import_file(twin, file)
    assert (held["state"], held["dry_run"], held["format"]) == ("checked", True, "ndjson")
    spans = sum(len(text["spans"]) for text in lines(file)[1:])
    assert held["counts"] is not None and held["counts"]["span"]["new"] == spans
    assert list(client.labels(project=twin)) == [], "a check stores nothing"
    every = list(client.imports.rows(twin, held, every=True))
    assert len(every) == sum(sum(of.values()) for of in held["counts"].values())
    applied = client.imports.apply(twin, held)
    assert client.imports.wait(twin, applied)["state"] == "done"
    assert len(list(client.labels.stream(project=twin))) == spans
    again = client.import_file(twin, file, dry_run=False)
    assert again["counts"] is not None and again["counts"]["span"]["unchanged"] == spans
    assert [one["id"] for one in client.imports(twin)] == [again["id"], held["id"]]
    assert client.imports.get(twin, held["id"])["state"] == "done"
    with pytest.raises(ConflictError, match="checked"):
        client.imports.apply(twin, held)


def test_a_report_that_breaks_is_told_once(
    newsroom: Newsroom, client: Client, export: Any, tmp_path: Path, twin: int
) -> None:
    held = client.import_file(twin, client.exports.download(export, tmp_path / "labels.ndjson"))
    whole = list(client.imports.rows(twin, held, every=True))
    with spoiled(newsroom.address, 0, 3_000, 5_000) as proxy, newsroom.client(address=proxy.address) as other:
        assert list(other.imports.rows(twin, held, every=True)) == whole
        assert len(proxy.seen) >= 3


def test_rows_that_cannot_be_taken(client: Client, export: Any, tmp_path: Path, twin: int) -> None:
    file = spoilt(client.exports.download(export, tmp_path / "labels.ndjson"))
    held = client.import_file(twin, file)
    (wrong,) = client.imports.rows(twin, held, outcome="error")
    assert wrong["reason"] == "uid_twice" and wrong["detail"]
    with pytest.raises(WorkFailedError, match="cannot be taken"):
        client.import_file(twin, file, dry_run=False)
    assert client.import_file(twin, file, dry_run=False, skip_errors=True)["state"] == "done"


def test_files_that_are_no_labels(client: Client, tmp_path: Path, twin: int) -> None:
    with pytest.raises(InvalidError, match="format"):
        (tmp_path / "riddle").write_text("what am I?")
        client.imports.create(twin, tmp_path / "riddle")
    with pytest.raises(FileNotFoundError):
        client.imports.create(twin, tmp_path / "nowhere")


def test_an_upload_that_breaks_is_sent_again_and_done_once(
    newsroom: Newsroom, client: Client, tmp_path: Path, twin: int
) -> None:
    file = client.export(newsroom.harbour, "ndjson", to=tmp_path / "labels.ndjson", labels=["place"])
    before = len(list(client.imports(twin)))
    with spoiled(newsroom.address, 60, 0) as proxy, newsroom.client(address=proxy.address) as other:
        held = other.imports.create(twin, file)
    assert client.imports.wait(twin, held)["state"] == "checked"
    assert len(list(client.imports(twin))) == before + 1


def test_the_feed_by_pages_as_a_stream_and_later(client: Client, newsroom: Newsroom) -> None:
    asked: Any = {"type": "mark", "project": newsroom.harbour}
    stream = client.changes.stream(**asked)
    told = list(stream)
    assert {event["type"] for event in told} <= {"mark.made", "mark.changed", "mark.withdrawn", "mark.restored"}
    pages = client.changes(type=["mark"], project=newsroom.harbour)
    assert list(pages) == told
    uid = newsroom.mark(310, 316)
    for later in (stream.later, pages.later):
        fresh = [event for event in client.changes.stream(cursor=later, **asked) if event not in told]
        assert [event["subject"]["id"] for event in fresh] == [uid]
    with pytest.raises(TypeError, match="no filter colour"):
        client.changes(colour="red")  # type: ignore[call-arg]
    with pytest.raises(InvalidError, match="no type moon"):
        list(client.changes(type="moon"))


def test_a_feed_that_breaks_is_taken_up(client: Client, newsroom: Newsroom) -> None:
    whole = list(client.changes.stream(project=newsroom.harbour, since="2020-01-01T00:00:00Z"))
    with spoiled(newsroom.address, 0, 9_000, 40_000) as proxy, newsroom.client(address=proxy.address) as other:
        told = list(other.changes.stream(project=newsroom.harbour, since="2020-01-01T00:00:00Z"))
    assert told == whole


def test_a_text_is_checked_and_stored_nowhere(client: Client, newsroom: Newsroom) -> None:
    before = sum(1 for _ in client.articles())
    found = client.check(FAULTY, language="en", published="2026-03-12")
    assert found["flags"]
    for finding in found["flags"]:
        for passage in finding["evidence"]:
            if passage["field"] == "text":
                assert FAULTY[passage["start"] : passage["end"]] == passage["quote"]
    assert client.check(FAULTY, severities=["note"])["flags"] == [
        one for one in client.check(FAULTY)["flags"] if one["severity"] == "note"
    ]
    assert sum(1 for _ in client.articles()) == before
    with pytest.raises(ValueError, match="not both"):
        client.check()
    assert {"spacy", "ndjson"} <= {one["name"] for one in client.formats()}


def test_async_alike(newsroom: Newsroom, export: Any, tmp_path: Path, twin: int) -> None:
    async def ask() -> None:
        async with AsyncClient(newsroom.address, token=newsroom.token) as other:
            file = await other.export(newsroom.harbour, "ndjson", to=tmp_path / "one.ndjson", labels=["place"])
            assert (await other.exports.download(export, tmp_path / "b")).stat().st_size == export["size"]
            held = await other.import_file(twin, file)
            assert held["state"] == "checked"
            assert len([row async for row in other.imports.rows(twin, held, every=True)]) == held["total"]
            assert [one async for one in other.snapshots(twin)] == []
            assert [event async for event in other.changes(type="mark", project=newsroom.harbour)]
            assert (await other.check(FAULTY))["flags"]
            assert [one async for one in other.formats()]

    asyncio.run(ask())

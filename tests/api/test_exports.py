"""Exports over REST: whose they are, and links that need no session."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from annotator.annotation import files
from annotator.annotation.actions.exports import make_export
from annotator.annotation.models import Export, Membership
from tests.annotation.scene import Scene
from tests.api.pulling import body, lines
from tests.api.pulling import stream as pulled
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers, pytest.mark.usefixtures("data_folder")]


@pytest.fixture
def scene() -> Scene:
    made = Scene()
    made.mark(made.ada, "Lenn", label="place")
    made.mark(made.ben, "on Tuesday", "in November")
    return made


def url(scene: Scene, rest: str = "") -> str:
    return f"/api/v1/projects/{scene.project.pk}/exports/{rest}"


def asked(scene: Scene, person: str = "owner", **said: Any) -> Any:
    """The answer to a POST."""
    return client_of(getattr(scene, person)).post(url(scene), {"format": "ndjson", **said})


def made(scene: Scene, person: str = "owner", **said: Any) -> dict[str, Any]:
    """An export that is done, as its person is told of it."""
    answer = asked(scene, person, **said)
    assert answer.status_code == 201, answer.data
    assert answer.data["download"] is None
    make_export(answer.data["id"])
    told = client_of(getattr(scene, person)).get(url(scene, f"{answer.data['id']}/")).data
    assert told["state"] == "done", told
    return dict(told)


def download(link: str, **headers: str) -> Any:
    """What anybody is answered who has the link."""
    return APIClient().get(urlsplit(link).path, headers=headers)


def test_an_export_is_asked_for_watched_and_downloaded_without_a_session(scene: Scene) -> None:
    told = made(scene)
    assert (told["done"], told["total"], told["losses"], told["made_by"]) == (1, 1, {}, "owner")
    assert told["download"].startswith("http://testserver/api/v1/exports/download/")
    answer = download(told["download"])
    assert answer.status_code == 200
    content = body(answer)
    assert len(content) == told["size"] == int(answer["Content-Length"])
    assert answer["ETag"] == f'"{told["sha256"]}"'
    assert answer["Content-Disposition"] == f'attachment; filename="Harbour-{told["id"]}.ndjson"'
    assert answer["Content-Type"] == "application/x-ndjson"


def test_a_name_beyond_ascii_is_told_as_rfc_5987_says(scene: Scene) -> None:
    scene.project.name = "Hafen/Überblick"
    scene.project.save()
    told = made(scene, format="csv")
    answer = download(told["download"])
    assert answer["Content-Disposition"] == (
        f"attachment; filename*=utf-8''Hafen%20%C3%9Cberblick-{told['id']}.csv.zip"
    )
    assert answer["Content-Type"] == "application/zip"


def test_a_part_is_sent_where_a_part_is_asked_for(scene: Scene) -> None:
    link = made(scene)["download"]
    whole = body(download(link))
    size, tag = len(whole), download(link)["ETag"]
    for asked_for, first, end in [("bytes=0-9", 0, 10), ("bytes=20-", 20, size), ("bytes=-7", size - 7, size)]:
        answer = download(link, Range=asked_for)
        assert (answer.status_code, body(answer)) == (206, whole[first:end])
        assert answer["Content-Range"] == f"bytes {first}-{end - 1}/{size}"
    assert body(download(link, **{"Range": "bytes=5-", "If-Range": tag})) == whole[5:]
    assert body(download(link, **{"Range": "bytes=5-", "If-Range": '"other"'})) == whole
    assert body(download(link, Range="bytes=0-1,4-5")) == body(download(link, Range="lines=1-")) == whole
    beyond = download(link, Range=f"bytes={size}-")
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{size}")
    assert download(link, **{"If-None-Match": tag}).status_code == 304
    head = APIClient().head(urlsplit(link).path)
    assert (head.status_code, head["Content-Length"], body(head)) == (200, str(size), b"")


def test_a_link_that_was_tampered_with_or_has_expired_is_a_problem(scene: Scene, settings: Settings) -> None:
    link = made(scene)["download"]
    other = download(f"{link[:-2]}x/")
    assert (other.status_code, other["Content-Type"]) == (404, "application/problem+json")
    assert "Ask for the export again" in other.data["detail"]
    settings.EXPORTS = {**settings.EXPORTS, "LINK_HOURS": -1}
    late = download(link)
    assert (late.status_code, late.data["code"]) == (410, "link_expired")


def test_an_expired_export_has_no_link_and_no_file(scene: Scene) -> None:
    told = made(scene)
    Export.objects.update(file="", expires_at=timezone.now() - timedelta(hours=1))
    assert download(told["download"]).data["code"] == "export_expired"
    assert client_of(scene.owner).get(url(scene, f"{told['id']}/")).data["download"] is None


def test_a_link_dies_with_the_access_of_whom_it_was_made_for(scene: Scene) -> None:
    link = made(scene, "ada")["download"]
    assert download(link).status_code == 200
    Membership.objects.filter(person=scene.ada).update(left_at=timezone.now())
    assert download(link).status_code == 404
    owners = client_of(scene.owner).get(url(scene)).data["results"][0]["download"]
    assert download(owners).status_code == 200, "the owner's own link to the same file lives"
    scene.owner.is_active = False
    scene.owner.save()
    assert download(owners).status_code == 404


def test_a_member_sees_their_own_exports_and_an_owner_all(scene: Scene) -> None:
    mine, theirs = made(scene, "ada"), made(scene, "ben")

    def seen(person: str) -> list[int]:
        return [one["id"] for one in client_of(getattr(scene, person)).get(url(scene)).data["results"]]

    assert (seen("ada"), seen("rita")) == ([mine["id"]], [])
    assert seen("owner") == [theirs["id"], mine["id"]]
    for rest in (f"{theirs['id']}/", f"{theirs['id']}/stop/"):
        client = client_of(scene.ada)
        answers = [client.delete(url(scene, rest)), client.get(url(scene, rest)), client.post(url(scene, rest))]
        assert {answer.status_code for answer in answers} <= {404, 405}
    assert Export.objects.filter(pk=theirs["id"]).exists()


def test_removing_takes_row_and_file(scene: Scene) -> None:
    told = made(scene)
    client = client_of(scene.owner)
    assert client.delete(url(scene, f"{told['id']}/")).status_code == 204
    assert list(files.exports().iterdir()) == []
    assert client.get(url(scene, f"{told['id']}/")).status_code == 404
    assert download(told["download"]).status_code == 404


def test_stopping_works_once(scene: Scene) -> None:
    pk = asked(scene).data["id"]
    client = client_of(scene.owner)
    assert client.post(url(scene, f"{pk}/stop/")).data["state"] == "stopped"
    again = client.post(url(scene, f"{pk}/stop/"))
    assert (again.status_code, again.data["code"]) == (409, "not_open")


def test_a_repeated_request_makes_one_export(scene: Scene) -> None:
    client = client_of(scene.ada)
    answers = [client.post(url(scene), {"format": "csv"}, headers={"Idempotency-Key": "one"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].data["id"] == answers[1].data["id"] == Export.objects.get().pk


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"format": "docx"}, "format"),
        ({"format": "inception"}, "format"),
        ({"options": {"labels": ["clam"]}}, "options"),
        ({"format": "csv", "options": {"utf16": True}}, "options.utf16"),
        ({"options": {"gold": "perhaps"}}, "options.gold"),
    ],
)
def test_a_request_that_makes_no_sense_is_told_where(scene: Scene, said: dict[str, Any], field: str) -> None:
    answer = asked(scene, **said)
    assert answer.status_code == 400
    assert [error["field"] for error in answer.data["errors"]] == [field]
    assert not Export.objects.exists()


@pytest.mark.parametrize("person", ["owner", "ada"])
def test_an_export_and_a_pull_have_the_same_marks(scene: Scene, person: str) -> None:
    scene.label("opposes", "link")
    scene.label("tone", "document")
    scene.link(scene.ada, scene.mark(scene.ada, "Shipping lines"), scene.mark(scene.ada, "six weeks"), "opposes")
    scene.note(scene.ada, "tone")
    scene.withdraw(scene.mark(scene.ada, "northern channel"))
    answer = download(made(scene, person)["download"])
    _, *texts = lines(answer)
    exported = {
        mark["uid"]: (mark["label"], mark["pieces"] if kind == "spans" else [], mark["gold"], mark["revision"])
        for text in texts
        for kind in ("spans", "links", "documents")
        for mark in text[kind]
    }
    rows = [row for row in pulled(client_of(getattr(scene, person))) if "uid" in row]
    told = {row["uid"]: (row["label_name"], row["pieces"], row["gold"], row["revision"]) for row in rows}
    assert exported == told
    assert len(told) == {"owner": 6, "ada": 5}[person]

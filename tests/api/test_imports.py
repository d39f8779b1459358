"""Labels in, over REST: a file is sent, checked, applied or stopped, and its report is read."""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from annotator.annotation.actions import add_member
from annotator.annotation.actions.expired_imports import remove_expired_imports
from annotator.annotation.actions.import_work import own_folder, work_on_import
from annotator.annotation.actions.work import StoppedError, catch_up, claim
from annotator.annotation.models import Change, Import, ImportRow, Span
from annotator.interchange.formats import FORMATS
from annotator.interchange.model import Exchange
from tests import factories
from tests.annotation.importing import Imports, one
from tests.annotation.test_importing import span
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def imports(tmp_path: Path, settings: Settings) -> Imports:
    settings.IMPORTS_DIR = tmp_path / "imports"
    return Imports(tmp_path)


class Desk:
    """Olga's client, at the imports of her project."""

    def __init__(self, imports: Imports) -> None:
        self.imports, self.client = imports, client_of(imports.owner)
        self.path = f"/api/v1/projects/{imports.project.pk}/imports/"

    def send(self, exchange: Exchange, name: str = "labels.ndjson", **more: Any) -> Any:
        """The answer to a file."""
        return self.post(self.imports.file(exchange).read_bytes(), name, **more)

    def post(self, content: bytes, name: str = "labels.ndjson", client: APIClient | None = None, **more: Any) -> Any:
        given = {"file": SimpleUploadedFile(name, content), **more}
        return (client or self.client).post(self.path, given, format="multipart")

    def checked(self, exchange: Exchange, **more: Any) -> dict[str, Any]:
        """An import that a worker has seen to, as it is told."""
        answer = self.send(exchange, **more)
        assert answer.status_code == 201, answer.data
        work_on_import(answer.data["id"])
        return self.told(answer.data["id"])

    def told(self, pk: int) -> dict[str, Any]:
        answer: dict[str, Any] = self.client.get(f"{self.path}{pk}/").data
        return answer


@pytest.fixture
def desk(imports: Imports) -> Desk:
    return Desk(imports)


def test_a_file_is_checked_and_then_applied(desk: Desk) -> None:
    told = desk.checked(one(spans=(span("Lenn", person="zoe"),)))
    assert (told["state"], told["format"], told["dry_run"], told["done"], told["total"]) == (
        "checked", "ndjson", True, 2, 2,
    )  # fmt: skip
    assert (told["counts"]["span"]["new"], told["people"], told["labels"]) == (1, ["zoe"], ["claim (span)"])
    assert not Span.objects.exists()
    answer = desk.client.post(f"{desk.path}{told['id']}/apply/")
    assert (answer.status_code, answer.data["state"]) == (200, "applying")
    work_on_import(told["id"])
    assert desk.told(told["id"])["state"] == "done"
    assert Span.objects.get().person.username == "zoe"
    again = desk.client.post(f"{desk.path}{told['id']}/apply/")
    assert (again.status_code, again.data["code"]) == (409, "not_checked")


def test_a_message_that_comes_twice_does_nothing_twice(desk: Desk) -> None:
    told = desk.checked(one(spans=(span("Lenn"),)), dry_run="false")
    assert told["state"] == "applying"
    for _ in range(3):
        work_on_import(told["id"])
    assert (desk.told(told["id"])["state"], Change.objects.count()) == ("done", 1)


def test_rows_that_cannot_be_taken_stand_in_the_way_unless_they_are_skipped(desk: Desk) -> None:
    factories.person("charlie")
    given = one(spans=(span("Lenn", person="charlie"), span("Tuesday")))
    told = desk.checked(given)
    assert (told["state"], told["reasons"]) == ("checked", {"not_a_member": 1})
    refused = desk.client.post(f"{desk.path}{told['id']}/apply/")
    assert (refused.status_code, refused.data["code"]) == (409, "has_errors")
    at_once = desk.checked(given, dry_run="false")
    assert at_once["state"] == "failed"
    assert "charlie has an account" in at_once["error"]
    skipping = desk.checked(given, dry_run="false", options=json.dumps({"skip_errors": True}))
    work_on_import(skipping["id"])
    assert [each.quote for each in Span.objects.all()] == ["Tuesday"]


def test_the_report_is_paged_and_streamed(desk: Desk) -> None:
    factories.person("charlie")
    marks = [span(word, person="charlie") for word in ("Lenn", "board", "met")]
    told = desk.checked(one(spans=(*marks, span("Tuesday", uid="=1+1"))))
    rows = f"{desk.path}{told['id']}/rows/"
    first = desk.client.get(rows, {"page_size": 2}).data
    second = desk.client.get(first["next"]).data
    assert [row["position"] for row in first["results"] + second["results"]] == [2, 3, 4]
    assert second["next"] is None
    assert desk.client.get(rows, {"outcome": "differs"}).data["results"] == []
    assert desk.client.get(rows, {"outcome": "odd"}).status_code == 400
    stream = desk.client.get(rows, headers={"Accept": "application/x-ndjson"})
    lines = [json.loads(line) for line in b"".join(stream).splitlines()]
    assert sorted(line["position"] for line in lines[:-1]) == [1, 2, 3, 4, 5]
    assert lines[-1] == {"next": None}
    kept = desk.client.get(rows, {"file": "csv"}, headers={"Accept": "text/html,*/*;q=0.8"})
    assert kept["Content-Disposition"] == f'attachment; filename="import-{told["id"]}.csv"'
    assert len(b"".join(kept).splitlines()) == 6
    assert desk.client.get(rows, {"file": "xlsx"}).status_code == 400
    table = b"".join(desk.client.get(rows, {"outcome": "new"}, headers={"Accept": "text/csv"})).decode()
    assert [line.split(",")[3] for line in table.splitlines()] == ["uid", "", "'=1+1"]


def test_an_import_that_is_stopped_stores_nothing(desk: Desk) -> None:
    told = desk.checked(one(spans=(span("Lenn"),)), dry_run="false")
    stopped = desk.client.post(f"{desk.path}{told['id']}/stop/")
    assert stopped.data["state"] == "stopped"
    work_on_import(told["id"])
    assert not Span.objects.exists()
    assert desk.client.post(f"{desk.path}{told['id']}/stop/").status_code == 409


def test_a_bad_file_fails_with_its_line(desk: Desk) -> None:
    answer = desk.post(desk.imports.file(one()).read_bytes() + b"{}\n")
    work_on_import(answer.data["id"])
    told = desk.told(answer.data["id"])
    assert told["state"] == "failed"
    assert told["error"] == 'labels.ndjson, line 3: "text" is missing'


def test_a_format_that_cannot_be_told_is_asked_for(desk: Desk, settings: Settings) -> None:
    answer = desk.post(b"{}\n", "labels.json")
    assert (answer.status_code, answer.data["errors"][0]["field"]) == (400, "format")
    assert not Import.objects.exists()
    assert not list(Path(settings.IMPORTS_DIR).iterdir()), "nothing is left of it"


def test_a_zip_file_that_is_cut_off_is_refused_at_once(desk: Desk, settings: Settings) -> None:
    answer = desk.post(b"PK\x03\x04 cut off", "labels.zip")
    assert (answer.status_code, answer.data["code"]) == (400, "bad_file")
    assert answer.data["detail"].startswith("labels.zip: begins as a zip file and does not end as one")
    assert not list(Path(settings.IMPORTS_DIR).iterdir())


def test_a_file_that_is_too_large_is_refused(desk: Desk, settings: Settings) -> None:
    settings.MAX_IMPORT_BYTES = 10
    answer = desk.send(one())
    assert (answer.status_code, answer.data["code"]) == (413, "too_large")
    assert not list(Path(settings.IMPORTS_DIR).iterdir())


def test_options_that_nobody_knows_are_refused(desk: Desk) -> None:
    for options in ('{"skip": true}', '{"skip_errors": 1}', '{"on_difference": "?"}', '{"people": []}', "[1]", "{"):
        answer = desk.send(one(), options=options)
        assert (answer.status_code, answer.data["errors"][0]["field"]) == (400, "options"), options


def test_a_files_name_cannot_lead_out_of_its_folder(desk: Desk, settings: Settings) -> None:
    answer = desk.send(one(), name="..\\..\\etc\\la bels?.ndjson")
    assert answer.data["name"] == "la bels_.ndjson"
    held = Import.objects.get()
    assert (Path(settings.IMPORTS_DIR) / held.folder / held.name).is_file()


def test_sent_again_under_its_key_it_is_one_import(desk: Desk) -> None:
    content = desk.imports.file(one()).read_bytes()
    headers = {"Idempotency-Key": "abc"}
    answers = [
        desk.client.post(
            desk.path, {"file": SimpleUploadedFile("a.ndjson", content)}, format="multipart", headers=headers
        )
        for _ in range(2)
    ]
    assert answers[0].data["id"] == answers[1].data["id"]
    assert Import.objects.count() == 1


def test_only_admins_import_and_an_import_belongs_to_its_project(desk: Desk, tmp_path: Path) -> None:
    rita, stranger = factories.person("rita"), factories.person("stranger")
    add_member(project=desk.imports.project, person=rita, role="editor")
    content = desk.imports.file(one()).read_bytes()
    assert desk.post(content, client=client_of(rita)).status_code == 403
    assert desk.post(content, client=client_of(stranger)).status_code == 404
    told = desk.checked(one())
    other = Imports(tmp_path, "Another")
    assert desk.client.get(f"/api/v1/projects/{other.project.pk}/imports/{told['id']}/").status_code == 404
    assert [each["id"] for each in desk.client.get(desk.path).data["results"]] == [told["id"]]


def test_what_a_lost_worker_had_is_taken_up_and_given_up_after_five(desk: Desk) -> None:
    answer = desk.send(one(spans=(span("Lenn"),)), dry_run="false")
    held = Import.objects.filter(pk=answer.data["id"])
    for attempt in range(1, 6):
        held.update(attempt=attempt, heartbeat_at="2026-01-01T00:00:00Z")
        catch_up()
    assert held.get().state == "failed"
    assert "lost 5 times" in held.get().error


def test_a_worker_that_was_given_up_takes_nothing_from_the_next_one(desk: Desk, settings: Settings) -> None:
    held = Import.objects.get(pk=desk.send(one(spans=(span("Lenn"),))).data["id"])
    at = Path(settings.IMPORTS_DIR) / held.folder
    lost = claim(Import, held.pk)
    assert lost
    own = own_folder(lost, at)
    own.__enter__()
    Import.objects.update(heartbeat_at="2026-01-01T00:00:00Z")
    catch_up()
    next_one = claim(Import, held.pk)
    assert next_one
    with own_folder(next_one, at) as folder:
        assert list(at.glob(".work-*")) == [folder], "what a killed one left is gone"
        own.__exit__(None, None, None)
        with pytest.raises(StoppedError), own_folder(lost, at):
            pass
        assert folder.is_dir()
    assert {each.name for each in at.iterdir()} == {held.name}


def test_every_format_is_told_with_what_it_is_for(as_alice: APIClient) -> None:
    told = {each["name"]: each for each in as_alice.get("/api/v1/formats/").data}
    assert told.keys() == FORMATS.keys()
    assert all(each["purpose"] and each["title"] for each in told.values())
    assert (told["inception"]["writes"], told["claimreview"]["reads"], told["csv"]["folder"]) == (False, False, True)


def test_a_file_is_checked_again_with_other_options(desk: Desk) -> None:
    factories.person("charlie")
    told = desk.checked(one(spans=(span("Lenn", person="charlie"), span("Tuesday", person="zoe"))))
    stands = [(each["name"], each["stands"]) for each in told["names"]]
    assert stands == [("charlie", "outside"), ("zoe", "new")]
    again = f"{desk.path}{told['id']}/check/"
    refused = desk.client.post(again, {"options": {"people": []}}, format="json")
    assert (refused.status_code, refused.data["errors"][0]["field"]) == (400, "options")
    asked = {"options": {"people": {"charlie": "olga", "zoe": "olga"}}}
    answer = desk.client.post(again, asked, format="json")
    assert (answer.data["state"], answer.data["counts"], answer.data["reasons"]) == ("checking", None, {})
    work_on_import(told["id"])
    told = desk.told(told["id"])
    assert (told["state"], told["reasons"], told["people"]) == ("checked", {}, [])
    assert {each["person"] for each in told["names"]} == {"olga"}
    desk.client.post(f"{desk.path}{told['id']}/apply/")
    assert desk.client.post(again, asked, format="json").status_code == 409


def test_a_failed_import_can_be_checked_again_as_another_format(desk: Desk) -> None:
    answer = desk.send(one(), format="spacy")
    work_on_import(answer.data["id"])
    assert desk.told(answer.data["id"])["state"] == "failed"
    again = desk.client.post(f"{desk.path}{answer.data['id']}/check/", {"format": "ndjson"}, format="json")
    assert (again.data["state"], again.data["error"], again.data["finished_at"]) == ("checking", "", None)
    work_on_import(answer.data["id"])
    assert desk.told(answer.data["id"])["counts"]["text"]["new"] == 1


def test_an_import_that_is_done_leads_to_its_articles(desk: Desk) -> None:
    told = desk.checked(one(title="Board in Lenn", spans=(span("Lenn"),)))
    assert told["articles"] == []
    desk.client.post(f"{desk.path}{told['id']}/apply/")
    work_on_import(told["id"])
    article = Span.objects.get().version.article
    assert desk.told(told["id"])["articles"] == [{"id": article.pk, "title": "Board in Lenn"}]


def ended(held: dict[str, Any], days: float) -> None:
    at = timezone.now() - timedelta(days=days)
    Import.objects.filter(pk=held["id"], finished_at=None).update(started_at=at)
    Import.objects.filter(pk=held["id"]).exclude(finished_at=None).update(finished_at=at)


def test_file_and_rows_are_removed_weeks_after_the_end_and_the_import_stays(desk: Desk, settings: Settings) -> None:
    factories.person("charlie")
    failed = desk.checked(one(spans=(span("Lenn", person="charlie"),)), dry_run="false")
    folder = Path(settings.IMPORTS_DIR) / Import.objects.get().folder
    rows = f"{desk.path}{failed['id']}/rows/"
    ended(failed, 29)
    assert remove_expired_imports() == 0
    assert desk.client.get(rows).status_code == 200
    kept_until = desk.told(failed["id"])["expires_at"]
    assert timedelta(hours=23) < kept_until - timezone.now() < timedelta(hours=25)
    ended(failed, 31)
    assert [remove_expired_imports(), remove_expired_imports()] == [1, 0]
    assert not folder.exists()
    assert not ImportRow.objects.exists()
    told = desk.told(failed["id"])
    assert (told["state"], told["counts"]["span"]["error"], told["removed_at"] is None) == ("failed", 1, False)
    for asked in ({}, {"file": "csv"}, {"file": "ndjson"}):
        gone = desk.client.get(rows, asked)
        assert (gone.status_code, gone.data["code"]) == (410, "import_expired")
    again = desk.client.post(f"{desk.path}{failed['id']}/check/", {"options": {}}, format="json")
    assert (again.status_code, again.data["code"]) == (410, "import_expired")


def test_a_check_that_nobody_applied_ends_with_its_file(desk: Desk, settings: Settings) -> None:
    told = desk.checked(one())
    working = desk.send(one()).data
    assert working["expires_at"] is None
    ended(told, 31)
    remove_expired_imports()
    told = desk.told(told["id"])
    assert told["state"] == "stopped"
    assert told["error"].startswith("It was checked and not applied within 30 days")
    assert desk.client.post(f"{desk.path}{told['id']}/apply/").status_code == 409
    assert desk.told(working["id"])["state"] == "checking"
    work_on_import(working["id"])
    assert desk.told(working["id"])["state"] == "checked"


def test_folders_that_no_import_names_are_removed_after_a_day(desk: Desk, settings: Settings) -> None:
    desk.checked(one())
    folders = Path(settings.IMPORTS_DIR)
    for name, days in (("lost", 2), ("coming", 0)):
        (folders / name).mkdir()
        at = (timezone.now() - timedelta(days=days)).timestamp()
        os.utime(folders / name, (at, at))
    os.utime(folders / Import.objects.get().folder, (0, 0))
    remove_expired_imports()
    assert sorted(each.name for each in folders.iterdir()) == sorted(["coming", Import.objects.get().folder])

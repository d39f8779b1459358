"""Exports as jobs: made whole or not at all, for what their person may see, and removed again."""

import json
import os
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from annotator.annotation import files, sight
from annotator.annotation.actions import work
from annotator.annotation.actions.exports import ask_for_export, make_export, remove_expired, stop_export
from annotator.annotation.models import Export, Membership
from annotator.annotation.options import ExportOptions, UnknownNameError
from annotator.interchange import formats
from annotator.interchange.formats import BadOptionError
from annotator.interchange.model import Exchange, Losses
from corpus import jobs
from tests.annotation.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.servers, pytest.mark.usefixtures("data_folder")]


@pytest.fixture
def scene() -> Scene:
    """Ada and ben have marked the first of two articles, rita has settled something; the second is bare."""
    made = Scene()
    made.article("The ferry came back at six 🚢. Nobody waited.")
    made.mark(made.ada, "Lenn", label="place")
    made.mark(made.ben, "on Tuesday")
    return made


def made(scene: Scene, name: str = "ndjson", person: str = "owner", **said: object) -> Export:
    """An export, made at once."""
    who = getattr(scene, person)
    export = ask_for_export(project=scene.project, person=who, name=name, options=ExportOptions.of(said))
    make_export(export.pk)
    export.refresh_from_db()
    return export


def at(export: Export) -> Path:
    return files.exports() / export.file


def lines(export: Export) -> list[dict[str, object]]:
    return [json.loads(line) for line in at(export).read_text().splitlines()]


def people(export: Export) -> list[str]:
    return sorted(span["person"] for text in lines(export)[1:] for span in text["spans"])  # type: ignore[attr-defined]


def test_an_export_is_a_file_with_its_hash(scene: Scene) -> None:
    export = made(scene)
    assert (export.state, export.done, export.total, export.error) == ("done", 2, 2, "")
    assert (export.size, export.sha256) == (at(export).stat().st_size, files.hash_of(at(export)))
    assert people(export) == ["ada", "ben"]
    assert [one.name for one in files.exports().iterdir()] == [export.file]
    assert export.expires_at is not None
    assert timedelta(days=6) < export.expires_at - timezone.now() < timedelta(days=8)


def test_a_folder_is_zipped_the_same_each_time(scene: Scene) -> None:
    first, second = made(scene, "brat"), made(scene, "brat")
    assert first.sha256 == second.sha256
    with zipfile.ZipFile(at(first)) as archive:
        assert "annotation.conf" in archive.namelist()
        assert len([name for name in archive.namelist() if name.endswith(".ann")]) == 2


def test_every_format_is_made_and_named_as_what_it_is(scene: Scene) -> None:
    for name in formats.WRITTEN:
        export = made(scene, name)
        assert export.state == "done", (name, export.error)
        assert zipfile.is_zipfile(at(export)) == export.file.endswith(".zip"), name


def test_only_what_is_asked_for_is_in_it(scene: Scene) -> None:
    assert people(made(scene, annotators=["ben"])) == ["ben"]
    assert people(made(scene, labels=["place"])) == ["ada"]
    assert people(made(scene, gold=True)) == []
    assert len(lines(made(scene, gold=True))) == 3, "bare texts are in it"
    assert len(lines(made(scene, gold=True, bare=False))) == 1
    place = lines(made(scene, labels=["place"], utf16=True))
    assert [label["name"] for label in place[0]["labels"]] == ["place"]  # type: ignore[attr-defined]
    assert place[1]["spans"][0]["pieces"][0]["utf16_start"] == scene.version.text.index("Lenn")  # type: ignore[index]


def test_a_link_whose_span_was_not_asked_for_is_named_among_the_losses(scene: Scene) -> None:
    scene.label("opposes", "link")
    link = scene.link(scene.ada, scene.mark(scene.ada, "Lenn"), scene.mark(scene.ben, "six weeks"), "opposes")
    export = made(scene, annotators=["ada"])
    assert list(export.losses.values()) == [{"count": 1, "named": [str(link.uid)]}]


def test_names_and_options_that_would_match_nothing_are_refused(scene: Scene) -> None:
    for said in ({"labels": ["clam"]}, {"annotators": ["charlie"]}):
        with pytest.raises(UnknownNameError, match="The project has no"):
            made(scene, **said)
    with pytest.raises(BadOptionError, match="for ndjson"):
        made(scene, "brat", utf16=True)
    assert not Export.objects.exists()


def test_an_annotator_takes_out_what_they_may_see(scene: Scene) -> None:
    export = made(scene, person="ada")
    assert people(export) == ["ada"]
    assert (export.everyone, export.outlets) == (False, True)


def test_blind_mode_hides_the_outlet_of_what_was_not_judged(scene: Scene) -> None:
    scene.project.blind = True
    scene.project.save()
    scene.give(scene.ada)
    scene.project.assignments.update(judged_blind_at=timezone.now())
    export = made(scene, person="ada")
    known = [(text["address"] != "", text["byline"] != "") for text in lines(export)[1:]]
    assert known == [(True, True), (False, False)]
    assert not export.outlets
    assert all(text["address"] for text in lines(made(scene, person="rita"))[1:])


def test_who_sees_less_by_now_may_not_have_the_file(scene: Scene) -> None:
    by_rita, by_ada = made(scene, person="rita"), made(scene, person="ada")
    assert sight.may_download(by_rita, scene.rita.pk)
    assert not sight.may_download(by_rita, scene.ada.pk), "it is another's"
    assert sight.may_download(by_ada, scene.owner.pk), "an admin sees all of them"
    Membership.objects.filter(person=scene.rita).update(role="annotator")
    assert not sight.may_download(by_rita, scene.rita.pk), "it holds everyone's marks"
    scene.project.blind = True
    scene.project.save()
    assert not sight.may_download(by_ada, scene.ada.pk), "it holds every outlet"
    Membership.objects.filter(person=scene.rita).update(role="reviewer", left_at=timezone.now())
    assert not sight.may_download(by_rita, scene.rita.pk)


def test_whoever_left_before_it_was_made_gets_none(scene: Scene) -> None:
    export = ask_for_export(project=scene.project, person=scene.ada, name="ndjson", options=ExportOptions())
    Membership.objects.filter(person=scene.ada).update(left_at=timezone.now())
    make_export(export.pk)
    export.refresh_from_db()
    assert (export.state, export.file, "belonged" in export.error) == ("failed", "", True)


def broken(error: Exception) -> object:
    """A format that writes half a file and stops."""

    def write(self: object, exchange: Exchange, to: Path, losses: Losses) -> None:
        to.write_text("half")
        raise error

    return write


def test_what_goes_wrong_leaves_no_file(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats.Ndjson, "write", broken(OSError("The disk is full.")))
    with pytest.raises(OSError, match="full"):
        made(scene)
    export = Export.objects.get()
    assert (export.state, export.file, export.error) == ("failed", "", "OSError: The disk is full.")
    assert list(files.exports().iterdir()) == []


def test_a_busy_database_is_tried_again(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broke:
        broke.setattr(formats.Ndjson, "write", broken(OperationalError("locked")))
        with pytest.raises(OperationalError):
            made(scene)
    export = Export.objects.get()
    assert export.state == "queued"
    make_export(export.pk)
    export.refresh_from_db()
    assert (export.state, export.attempt) == ("done", 2)


def test_a_stopped_export_is_not_made(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = ask_for_export(project=scene.project, person=scene.ada, name="ndjson", options=ExportOptions())
    assert stop_export(waiting)
    make_export(waiting.pk)
    running = ask_for_export(project=scene.project, person=scene.ada, name="ndjson", options=ExportOptions())
    beaten = work.Work.counted

    def stopped_between(going: work.Work[Export], texts: object) -> object:
        for text in beaten(going, texts):  # type: ignore[arg-type]
            yield text
            stop_export(running)
            going.beat()

    monkeypatch.setattr(work.Work, "counted", stopped_between)
    make_export(running.pk)
    running.refresh_from_db()
    assert (running.state, running.done, running.file) == ("stopped", 0, "")
    assert list(files.exports().iterdir()) == []
    assert not stop_export(running)


def test_a_worker_that_was_given_up_has_no_say(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes to its end while another one is at the same export: its file goes, the other's stays."""
    export = ask_for_export(project=scene.project, person=scene.owner, name="ndjson", options=ExportOptions())
    beaten = work.Work.counted

    def overtaken(going: work.Work[Export], texts: object) -> object:
        yield from beaten(going, texts)  # type: ignore[arg-type]
        monkeypatch.setattr(work.Work, "counted", beaten)
        Export.objects.filter(pk=export.pk).update(heartbeat_at=timezone.now() - 2 * jobs.SILENT_AFTER)
        work.catch_up()
        make_export(export.pk)

    monkeypatch.setattr(work.Work, "counted", overtaken)
    make_export(export.pk)
    export.refresh_from_db()
    assert (export.state, export.attempt, export.file) == ("done", 2, f"{export.pk}-2.ndjson")
    assert [one.name for one in files.exports().iterdir()] == [export.file]


def test_lost_messages_are_sent_again_and_hopeless_work_is_given_up(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    woken: list[int] = []
    monkeypatch.setattr(jobs, "wake", lambda task, pk: woken.append(pk))
    long_ago = timezone.now() - timedelta(minutes=5)
    lost, dead = (
        ask_for_export(project=scene.project, person=scene.ada, name="ndjson", options=ExportOptions())
        for _ in range(2)
    )
    Export.objects.filter(pk=lost.pk).update(sent_at=long_ago)
    Export.objects.filter(pk=dead.pk).update(state="running", attempt=jobs.MAX_ATTEMPTS, heartbeat_at=long_ago)
    with django_capture_on_commit_callbacks(execute=True):
        work.catch_up()
    assert woken == [lost.pk]
    dead.refresh_from_db()
    assert (dead.state, "lost 5 times" in dead.error) == ("failed", True)


def test_expired_files_go_and_so_does_what_was_left_over(scene: Scene) -> None:
    kept, old = made(scene), made(scene)
    Export.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    left, young = files.exports() / "99-1.ndjson", files.exports() / ".making-now"
    left.write_text("half")
    young.mkdir()
    os.utime(left, (0, 0))
    os.utime(at(kept), (0, 0))
    assert remove_expired() == 2
    assert sorted(one.name for one in files.exports().iterdir()) == sorted([kept.file, young.name])
    old.refresh_from_db()
    assert (old.state, old.file) == ("done", "")


def test_the_command_takes_the_same_options(scene: Scene, tmp_path: Path) -> None:
    to = tmp_path / "places.ndjson"
    call_command("export_labels", scene.project.pk, "ndjson", to, "--labels", "place", "--marked")
    assert to.read_bytes() == at(made(scene, labels=["place"], bare=False)).read_bytes()


def test_a_name_for_the_file_is_one_that_every_system_takes() -> None:
    assert files.file_name('Ships / ports: "why?"', "-3.csv.zip") == "Ships ports why-3.csv.zip"
    assert files.file_name("...", ".ndjson") == "export.ndjson"

"""Snapshots: made once, the same for the same state, never changed; and what differs between them."""

import gzip
import json
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from annotator.annotation import files
from annotator.annotation.actions import snapshots, work, write_guidelines
from annotator.annotation.actions.exports import ask_for_export, make_export
from annotator.annotation.actions.snapshots import NameTakenError, ask_for_snapshot, differing, make_snapshot
from annotator.annotation.models import Export, FixedError, Label, Snapshot, Span, SpanPiece
from annotator.annotation.options import ExportOptions
from annotator.annotation.standing import StandingSide
from annotator.interchange import difference
from annotator.interchange.canonical import sealed_in
from annotator.interchange.difference import FileSide
from corpus import jobs
from corpus.models import Source
from tests.annotation.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.servers, pytest.mark.usefixtures("data_folder")]


@pytest.fixture
def scene() -> Scene:
    made = Scene()
    made.article("The ferry came back at six 🚢. Nobody waited.")
    made.mark(made.ada, "Lenn", label="place", attributes={})
    made.mark(made.ben, "on Tuesday", "in November")
    return made


def taken(scene: Scene, name: str = "March") -> Snapshot:
    """A snapshot that is done."""
    snapshot = ask_for_snapshot(project=scene.project, person=scene.rita, name=name, note="Before the review.")
    make_snapshot(snapshot.pk)
    snapshot.refresh_from_db()
    assert snapshot.state == "done", snapshot.error
    return snapshot


def at(snapshot: Snapshot) -> Path:
    return files.snapshot_at(snapshot.sha256)


def test_a_snapshot_is_a_file_named_by_its_hash(scene: Scene) -> None:
    snapshot = taken(scene)
    assert snapshot.counts == {"texts": 2, "spans": 2, "links": 0, "documents": 0, "labels": 2}
    assert (snapshot.done, snapshot.total, snapshot.size) == (2, 2, at(snapshot).stat().st_size)
    assert at(snapshot).relative_to(files.snapshots()).as_posix() == (
        f"{snapshot.sha256[:2]}/{snapshot.sha256}.ndjson.gz"
    )
    assert differing(snapshot, sealed_in(at(snapshot))) == []
    assert [one.name for one in files.snapshots().iterdir()] == [snapshot.sha256[:2]], "nothing else is left"


def test_the_same_state_has_the_same_hash_and_the_same_file(scene: Scene) -> None:
    first, second = taken(scene), taken(scene, "April")
    assert (first.sha256, first.parts) == (second.sha256, second.parts)
    span = scene.mark(scene.ada, "Tuesday")
    third = taken(scene, "May")
    assert [name for name in first.parts if first.parts[name] != third.parts[name]] == ["marks"]
    assert third.sha256 != first.sha256
    scene.withdraw(span)
    assert taken(scene, "June").sha256 == first.sha256


def test_the_numbers_of_a_database_are_not_in_it(scene: Scene) -> None:
    """The same project, whose spans have other numbers, and come in the other order."""
    first = taken(scene)
    for span in list(Span.objects.order_by("-pk")):
        old, pieces = span.pk, list(span.further.all())
        Span.objects.filter(pk=old).update(uid=uuid4())  # a uid is there once
        span.pk = None
        span.save(force_insert=True)
        span.further.bulk_create(
            SpanPiece(span=span, position=p.position, start=p.start, end=p.end, quote=p.quote) for p in pieces
        )
        Span.objects.filter(pk=old).delete()
    assert taken(scene, "April").sha256 == first.sha256


def test_a_snapshot_is_never_changed(scene: Scene) -> None:
    snapshot = taken(scene)
    snapshot.note = "Otherwise."
    changes = [
        snapshot.save,
        snapshot.delete,
        lambda: Snapshot.objects.update(note="Otherwise."),
        lambda: Snapshot.objects.filter(pk=snapshot.pk).delete(),
        lambda: Snapshot.objects.bulk_update([snapshot], ["note"]),
    ]
    for change in changes:
        with pytest.raises(FixedError, match="never changed"), transaction.atomic():
            change()
    assert Snapshot.objects.get().note == "Before the review."


def test_a_name_is_taken_once_unless_it_failed(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    taken(scene)
    with pytest.raises(NameTakenError, match="“March”"):
        ask_for_snapshot(project=scene.project, person=scene.rita, name="March")
    with monkeypatch.context() as broke:
        broke.setattr(snapshots, "write", lambda *_: 1 / 0)
        failed = ask_for_snapshot(project=scene.project, person=scene.rita, name="April")
        with pytest.raises(ZeroDivisionError):
            make_snapshot(failed.pk)
    failed.refresh_from_db()
    assert failed.state == "failed"
    assert taken(scene, "April").pk == failed.pk
    other = Scene(2)
    assert taken(other).name == "March", "names are each project's own"


def test_a_lost_worker_is_made_up_for(scene: Scene) -> None:
    snapshot = ask_for_snapshot(project=scene.project, person=scene.rita, name="March")
    assert work.claim(Snapshot, snapshot.pk)
    make_snapshot(snapshot.pk)
    assert Snapshot.objects.get().state == "running", "another is at it"
    Snapshot.objects.update(heartbeat_at=snapshot.made_at - 2 * jobs.SILENT_AFTER)
    work.catch_up()
    make_snapshot(snapshot.pk)
    assert (Snapshot.objects.get().state, Snapshot.objects.get().attempt) == ("done", 2)


def test_a_file_that_was_tampered_with_is_found_out(scene: Scene) -> None:
    snapshot = taken(scene)
    lines = gzip.decompress(at(snapshot).read_bytes()).replace(b'"label":"place"', b'"label":"claim"')
    at(snapshot).write_bytes(gzip.compress(lines))
    assert differing(snapshot, sealed_in(at(snapshot))) == ["whole", "marks"]


def test_what_stands_is_compared_with_a_snapshot(scene: Scene) -> None:
    snapshot = taken(scene)
    now = StandingSide(scene.project)
    before = FileSide(at(snapshot))
    assert not list(difference.rows(before, now))
    source = Source.objects.create(name="The Ferry Ledger")
    article = scene.version.article
    article.source = source
    article.save()
    scene.mark(scene.ada, "Tuesday")
    scene.label("tone", "document")
    write_guidelines(project=scene.project, person=scene.owner, text="Mark it.", seen=0)
    rows = list(difference.rows(before, now))
    assert [(row.kind, row.change, row.fields) for row in rows] == [
        ("text", "changed", ("source",)),
        ("span", "added", ()),
    ]
    assert list(difference.rows(before, now, rows[0].position())) == rows[1:]
    heads = (before.head(), now.head())
    assert [one["name"] for one in difference.labels(*heads)] == ["tone"]
    assert "+Mark it." in difference.guidelines(*heads, ("March", "now"))


def test_an_export_of_a_snapshot_holds_what_stood_then(scene: Scene) -> None:
    snapshot = taken(scene)
    scene.mark(scene.ada, "Tuesday")
    Label.objects.filter(name="claim").update(name="statement")
    asked = {"project": scene.project, "person": scene.rita, "name": "ndjson", "snapshot": snapshot}
    export = ask_for_export(**asked, options=ExportOptions.of({"labels": ["claim"], "bare": False}))  # type: ignore[arg-type]
    make_export(export.pk)
    export.refresh_from_db()
    assert (export.state, export.total, export.done) == ("done", 2, 2)
    head, text = (json.loads(line) for line in (files.exports() / export.file).read_text().splitlines())
    assert [label["name"] for label in head["labels"]] == ["claim"]
    assert [span["pieces"][0]["quote"] for span in text["spans"]] == ["on Tuesday"]


def test_an_export_of_a_snapshot_is_not_made_for_whom_it_would_tell_too_much(scene: Scene) -> None:
    snapshot = taken(scene)
    asked = {"project": scene.project, "person": scene.rita, "name": "ndjson", "snapshot": snapshot}
    export = ask_for_export(**asked, options=ExportOptions())  # type: ignore[arg-type]
    scene.project.memberships.filter(person=scene.rita).update(role="annotator")
    make_export(export.pk)
    assert Export.objects.get().state == "failed"


def test_the_commands_make_and_compare(scene: Scene, capsys: pytest.CaptureFixture[str], data_folder: Path) -> None:
    number = scene.project.pk
    call_command("snapshot", number, "March", "--note", "Before.")
    sha256 = Snapshot.objects.get().sha256
    assert capsys.readouterr().out.startswith(f"{sha256}  March: 2 texts, 2 spans")
    span = scene.mark(scene.ada, "Tuesday")
    call_command("diff_snapshots", number, "March", "now")
    out = capsys.readouterr().out
    assert f"claim by ada, {span.uid}" in out
    assert out.splitlines()[-1] == "marks: 1 added, 0 gone, 0 changed"
    call_command("export_labels", number, "ndjson", data_folder / "march.ndjson", "--snapshot", "March")
    assert str(span.uid) not in (data_folder / "march.ndjson").read_text()
    for words in (["snapshot", number, "March"], ["diff_snapshots", number, "May", "now"], ["snapshot", 999, "x"]):
        with pytest.raises(CommandError, match=r"already|It has: “March”|no project 999"):
            call_command(*words)

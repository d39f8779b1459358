"""A project as other tools take it."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from annotator.annotation.actions import Wanted, add_articles, apply_change
from annotator.annotation.desk import seen_by
from annotator.annotation.exporting import exchange_of, text_key
from annotator.annotation.models import Comment, Membership, Thread
from annotator.interchange import formats
from annotator.interchange.formats import Format
from annotator.interchange.model import Exchange, Losses, Text
from tests import factories
from tests.annotation.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def scene() -> Scene:
    """A project of two articles; the second is marked by nobody."""
    made = Scene()
    made.article("The ferry came back at six 🚢. Nobody waited.")
    return made


def texts(scene: Scene) -> list[Text]:
    return list(exchange_of(scene.project))


def test_texts_come_with_all_that_stands_on_them(scene: Scene) -> None:
    scene.label("opposes", "link")
    board = scene.mark(scene.ada, "The harbour board", "in Lenn", attributes={})
    place = scene.mark(scene.ben, "northern channel", label="place")
    link = scene.link(scene.ada, board, place, "opposes")
    first, second = texts(scene)
    assert (first.text, first.key, second.spans) == (scene.version.text, text_key(scene.version), ())
    assert [(one.label, one.person, [piece.quote for piece in one.pieces]) for one in first.spans] == [
        ("claim", "ada", ["The harbour board", "in Lenn"]),
        ("place", "ben", ["northern channel"]),
    ]
    assert [(one.uid, one.source, one.target) for one in first.links] == [
        (str(link.uid), str(board.uid), str(place.uid))
    ]
    assert first.spans[0].changed_at == board.changed_at.isoformat()


def test_what_was_taken_back_is_not_in_it_nor_another_projects(scene: Scene) -> None:
    gone = scene.mark(scene.ada, "Lenn")
    take_back = Wanted(uuid4(), "withdraw", "span", gone.uid, revision=1)
    apply_change(project=scene.project, person=scene.ada, wanted=take_back)
    other = Scene(2)
    add_articles(project=other.project, articles=[scene.version.article_id])
    other.mark(other.ada, "Tuesday", version=scene.version)
    assert [one.spans for one in texts(scene)] == [(), ()]


def test_remarks_come_with_their_span(scene: Scene) -> None:
    span, at = scene.mark(scene.ada, "Lenn"), datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
    thread = Thread.objects.create(project=scene.project, article_id=scene.version.article_id, span=span, changed_at=at)
    said = {"thread": thread, "person": scene.ben, "made_at": at, "changed_at": at}
    Comment.objects.create(text="Is it a place?", **said)
    Comment.objects.create(text="Taken back.", withdrawn_at=at, **said)
    (remark,) = texts(scene)[0].spans[0].remarks
    assert (remark.person, remark.text, remark.at) == ("ben", "Is it a place?", "2026-03-12T09:30:00+00:00")


def test_an_annotator_takes_out_only_what_they_see(scene: Scene) -> None:
    scene.mark(scene.ada, "Lenn")
    scene.mark(scene.ben, "Tuesday")
    ada = Membership.objects.get(project=scene.project, person=scene.ada)
    first, _ = exchange_of(scene.project, seen_by(ada))
    assert [one.person for one in first.spans] == ["ada"]


def test_the_project_says_what_its_labels_mean(scene: Scene) -> None:
    given = exchange_of(scene.project)
    assert given.name == "Harbour"
    assert [(one.name, one.kind) for one in given.labels] == [("claim", "span"), ("place", "span")]
    assert given.people == ("ada", "ben", "owner", "rita")


def test_a_hundred_texts_cost_no_more_queries_than_two(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        scene.mark(scene.ada, "ferry", version=scene.article(f"The ferry of day {number}."))
    given = exchange_of(scene.project)
    with django_assert_num_queries(7):
        assert len(list(given)) == 22


class Plain:
    """A format that writes a line a text, and cannot hold what is on them."""

    name, title, suffix, media_type = "plain", "Plain", ".txt", "text/plain"

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        with to.open("w") as out:
            for text in exchange:
                out.write(text.text.partition("\n")[0] + "\n")
                for span in text.spans:
                    losses.add("span", span.uid)

    def read(self, at: Path, losses: Losses) -> Exchange:
        raise NotImplementedError


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Format:
    made = Plain()
    monkeypatch.setitem(formats.FORMATS, "plain", made)
    return made


def test_the_command_writes_all_or_nothing_and_says_what_was_lost(
    scene: Scene, plain: Format, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.mark(scene.ada, "Lenn")
    to = tmp_path / "out.txt"
    call_command("export_labels", scene.project.pk, "plain", to)
    assert to.read_text().splitlines()[1] == "The ferry came back at six 🚢. Nobody waited."
    assert "1 × span" in capsys.readouterr().err
    with pytest.raises(CommandError, match="exists already"):
        call_command("export_labels", scene.project.pk, "plain", to)
    with pytest.raises(CommandError, match="no project 999"):
        call_command("export_labels", 999, "plain", tmp_path / "other.txt")

    def broken(exchange: Exchange, to: Path, losses: Losses) -> None:
        to.write_text("half")
        raise OSError("The disk is full.")

    monkeypatch.setattr(plain, "write", broken)
    with pytest.raises(OSError, match="full"):
        call_command("export_labels", scene.project.pk, "plain", tmp_path / "half.txt")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.txt"], "nothing half done is left"


def test_a_text_is_named_the_same_in_every_database() -> None:
    version = factories.taken("The ferry came back at six.").version
    known_by = version.article.address or version.article.text_sha256 or ""
    assert text_key(version) == hashlib.sha256(known_by.encode()).hexdigest()[:16] + "-1"

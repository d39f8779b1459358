"""Out of a project, into an empty database, out again: equal, or in the list of what the format cannot hold."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from annotator.annotation.actions import Piece, Wanted, add_articles, apply_change, write_guidelines
from annotator.annotation.actions.talk import open_thread, say
from annotator.annotation.models import Change
from annotator.interchange.formats import FORMATS, READ_ONLY, WRITE_ONLY
from annotator.interchange.model import Exchange, Losses, Mark, SpanMark, Text
from tests import factories
from tests.annotation.importing import Imports, empty_the_database
from tests.annotation.scene import Scene
from tests.interchange.corpus import exchange, many

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
WHOLE = ("csv", "huggingface", "ndjson", "parquet", "webannotation")
PARTLY = sorted(FORMATS.keys() - WRITE_ONLY - READ_ONLY - set(WHOLE))
RTL = "قال المجلس إن القناة ستغلق يوم الثلاثاء. 🚢🚢 Lenn, אמר הדובר."
FERRY = "https://www.harborledger.example/ferry"


@dataclass(frozen=True)
class Lived:
    """How a project left: with 5,000 spans and without, and with its log."""

    whole: Exchange
    awkward: Exchange
    logged: Exchange


@pytest.fixture(scope="module")
def lived(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Lived]:
    """Made once, and undone: what is left of the project is its export in memory."""
    with django_db_blocker.unblock(), transaction.atomic():
        project = lived_in(tmp_path_factory.mktemp("lived"))
        awkward, logged = project.out(), project.out(history=True)
        assert not project.take(project.file(many())).errors
        found = Lived(project.out(), awkward, logged)
        transaction.set_rollback(True)
    return found


def lived_in(folder: Path) -> Imports:
    """A project in which people have worked, and an awkward file of another's beside it."""
    scene = Scene()
    scene.label("opposes", "link")
    scene.label("sure", "span", {"name": "how", "kind": "number"})
    board = scene.mark(scene.ada, "The harbour board", "in Lenn")  # discontinuous
    scene.mark(scene.ben, "harbour board met in Lenn", label="place")  # overlaps it
    rtl = scene.article(RTL)
    other = scene.mark(scene.ben, "القناة ستغلق", version=rtl)
    scene.link(scene.ada, board, other, "opposes")
    sure = scene.mark(scene.ada, "🚢 Lenn", label="sure", version=rtl, attributes={"how": 0.5})
    change = Wanted(uuid4(), "change", "span", sure.uid, revision=1, attributes={"how": 2})
    apply_change(project=scene.project, person=scene.ada, wanted=change)
    day = (Piece(RTL.index("يوم"), RTL.index("يوم") + 3, "يوم"),)
    gold = Wanted(uuid4(), "mark", "span", uuid4(), label=board.label_id, version=rtl.pk, pieces=day, gold=True)
    apply_change(project=scene.project, person=scene.rita, wanted=replace(gold, origin="adjudication"))
    thread = open_thread(project=scene.project, span=board)
    say(thread=thread, person=scene.ben, uid=uuid4(), text="Is it one?\n\nI 🚢 think so.")
    say(thread=thread, person=scene.ada, uid=uuid4(), text="It is.")
    older = factories.taken("The ferry came back at six.", address=FERRY).version
    add_articles(project=scene.project, articles=[older.article_id])
    scene.mark(scene.ada, "ferry", version=older)
    scene.mark(scene.ada, "seven", version=factories.taken("The ferry came back at seven.", address=FERRY).version)
    write_guidelines(project=scene.project, person=scene.owner, text="# Rules\n\nMark *claims*.", seen=0)
    lived = Imports(folder, owner=scene.owner)
    lived.project = scene.project
    assert not lived.take(lived.file(exchange())).errors
    return lived


def moved(given: Exchange, name: str, folder: Path) -> tuple[Imports, Path]:
    """A project in an empty database, with this in it by way of a file."""
    empty_the_database()
    new = Imports(folder, name=given.name, owner=factories.person("owner"))
    at = new.file(given, name)
    checked, taken = new.check(at, name), new.take(at, name)
    assert checked.told() == taken.told(), "the check said what would be done"
    assert not taken.errors, [row for row in new.rows if row.outcome == "error"][:3]
    return new, at


def same(before: Exchange, after: Exchange) -> bool:
    """Equal; told text by text where not."""
    assert replace(before, texts=[]) == replace(after, texts=[])
    assert [text.key for text in before] == [text.key for text in after]
    for one, other in zip(before, after, strict=True):
        assert one == other
    return True


def outcomes(counts: dict[str, dict[str, int]]) -> dict[str, set[str]]:
    return {kind: {what for what, count in each.items() if count} for kind, each in counts.items()}


@pytest.mark.parametrize("name", WHOLE)
def test_a_project_moves_house_whole(name: str, lived: Lived, tmp_path: Path) -> None:
    assert sum(len(text.spans) for text in lived.whole) > 5_000
    new, at = moved(lived.whole, name, tmp_path)
    assert not new.losses.counts
    assert same(lived.whole, new.out())
    stands = Change.objects.count()
    again = new.take(at, name)
    assert outcomes(again.counts) == {kind: {"unchanged"} for kind in ("text", "span", "link", "document")}
    assert Change.objects.count() == stands
    assert same(lived.whole, new.out())


def test_with_the_log_of_every_mark(lived: Lived, tmp_path: Path) -> None:
    new, _ = moved(lived.logged, "ndjson", tmp_path)
    assert same(lived.logged, new.out(history=True))
    revisions = [len(span.history) for text in new.out(history=True) for span in text.spans]
    assert max(revisions) == 2


def test_a_format_that_holds_no_log_says_so(lived: Lived, tmp_path: Path) -> None:
    new, _ = moved(lived.logged, "csv", tmp_path)
    marks = sum(len(text.spans) + len(text.links) + len(text.documents) for text in lived.logged)
    assert new.losses.lines() == [f"{marks} × history dropped: the format holds marks as they stand"]
    assert same(lived.awkward, new.out())


def places(texts: Exchange) -> Counter[tuple[object, ...]]:
    """What is marked, in which text, with which label, by whom."""

    def of(text: Text, mark: Mark) -> tuple[object, ...]:
        passages = tuple(piece.quote for piece in mark.pieces) if isinstance(mark, SpanMark) else ()
        return text.text, mark.label, passages, type(mark).__name__

    return Counter(of(text, mark) for text in texts for mark in (*text.spans, *text.links, *text.documents))


@pytest.mark.parametrize("name", PARTLY)
def test_what_a_format_cannot_hold_is_told_and_nothing_else_is_lost(name: str, lived: Lived, tmp_path: Path) -> None:
    empty_the_database()
    new = Imports(tmp_path, name=lived.awkward.name, owner=factories.person("owner"))
    at, lost = new.file(lived.awkward, name), Losses()
    read = FORMATS[name].read(at, lost)
    held = replace(read, texts=list(read))
    taken = new.take(at, name)
    assert not taken.errors, [row for row in new.rows if row.outcome == "error"][:3]
    after = places(new.out())
    assert after == places(held), "what the file holds comes in"
    missing = (places(lived.awkward) - after).total()
    assert missing <= sum(new.losses.counts.values()) + sum(lost.counts.values()), new.losses.lines()
    stands = Change.objects.count()
    assert "new" not in set().union(*outcomes(new.take(at, name).counts).values())
    assert Change.objects.count() == stands

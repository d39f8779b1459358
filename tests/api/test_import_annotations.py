"""Annotations whose file names the articles by their addresses alone, brought into a project over REST."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from annotator.annotation.actions.import_work import work_on_import
from annotator.annotation.models import Change, Comment, DocumentMark, Link, Span
from corpus.models import Article, Version
from tests import factories
from tests.annotation.importing import Imports
from tests.api.test_imports import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
PAGE = "https://www.harborledger.example/2026/ferry"
OTHER = "https://www.lennobserver.example/quay"
NOBODYS = "https://nowhere.example/lost"
FERRY = "The 🚢 ferry sailed at six. The quay was closed at six, said Mara Quill. The ferry came back."
QUAY = "Nobody closed the quay."
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


@pytest.fixture
def desk(tmp_path: Path, settings: Settings) -> Desk:
    settings.IMPORTS_DIR = tmp_path / "imports"
    factories.taken("An older text of the page.", address=PAGE)
    factories.taken(FERRY, address=PAGE)
    factories.taken(QUAY, address=OTHER)
    return Desk(Imports(tmp_path))


def quoted(exact: str, **more: str) -> dict[str, str]:
    return {"type": "TextQuoteSelector", "exact": exact, **more}


def at(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def annotation(
    number: int, selector: Any = None, tag: str = "claim", source: str = PAGE, **more: Any
) -> dict[str, Any]:
    target = {"source": source, **({"selector": selector} if selector else {})}
    body = {"type": "TextualBody", "purpose": "tagging", "value": tag}
    iri = f"https://notes.example/a/{number}"
    return {"@context": CONTEXT, "id": iri, "type": "Annotation", "body": body, "target": target, **more}


def checked(desk: Desk, content: bytes | str | Any, name: str = "notes.json", **more: Any) -> dict[str, Any]:
    """An import of this file as it is told once a worker has seen to it."""
    given = content if isinstance(content, bytes) else json.dumps(content).encode()
    answer = desk.post(given, name, **more)
    assert answer.status_code == 201, answer.data
    work_on_import(answer.data["id"])
    return desk.told(answer.data["id"])


def applied(desk: Desk, content: Any, name: str = "notes.json", **options: Any) -> dict[str, Any]:
    """The same, applied."""
    told = checked(desk, content, name, options=json.dumps(options))
    assert desk.client.post(f"{desk.path}{told['id']}/apply/").status_code == 200
    work_on_import(told["id"])
    return desk.told(told["id"])


def rows(desk: Desk, told: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    found = desk.client.get(f"{desk.path}{told['id']}/rows/", {"outcome": "error"}).data["results"]
    return [(row["kind"], row["text"], row["uid"].rpartition("/")[2], row["reason"]) for row in found]


def test_annotations_find_the_corpuss_articles_by_their_addresses(desk: Desk) -> None:
    given = [
        annotation(1, quoted("quay was closed")),
        annotation(2, [quoted("ferry"), at(6, 11)], "boat"),  # the page's first, counted in code points
        annotation(3, quoted("six", prefix="closed at "), source=f"{PAGE}?utm_source=mail#top"),
        annotation(4, [quoted("The"), at(28, 31)]),  # counted in UTF-16
        annotation(5, quoted("Nobody"), source=OTHER),
        annotation(6, tag="denial", source=OTHER),
    ]
    told = checked(desk, given)
    assert (told["state"], told["format"], rows(desk, told)) == ("checked", "webannotation", [])
    assert {kind: told["counts"][kind]["new"] for kind in told["counts"]} == {
        "text": 0, "span": 5, "link": 0, "document": 1,
    }  # fmt: skip
    assert not Span.objects.exists()
    done = applied(desk, given)
    assert done["state"] == "done"
    marked = [(one.version.article.address, one.start, one.quote) for one in Span.objects.order_by("version", "start")]
    assert marked == [(PAGE, 6, "ferry"), (PAGE, 27, "The"), (PAGE, 31, "quay was closed"), (PAGE, 50, "six"),
                      (OTHER, 0, "Nobody")]  # fmt: skip
    assert {one.version for one in Span.objects.all()} == set(Version.objects.filter(current_of__isnull=False))
    assert DocumentMark.objects.get().version.article.address == OTHER
    assert desk.imports.project.entries.count() == 2
    changes = Change.objects.count()
    again = applied(desk, given)
    assert (again["counts"]["span"]["unchanged"], again["counts"]["document"]["unchanged"]) == (5, 1)
    assert (Change.objects.count(), Article.objects.count()) == (changes, 2)


def test_what_has_no_place_is_a_row_with_its_reason_and_stops_the_import(desk: Desk) -> None:
    given = [
        annotation(1, quoted("six")),
        annotation(2, quoted("harbour")),
        annotation(3, {"type": "SvgSelector", "value": "<svg/>"}),
        annotation(4, quoted("quay"), source=NOBODYS),
        annotation(5, quoted("quay was")),
    ]
    told = checked(desk, given)
    assert rows(desk, told) == [
        ("text", NOBODYS, "", "no_article"),
        ("span", PAGE, "1", "ambiguous"),
        ("span", PAGE, "2", "not_found"),
        ("span", PAGE, "3", "no_selector"),
        ("span", NOBODYS, "4", "no_article"),
    ]
    assert (told["done"], told["total"]) == (7, 7)
    assert desk.client.post(f"{desk.path}{told['id']}/apply/").status_code == 409
    applied(desk, given, skip_errors=True)
    assert [one.quote for one in Span.objects.all()] == ["quay was"]
    factories.taken("The quay stands.", address=NOBODYS)
    applied(desk, given, skip_errors=True)
    assert Span.objects.filter(version__article__address=NOBODYS).get().quote == "quay"


def test_an_article_on_which_nothing_has_a_place_does_not_join_the_project(desk: Desk) -> None:
    applied(desk, [annotation(1, quoted("harbour")), annotation(2, quoted("Nobody"), source=OTHER)], skip_errors=True)
    assert [entry.article.address for entry in desk.imports.project.entries.all()] == [OTHER]


def test_bodies_become_labels_and_comments_and_two_targets_a_link(desk: Desk) -> None:
    said = {"type": "TextualBody", "purpose": "commenting", "value": "Who closed it?", "creator": "olga"}
    ends = [{"source": PAGE, "selector": quoted("closed")}, {"source": OTHER, "selector": quoted("Nobody closed")}]
    conflict = annotation(2, tag="contradicts", motivation="linking") | {"target": ends}
    bare = annotation(3, quoted("came back")) | {"bodyValue": "So?"}
    del bare["body"]
    light = annotation(4, quoted("sailed"))
    del light["body"]
    both = annotation(1, quoted("closed"))
    applied(desk, [conflict, both | {"body": [both["body"], said]}, bare, light])
    assert sorted(Span.objects.values_list("label__name", "quote")) == [
        ("claim", "closed"),
        ("contradicts", "Nobody closed"),
        ("highlighting", "came back"),
        ("highlighting", "sailed"),
    ]
    link = Link.objects.get()
    assert (link.label.name, link.source.quote, link.target.quote) == ("contradicts", "closed", "Nobody closed")
    assert sorted(Comment.objects.values_list("text", flat=True)) == ["So?", "Who closed it?"]


def as_collection(given: list[dict[str, Any]]) -> bytes:
    page = {"type": "AnnotationPage", "items": given}
    return json.dumps({"@context": CONTEXT, "type": "AnnotationCollection", "first": page, "total": 2}).encode()


def as_lines(given: list[dict[str, Any]]) -> bytes:
    return b"\xef\xbb\xbf" + b"\r\n\r\n".join(json.dumps(one).encode() for one in given)


def as_zip(given: list[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes/", b"")
        archive.writestr("__MACOSX/notes/._1.json", b"\0")
        archive.writestr("notes/README.txt", "What these are.")
        for number, one in enumerate(given):
            archive.writestr(f"notes/{number}.json", json.dumps(one, indent=1))
    return out.getvalue()


@pytest.mark.parametrize("shape", [as_collection, as_lines, as_zip])
def test_the_shapes_that_annotations_come_in(shape: Any, desk: Desk) -> None:
    given = [annotation(1, quoted("sailed")), annotation(2, quoted("Nobody"), source=OTHER)]
    told = applied(desk, shape(given), "notes.zip" if shape is as_zip else "notes.json")
    assert (told["state"], told["format"], Span.objects.count()) == ("done", "webannotation", 2)
    assert applied(desk, given)["counts"]["span"]["unchanged"] == 2
    assert [one["named"] for one in told["losses"]] == ([["README.txt"]] if shape is as_zip else [])


def test_an_export_of_hypothesis(desk: Desk) -> None:
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 4, "endOffset": 9},
        at(804, 809),
        quoted("ferry", prefix="quill. The ", suffix=" came"),
    ]
    common = {"uri": PAGE, "user": "acct:mara@notes.example", "created": "2026-03-01T10:00:00+00:00", "group": "desk"}
    given = {
        "export_date": "2026-03-02T10:00:00+00:00",
        "annotations": [
            common | {"id": "b", "text": "The third?", "tags": [], "references": ["a"], "target": [{"source": PAGE}]},
            common
            | {"id": "a", "text": "Which?", "tags": ["claim"], "target": [{"source": PAGE, "selector": selectors}]},
            common | {"id": "c", "text": "", "tags": ["transport"], "target": [{"source": PAGE}]},
        ],
    }
    told = applied(desk, given, as_me=True)
    assert told["state"] == "done", told
    span = Span.objects.get()
    assert (span.label.name, span.start) == ("claim", FERRY.rindex("ferry"))
    assert list(Comment.objects.order_by("pk").values_list("text", flat=True)) == ["Which?", "The third?"]
    assert DocumentMark.objects.get().label.name == "transport"
    assert [(one["what"], one["count"]) for one in told["losses"]] == [("property not kept: group", 3)]

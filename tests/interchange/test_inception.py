"""Project exports of INCEpTION: what is in them, and what no zip file should be able to do."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from annotator.interchange import zipped
from annotator.interchange.errors import BadFileError
from annotator.interchange.formats import FORMATS
from annotator.interchange.model import Exchange, Losses, Text
from tests.interchange.test_xmi import ADA, LENN, cas, types

TAGS = [{"tag_name": "LOC", "tag_description": "a place"}, {"tag_name": "PER"}]
ABOUT = {
    "name": "Harbour",
    "description": "What is said of it.",
    "mode": "annotation",
    "layers": [
        {
            "name": "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity",
            "type": "span",
            "features": [{"name": "value", "tag_set": {"tags": TAGS}}],
        },
        {"name": "webanno.custom.Says", "type": "relation", "features": []},
        {"name": "webanno.custom.Genre", "type": "document-metadata", "features": []},
        {"name": "webanno.custom.Old", "type": "span", "features": [], "enabled": False},
    ],
    "source_documents": [{"name": "lenn.txt", "format": "text"}, {"name": "plain.txt", "format": "text"}],
    "annotation_documents": [{"name": "lenn.txt", "user": "ben", "state": "FINISHED"}],
    "project_permissions": [{"level": "ANNOTATOR", "user": "ada"}],
}  # fmt: skip


def in_zip(**files: str) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


def project(at: Path, files: dict[str, str | bytes], about: object = ABOUT) -> Path:
    with zipfile.ZipFile(at / "project.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("exportedproject1234.json", json.dumps(about))
        for name, content in files.items():
            archive.writestr(name, content)
    return at / "project.zip"


def read(at: Path) -> tuple[Exchange, list[Text], Losses]:
    losses = Losses()
    found = FORMATS["inception"].read(at, losses)
    return found, list(found.texts), losses


def test_everyone_s_marks_are_read_and_the_curated_ones_are_gold(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "TypeSystem.xml": types(),
        "annotation/lenn.txt/INITIAL_CAS.xmi": cas(name="INITIAL_CAS"),
        "annotation/lenn.txt/ada.xmi": cas(LENN, ADA),
        "annotation/lenn.txt/ben.zip": in_zip(**{"ben.xmi": cas(LENN, name="ben"), "TypeSystem.xml": types()}),
        "annotation_ser/lenn.txt/ada.ser": b"\xac\xed",
        "curation/lenn.txt/CURATION_USER.xmi": cas(ADA.replace('"4"', '"3"'), name="CURATION_USER"),
        "source/plain.txt": "Nothing is marked here.",
        "guideline/rules.md": "# Rules",
    }
    found, (text, plain), losses = read(project(tmp_path, files))
    assert (found.name, found.description, found.guidelines, found.people) == (
        "Harbour",
        "What is said of it.",
        "# Rules",
        ("ada", "ben"),
    )
    assert [(one.name, one.kind, one.description) for one in found.labels] == [
        ("LOC", "span", "a place"),
        ("PER", "span", ""),
        ("Says", "link", ""),
        ("Genre", "document", ""),
    ]
    assert text.key == "lenn.txt"
    assert sorted((one.person, one.label, one.gold, one.pieces[0].quote) for one in text.spans) == [
        ("", "PER", True, "Ada"),
        ("ada", "LOC", False, "Lenn"),
        ("ada", "PER", False, "Ada"),
        ("ben", "LOC", False, "Lenn"),
    ]
    assert (plain.text, plain.spans, losses.lines()) == ("Nothing is marked here.", (), [])


def test_what_is_stored_otherwise_is_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "annotation_ser/lenn.txt/ada.ser": b"\xac\xed",
        "annotation/lenn.txt/ada.tsv": "#FORMAT=WebAnno TSV 3.3",
        "event.log": "{}",
        "guideline/rules.pdf": b"%PDF",
        "source/lenn.txt": "near Lenn",
    }
    _, (text,), losses = read(project(tmp_path, files))
    assert text.text == "near Lenn"
    assert losses.lines() == [
        "2 × annotations left out: neither CAS JSON nor CAS XMI; export the project as UIMA CAS JSON",
        "1 × guidelines left out: only .md and .txt are read",
        "1 × history left out: INCEpTION's event log is not read",
        "1 × text left out: no CAS of it is in the export",
    ]


def test_a_zip_that_points_outside_or_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadFileError, match="points outside"):
        read(project(tmp_path, {"annotation/../../lenn.xmi": "x"}))
    monkeypatch.setattr(zipped, "MAX_ENTRY", 10_000)
    bomb = project(tmp_path, {"annotation/lenn.txt/ada.json": "0" * 1_000_000})
    with pytest.raises(BadFileError, match=r"ada\.json: is larger unpacked") as caught:
        read(bomb)
    assert caught.value.where == "project.zip: annotation/lenn.txt/ada.json"
    monkeypatch.setattr(zipped, "MAX_ENTRIES", 1)
    with pytest.raises(BadFileError, match="at most 1 are read"):
        read(bomb)


def test_what_is_no_project_is_named(tmp_path: Path) -> None:
    at = tmp_path / "a.zip"
    at.write_bytes(b"no zip")
    with pytest.raises(BadFileError, match="is not a zip file"):
        read(at)
    at.write_bytes(in_zip(a="b"))
    with pytest.raises(BadFileError, match=r"no exportedproject\.json"):
        read(at)
    with pytest.raises(BadFileError, match="is not an object"):
        read(project(tmp_path, {}, about=[]))
    for wrong in (
        {"layers": 3},
        {"source_documents": [{}]},
        {"layers": [{"type": "span", "features": [{"tag_set": "x"}]}]},
    ):
        with pytest.raises(BadFileError, match="is not INCEpTION's"):
            read(project(tmp_path, {}, about=wrong))
    with pytest.raises(BadFileError, match=r"no TypeSystem\.xml beside it"):
        read(project(tmp_path, {"annotation/lenn.txt/ada.xmi": cas(LENN)}))


def test_it_is_only_read(tmp_path: Path) -> None:
    with pytest.raises(io.UnsupportedOperation, match="write xmi"):
        FORMATS["inception"].write(Exchange("a", []), tmp_path / "a.zip", Losses())


def test_a_zip_with_a_name_by_chance_is_of_the_user_that_the_cas_within_is_named_after(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "annotation/lenn.txt/webanno615138export.zip": in_zip(
            **{"ben.xmi": cas(LENN, name="ben"), "TypeSystem.xml": types()}
        ),
        "annotation_ser/lenn.txt/ben.ser": b"\xac\xed",
    }
    _, (text,), losses = read(project(tmp_path, files))
    assert [one.person for one in text.spans] == ["ben"]
    assert losses.lines() == ["1 × text left out: no CAS of it is in the export"], "the other document"

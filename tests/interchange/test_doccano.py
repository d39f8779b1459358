"""doccano JSONL: other people's lines, and our own after somebody has edited them in doccano."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.interchange.doccano import Doccano
from annotator.interchange.errors import BadFileError
from annotator.interchange.model import Exchange, LabelKind, Losses, Text
from tests.interchange.corpus import exchange, span

BODY = "🚢 Lenn has a ferry."


def read(at: Path, *lines: Any) -> tuple[list[Text], Losses]:
    """These lines as a file, read."""
    file, losses = at / "all.jsonl", Losses()
    file.write_text("".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in lines), encoding="utf-8")
    return list(Doccano().read(file, losses)), losses


@pytest.mark.parametrize(
    "marked",
    [
        {"label": [[2, 6, "Place"]]},
        {"labels": [[2, 6, "Place"]]},
        {"entities": [{"id": 7, "start_offset": 2, "end_offset": 6, "label": "Place"}], "relations": []},
        {"annotations": [{"start_offset": 2, "end_offset": 6, "label": "Place"}]},
    ],
)
def test_passages_under_any_of_its_names(tmp_path: Path, marked: dict[str, Any]) -> None:
    [text], losses = read(tmp_path, {"id": 3, "text": BODY, **marked, "Comments": ["Odd."], "desk": 4})
    assert [(one.label, one.pieces[0].quote) for one in text.spans] == [("Place", "Lenn")]
    assert (text.key, dict(text.meta)) == ("3", {"Comments": ["Odd."], "desk": 4})
    assert not losses.counts


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([[3, 7, "Place"]], ["Lenn"]),  # as its page counts
        ([[2, 6, "Place"]], ["Lenn"]),  # as scripts do
        ([[2, 6, "Place"], [13, 18, "Ship"]], ["Lenn", "ferry"]),
        ([[14, 19, "Ship"], [19, 20, "Stop"]], ["ferry", "."]),
        ([[0, 1, "Sign"]], ["🚢"]),  # half a ship, did it count units
        ([[0, 20, "All"]], [BODY]),  # beyond the text, did it count code points
    ],
)
def test_what_offsets_count_is_found_out(tmp_path: Path, places: list[Any], words: list[str]) -> None:
    [text], _ = read(tmp_path, {"text": BODY, "label": places})
    assert [one.pieces[0].quote for one in text.spans] == words


def test_our_notes_tell_what_offsets_count(tmp_path: Path) -> None:
    mark = span("k", "🚢 aaaa", "a")
    Doccano().write(Exchange("p", [Text("1", "🚢 aaaa", spans=(mark,))]), tmp_path / "out.jsonl", Losses())
    line = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    [entity] = line["entities"]
    assert (entity["start_offset"], entity["end_offset"]) == (3, 4), "its page counts UTF-16 units"
    for start in (3, 2):
        entity.update(start_offset=start, end_offset=start + 1)
        [text], _ = read(tmp_path, line)
        assert text.spans == (mark,)


def test_relations_and_what_they_join(tmp_path: Path) -> None:
    entities = [
        {"id": 70, "start_offset": 2, "end_offset": 6, "label": "Place"},
        {"id": 71, "start_offset": 13, "end_offset": 18, "label": "Ship"},
    ]
    relations = [
        {"id": 1, "from_id": 70, "to_id": 71, "type": "has"},
        {"id": 2, "from_id": 70, "to_id": 99, "type": "has"},
    ]
    [text], losses = read(tmp_path, {"text": BODY, "entities": entities, "relations": relations})
    uids = [one.uid for one in text.spans]
    assert [(one.label, one.source, one.target) for one in text.links] == [("has", *uids)]
    assert losses.counts == {"relation dropped: one of its entities is not there": 1}


def test_what_is_said_of_a_text_stands_in_fields(tmp_path: Path) -> None:
    Doccano().write(exchange(), tmp_path / "out.jsonl", Losses())
    line = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert (line["title"], line["source"]) == ("Dredging begins", "The Ferry Ledger")
    del line["annotator"]
    [text], _ = read(tmp_path, {**line, "desk": 4, "language": None})
    assert (text.title, text.published, text.language) == ("Dredging begins", "2026-03-12", "")
    assert dict(text.meta) == {"desk": 4, "language": None}


def test_names_alone_are_document_labels(tmp_path: Path) -> None:
    found, _ = read(tmp_path, {"data": BODY, "label": ["Travel", 3]}, {"text": BODY, "cats": ["News"], "label": []})
    assert [[one.label for one in text.documents] for text in found] == [["Travel", "3"], ["News"]]
    assert [one.key for one in found] == ["1", "2"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not JSON"),
        ("[]", "has to be a JSON object"),
        ('{"text": "Lenn", "label": [[0, 9, "Place"]]}', "is no passage of the text, which has 4 characters"),
        ('{"text": "Lenn", "label": [[0, "Place"]]}', "is no label"),
        ('{"text": "Lenn", "entities": [], "relations": [{"from": 1}]}', "is no relation"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(BadFileError, match=says) as caught:
        read(tmp_path, {"text": "one"}, line)
    assert caught.value.where == "all.jsonl, line 2"


def test_records_without_a_text_are_left_out_and_told(tmp_path: Path) -> None:
    found, losses = read(tmp_path, {"id": None, "text": "one"}, {"label": []}, {"text": "", "label": ["a"]})
    assert [one.key for one in found] == ["1"]
    assert losses.named == {"record left out: it has no text": ["all.jsonl, line 2", "all.jsonl, line 3"]}
    with pytest.raises(BadFileError, match="no record of it has a “text”"):
        read(tmp_path, {"filename": "pier.png", "label": ["boat"]})


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.json", '[{"text": "Late again.", "label": ["bad", "late"]},\n {"text": "Quick.", "label": []}]'),
        ("a.json", '{\n "text": "Late again.",\n "label": ["bad", "late"]\n}\n{\n "text": "Quick."\n}'),
        ("a.jsonl", '{"column_data": "Late again.", "column_label": ["bad", "late"]}\n{"column_data": "Quick."}'),
        ("a.csv", "label,text\nbad#late,Late again.\n,Quick.\n"),
        ("a.txt", "__label__bad __label__late Late again.\n\nQuick.\n"),
    ],
)
def test_its_other_formats_of_classification(tmp_path: Path, name: str, written: str) -> None:
    (tmp_path / name).write_text(written, encoding="utf-8")
    found = list(Doccano().read(tmp_path / name, Losses()))
    assert [(one.text, [mark.label for mark in one.documents]) for one in found] == [
        ("Late again.", ["bad", "late"]),
        ("Quick.", []),
    ]


def test_comments_of_fast_text_and_users_of_old_exports_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("__label__bad Late. __comment__Is it?\n", encoding="utf-8")
    [text] = Doccano().read(tmp_path / "a.txt", Losses())
    assert (text.text, dict(text.meta)) == ("Late.", {"Comments": ["Is it?"]})
    old = {"id": 4, "text": BODY, "annotations": [{"label": 8, "start_offset": 2, "end_offset": 6, "user": 1}]}
    [text], _ = read(tmp_path, old)
    assert [(one.label, one.person) for one in text.spans] == [("8", "1")]


def test_our_own_comes_back_whole(tmp_path: Path) -> None:
    Doccano().write(exchange(), tmp_path / "out.jsonl", Losses())
    found = Doccano().read(tmp_path / "out.jsonl", Losses())
    assert list(found) == list(exchange())
    assert replace(found, texts=()) == replace(exchange(), texts=())


def test_every_line_has_the_same_keys_or_doccano_refuses_the_file(tmp_path: Path) -> None:
    Doccano().write(exchange(), tmp_path / "out.jsonl", Losses())
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert len({tuple(json.loads(one)) for one in lines}) == 1


def test_what_was_edited_in_doccano_counts(tmp_path: Path) -> None:
    Doccano().write(exchange(), tmp_path / "out.jsonl", Losses())
    line = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()[0])
    board = next(iter(exchange())).spans[0]
    moved = next(one for one in line["entities"] if one["end_offset"] == 29 and one["label"] == "Claim")
    moved["end_offset"] = 17
    line["cats"] = ["Satire"]
    # doccano gives numbers of its own.
    for one in line["entities"]:
        one["id"] += 500
    for one in line["relations"]:
        one["from_id"] += 500
        one["to_id"] += 500
    [text], _ = read(tmp_path, line)
    assert board.uid not in {one.uid for one in text.spans}
    [changed] = [one for one in text.spans if one.pieces[0].quote == "The harbour board"]
    assert [one.label for one in text.documents] == ["Satire"]
    inside = next(one for one in text.links if one.source == changed.uid)
    assert inside.target == next(one.uid for one in text.spans if len(one.pieces) == 2)
    assert "ben" in {one.person for one in text.links}, "the link to another text, which doccano never showed"


def test_links_that_doccano_did_not_show_come_back_unless_their_spans_are_gone(tmp_path: Path) -> None:
    Doccano().write(exchange(), tmp_path / "out.jsonl", Losses())
    line = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()[0])
    # Its projects for spans and labels of whole texts: triples, and our relations as they were imported.
    line["entities"] = [[one["start_offset"], one["end_offset"], one["label"]] for one in line["entities"]]
    [text], losses = read(tmp_path, line)
    assert text.links == next(iter(exchange())).links
    assert not losses.counts
    # It drops what overlaps: here the target of the first link, and the source of the second.
    line["entities"] = [one for one in line["entities"] if one[0] not in (22, 45)]
    [text], losses = read(tmp_path, line)
    assert text.links == ()
    assert losses.counts == {"link dropped: one of its spans is not there any more": 2}


def test_a_scheme_without_links_is_written_as_triples(tmp_path: Path) -> None:
    mark = span("k", BODY, "Lenn", label="Place")
    given = Exchange("p", [Text("1", BODY, spans=(mark,))], labels=(LabelKind("Place"),))
    Doccano().write(given, tmp_path / "out.jsonl", Losses())
    line = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert line["label"] == [[3, 7, "Place"]]
    assert "entities" not in line

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
def test_passages_under_any_of_its_names_in_code_points(tmp_path: Path, marked: dict[str, Any]) -> None:
    [text], losses = read(tmp_path, {"id": 3, "text": BODY, **marked, "Comments": ["Odd."], "desk": 4})
    assert [(one.label, one.pieces[0].quote) for one in text.spans] == [("Place", "Lenn")]
    assert (text.key, dict(text.meta)) == ("3", {"Comments": ["Odd."], "desk": 4})
    assert not losses.counts


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


def test_names_alone_are_document_labels(tmp_path: Path) -> None:
    found, _ = read(tmp_path, {"data": BODY, "label": ["Travel", 3]}, {"text": BODY, "cats": ["News"], "label": []})
    assert [[one.label for one in text.documents] for text in found] == [["Travel", "3"], ["News"]]
    assert [one.key for one in found] == ["1", "2"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not JSON"),
        ("[]", "has to be a JSON object"),
        ('{"label": []}', "there is no “text”"),
        ('{"text": "Lenn", "label": [[0, 9, "Place"]]}', "is no passage of the text, which has 4 characters"),
        ('{"text": "Lenn", "label": [[0, "Place"]]}', "is no label"),
        ('{"text": "Lenn", "entities": [], "relations": [{"from": 1}]}', "is no relation"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(BadFileError, match=says) as caught:
        read(tmp_path, {"text": "one"}, line)
    assert caught.value.where == "all.jsonl, line 2"


def test_our_own_comes_back_whole(tmp_path: Path) -> None:
    Doccano().write(exchange(), tmp_path / "out.jsonl", Losses())
    found = Doccano().read(tmp_path / "out.jsonl", Losses())
    assert list(found) == list(exchange())
    assert replace(found, texts=()) == replace(exchange(), texts=())


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


def test_a_scheme_without_links_is_written_as_triples(tmp_path: Path) -> None:
    mark = span("k", BODY, "Lenn", label="Place")
    given = Exchange("p", [Text("1", BODY, spans=(mark,))], labels=(LabelKind("Place"),))
    Doccano().write(given, tmp_path / "out.jsonl", Losses())
    line = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert line["label"] == [[2, 6, "Place"]]
    assert "entities" not in line

"""Argilla's records: nested, of the server, and flattened; with settings and without."""

import json
from pathlib import Path

import pytest

from annotator.interchange.errors import BadFileError
from annotator.interchange.formats import FORMATS
from annotator.interchange.model import Exchange, Losses, Piece, SpanMark, Text
from tests.interchange.corpus import exchange

WORDS = "🚢 near Lenn, says Ada."
LENN, ADA = {"start": 7, "end": 11, "label": "PLACE"}, {"start": 18, "end": 21, "label": "PERSON"}
NESTED = {
    "id": "r1",
    "fields": {"text": WORDS, "question": "Where?"},
    "metadata": {"title": "Ships", "pages": 2},
    "suggestions": {"entities": {"value": [LENN], "score": [0.5], "agent": "small-model"}},
    "responses": {
        "entities": [{"value": [LENN, ADA], "user_id": "u1"}, {"value": [ADA], "user_id": "u2"}],
        "genre": [{"value": ["News"], "user_id": "u1"}],
        "quality": [{"value": 4, "user_id": "u2"}],
    },
    "vectors": {},
    "_server_id": None,
}


def read(at: Path, content: str) -> tuple[list[Text], Losses]:
    file, losses = at / "records.json", Losses()
    file.write_text(content, encoding="utf-8")
    return list(FORMATS["argilla"].read(file, losses)), losses


def test_nested_records_are_read_as_an_array_and_as_lines(tmp_path: Path) -> None:
    (text,), losses = read(tmp_path, json.dumps([NESTED], indent=1))
    assert (text.key, text.text, text.title, dict(text.meta)) == (
        "r1",
        WORDS,
        "Ships",
        {"question": "Where?", "pages": 2},
    )
    assert [(one.person, one.origin, one.label, one.pieces[0].quote, dict(one.attributes)) for one in text.spans] == [
        ("u1", "", "PLACE", "Lenn", {}),
        ("u1", "", "PERSON", "Ada", {}),
        ("u2", "", "PERSON", "Ada", {}),
        ("", "model", "PLACE", "Lenn", {"agent": "small-model", "score": 0.5}),
    ]
    assert [(one.person, one.label, dict(one.attributes)) for one in text.documents] == [
        ("u1", "News", {}),
        ("u2", "quality", {"answer": 4}),
    ]
    assert len({one.uid for one in (*text.spans, *text.documents)}) == 6
    assert losses.lines() == []
    assert read(tmp_path, f"{json.dumps(NESTED)}\n\n")[0] == [text]


def test_records_of_argilla_1(tmp_path: Path) -> None:
    tagged = {
        "text": WORDS,
        "tokens": ["🚢"],
        "annotation": [{"label": "PLACE", "start": 7, "end": 11}],
        "annotation_agent": "ada",
        "prediction": [["PERSON", 18, 21, 0.4]],
        "prediction_agent": "m",
        "metadata": {"desk": "News"},
        "id": "t1",
    }
    of_text = {
        "inputs": {"text": "Late."},
        "prediction": [{"label": "bad", "score": 0.7}],
        "annotation": "bad",
        "id": 2,
    }
    gone = {"text": "No.", "annotation": ["x"], "status": "Discarded", "id": 3}
    (first, second, third), losses = read(tmp_path, json.dumps([tagged, of_text, gone]))
    assert [(one.label, one.person, one.pieces[0].quote, dict(one.attributes)) for one in first.spans] == [
        ("PLACE", "ada", "Lenn", {}),
        ("PERSON", "", "Ada", {"agent": "m", "score": 0.4}),
    ]
    assert dict(first.meta) == {"desk": "News"}
    assert [(one.label, one.origin) for one in second.documents] == [("bad", ""), ("bad", "model")]
    assert (third.documents, losses.counts) == ((), {"answer left out: its status is discarded": 1})


def test_records_of_the_server_are_read_without_what_was_discarded(tmp_path: Path) -> None:
    record = {
        "external_id": "r1",
        "fields": {"text": WORDS},
        "responses": [
            {"values": {"entities": {"value": [LENN]}}, "user_id": "u1", "status": "submitted"},
            {"values": {"entities": {"value": [ADA]}}, "user_id": "u2", "status": "discarded"},
        ],
        "suggestions": [{"question_name": "genre", "value": "News", "score": 0.9, "agent": None}],
    }
    (text,), losses = read(tmp_path, json.dumps(record))
    assert (text.key, [(one.person, one.label) for one in text.spans]) == ("r1", [("u1", "PLACE")])
    assert [(one.label, one.origin, dict(one.attributes)) for one in text.documents] == [
        ("News", "model", {"score": 0.9})
    ]
    assert losses.lines() == ["1 × answer left out: its status is discarded"]


def test_flattened_records_are_read(tmp_path: Path) -> None:
    record = {
        "id": "r1",
        "_server_id": "s",
        "title": "Ships",
        "text": WORDS,
        "pages": 2,
        "entities.responses": [[LENN], [ADA]],
        "entities.responses.users": ["u1", "u2"],
        "entities.responses.status": ["submitted", "discarded"],
        "genre.suggestion": "News",
        "genre.suggestion.agent": None,
        "genre.suggestion.score": None,
    }
    (text,), _ = read(tmp_path, json.dumps(record))
    assert (text.text, text.title, dict(text.meta)) == (WORDS, "Ships", {"pages": 2})
    assert [(one.person, one.label) for one in text.spans] == [("u1", "PLACE")]
    assert [one.label for one in text.documents] == ["News"]


def test_settings_say_what_a_question_is_and_which_field_it_is_over(tmp_path: Path) -> None:
    options = [{"value": "PLACE", "text": "Place"}]
    questions = [
        {"name": "entities", "settings": {"type": "span", "field": "body", "options": options}},
        {"name": "why", "settings": {"type": "text"}},
    ]
    settings = {"guidelines": "Mark places.", "questions": questions}
    responses = {"entities": [{"value": [LENN], "user_id": "u1"}], "why": [{"value": "It is far.", "user_id": "u1"}]}
    record = {"id": "r1", "fields": {"text": "A title", "body": WORDS}, "responses": responses}
    (tmp_path / "records.json").write_text(json.dumps([record]), encoding="utf-8")
    (tmp_path / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    found = FORMATS["argilla"].read(tmp_path, Losses())
    assert (found.guidelines, [(one.name, one.kind) for one in found.labels]) == ("Mark places.", [("PLACE", "span")])
    (text,) = found.texts
    assert (text.text, text.spans[0].pieces[0].quote) == (WORDS, "Lenn")
    assert [(one.label, dict(one.attributes)) for one in text.documents] == [("why", {"answer": "It is far."})]


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        ("[{", "records.json, record 1", "is not JSON"),
        (f'{json.dumps(NESTED)}\n{{"id"', "records.json, line 2", "is not JSON"),
        ("[3]", "records.json, record 1", "has to be a JSON object"),
        (json.dumps([{**NESTED, "responses": 3}]), "records.json, record 1", "is not a record of Argilla"),
        (json.dumps([{**NESTED, "fields": {"text": "Short"}}]), "records.json, record 1", "not within the text"),
    ],
)
def test_a_bad_record_is_named(content: str, where: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=what) as caught:
        read(tmp_path, content)
    assert caught.value.where == where


def test_a_record_without_text_is_told_and_a_folder_without_records_refused(tmp_path: Path) -> None:
    texts, losses = read(tmp_path, json.dumps([{"id": "r1", "fields": {"image": 3}, "responses": {}}]))
    assert (texts, losses.lines()) == ([], ["1 × record left out: it has no text"])
    (tmp_path / "records.json").unlink()
    with pytest.raises(BadFileError, match=r"has no records\.json"):
        FORMATS["argilla"].read(tmp_path, Losses())


def test_what_is_written_is_a_record_and_what_it_cannot_hold_is_named(tmp_path: Path) -> None:
    at, losses = tmp_path / "out.json", Losses()
    FORMATS["argilla"].write(exchange(), at, losses)
    first, *_, last = json.loads(at.read_text(encoding="utf-8"))
    assert (first["id"], first["metadata"]["title"], first["fields"].keys()) == ("11", "Dredging begins", {"text"})
    assert first["responses"]["labels"] == [{"value": ["Opinion"], "user_id": "ada"}]
    people = {one["user_id"]: len(one["value"]) for one in first["responses"]["spans"]}
    assert people == {"ada": 1, "ben": 2, "rita": 1}
    assert (last["responses"], last["suggestions"]) == ({}, {})
    (apart,) = (one for text in exchange() for one in text.spans if len(one.pieces) > 1)
    assert losses.named["span left out: Argilla has none in several pieces"] == [apart.uid]
    assert losses.counts["link left out: Argilla has no relations"] == 2
    assert losses.counts["gold left out: an answer in Argilla is its user's only"] == 1


def test_what_only_a_model_marked_is_a_suggestion(tmp_path: Path) -> None:
    span = SpanMark("u", "PLACE", "", {"score": 0.5}, origin="model", pieces=(Piece(7, 11, "Lenn"),))
    FORMATS["argilla"].write(Exchange("a", [Text("1", WORDS, spans=(span,))]), tmp_path / "out.json", Losses())
    (record,) = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert record["suggestions"] == {"spans": {"value": [LENN], "score": [0.5], "agent": None}}
    assert record["responses"] == {}

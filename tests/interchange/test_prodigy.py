"""Prodigy's tasks: as its documentation has them, and as they are written here."""

import json
from pathlib import Path

import pytest

from annotator.interchange.errors import BadFileError
from annotator.interchange.formats import FORMATS
from annotator.interchange.model import Losses, Text
from tests.interchange.corpus import exchange

WORDS = "🚢 near Lenn, says Ada."


def task(**more: object) -> dict[str, object]:
    return {"text": WORDS, "_input_hash": 17, "_task_hash": 18, "answer": "accept", **more}


def read(at: Path, *tasks: object) -> tuple[list[Text], Losses]:
    file, losses = at / "tasks.jsonl", Losses()
    file.write_text("\n".join(json.dumps(one) for one in tasks) + "\n\n", encoding="utf-8")
    return list(FORMATS["prodigy"].read(file, losses)), losses


def span(start: int, end: int, label: str, first: int, last: int, **more: object) -> dict[str, object]:
    return {"start": start, "end": end, "token_start": first, "token_end": last, "label": label, **more}


LENN, ADA = span(7, 11, "PLACE", 2, 2), span(18, 21, "PERSON", 5, 5)


def test_spans_relations_and_choices_of_several_people_are_joined(tmp_path: Path) -> None:
    ends = {"head_span": ADA, "child_span": LENN}
    tasks = (
        task(
            spans=[LENN, ADA], relations=[{"head": 5, "child": 2, "label": "told of", **ends}], _annotator_id="set-ada"
        ),
        {"text": "Another text.", "_input_hash": 3, "answer": "accept"},
        task(spans=[{**LENN, "score": 0.5}], _annotator_id="set-ben", _timestamp=1_773_307_800),
        task(
            options=[{"id": "N", "text": "News"}],
            accept=["N"],
            _annotator_id="set-ben",
            meta={"feed": 4, "source": "A"},
        ),
    )
    (text, other), losses = read(tmp_path, *tasks)
    assert (text.key, other.text, other.spans, losses.lines()) == ("17", "Another text.", (), [])
    assert [(one.person, one.label, one.pieces[0].quote, dict(one.attributes)) for one in text.spans] == [
        ("set-ada", "PLACE", "Lenn", {}),
        ("set-ada", "PERSON", "Ada", {}),
        ("set-ben", "PLACE", "Lenn", {"score": 0.5}),
    ]
    assert text.spans[2].made_at == "2026-03-12T09:30:00+00:00"
    assert [(one.label, one.source, one.target) for one in text.links] == [
        ("told of", text.spans[1].uid, text.spans[0].uid)
    ]
    assert [(one.label, one.person) for one in text.documents] == [("N", "set-ben")]


def test_relations_between_tokens_find_the_spans_over_them(tmp_path: Path) -> None:
    first = span(0, 6, "THING", 0, 1)
    relations = [{"head": 5, "child": 0, "label": "at"}, {"head": 4, "child": 0, "label": "at"}]
    (text,), losses = read(tmp_path, task(spans=[first, ADA], relations=relations))
    assert [(one.source, one.target) for one in text.links] == [(text.spans[1].uid, text.spans[0].uid)]
    assert losses.lines() == ["1 × link left out: no span stands where it begins or ends"]


def test_what_was_rejected_or_ignored_is_left_out_and_counted(tmp_path: Path) -> None:
    tasks = (task(spans=[LENN], answer="reject"), task(spans=[ADA], answer="ignore"), {"image": "a.png"})
    (text,), losses = read(tmp_path, *tasks)
    assert (text.text, text.spans) == (WORDS, ())
    assert losses.lines() == [
        "1 × marks left out: the task's answer is ignore",
        "1 × marks left out: the task's answer is reject",
        "1 × task left out: it has no text",
    ]


def test_a_task_with_a_label_is_a_judged_document_and_one_that_comes_twice_is_read_once(tmp_path: Path) -> None:
    (text,), _ = read(tmp_path, task(label="News"))
    assert [one.label for one in text.documents] == ["News"]
    (text,), _ = read(tmp_path, task(spans=[LENN]), task(spans=[LENN]))
    assert [len(one.pieces) for one in text.spans] == [1]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"text": ', "is not JSON"),
        ("[]", "has to be a JSON object"),
        (json.dumps(task(spans=[span(7, 70, "PLACE", 2, 2)])), "7 to 70 is no passage of the text"),
        (json.dumps(task(spans=[{"start": 3}])), "is not a task of Prodigy"),
    ],
)
def test_a_bad_line_is_named(line: str, what: str, tmp_path: Path) -> None:
    at = tmp_path / "tasks.jsonl"
    at.write_text(f"{json.dumps(task())}\n{line}\n", encoding="utf-8")
    with pytest.raises(BadFileError, match=what) as caught:
        list(FORMATS["prodigy"].read(at, Losses()))
    assert caught.value.where.startswith("tasks.jsonl, line 2")


def test_what_is_written_is_made_of_whole_tokens(tmp_path: Path) -> None:
    at, losses = tmp_path / "out.jsonl", Losses()
    FORMATS["prodigy"].write(exchange(), at, losses)
    lines = [json.loads(line) for line in at.read_text(encoding="utf-8").splitlines()]
    first = lines[0]
    assert (first["_annotator_id"], first["_view_id"], first["accept"], first["answer"]) == (
        "ada",
        "relations",
        ["Opinion"],
        "accept",
    )
    for line in lines:
        for one in line["spans"]:
            tokens = line["tokens"]
            assert line["text"][one["start"] : one["end"]].strip()
            assert tokens[one["token_start"]]["start"] == one["start"]
            assert tokens[one["token_end"]]["end"] == one["end"]
    (relation,) = first["relations"]
    assert first["text"][relation["head_span"]["start"] : relation["head_span"]["end"]] == (
        "The harbour board met in Lenn"
    )
    assert first["tokens"][relation["child"]]["text"] == "agreed"
    assert "answer" not in lines[-1], "nobody has judged what nobody marked"
    assert losses.named["link left out: its ends are not both words in one text by one person"]


def test_all_but_the_links_between_texts_comes_back(tmp_path: Path) -> None:
    at = tmp_path / "out.jsonl"
    FORMATS["prodigy"].write(exchange(), at, Losses())
    for mine, theirs in zip(FORMATS["prodigy"].read(at, Losses()), exchange(), strict=True):
        assert {one.uid: one for one in mine.spans} == {one.uid: one for one in theirs.spans}
        assert mine.documents == theirs.documents
        assert {one.uid: one for one in mine.links}.items() <= {one.uid: one for one in theirs.links}.items()
        assert (mine.key, mine.title, mine.source, mine.address) == (
            theirs.key,
            theirs.title,
            theirs.source,
            theirs.address,
        )


def test_what_else_a_recipe_puts_into_a_task_stays(tmp_path: Path) -> None:
    at = tmp_path / "tasks.jsonl"
    at.write_text(json.dumps({**task(), "desk": "News", "user_input": "Sure?"}), encoding="utf-8")
    [text] = FORMATS["prodigy"].read(at, Losses())
    assert {"desk": "News", "user_input": "Sure?"}.items() <= dict(text.meta).items()

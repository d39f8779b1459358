"""Label Studio: its exports, and our own after somebody has edited them there."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.interchange.errors import BadFileError
from annotator.interchange.labelstudio import LabelStudio
from annotator.interchange.model import Exchange, LabelKind, Losses, Text
from tests.interchange.corpus import exchange, span

BODY = "🚢 Lenn has a ferry."


def region(start: int, end: int, words: str | None = None, **more: Any) -> dict[str, Any]:
    """A region of labels as Label Studio exports it."""
    value = {"start": start, "end": end, "labels": ["Place"], **({"text": words} if words else {})}
    return {"id": "r1", "from_name": "ner", "to_name": "txt", "type": "labels", "value": value, **more}


def read(at: Path, *tasks: Any) -> tuple[list[Text], Losses]:
    """These tasks as an export, read."""
    file, losses = at / "export.json", Losses()
    file.write_text(json.dumps(tasks), encoding="utf-8")
    return list(LabelStudio().read(file, losses)), losses


def task(*result: Any, **more: Any) -> dict[str, Any]:
    return {"id": 5, "data": {"text": BODY, "desk": "News"}, "annotations": [{"id": 1, "result": result, **more}]}


def placed(text: Text) -> list[str]:
    return [one.quote for mark in text.spans for one in mark.pieces]


def test_offsets_are_utf16_units_unless_the_words_say_code_points(tmp_path: Path) -> None:
    found, losses = read(
        tmp_path,
        task(region(3, 7, "Lenn")),
        task(region(2, 6, "Lenn")),
        task(region(3, 7)),
        task(region(9, 12, "Lenn")),
    )
    assert [placed(text) for text in found] == [["Lenn"], ["Lenn"], ["Lenn"], []]
    [(what, which)] = losses.named.items()
    assert "in UTF-16 units or code points, stand other words" in what
    assert which == ["export.json, task 4, annotation 1, region r1"]


def test_people_times_attributes_notes_and_comments(tmp_path: Path) -> None:
    value = region(3, 7)["value"]
    items = [
        region(3, 7, "Lenn", meta={"text": ["Which one?"]}),
        {"id": "r1", "from_name": "sure", "to_name": "txt", "type": "number", "value": {**value, "number": 2}},
        {"id": "r1", "from_name": "why", "to_name": "txt", "type": "textarea", "value": {**value, "text": ["Sign."]}},
        {
            "id": "r1",
            "from_name": "how",
            "to_name": "txt",
            "type": "choices",
            "value": {**value, "choices": ["a", "b"]},
        },
        {"id": "d", "from_name": "kind", "to_name": "txt", "type": "choices", "value": {"choices": ["News"]}},
        {"id": "b", "from_name": "box", "to_name": "img", "type": "rectanglelabels", "value": {"x": 1}},
    ]
    comments = [
        {"text": "The town.", "created_by": {"email": "b@x.example"}, "region_ref": {"regionId": "r1"}},
        {"text": "Of all."},
    ]
    given = task(*items, completed_by={"id": 3, "email": "a@x.example"}, ground_truth=True, comments=comments)
    given["annotations"][0]["created_at"] = "2026-03-01T10:00:00Z"
    [text], losses = read(tmp_path, given)
    [mark] = text.spans
    assert (mark.label, mark.person, mark.gold, mark.made_at) == ("Place", "a@x.example", True, "2026-03-01T10:00:00Z")
    assert mark.attributes == {"sure": 2, "why": "Sign.", "how": ["a", "b"]}
    assert [(one.person, one.text) for one in mark.remarks] == [
        ("a@x.example", "Which one?"),
        ("b@x.example", "The town."),
    ]
    assert [(one.label, one.person) for one in text.documents] == [("News", "a@x.example")]
    assert (text.key, dict(text.meta)) == ("5", {"desk": "News"})
    assert losses.lines() == [
        "1 × comment not read: it is not on a region",
        "1 × result of type 'rectanglelabels' not read",
    ]


def test_relations_and_their_directions(tmp_path: Path) -> None:
    result = [
        region(3, 7, "Lenn"),
        region(14, 19, "ferry", id="r2"),
        {"type": "relation", "from_id": "r1", "to_id": "r2", "direction": "right", "labels": ["has"]},
        {"type": "relation", "from_id": "r1", "to_id": "r2", "direction": "left"},
        {"type": "relation", "from_id": "r1", "to_id": "r9", "direction": "right", "labels": ["has"]},
    ]
    [text], losses = read(tmp_path, task(*result))
    first, second = (one.uid for one in text.spans)
    assert [(one.label, one.source, one.target) for one in text.links] == [
        ("has", first, second),
        ("related", second, first),
    ]
    assert losses.counts == {"relation not read: one of its regions is not there": 1}


def test_predictions_old_completions_and_what_was_skipped(tmp_path: Path) -> None:
    given = {
        "id": 1,
        "data": {"text": BODY},
        "completions": [{"result": [region(3, 7, "Lenn")]}, {"result": [], "was_cancelled": True}],
        "predictions": [{"model_version": "m", "result": [region(14, 19, "ferry")]}],
    }
    [text], losses = read(tmp_path, given)
    assert [(one.quote, mark.origin) for mark in text.spans for one in mark.pieces] == [
        ("Lenn", ""),
        ("ferry", "model"),
    ]
    assert losses.counts == {"annotation not read: skipped by its person": 1}


def test_json_min(tmp_path: Path) -> None:
    labelled = [{"start": 3, "end": 7, "text": "Lenn", "labels": ["Place", "Town"]}]
    choices = {"choices": ["News", "Sport"]}
    given = {"id": 8, "text": BODY, "ner": labelled, "kind": choices, "annotator": 4, "desk": "x", "lead_time": 1.5}
    [text], losses = read(tmp_path, given)
    assert [(one.label, one.person, one.pieces[0].quote) for one in text.spans] == [
        ("Place", "4", "Lenn"),
        ("Town", "4", "Lenn"),
    ]
    assert [one.label for one in text.documents] == ["News", "Sport"]
    assert dict(text.meta) == {"desk": "x"}
    assert not losses.counts


@pytest.mark.parametrize(
    ("given", "says", "where"),
    [
        (3, "a task has to be a JSON object", "export.json, task 1"),
        ({"data": {"image": 4}}, "only tasks on text", "export.json, task 1"),
        (task(region(7, 3)), "the first the smaller", "export.json, task 1, annotation 1, region r1"),
        ({"data": {"text": "x"}, "annotations": ["y"]}, "have to be JSON objects", "export.json, task 1"),
    ],
)
def test_what_is_no_task_is_named(tmp_path: Path, given: Any, says: str, where: str) -> None:
    with pytest.raises(BadFileError, match=says) as caught:
        read(tmp_path, given)
    assert caught.value.where == where


def test_the_configuration_gives_the_scheme_and_the_field(tmp_path: Path) -> None:
    config = """<View><Relations><Relation value="has"/></Relations>
      <Labels name="ner" toName="txt"><Label value="Place" background="#123456" hotkey="p"/></Labels>
      <Text name="txt" value="$words"/><Choices name="kind" toName="txt"><Choice value="News"/></Choices>
      <Choices name="how" toName="txt" perRegion="true"><Choice value="a"/></Choices></View>"""
    (tmp_path / "config.xml").write_text(config, encoding="utf-8")
    tasks = [{"id": 1, "data": {"note": "Long, but not what is marked.", "words": BODY}, "annotations": []}]
    (tmp_path / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    found = LabelStudio().read(tmp_path, Losses())
    assert found.labels == (
        LabelKind("Place", colour="#123456", key="p"),
        LabelKind("has", "link"),
        LabelKind("News", "document"),
    )
    assert [one.text for one in found] == [BODY]


def test_our_own_comes_back_whole(tmp_path: Path) -> None:
    LabelStudio().write(exchange(), tmp_path / "out", Losses())
    found = LabelStudio().read(tmp_path / "out", Losses())
    for after, before in zip(found, exchange(), strict=True):
        # Annotations are of one person each, so that marks stand in another order.
        for marks in ("spans", "links", "documents"):
            assert {one.uid: one for one in getattr(after, marks)} == {one.uid: one for one in getattr(before, marks)}
        assert replace(after, spans=(), links=(), documents=()) == replace(before, spans=(), links=(), documents=())
    assert replace(found, texts=()) == replace(exchange(), texts=())


def test_what_label_studio_gets(tmp_path: Path) -> None:
    LabelStudio().write(exchange(), tmp_path / "out", Losses())
    first, second, *_ = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))
    assert [one["ground_truth"] for one in first["annotations"]] == [False, False, True]
    assert not any("completed_by" in one for one in first["annotations"]), "it refuses people whom it does not know"
    [guess] = second["predictions"][0]["result"]
    assert guess["value"]["text"] == "🏴‍☠️"
    in_units = second["data"]["text"].encode("utf-16-le")
    assert in_units[guess["value"]["start"] * 2 : guess["value"]["end"] * 2].decode("utf-16-le") == "🏴‍☠️"
    config = (tmp_path / "out" / "config.xml").read_text(encoding="utf-8")
    assert '<Label value="Claim" background="#b4231f" hotkey="1"/>' in config
    assert '<Number name="sure" toName="text" perRegion="true" whenTagName="label" whenLabelValue="Claim"/>' in config


def test_what_was_edited_there_counts(tmp_path: Path) -> None:
    LabelStudio().write(exchange(), tmp_path / "out", Losses())
    at = tmp_path / "out" / "tasks.json"
    tasks = json.loads(at.read_text(encoding="utf-8"))
    items = tasks[0]["annotations"][0]["result"]
    board = next(one for one in items if one["type"] == "labels")
    board["value"] = {"start": 0, "end": 17, "text": "The harbour board", "labels": ["Quotation"]}
    number = next(one for one in items if one["type"] == "number")
    number["value"]["number"] = 0.5
    items.append({**board, "id": "copied"})
    at.write_text(json.dumps(tasks), encoding="utf-8")
    text = next(iter(LabelStudio().read(tmp_path / "out", Losses())))
    first = text.spans[0]
    assert (first.uid, first.label, first.pieces[0].quote) == (board["id"], "Quotation", "The harbour board")
    assert first.attributes == {"sure": 0.5}
    assert len({one.uid for one in text.spans}) == len(text.spans) == 6


def test_a_prediction_that_somebody_took_over_is_theirs(tmp_path: Path) -> None:
    LabelStudio().write(exchange(), tmp_path / "out", Losses())
    at = tmp_path / "out" / "tasks.json"
    tasks = json.loads(at.read_text(encoding="utf-8"))
    guess = tasks[1]["predictions"][0]
    tasks[1]["annotations"].append({"result": guess["result"], "completed_by": {"email": "a@x.example"}})
    at.write_text(json.dumps(tasks), encoding="utf-8")
    _, text, *_ = LabelStudio().read(tmp_path / "out", Losses())
    taken, before = (one for one in text.spans if one.label == "Quotation")
    assert (taken.person, taken.origin) == ("a@x.example", "")
    assert (before.uid, before.person, before.origin) == (guess["result"][0]["id"], "ada", "model")
    assert taken.uid != before.uid


def test_an_address_names_who_completed_it(tmp_path: Path) -> None:
    given = Exchange("p", [Text("1", BODY, spans=(span("k", BODY, "Lenn", person="a@x.example"),))])
    LabelStudio().write(given, tmp_path / "out", Losses())
    [one] = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))
    assert one["annotations"][0]["completed_by"] == {"email": "a@x.example"}


def test_labels_that_the_scheme_has_not_are_configured_by_name(tmp_path: Path) -> None:
    marks = [span("k", BODY, "ferry", label=name, attributes={"how": value}) for name, value in (("b", "x"), ("a", 1))]
    labels = (LabelKind("z"), LabelKind("c", attributes=({"name": "size", "kind": "choice", "options": ["s", "l"]},)))
    LabelStudio().write(Exchange("p", [Text("1", BODY, spans=tuple(marks))], labels=labels), tmp_path / "out", Losses())
    lines = (tmp_path / "out" / "config.xml").read_text(encoding="utf-8").split("\n")
    assert [one.strip() for one in lines if "<Label " in one] == [f'<Label value="{name}"/>' for name in "zcab"]
    assert [one.strip() for one in lines[lines.index('  <Text name="text" value="$text"/>') + 1 : -2]] == [
        '<Choices name="size" toName="text" perRegion="true" whenTagName="label" whenLabelValue="c">',
        '<Choice value="s"/>',
        '<Choice value="l"/>',
        "</Choices>",
        '<TextArea name="how" toName="text" perRegion="true" whenTagName="label" whenLabelValue="a,b"/>',
    ]

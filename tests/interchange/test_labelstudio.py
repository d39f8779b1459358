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


def test_offsets_are_code_points_unless_the_words_say_utf16_units(tmp_path: Path) -> None:
    found, losses = read(
        tmp_path,
        task(region(3, 7, "Lenn")),
        task(region(2, 6, "Lenn")),
        task(region(2, 6)),
        task(region(9, 12, "Lenn")),
    )
    assert [placed(text) for text in found] == [["Lenn"], ["Lenn"], ["Lenn"], []]
    [(what, which)] = losses.named.items()
    assert "in code points or UTF-16 units, stand other words" in what
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


def test_what_a_model_says_of_itself_and_times_in_seconds(tmp_path: Path) -> None:
    sure = region(3, 7, "Lenn", score=0.9)
    kind = {"from_name": "kind", "to_name": "txt", "type": "choices", "value": {"choices": ["News"]}}
    given = task(region(14, 19, "ferry"), created_at=1767225600)
    given["predictions"] = [{"model_version": "m1", "score": 0.4, "result": [sure, kind]}]
    [text], losses = read(tmp_path, given)
    assert [(one.made_at, dict(one.attributes)) for one in text.spans] == [
        ("2026-01-01T00:00:00+00:00", {}),
        ("", {"agent": "m1", "score": 0.9}),
    ]
    assert [(one.origin, dict(one.attributes)) for one in text.documents] == [("model", {"agent": "m1", "score": 0.4})]
    assert not losses.counts


def test_taxonomies_are_labels_of_the_text_or_attributes_of_regions(tmp_path: Path) -> None:
    whole = {
        "id": "t",
        "from_name": "topic",
        "to_name": "txt",
        "type": "taxonomy",
        "value": {"taxonomy": [["a"], ["a", "b"]]},
    }
    value = {"start": 3, "end": 7, "text": "Lenn"}
    inside = {"id": "r1", "from_name": "place", "type": "taxonomy", "value": {**value, "taxonomy": [["a", "b"]]}}
    box = {"id": "b", "from_name": "kind", "type": "choices", "value": {"x": 1, "y": 2, "choices": ["cat"]}}
    [text], losses = read(tmp_path, task(whole, region(3, 7), inside, box))
    assert [one.label for one in text.documents] == ["a", "a/b"]
    assert text.spans[0].attributes == {"place": ["a", "b"]}
    assert losses.counts == {"result of type 'choices' not read": 1}, "a choice on a region of a picture"


def test_tasks_without_a_text_and_regions_in_markup_are_told(tmp_path: Path) -> None:
    markup = {
        "start": "/p[1]/text()[1]",
        "end": "/p[1]/text()[1]",
        "startOffset": 0,
        "endOffset": 4,
        "htmllabels": ["A"],
    }
    found, losses = read(
        tmp_path,
        {"data": {"image": "https://x.example/pier.png"}, "annotations": []},
        {"id": 4, "image": "/data/upload/1/pier.png", "annotator": 1},
        {"data": {"dialogue": [{"author": "a", "text": "Late."}]}},
        task(region(7, 3), {"id": "h", "type": "hypertextlabels", "value": markup}),
        {"data": {"n": "short", "body": BODY}, "completions": [{"result": [region(3, 7, source="$n")]}]},
    )
    assert [one.text for one in found] == [BODY, "short"]
    assert [losses.named[what] for what in sorted(losses.named)] == [
        ["export.json, task 5, annotation 1, region r1"],
        ["export.json, task 4, annotation 1, region h"],
        ["export.json, task 4, annotation 1, region r1"],
        ["export.json, task 1", "export.json, task 2", "export.json, task 3"],
    ]


def test_one_task_alone_and_what_its_configuration_names(tmp_path: Path) -> None:
    (tmp_path / "config.xml").write_text(
        '<View><HyperText name="t" value="$body"/><Labels name="l" toName="t">'
        '<Label value="Place" alias="plc"/></Labels>'
        '<Choices name="kind" toName="t"><Choice value="News"/></Choices></View>'
    )
    minimal = {"id": 3, "other": BODY * 2, "body": BODY, "kind": "News", "created_at": "2026-01-01T00:00:00Z"}
    (tmp_path / "tasks.json").write_text(json.dumps(minimal, indent=1))
    found = LabelStudio().read(tmp_path, Losses())
    assert [(one.name, one.kind) for one in found.labels] == [("plc", "span"), ("News", "document")]
    [text] = found
    assert (text.text, [one.label for one in text.documents]) == (BODY, ["News"])


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
        (3, "each task has to be a JSON object", "export.json, task 1"),
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
    place = slice(guess["value"]["start"], guess["value"]["end"])
    assert second["data"]["text"][place] == "🏴‍☠️", "its page counts code points"
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


def test_links_come_back_from_regions_and_from_relations_where_older_files_have_them(tmp_path: Path) -> None:
    LabelStudio().write(exchange(), tmp_path / "out", Losses())
    at = tmp_path / "out" / "tasks.json"
    tasks = json.loads(at.read_text(encoding="utf-8"))
    result = tasks[0]["annotations"][0]["result"]
    [relation] = [one for one in result if one["type"] == "relation"]
    assert "annotator" not in relation, "its page forgets it"
    assert not any("#" in one.get("id", "") for one in result), "its page forgets what follows"
    before = next(iter(exchange()))
    inside = before.links[0]
    assert inside in next(iter(LabelStudio().read(tmp_path / "out", Losses()))).links

    relation["labels"] = ["supports", "contradicts"]
    at.write_text(json.dumps(tasks), encoding="utf-8")
    found = {one.label: one for one in next(iter(LabelStudio().read(tmp_path / "out", Losses()))).links[:2]}
    assert found["contradicts"] == inside
    assert found["supports"].uid != inside.uid

    region = next(one for one in result if one["id"] == inside.source and one["type"] == "labels")
    relation.update(labels=["contradicts"], annotator=region["meta"]["annotator"].pop("links")[0])
    at.write_text(json.dumps(tasks), encoding="utf-8")
    assert inside in next(iter(LabelStudio().read(tmp_path / "out", Losses()))).links


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

"""Web Annotations of our own, checked against the Recommendation's words, and as other tools write them."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.interchange.formats import BadFileError
from annotator.interchange.model import Exchange, LinkMark, Losses, Piece, Remark, SpanMark, Text
from annotator.interchange.webannotation import WebAnnotation
from annotator.interchange.webannotation_texts import Finder
from tests.interchange.corpus import exchange

ALONE = "position without a quote: taken as it counts in the text here"
PAGE = "https://www.ferryledger.example/pier"
RANGE = {"type": "RangeSelector"}
WORDS = "The 🚢 left at six. The pier closed at six."


def quote(exact: str, **more: str) -> dict[str, str]:
    return {"type": "TextQuoteSelector", "exact": exact, **more}


def position(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def on(selector: Any, body: Any = None, **more: Any) -> dict[str, Any]:
    body = body or {"type": "TextualBody", "purpose": "tagging", "value": "Claim"}
    return {
        "id": "urn:x:1",
        "type": "Annotation",
        "body": body,
        "target": {"source": PAGE, "selector": selector},
        **more,
    }


def read(folder: Path, data: Any) -> tuple[Text, Losses]:
    """What becomes of the one text that the page has."""
    found, losses = read_all(folder, data)
    texts = list(found)
    assert len(texts) < 2
    return texts[0] if texts else Text(PAGE, WORDS, address=PAGE), losses


def read_all(folder: Path, data: Any) -> tuple[Exchange, Losses]:
    at, losses = folder / "in.jsonld", Losses()
    at.write_text(json.dumps(data), encoding="utf-8")
    return WebAnnotation(known({PAGE: WORDS})).read(at, losses), losses


def known(texts: dict[str, str]) -> Finder:
    """Finds these."""
    return lambda addresses: {one: texts[one] for one in addresses if one in texts}


def left(found: Exchange) -> list[tuple[str, str, str, str]]:
    """What had no place, without the sentence."""
    return [(one.kind, one.text, one.uid, one.reason) for one in found.unplaced]


def quotes(text: Text) -> list[tuple[str, ...]]:
    return [tuple(piece.quote for piece in span.pieces) for span in text.spans]


def written(folder: Path, given: Exchange) -> dict[str, Any]:
    WebAnnotation().write(given, folder / "out.jsonld", Losses())
    found: dict[str, Any] = json.loads((folder / "out.jsonld").read_text(encoding="utf-8"))
    return found


def test_everything_of_the_model_comes_back(tmp_path: Path) -> None:
    at, losses = tmp_path / "out.jsonld", Losses()
    WebAnnotation().write(exchange(), at, losses)
    found, given = WebAnnotation().read(at, losses), exchange()
    assert (found.name, found.labels, found.people) == (given.name, given.labels, given.people)
    assert list(found) == list(given)
    assert not losses.lines()


def test_what_is_written_is_a_collection_as_the_recommendation_has_it(tmp_path: Path) -> None:
    collection = written(tmp_path, exchange())
    items = collection["first"]["items"]
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert collection["total"] == len(items) == 15
    assert len({one["id"] for one in items}) == 15
    assert all(one["type"] == "Annotation" and one["target"] for one in items)
    assert items[0]["created"] == "2026-03-12T09:30:00Z"
    assert items[0]["target"]["selector"] == [
        quote("The harbour board met in Lenn", prefix="", suffix=" on Tuesday. It agreed to dredge"),
        position(0, 29),
    ]


def test_positions_count_code_points_in_the_text_that_is_the_source(tmp_path: Path) -> None:
    collection = written(tmp_path, exchange())
    texts = {one["id"]: one["value"] for one in collection["texts"]}
    targets = [one["target"] for one in collection["first"]["items"] if one["motivation"] == "tagging"]
    for target in targets:
        exact, place = target["selector"][:2]
        assert texts[target["source"]][place["start"] : place["end"]] == exact["exact"]


def test_a_conflict_is_one_annotation_with_two_targets_also_across_texts(tmp_path: Path) -> None:
    items = written(tmp_path, exchange())["first"]["items"]
    (_, across) = [one for one in items if one["motivation"] == "linking"]
    assert across["body"] == [{"type": "TextualBody", "purpose": "linking", "value": "contradicts"}]
    assert [one["source"] for one in across["target"]] == ["urn:annotator:text:11", "urn:annotator:text:13"]
    assert [one["selector"][0]["exact"] for one in across["target"]] == ["in Lenn on Tuesday", "ביום שלישי, אמר"]
    assert across["target"][0] in [one["target"] for one in items]


def test_a_link_to_a_span_that_is_not_exported_is_told(tmp_path: Path) -> None:
    span = SpanMark("a", "Claim", pieces=(Piece(0, 1, "x"),))
    text = Text("1", "xy", spans=(span,), links=(LinkMark("l", "contradicts", source="a", target="gone"),))
    losses = Losses()
    WebAnnotation().write(Exchange("X", [text]), tmp_path / "out.jsonld", losses)
    assert losses.named == {"link dropped: one of its spans is not in this export": ["l"]}


def test_targets_in_texts_that_are_not_there_leave_those_that_are(tmp_path: Path) -> None:
    elsewhere = "https://elsewhere.example/"
    targets = [PAGE, {"source": elsewhere, "selector": quote("six")}]
    gone = [("text", elsewhere, "", "no_article"), ("span", elsewhere, "urn:x:1", "no_article")]
    found, _ = read_all(tmp_path, {**on(None), "target": targets})
    assert [one.label for text in found for one in text.documents] == ["Claim"]
    assert left(found) == gone
    found, _ = read_all(tmp_path, {**on(None), "target": targets[1:]})
    assert (list(found), left(found)) == ([], gone)
    assert found.unplaced[0].detail == (
        f"There is no article with the address {elsewhere}. Take it in first, then check the file again."
    )
    found, _ = read_all(tmp_path, {**on(None), "target": targets[1:] * 2})
    assert (list(found), left(found)) == ([], [*gone, gone[1]])


def test_what_else_an_annotation_says_is_told(tmp_path: Path) -> None:
    more = {"rights": "https://licence.example/", "generator": {"id": "https://tool.example/"}, "@context": "x"}
    _, losses = read(tmp_path, on(quote("pier"), **more))
    assert losses.lines() == ["1 × property not kept: generator", "1 × property not kept: rights"]


def test_a_file_too_large_to_be_read_whole_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.interchange.files.LARGEST", 10)
    with pytest.raises(BadFileError, match=r"in\.jsonld: it has \d+ bytes, and at most 10 are read of a file"):
        read(tmp_path, on(quote("pier")))


def test_marks_without_a_uid_and_with_any_uid_get_an_address(tmp_path: Path) -> None:
    pieces = (Piece(0, 1, "x"),)
    spans = tuple(SpanMark(uid, "Claim", pieces=pieces) for uid in ("", "T 1/ä", "https://other.example/a/1"))
    given = Exchange("X", [Text("1", "xy", spans=spans)])
    ids = [one["id"] for one in written(tmp_path, given)["first"]["items"]]
    assert ids == ["urn:annotator:text:1:span-1", "urn:annotator:mark:T%201%2F%C3%A4", "https://other.example/a/1"]
    (text,) = WebAnnotation().read(tmp_path / "out.jsonld", Losses())
    assert [span.uid for span in text.spans[1:]] == ["T 1/ä", "https://other.example/a/1"]


@pytest.mark.parametrize(
    ("selector", "found"),
    [
        ([quote("pier"), position(23, 27)], "pier"),
        ([position(4, 5)], "🚢"),
        (quote("🚢 left"), "🚢 left"),
        # Counted in UTF-16, as JavaScript does: the quote settles it.
        ([quote("pier"), position(24, 28)], "pier"),
        (quote("The  pier\nclosed"), "The pier closed"),
        ({"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc5147", "value": "char=4,5"}, "🚢"),
        (position(19, 42) | {"refinedBy": position(4, 8)}, "pier"),
        ({"type": "XPathSelector", "value": "/p[2]", "refinedBy": quote("pier")}, "pier"),
        (RANGE | {"startSelector": quote("left"), "endSelector": quote("The", prefix=". ")}, "left at six. "),
        ([RANGE | {"startSelector": {"type": "XPathSelector"}}, quote("pier")], "pier"),
        ({"type": ["oa:TextQuoteSelector"], "exact": "pier"}, "pier"),
    ],
)  # fmt: skip
def test_every_way_to_point_at_a_passage(selector: Any, found: str, tmp_path: Path) -> None:
    text, losses = read(tmp_path, on(selector))
    assert quotes(text) == [(found,)]
    assert not losses.counts.keys() - {ALONE}


@pytest.mark.parametrize(
    ("selector", "start"),
    [
        (quote("six", prefix="closed at "), 38),
        (quote("six", suffix=". The"), 14),
        (quote("six", prefix="closed\n at "), 38),
        # In part, as where the text was edited since, and then by more than accident.
        (quote("six", prefix="The harbour closed at ", suffix=" sharp"), 38),
        ([quote("six"), position(38, 41)], 38),
        ([quote("six"), position(39, 42)], 38),
        # The surroundings count before a position, which may be of another rendering.
        ([quote("six", suffix=". The"), position(38, 41)], 14),
    ],
)
def test_of_several_places_the_one_whose_surroundings_fit_is_taken(selector: Any, start: int, tmp_path: Path) -> None:
    text, losses = read(tmp_path, on(selector))
    assert text.spans[0].start == start
    assert not losses.lines()


@pytest.mark.parametrize(
    "selector",
    [
        quote("six"),
        quote("six", prefix="t "),
        quote("six", prefix="swept "),
        [quote("six"), position(40, 43)],
    ],
)
def test_a_quote_in_several_places_that_nothing_tells_apart_is_left(selector: Any, tmp_path: Path) -> None:
    found, _ = read_all(tmp_path, on(selector))
    assert left(found) == [("span", PAGE, "urn:x:1", "ambiguous")]
    assert "stands in 2 places of the text" in found.unplaced[0].detail


def test_a_position_alone_is_taken_and_told(tmp_path: Path) -> None:
    text, losses = read(tmp_path, on(position(4, 5)))
    assert quotes(text) == [("🚢",)]
    assert losses.named == {ALONE: ["urn:x:1"]}


@pytest.mark.parametrize(
    ("selector", "reason"),
    [
        (quote("harbour"), "not_found"),
        (position(30, 99), "outside"),
        ({"type": "SvgSelector", "value": "<svg/>"}, "no_selector"),
        ({"type": "FragmentSelector", "value": "xywh=1,2,3,4"}, "no_selector"),
        (position(0, 3) | {"refinedBy": quote("pier")}, "not_found"),
        (RANGE | {"startSelector": {"type": "XPathSelector"}, "endSelector": {"type": "XPathSelector"}}, "no_selector"),
    ],
)
def test_what_points_nowhere_is_left_with_its_reason(selector: Any, reason: str, tmp_path: Path) -> None:
    found, _ = read_all(tmp_path, on(selector))
    assert (list(found), left(found)) == ([], [("span", PAGE, "urn:x:1", reason)])


def test_annotations_of_texts_that_are_not_there_are_left(tmp_path: Path) -> None:
    found, _ = read_all(tmp_path, [on(quote("pier")) | {"target": "https://a.example/"}, {"type": "Annotation"}])
    assert [(one[0], one[3]) for one in left(found)] == [
        ("text", "no_article"), ("document", "no_article"), ("document", "no_target"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "labels", "remarks"),
    [
        ("https://vocabulary.example/claim", ["highlighting"], ["https://vocabulary.example/claim"]),
        ({"type": "TextualBody", "value": "Is it?", "format": "text/plain"}, ["highlighting"], ["Is it?"]),
        ([{"purpose": "tagging", "value": "A"}, {"purpose": ["tagging"], "value": "B"}], ["A", "B"], []),
        ({"type": "SpecificResource", "purpose": "classifying", "source": "urn:v:c"}, ["urn:v:c"], []),
        ({"type": "Choice", "items": [{"purpose": "tagging", "value": "A"}, {"value": "note"}]}, ["A"], ["note"]),
    ],
)  # fmt: skip
def test_bodies_as_strings_objects_and_lists(body: Any, labels: list[str], remarks: list[str], tmp_path: Path) -> None:
    text, _ = read(tmp_path, on(position(4, 5), body))
    assert [span.label for span in text.spans] == labels
    assert [said.text for said in text.spans[0].remarks] == remarks
    assert len({span.uid for span in text.spans}) == len(labels)


def test_people_times_and_motivation_of_another_tool(tmp_path: Path) -> None:
    data = on(
        position(4, 5),
        "unused",
        motivation="oa:tagging",
        creator=[{"id": "https://people.example/7", "name": "Mara Quill"}],
        created="2026-03-01T10:00:00Z",
    )
    del data["body"]
    text, _ = read(tmp_path, data | {"bodyValue": "Claim"})
    (span,) = text.spans
    assert (span.label, span.person, span.made_at) == ("Claim", "Mara Quill", "2026-03-01T10:00:00+00:00")


def test_several_targets_in_one_text_are_the_pieces_of_one_span(tmp_path: Path) -> None:
    targets = [{"source": PAGE, "selector": quote(words)} for words in ("closed", "The 🚢")]
    text, _ = read(tmp_path, on(None) | {"target": targets})
    assert quotes(text) == [("The 🚢", "closed")]


def test_two_targets_that_are_linked_become_a_link_between_spans(tmp_path: Path) -> None:
    ends = [{"source": PAGE, "selector": quote(words)} for words in ("left", "closed")]
    conflict = on(None, {"purpose": "linking", "value": "contradicts"}, motivation="linking", id="urn:x:2")
    text, _ = read(tmp_path, [conflict | {"target": ends}, on(quote("left"))])
    (link,) = text.links
    assert [(span.uid, span.label) for span in text.spans] == [("urn:x:1", "Claim"), ("urn:x:2#2", "contradicts")]
    assert (link.source, link.target, link.label) == ("urn:x:1", "urn:x:2#2", "contradicts")


def test_annotations_that_name_no_source_are_of_the_one_text_and_linked_by_relative_addresses(tmp_path: Path) -> None:
    marks = [
        on(None, id=name) | {"target": {"selector": [quote(words)]}} for name, words in (("#a", "left"), ("#b", "pier"))
    ]
    relation = on(None, id="#c", motivation="linking") | {"target": [{"id": "#b"}, {"id": "#a"}]}
    text, losses = read(tmp_path, {"texts": [{"id": PAGE, "value": WORDS}], "items": [relation, *marks]})
    assert text.links[0] == LinkMark("#c", "Claim", source="#b", target="#a")
    assert not losses.lines()


def test_annotations_that_name_no_source_have_no_place_where_there_is_no_text(tmp_path: Path) -> None:
    found, _ = read_all(tmp_path, [on(None) | {"target": {"selector": quote("left")}}, on(quote("pier"), id="urn:x:2")])
    (why,) = found.unplaced
    assert (why.kind, why.text, why.reason) == ("span", "", "no_article")
    assert why.detail.startswith("It names no text.")


def test_a_link_with_one_end_missing_leaves_nothing_behind(tmp_path: Path) -> None:
    ends = [{"source": PAGE, "selector": quote(words)} for words in ("left", "harbour")]
    found, _ = read_all(tmp_path, on(None, {"purpose": "linking", "value": "contradicts"}) | {"target": ends})
    assert (list(found), left(found)) == ([], [("link", PAGE, "urn:x:1", "not_found")])


def test_remarks_on_links_and_whole_texts_are_told(tmp_path: Path) -> None:
    bodies = [{"purpose": "linking", "value": "contradicts"}, {"purpose": "commenting", "value": "Look."}]
    ends = [{"source": PAGE, "selector": quote(words)} for words in ("left", "closed")]
    _, losses = read(tmp_path, [on(None, bodies) | {"target": ends}, on(None, bodies[1]) | {"target": PAGE}])
    assert losses.lines() == ["1 × remark dropped: it is on a link", "1 × remark dropped: it is on a whole text"]


def test_an_address_with_a_fragment_points_into_its_text(tmp_path: Path) -> None:
    text, _ = read(tmp_path, [on(None) | {"target": f"{PAGE}#char=4,5"}, on(None) | {"target": {"id": PAGE}}])
    assert quotes(text) == [("🚢",)]
    assert [mark.label for mark in text.documents] == ["Claim"]


def test_one_annotation_of_two_texts_is_a_span_in_each(tmp_path: Path) -> None:
    targets = [{"source": address, "selector": quote("pier")} for address in (PAGE, f"{PAGE}/2")]
    tags = [{"purpose": "tagging", "value": label} for label in ("A", "B")]
    (tmp_path / "in.jsonld").write_text(json.dumps(on(None, tags) | {"target": targets}), encoding="utf-8")
    find = known({PAGE: WORDS, f"{PAGE}/2": "A pier."})
    texts = list(WebAnnotation(find).read(tmp_path / "in.jsonld", Losses()))
    assert [[span.uid for span in text.spans] for text in texts] == [
        ["urn:x:1", "urn:x:1#2"],
        ["urn:x:1#3", "urn:x:1#4"],
    ]


def test_a_reply_is_a_remark_on_what_it_answers(tmp_path: Path) -> None:
    reply = {
        "id": "urn:x:2",
        "type": "Annotation",
        "motivation": "replying",
        "body": {"type": "TextualBody", "value": "No."},
        "creator": "acct:ben@notes.example",
        "created": "2026-03-01T10:00:00Z",
        "target": "urn:x:1",
    }
    text, losses = read(tmp_path, [reply, on(position(4, 5)), reply | {"target": "urn:x:9"}])
    assert text.spans[0].remarks == (Remark("acct:ben@notes.example", "No.", "2026-03-01T10:00:00+00:00"),)
    assert "1 × reply dropped: what it answers is no span of the file, or has no place" in losses.lines()


def test_annotations_without_an_address_can_be_told_apart(tmp_path: Path) -> None:
    nameless = on(position(4, 5))
    del nameless["id"]
    text, _ = read(tmp_path, [nameless, nameless | {"bodyValue": "So?"}])
    first, second = [span.uid for span in text.spans]
    assert first.startswith("_:")
    assert first != second
    again, _ = read(tmp_path, nameless | {"@context": "http://www.w3.org/ns/anno.jsonld"})
    assert again.spans[0].uid == first, "in whatever file it stands"


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"type": "AnnotationPage", "items": [one]},
        lambda one: {"type": ["BasicContainer", "AnnotationCollection"], "first": {"items": [one]}},
        lambda one: {"type": "AnnotationCollection", "first": {"items": [], "next": {"items": [one]}}},
        lambda one: {"@graph": [one]},
    ],
)
def test_one_annotation_a_list_a_page_or_a_collection(wrap: Any, tmp_path: Path) -> None:
    text, _ = read(tmp_path, wrap(on(quote("pier"))))
    assert quotes(text) == [("pier",)]


def test_pages_that_are_elsewhere_are_told(tmp_path: Path) -> None:
    _, losses = read(tmp_path, {"type": "AnnotationCollection", "total": 9, "first": "https://notes.example/p1"})
    assert losses.named == {"annotation or page dropped: the file has its address alone": ["https://notes.example/p1"]}


def test_a_text_may_be_embedded_as_the_source(tmp_path: Path) -> None:
    source = {"id": "https://other.example/", "type": "Text", "value": "Another pier."}
    data = on(None) | {"target": {"source": source, "selector": quote("pier")}}
    (tmp_path / "in.jsonld").write_text(json.dumps(data), encoding="utf-8")
    (text,) = WebAnnotation().read(tmp_path / "in.jsonld", Losses())
    assert (text.text, text.spans[0].start) == ("Another pier.", 8)


@pytest.mark.parametrize(
    ("data", "said"),
    [("7", r"in\.jsonld: must be an object"), ('[{"type": "Person"}]', "item 1: must be"), ("{", "is not JSON")],
)
def test_a_file_of_another_kind_is_refused(data: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "in.jsonld").write_text(data, encoding="utf-8")
    with pytest.raises(BadFileError, match=said):
        WebAnnotation().read(tmp_path / "in.jsonld", Losses())

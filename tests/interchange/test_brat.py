"""brat standoff: other people's folders, and our own after somebody has edited them in brat."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.interchange.brat import Brat
from annotator.interchange.errors import BadFileError
from annotator.interchange.model import Exchange, LabelKind, Losses, Text
from tests.interchange.corpus import exchange, span

BODY = "Mara Quill bought the mill in Lenn.\nShe sold it again."


def folder(at: Path, ann: str, body: str = BODY, conf: str = "") -> Path:
    """A brat collection of one text."""
    at = at / "collection"
    at.mkdir()
    (at / "mill.txt").write_text(body, encoding="utf-8")
    (at / "mill.ann").write_text(ann, encoding="utf-8")
    if conf:
        (at / "annotation.conf").write_text(conf, encoding="utf-8")
    return at


def read(at: Path) -> tuple[Text, Losses]:
    losses = Losses()
    [text] = Brat().read(at, losses)
    return text, losses


def quotes(text: Text) -> dict[str, list[str]]:
    return {one.uid: [piece.quote for piece in one.pieces] for one in text.spans}


def test_passages_relations_attributes_and_notes_of_others(tmp_path: Path) -> None:
    ann = (
        "T1\tPerson 0 10\tMara Quill\n"
        "T2\tPlace 30 34\tLenn\n"
        "T3\tThing 18 21;22 26\tthe mill\n"
        "T4\tThing 30 35;36 39\tLenn. She\n"
        "R1\tLives Arg1:T1 Arg2:T2\t\n"
        "A1\tSure T1\nA2\tHow T2 L1\nM1\tDoubt R1\n"
        "#1\tAnnotatorNotes T1\tIs it her?\n"
        "#2\tLemma T1\tMara von Quill\n"
        "N1\tReference T2 Wikipedia:12\tLenn\n"
    )
    text, losses = read(folder(tmp_path, ann))
    assert quotes(text) == {
        "mill/T1": ["Mara Quill"],
        "mill/T2": ["Lenn"],
        "mill/T3": ["the", "mill"],
        "mill/T4": ["Lenn.\nShe"],
    }
    assert [dict(one.attributes) for one in text.spans[:2]] == [
        {"Sure": True, "Lemma": "Mara von Quill"},
        {"How": "L1", "Reference": "Wikipedia:12"},
    ]
    assert [(one.person, one.text) for one in text.spans[0].remarks] == [("", "Is it her?")]
    [link] = text.links
    assert (link.label, link.source, link.target) == ("Lives", "mill/T1", "mill/T2")
    assert link.attributes == {"Doubt": True}
    assert losses.lines() == ["1 × name of an entry (N line) not kept; its number is an attribute"]


def test_events_are_triggers_with_links_and_equivalences_are_links(tmp_path: Path) -> None:
    ann = (
        "T1\tPerson 0 10\tMara Quill\nT2\tBuy 11 17\tbought\nT3\tPerson 36 39\tShe\nT4\tSell 40 44\tsold\n"
        "E1\tBuy:T2 Agent:T1\nE2\tSell:T4 Agent:T3 After:E1\nA1\tPast E2\n*\tEquiv T1 T3\n"
    )
    text, losses = read(folder(tmp_path, ann))
    ends = [(one.label, one.source, one.target) for one in text.links]
    assert ends == [
        ("Agent", "mill/T2", "mill/T1"),
        ("Agent", "mill/T4", "mill/T3"),
        ("After", "mill/T4", "mill/T2"),
        ("Equiv", "mill/T1", "mill/T3"),
    ]
    assert len({one.uid for one in text.links}) == 4
    assert text.spans[3].attributes == {"Past": True}
    assert not losses.counts


def test_each_event_of_a_word_keeps_its_own_arguments_and_notes(tmp_path: Path) -> None:
    ann = (
        "T1\tPerson 0 10\tMara Quill\nT2\tBuy 11 17\tbought\nT3\tThing 22 26\tmill\nT4\tPlace 30 34\tLenn\n"
        "E1\tBuy:T2 Thing:T3 Thing2:T4 Agent1:T1\nE2\tBuy:T2 Thing:T4\nA1\tPast E2\n"
        "#1\tAnnotatorNotes E1\tOne or two?\n"
    )
    text, losses = read(folder(tmp_path, ann))
    assert quotes(text)["mill/E2"] == ["bought"]
    assert [(one.label, one.source, one.target) for one in text.links] == [
        ("Thing", "mill/T2", "mill/T3"),
        ("Thing", "mill/T2", "mill/T4"),
        ("Agent1", "mill/T2", "mill/T1"),
        ("Thing", "mill/E2", "mill/T4"),
    ]
    by_uid = {one.uid: one for one in text.spans}
    assert by_uid["mill/E2"].attributes == {"Past": True}
    assert [one.text for one in by_uid["mill/T2"].remarks] == ["One or two?"]
    assert not losses.counts


def test_annotations_in_the_parts_of_a_shared_task(tmp_path: Path) -> None:
    at = folder(tmp_path, "")
    (at / "mill.ann").unlink()
    (at / "mill.a1").write_text("T1\tPerson 0 10\tMara Quill\n")
    (at / "mill.a2").write_text("T2\tBuy 11 17\tbought\nE1\tBuy:T2 Agent:T1\n")
    text, _ = read(at)
    assert [(one.source, one.target) for one in text.links] == [("mill/T2", "mill/T1")]


def test_offsets_are_code_points_and_other_words_there_are_told(tmp_path: Path) -> None:
    text, losses = read(folder(tmp_path, "T1\tShip 2 6\tferr\nT2\tShip 0 1\tX\n", "🚢 ferry"))
    assert quotes(text) == {"mill/T1": ["ferr"], "mill/T2": ["🚢"]}
    assert list(losses.counts) == ["span taken at its offsets, where other words stand than its line says"]


def test_the_configuration_gives_the_scheme(tmp_path: Path) -> None:
    conf = (
        "# ours\n[entities]\nPerson\n!Place\n\tCity\n----\n"
        "[relations]\n<ANY>=Person|Place\nLives\tArg1:Person, Arg2:<ANY>\n"
        "[events]\nBuy\tAgent:Person, Thing?:<ANY>\n[attributes]\nSure\tArg:Person\n"
    )
    found = Brat().read(folder(tmp_path, "", conf=conf), Losses()).labels
    assert [(one.name, one.kind) for one in found] == [
        ("Person", "span"), ("Place", "span"), ("City", "span"), ("Lives", "link"), ("Buy", "span"),
        ("Agent", "link"), ("Thing", "link"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("T1 Person 0 10", "no tab after the annotation's id"),
        ("T1\tPerson 0-10\tMara", "has to be a type and offsets"),
        ("T1\tPerson 40 400\tit", "is no passage of the text"),
        ("T1\tPerson 0 4;2 8\tMara", "overlap"),
        ("R1\tLives Arg1:T1", "a relation of two"),
        ("R1\tLives Arg1:T7 Arg2:T8", "T7 is in no line of this file"),
        ("N1\tReference T1", "has to be a normalisation"),
        ("#1\tAnnotator T1\t{", "it is not JSON"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(BadFileError, match=says) as caught:
        read(folder(tmp_path, f"\n{line}\n"))
    assert caught.value.where.startswith("mill.ann, line 2")


def test_annotations_without_their_text_are_refused(tmp_path: Path) -> None:
    at = folder(tmp_path, "")
    (at / "mill.txt").unlink()
    with pytest.raises(BadFileError, match=r"no \.txt of this name"):
        Brat().read(at, Losses())


def test_our_own_comes_back_whole(tmp_path: Path) -> None:
    Brat().write(exchange(), tmp_path / "out", Losses())
    found = Brat().read(tmp_path / "out", Losses())
    assert list(found) == list(exchange())
    assert replace(found, texts=()) == replace(exchange(), texts=())


def test_what_was_edited_in_brat_counts(tmp_path: Path) -> None:
    Brat().write(exchange(), tmp_path / "out", Losses())
    ann = tmp_path / "out" / "11.ann"
    lines = ann.read_text(encoding="utf-8")
    assert "T1\tClaim 0 29\t" in lines
    assert "A1\tsure T1 0.75" in lines
    lines = lines.replace("T1\tClaim 0 29\tThe harbour board met in Lenn", "T1\tQuotation 0 17\tThe harbour board")
    lines = lines.replace("A1\tsure T1 0.75", "A1\tsure T1 0.5").replace("Is it one? I think so.", "No.")
    ann.write_text(lines, encoding="utf-8")
    before = next(iter(exchange()))
    after = next(iter(Brat().read(tmp_path / "out", Losses())))
    first, talked = after.spans[0], next(one for one in after.spans if one.remarks)
    assert (first.uid, first.person, first.label) == (before.spans[0].uid, "ada", "Quotation")
    assert [one.quote for one in first.pieces] == ["The harbour board"]
    assert first.attributes == {"sure": "0.5"}
    assert [(one.person, one.text) for one in talked.remarks] == [("", "No.")]


def test_names_that_brat_cannot_hold_are_escaped(tmp_path: Path) -> None:
    labels = (LabelKind("Made up"), LabelKind("a_x0041_b"))
    marks = tuple(span("k", BODY, "mill", label=one.name) for one in labels)
    Brat().write(Exchange("p", [Text("a/b", BODY, spans=marks)], labels=labels), tmp_path / "out", Losses())
    assert (tmp_path / "out" / "a_x002F_b.ann").read_text().startswith("T1\tMade_x0020_up 22 26\tmill\n")
    assert "Made_x0020_up | Made up" in (tmp_path / "out" / "visual.conf").read_text()
    (tmp_path / "out" / "annotator.json").unlink()
    found = Brat().read(tmp_path / "out", Losses())
    assert [one.name for one in found.labels] == ["Made up", "a_x0041_b"]
    [text] = found
    assert text.key == "a/b"
    assert [one.label for one in text.spans] == ["Made up", "a_x0041_b"]


def test_a_span_of_line_breaks_is_told(tmp_path: Path) -> None:
    losses = Losses()
    alone = span("k", BODY, "\n")
    Brat().write(Exchange("p", [Text("1", BODY, spans=(alone,))]), tmp_path / "out", losses)
    assert losses.named == {"span dropped: nothing but line breaks": [alone.uid]}

"""CoNLL-2003: files of others in their several dialects, and what a tag a token cannot hold."""

from pathlib import Path

import pytest

from annotator.interchange.conll2003 import Conll2003
from annotator.interchange.errors import BadFileError
from annotator.interchange.model import Exchange, LinkMark, Losses, SpanMark, Text
from tests.interchange.corpus import exchange, span

BODY = "Mara Quill, of Lenn, won. “It’s hers.” The clerk-at-law left\n\nthe 🏴‍☠️ é e\u0301clair café at 9.30."


def read(at: Path, *lines: str) -> tuple[list[Text], Losses]:
    """These lines as a file, read."""
    file, losses = at / "train.conll", Losses()
    file.write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    return list(Conll2003().read(file, losses)), losses


def written(at: Path, *spans: SpanMark, body: str = BODY, links: tuple[LinkMark, ...] = ()) -> tuple[list[str], Losses]:
    """The lines of one text, written."""
    losses = Losses()
    Conll2003().write(Exchange("p", [Text("1", body, spans=spans, links=links)]), at / "out.conll", losses)
    return (at / "out.conll").read_text(encoding="utf-8").split("\n"), losses


def marked(text: Text) -> list[tuple[str, str]]:
    return [(one.label, one.pieces[0].quote) for one in text.spans]


def test_iob2_in_four_columns_and_documents(tmp_path: Path) -> None:
    found, losses = read(
        tmp_path,
        *("-DOCSTART- -X- -X- O", "", "Mara NNP B-NP B-PER", "Quill NNP I-NP I-PER", "met VBD B-VP O"),
        *("Ben NNP B-NP B-PER", "Oake NNP B-NP B-PER", "", "Lenn NNP B-NP B-LOC", ""),
        *("-DOCSTART- -X- -X- O", "", "Yes UH B-INTJ O"),
    )
    assert [one.text for one in found] == ["Mara Quill met Ben Oake\nLenn", "Yes"]
    assert marked(found[0]) == [("PER", "Mara Quill"), ("PER", "Ben"), ("PER", "Oake"), ("LOC", "Lenn")]
    assert losses.lines() == ["1 × text rebuilt: words joined by single spaces, sentences by line breaks"]


def test_iob1_with_tabs_and_two_columns(tmp_path: Path) -> None:
    rows = ("Mara\tI-PER", "Quill\tI-PER", "Ben\tB-PER", "Lenn\tI-LOC", "", "Oake\tI-LOC")
    [text], _ = read(tmp_path, *rows)
    assert marked(text) == [("PER", "Mara Quill"), ("PER", "Ben"), ("LOC", "Lenn"), ("LOC", "Oake")]


def test_letters_of_other_schemes_and_comments(tmp_path: Path) -> None:
    rows = ("# id = 4", "Mara B-PER", "de I-PER", "Quill E-PER", "Oake S-PER", "Lenn U-LOC", "", "# text = a", "# O")
    [text], _ = read(tmp_path, *rows)
    assert marked(text) == [("PER", "Mara de Quill"), ("PER", "Oake"), ("LOC", "Lenn")]
    assert text.text.endswith("\n#"), "a row for the sign itself is no comment"


@pytest.mark.parametrize(
    ("row", "says"), [("Quill", "1 columns"), ("Quill NNP B-PER", "3 columns"), ("Quill PER", "“PER” is no tag")]
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, says: str) -> None:
    with pytest.raises(BadFileError, match=says) as caught:
        read(tmp_path, "Mara B-PER", row)
    assert caught.value.where == "train.conll, line 2"


def test_tokens_sentences_and_tags(tmp_path: Path) -> None:
    marks = span("k", BODY, "Mara Quill", label="A name"), span("k", BODY, "clerk", label="Job")
    lines, _ = written(tmp_path, *marks)
    assert lines[:10] == [
        *("-DOCSTART- _ SpacesBefore= O", "", "Mara _ _ B-A_x0020_name", "Quill _ SpaceAfter=No I-A_x0020_name"),
        *(", _ _ O", "of _ _ O", "Lenn _ SpaceAfter=No O", ", _ _ O", "won _ SpaceAfter=No O", ". _ _ O"),
    ]
    words = [line.split(" ")[0] for line in lines[10:]]
    assert words == [
        *("", "“", "It’s", "hers", ".", "”", "", "The", "clerk", "-", "at-law", "left", ""),
        *("the", "🏴‍☠️", "é", "e\u0301clair", "café", "at", "9.30", ".", "", ""),
    ]
    assert r"left _ SpacesAfter=\n\n O" in lines


def test_no_sentence_ends_inside_a_span(tmp_path: Path) -> None:
    lines, _ = written(tmp_path, span("k", BODY, "won. “It’s hers.”"))
    assert lines[lines.index(". _ _ I-Claim") + 1].startswith("“ ")


def test_the_text_and_its_spans_come_back_as_they_were(tmp_path: Path) -> None:
    for number, body in enumerate((BODY, "  a\t|\\ b\u00a0c \n", "", " \n", "-DOCSTART- # is said.")):
        folder = tmp_path / str(number)
        folder.mkdir()
        marks = (span("k", body, body[2:5].strip() or "x"),) if len(body) > 5 else ()
        written(folder, *marks, body=body)
        losses = Losses()
        [text] = Conll2003().read(folder / "out.conll", losses)
        assert text.text == body
        assert [(one.start, one.end) for one in text.spans] == [(one.start, one.end) for one in marks]
        assert not losses.counts


def test_each_span_that_a_tag_cannot_hold_is_told_by_why(tmp_path: Path) -> None:
    long = span("k", BODY, "Mara Quill, of Lenn")
    inside, apart, spaced = span("k", BODY, "Lenn"), span("k", BODY, "won", "hers"), span("k", BODY, " left")
    link = LinkMark("l", "has", source=long.uid, target=inside.uid)
    _, losses = written(tmp_path, inside, long, apart, spaced, links=(link,))
    assert losses.named == {
        "span dropped: it overlaps a longer one, or one of its length before it": [inside.uid],
        "span dropped: discontinuous": [apart.uid],
        "span dropped: it begins or ends in white space": [spaced.uid],
        "span kept without its uid, person, times, attributes and remarks": [long.uid],
        "link dropped": ["l"],
    }


def test_what_is_said_of_texts_and_projects_is_told_as_lost(tmp_path: Path) -> None:
    losses = Losses()
    Conll2003().write(exchange(), tmp_path / "out.conll", losses)
    assert any(line.startswith("1 × project:") for line in losses.lines())
    assert any(line.startswith("5 × text kept without") for line in losses.lines())
    assert "1 × document label dropped" in losses.lines()


def test_words_in_latin_1_are_read_and_told(tmp_path: Path) -> None:
    (tmp_path / "esp.train").write_bytes("Peñón B-LOC\nabrió O\n".encode("latin-1"))
    losses = Losses()
    [text] = Conll2003().read(tmp_path / "esp.train", losses)
    assert (text.text, marked(text)) == ("Peñón abrió", [("LOC", "Peñón")])
    assert "file read as Latin-1, since it is not UTF-8: look at its accents" in losses.counts


def test_the_letters_of_bmes(tmp_path: Path) -> None:
    [text], _ = read(tmp_path, "Port B-LOC", "of M-LOC", "Lenn E-LOC", "Ada W-PER", "Ben S-PER")
    assert marked(text) == [("LOC", "Port of Lenn"), ("PER", "Ada"), ("PER", "Ben")]

"""Tables as spreadsheets and scripts write them, and what must not run in a spreadsheet."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.interchange.csv import Csv
from annotator.interchange.csv_guard import RISKY, guard, unguard
from annotator.interchange.formats import BadFileError
from annotator.interchange.model import Exchange, Losses, Text
from tests.interchange.corpus import exchange

TEXTS = "key,text\r\n1,The pier closed.\r\n"


def read(folder: Path, marks: str, texts: str = TEXTS) -> tuple[list[Text], Losses]:
    (folder / "marks.csv").write_text(marks, encoding="utf-8", newline="")
    (folder / "texts.csv").write_text(texts, encoding="utf-8", newline="")
    losses = Losses()
    return list(Csv().read(folder, losses)), losses


def test_everything_of_the_model_comes_back(tmp_path: Path) -> None:
    losses = Losses()
    Csv().write(exchange(), tmp_path / "out", losses)
    found, given_ = Csv().read(tmp_path / "out", losses), exchange()
    assert (found.name, found.labels, found.people) == (given_.name, given_.labels, given_.people)
    assert list(found) == list(given_)
    assert not losses.lines()


def test_no_cell_begins_as_a_formula_does(tmp_path: Path) -> None:
    risky = Text("=1", "@SUM(1)\n-2", "+3", "\t=4", byline="'=5", published="\r6")
    Csv().write(Exchange("=cmd", [risky]), tmp_path / "out", Losses())
    for name in ("texts.csv", "marks.csv"):
        with (tmp_path / "out" / name).open(encoding="utf-8-sig", newline="") as lines:
            assert not [
                cell for row in csv.reader(lines) for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")
            ]
    assert list(Csv().read(tmp_path / "out", Losses())) == [risky]


@given(st.text(st.sampled_from("'=+-@\t\r\na＝"), max_size=6))
def test_the_guard_is_taken_away_exactly(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert not RISKY.match(cell) or guard(cell).startswith("'")


def test_files_are_utf8_with_bom_and_crlf(tmp_path: Path) -> None:
    Csv().write(exchange(), tmp_path / "out", Losses())
    raw = (tmp_path / "out" / "marks.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfkind,text,")
    assert raw.endswith(b"\r\n")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_spreadsheet_may_reorder_rows_and_columns_and_choose_its_own_separator(mark: str, tmp_path: Path) -> None:
    rows = [["end", "label", "text", "start", "gold"], ["16", "B", "1", "9", "TRUE"], ["8", "A", "1", "4", "FALSE"]]
    marks = "\n".join(mark.join(row) for row in rows)
    ((text,), _) = read(tmp_path, marks)
    assert [(one.label, one.pieces[0].quote, one.gold) for one in text.spans] == [
        ("B", "closed.", True),
        ("A", "pier", False),
    ]


def test_long_articles_fit_a_cell(tmp_path: Path) -> None:
    long = Text("1", "pier " * 40_000)
    Csv().write(Exchange("Long", [long]), tmp_path / "out", Losses())
    assert list(Csv().read(tmp_path / "out", Losses())) == [long]


def test_marks_of_texts_that_are_not_there_are_told(tmp_path: Path) -> None:
    _, losses = read(tmp_path, "text,uid,label,start,end\r\n2,u,A,0,1\r\n")
    assert losses.lines() == ["1 × span dropped: its text is not in texts.csv"]
    assert losses.named["span dropped: its text is not in texts.csv"] == ["u of text 2"]


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ("text,label,start,end\n1,A,x,2\n", r'marks\.csv, line 2, "start": must be a whole number, not "x"'),
        ("text,start,end\n1,0,2\n", r'line 1: has no column "label"'),
        ('text,label,start,end\n1,"A"B,0,2\n', r"line 2: is not CSV"),
        ("text,label,start,end,pieces\n1,A,0,2,[{\n", r'"pieces": is not JSON'),
        ("text,label,start,end,pieces\n1,A,0,2,7\n", r'"pieces": must be a list'),
        ("kind,text,label\ntoken,1,A\n", r'not "token"'),
        ("text,label,start,end,quote\n1,A,0,3,the\n", r'marks\.csv, line 2: "The" stands at 0 to 3'),
    ],
)
def test_what_is_wrong_is_named_with_its_line(marks: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=said):
        read(tmp_path, marks)


def test_another_encoding_and_a_missing_file_say_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "texts.csv").write_bytes("key,text\n1,café\n".encode("latin-1"))
    with pytest.raises(BadFileError, match="save it as “CSV UTF-8”"):
        list(Csv().read(tmp_path, Losses()))
    (tmp_path / "texts.csv").unlink()
    with pytest.raises(BadFileError, match=r"texts\.csv: is not in the folder"):
        list(Csv().read(tmp_path, Losses()))


def test_spreadsheets_unicode_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "texts.csv").write_bytes("key\ttext\r\n1\tcafé 🚢\r\n".encode("utf-16"))
    assert [one.text for one in Csv().read(tmp_path, Losses())] == ["café 🚢"]


def test_a_row_with_more_cells_than_columns_is_named(tmp_path: Path) -> None:
    (tmp_path / "texts.csv").write_text("key,text\n1,The pier, they say\n", encoding="utf-8")
    with pytest.raises(BadFileError, match=r"texts\.csv, line 2: has 3 cells, and there are 2 columns"):
        list(Csv().read(tmp_path, Losses()))

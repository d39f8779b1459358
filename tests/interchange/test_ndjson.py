"""Our own lines of JSON, as others may write them too."""

from pathlib import Path

import orjson
import pytest

from annotator.interchange.formats import BadFileError
from annotator.interchange.model import Exchange, Losses, Text
from annotator.interchange.ndjson import Ndjson
from tests.interchange.corpus import exchange

HEAD = '{"format": "annotator", "version": 1, "name": "Piers"}'


def read(folder: Path, *lines: str, format_: Ndjson | None = None) -> list[Text]:
    at = folder / "in.ndjson"
    at.write_text("\n".join(lines), encoding="utf-8")
    return list((format_ or Ndjson()).read(at, Losses()))


def test_everything_of_the_model_comes_back(tmp_path: Path) -> None:
    at, losses = tmp_path / "out.ndjson", Losses()
    Ndjson().write(exchange(), at, losses)
    found, given = Ndjson().read(at, losses), exchange()
    assert list(found) == list(given)
    for name in ("name", "description", "labels", "guidelines", "people"):
        assert getattr(found, name) == getattr(given, name)
    assert not losses.lines()


def test_texts_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    at = tmp_path / "in.ndjson"
    at.write_text(HEAD + '\n{"key": "1", "text": "Ships."}\nbroken', encoding="utf-8")
    texts = iter(Ndjson().read(at, Losses()))
    assert next(texts) == Text("1", "Ships.")
    with pytest.raises(BadFileError, match=r"in\.ndjson, line 3: is not JSON"):
        next(texts)


def test_utf16_offsets_are_told_when_asked_for_and_ignored_when_read(tmp_path: Path) -> None:
    at = tmp_path / "out.ndjson"
    Ndjson(utf16=True).write(exchange(), at, Losses())
    emoji = orjson.loads(at.read_bytes().splitlines()[2])
    piece = emoji["spans"][1]["pieces"][0]
    units = emoji["text"].encode("utf-16-le")[piece["utf16_start"] * 2 : piece["utf16_end"] * 2]
    assert units.decode("utf-16-le") == piece["quote"] == "🏴‍☠️"
    assert piece["utf16_start"] > piece["start"]
    assert list(Ndjson().read(at, Losses())) == list(exchange())


def test_a_script_needs_to_write_little(tmp_path: Path) -> None:
    line = '{"key": "a", "text": "A 🚢 left.", "spans": [{"label": "Ship", "start": 2, "end": 3, "extra": null}]}'
    (text,) = read(tmp_path, "\ufeff" + HEAD, "", line)
    (span,) = text.spans
    assert (span.label, span.pieces[0].quote, span.revision, span.uid) == ("Ship", "🚢", 1, "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[]", r"line 2: each record has to be"),
        ('{"text": "a"}', r'line 2: "key" is missing'),
        ('{"key": "a"}', r'line 2: "text" is missing'),
        ('{"key": "a", "text": 1}', r'line 2: "text" must be a string, not a number'),
        ('{"key": "a", "text": "b", "spans": [{"start": 0, "end": 1}]}', r'span 1: "label" is missing'),
        ('{"key": "a", "text": "b", "spans": [{"label": "L", "start": 0}]}', r'span 1: "end" must be a whole number'),
        ('{"key": "a", "text": "b", "spans": [{"label": "L", "start": 0, "end": 2}]}', r"0 to 2 is no passage"),
        ('{"key": "a", "text": "🚢b", "spans": [{"label": "L", "start": 0, "end": 1, "quote": "b"}]}', "code points"),
        ('{"key": "a", "text": "b", "links": [{"label": "L", "source": "x"}]}', r'link 1: "target" is missing'),
        (
            '{"key": "a", "text": "abc", "spans": [{"label": "L", "pieces": '
            '[{"start": 1, "end": 3}, {"start": 0, "end": 2}]}]}',
            "pieces overlap at 1",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(line: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=said):
        read(tmp_path, HEAD, line)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('{"key": "a"}', "is this a file of another format"),
        ("", "line 1: must be an object"),
        ('{"format": "annotator", "version": 2}', "reads up to 1"),
        ('{"format": "annotator", "version": 1, "labels": [{"name": "x", "kind": "token"}]}', "span, link or document"),
        ('{"format": "annotator", "version": 1, "labels": [{"name": "x", "attributes": ["y"]}]}', "a list of objects"),
    ],
)
def test_a_first_line_of_another_format_is_refused(head: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=said):
        read(tmp_path, head)


def test_a_line_is_a_text_also_where_the_text_has_other_line_ends(tmp_path: Path) -> None:
    at = tmp_path / "out.ndjson"
    Ndjson().write(Exchange("Ends", [Text("1", "a\u2028b\x85c\r\nd")]), at, Losses())
    assert [text.text for text in Ndjson().read(at, Losses())] == ["a\u2028b\x85c\r\nd"]

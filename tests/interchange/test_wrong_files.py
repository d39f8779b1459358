"""What is no file of a format at all is refused by name, and never with a bug's exception."""

from pathlib import Path

import pytest

from annotator.interchange.errors import BadFileError
from annotator.interchange.formats import FORMATS, WRITE_ONLY
from annotator.interchange.model import Losses
from tests.interchange.corpus import exchange

READ = sorted(FORMATS.keys() - WRITE_ONLY)
# Folders and lines that may be empty of texts: an export of nothing.
EMPTY_FILE_IS_NOTHING = {"argilla", "conll2003", "doccano", "labelstudio", "prodigy"}


@pytest.mark.parametrize("name", READ)
def test_a_file_that_is_not_there_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadFileError):
        list(FORMATS[name].read(tmp_path / "gone", Losses()))


@pytest.mark.parametrize("name", sorted(set(READ) - {"brat"}))
def test_an_empty_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadFileError):
        list(FORMATS[name].read(tmp_path, Losses()))


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("content", [b"", b"\x00\xff\x80 no format", b"[3]", b"{}", b"PK\x03\x04", b"<a/>"])
def test_a_file_of_something_else_is_refused_or_empty(name: str, content: bytes, tmp_path: Path) -> None:
    at, losses = tmp_path / "in", Losses()
    at.write_bytes(content)
    try:
        found = list(FORMATS[name].read(at, losses))
    except BadFileError:
        return
    assert not found
    assert losses.counts or (content == b"" and name in EMPTY_FILE_IS_NOTHING)


def test_a_parquet_file_that_breaks_off_within_is_refused_by_name(tmp_path: Path) -> None:
    FORMATS["parquet"].write(exchange(), tmp_path / "out", Losses())
    at = tmp_path / "out" / "texts.parquet"
    content = at.read_bytes()
    at.write_bytes(content[:4] + b"\xff" * 40 + content[44:])
    with pytest.raises(BadFileError, match=r"^texts\.parquet: cannot be read as Parquet"):
        list(FORMATS["parquet"].read(tmp_path / "out", Losses()))
    at.unlink()
    with pytest.raises(BadFileError, match=r"^texts\.parquet: is not there; give the folder"):
        FORMATS["parquet"].read(tmp_path / "out", Losses())


@pytest.mark.parametrize("name", ["brat", "labelstudio", "uimajson"])
def test_a_byte_order_mark_before_notes_and_marks_does_not_matter(name: str, tmp_path: Path) -> None:
    FORMATS[name].write(exchange(), tmp_path / "out", Losses())
    without = list(FORMATS[name].read(tmp_path / "out", Losses()))
    for at in (tmp_path / "out").rglob("*"):
        if at.suffix in (".ann", ".json", ".xml"):
            at.write_bytes(b"\xef\xbb\xbf" + at.read_bytes())
    assert list(FORMATS[name].read(tmp_path / "out", Losses())) == without

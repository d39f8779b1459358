"""What is written is there again when it is read, or stands in the list of what the format cannot hold."""

from collections import Counter
from pathlib import Path

import pytest

from annotator.interchange.formats import FORMATS, READ_ONLY, WRITE_ONLY
from annotator.interchange.model import Exchange, Losses, SpanMark, Text
from tests.interchange.corpus import exchange, many

both_ways = pytest.mark.parametrize("name", sorted(FORMATS.keys() - WRITE_ONLY - READ_ONLY))


def contents(at: Path) -> dict[str, bytes]:
    """Every file, by its path."""
    if at.is_file():
        return {"": at.read_bytes()}
    return {str(one.relative_to(at)): one.read_bytes() for one in sorted(at.rglob("*")) if one.is_file()}


def places(texts: list[Text]) -> Counter[tuple[str, str, tuple[str, ...]]]:
    """Which words are marked, in which text, with which label."""

    def of(text: Text, span: SpanMark) -> tuple[str, str, tuple[str, ...]]:
        assert all(text.text[one.start : one.end] == one.quote for one in span.pieces)
        return text.text, span.label, tuple(one.quote for one in span.pieces)

    return Counter(of(text, span) for text in texts for span in text.spans)


def again(name: str, given: Exchange, folder: Path) -> tuple[list[Text], Losses]:
    """Written and read; what both lost."""
    losses, at = Losses(), folder / f"out{FORMATS[name].suffix}"
    FORMATS[name].write(given, at, losses)
    return list(FORMATS[name].read(at, losses)), losses


@both_ways
@pytest.mark.parametrize("make", [exchange, many])
def test_every_span_is_there_again_or_told_as_lost(name: str, make: object, tmp_path: Path) -> None:
    assert callable(make)
    found, losses = again(name, make(), tmp_path)
    missing = places(list(make())) - places(found)
    assert not places(found) - places(list(make())), "nothing is made up"
    assert missing.total() <= sum(losses.counts.values()), (list(missing.elements())[:3], losses.lines())


@both_ways
@pytest.mark.parametrize("make", [exchange, many])
def test_written_read_and_written_again_is_the_same(name: str, make: object, tmp_path: Path) -> None:
    assert callable(make)
    format_, first, second = FORMATS[name], tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    format_.write(make(), first / f"out{format_.suffix}", Losses())
    format_.write(format_.read(first / f"out{format_.suffix}", Losses()), second / f"out{format_.suffix}", Losses())
    assert contents(first) == contents(second)


@both_ways
def test_writing_twice_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    format_ = FORMATS[name]
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        format_.write(exchange(), tmp_path / folder / f"out{format_.suffix}", Losses())
    assert contents(tmp_path / "first") == contents(tmp_path / "second")

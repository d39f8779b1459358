"""The same state is the same bytes; what differs between two is told row by row."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.interchange import canonical, difference
from annotator.interchange.canonical import Sealed, sealed_in, write
from annotator.interchange.difference import FileSide, Row, Tally
from annotator.interchange.errors import BadFileError
from annotator.interchange.model import Exchange, LabelKind, Losses, Mark, Text
from annotator.interchange.ndjson import Ndjson
from tests.interchange.corpus import LABELS, TEXTS, span, texts

DETECTORS = {"doubled_word": 1, "impossible_date": 3}


def numbered() -> list[Text]:
    """The made corpus with keys as versions have them."""
    return [replace(text, key=f"{number:016x}-1") for number, text in enumerate(texts())]


def project(given: list[Text], **more: Any) -> Exchange:
    return Exchange("Ferries", **{"texts": given, "labels": LABELS, "guidelines": "Mark it.\nTwice.", **more})


def sealed(at: Path, given: list[Text], detectors: Mapping[str, int] = DETECTORS, **more: Any) -> Sealed:
    return write(project(given, **more), detectors, at)


def test_the_file_is_one_that_we_read_and_its_hash_is_that_of_its_lines(tmp_path: Path) -> None:
    at = tmp_path / f"a{canonical.SUFFIX}"
    found = sealed(at, numbered())
    assert found.sha256 == hashlib.sha256(gzip.decompress(at.read_bytes())).hexdigest()
    assert found == sealed_in(at)
    read = Ndjson().read(at, Losses())
    back = list(read)
    assert [len(text.spans) for text in back] == [len(text.spans) for text in numbered()]
    assert read.labels == LABELS
    assert found.counts == {
        "texts": 5,
        "spans": sum(len(text.spans) for text in back),
        "links": 2,
        "documents": 1,
        "labels": len(LABELS),
    }
    assert canonical.head_of(at)["detectors"] == DETECTORS


def test_the_order_of_a_database_does_not_matter(tmp_path: Path) -> None:
    turned = [
        replace(
            text,
            spans=tuple(
                replace(one, attributes=dict(reversed(one.attributes.items()))) for one in reversed(text.spans)
            ),
            links=tuple(reversed(text.links)),
            meta=dict(reversed(text.meta.items())),
        )
        for text in numbered()
    ]
    first = sealed(tmp_path / "a", numbered(), people=("ada", "ben"))
    assert first == sealed(tmp_path / "b", turned, dict(reversed(DETECTORS.items())), people=("ben", "ada"))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    with pytest.raises(ValueError, match="out of its order"):
        sealed(tmp_path / "c", list(reversed(numbered())))


def test_a_whole_number_is_written_as_one() -> None:
    assert canonical.plain({"b": 2.0, "a": [1.5, True, {"d": 1, "c": None}]}) == {
        "a": [1.5, True, {"c": None, "d": 1}],
        "b": 2,
    }
    assert json.dumps(canonical.plain(2.0)) == "2"


@pytest.mark.parametrize(
    ("part", "more"),
    [
        ("labels", {"labels": LABELS[:2]}),
        ("guidelines", {"guidelines": "Mark it."}),
        ("detectors", {"detectors": {"doubled_word": 2}}),
        ("marks", {"mark": True}),
        ("texts", {"title": True}),
    ],
)
def test_each_part_has_a_hash_of_its_own(tmp_path: Path, part: str, more: dict[str, Any]) -> None:
    given = numbered()
    if more.pop("mark", False):
        given[4] = replace(given[4], documents=(Mark("d", "Opinion", "ada"),))
    if more.pop("title", False):
        given[4] = replace(given[4], title="Another")
    before, after = sealed(tmp_path / "a", numbered()), sealed(tmp_path / "b", given, **more)
    assert [name for name in canonical.PARTS if before.parts[name] != after.parts[name]] == [part]
    assert before.sha256 != after.sha256


def test_a_file_that_is_not_whole_is_told(tmp_path: Path) -> None:
    at = tmp_path / "a"
    sealed(at, numbered())
    at.write_bytes(at.read_bytes()[:-30])
    with pytest.raises(BadFileError, match="cannot be read to its end"):
        sealed_in(at)
    with pytest.raises(BadFileError, match="cannot be read"):
        sealed_in(tmp_path / "nowhere")


def sides(tmp_path: Path, before: list[Text], after: list[Text]) -> tuple[FileSide, FileSide]:
    sealed(tmp_path / "a", before)
    more = {"labels": (*LABELS[1:], LabelKind("Promise")), "guidelines": "Mark it.\nOnce."}
    sealed(tmp_path / "b", after, {"doubled_word": 2, "odd_spacing": 1}, **more)
    return FileSide(tmp_path / "a"), FileSide(tmp_path / "b")


def changed() -> list[Text]:
    """A span changed, one gone, one added; a text gone, one added, a newer version of another, one renamed."""
    plain, emoji, _, marks, bare = numbered()
    spans = (replace(plain.spans[0], label="Quotation", revision=2), *plain.spans[2:])
    added = span("plain", TEXTS["plain"], "Nobody")
    newer = replace(bare, key="0000000000000004-10", text="Something is marked here now.")
    other = replace(bare, key="00000000000000ff-1", title="Other")
    return [replace(plain, spans=(*spans, added)), replace(emoji, title="Back"), marks, bare, newer, other]


def test_what_differs_is_told(tmp_path: Path) -> None:
    a, b = sides(tmp_path, numbered(), changed())
    plain, _, rtl, _, _ = numbered()
    tally = Tally()
    rows = list(tally.through(difference.rows(a, b)))
    told = [(row.kind, row.change, row.key[-5:], row.uid, row.fields) for row in rows if row.kind != "text"]
    expected = [
        ("span", "changed", plain.spans[0].uid, ("label", "revision")),
        ("span", "gone", plain.spans[1].uid, ()),
        ("span", "added", span("plain", TEXTS["plain"], "Nobody").uid, ()),
    ]
    assert told == [
        *sorted(((kind, change, "000-1", uid, names) for kind, change, uid, names in expected), key=lambda one: one[3]),
        *(("span", "gone", "002-1", uid, ()) for uid in sorted(one.uid for one in rtl.spans)),
    ]
    assert [(row.change, row.key[-4:], row.fields, row.earlier) for row in rows if row.kind == "text"] == [
        ("changed", "01-1", ("title",), ""),
        ("gone", "02-1", (), ""),
        ("new_version", "4-10", (), "0000000000000004-1"),
        ("added", "ff-1", (), ""),
    ]
    assert tally.counts() == {
        "texts": {"added": 1, "gone": 1, "new_version": 1, "changed": 1},
        "marks": {"added": 1, "gone": 1 + len(rtl.spans), "changed": 1},
    }
    assert not list(difference.rows(a, a))


def test_rows_go_on_beyond_any_of_them(tmp_path: Path) -> None:
    a, b = sides(tmp_path, numbered(), changed())
    rows = list(difference.rows(a, b))
    assert [row.position() for row in rows] == sorted(row.position() for row in rows)
    for at, row in enumerate(rows):
        assert list(difference.rows(a, b, row.position())) == rows[at + 1 :]


def test_scheme_guidelines_and_detectors_are_compared(tmp_path: Path) -> None:
    a, b = (side.head() for side in sides(tmp_path, numbered(), changed()))
    assert [(one["name"], one["change"]) for one in difference.labels(a, b)] == [
        ("Claim", "gone"),
        ("Promise", "added"),
    ]
    assert difference.guidelines(a, b, ("March", "now")).splitlines() == [
        *("--- March", "+++ now", "@@ -1,2 +1,2 @@", " Mark it.", "-Twice.", "+Once."),
    ]
    assert difference.detectors(a, b) == [
        {"name": "doubled_word", "before": 1, "after": 2},
        {"name": "impossible_date", "before": 3, "after": None},
        {"name": "odd_spacing", "before": None, "after": 1},
    ]


def test_a_side_is_read_article_by_article(tmp_path: Path) -> None:
    """However many texts there are, no more of them are read ahead than one on each side."""
    read = 0

    class Watched(FileSide):
        def lines(self, since: str) -> Iterator[bytes]:
            nonlocal read
            for line in super().lines(since):
                read += 1
                yield line

    many = [replace(numbered()[0], key=f"{number:016x}-1") for number in range(50)]
    sealed(tmp_path / "a", many)
    sealed(tmp_path / "b", [replace(text, title="New") for text in many])
    rows: Iterator[Row] = difference.rows(Watched(tmp_path / "a"), Watched(tmp_path / "b"))
    next(rows)
    assert read <= 4

"""What any text and any marks look like in the formats that hold everything: exactly as they were."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.interchange.formats import FORMATS
from annotator.interchange.model import Exchange, LabelKind, LinkMark, Losses, Mark, Piece, Remark, SpanMark, Text

WHOLE = ["csv", "huggingface", "ndjson", "parquet", "webannotation"]
words = st.text(st.sampled_from("ab '\"=+-@;,|#/\\\t\r\n\x00\u2028\ufeff é\u0301ق🚢<&"), max_size=12)
some = words.filter(bool)
json = st.dictionaries(
    words, st.none() | st.booleans() | st.integers(-9, 9) | words | st.lists(words, max_size=2), max_size=2
)
times = st.sampled_from(["", "2026-03-12T09:30:00+00:00", "2026-03-12T09:30:00.000123+00:00"])


@st.composite
def marks(draw: st.DrawFn, text: str, uid: str) -> tuple[SpanMark, Mark]:
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
    pieces = tuple(Piece(a, b, text[a:b]) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    common = {
        "label": draw(some),
        "person": draw(words),
        "attributes": draw(json),
        "gold": draw(st.booleans()),
        "origin": draw(st.sampled_from(["", "flag", "model"])),
        "revision": draw(st.integers(1, 9)),
        "made_at": draw(times),
        "changed_at": draw(times),
    }
    remarks = tuple(Remark(draw(words), draw(some), draw(times)) for _ in range(draw(st.integers(0, 2))))
    return SpanMark(f"s{uid}", **common, pieces=pieces, remarks=remarks), Mark(f"d{uid}", **common)


@st.composite
def texts(draw: st.DrawFn) -> list[Text]:
    found = []
    for number in range(draw(st.integers(1, 3))):
        text = draw(some.filter(lambda one: len(one) > 1))
        made = [draw(marks(text, f"{number}/{at}")) for at in range(draw(st.integers(1, 3)))]
        # To the first span of the first text, from the last of each.
        link = LinkMark(f"l{number}", draw(some), draw(words), source=made[-1][0].uid, target="s0/0")
        fields = {name: draw(words) for name in ("title", "source", "byline", "published", "language")}
        spans, documents = zip(*made, strict=True)
        key = f"{number}{draw(words)}"
        found.append(Text(key, text, **fields, spans=spans, links=(link,), documents=documents, meta=draw(json)))
    return found


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=40, deadline=None)
@given(found=texts(), project=some, label=some, people=st.lists(some, max_size=2))
def test_everything_comes_back(name: str, found: list[Text], project: str, label: str, people: list[str]) -> None:
    exchange = Exchange(project, found, "", (LabelKind(label, description=label),), label, tuple(people))
    with TemporaryDirectory() as folder:
        at, losses = Path(folder) / f"out{FORMATS[name].suffix}", Losses()
        FORMATS[name].write(exchange, at, losses)
        again = FORMATS[name].read(at, losses)
        assert list(again) == found
        assert (again.name, again.labels, again.guidelines, again.people) == (
            project,
            exchange.labels,
            label,
            tuple(people),
        )
        assert not losses.lines()

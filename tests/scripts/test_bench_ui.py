"""What `make bench-ui` measures is there before it is measured."""

import pytest

from annotator.annotation.models import Change, Link, Span, Suggestion
from corpus.models import Version
from scripts.bench_ui.made import LARGE, Size, make_marks, make_text, word_starts
from scripts.bench_ui.measuring import Measured
from scripts.bench_ui.scene import make
from scripts.bench_ui.table import rows


@pytest.mark.django_db
def test_the_scene_has_what_its_size_says() -> None:
    made = make(Size("plain", 1_500, 60), Size("more", 1_500, 45, links=3, suggestions=4))
    plain, more = (Version.objects.get(article=made[key]) for key in ("plain", "more"))
    assert (len(plain.text), Span.objects.filter(version=plain).count()) == (1_500, 60)
    assert Change.objects.filter(verb="mark", kind="span", version=more).count() == 45
    assert Span.objects.filter(version=more, further__isnull=False).count() == 2
    assert (Link.objects.count(), Suggestion.objects.filter(version=more).count()) == (3, 4)
    assert all(span.quote == plain.text[span.start : span.end] for span in Span.objects.filter(version=plain))


def test_marks_differ_and_lie_on_words_so_that_every_tool_takes_them() -> None:
    text = make_text(LARGE.characters)
    marks, starts = make_marks(text, LARGE.spans), set(word_starts(text))
    places = [(one.label, *one.pieces[0]) for one in marks]
    assert LARGE.characters - len(text) in (0, 1)  # no space at the end
    assert len(set(places)) == LARGE.spans
    assert all(start in starts and start < end <= len(text) for _, start, end in places)
    assert "\n" in text
    assert max(map(ord, text)) < 0x10000  # one UTF-16 unit a character


def test_the_table_sets_each_peer_beside_the_desk() -> None:
    ours, peer = Measured(LARGE), Measured(LARGE)
    ours.add("open", 100, 120, 300)
    peer.add("open", 1_200, 1_260)
    peer.add("memory: heap", 40)
    lines = rows({"Desk": {"large": ours}, "Peer": {"large": peer}})
    assert lines[0] == "| article | figure | Desk | Peer | Peer, times ours |"
    assert lines[2] == f"| {LARGE} | open | 120 ms (p95 300; 3) | 1,230 ms | 10.2 |"
    assert lines[3] == f"| {LARGE} | memory: heap | – | 40 MB | – |"

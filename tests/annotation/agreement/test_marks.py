"""What may be measured, and what is refused."""

from __future__ import annotations

import subprocess
import sys

import pytest

from annotator.annotation.agreement.marks import Material, Piece
from tests.annotation.agreement.material import LENGTH, project, span


@pytest.mark.parametrize("pieces", [(), ((3, 3),), ((5, 3),), ((-1, 3),), ((0, 4), (3, 6)), ((5, 6), (0, 2))])
def test_a_span_has_pieces_in_order_disjoint_and_not_empty(pieces: tuple[Piece, ...]) -> None:
    with pytest.raises(ValueError, match="piece"):
        span("ann", "x", *pieces)


def test_pieces_that_touch_are_one_place() -> None:
    assert span("ann", "x", (0, 3), (3, 5), (7, 9)).places == ((0, 5), (7, 9))


def test_a_span_beyond_its_text_is_refused() -> None:
    with pytest.raises(ValueError, match=f"beyond its text of {LENGTH} characters"):
        project(span("ann", "x", (0, LENGTH + 1)))


def test_a_text_without_a_length_is_refused() -> None:
    with pytest.raises(ValueError, match="'a9'"):
        Material((), frozenset({("a9", "ann")}), {})


def test_only_finished_articles_count() -> None:
    spans = (span("ann", "x", (0, 3)), span("ben", "x", (0, 3)), span("ann", "y", (0, 3), article="a2"))
    material = Material(spans, frozenset({("a1", "ann"), ("a2", "ann"), ("a2", "ben")}), {"a1": 9, "a2": 9})
    assert {(s.annotator, s.article) for s in material.counted} == {("ann", "a1"), ("ann", "a2")}
    assert material.shared == ("a2",)
    assert material.all_labels == ("x", "y")


def test_importing_the_measures_loads_no_web_framework() -> None:
    modules = "report, drift, notes, kappa, alpha"
    script = f"import sys\nfrom annotator.annotation.agreement import {modules}\nprint('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

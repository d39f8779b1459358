"""Marks as they go over the wire."""

from typing import Any

import pytest

from annotator.annotation import wire
from annotator.annotation.models import Span
from tests.annotation.scene import Scene

pytestmark = pytest.mark.django_db


def test_spans_read_as_rows_are_told_as_each_by_itself(django_assert_num_queries: Any) -> None:
    scene = Scene()
    scene.mark(scene.ada, "dredge the northern channel", label="claim")
    scene.mark(scene.ada, "The harbour board", "on Tuesday", "before the winter", label="claim")
    gone = scene.mark(scene.ben, "Lenn", label="place")
    scene.withdraw(gone)
    Span.objects.filter(pk=gone.pk).update(gold=True, origin="import", attributes={"size": "large", "of": 3})
    spans = Span.objects.order_by("start", "-end", "pk")
    with django_assert_num_queries(2):
        told = wire.span_states(spans)
    assert told == [wire.span_state(span) for span in spans]
    assert [len(one["pieces"]) for one in told] == [3, 1, 1]
    assert [one["withdrawn"] for one in told].count(True) == 1

"""The page for editors and the code speak of the same measures, in the same words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotator.annotation.agreement.links import LINK_MEASURES
from annotator.annotation.agreement.measures import MEASURES, Measure
from annotator.annotation.agreement.notes import NOTE_MEASURES
from annotator.annotation.agreement.samples import SAMPLERS
from annotator.annotation.agreement.values import VALUE_MEASURES

PAGE = (Path(__file__).parents[3] / "docs" / "agreement.md").read_text()

VALUES = list(dict.fromkeys(measure for measures in VALUE_MEASURES.values() for measure in measures))


@pytest.mark.parametrize(
    "measure", [*MEASURES, *NOTE_MEASURES[2:], *VALUES, *LINK_MEASURES], ids=lambda measure: measure.name
)
def test_the_page_has_a_row_for_each_measure(measure: Measure) -> None:
    reading = re.sub("'(same [a-z ]+)'", r'"\1"', measure.reading)
    assert f"| {measure.title} | {measure.question} | {reading} |" in PAGE


def test_every_measure_can_be_computed_and_has_a_title_of_its_own() -> None:
    measures = {measure.name: measure for measure in (*MEASURES, *NOTE_MEASURES)}
    assert set(measures) == set(SAMPLERS)
    assert len({measure.title for measure in measures.values()}) == len(measures)
    assert all(measure.source for measure in measures.values())


def test_every_source_is_listed_and_cited() -> None:
    text, sources = PAGE.split("## Sources")
    listed = [line.split(".")[0] for line in sources.splitlines() if line[:1].isdigit()]
    cited = {number.strip() for part in text.split("[")[1:] for number in part.split("]")[0].split(",")}
    assert listed == [str(number + 1) for number in range(len(listed))]
    assert cited == set(listed)

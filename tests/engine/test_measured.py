"""Precision of detectors from judged flags."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.engine import all_detectors
from annotator.engine import detector as detector_module
from annotator.engine.beta import cumulative, quantile
from annotator.engine.documentation import precision_text
from annotator.engine.measured import COLUMNS, BadJudgedFlagError, measure, measured, read_judged

HEAD = ",".join(COLUMNS)


def _row(
    verdict: str, *, detector: str = "missing_space", version: int = 1, language: str = "en", day: str = "2026-11-22"
) -> str:
    return f"clean,a1,text,3,9,{detector},{version},minor,{language},{verdict},,{day},abc"


def _file(*rows: str) -> str:
    return "\n".join([HEAD, *rows]) + "\n"


@pytest.mark.parametrize(
    ("p", "a", "b", "x"),
    [  # made with scipy.stats.beta.ppf
        (0.5, 0.5, 0.5, 0.5),
        (0.05, 1, 1, 0.05),
        (0.95, 2, 1, 0.9746794344808963),
        (0.05, 1, 3, 0.016952427508441503),
    ],
)
def test_quantiles(p: float, a: float, b: float, x: float) -> None:
    assert quantile(p, a, b) == pytest.approx(x, abs=1e-9)


@given(st.floats(0.001, 0.999), st.integers(0, 400), st.integers(0, 400))
def test_the_quantile_undoes_the_distribution(p: float, right: int, wrong: int) -> None:
    a, b = right + 0.5, wrong + 0.5
    assert cumulative(quantile(p, a, b), a, b) == pytest.approx(p, abs=1e-6)


def test_counts_and_interval() -> None:
    rows = [_row("right")] * 23 + [_row("wrong", day="2026-11-20")] * 2
    found = measure(read_judged(_file(*rows))).overall["missing_space", 1]
    assert (found.right, found.wrong, found.judged) == (23, 2, 25)
    assert found.mean == pytest.approx(23.5 / 26)
    assert 0.75 < found.low < found.mean < found.high < 0.98
    assert found.sets == ("clean",)
    assert found.judged_on == "2026-11-22"


def test_all_right_is_not_certain() -> None:
    found = measure(read_judged(_file(_row("right"), _row("right")))).overall["missing_space", 1]
    assert found.low < 0.6
    assert found.high < 1


def test_versions_and_languages_are_told_apart() -> None:
    rows = [_row("right"), _row("wrong", language="de"), _row("wrong", version=2)]
    found = measure(read_judged(_file(*rows)))
    assert (found.overall["missing_space", 1].right, found.overall["missing_space", 1].wrong) == (1, 1)
    assert {code: one.right for code, one in found.languages["missing_space", 1].items()} == {"de": 0, "en": 1}
    assert found.overall["missing_space", 2].wrong == 1


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("", "the columns are not"),
        ("a,b\n1,2\n", "the columns are not"),
        (_file(_row("maybe")), "line 2: the verdict is 'maybe'"),
        (_file(_row("right"), _row("right", detector="")), "line 3: needs a detector"),
        (_file("clean,a1"), "line 2: the verdict is None"),
    ],
)
def test_bad_files_are_refused(source: str, complaint: str) -> None:
    with pytest.raises(BadJudgedFlagError, match=complaint):
        read_judged(source)


def test_the_engines_own_file_can_be_read() -> None:
    known = all_detectors()
    assert all(name in known for name, _ in measured().overall)


def test_a_detector_tells_the_precision_of_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [_row("right")] * 4 + [_row("wrong", version=99)]
    found = measure(read_judged(_file(*rows)))
    monkeypatch.setattr(detector_module, "measured", lambda: found)
    detector = all_detectors()["missing_space"]
    detector = replace(detector, rule=replace(detector.rule, version=1))
    assert detector.precision == found.overall["missing_space", 1]
    assert list(detector.precision_by_language) == ["en"]
    assert precision_text(detector).startswith("Right in 4 of 4 flags on real articles (")
    changed = replace(detector, rule=replace(detector.rule, version=2))
    assert changed.precision is None
    assert precision_text(changed) == "Not measured yet."

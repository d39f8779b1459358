"""The Markdown rows: one figure a line, one tool a column, and how many times as long each peer takes."""

import statistics
from collections.abc import Sequence

from scripts.bench_ui.measuring import Figures, Measured

UNITS = {"memory": " MB", "scroll: long tasks": ""}


def rows(figures: dict[str, dict[str, Measured]]) -> list[str]:
    """Of all sizes. `figures` is by tool, then by the size's key; the first tool is the one to compare with."""
    names = list(figures)
    head = ["article", "figure", *names, *(f"{name}, times ours" for name in names[1:])]
    lines = [_line(head), _line(["---"] * len(head))]
    for size in figures[names[0]]:
        for figure in _in_order([found[size].figures for found in figures.values() if size in found]):
            values = [found[size].figures.get(figure, []) if size in found else [] for found in figures.values()]
            ratios = [_ratio(figure, one, values[0]) for one in values[1:]]
            about = str(figures[names[0]][size].size)
            lines.append(_line([about, figure, *(_told(figure, one) for one in values), *ratios]))
    return lines


def _in_order(found: Sequence[Figures]) -> list[str]:
    return list(dict.fromkeys(name for figures in found for name in figures))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that no smaller share lies above."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _told(figure: str, values: Sequence[float]) -> str:
    if not values:
        return "–"
    unit = next((unit for name, unit in UNITS.items() if figure.startswith(name)), " ms")
    middle = f"{statistics.median(values):,.0f}{unit}"
    return middle if len(values) < 3 else f"{middle} (p95 {percentile(values, 0.95):,.0f}; {len(values)})"


def _ratio(figure: str, values: Sequence[float], ours: Sequence[float]) -> str:
    if not values or not ours or not statistics.median(ours) or figure == "scroll: long tasks":
        return "–"
    return f"{statistics.median(values) / statistics.median(ours):.1f}"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"

"""Our notes against what a tool says now: where somebody edited there, the tool is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from annotator.interchange.model import Remark


def agreed(found: Mapping[str, Any], noted: Mapping[str, Any], shown: Callable[[str, Any], Any]) -> dict[str, Any]:
    """Attributes: those noted that the tool still shows or cannot show (`shown` gives None), then the tool's others."""
    left = dict(found)
    kept = {}
    for name, value in noted.items():
        as_shown = shown(name, value)
        if as_shown is None or left.get(name) == as_shown:
            kept[name] = value
            left.pop(name, None)
    return {**kept, **left}


def talk(
    found: Iterable[str], noted: Iterable[Remark], shown: Callable[[str], str], person: str = ""
) -> tuple[Remark, ...]:
    """Remarks: those noted that the tool still shows or cannot show (""), then those that were added, by `person`."""
    left = list(found)
    kept = []
    for one in noted:
        line = shown(one.text)
        if not line or line in left:
            kept.append(one)
            if line:
                left.remove(line)
    return (*kept, *(Remark(person, words) for words in left))

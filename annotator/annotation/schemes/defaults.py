"""Colours and keys for labels that name none."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from annotator.annotation.schemes.document import LabelDefinition

# Each stands out from the page's light and dark ground by 3.4:1 at least (WCAG asks 3:1 of what is not text), and
# neighbours in the list differ in hue. Colour is never the only sign: the label's name and key stand beside it.
PALETTE = (
    "#3575d0",
    "#b75b1a",
    "#278657",
    "#d03985",
    "#8f51e6",
    "#8a7228",
    "#208088",
    "#e02929",
    "#548226",
    "#c62fc6",
    "#328532",
    "#646cc4",
    "#b15f43",
    "#3b7b9b",
    "#7a7a2e",
    "#bd516c",
    "#318174",
    "#9d59c0",
    "#6a7e30",
    "#946e38",
)
DIGITS = "1234567890"


def with_defaults(labels: Sequence[LabelDefinition]) -> tuple[LabelDefinition, ...]:
    """The labels, those without a key or colour given one; within a kind no key is given twice."""
    colours = _free_colours(labels)
    used: dict[str, set[str]] = {}
    for label in labels:
        used.setdefault(label.kind, set()).add(label.key)
    done = []
    for label in labels:
        key = label.key or _free_key(label.name, used[label.kind])
        used[label.kind].add(key)
        done.append(replace(label, key=key, colour=label.colour or next(colours)))
    return tuple(done)


def _free_colours(labels: Iterable[LabelDefinition]) -> Iterator[str]:
    """Colours of the palette that no label has, then all of them again and again."""
    used = {label.colour for label in labels}
    yield from (colour for colour in PALETTE if colour not in used)
    while True:
        yield from PALETTE


def _free_key(name: str, used: set[str]) -> str:
    """A digit, else a capital of the name, else none: small letters are the desk's own keys."""
    letters = [letter for letter in name.upper() if letter.isascii() and letter.isalpha()]
    return next((key for key in [*DIGITS, *letters] if key not in used), "")

"""Reading fields out of a document that somebody wrote: each slip is noted with its place, and reading goes on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from annotator.annotation.schemes.errors import Path, Slip


class Slips:
    """Collects what is wrong while a document is read."""

    def __init__(self) -> None:
        self.found: list[Slip] = []
        self.label = ""  # the one that is being read

    def note(self, path: Path, message: str) -> None:
        """Something is wrong at this place."""
        field = ".".join(str(part + 1) if isinstance(part, int) else part for part in path[2:] or path)
        self.found.append(Slip(self.label, field, message, path))


class Fields:
    """The fields of one object of a document."""

    def __init__(self, data: Mapping[Any, Any], path: Path, slips: Slips) -> None:
        self.data, self.path, self.slips = data, path, slips

    def only(self, known: Sequence[str]) -> None:
        """Note every field that nobody knows."""
        for name in self.data:
            if name not in known:
                self.slips.note((*self.path, str(name)), f"is not known here. Known are {', '.join(known)}.")

    def text(self, name: str, *, longest: int, required: bool = False) -> str:
        """A text; whole numbers are taken for one, as YAML writes `key: 1`."""
        value = self.data.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or (required and not value.strip()):
            self.slips.note((*self.path, name), "takes a text." if not required else "is missing.")
            return ""
        if len(value.strip()) > longest:
            self.slips.note((*self.path, name), f"is longer than {longest:,} characters.")
        return value.strip()[:longest]

    def one_of(self, name: str, choices: Sequence[str], default: str = "") -> str:
        """One of these words."""
        value = self.data.get(name, default)
        if value in choices:
            return str(value)
        self.slips.note((*self.path, name), f"is “{value}”, not one of {', '.join(choices)}.")
        return choices[0]

    def truth(self, name: str) -> bool:
        """True or false; absent is false."""
        value = self.data.get(name)
        if value not in (None, True, False):
            self.slips.note((*self.path, name), "takes true or false.")
        return value is True

    def number(self, name: str) -> float | None:
        """A number, or none."""
        value = self.data.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.slips.note((*self.path, name), "takes a number.")
            return None
        return value

    def objects(self, name: str, *, most: int) -> list["Fields"]:
        """A list of objects."""
        items = self._list(name, most)
        found = []
        for n, item in enumerate(items):
            path = (*self.path, name, n)
            if isinstance(item, Mapping):
                found.append(Fields(item, path, self.slips))
            else:
                self.slips.note(path, "takes fields with values, such as “name: claim”.")
        return found

    def texts(self, name: str, *, most: int, longest: int) -> tuple[str, ...]:
        """A list of texts, each once."""
        items = self._list(name, most)
        done = tuple(
            Fields({name: item}, self.path, self.slips).text(name, longest=longest, required=True) for item in items
        )
        for twice in repeated(done):
            self.slips.note((*self.path, name), f"names “{twice}” twice.")
        return done

    def _list(self, name: str, most: int) -> list[Any]:
        value = self.data.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.slips.note((*self.path, name), "takes a list.")
            return []
        if len(value) > most:
            self.slips.note((*self.path, name), f"has {len(value)} entries; {most} are the most.")
        return value[:most]


def repeated(names: Iterable[str]) -> list[str]:
    """Those that come more than once, in order."""
    counts = Counter(names)
    return [name for name, count in counts.items() if name and count > 1]

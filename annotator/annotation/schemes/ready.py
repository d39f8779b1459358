"""Schemes that come with the tool: `ready_schemes/*.yml`, each with what it is for and where it comes from."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from annotator.annotation.schemes.document import SchemeDocument
from annotator.annotation.schemes.written import parse_yaml

FOLDER = Path(__file__).resolve().parent.parent / "ready_schemes"


class NoSuchSchemeError(LookupError):
    """A name that no ready scheme has."""

    def __init__(self, name: str) -> None:
        known = ", ".join(scheme.name for scheme in ready_schemes())
        super().__init__(f"There is no ready scheme “{name}”. There are {known}.")


@dataclass(frozen=True, slots=True)
class ReadyScheme:
    """A scheme to begin with; `name` is the file's, `title` and the rest are for people."""

    name: str
    title: str
    description: str
    source: str
    scheme: SchemeDocument


@cache
def ready_schemes() -> tuple[ReadyScheme, ...]:
    """All of them, by name."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.yml")))


def ready_scheme(name: str) -> ReadyScheme:
    """The one of this name. Raises `NoSuchSchemeError`."""
    for scheme in ready_schemes():
        if scheme.name == name:
            return scheme
    raise NoSuchSchemeError(name)


def _read(path: Path) -> ReadyScheme:
    text = path.read_text(encoding="utf-8")
    about = yaml.safe_load(text)
    return ReadyScheme(path.stem, about["name"], about["description"], about["source"], parse_yaml(text))

"""Who is mentioned in a comment: “@name” of somebody who may read it. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

# A user name's characters are those that accounts allow. An “@” after one of them is part of an address.
NAME: Final = re.compile(r"(?<![\w.+-])@([\w.@+-]+)")


def mentioned(text: str, names: Iterable[str]) -> list[str]:
    """The names, as they are written in `names`, that the text mentions; each once, in the order of the text.

    Case does not matter, unless two names differ in nothing else. A full stop or hyphen after a name is punctuation
    where no name has it. What nobody is called is text.
    """
    known = list(names)
    exact = {_form(name): name for name in known}
    loose: dict[str, list[str]] = {}
    for name in known:
        loose.setdefault(_form(name).casefold(), []).append(name)
    found: dict[str, None] = {}
    for written in _written(_form(text)):
        for form in _shorter(written):
            alike = loose.get(form.casefold(), [])
            meant = exact.get(form) or (alike[0] if len(alike) == 1 else None)
            if meant is not None:
                found[meant] = None
                break
    return list(found)


def _written(text: str) -> Iterator[str]:
    for match in NAME.finditer(text):
        yield match[1]


def _shorter(written: str) -> Iterator[str]:
    """What was written, then without each of the marks at its end, which may be the sentence's."""
    yield written
    while written and written[-1] in ".@+-":
        written = written[:-1]
        yield written


def _form(text: str) -> str:
    """As accounts are stored: compatible characters are one."""
    return unicodedata.normalize("NFKC", text)

"""brat standoff: a folder with a `.txt` and an `.ann` for each text, and `annotation.conf`.

After https://brat.nlplab.org/standoff.html and configuration.html. Offsets are code points. A passage over several
lines is several fragments (brat shows text line by line); fragments with nothing but a line break between them are one
passage again when read. Names with other characters than letters, digits, hyphen and underscore are escaped (`names`).
Attributes that are true, a number or one word stand in A lines.

What brat knows nothing of (uid, person, times, gold, origin, other attributes, exact passages) is in notes of the type
`Annotator`, as JSON; what is said of the text, its document labels and its links to other texts are in a file beside
it (`.annotator.json`), the project in `annotator.json`. brat leaves all of these alone. Where somebody has edited a
passage, an attribute or a remark in brat, brat's line counts and not the note.

Read besides: events (the trigger is a span, for each event of it, and each argument a link from there that is named as
the argument's role), equivalences (links from the first to each other), old modifiers (M), normalisations (N) and notes
of other types as attributes, and the parts that shared tasks give out (`.a1`, `.a2` and so on). Not held: the names of
normalisations' entries, notes on links, and spans of nothing but line breaks.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.interchange import brat_conf
from annotator.interchange.brat_read import Annotations
from annotator.interchange.brat_write import BESIDE, lines, shown_apart
from annotator.interchange.errors import BadFileError
from annotator.interchange.extras import listed, of_mark, of_text
from annotator.interchange.files import as_json, parsed, project_in, put, put_project, utf8
from annotator.interchange.model import Exchange, Losses, Text
from annotator.interchange.names import escaped
from annotator.interchange.plain import about_text, link_of, mark_of

_REFUSED_IN_FILES = re.compile(r"[^A-Za-z0-9_.-]|^\.")
_BESIDE = ".annotator.json"
_PARTS = (".ann", ".a1", ".a2", ".rel", ".co")  # as brat itself reads them
_LONGEST_NAME = 120  # characters: with a suffix within what every file system takes


class Brat:
    """See the module."""

    name = "brat"
    title = "brat standoff"
    suffix = ""
    media_type = "application/zip"

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """A folder of texts with their annotations, the configuration for brat and the project."""
        to.mkdir()
        put_project(to, exchange)
        conf = brat_conf.Conf(exchange.labels)
        for text in exchange:
            conf.saw(text)
            stem = _stem(text.key)
            put(to / f"{stem}.txt", text.text)
            put(to / f"{stem}.ann", "".join(f"{line}\n" for line in lines(text, losses)))
            put(to / f"{stem}{_BESIDE}", as_json(_beside(text, losses)) + "\n")
        put(to / "annotation.conf", conf.annotation())
        put(to / "visual.conf", conf.visual())

    def read(self, at: Path, losses: Losses) -> Exchange:
        """Every `.txt` in the folder and below, with what annotations of it are beside it."""
        if not at.is_dir():
            raise BadFileError(at.name, "brat's annotations are a folder of .txt and .ann files; give the folder.")
        for orphan in sorted(at.rglob("*.ann")):
            if not orphan.with_suffix(".txt").is_file():
                raise BadFileError(orphan.name, "there is no .txt of this name beside it; put its text there.")
        project = project_in(at)
        if project is None:
            confs = sorted(at.rglob("annotation.conf"))
            found = dict.fromkeys(label for conf in confs for label in brat_conf.labels(utf8(conf)))
            project = Exchange(at.name, (), labels=tuple(found))
        project.texts = _texts(at, losses)
        return project


def _texts(at: Path, losses: Losses) -> Iterator[Text]:
    for file in sorted(at.rglob("*.txt")):
        key, body = file.relative_to(at).with_suffix("").as_posix(), utf8(file)
        beside = file.with_suffix(_BESIDE)
        said: dict[str, Any] = {"key": key}
        if beside.is_file() and isinstance(given := parsed(utf8(beside), beside.name), dict):
            said = {**said, **given}
        known = about_text(said, beside.name)
        parts = [part for suffix in _PARTS if (part := file.with_suffix(suffix)).is_file()]
        found = Annotations(
            known["key"], body, [(part.name, utf8(part).removeprefix("\ufeff")) for part in parts], losses
        )
        yield Text(
            text=body,
            spans=tuple(found.spans()),
            links=(*found.links(), *(link_of(one, beside.name) for one in listed(said, "links", beside.name))),
            documents=tuple(mark_of(one, beside.name) for one in listed(said, "documents", beside.name)),
            **known,
        )


def _beside(text: Text, losses: Losses) -> dict[str, Any]:
    """What is said of the text, and the marks that are not of one place in it."""
    links = shown_apart(text)
    for one in (*links, *text.documents):
        losses.add(f"{'link to another text' if one in links else 'document label'}: {BESIDE}", one.uid)
    return {
        **of_text(text),
        **({"links": [of_mark(one) for one in links]} if links else {}),
        **({"documents": [of_mark(one) for one in text.documents]} if text.documents else {}),
    }


def _stem(key: str) -> str:
    """A file's name for a text; the key itself where it is plain."""
    stem = escaped(key, _REFUSED_IN_FILES)
    if len(stem) <= _LONGEST_NAME:
        return stem or "text"
    return f"{stem[: _LONGEST_NAME - 17]}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"

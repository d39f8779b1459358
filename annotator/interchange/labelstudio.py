"""Label Studio JSON: a folder with `tasks.json` and the labelling configuration `config.xml`.

After Label Studio's pages on its task format and on importing annotations (1.23). Its page counts UTF-16 units, so that
is what `start` and `end` are. An annotation holds the regions, relations and choices of one person; gold ones are an
annotation of their own with `ground_truth`. What a model marked is a prediction. `completed_by` is written for people
named by an e-mail address only: Label Studio refuses a file that names anybody but its members by their addresses.

A span is a region of `labels` (`from_name` "label"); one with several pieces is a region a piece. Its attributes are
regions of type number, textarea or choices with the same id. A document label is one of the `choices` of "document".
Remarks are the region's notes (`meta.text`). What Label Studio has no place for is under `annotator`, in the `meta` of
regions and tasks, which it keeps; the project is in `annotator.json`. What was edited in Label Studio counts.

Read: such a folder, or a file as Label Studio exports it, JSON or JSON-MIN, also with `completions` for `annotations`.
Offsets are UTF-16 units where the words beside them (`value.text`) agree, else code points where those agree; where
neither does, the region is not read, and told. Not held: skipped annotations, drafts, regions of other types.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.interchange import labelstudio_config
from annotator.interchange.errors import BadFileError
from annotator.interchange.files import as_json, parsed, project_in, put, put_project, utf8
from annotator.interchange.labelstudio_read import Task
from annotator.interchange.labelstudio_write import task
from annotator.interchange.model import Exchange, Losses, Text

_TASKS = "tasks.json"
_CONFIG = "config.xml"


class LabelStudio:
    """See the module."""

    name = "labelstudio"
    title = "Label Studio JSON"
    suffix = ""
    media_type = "application/zip"

    def write(self, exchange: Exchange, to: Path, losses: Losses) -> None:
        """A folder with tasks, configuration and project."""
        to.mkdir()
        put_project(to, exchange)
        config = labelstudio_config.Config(exchange.labels)
        with (to / _TASKS).open("x", encoding="utf-8", newline="") as file:
            before = "[\n"
            for text in exchange:
                config.saw(text)
                file.write(before + as_json(task(text, config.kinds, losses)))
                before = ",\n"
            file.write("[]\n" if before == "[\n" else "\n]\n")
        put(to / _CONFIG, config.xml())

    def read(self, at: Path, losses: Losses) -> Exchange:
        """Tasks of a folder, or of a file alone."""
        folder = at if at.is_dir() else None
        file = at / _TASKS if folder else at
        tasks = parsed(utf8(file), file.name)
        if not isinstance(tasks, list):
            raise BadFileError(file.name, "it has to be a list of tasks; export from Label Studio as JSON or JSON-MIN.")
        config = at / _CONFIG
        scheme = labelstudio_config.read(utf8(config), _CONFIG) if folder and config.is_file() else ((), "text")
        project = project_in(at) if folder else None
        project = project or Exchange(at.stem, (), labels=scheme[0])
        project.texts = _texts(tasks, scheme[1], file.name, losses)
        return project


def _texts(tasks: list[Any], field: str, name: str, losses: Losses) -> Iterator[Text]:
    for number, one in enumerate(tasks, start=1):
        where = f"{name}, task {number}"
        if not isinstance(one, dict):
            raise BadFileError(where, "a task has to be a JSON object; export from Label Studio as JSON or JSON-MIN.")
        yield Task(one, str(number), field, where, losses).text()

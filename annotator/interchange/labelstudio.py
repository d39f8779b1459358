"""Label Studio JSON: a folder with `tasks.json` and the labelling configuration `config.xml`.

After Label Studio's pages on its task format and on importing annotations (1.23). `start` and `end` are code points,
as its page counts them in 1.23 (seen there: docs/peers.md). An annotation holds the regions, relations and choices of
one person; gold ones are an annotation of their own with `ground_truth`. What a model marked is a prediction.
`completed_by` is written for people named by an e-mail address only: Label Studio refuses a file that names anybody
but its members by their addresses.

A span is a region of `labels` (`from_name` "label"); one with several pieces is a region a piece. Its attributes are
regions of type number, textarea or choices with the same id. A document label is one of the `choices` of "document".
Remarks are the region's notes (`meta.text`). What Label Studio has no place for is under `annotator`, in the `meta` of
regions and tasks, which it keeps; the project is in `annotator.json`. What was edited in Label Studio counts.

Read: such a folder, or a file as Label Studio exports it, JSON or JSON-MIN, also with `completions` for `annotations`,
or one task. Offsets are code points where the words beside them (`value.text`) agree or there are none, else UTF-16
units, as older releases and some scripts count, where those agree; where neither does, the region is not read, and
told. A path of a taxonomy is a document label, its names joined by strokes. What a model said of itself
(`model_version`, `score`) are attributes. Not held, and told: tasks without a text (pictures, dialogues), skipped
annotations, drafts, regions of other types, those in a page's markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.interchange import labelstudio_config
from annotator.interchange.files import as_json, project_in, put, put_project, utf8
from annotator.interchange.labelstudio_read import Task, text_in
from annotator.interchange.labelstudio_write import task
from annotator.interchange.model import Exchange, Losses, Text
from annotator.interchange.records import records

_TASKS = "tasks.json"
_CONFIG = "config.xml"
_ADVICE = "export from Label Studio as JSON or JSON-MIN."


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
        """Tasks of a folder, or of a file alone, one in memory at a time."""
        config = at / _CONFIG
        scheme = labelstudio_config.read(utf8(config), _CONFIG) if config.is_file() else labelstudio_config.Scheme()
        project = project_in(at) or Exchange(at.stem, (), labels=scheme.labels)
        project.texts = _texts(at / _TASKS if at.is_dir() else at, scheme, losses)
        return project


def _texts(file: Path, scheme: labelstudio_config.Scheme, losses: Losses) -> Iterator[Text]:
    for number, (where, one) in enumerate(records(file, _ADVICE, "task"), start=1):
        words = text_in(one, scheme.field)
        if words is None:
            losses.add("task left out: its data has no text", where)
        else:
            yield Task(one, str(number), words, scheme.documents, where, losses).text()

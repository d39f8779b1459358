"""A file checked, and applied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.contrib.auth.models import User
from django.utils import timezone

from annotator.annotation.actions.entries import add_articles
from annotator.annotation.actions.guidelines import write_guidelines
from annotator.annotation.actions.projects import change_settings
from annotator.annotation.importing.by_address import newest_texts
from annotator.annotation.importing.labels import Labels
from annotator.annotation.importing.marks import Reader
from annotator.annotation.importing.options import ImportOptions
from annotator.annotation.importing.passing import Pass
from annotator.annotation.importing.people import People
from annotator.annotation.importing.rows import LINKED, Report
from annotator.annotation.importing.scratch import Scratch
from annotator.annotation.importing.states import Log
from annotator.annotation.importing.storing import Store
from annotator.annotation.importing.survey import Survey, survey
from annotator.annotation.importing.texts import Texts
from annotator.annotation.models import Project
from annotator.annotation.schemes import SchemeError
from annotator.interchange.errors import BadFileError
from annotator.interchange.formats import reading
from annotator.interchange.model import Exchange, Losses

ERRORS = "{count} rows cannot be taken, the first: {first} Mend the file, or import with “skip_errors”."
NO_SCHEME = "its labels cannot be the project's: {why}"
NOTHING = "The file has no texts and no marks in it."
LEFT = "The project has {what} of its own: the file's were left."
Beat = Callable[[int, int], object]


class NotTakenError(Exception):
    """Rows of the file cannot be taken, and were not to be skipped: nothing was stored."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be imported: a file or folder of a format, into a project, by whom and how.

    `folder`: where what is known of the file while it is read may lie; `at`: when the import was asked for, the time
    of marks that tell none.
    """

    project: Project
    importer: User
    format: str
    path: Path
    folder: Path
    options: ImportOptions
    at: datetime

    def read(self, losses: Losses) -> Exchange:
        """The file, anew. Raises `BadFileError`."""
        return reading(self.format, newest_texts).read(self.path, losses)


def check_file(asked: Asked, report: Report, beat: Beat) -> None:
    """What importing would do, row by row; nothing is stored. Raises `BadFileError`.

    `beat` is told the rows done and the rows there are, after each piece; it may raise to stop the work.
    """
    _go(asked, report, beat, storing=False)


def apply_file(asked: Asked, report: Report, beat: Beat) -> None:
    """Do it, in a transaction of the caller's. Raises `BadFileError` and `NotTakenError`: then roll back.

    The project's row is locked first, so that whoever follows the log of changes sees these in their order.
    """
    Project.objects.select_for_update(no_key=True).get(pk=asked.project.pk)
    _go(asked, report, beat, storing=True)
    if report.errors and not asked.options.skip_errors:
        raise NotTakenError(refusal(report))


def refusal(report: Report) -> str:
    """Why an import with errors is not done."""
    return ERRORS.format(count=report.errors, first=report.first_error)


def _go(asked: Asked, report: Report, beat: Beat, *, storing: bool) -> None:
    beat(0, 0)
    found = survey(asked.read(Losses()))
    beat(0, found.rows)
    people = People(asked.project, asked.importer, asked.options, found.people)
    try:
        labels = Labels(asked.project, found)
    except SchemeError as error:
        raise BadFileError(asked.path.name, NO_SCHEME.format(why=error)) from error
    report.labels, report.people, report.names = labels.added, people.new, people.names
    asked.folder.mkdir(parents=True, exist_ok=True)
    scratch = Scratch(asked.folder)
    try:
        store = _store(asked, labels, people, report) if storing else None
        texts = Texts(asked.project, scratch, report.losses, storing=storing)
        reader = Reader(people, report.losses, asked.at)
        each = Pass(
            asked.project.pk, asked.options, labels, reader, texts, scratch, report,
            lambda done: beat(done, found.rows), store,
        )  # fmt: skip
        each.run(asked.read(report.losses))
        if storing:
            _join(asked.project, scratch)
            report.articles = scratch.articles()[:LINKED]
        _explain(asked, found, report, storing=storing)
    finally:
        scratch.close()


def _join(project: Project, scratch: Scratch) -> None:
    """Articles that were never in the project become its own; those taken out of it stay out."""
    inside = set(project.entries.values_list("article_id", flat=True))
    add_articles(project=project, articles=[pk for pk in scratch.articles() if pk not in inside])


def _store(asked: Asked, labels: Labels, people: People, report: Report) -> Store:
    people.make()
    labels.add(asked.importer)
    now = timezone.now()
    log = Log(asked.project, labels, people, report.losses, now)
    return Store(asked.project, asked.importer.pk, log, people, now)


def _explain(asked: Asked, found: Survey, report: Report, *, storing: bool) -> None:
    """Description and guidelines, where the project has none; and that there was nothing, where that is so."""
    if not found.rows:
        report.notes.append(NOTHING)
    project = Project.objects.get(pk=asked.project.pk)
    if found.description and project.description and project.description != found.description:
        report.notes.append(LEFT.format(what="a description"))
    elif found.description and storing:
        change_settings(project=project, description=found.description)
    stands = project.guidelines.order_by("number").last()
    if found.guidelines and stands is not None and stands.text not in ("", found.guidelines):
        report.notes.append(LEFT.format(what="guidelines"))
    elif found.guidelines and storing and (stands is None or not stands.text):
        number = stands.number if stands else 0
        write_guidelines(project=project, person=asked.importer, text=found.guidelines, seen=number)

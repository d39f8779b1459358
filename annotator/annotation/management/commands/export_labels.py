"""Write what people marked in a project as a file, or a folder, that another tool reads."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotator.annotation import files
from annotator.annotation.actions.exports import whole
from annotator.annotation.models import Project, Snapshot
from annotator.annotation.moment import one_moment
from annotator.annotation.options import ExportOptions, UnknownNameError
from annotator.interchange.chosen import chosen
from annotator.interchange.formats import FORMATS, READ_ONLY, BadFileError, BadOptionError, write
from annotator.interchange.model import Losses


class Command(BaseCommand):
    """`manage.py export_labels 3 ndjson labels.ndjson`: the texts of project 3 and everything that stands on them."""

    help = "Write a project's texts and marks in a format of other tools; what it cannot hold is listed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which project, which format, where to, and what of it."""
        parser.add_argument("project", type=int, help="the project's number, as in its address")
        parser.add_argument("format", choices=sorted(FORMATS.keys() - READ_ONLY), help="what to write")
        parser.add_argument("to", type=Path, help="a file or folder that does not exist yet")
        parser.add_argument("--snapshot", metavar="NAME", help="a snapshot of the project, in place of what stands")
        parser.add_argument("--gold", action="store_true", help="settled marks alone")
        parser.add_argument("--labels", nargs="+", default=[], metavar="NAME", help="marks with these labels alone")
        parser.add_argument("--annotators", nargs="+", default=[], metavar="PERSON", help="marks of these people alone")
        parser.add_argument("--marked", action="store_true", help="no texts without such marks")
        parser.add_argument("--utf16", action="store_true", help="of ndjson: offsets in UTF-16 code units besides")
        parser.add_argument("--page", default="", metavar="ADDRESS", help="of claimreview: the page with the findings")
        parser.add_argument("--licence", default="", help="of huggingface: one of the Hub's identifiers")
        parser.add_argument("--history", action="store_true", help="with each mark's log, where the format holds it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write all of it under another name first, so that nothing half done is ever taken for an export."""
        to: Path = options["to"]
        project = Project.objects.filter(pk=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['project']}. `/projects` lists them.")
        if to.exists():
            raise CommandError(f"{to} exists already. Name one that does not, or move it away.")
        if not to.absolute().parent.is_dir():
            raise CommandError(f"There is no folder {to.absolute().parent} to write into. Make it first.")
        wanted, losses = ExportOptions.of({**options, "bare": not options["marked"]}), Losses()
        snapshot = _snapshot(project, options["snapshot"])
        try:
            form = wanted.format(options["format"])
            wanted.check(project, whole(project, snapshot))
        except (UnknownNameError, BadOptionError, BadFileError) as error:
            raise CommandError(str(error)) from error
        with files.making(to.absolute().parent) as folder:
            made = folder / to.name
            with one_moment():
                given = whole(project, snapshot, history=wanted.history)
                write(form, chosen(given, wanted.choice, losses), made, losses)
            shutil.move(made, to)
        self.stdout.write(f"{project.name} is in {to}.")
        for line in losses.lines():
            self.stderr.write(f"Not held by {options['format']}: {line}")


def _snapshot(project: Project, name: str | None) -> Snapshot | None:
    if name is None:
        return None
    found = Snapshot.objects.filter(project=project, name=name, state=Snapshot.State.DONE).first()
    if found is None:
        raise CommandError(
            f"Project {project.pk} has no snapshot “{name}” that is done. `manage.py snapshot` makes one."
        )
    return found

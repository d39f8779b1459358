"""Write what people marked in a project as a file, or a folder, that another tool reads."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotator.annotation.exporting import exchange_of
from annotator.annotation.models import Project
from annotator.interchange.formats import FORMATS, READ_ONLY
from annotator.interchange.model import Losses


class Command(BaseCommand):
    """`manage.py export_labels 3 ndjson labels.ndjson`: the texts of project 3 and everything that stands on them."""

    help = "Write a project's texts and marks in a format of other tools; what it cannot hold is listed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which project, which format, where to."""
        parser.add_argument("project", type=int, help="the project's number, as in its address")
        parser.add_argument("format", choices=sorted(FORMATS.keys() - READ_ONLY), help="what to write")
        parser.add_argument("to", type=Path, help="a file or folder that does not exist yet")

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
        losses = Losses()
        with TemporaryDirectory(dir=to.absolute().parent, prefix=".export-") as folder:
            made = Path(folder) / to.name
            FORMATS[options["format"]].write(exchange_of(project), made, losses)
            shutil.move(made, to)
        self.stdout.write(f"{project.name} is in {to}.")
        for line in losses.lines():
            self.stderr.write(f"Not held by {options['format']}: {line}")

"""Keep what stands in a project under a name, for good."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from annotator.annotation import files
from annotator.annotation.actions.snapshots import NameTakenError, ask_for_snapshot, make_snapshot
from annotator.annotation.models import Project, Snapshot
from annotator.interchange.canonical import COUNTED


class Command(BaseCommand):
    """`manage.py snapshot 3 "before the review"`: all that stands in project 3."""

    help = "Make a snapshot of a project: never changed, hashed, to be exported and compared."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Of which project, under which name."""
        parser.add_argument("project", type=int, help="the project's number, as in its address")
        parser.add_argument("name", help="what the snapshot is to be called; new in the project")
        parser.add_argument("--note", default="", help="what it is for")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it here, or wait for a worker that was quicker."""
        project = Project.objects.filter(pk=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['project']}. `/projects` lists them.")
        try:
            snapshot = ask_for_snapshot(project=project, person=None, name=options["name"], note=options["note"])
        except NameTakenError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        make_snapshot(snapshot.pk)
        snapshot.refresh_from_db()
        if snapshot.state != Snapshot.State.DONE:
            self.stdout.write(f"A worker makes the snapshot “{snapshot.name}”; it is {snapshot.state}.")
            return
        counts = ", ".join(f"{snapshot.counts[what]} {what}" for what in COUNTED)
        self.stdout.write(f"{snapshot.sha256}  {snapshot.name}: {counts}.")
        self.stdout.write(f"It is in {files.snapshot_at(snapshot.sha256)}.")

"""Bring the texts and marks of a file into a project, whole or not at all."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError, transaction
from django.utils import timezone

from annotator.annotation.actions.imports import RefusedImportError, check_rights
from annotator.annotation.importing import Asked, ImportOptions, NotTakenError, Report, Row, apply_file, check_file
from annotator.annotation.importing.files import READS, material
from annotator.annotation.importing.rows import KINDS, OUTCOMES
from annotator.annotation.models import Membership, Project
from annotator.interchange.errors import BadFileError

SHOWN = 50  # rows that need a look; the others are counted


class Command(BaseCommand):
    """`manage.py import_labels 3 ndjson labels.ndjson --dry-run`: what would come into project 3."""

    help = "Bring texts and marks of a file into a project. On any error nothing is changed, and the exit code is 1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which project, which format, where from, and how."""
        parser.add_argument("project", type=int, help="the project's number, as in its address")
        parser.add_argument("format", choices=READS, help="what the file is")
        parser.add_argument("path", type=Path, metavar="from", help="a file, or a folder, or the zip file of one")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
        parser.add_argument("--as", dest="user", default="", help="who imports; by default the project's first admin")
        parser.add_argument("--as-me", action="store_true", help="everything in the file is the importer's")
        parser.add_argument("--skip-errors", action="store_true", help="leave out what cannot be taken")
        parser.add_argument(
            "--update", action="store_true", help="marks that stand otherwise become what the file says"
        )
        parser.add_argument("--person", action="append", default=[], help="name in the file=user name; repeatable")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, and apply unless that is not asked for."""
        asked = _asked(options)
        if not asked.path.exists():
            raise CommandError(f"There is no {asked.path}.")
        with TemporaryDirectory(prefix="import-") as name:
            folder = Path(name)
            report = Report(self._show)
            self._left = SHOWN
            try:
                path = material(asked.path, asked.format, folder / "unpacked") if asked.path.is_file() else asked.path
                asked = Asked(
                    asked.project, asked.importer, asked.format, path, folder / "scratch", asked.options, asked.at
                )
                self._do(asked, report, dry_run=options["dry_run"])
            except (BadFileError, NotTakenError) as error:
                raise CommandError(f"{error}\nNothing was changed.") from error
            except IntegrityError as error:
                raise CommandError(
                    f"Others changed the same meanwhile ({error}). Run it again; nothing was changed."
                ) from error
        self._tell(report)
        if report.errors and not asked.options.skip_errors:
            raise CommandError(f"{report.errors} rows could not be taken. Nothing was changed.")
        if options["dry_run"]:
            self.stdout.write("Nothing was changed: this was a dry run.")

    def _do(self, asked: Asked, report: Report, *, dry_run: bool) -> None:
        if dry_run:
            check_file(asked, report, _silent)
            return
        with transaction.atomic():
            apply_file(asked, report, _silent)

    def _show(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if row.needs_a_look() and self._left:
                self._left -= 1
                what = " ".join(filter(None, [row.outcome, row.match]))
                self.stdout.write(f"{row.position} {row.kind} {row.uid} of text {row.text}: {what}. {row.detail}")

    def _tell(self, report: Report) -> None:
        for kind in KINDS:
            told = ", ".join(f"{report.counts[kind][one]} {one}" for one in OUTCOMES if report.counts[kind][one])
            if told:
                self.stdout.write(f"{kind}s: {told}")
        for what, names in (("New labels", report.labels), ("New accounts, inactive", report.people)):
            if names:
                self.stdout.write(f"{what}: {', '.join(names)}")
        for note in report.notes:
            self.stdout.write(note)
        for line in report.losses.lines():
            self.stderr.write(f"Not taken in: {line}")


def _asked(options: dict[str, Any]) -> Asked:
    project = Project.objects.filter(pk=options["project"]).first()
    if project is None:
        raise CommandError(f"There is no project {options['project']}. `/projects` lists them.")
    people = dict(one.partition("=")[::2] for one in options["person"])
    if not all(people.values()):
        raise CommandError("Write --person as NAME IN THE FILE=USER NAME.")
    how = ImportOptions(
        skip_errors=options["skip_errors"],
        as_me=options["as_me"],
        on_difference="update" if options["update"] else "keep",
        people=people,
    )
    importer = _importer(project, options["user"])
    try:
        check_rights(project, importer, how)
    except RefusedImportError as error:
        raise CommandError(str(error)) from error
    return Asked(project, importer, options["format"], options["path"], Path(), how, timezone.now())


def _importer(project: Project, name: str) -> User:
    if name:
        found = User.objects.filter(username=name).first()
        if found is None:
            raise CommandError(f"There is no account {name}.")
        return found
    admins = Membership.objects.filter(project=project, role=Membership.Role.ADMIN, left_at=None).order_by("pk")
    admin = admins.select_related("person").first()
    if admin is None:
        raise CommandError("The project has no admin. Say who imports: --as USER.")
    person: User = admin.person
    return person


def _silent(done: int, total: int) -> None:
    """Nobody watches a command's progress; what it says comes at its end."""

"""Say what differs between two snapshots of a project, or between one and what stands."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from annotator.annotation.models import Project, Snapshot
from annotator.annotation.moment import one_moment
from annotator.annotation.standing import side_of
from annotator.interchange import difference
from annotator.interchange.difference import Row, Side, Tally
from annotator.interchange.errors import BadFileError

NOW = "now"
UNKNOWN = "Project {project} has no snapshot “{name}” that is done. It has: {names}."


class Command(BaseCommand):
    """`manage.py diff_snapshots 3 "before the review" now`: a line for each text and mark that differs, then counts."""

    help = "Compare two snapshots of a project; “now” is what stands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which two."""
        parser.add_argument("project", type=int, help="the project's number, as in its address")
        parser.add_argument("a", help="the name of a snapshot")
        parser.add_argument("b", help=f"the name of another, or {NOW}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare line by line: what is in memory does not grow with the project."""
        project = Project.objects.filter(pk=options["project"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['project']}. `/projects` lists them.")
        names = (options["a"], options["b"])
        a, b = (side_of(project, _snapshot(project, name)) for name in names)
        try:
            with one_moment():
                self._compare(a, b, names)
        except BadFileError as error:
            raise CommandError(str(error)) from error

    def _compare(self, a: Side, b: Side, names: tuple[str, str]) -> None:
        heads, tally = (a.head(), b.head()), Tally()
        for label in difference.labels(*heads):
            self.stdout.write(f"label {label['name']}: {label['change']} {' '.join(label['fields'])}".rstrip())
        for one in difference.detectors(*heads):
            self.stdout.write(f"detector {one['name']}: version {one['before']} → {one['after']}")
        if told := difference.guidelines(*heads, names):
            self.stdout.write(told)
        for row in tally.through(difference.rows(a, b)):
            self.stdout.write(_line(row))
        for part, counts in tally.counts().items():
            self.stdout.write(f"{part}: {', '.join(f'{n} {change}' for change, n in counts.items())}")


def _line(row: Row) -> str:
    said = row.after or row.before or {}
    what = f"“{row.title}”" if row.kind == "text" else f"{said.get('label', '')} by {said.get('person', '')}, {row.uid}"
    return f"{row.change} {row.kind} {row.key}: {what} {' '.join(row.fields)}".rstrip()


def _snapshot(project: Project, name: str) -> Snapshot | None:
    if name == NOW:
        return None
    done = Snapshot.objects.filter(project=project, state=Snapshot.State.DONE)
    found = done.filter(name=name).first()
    if found is None:
        names = ", ".join(f"“{one}”" for one in done.order_by("pk").values_list("name", flat=True)) or "none"
        raise CommandError(UNKNOWN.format(project=project.pk, name=name, names=names))
    return found

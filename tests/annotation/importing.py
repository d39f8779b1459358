"""Files for imports into projects, and imports done at once."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction

from annotator.annotation.actions import create_project
from annotator.annotation.exporting import exchange_of
from annotator.annotation.importing import Asked, ImportOptions, Report, Row, apply_file, check_file
from annotator.annotation.models import Project
from annotator.interchange.formats import FORMATS, write
from annotator.interchange.model import Exchange, Losses, Text
from tests import factories

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
HARBOUR = "The harbour board met in Lenn on Tuesday. It agreed to dredge the northern channel."


class Imports:
    """An empty project of olga's, and what importing into it says."""

    def __init__(self, folder: Path, name: str = "Harbour", owner: User | None = None) -> None:
        self.folder, self.rows, self.losses = folder, list[Row](), Losses()
        self.owner = owner or User.objects.filter(username="olga").first() or factories.person("olga")
        self.project: Project = create_project(owner=self.owner, name=name)

    def file(self, exchange: Exchange, name: str = "ndjson") -> Path:
        """A file of a format, or a folder; the same name each time."""
        at = self.folder / f"given-{len(list(self.folder.iterdir()))}" / f"labels{FORMATS[name].suffix}"
        at.parent.mkdir()
        write(FORMATS[name], exchange, at, self.losses)
        return at

    def check(self, at: Path, name: str = "ndjson", **options: Any) -> Report:
        """What importing would do."""
        return self._do(at, name, ImportOptions(**options), storing=False)

    def take(self, at: Path, name: str = "ndjson", **options: Any) -> Report:
        """Import a file."""
        return self._do(at, name, ImportOptions(**options), storing=True)

    def _do(self, at: Path, name: str, options: ImportOptions, *, storing: bool) -> Report:
        self.rows = []
        report = Report(self.rows.extend)
        asked = Asked(self.project, self.owner, name, at, self.folder / "scratch", options, AT)
        with transaction.atomic():
            (apply_file if storing else check_file)(asked, report, lambda done, total: None)
        return report

    def out(self, *, history: bool = False) -> Exchange:
        """The project as it leaves again, all of it in memory."""
        found = exchange_of(self.project, history=history)
        return replace(found, texts=list(found))

    def why(self) -> list[tuple[str, str]]:
        """Reasons of the rows that have one, each with its kind."""
        return [(row.kind, row.reason) for row in self.rows if row.reason]


def one(text: str = HARBOUR, **more: Any) -> Exchange:
    """A project of one text."""
    return Exchange("Harbour", [Text("a", text, **more)])


def empty_the_database() -> None:
    """Not a row is left in any table but the record of migrations and what comes with them."""
    kept = {"django_migrations", "django_content_type", "auth_permission"}
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name not in kept]
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
            return
        for name in tables:
            cursor.execute(f'DELETE FROM "{name}"')

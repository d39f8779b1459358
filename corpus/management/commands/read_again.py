"""Queue the articles that this engine version has not read yet."""

from typing import Any

from django.core.management.base import BaseCommand

from corpus.actions import read_again


class Command(BaseCommand):
    """`manage.py read_again`, after an upgrade: flags are raised, kept and withdrawn; judgements stay."""

    help = "Queue a reading of every article that the installed engine version has not read."

    def handle(self, *args: Any, **options: Any) -> None:
        """Queue, and say how many."""
        self.stdout.write(f"{read_again()} readings queued.")

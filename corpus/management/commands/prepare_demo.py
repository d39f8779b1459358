"""What the demo needs before it starts, in one process: a second start is quick."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """`manage.py prepare_demo`: tables, sample corpus, account. Doing so again changes nothing."""

    help = "Migrate, load the sample corpus, make the demo account."

    def handle(self, *args: Any, **options: Any) -> None:
        """One after the other; the last line is the account."""
        call_command("migrate", verbosity=0)
        call_command("load_sample", stdout=self.stdout)
        call_command("make_demo_account", stdout=self.stdout)

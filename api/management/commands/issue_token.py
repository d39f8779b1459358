"""Make a token for a script from the command line."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from api.models import Token

UNKNOWN = "There is no active account called {name}. Make one: manage.py createsuperuser"


class Command(BaseCommand):
    """`manage.py issue_token PERSON`: prints the token, this once, and nothing else."""

    help = "Make a token with which a script acts for this person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose token, and what for."""
        parser.add_argument("person", help="user name")
        parser.add_argument("--name", default="command line", help="what it is for, shown in the list of tokens")

    def handle(self, *args: Any, **options: Any) -> None:
        """Issue and print."""
        person = User.objects.filter(username=options["person"], is_active=True).first()
        if person is None:
            raise CommandError(UNKNOWN.format(name=options["person"]))
        self.stdout.write(Token.objects.issue(person=person, name=options["name"])[1])

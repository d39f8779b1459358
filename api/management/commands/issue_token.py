"""Make a token for a script from the command line."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from annotator.annotation.models import Project
from api.models import Token

DAYS = 90
UNKNOWN = "There is no active account called {name}. Make one: manage.py createsuperuser"
NOT_THEIRS = "{name} belongs to no project {pk}. Give the id of a project that they are in."


class Command(BaseCommand):
    """`manage.py issue_token PERSON`: prints the token, this once, and nothing else."""

    help = "Make a token with which a script acts for this person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose token, what for, and what it may do."""
        scopes, read = Token.Scope.values, Token.Scope.READ.value
        parser.add_argument("person", help="user name")
        parser.add_argument("--name", default="command line", help="what it is for, shown in the list of tokens")
        parser.add_argument("--scope", nargs="+", choices=scopes, default=[read], help=f"what it may do; {read}")
        parser.add_argument("--project", nargs="+", type=int, metavar="ID", help="limit it to these projects")
        parser.add_argument("--days", type=int, default=DAYS, help=f"until it expires; {DAYS}, 0 for never")

    def handle(self, *args: Any, **options: Any) -> None:
        """Issue and print."""
        person = User.objects.filter(username=options["person"], is_active=True).first()
        if person is None:
            raise CommandError(UNKNOWN.format(name=options["person"]))
        token = Token.objects.issue(
            person=person,
            name=options["name"],
            scopes=options["scope"],
            projects=_projects(person, options["project"]),
            days=options["days"] or None,
        )
        self.stdout.write(token[1])


def _projects(person: User, ids: list[int] | None) -> list[Project] | None:
    if ids is None:
        return None
    found = Project.objects.of(person.pk).in_bulk(ids)
    if unknown := [pk for pk in ids if pk not in found]:
        raise CommandError(NOT_THEIRS.format(name=person.username, pk=unknown[0]))
    return list(found.values())

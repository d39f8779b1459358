"""Whose the marks of a file are: members by their user names, new accounts for names that nobody has here."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User

from annotator.annotation.importing.options import ImportOptions
from annotator.annotation.importing.rows import NamedPerson, RowError
from annotator.annotation.models import Membership, Project

LONGEST = 150  # characters of a user name
NO_MEMBER = (
    "{name} has an account and is no member of this project. Add them to it, or say whose these marks are: "
    'people: {{"{given}": "user name"}}.'
)
NOBODY = "There is no {name} here, whom “{given}” is to be. Write the user name of a member."
NO_NAME = "“{given}” cannot be a user name: it has no letters, or more than 150. Say who that is by `people`."


class People:
    """Knows everybody that a file names. `new`: who get an account that nobody can sign in with, in their order.

    `names`: all of them, with whom each stands for; none where everything is the importer's.
    """

    def __init__(self, project: Project, importer: User, options: ImportOptions, names: Iterable[str]) -> None:
        self._project, self._importer, self._options = project, importer, options
        named = () if options.as_me else tuple(dict.fromkeys(names))
        wanted = {name for name in (options.people.get(one, one) for one in named) if name.isprintable()}
        members = Membership.objects.filter(project=project)
        self._members = dict(members.filter(person__username__in=wanted).values_list("person__username", "person"))
        self._others = set(User.objects.filter(username__in=wanted).values_list("username", flat=True))
        self._others -= self._members.keys()
        self.new = [name for name in named if self._is_new(name)]
        self._news = frozenset(self.new)
        self.names = [self._named(name) for name in named]

    def _is_new(self, name: str) -> bool:
        known = name in self._options.people or name in self._members or name in self._others
        return not known and bool(name.strip()) and len(name) <= LONGEST and name.isprintable()

    def _named(self, given: str) -> NamedPerson:
        name = self._options.people.get(given, given)
        if name in self._members:
            return NamedPerson(given, name, "member")
        if name in self._news:
            return NamedPerson(given, name, "new")
        return NamedPerson(given, name, "outside" if name in self._others else "nobody")

    def name_of(self, given: str) -> str:
        """The user name that a name in the file stands for. Raises `RowError` where it stands for no member."""
        if self._options.as_me or not given:
            return self._importer.username
        name = self._options.people.get(given, given)
        if name in self._members or name in self._news:
            return name
        if name in self._others:
            raise RowError("not_a_member", NO_MEMBER.format(name=name, given=given))
        if given in self._options.people:
            raise RowError("nobody", NOBODY.format(name=name, given=given))
        raise RowError("nobody", NO_NAME.format(given=given))

    def id_of(self, username: str) -> int:
        """The account's id, once `make` has been called."""
        return self._importer.pk if username == self._importer.username else self._members[username]

    def make(self) -> None:
        """Accounts for the new ones, inactive and without a password; annotators of the project."""
        if not self.new:
            return
        # Raises IntegrityError where somebody came to have one of these names since: the import is then begun anew.
        User.objects.bulk_create(
            User(username=name, is_active=False, password=make_password(None)) for name in self.new
        )
        made = dict(User.objects.filter(username__in=self.new).values_list("username", "pk"))
        Membership.objects.bulk_create(Membership(project=self._project, person_id=made[name]) for name in self.new)
        self._members |= made

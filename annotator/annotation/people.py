"""Who is who in the newsroom, apart from roles inside a project."""

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

EDITORS = "editors"  # the group whose judgements stand and who decide on scores


def name_of(person: User) -> str:
    """What a person is called: the full name, else the user name."""
    return person.get_full_name() or person.get_username()


def editors() -> QuerySet[User]:
    """Everybody whose judgements stand: the group's members and the installation's staff."""
    return User.objects.filter(Q(is_staff=True) | Q(groups__name=EDITORS), is_active=True).distinct().order_by("pk")

"""Create the demo account."""

import secrets
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

NAME = "demo"
MADE = "Demo account: name {name}, password {password}"
KEPT = "Demo account: name {name}, password as printed when it was made (a new one: manage.py changepassword {name})"


class Command(BaseCommand):
    """`manage.py make_demo_account`: an administrator with a random password, printed once."""

    help = "Create the demo account with a random password; where it exists, leave it as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create or keep."""
        if User.objects.filter(username=NAME).exists():
            self.stdout.write(KEPT.format(name=NAME))
            return
        password = secrets.token_urlsafe(12)
        User.objects.create_superuser(NAME, password=password)
        self.stdout.write(MADE.format(name=NAME, password=password))

"""Whether this machine's worker is taking jobs, for a container's health check."""

import socket
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from corpus.models import Worker
from corpus.workers import ALIVE_FOR


class Command(BaseCommand):
    """`manage.py worker_alive`: exit code 0 where a worker of this machine was seen in the last seconds, else 1."""

    help = "Exit with 1 where no worker of this machine was seen in the last seconds."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at the signs of life that workers write."""
        own = Worker.objects.filter(name__endswith=f"@{socket.gethostname()}")
        if not own.filter(seen_at__gt=timezone.now() - ALIVE_FOR).exists():
            raise SystemExit("no worker of this machine was seen in the last seconds")

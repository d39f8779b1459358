"""Compute the scores of all sources anew."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from annotator.reliability.actions.run import ACTIVE, start_run
from annotator.reliability.actions.score import today
from annotator.reliability.models import Run, Score
from corpus import workers
from corpus.waiting import ASK_EVERY, NO_WORKER_AFTER

NO_WORKER = "No worker is taking jobs, so nothing is being computed. Start one: make worker"


class Command(BaseCommand):
    """`manage.py score_sources [--wait]`: workers count, calibrate and score, in batches."""

    help = "Compute the scores of all sources anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to wait."""
        parser.add_argument("--wait", action="store_true", help="wait until the workers have computed them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start a run; exit code 1 where it fails."""
        try:
            run = start_run(day=today(), cause=Score.Cause.ARTICLES)
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        if options["wait"]:
            self._wait(run)
        self.stdout.write(f"Run {run.pk}: {run.state}, {run.scored} of {run.sources} sources scored.")
        if run.state == Run.State.FAILED:
            raise CommandError(run.error)

    def _wait(self, run: Run) -> None:
        said, last_alive = "", time.monotonic()
        while run.state in ACTIVE:
            if (line := f"{run.state}: counted {run.tallied}, scored {run.scored} of {run.sources}") != said:
                self.stderr.write(line)
                said = line
            if workers.any_alive():
                last_alive = time.monotonic()
            elif time.monotonic() - last_alive > NO_WORKER_AFTER:
                raise CommandError(NO_WORKER)
            time.sleep(ASK_EVERY)
            run.refresh_from_db()

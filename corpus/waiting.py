"""Waiting for workers from the command line, and saying how far they are."""

import time
from collections.abc import Callable, Sequence

from corpus import workers
from corpus.models import Job

NO_WORKER = "No worker is taking jobs, so nothing is being read. Start one: make worker"
NO_WORKER_AFTER = 10.0  # seconds
ASK_EVERY = 0.5  # seconds


def wait_for_readings(job_ids: Sequence[int], *, say: Callable[[str], object]) -> None:
    """Return when these jobs are done or failed; `say` gets a line whenever the count changes.

    Raises `SystemExit` with what to do where no worker was seen for ten seconds.
    """
    said, last_alive = -1, time.monotonic()
    while True:
        left = Job.objects.open().filter(pk__in=job_ids).count()
        if (done := len(job_ids) - left) != said:
            say(f"read {done} of {len(job_ids)}")
            said = done
        if not left:
            return
        if workers.any_alive():
            last_alive = time.monotonic()
        elif time.monotonic() - last_alive > NO_WORKER_AFTER:
            raise SystemExit(NO_WORKER)
        time.sleep(ASK_EVERY)

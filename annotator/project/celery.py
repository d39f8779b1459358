"""The Celery application, and the worker's sign of life."""

import os
import threading
from typing import Any

from celery import Celery
from celery.signals import worker_ready, worker_shutdown
from kombu.transport.sqlalchemy import Transport as DatabaseTransport

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.project.settings")

# The embedded queue is asked this often, in seconds; kombu's own second would be a wait that people notice.
DatabaseTransport.polling_interval = 0.1
SIGN_OF_LIFE_EVERY = 2.0  # seconds; corpus.workers.ALIVE_FOR is three of these

app = Celery("annotator")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

stopping = threading.Event()


@worker_ready.connect
def begin_signs_of_life(sender: Any, **_: Any) -> None:
    """Write the worker's row every two seconds from a thread of the main process, which takes the jobs."""
    from django.db import close_old_connections

    from corpus import workers

    def live() -> None:
        while not stopping.wait(SIGN_OF_LIFE_EVERY):
            close_old_connections()
            workers.sign_of_life(sender.hostname)

    stopping.clear()
    workers.sign_of_life(sender.hostname)
    threading.Thread(target=live, name="signs-of-life", daemon=True).start()


@worker_shutdown.connect
def end_signs_of_life(sender: Any, **_: Any) -> None:
    """Take the row away: a worker that was stopped on purpose is known to be gone at once."""
    from corpus import workers

    stopping.set()
    workers.sign_off(sender.hostname)

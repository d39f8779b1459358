"""What was committed for good when one reads: who follows changes must not step over one that commits late.

A change is stamped before its transaction commits, so that one with an earlier stamp can come to light after a later
one was read. On SQLite writers wait for each other and this cannot be. On PostgreSQL the start of the oldest
transaction that has written anything says from when on there may be such a change.
"""

from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

MARGIN = timedelta(seconds=60)  # by how much the clocks of web servers, workers and database may differ
# A transaction has a number (xid) from its first write or row lock on. Sessions of our own database user are shown.
OLDEST = (
    "SELECT min(xact_start) FROM pg_stat_activity "
    "WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()"
)


def oldest_writer() -> datetime | None:
    """When the oldest transaction began that has written and may commit yet; None where there is none. One query."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(OLDEST)
        [began] = cursor.fetchone()
    return began  # type: ignore[no-any-return]


def settled_at() -> datetime:
    """The moment up to which all that was stamped is to be seen by whoever reads from now on."""
    now = timezone.now()
    return min(oldest_writer() or now, now) - MARGIN

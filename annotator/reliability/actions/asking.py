"""What people say of a source or its flags asks for a new score of it."""

from django.db import transaction

from annotator.reliability.actions.standing import mark_stale
from corpus import jobs

RESCORE = "reliability.rescore_source"


def ask_for_score(*, source: int, cause: str, flag: int | None = None) -> None:
    """Have a worker compute the source's score once this transaction is through; until then it is marked as stale, so
    that it is caught up with where the message is lost. `flag`: the one that was judged, where that is the cause.
    """
    mark_stale(source=source, cause=cause)
    told = (source, str(cause)) if flag is None else (source, str(cause), flag)
    transaction.on_commit(lambda: jobs.wake(RESCORE, *told))

"""What people say of a source asks for a new score of it."""

from functools import partial

from django.db import transaction

from annotator.reliability.actions.standing import mark_stale
from corpus.jobs import wake

RESCORE = "reliability.rescore_source"


def ask_for_score(*, source: int, cause: str) -> None:
    """Have a worker compute the source's score once this transaction is through; until then it is marked as stale, so
    that it is caught up with where the message is lost."""
    mark_stale(source=source, cause=cause)
    transaction.on_commit(partial(wake, RESCORE, source, str(cause)))

"""What people say of a source asks for a new score of it."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from annotator.reliability.models import Standing
from corpus.jobs import wake

RESCORE = "reliability.rescore_source"


def ask_for_score(*, source: int, cause: str) -> None:
    """Have a worker compute the source's score once this transaction is through; until then it counts as stale, so
    that it is caught up with where the message is lost."""
    Standing.objects.filter(pk=source).update(stale_since=timezone.now())
    transaction.on_commit(partial(wake, RESCORE, source, cause))

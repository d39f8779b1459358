"""A judgement was stored: the score of the flag's source follows. Flags know nothing of scores, so it is asked here."""

from django.db import transaction

from annotator.flags.models import Flag
from annotator.reliability.actions.asking import ask_for_score
from annotator.reliability.models import Score
from corpus import jobs
from corpus.models import Article

MUTE = "reliability.mute_where_wrong"


def rescore_on_commit(flag: Flag) -> None:
    """Mark the score as behind, and wake a worker for it once the judgement is stored. Notes and previews count not."""
    source = Article.objects.values_list("source_id", flat=True).get(pk=flag.article_id)
    if source is None or flag.status != Flag.Status.STABLE or flag.severity == Flag.Severity.NOTE:
        return

    def ask() -> None:
        ask_for_score(source=source, cause=Score.Cause.JUDGEMENT, flag=flag.pk)
        jobs.wake(MUTE, flag.detector)

    transaction.on_commit(ask, robust=True)  # what was said is stored already

"""An outlet corrected what it wrote: the flags that this put right count no more."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from annotator.flags.models import Flag
from annotator.reliability.actions.asking import ask_for_score
from annotator.reliability.actions.replies import check_past
from annotator.reliability.actions.storing import store
from annotator.reliability.addresses import check_addresses
from annotator.reliability.models import Correction, Score, Standing
from corpus.models import Article, Source

OTHERS_ARTICLE = "This article is not one of this source's."
OTHERS_FLAGS = "These flags are not on {where}: {flags}."
WITHDRAWN = "These flags are not raised any more: {flags}. They count for nothing already."


@transaction.atomic
def add_correction(
    *,
    source: Source,
    person: User,
    text: str,
    corrected_on: date,
    address: str = "",
    article: Article | None = None,
    flags: Sequence[Flag] = (),
) -> Correction:
    """Enter a correction and ask for the score after it; the one before it is that which stands now.

    Raises Django's `ValidationError` on a bad address or day, or on an article or flags of others.
    """
    _check(source, address, corrected_on, article, flags)
    standing = Standing.objects.select_for_update().filter(pk=source.pk).first()
    correction = Correction(
        source=source,
        entered_by=person,
        text=text,
        corrected_on=corrected_on,
        address=address,
        article=article,
        before=standing.score if standing else None,
    )
    store(correction)
    correction.flags.set(flags)
    ask_for_score(source=source.pk, cause=Score.Cause.CORRECTION)
    return correction


@transaction.atomic
def withdraw_correction(*, correction: Correction, person: User) -> Correction:
    """Count its flags again and ask for a new score; it stays on the record. Safe to repeat."""
    standing = Correction.objects.filter(pk=correction.pk, withdrawn_at=None)
    if standing.update(withdrawn_at=timezone.now(), withdrawn_by=person):
        ask_for_score(source=correction.source_id, cause=Score.Cause.CORRECTION)
    correction.refresh_from_db()
    return correction


def finish_corrections(*, score: Score) -> None:
    """Note a score that a correction caused as the one after it. Called with every score that is stored."""
    if score.cause == Score.Cause.CORRECTION:
        waiting = Correction.objects.filter(source=score.source_id, after=None, withdrawn_at=None)
        waiting.update(after=score)


def _check(source: Source, address: str, day: date, article: Article | None, flags: Sequence[Flag]) -> None:
    check_past("corrected_on", day)
    if address:
        check_addresses("address", [address])
    if article is not None and article.source_id != source.pk:
        raise ValidationError({"article": OTHERS_ARTICLE})
    others = [flag.pk for flag in flags if flag.article.source_id != source.pk]
    others += [flag.pk for flag in flags if article is not None and flag.article_id != article.pk]
    if others:
        where = "this article" if article is not None else "an article of this source"
        raise ValidationError({"flags": OTHERS_FLAGS.format(where=where, flags=_listed(others))})
    if gone := [flag.pk for flag in flags if flag.withdrawn_at]:
        raise ValidationError({"flags": WITHDRAWN.format(flags=_listed(gone))})


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(map(str, sorted(set(ids))))

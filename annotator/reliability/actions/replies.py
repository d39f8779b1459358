"""What a publisher says of its score is entered, and withdrawn where it wishes."""

from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from annotator.reliability.actions.storing import store
from annotator.reliability.addresses import check_addresses
from annotator.reliability.models import Reply, Score
from corpus.models import Source

OTHERS_SCORE = "This score is another source's."
TO_COME = "This day is still to come."


@transaction.atomic
def add_reply(
    *,
    source: Source,
    person: User,
    text: str,
    author: str,
    received_on: date,
    address: str = "",
    score: Score | None = None,
) -> Reply:
    """Enter a reply, word for word. Raises Django's `ValidationError` on a bad address, day or score."""
    if address:
        check_addresses("address", [address])
    if score is not None and score.source_id != source.pk:
        raise ValidationError({"score": OTHERS_SCORE})
    check_past("received_on", received_on)
    reply = Reply(
        source=source,
        entered_by=person,
        text=text,
        author=author,
        received_on=received_on,
        address=address,
        score=score,
    )
    store(reply)
    return reply


@transaction.atomic
def withdraw_reply(*, reply: Reply, person: User) -> Reply:
    """Show a reply no more; it stays on the record. Withdrawing it again changes nothing."""
    mine = Reply.objects.filter(pk=reply.pk, withdrawn_at=None)
    mine.update(withdrawn_at=timezone.now(), withdrawn_by=person)
    reply.refresh_from_db()
    return reply


def check_past(field: str, day: date) -> None:
    """Raises `ValidationError` where the day is later than today, which by then is tomorrow somewhere."""
    if (day - timezone.now().date()).days > 1:
        raise ValidationError({field: TO_COME})

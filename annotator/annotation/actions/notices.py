"""What people are told: in the page, and by e-mail where the installation sends any."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from smtplib import SMTPException

from celery import current_app
from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from annotator.annotation.models import Comment, Notice, Project
from annotator.annotation.people import editors
from annotator.annotation.told import about, address_of, line_of

MAIL = "annotation.mail_notice"
WORTH_SENDING = timedelta(days=1)  # older notices stay in the page: e-mail set up today tells nothing of last month
LOST_AFTER = timedelta(minutes=2)
CLAIM_LASTS = timedelta(minutes=5)  # far beyond EMAIL_TIMEOUT: whoever claimed it longer ago has died

log = logging.getLogger(__name__)


@transaction.atomic
def notify(
    *,
    person: User,
    kind: str,
    project: Project,
    article: int | None = None,
    comment: Comment | None = None,
    count: int = 1,
) -> Notice:
    """Tell somebody. The e-mail is asked for once the transaction is through."""
    notice = Notice.objects.create(
        person_id=person.pk, kind=kind, project=project, article_id=article, comment=comment, count=count
    )
    _mail_on_commit(notice, person)
    return notice


@transaction.atomic
def tell_editors(*, kind: str, source: int | None = None, detector: str = "", language: str = "") -> list[Notice]:
    """Tell every editor of the newsroom of a source ("alert") or of a detector ("muted"): a notice for each."""
    told = []
    for person in editors():
        notice = Notice.objects.create(person=person, kind=kind, source_id=source, detector=detector, language=language)
        _mail_on_commit(notice, person)
        told.append(notice)
    return told


@transaction.atomic
def tell_of_webhook(*, person: User, webhook: str) -> Notice | None:
    """Tell somebody that a webhook of theirs needs them; None where such a notice waits to be seen."""
    kind = Notice.Kind.WEBHOOK
    if Notice.objects.filter(person=person, kind=kind, webhook=webhook, seen_at=None).exists():
        return None
    notice = Notice.objects.create(person=person, kind=kind, webhook=webhook)
    _mail_on_commit(notice, person)
    return notice


def mark_seen(*, person: User, notices: Iterable[int] | None = None) -> int:
    """Mark these notices of a person as seen, or all; how many were new."""
    unseen = Notice.objects.filter(person=person.pk, seen_at=None)
    chosen = unseen if notices is None else unseen.filter(pk__in=list(notices))
    return chosen.update(seen_at=timezone.now())


def mail_notice(notice_id: int) -> bool:
    """Send one notice by e-mail, at least once; whether it was sent now.

    It is claimed, sent, and then noted as sent. Whoever dies between leaves a claim that another takes up after
    `CLAIM_LASTS`: where the message had gone out already, it comes twice. Where the mail server refuses it, the claim
    is given up and the error raised.
    """
    claim = timezone.now()
    if not settings.EMAIL_HOST or not _unsent(claim).filter(pk=notice_id).update(mail_claimed_at=claim):
        return False
    together = Notice.objects.select_related("person", "project", "source", "article__current", "comment__person")
    notice = together.get(pk=notice_id)
    claimed = Notice.objects.filter(pk=notice_id, mail_claimed_at=claim)
    try:
        _message(notice).send()
    except (SMTPException, OSError):
        claimed.update(mail_claimed_at=None)
        raise
    Notice.objects.filter(pk=notice_id).update(mailed_at=timezone.now())
    return True


def ask_for_lost_mails() -> int:
    """Ask again for e-mails whose message or worker was lost, or which the mail server refused; how many.

    Safe to repeat.
    """
    if not settings.EMAIL_HOST:
        return 0
    now = timezone.now()
    recent = Q(made_at__gt=now - WORTH_SENDING, made_at__lt=now - LOST_AFTER)
    lost = list(_unsent(now).filter(recent, seen_at=None).values_list("pk", flat=True))
    for pk in lost:
        _ask_for_mail(pk)
    return len(lost)


def _unsent(now: datetime) -> QuerySet[Notice]:
    """Notices for e-mail that nobody has sent, nor is sending."""
    free = Q(mail_claimed_at=None) | Q(mail_claimed_at__lt=now - CLAIM_LASTS)
    return Notice.objects.filter(free, mailed_at=None).exclude(person__email="")


def _mail_on_commit(notice: Notice, person: User) -> None:
    if settings.EMAIL_HOST and person.email:
        transaction.on_commit(lambda: _ask_for_mail(notice.pk))


def _ask_for_mail(notice_id: int) -> None:
    try:
        current_app.send_task(MAIL, args=[notice_id], retry=False)
    except BrokerError as error:
        log.warning("the queue does not answer, the e-mail of notice %s waits: %s", notice_id, error)


def _message(notice: Notice) -> EmailMessage:
    line = line_of(notice)
    said = f"\n\n“{notice.comment.text}”" if notice.comment else ""
    address = address_of(notice)
    body = f"{line}.{said}" + (f"\n\n{settings.ANNOTATOR_ADDRESS}{address}" if settings.ANNOTATOR_ADDRESS else "")
    return EmailMessage(subject=f"[{about(notice)}] {line}"[:200], body=body, to=[notice.person.email])

"""Celery tasks of the annotation: each calls one action."""

from smtplib import SMTPException
from typing import Any

from celery import Task, shared_task

from annotator.annotation.actions import ask_for_lost_mails, mail_notice, return_all_overdue


@shared_task(name="annotation.return_overdue", ignore_result=True)
def return_overdue_task() -> None:
    """Take back articles that nobody touched for their project's lease."""
    return_all_overdue()


@shared_task(
    name="annotation.mail_notice",
    bind=True,
    acks_late=True,
    autoretry_for=(SMTPException, OSError),
    retry_backoff=10,
    max_retries=4,
)
def mail_notice_task(self: "Task[Any, Any]", notice_id: int) -> None:
    """Send one notice by e-mail."""
    mail_notice(notice_id)


@shared_task(name="annotation.ask_for_lost_mails", ignore_result=True)
def ask_for_lost_mails_task() -> None:
    """Look for e-mails whose message was lost."""
    ask_for_lost_mails()

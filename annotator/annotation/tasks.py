"""Celery tasks of the projects: each calls one action. A lost message loses nothing: the desk catches up."""

from smtplib import SMTPException
from typing import Any

from celery import Task, shared_task

from annotator.annotation.actions import ask_for_lost_mails, exports, mail_notice, return_all_overdue, snapshots
from annotator.annotation.actions.expired_imports import remove_expired_imports
from annotator.annotation.actions.import_work import work_on_import
from annotator.annotation.actions.suggest import suggest_in_article, suggest_in_project, unread, worked_on
from annotator.annotation.actions.work import TASKS, catch_up
from annotator.annotation.models import Export, Import, Project, Snapshot


@shared_task(name="annotation.suggest_in_article", ignore_result=True, soft_time_limit=60, time_limit=90)
def suggest_in_article_task(article_id: int) -> None:
    """An article was read: what its flags and its reading propose, in every project that has it."""
    suggest_in_article(article_id)


@shared_task(name="annotation.suggest_in_project", ignore_result=True, soft_time_limit=60, time_limit=90)
def suggest_in_project_task(project_id: int, article_ids: list[int]) -> None:
    """Articles were added to a project: what is proposed in them. Those to be read again are, each by itself."""
    project = Project.objects.get(pk=project_id)
    suggest_in_project(project, article_ids)
    for article in unread(project, worked_on(project, article_ids)).values_list("article_id", flat=True):
        suggest_in_article_task.delay(article)


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


@shared_task(name=TASKS[Export], acks_late=True, ignore_result=True)
def make_export_task(export_id: int) -> None:
    """Make the file of an export."""
    exports.make_export(export_id)


@shared_task(name=TASKS[Snapshot], acks_late=True, ignore_result=True)
def make_snapshot_task(snapshot_id: int) -> None:
    """Write the file of a snapshot."""
    snapshots.make_snapshot(snapshot_id)


@shared_task(name="annotation.remove_expired_exports", ignore_result=True)
def remove_expired_exports_task() -> None:
    """Remove files that nobody may download any more."""
    exports.remove_expired()


@shared_task(name="annotation.remove_expired_imports", ignore_result=True)
def remove_expired_imports_task() -> None:
    """Remove files of imports that ended long ago, with the rows of their reports."""
    remove_expired_imports()


@shared_task(name=TASKS[Import], ignore_result=True)
def work_on_import_task(import_id: int) -> None:
    """Check or apply an import."""
    work_on_import(import_id)


@shared_task(name="annotation.catch_up", ignore_result=True)
def catch_up_task() -> None:
    """Take up exports, snapshots and imports whose worker or message was lost."""
    catch_up()

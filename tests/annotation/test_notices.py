"""Notices: in the page always, by e-mail once, and only where that is set up."""

from datetime import timedelta
from smtplib import SMTPException
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from annotator.annotation.actions import ask_for_lost_mails, create_project, mail_notice, notify
from annotator.annotation.actions import notices as actions
from annotator.annotation.models import Notice, Project
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def project(alice: User) -> Project:
    """Alice's."""
    return create_project(owner=alice, name="Harbour", labels=["claim"])


@pytest.fixture
def mailing(settings: Settings, bob: User) -> None:
    """E-mail is set up, and bob has an address."""
    settings.EMAIL_HOST, settings.ANNOTATOR_ADDRESS = "mail.example", "https://desk.example"
    User.objects.filter(pk=bob.pk).update(email="bob@newsroom.example")
    bob.refresh_from_db()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The messages that were put in the queue."""
    found: list[Any] = []
    monkeypatch.setattr(actions.current_app, "send_task", lambda name, args, retry: found.append((name, args)))
    return found


def tell(person: User, project: Project, **more: Any) -> Notice:
    return notify(person=person, kind="assigned", project=project, **more)


def test_without_a_mail_server_nothing_is_queued(
    bob: User, project: Project, sent: list[Any], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        notice = tell(bob, project)
    assert sent == []
    assert not mail_notice(notice.pk)
    assert ask_for_lost_mails() == 0
    assert Notice.objects.get().mailed_at is None


@pytest.mark.usefixtures("mailing")
def test_a_notice_is_mailed_once_however_often_it_is_asked(
    bob: User, project: Project, sent: list[Any], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    article = factories.taken(title="Docks reopen").article
    with django_capture_on_commit_callbacks(execute=True):
        notice = tell(bob, project, article=article.pk)
        assert sent == [], "not before the transaction is through"
    assert sent == [("annotation.mail_notice", [notice.pk])]
    assert [mail_notice(notice.pk), mail_notice(notice.pk)] == [True, False]
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["bob@newsroom.example"], "[Harbour] You were given “Docks reopen”")
    assert f"https://desk.example/projects/{project.pk}/articles/{article.pk}" in message.body


@pytest.mark.usefixtures("mailing")
def test_what_the_mail_server_refuses_is_tried_again(
    bob: User, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object) -> int:
        raise SMTPException("mailbox busy")

    notice = tell(bob, project)
    with monkeypatch.context() as context:
        context.setattr("django.core.mail.EmailMessage.send", refuse)
        with pytest.raises(SMTPException):
            mail_notice(notice.pk)
    assert mail_notice(notice.pk)
    assert len(mail.outbox) == 1


class KilledError(BaseException):
    """What ends a worker leaves it no time for anything."""


@pytest.mark.usefixtures("mailing")
def test_a_worker_that_dies_between_claiming_and_sending_loses_nothing(
    bob: User, project: Project, sent: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(self: object) -> int:
        raise KilledError

    notice = tell(bob, project)
    with monkeypatch.context() as context:
        context.setattr("django.core.mail.EmailMessage.send", die)
        with pytest.raises(KilledError):
            mail_notice(notice.pk)
    now = timezone.now()
    Notice.objects.filter(pk=notice.pk).update(made_at=now - timedelta(minutes=10))
    assert (mail_notice(notice.pk), ask_for_lost_mails()) == (False, 0), "somebody may be sending it at this moment"
    Notice.objects.filter(pk=notice.pk).update(mail_claimed_at=now - timedelta(minutes=6))
    assert ask_for_lost_mails() == 1
    assert [args for _, args in sent] == [[notice.pk]]
    assert [mail_notice(notice.pk), mail_notice(notice.pk)] == [True, False]
    assert (len(mail.outbox), ask_for_lost_mails()) == (1, 0)


@pytest.mark.usefixtures("mailing")
def test_lost_messages_are_asked_for_again_but_old_notices_stay_in_the_page(
    bob: User, alice: User, project: Project, sent: list[Any]
) -> None:
    lost, old, fresh = (tell(bob, project) for _ in range(3))
    tell(alice, project)  # has no address
    now = timezone.now()
    Notice.objects.filter(pk=lost.pk).update(made_at=now - timedelta(minutes=5))
    Notice.objects.filter(pk=old.pk).update(made_at=now - timedelta(days=3))
    assert ask_for_lost_mails() == 1
    assert sent == [("annotation.mail_notice", [lost.pk])]
    assert Notice.objects.get(pk=fresh.pk).mailed_at is None

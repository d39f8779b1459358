"""Notices: in the page always, by e-mail once, and only where that is set up."""

from datetime import timedelta
from smtplib import SMTPException
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from annotator.annotation.actions import ask_for_lost_mails, create_project, mail_notice, notify, tell_editors
from annotator.annotation.actions import notices as actions
from annotator.annotation.models import Notice, Project
from annotator.annotation.told import address_of, line_of
from corpus.models import Source
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


@pytest.mark.usefixtures("mailing")
def test_every_editor_is_told_of_a_source_and_nobody_else(
    bob: User,
    alice: User,
    edith: User,
    sent: list[Any],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    User.objects.filter(pk=bob.pk).update(is_staff=True)
    User.objects.create_user("gone", is_staff=True, is_active=False)
    bob.groups.add(*edith.groups.all())  # staff and in the group: told once
    source = Source.objects.create(name="Harbour Ledger")
    with django_capture_on_commit_callbacks(execute=True):
        told = tell_editors(kind="alert", source=source.pk)
    assert {notice.person_id for notice in told} == {bob.pk, edith.pk}
    assert len(told) == 2
    assert [line_of(told[0]), address_of(told[0])] == [
        "The score of Harbour Ledger is no longer what was decided on",
        f"/sources/{source.pk}",
    ]
    assert sent == [("annotation.mail_notice", [told[0].pk])], "edith has given no address"
    assert mail_notice(told[0].pk)
    assert mail.outbox[0].subject.startswith("[Harbour Ledger] The score of")
    assert f"https://desk.example/sources/{source.pk}" in mail.outbox[0].body


def test_a_muted_detector_is_told_by_its_title_and_language(edith: User) -> None:
    (notice,) = tell_editors(kind="muted", detector="missing_space", language="en")
    assert line_of(notice) == "“Missing space after a mark” is muted (en): its flags count in no score"
    assert address_of(notice) == "/detectors/missing_space"
    (gone,) = tell_editors(kind="muted", detector="dropped_long_ago")
    assert line_of(gone).startswith("“dropped_long_ago” is muted: ")


def test_a_notice_is_about_one_thing(edith: User, project: Project) -> None:
    source = Source.objects.create(name="Harbour Ledger")
    for wrong in (
        {"kind": "alert"},
        {"kind": "muted", "source": source},
        {"kind": "alert", "source": source, "project": project},
        {"kind": "alert", "source": source, "detector": "missing_space"},
    ):
        with pytest.raises(IntegrityError, match="notice_is_about_one_thing"), transaction.atomic():
            Notice.objects.create(person=edith, **wrong)


def test_in_the_page_they_stand_beside_those_of_projects(as_edith: APIClient, edith: User, project: Project) -> None:
    source = Source.objects.create(name="Harbour Ledger")
    tell(edith, project)  # she is not of the project: it is not shown
    tell_editors(kind="alert", source=source.pk)
    tell_editors(kind="muted", detector="missing_space", language="en")
    muted, alert = as_edith.get("/api/v1/notices/").data["results"]
    assert (alert["source"], alert["source_name"], alert["project"], alert["project_name"]) == (
        source.pk,
        "Harbour Ledger",
        None,
        None,
    )
    assert (muted["detector"], muted["language"], muted["source"]) == ("missing_space", "en", None)
    assert as_edith.get("/api/v1/notices/unseen/").data == {"count": 2}
    assert as_edith.post("/api/v1/notices/seen/", {}).status_code == 200
    assert as_edith.get("/api/v1/notices/unseen/").data == {"count": 0}

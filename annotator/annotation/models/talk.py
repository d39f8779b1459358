"""What people say to each other about a passage, and what they are told."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from annotator.annotation.models.marks import Span
from annotator.annotation.models.projects import Project
from annotator.flags.models import Flag
from corpus.models import Article, Source


class Thread(models.Model):
    """The talk on one span or one flag, inside a project."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="threads")
    article = models.ForeignKey(Article, models.PROTECT, related_name="threads")
    span = models.ForeignKey(Span, models.PROTECT, null=True, blank=True, related_name="threads")
    flag = models.ForeignKey(Flag, models.PROTECT, null=True, blank=True, related_name="threads")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="thread_is_on_one_thing",
                condition=Q(span=None, flag__isnull=False) | Q(span__isnull=False, flag=None),
                violation_error_message="A thread is on a span or on a flag.",
            ),
            models.UniqueConstraint(fields=["project", "span"], name="one_thread_a_span"),
            models.UniqueConstraint(fields=["project", "flag"], name="one_thread_a_project_and_flag"),
        ]

    def __str__(self) -> str:
        return f"thread on {'span' if self.span_id else 'flag'} {self.span_id or self.flag_id}"


class Comment(models.Model):
    """One contribution to a thread. Edited, its earlier texts stay in `earlier`; taken back, its place is kept."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="comments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments")
    text = models.TextField(max_length=10_000)
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    earlier = models.JSONField(default=list, blank=True)  # [{"text", "at"}], oldest first
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["changed_at", "id"], name="comment_changed")]

    def __str__(self) -> str:
        return self.text


class Notice(models.Model):
    """Something that a person should know: shown in the page, and sent by e-mail where that is set up.

    It is about a project, a source, a detector or a webhook.
    """

    class Kind(models.TextChoices):
        """What happened."""

        ASSIGNED = "assigned"
        MENTIONED = "mentioned"
        REPLIED = "replied"
        ADJUDICATED = "adjudicated"
        ALERT = "alert"  # a source's score is not what was decided on any more
        MUTED = "muted"  # a detector was muted: its flags count in no score
        WEBHOOK = "webhook"  # one's webhook was paused, or gave an event up

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=11, choices=Kind)
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="notices")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="+")
    detector = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=12, blank=True)  # in which the detector was muted
    webhook = models.CharField(max_length=280, blank=True)  # its receiver, and its id
    article = models.ForeignKey(Article, models.PROTECT, null=True, blank=True, related_name="+")
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, blank=True, related_name="+")
    count = models.PositiveIntegerField(default=1)  # articles assigned, spans settled
    made_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    mail_claimed_at = models.DateTimeField(null=True, blank=True)  # a worker is sending it, or died while it did
    mailed_at = models.DateTimeField(null=True, blank=True)  # the mail server has taken it

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notice_is_about_one_thing",
                condition=Q(project__isnull=False, source=None, detector="", webhook="")
                | Q(project=None, source__isnull=False, detector="", webhook="", kind="alert")
                | (Q(project=None, source=None, webhook="", kind="muted") & ~Q(detector=""))
                | (Q(project=None, source=None, detector="", kind="webhook") & ~Q(webhook="")),
                violation_error_message="A notice is about a project, a source, a detector or a webhook.",
            )
        ]
        indexes = [models.Index(fields=["person", "seen_at"], name="notice_unseen")]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person_id}"

"""Threads: what the people of a project say to each other about a span or a flag."""

from typing import Any, cast

from django.contrib.auth.models import User
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions.talk import (
    open_thread,
    settle,
)
from annotator.annotation.models import Project, Span, Thread
from annotator.annotation.talk import flags_shown, thread_state
from annotator.flags.models import Flag
from api.changes import membership_of, project_of
from api.comments import CommentSchema, NewCommentSerializer, add_comment, reachable, thread_of
from api.editing import Editable
from api.errors import Problem, ProblemSerializer
from api.idempotency import KEY, repeatable

NO_SPAN = "This project has no such span, or you may not see it."
NO_FLAG = "No article of this project has such a flag."


class ThreadSerializer(serializers.Serializer[Thread]):
    """A thread with its comments in order."""

    id = serializers.IntegerField()
    project = serializers.IntegerField()
    article = serializers.IntegerField()
    span = serializers.UUIDField(allow_null=True)
    flag = serializers.IntegerField(allow_null=True)
    settled = serializers.BooleanField()
    settled_by = serializers.CharField(allow_null=True)
    changed_at = serializers.DateTimeField()
    comments = serializers.ListField(child=CommentSchema)

    def to_representation(self, instance: Thread) -> dict[str, Any]:
        """The wire form."""
        return thread_state(instance)


class NewThreadSerializer(serializers.Serializer[dict[str, Any]]):
    """What to talk about, and the first thing to say about it."""

    span = serializers.UUIDField(required=False)
    flag = serializers.IntegerField(required=False)
    comment = NewCommentSerializer(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One thing."""
        if ("span" in attrs) == ("flag" in attrs):
            raise serializers.ValidationError("Give the uid of a span or the id of a flag.")
        return attrs


class ThreadFilter(filters.FilterSet):
    """By article, by what they are on, and by whether they are settled."""

    article = filters.NumberFilter(field_name="article_id")
    span = filters.UUIDFilter(field_name="span__uid")
    flag = filters.NumberFilter(field_name="flag_id")
    settled = filters.BooleanFilter(field_name="settled_at", lookup_expr="isnull", exclude=True)


class ThreadView(Editable, GenericViewSet[Thread]):
    """Threads of one project, on what one may see."""

    resource = "threads"
    queryset = Thread.objects.none()
    serializer_class = ThreadSerializer
    filterset_class = ThreadFilter
    page_keys = ("id",)
    edits = ("settle", "reopen")
    tagged = ("settled",)
    held = (Thread, {"pk": "thread"})

    def list(self, request: Request, project: str) -> Response:
        """Threads with their comments."""
        found = project_of(request, project)
        page = self.paginate_queryset(self.filter_queryset(reachable(membership_of(request, found))))
        return self.get_paginated_response(ThreadSerializer(page, many=True).data)  # type: ignore[arg-type]

    @extend_schema(
        parameters=[KEY], request=NewThreadSerializer, responses={200: ThreadSerializer, 409: ProblemSerializer}
    )
    @repeatable
    def create(self, request: Request, project: str) -> Response:
        """The thread on a span or a flag, opened where there is none, with a first or further comment."""
        found = project_of(request, project)
        given = NewThreadSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        thread = open_thread(project=found, **_subject(request, found, data))
        if "comment" in data:
            add_comment(request, thread, data["comment"])
        return self._told(request, found, thread.pk)

    @extend_schema(responses=ThreadSerializer)
    def retrieve(self, request: Request, project: str, thread: int) -> Response:
        """One thread."""
        return self._told(request, project_of(request, project), thread)

    @extend_schema(request=None, responses=ThreadSerializer)
    def settle(self, request: Request, project: str, thread: int) -> Response:
        """Close the talk; it can be opened again."""
        return self._settled(request, project, thread, settled=True)

    @extend_schema(request=None, responses=ThreadSerializer)
    def reopen(self, request: Request, project: str, thread: int) -> Response:
        """Open the talk again."""
        return self._settled(request, project, thread, settled=False)

    def _settled(self, request: Request, project: str, thread: int, *, settled: bool) -> Response:
        found = project_of(request, project)
        settle(thread=thread_of(request, found, thread), person=cast(User, request.user), settled=settled)
        return self._told(request, found, thread)

    def _told(self, request: Request, project: Project, pk: int) -> Response:
        return Response(ThreadSerializer(thread_of(request, project, pk)).data)


def _subject(request: Request, project: Project, data: dict[str, Any]) -> dict[str, Any]:
    """The span or the flag, where the person may see it; else 404."""
    if "span" in data:
        spans = Span.objects.of(request.user.pk).filter(label__project=project, uid=data["span"])
        if span := spans.select_related("version__article").first():
            return {"span": span}
        raise Problem(NO_SPAN, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
    inside = Flag.objects.filter(article__entries__project=project, article__entries__removed_at=None)
    inside = inside.filter(flags_shown(membership_of(request, project)))
    if flag := inside.filter(pk=data["flag"]).select_related("article").first():
        return {"flag": flag}
    raise Problem(NO_FLAG, code="not_found", status_code=status.HTTP_404_NOT_FOUND)

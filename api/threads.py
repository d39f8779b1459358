"""Threads: what the people of a project say to each other about a span or a flag."""

from typing import Any, cast
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field, inline_serializer
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet, ViewSet

from annotator.annotation.actions.talk import (
    StaleCommentError,
    TakenUidError,
    edit,
    open_thread,
    say,
    settle,
    withdraw,
)
from annotator.annotation.models import Comment, Membership, Project, Span, Thread
from annotator.annotation.talk import comment_state, flags_shown, thread_state, threads_for
from annotator.flags.models import Flag
from api.changes import membership_of, project_of
from api.errors import Conflict, Problem, ProblemSerializer

LONGEST = 10_000  # characters of a comment
NO_THREAD = "This thread does not exist, or it is on a span that you may not see."
NO_COMMENT = "This comment does not exist, or it is not yours."
NO_SPAN = "This project has no such span, or you may not see it."
NO_FLAG = "No article of this project has such a flag."

CommentSchema = inline_serializer(
    "Comment",
    {
        "uid": serializers.UUIDField(),
        "thread": serializers.IntegerField(),
        "person": serializers.IntegerField(),
        "username": serializers.CharField(),
        "text": serializers.CharField(help_text="Empty where it was taken back."),
        "mentions": serializers.ListField(child=serializers.CharField()),
        "revision": serializers.IntegerField(),
        "made_at": serializers.DateTimeField(),
        "changed_at": serializers.DateTimeField(),
        "edited": serializers.BooleanField(),
        "withdrawn": serializers.BooleanField(),
    },
)
ThreadSchema = inline_serializer(
    "Thread",
    {
        "id": serializers.IntegerField(),
        "project": serializers.IntegerField(),
        "article": serializers.IntegerField(),
        "span": serializers.UUIDField(allow_null=True),
        "flag": serializers.IntegerField(allow_null=True),
        "settled": serializers.BooleanField(),
        "settled_by": serializers.CharField(allow_null=True),
        "changed_at": serializers.DateTimeField(),
        "comments": serializers.ListField(child=CommentSchema),
    },
)


@extend_schema_field(ThreadSchema)
class ThreadSerializer(serializers.Serializer[Thread]):
    """A thread with its comments in order."""

    def to_representation(self, instance: Thread) -> dict[str, Any]:
        """The wire form."""
        return thread_state(instance)


class NewCommentSerializer(serializers.Serializer[dict[str, Any]]):
    """A comment to be; `uid` is made by its writer, so that sent twice it is stored once."""

    uid = serializers.UUIDField()
    text = serializers.CharField(max_length=LONGEST, trim_whitespace=False)

    def validate_text(self, text: str) -> str:
        """White space says nothing."""
        if not text.strip():
            raise serializers.ValidationError("Write something first.")
        return text


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


class EditedCommentSerializer(NewCommentSerializer):
    """A comment's new text."""

    uid = None  # type: ignore[assignment]
    revision = serializers.IntegerField(min_value=1, help_text="The revision that was seen.")


class ThreadFilter(filters.FilterSet):
    """By article, by what they are on, and by whether they are settled."""

    article = filters.NumberFilter(field_name="article_id")
    span = filters.UUIDFilter(field_name="span__uid")
    flag = filters.NumberFilter(field_name="flag_id")
    settled = filters.BooleanFilter(field_name="settled_at", lookup_expr="isnull", exclude=True)


def reachable(membership: Membership) -> QuerySet[Thread]:
    """Threads that a person may read, with all that is told of them."""
    comments = Comment.objects.select_related("person").prefetch_related("mentions")
    rows = threads_for(membership).select_related("span", "settled_by")
    return rows.prefetch_related(Prefetch("comments", comments))


class ThreadView(GenericViewSet[Thread]):
    """Threads of one project, on what one may see."""

    resource = "threads"
    queryset = Thread.objects.none()
    serializer_class = ThreadSerializer
    filterset_class = ThreadFilter
    page_keys = ("id",)

    def list(self, request: Request, project: str) -> Response:
        """Threads with their comments."""
        found = project_of(request, project)
        page = self.paginate_queryset(self.filter_queryset(reachable(membership_of(request, found))))
        return self.get_paginated_response(ThreadSerializer(page, many=True).data)  # type: ignore[arg-type]

    @extend_schema(request=NewThreadSerializer, responses={200: ThreadSerializer, 409: ProblemSerializer})
    def create(self, request: Request, project: str) -> Response:
        """The thread on a span or a flag, opened where there is none, with a first or further comment."""
        found = project_of(request, project)
        given = NewThreadSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        thread = open_thread(project=found, **_subject(request, found, data))
        if "comment" in data:
            _say(request, thread, data["comment"])
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


class CommentView(ViewSet):
    """Comments of one thread; one changes and takes back one's own."""

    resource = "comments"

    @extend_schema(
        request=NewCommentSerializer,
        responses={200: CommentSchema, 201: CommentSchema, 409: ProblemSerializer},
    )
    def create(self, request: Request, project: str, thread: int) -> Response:
        """Say something. 200 where it was said already: sending it again is safe."""
        found = thread_of(request, project_of(request, project), thread)
        given = NewCommentSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        comment, new = _say(request, found, given.validated_data)
        code = status.HTTP_201_CREATED if new else status.HTTP_200_OK
        return Response(comment_state(comment), status=code)

    @extend_schema(request=EditedCommentSerializer, responses={200: CommentSchema, 409: ProblemSerializer})
    def partial_update(self, request: Request, project: str, thread: int, uid: UUID) -> Response:
        """Change what one said; the earlier text is kept. 409 with both states where it was changed meanwhile."""
        own = self._own(request, project, thread, uid)
        given = EditedCommentSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            return Response(comment_state(edit(comment=own, **given.validated_data)))
        except StaleCommentError as error:
            raise Conflict(str(error), yours=request.data, current=comment_state(error.current)) from error

    @extend_schema(
        parameters=[OpenApiParameter("revision", int, required=True, description="The revision that was seen.")],
        responses={200: CommentSchema, 409: ProblemSerializer},
    )
    def destroy(self, request: Request, project: str, thread: int, uid: UUID) -> Response:
        """Take back what one said. Its place is left; the record keeps it."""
        own = self._own(request, project, thread, uid)
        revision = serializers.IntegerField(min_value=1).run_validation(request.query_params.get("revision"))
        try:
            return Response(comment_state(withdraw(comment=own, revision=revision)))
        except StaleCommentError as error:
            raise Conflict(str(error), yours=None, current=comment_state(error.current)) from error

    def _own(self, request: Request, project: str, thread: int, uid: UUID) -> Comment:
        found = thread_of(request, project_of(request, project), thread)
        own = found.comments.filter(uid=uid, person=request.user.pk).first()
        if own is None:
            raise Problem(NO_COMMENT, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
        return own


def thread_of(request: Request, project: Project, pk: int) -> Thread:
    """A thread that the person may read; else 404."""
    found = reachable(membership_of(request, project)).filter(pk=pk).first()
    if found is None:
        raise Problem(NO_THREAD, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
    return found


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


def _say(request: Request, thread: Thread, data: dict[str, Any]) -> tuple[Comment, bool]:
    try:
        return say(thread=thread, person=cast(User, request.user), **data)
    except TakenUidError as error:
        raise Problem(str(error), code="uid_taken", status_code=status.HTTP_409_CONFLICT) from error

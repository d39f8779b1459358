"""Comments of a thread: one says, changes and takes back one's own."""

from typing import Any, cast
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.annotation.actions.talk import StaleCommentError, TakenUidError, edit, say, withdraw
from annotator.annotation.models import Comment, Membership, Project, Thread
from annotator.annotation.talk import comment_state, threads_for
from api.changes import membership_of, project_of
from api.editing import Editable
from api.errors import Conflict, Problem, ProblemSerializer
from api.idempotency import KEY, repeatable
from api.revisions import REVISION, revision_seen

LONGEST = 10_000  # characters of a comment
NO_THREAD = "This thread does not exist, or it is on a span that you may not see."
NO_COMMENT = "This comment does not exist, or it is not yours."

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


class NewCommentSerializer(serializers.Serializer[dict[str, Any]]):
    """A comment to be; `uid` is made by its writer, so that sent twice it is stored once."""

    uid = serializers.UUIDField()
    text = serializers.CharField(max_length=LONGEST, trim_whitespace=False)

    def validate_text(self, text: str) -> str:
        """White space says nothing."""
        if not text.strip():
            raise serializers.ValidationError("Write something first.")
        return text


class EditedCommentSerializer(NewCommentSerializer):
    """A comment's new text."""

    uid = None  # type: ignore[assignment]
    revision = serializers.IntegerField(min_value=1, help_text="The revision that was seen.")


class CommentView(Editable, ViewSet):
    """Comments of one thread; one changes and takes back one's own."""

    resource = "comments"
    held = (Comment, {"uid": "uid"})

    @extend_schema(
        parameters=[KEY],
        request=NewCommentSerializer,
        responses={200: CommentSchema, 201: CommentSchema, 409: ProblemSerializer},
    )
    @repeatable
    def create(self, request: Request, project: str, thread: int) -> Response:
        """Say something. 200 where it was said already: sending it again is safe."""
        found = thread_of(request, project_of(request, project), thread)
        given = NewCommentSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        comment, new = add_comment(request, found, given.validated_data)
        code = status.HTTP_201_CREATED if new else status.HTTP_200_OK
        return Response(comment_state(comment), status=code)

    @extend_schema(responses={200: CommentSchema})
    def retrieve(self, request: Request, project: str, thread: int, uid: UUID) -> Response:
        """One comment of a thread that one may read."""
        found = thread_of(request, project_of(request, project), thread)
        comment = found.comments.filter(uid=uid).first()
        if comment is None:
            raise Problem(NO_COMMENT, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
        return Response(comment_state(comment))

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
        parameters=[REVISION],
        responses={200: CommentSchema, 409: ProblemSerializer},
    )
    def destroy(self, request: Request, project: str, thread: int, uid: UUID) -> Response:
        """Take back what one said. Its place is left; the record keeps it."""
        own = self._own(request, project, thread, uid)
        revision = revision_seen(request)
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


def reachable(membership: Membership) -> QuerySet[Thread]:
    """Threads that a person may read, with all that is told of them."""
    comments = Comment.objects.select_related("person").prefetch_related("mentions")
    rows = threads_for(membership).select_related("span", "settled_by")
    return rows.prefetch_related(Prefetch("comments", comments))


def thread_of(request: Request, project: Project, pk: int) -> Thread:
    """A thread that the person may read; else 404."""
    found = reachable(membership_of(request, project)).filter(pk=pk).first()
    if found is None:
        raise Problem(NO_THREAD, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
    return found


def add_comment(request: Request, thread: Thread, data: dict[str, Any]) -> tuple[Comment, bool]:
    """Say something in a thread, and whether it is new there."""
    try:
        return say(thread=thread, person=cast(User, request.user), **data)
    except TakenUidError as error:
        raise Problem(str(error), code="uid_taken", status_code=status.HTTP_409_CONFLICT) from error

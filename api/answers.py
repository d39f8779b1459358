"""Answers to suggestions, sent in batches; each makes, changes or takes back a span of one's own."""

from typing import Any, cast
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.annotation.actions import Piece
from annotator.annotation.actions.answer import VERDICTS, Reply, StaleAnswerError, answer
from annotator.annotation.models import Answer, Membership, Project
from annotator.annotation.wire import span_state
from api.changes import NOT_ALL, PieceSerializer, membership_of, project_of
from api.refusals import NOT_STORED, result_of
from api.suggestions import visible

MOST = 1_000  # answers in a request
NOT_SHOWN = "This suggestion is not shown to you yet: judge the article first, then reveal what is hidden."


class ReplySerializer(serializers.Serializer[dict[str, Any]]):
    """An answer to be. `id` names the change of the span that follows from it."""

    id = serializers.UUIDField()
    suggestion = serializers.UUIDField()
    do = serializers.ChoiceField(choices=list(VERDICTS))
    revision = serializers.IntegerField(
        min_value=0, required=False, default=0, help_text="Of one's answer, as it was seen; 0 for none."
    )
    span = serializers.UUIDField(required=False, help_text="The span to be made by `accept` and `change`.")
    reason = serializers.ChoiceField(choices=Answer.Reason.choices, required=False, default="")
    label: Any = serializers.IntegerField(required=False)
    pieces = PieceSerializer(many=True, required=False, allow_empty=False)
    attributes = serializers.DictField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A rejection says why; what makes a span names it."""
        if attrs["do"] == "reject" and not attrs["reason"]:
            raise serializers.ValidationError({"reason": "Say why the suggestion is rejected."})
        if attrs["do"] in ("accept", "change") and "span" not in attrs:
            raise serializers.ValidationError({"span": "Give the new span a name: a UUID made by you."})
        return attrs


class RepliesSerializer(serializers.Serializer[dict[str, Any]]):
    """A batch of answers, stored in their order."""

    answers = serializers.ListField(child=ReplySerializer(), allow_empty=False, max_length=MOST)
    together = serializers.BooleanField(default=False, help_text="All of them or none.")


StandingAnswerSerializer = inline_serializer(
    "StandingAnswer",
    {
        "suggestion": serializers.UUIDField(),
        "answer": serializers.ChoiceField(choices=["", *Answer.Verdict.values]),
        "reason": serializers.CharField(),
        "revision": serializers.IntegerField(),
        "span": serializers.UUIDField(allow_null=True),
    },
)
ReplyResultSerializer = inline_serializer(
    "AnswerResult",
    {
        "id": serializers.UUIDField(),
        "suggestion": serializers.UUIDField(),
        "status": serializers.ChoiceField(choices=["stored", "stale", "moved", "refused"]),
        "answer": serializers.JSONField(allow_null=True, help_text="One's answer as it stands at the server."),
        "yours": serializers.JSONField(required=False, help_text="What a stale request asked for."),
        "object": serializers.JSONField(allow_null=True, help_text="The span as it stands."),
        "detail": serializers.CharField(),
        "places": serializers.JSONField(required=False, help_text="Where the quotes of a moved change stand."),
        "held": serializers.BooleanField(
            required=False, help_text="True where only another answer of the batch stood in the way."
        ),
    },
)
RepliesAnswerSerializer = inline_serializer(
    "AnswersAnswer",
    {"results": serializers.ListField(child=ReplyResultSerializer), "latest": serializers.IntegerField()},
)


class AnswerView(ViewSet):
    """One's answers to the suggestions of a project; nobody answers for somebody else."""

    resource = "answers"

    @extend_schema(request=RepliesSerializer, responses={200: RepliesAnswerSerializer})
    def create(self, request: Request, project: str) -> Response:
        """Answer. Each answer has a result of its own: a stale one stops nothing else unless `together`."""
        found = project_of(request, project)
        given = RepliesSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        replies = [_reply(data) for data in given.validated_data["answers"]]
        hidden = _hidden(request, found, replies)
        person = cast(User, request.user)
        every = _together if given.validated_data["together"] else _each
        results = every(found, person, replies, hidden)
        latest = found.changes.order_by("-pk").values_list("pk", flat=True).first() or 0
        return Response({"results": results, "latest": latest})


def answer_state(one: Answer) -> dict[str, Any]:
    """An answer as it goes over the wire."""
    return {
        "suggestion": str(one.suggestion.uid),
        "answer": one.verdict,
        "reason": one.reason,
        "revision": one.revision,
        "span": str(one.span.uid) if one.span else None,
    }


def _reply(data: dict[str, Any]) -> Reply:
    pieces = tuple(Piece(**piece) for piece in data["pieces"]) if "pieces" in data else None
    named = ("suggestion", "do", "revision", "span", "reason", "label", "attributes")
    return Reply(uid=data["id"], pieces=pieces, **{name: data[name] for name in named if name in data})


def _hidden(request: Request, project: Project, replies: list[Reply]) -> set[UUID]:
    """Those among the suggestions that blind mode still keeps from this person. Withdrawn ones may be answered."""
    membership = membership_of(request, project)
    if not project.blind or membership.is_at_least(Membership.Role.REVIEWER):
        return set()
    asked = {reply.suggestion for reply in replies}
    seen = visible(project, membership).filter(uid__in=asked)
    return asked - set(seen.values_list("uid", flat=True))


def _each(project: Project, person: User, replies: list[Reply], hidden: set[UUID]) -> list[dict[str, Any]]:
    return [_one(project, person, one, hidden) for one in replies]


def _together(project: Project, person: User, replies: list[Reply], hidden: set[UUID]) -> list[dict[str, Any]]:
    with transaction.atomic():
        results = _each(project, person, replies, hidden)
        if all(result["status"] == "stored" for result in results):
            return results
        transaction.set_rollback(True)
    undone = {"status": "refused", "detail": NOT_ALL, "held": True}
    return [
        {**result, **undone, **_standing(person, one)} if result["status"] == "stored" else result
        for one, result in zip(replies, results, strict=True)
    ]


def _standing(person: User, reply: Reply) -> dict[str, Any]:
    """The person's answer and its span as they stand."""
    own = Answer.objects.filter(suggestion__uid=reply.suggestion, person=person.pk).first()
    span = span_state(own.span) if own and own.span else None
    return {"answer": answer_state(own) if own else None, "object": span}


def _one(project: Project, person: User, reply: Reply, hidden: set[UUID]) -> dict[str, Any]:
    told: dict[str, Any] = {"id": str(reply.uid), "suggestion": str(reply.suggestion), "answer": None, "object": None}
    if reply.suggestion in hidden:
        return {**told, "status": "refused", "detail": NOT_SHOWN}
    try:
        one = answer(project=project, person=person, reply=reply)
    except StaleAnswerError as error:
        yours = {"answer": VERDICTS[reply.do], "reason": reply.reason, "revision": reply.revision}
        span = span_state(error.current.span) if error.current.span else None
        current = answer_state(error.current)
        return {**told, "status": "stale", "detail": str(error), "answer": current, "yours": yours, "object": span}
    except NOT_STORED as error:
        return {**told, **_standing(person, reply), **result_of(error)}
    except ValidationError as error:
        return {**told, **_standing(person, reply), "status": "refused", "detail": " ".join(error.messages)}
    span = span_state(one.span) if one.span else None
    return {**told, "status": "stored", "detail": "", "answer": answer_state(one), "object": span}

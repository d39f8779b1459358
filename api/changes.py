"""Changes to spans, links and document marks: sent in batches, each stored once; and the log of them."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions import Piece, Wanted, apply_change, standing_state
from annotator.annotation.models import Change, Link, Membership, Project
from api.errors import Problem
from api.refusals import NOT_STORED, result_of
from api.scopes import own_projects

LATE = ("origin", "carried_from", "left_behind")
MOST = 1_000  # changes in a request
NOT_ALL = "Not stored, since another change of this batch could not be, and they were asked for together."
NOT_HERE = "This project does not exist, or you do not belong to it."


class PieceSerializer(serializers.Serializer[dict[str, Any]]):
    """A passage: code points, half-open, with the quote that stands there."""

    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)
    quote = serializers.CharField(trim_whitespace=False)


class WantedSerializer(serializers.Serializer[dict[str, Any]]):
    """A change to be. `id` names it, so that sent twice it is stored once."""

    id = serializers.UUIDField()
    do = serializers.ChoiceField(choices=Change.Verb.choices)
    kind = serializers.ChoiceField(choices=Change.Kind.choices)
    uid = serializers.UUIDField(help_text="What is changed; for `mark` a new one, made by you.")
    revision = serializers.IntegerField(min_value=0, required=False, default=0, help_text="The revision that was seen.")
    label: Any = serializers.IntegerField(required=False)
    version = serializers.IntegerField(required=False)
    pieces = PieceSerializer(many=True, required=False, allow_empty=False)
    source: Any = serializers.UUIDField(required=False)
    target = serializers.UUIDField(required=False)
    attributes = serializers.DictField(required=False)
    origin = serializers.ChoiceField(
        choices=["", "flag", "reading", "model", "import", "adjudication"],
        required=False,
        default="",
        help_text="`adjudication` only where a settled mark is carried over, which is settled too.",
    )
    carried_from: Any = serializers.UUIDField(
        required=False, help_text="For `mark`: your mark on an older version of the article that this one continues."
    )
    left_behind: Any = serializers.IntegerField(
        required=False, min_value=0, help_text="The newer version to which it is not carried; 0 takes that back."
    )


class ChangesSerializer(serializers.Serializer[dict[str, Any]]):
    """A batch of changes, made in their order."""

    changes = serializers.ListField(child=WantedSerializer(), allow_empty=False, max_length=MOST)
    together = serializers.BooleanField(default=False, help_text="All of them or none.")


ResultSerializer = inline_serializer(
    "ChangeResult",
    {
        "id": serializers.UUIDField(),
        "status": serializers.ChoiceField(choices=["stored", "stale", "moved", "refused"]),
        "object": serializers.JSONField(allow_null=True, help_text="The mark as it stands at the server."),
        "detail": serializers.CharField(),
        "places": serializers.JSONField(required=False, help_text="Where the quotes of a moved change stand."),
        "held": serializers.BooleanField(
            required=False, help_text="True where only another change of the batch stood in the way."
        ),
    },
    many=True,
)
AnswerSerializer = inline_serializer(
    "ChangesAnswer", {"results": ResultSerializer, "latest": serializers.IntegerField()}
)


class ChangeSerializer(serializers.ModelSerializer[Change]):
    """One entry of the log."""

    class Meta:
        model = Change
        fields = ["id", "uid", "version", "kind", "verb", "mark", "revision", "state", "person", "at"]


def project_of(request: Request, pk: Any) -> Project:
    """The project, where the person belongs to it and the token is for it; else 404."""
    found = own_projects(request).filter(pk=pk).first() if str(pk).isdigit() else None
    if found is None:
        raise Problem(NOT_HERE, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
    return found


def membership_of(request: Request, project: Project) -> Membership:
    """The person's part in a project that they belong to."""
    return project.memberships.get(person=request.user.pk, left_at=None)


FROM_NOUGHT = {"type": "integer", "minimum": 0}


class ChangeView(GenericViewSet[Change]):
    """Changes of one project."""

    resource = "changes"
    queryset = Change.objects.none()
    serializer_class = ChangeSerializer
    page_keys = ("id",)

    @extend_schema(
        parameters=[
            OpenApiParameter("after", FROM_NOUGHT, description="Changes later than this one; 0 for all."),
            OpenApiParameter(
                "version", FROM_NOUGHT, description="Of marks in this version only; of links with an end in it."
            ),
        ]
    )
    def list(self, request: Request, project: str) -> Response:
        """The log, in order: what one may see of it. Replayed, it gives the marks that stand."""
        found = project_of(request, project)
        changes = self._visible(found, request).filter(pk__gt=self._number("after") or 0)
        if version := self._number("version"):
            # A link is logged under its source's version of that moment; whoever shows either end hears of it.
            ending = Link.objects.filter(Q(source__version=version) | Q(target__version=version), label__project=found)
            changes = changes.filter(Q(version=version) | Q(kind=Change.Kind.LINK, mark__in=ending.values("uid")))
        page = self.paginate_queryset(changes)
        return self.get_paginated_response(ChangeSerializer(page, many=True).data)

    @extend_schema(request=ChangesSerializer, responses={200: AnswerSerializer})
    def create(self, request: Request, project: str) -> Response:
        """Make changes. Each has an answer of its own: a stale or moved one stops nothing else unless `together`."""
        found = project_of(request, project)
        given = ChangesSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        wanted = [_wanted(data) for data in given.validated_data["changes"]]
        person = cast(User, request.user)
        if given.validated_data["together"]:
            results = _together(found, person, wanted)
        else:
            results = [_one(found, person, one) for one in wanted]
        latest = found.changes.order_by("-pk").values_list("pk", flat=True).first() or 0
        return Response({"results": results, "latest": latest})

    def _visible(self, project: Project, request: Request) -> QuerySet[Change]:
        changes = project.changes.all()
        if project.shared or membership_of(request, project).is_at_least(Membership.Role.REVIEWER):
            return changes
        return changes.filter(Q(person=request.user.pk) | Q(state__gold=True))

    def _number(self, name: str) -> int | None:
        value = self.request.query_params.get(name)
        return None if value is None else serializers.IntegerField(min_value=0).run_validation(value)


def _wanted(data: dict[str, Any]) -> Wanted:
    pieces = tuple(Piece(**piece) for piece in data["pieces"]) if "pieces" in data else None
    return Wanted(
        uid=data["id"],
        verb=data["do"],
        kind=data["kind"],
        mark=data["uid"],
        pieces=pieces,
        **{
            key: data[key]
            for key in ("revision", "label", "version", "source", "target", "attributes", *LATE)
            if key in data
        },
    )


def _one(project: Project, person: User, wanted: Wanted) -> dict[str, Any]:
    try:
        stored = apply_change(project=project, person=person, wanted=wanted)
    except NOT_STORED as error:
        standing = standing_state(project=project, person=person, wanted=wanted)
        return {"id": str(wanted.uid), "object": standing, **result_of(error)}
    return {"id": str(wanted.uid), "status": "stored", "object": stored.state, "detail": ""}


def _together(project: Project, person: User, wanted: list[Wanted]) -> list[dict[str, Any]]:
    with transaction.atomic():
        results = [_one(project, person, one) for one in wanted]
        if all(result["status"] == "stored" for result in results):
            return results
        transaction.set_rollback(True)
    return [
        {
            **result,
            "status": "refused",
            "object": standing_state(project=project, person=person, wanted=one),
            "detail": NOT_ALL,
            "held": True,
        }
        if result["status"] == "stored"
        else result
        for one, result in zip(wanted, results, strict=True)
    ]

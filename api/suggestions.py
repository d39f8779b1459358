"""Suggestions: what flags, readings and outside models propose, and the door through which models send theirs."""

from dataclasses import asdict
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions.offer import offer
from annotator.annotation.desk import suggestion_state
from annotator.annotation.models import Answer, Assignment, Membership, Project, Suggestion
from api.changes import PieceSerializer, membership_of, project_of
from api.errors import Problem

MOST = 10_000  # rows in a request
NOT_YOURS = "Only an editor or an admin of the project can send suggestions: everyone is shown them."

NewSuggestionSerializer = inline_serializer(
    "NewSuggestion",
    {
        "version": serializers.IntegerField(),
        "label": serializers.JSONField(help_text="The id or the name of a span label."),
        "start": serializers.IntegerField(min_value=0),
        "end": serializers.IntegerField(min_value=1),
        "quote": serializers.CharField(),
        "attributes": serializers.DictField(required=False),
        "maker": serializers.CharField(max_length=100, help_text="The model's name and version."),
        "confidence": serializers.FloatField(required=False, min_value=0, max_value=1),
    },
)
RowSerializer = inline_serializer(
    "SuggestionRow",
    {
        "row": serializers.IntegerField(help_text="Its place in the request, from 0."),
        "status": serializers.ChoiceField(choices=["stored", "known", "moved", "refused"]),
        "uid": serializers.UUIDField(allow_null=True),
        "detail": serializers.CharField(),
        "place": serializers.ListField(
            child=serializers.IntegerField(), allow_null=True, help_text="Where the quote of a moved row stands."
        ),
    },
)
OfferSerializer = inline_serializer(
    "SuggestionOffer",
    {"suggestions": serializers.ListField(child=NewSuggestionSerializer, allow_empty=False, max_length=MOST)},
)
ReceiptSerializer = inline_serializer(
    "SuggestionReceipt",
    {
        **{name: serializers.IntegerField() for name in ("stored", "known", "moved", "refused")},
        "rows": serializers.ListField(child=RowSerializer),
    },
)


class SuggestionSerializer(serializers.Serializer[Suggestion]):
    """A suggestion with one's own answer to it."""

    uid = serializers.UUIDField()
    label: Any = serializers.IntegerField()
    version = serializers.IntegerField()
    article = serializers.IntegerField()
    pieces = PieceSerializer(many=True)
    attributes = serializers.DictField()
    origin = serializers.ChoiceField(choices=["flag", "reading", "model"])
    maker = serializers.CharField()
    flag = serializers.IntegerField(allow_null=True)
    confidence = serializers.FloatField(allow_null=True)
    answer = serializers.ChoiceField(choices=["", *Answer.Verdict.values])
    reason = serializers.ChoiceField(choices=["", *Answer.Reason.values])
    revision = serializers.IntegerField(help_text="Of one's own answer; 0 where there is none.")

    def to_representation(self, instance: Suggestion) -> dict[str, Any]:
        """The wire form."""
        own = getattr(instance, "own", [])
        state = suggestion_state(instance, own[0] if own else None)
        return {**state, "article": instance.version.article_id}


class SuggestionFilter(filters.FilterSet):
    """By place, label and maker, and by whether one has answered."""

    article = filters.NumberFilter(field_name="version__article_id")
    version = filters.NumberFilter(field_name="version_id")
    label = filters.NumberFilter(field_name="label_id")
    maker = filters.CharFilter(field_name="maker")
    origin = filters.CharFilter(field_name="origin")
    answered = filters.BooleanFilter(field_name="answered")


class SuggestionView(GenericViewSet[Suggestion]):
    """Suggestions of one project."""

    resource = "suggestions"
    token_scopes = {"POST": "suggest"}
    queryset = Suggestion.objects.none()
    serializer_class = SuggestionSerializer
    filterset_class = SuggestionFilter
    page_keys = ("id",)

    def list(self, request: Request, project: str) -> Response:
        """Those that stand, each with one's own answer. Blind mode leaves out articles that one has not judged."""
        found = project_of(request, project)
        rows = self.filter_queryset(shown(found, membership_of(request, found)))
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(SuggestionSerializer(page, many=True).data)  # type: ignore[arg-type]

    @extend_schema(request=OfferSerializer, responses={200: ReceiptSerializer})
    def create(self, request: Request, project: str) -> Response:
        """Send suggestions of a model, up to 10,000 at once. Each row is answered by itself; sent again it is known."""
        found = project_of(request, project)
        if not membership_of(request, found).is_at_least(Membership.Role.EDITOR):
            raise Problem(NOT_YOURS, code="not_editor", status_code=status.HTTP_403_FORBIDDEN)
        rows = [asdict(row) for row in offer(project=found, rows=_rows(request))]
        counts = {name: sum(row["status"] == name for row in rows) for name in ("stored", "known", "moved", "refused")}
        return Response({**counts, "rows": [{"row": n, **row} for n, row in enumerate(rows)]})


def _rows(request: Request) -> list[Any]:
    rows = request.data.get("suggestions") if isinstance(request.data, dict) else None
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST:
        told = f"Give a list of 1 to {MOST:,} suggestions. Send more in several requests."
        raise serializers.ValidationError({"suggestions": told})
    return rows


def shown(project: Project, membership: Membership) -> QuerySet[Suggestion]:
    """Standing suggestions that this person may see, each with their `own` answer and whether it is `answered`."""
    mine = Answer.objects.filter(person=membership.person_id)
    rows = visible(project, membership).filter(withdrawn_at=None).select_related("version").defer("version__text")
    rows = rows.prefetch_related(Prefetch("answers", mine, to_attr="own"))
    return rows.annotate(answered=Exists(mine.filter(suggestion=OuterRef("pk")).exclude(verdict="")))


def visible(project: Project, membership: Membership) -> QuerySet[Suggestion]:
    """Suggestions that blind mode does not keep from this person, withdrawn ones too."""
    rows = Suggestion.objects.filter(label__project=project)
    if not project.blind or membership.is_at_least(Membership.Role.REVIEWER):
        return rows
    judged = Assignment.objects.filter(project=project, person=membership.person_id).exclude(judged_blind_at=None)
    return rows.filter(version__article__in=judged.values("article"))

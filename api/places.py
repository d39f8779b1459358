"""One mark, many places: where a wording or a claim stands in other articles."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.annotation.models import Span
from annotator.annotation.places import find_places
from api.changes import membership_of, project_of
from api.errors import Problem

LONGEST = 2_000  # characters of a quote
NO_SPAN = "This project has no such span, or you may not see it."


class SoughtSerializer(serializers.Serializer[dict[str, Any]]):
    """What to look for, and where."""

    quote = serializers.CharField(max_length=LONGEST, required=False, trim_whitespace=False)
    span = serializers.UUIDField(required=False, help_text="A span whose wording and claim are looked for.")
    scope = serializers.ChoiceField(choices=["project", "corpus"], default="project")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two, and not blank."""
        if ("quote" in attrs) == ("span" in attrs):
            raise serializers.ValidationError("Give a quote, or the uid of a span.")
        if "quote" in attrs and not attrs["quote"].strip():
            raise serializers.ValidationError({"quote": "Give at least one word."})
        return attrs


PlaceSchema = inline_serializer(
    "Place",
    {
        "article": serializers.IntegerField(),
        "version": serializers.IntegerField(),
        "title": serializers.CharField(allow_null=True),
        "start": serializers.IntegerField(),
        "end": serializers.IntegerField(),
        "quote": serializers.CharField(),
        "kind": serializers.ChoiceField(choices=["exact", "alike", "reworded", "claim"]),
        "score": serializers.FloatField(help_text="0 to 100."),
        "before": serializers.CharField(),
        "after": serializers.CharField(),
        "inside": serializers.BooleanField(help_text="Whether the article is in the project."),
        "marked": serializers.ListField(
            child=serializers.IntegerField(), help_text="Labels that one has put there already."
        ),
    },
)
PlacesSerializer = inline_serializer(
    "Places",
    {
        "places": serializers.ListField(child=PlaceSchema),
        "complete": serializers.BooleanField(help_text="False where there are more than are shown."),
        "searched": serializers.IntegerField(help_text="Texts looked through."),
    },
)


class PlaceView(ViewSet):
    """Places of a wording, in the articles of a project or in the whole corpus."""

    resource = "places"

    @extend_schema(
        parameters=[
            OpenApiParameter("quote", str, description="A wording; long ones are better sent by POST."),
            OpenApiParameter("span", UUID, description="A span whose wording and claim are looked for."),
            OpenApiParameter("scope", str, enum=["project", "corpus"], description="Where to look."),
        ],
        responses=PlacesSerializer,
    )
    def list(self, request: Request, project: str) -> Response:
        """Places with the same wording, exact ones first, then alike, reworded, and of the same claim."""
        return self._found(request, project, request.query_params.dict())

    @extend_schema(request=SoughtSerializer, responses={200: PlacesSerializer})
    def create(self, request: Request, project: str) -> Response:
        """As GET, for wordings that are too long for an address. Stores nothing."""
        return self._found(request, project, request.data)

    def _found(self, request: Request, project: str, data: Any) -> Response:
        found = project_of(request, project)
        sought = SoughtSerializer(data=data)
        sought.is_valid(raise_exception=True)
        given = sought.validated_data
        span = _span(request, found.pk, given["span"]) if "span" in given else None
        places = find_places(
            membership=membership_of(request, found),
            quote=span.quote if span else given["quote"],
            span=span,
            everywhere=given["scope"] == "corpus",
        )
        return Response(asdict(places))


def _span(request: Request, project: int, uid: UUID) -> Span:
    span = Span.objects.of(request.user.pk).filter(label__project=project, uid=uid).first()
    if span is None:
        raise Problem(NO_SPAN, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
    return span

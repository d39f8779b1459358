"""Spans: people's labels on passages, each write checked against the text it means."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions import (
    MovedQuoteError,
    Place,
    StaleSpanError,
    change_span,
    mark_span,
    withdraw_span,
)
from annotator.annotation.models import Label, Span
from api.errors import Conflict, Problem, ProblemSerializer
from api.idempotency import KEY, RepeatableCreate
from corpus.models import Version


class SpanSerializer(serializers.ModelSerializer[Span]):
    """A span as it stands."""

    project = serializers.IntegerField(source="label.project_id")
    label_name = serializers.CharField(source="label.name")

    class Meta:
        model = Span
        fields = [
            "id",
            "project",
            "label",
            "label_name",
            "person",
            "version",
            "start",
            "end",
            "quote",
            "revision",
            "changed_at",
            "withdrawn_at",
        ]


@extend_schema_field(int)
class OwnLabelField(serializers.PrimaryKeyRelatedField[Label]):
    """A label of a project that one belongs to; others do not exist."""

    def get_queryset(self) -> QuerySet[Label]:
        """Labels within reach."""
        return Label.objects.filter(project__memberships__person=self.context["request"].user.pk)


class PlaceSerializer(serializers.Serializer[dict[str, Any]]):
    """A label on a place: code points, half-open, with the quote that stands there."""

    label = OwnLabelField()  # type: ignore[assignment]  # DRF fields have a `label` too
    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)
    quote = serializers.CharField(trim_whitespace=False)

    def place(self) -> Place:
        """The place alone."""
        return Place(**{key: self.validated_data[key] for key in ("start", "end", "quote")})


class NewSpanSerializer(PlaceSerializer):
    """A span to be."""

    version: Any = serializers.PrimaryKeyRelatedField(queryset=Version.objects.all())


class ChangedSpanSerializer(PlaceSerializer):
    """A span's new label and place."""

    revision = serializers.IntegerField(min_value=1, help_text="The revision that was seen.")


class SpanFilter(filters.FilterSet):
    """By project, version, label and person, and by when they last changed."""

    project = filters.NumberFilter(field_name="label__project_id")
    version = filters.NumberFilter(field_name="version_id")
    label = filters.NumberFilter(field_name="label_id")
    person = filters.NumberFilter(field_name="person_id")
    changed_since = filters.IsoDateTimeFilter(field_name="changed_at", lookup_expr="gte")


class SpanView(RepeatableCreate, mixins.RetrieveModelMixin, mixins.ListModelMixin, GenericViewSet[Span]):
    """Spans of one's projects, in the order in which they last changed; one's own can be changed."""

    resource = "spans"
    queryset = Span.objects.none()
    serializer_class = SpanSerializer
    filterset_class = SpanFilter
    page_keys = ("changed_at", "id")

    def get_queryset(self) -> QuerySet[Span]:
        """Those within reach; for a change only one's own."""
        spans = Span.objects.of(self.request.user.pk).standing().select_related("label")
        if self.action in ("partial_update", "destroy"):
            return spans.filter(person=self.request.user.pk)
        return spans

    @extend_schema(parameters=[KEY], request=NewSpanSerializer, responses={201: SpanSerializer, 409: ProblemSerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Mark a passage. 409 where its quote does not stand there, with the place where it does."""
        return super().create(request)

    def answer_create(self, request: Request) -> Response:
        """Mark it."""
        given = self._read(NewSpanSerializer)
        data = given.validated_data
        try:
            span = mark_span(
                person=cast(User, request.user),
                label=data["label"],
                version=data["version"],
                place=given.place(),
            )
        except MovedQuoteError as error:
            raise _moved(error) from error
        return Response(SpanSerializer(span).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=ChangedSpanSerializer, responses={200: SpanSerializer, 409: ProblemSerializer})
    def partial_update(self, request: Request, pk: str) -> Response:
        """Move or relabel a span. 409 with both states where it was changed meanwhile."""
        given = self._read(ChangedSpanSerializer)
        data = given.validated_data
        try:
            span = change_span(
                person=cast(User, request.user),
                span=self.get_object(),
                label=data["label"],
                place=given.place(),
                revision=data["revision"],
            )
        except MovedQuoteError as error:
            raise _moved(error) from error
        except StaleSpanError as error:
            raise _stale(error, request.data) from error
        return Response(SpanSerializer(span).data)

    @extend_schema(
        parameters=[OpenApiParameter("revision", int, required=True, description="The revision that was seen.")],
        responses={204: None, 409: ProblemSerializer},
    )
    def destroy(self, request: Request, pk: str) -> Response:
        """Take a span back. The record keeps it."""
        revision = serializers.IntegerField(min_value=1).run_validation(request.query_params.get("revision"))
        try:
            withdraw_span(person=cast(User, request.user), span=self.get_object(), revision=revision)
        except StaleSpanError as error:
            raise _stale(error, {"revision": revision}) from error
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _read(self, kind: type[PlaceSerializer]) -> PlaceSerializer:
        given = kind(data=self.request.data, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        return given


def _moved(error: MovedQuoteError) -> Problem:
    match = {"kind": error.match.kind, "start": error.match.start, "end": error.match.end}
    return Problem(str(error), code="quote_moved", status_code=status.HTTP_409_CONFLICT, current=match)


def _stale(error: StaleSpanError, yours: Any) -> Conflict:
    return Conflict(str(error), yours=yours, current=SpanSerializer(error.current).data)

"""Spans for scripts: one at a time, each write checked against the text it means. The desk sends `changes`."""

from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions import Piece, Wanted, apply_change
from annotator.annotation.models import Label, Project, Span
from annotator.annotation.wire import span_state
from api.changes import PieceSerializer
from api.editing import Editable
from api.errors import ProblemSerializer
from api.idempotency import KEY, RepeatableCreate
from api.refusals import NOT_STORED, problem_of
from api.revisions import REVISION, revision_seen
from api.scopes import within


class SpanSerializer(serializers.Serializer[Span]):
    """A span as it stands: its first passage, and all of them as `pieces`."""

    id = serializers.IntegerField()
    uid = serializers.UUIDField()
    project = serializers.IntegerField()
    label: Any = serializers.IntegerField()
    label_name = serializers.CharField()
    person = serializers.IntegerField()
    version = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    quote = serializers.CharField()
    pieces = PieceSerializer(many=True)
    attributes = serializers.DictField()
    origin = serializers.CharField()
    gold = serializers.BooleanField()
    revision = serializers.IntegerField()
    changed_at = serializers.DateTimeField()
    withdrawn = serializers.BooleanField()
    carried_from = serializers.UUIDField(allow_null=True)
    left_behind = serializers.IntegerField(allow_null=True)

    def to_representation(self, instance: Span) -> dict[str, Any]:
        """The wire form, and what a script would otherwise look up."""
        state = span_state(instance)
        names = {"id": instance.pk, "project": instance.label.project_id, "label_name": instance.label.name}
        return {**names, **state, **state["pieces"][0]}


@extend_schema_field(int)
class OwnLabelField(serializers.PrimaryKeyRelatedField[Label]):
    """A label of a project that one belongs to; others do not exist."""

    def get_queryset(self) -> QuerySet[Label]:
        """Labels within reach."""
        request = self.context["request"]
        own = Label.objects.filter(project__memberships__person=request.user.pk, project__memberships__left_at=None)
        return within(request, own, "project")


class PlaceSerializer(PieceSerializer):
    """A label on a place, and on further ones where the span is discontinuous."""

    label = OwnLabelField()  # type: ignore[assignment]  # DRF fields have a `label` too
    further = PieceSerializer(many=True, required=False, default=list)
    attributes = serializers.DictField(required=False)

    def fields_of_change(self) -> dict[str, Any]:
        """What a change to the span is made of."""
        data = self.validated_data
        places = [data, *data["further"]]
        pieces = tuple(Piece(place["start"], place["end"], place["quote"]) for place in places)
        return {"label": data["label"].pk, "pieces": pieces, "attributes": data.get("attributes")}


class NewSpanSerializer(PlaceSerializer):
    """A span to be."""

    version = serializers.IntegerField()
    uid = serializers.UUIDField(required=False, help_text="The span's own name; made here where it is not given.")


class ChangedSpanSerializer(PlaceSerializer):
    """A span's new label and place."""

    revision = serializers.IntegerField(min_value=1, help_text="The revision that was seen.")


S = TypeVar("S", bound=PlaceSerializer)


class SpanFilter(filters.FilterSet):
    """By project, version, label and person, and by when they last changed."""

    project = filters.NumberFilter(field_name="label__project_id")
    version = filters.NumberFilter(field_name="version_id")
    label = filters.NumberFilter(field_name="label_id")
    person = filters.NumberFilter(field_name="person_id")
    gold = filters.BooleanFilter(field_name="gold")
    changed_since = filters.IsoDateTimeFilter(field_name="changed_at", lookup_expr="gte")


class SpanView(Editable, RepeatableCreate, mixins.RetrieveModelMixin, mixins.ListModelMixin, GenericViewSet[Span]):
    """Spans that one may see, in the order in which they last changed; one's own can be changed."""

    resource = "spans"
    writes_inside = {"POST", "PATCH", "DELETE"}
    queryset = Span.objects.none()
    serializer_class = SpanSerializer
    filterset_class = SpanFilter
    page_keys = ("changed_at", "id")

    def get_queryset(self) -> QuerySet[Span]:
        """Those within reach; for a change only one's own."""
        spans = Span.objects.of(self.request.user.pk).standing().select_related("label").prefetch_related("further")
        spans = within(self.request, spans, "label__project")
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
        uid = data.get("uid") or uuid4()
        project = data["label"].project
        self._apply(project, "mark", uid, version=data["version"], **given.fields_of_change())
        return Response(self._told(uid), status=status.HTTP_201_CREATED)

    @extend_schema(request=ChangedSpanSerializer, responses={200: SpanSerializer, 409: ProblemSerializer})
    def partial_update(self, request: Request, pk: str) -> Response:
        """Move or relabel a span. 409 with both states where it was changed meanwhile."""
        span = self.get_object()
        given = self._read(ChangedSpanSerializer)
        revision = given.validated_data["revision"]
        self._apply(span.label.project, "change", span.uid, revision=revision, **given.fields_of_change())
        return Response(self._told(span.uid))

    @extend_schema(
        parameters=[REVISION],
        responses={204: None, 409: ProblemSerializer},
    )
    def destroy(self, request: Request, pk: str) -> Response:
        """Take a span back. The record keeps it."""
        span = self.get_object()
        revision = revision_seen(request)
        self._apply(span.label.project, "withdraw", span.uid, revision=revision)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _read(self, kind: type[S]) -> S:
        given = kind(data=self.request.data, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        return given

    def _told(self, uid: UUID) -> Any:
        return SpanSerializer(Span.objects.select_related("label").get(uid=uid)).data

    def _apply(self, project: Project, verb: str, uid: UUID, **fields: Any) -> None:
        """Store the change, or raise the problem that says why not."""
        person = cast(User, self.request.user)
        wanted = Wanted(uid=uuid4(), verb=verb, kind="span", mark=uid, **fields)
        try:
            apply_change(project=project, person=person, wanted=wanted)
        except NOT_STORED as error:
            raise problem_of(error, yours=self.request.data) from error

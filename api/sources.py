"""Sources, each with its score, how that was made, and its record."""

from typing import Any

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.reliability import method
from annotator.reliability.actions.standing import add_missing
from annotator.reliability.answers import newest_answers
from annotator.reliability.criteria import criteria, shares
from annotator.reliability.hearing import half_life
from annotator.reliability.method.parts import PARTS
from annotator.reliability.method.score import Estimate
from annotator.reliability.models import Calibration, Standing
from annotator.reliability.models.scores import State
from annotator.reliability.record import Record, records
from annotator.reliability.stored import estimate_to_json
from api.pagination import NullsLastPagination
from api.standing_shapes import EstimateSerializer, SourceRowSerializer
from corpus.models import Source, SourceDomain


class RecordSerializer(serializers.Serializer[Record]):
    """What was read of a source and what people said of its flags, notes left out."""

    articles = serializers.IntegerField()
    words = serializers.IntegerField()
    raised = serializers.IntegerField()
    judged = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    confirmed_major = serializers.IntegerField()
    enough = serializers.BooleanField(help_text="Whether there is enough evidence to speak of the source as a whole.")


class PartsSerializer(serializers.Serializer[Any]):
    """The parts of a score, each an estimate of its own."""

    accuracy = EstimateSerializer()
    quotation = EstimateSerializer()
    originality = EstimateSerializer()
    translation = EstimateSerializer()
    transparency = EstimateSerializer()


class CalibrationSerializer(serializers.ModelSerializer[Calibration]):
    """What is the same for all sources: from how many it was fitted, and on which day."""

    class Meta:
        model = Calibration
        fields = ["id", "day", "sources", "articles"]


class CriteriaSumSerializer(serializers.Serializer[Any]):
    """How far the criteria of openness are answered; `share` of their points, null unless half are answered."""

    answered = serializers.IntegerField()
    of = serializers.IntegerField()
    share = serializers.FloatField(allow_null=True)


class SourceSerializer(SourceRowSerializer):
    """A source with its score, what that was made from, and its record."""

    parts = serializers.SerializerMethodField()
    method = serializers.SerializerMethodField(help_text="The version of the method.")
    day = serializers.DateField(source="score.day", allow_null=True, default=None)
    calibration = CalibrationSerializer(source="score.calibration", allow_null=True, default=None)
    half_life = serializers.SerializerMethodField(help_text="Days after which an article counts half.")
    criteria = serializers.SerializerMethodField()
    record = serializers.SerializerMethodField()

    @extend_schema_field(PartsSerializer)
    def get_parts(self, standing: Standing) -> dict[str, Any]:
        """By part; without a score none has one."""
        none = estimate_to_json(Estimate("not enough evidence"))
        return {part: standing.score.parts.get(part, none) if standing.score else none for part in PARTS}

    def get_method(self, standing: Standing) -> str:
        """Of the score, else the present one."""
        return standing.score.method if standing.score else method.VERSION

    def get_half_life(self, standing: Standing) -> float:
        """Of the calibration, else the setting."""
        return standing.score.calibration.half_life if standing.score else half_life()

    @extend_schema_field(CriteriaSumSerializer)
    def get_criteria(self, standing: Standing) -> dict[str, Any]:
        """The answers that stand."""
        answers = newest_answers([standing.source_id]).get(standing.source_id, {})
        asked = criteria()
        return {"answered": len(answers.keys() & asked.keys()), "of": len(asked), "share": shares(answers)}

    @extend_schema_field(RecordSerializer)
    def get_record(self, standing: Standing) -> Any:
        """Counts of flags and judgements, whatever counts in the score."""
        return RecordSerializer(records([standing.source_id])[standing.source_id]).data


class ShortSourceSerializer(serializers.ModelSerializer[Source]):
    """A source beside an article or a flag."""

    domain = serializers.SerializerMethodField()

    class Meta:
        model = Source
        fields = ["id", "name", "domain"]

    def get_domain(self, source: Source) -> str:
        """Its first domain; empty where none is known."""
        return next((domain.name for domain in source.domains.all()), "")


ORDERINGS = ("name", "value", "articles", "trend", "reviewed_at")


class SourceFilter(filters.FilterSet):
    """`q` looks in names and domains."""

    q = filters.CharFilter(method="search", label="Part of a name or a domain")
    state = filters.ChoiceFilter(choices=State.choices)
    articles_min = filters.NumberFilter(field_name="articles", lookup_expr="gte")
    low_min = filters.NumberFilter(field_name="low", lookup_expr="gte", label="Lower end of the interval, at least")
    alerting = filters.BooleanFilter()
    reviewed = filters.BooleanFilter(field_name="reviewed_at", lookup_expr="isnull", exclude=True)

    def search(self, queryset: QuerySet[Standing], name: str, value: str) -> QuerySet[Standing]:
        """Sources with this in their name or a domain."""
        domains = SourceDomain.objects.filter(name__icontains=value).values("source")
        return queryset.filter(Q(name__icontains=value) | Q(source__in=domains))


ORDERING = OpenApiParameter(
    "ordering", str, enum=[f"{sign}{name}" for name in ORDERINGS for sign in ("", "-")], description="Nulls come last."
)


class SourceView(ListModelMixin, RetrieveModelMixin, GenericViewSet[Standing]):
    """Outlets with their scores. Numbers are null unless the state is "scored"."""

    resource = "sources"
    queryset = Standing.objects.select_related("source", "decision__person").prefetch_related("source__domains")
    serializer_class = SourceRowSerializer
    filterset_class = SourceFilter
    pagination_class = NullsLastPagination

    @property
    def page_keys(self) -> tuple[str, str]:
        """What is ordered by, and the source where that is the same."""
        asked = self.request.query_params.get("ordering") or "name"
        if asked.removeprefix("-") not in ORDERINGS:
            raise ValidationError({"ordering": f"Order by one of {', '.join(ORDERINGS)}, with “-” for descending."})
        return asked, "-source_id" if asked.startswith("-") else "source_id"

    @extend_schema(parameters=[ORDERING])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A page of sources."""
        add_missing()
        return super().list(request)

    @extend_schema(responses=SourceSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One source with the parts of its score and what they were made from."""
        add_missing()
        standings = self.queryset.select_related("score__calibration")
        standing = get_object_or_404(standings, pk=kwargs["pk"])
        return Response(SourceSerializer(standing, context=self.get_serializer_context()).data)

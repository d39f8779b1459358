"""Flags with their evidence and judgements."""

from typing import Any, cast

from django.db.models import Case, CharField, F, Prefetch, QuerySet, Value, When
from django.db.models.functions import Coalesce, Greatest, Substr
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field, extend_schema_view
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from annotator import engine
from annotator.flags.models import Evidence, Flag, Judgement
from annotator.reliability.muted import check_of, muted_checks
from api.judgements import JudgementSerializer
from api.sources import ShortSourceSerializer

AROUND = 80  # code points of context on either side of a passage
ORDERS = {"changed": ("changed_at", "id"), "reading": ("-article_id", "place", "id")}


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """A passage: code points, half-open, into the named field of the version, with what stands around it."""

    article = serializers.IntegerField(source="version.article_id")
    before = serializers.CharField(read_only=True)
    after = serializers.CharField(read_only=True)

    class Meta:
        model = Evidence
        fields = ["version", "article", "field", "start", "end", "quote", "role", "before", "after"]


class FlagSerializer(serializers.ModelSerializer[Flag]):
    """A flag: what was noticed, the passages, and what people said of it."""

    article_title = serializers.CharField(source="article.current.title", allow_null=True)
    source = ShortSourceSerializer(  # type: ignore[assignment]  # DRF fields have a `source` too
        source="article.source", allow_null=True
    )
    detector_title = serializers.SerializerMethodField()
    evidence = EvidenceSerializer(many=True)
    judgements = serializers.SerializerMethodField()
    mine = serializers.SerializerMethodField()
    muted = serializers.SerializerMethodField(
        help_text="Its detector is muted in this language: it counts in no score."
    )

    class Meta:
        model = Flag
        fields = [
            "id",
            "article",
            "article_title",
            "source",
            "version",
            "detector",
            "detector_title",
            "detector_version",
            "family",
            "severity",
            "status",
            "message",
            "template",
            "params",
            "evidence",
            "verdict",
            "judgements",
            "mine",
            "muted",
            "raised_at",
            "changed_at",
            "withdrawn_at",
        ]

    def get_detector_title(self, flag: Flag) -> str:
        """The detector's title; its name where the detector is no longer installed."""
        detector = engine.all_detectors().get(flag.detector)
        return detector.title if detector else flag.detector

    @extend_schema_field(JudgementSerializer(many=True))
    def get_judgements(self, flag: Flag) -> Any:
        """Those that stand, the oldest first."""
        return JudgementSerializer([j for j in flag.judgements.all() if j.verdict], many=True).data

    @extend_schema_field(JudgementSerializer(allow_null=True))
    def get_mine(self, flag: Flag) -> Any:
        """The judgement of the person who asks; null for none."""
        person = self.context["request"].user.pk
        mine = next((j for j in flag.judgements.all() if j.person_id == person and j.verdict), None)
        return JudgementSerializer(mine).data if mine else None

    def get_muted(self, flag: Flag) -> bool:
        """Asked once for all flags of an answer."""
        context = cast(dict[str, Any], self.context)
        if "muted" not in context:
            context["muted"] = muted_checks()
        return check_of(flag) in context["muted"]


class TellingSerializer(FlagSerializer):
    """A flag whose verdict would tell much of its source."""

    gain = serializers.FloatField(help_text="Expected narrowing of the source's 90 % interval, in points.")
    why = serializers.SerializerMethodField()

    class Meta(FlagSerializer.Meta):
        fields = [*FlagSerializer.Meta.fields, "gain", "why"]

    def get_why(self, flag: Flag) -> str:
        """How sure one is of the flag, and of its source."""
        return why_telling(flag)


class FlagFilter(filters.FilterSet):
    """By article, source, detector, family, severity and verdict, and by when they last changed."""

    article = filters.NumberFilter(field_name="article_id")
    source = filters.NumberFilter(field_name="article__source_id")
    detector = filters.CharFilter()
    family = filters.MultipleChoiceFilter(choices=Flag.Family.choices)
    severity = filters.MultipleChoiceFilter(choices=Flag.Severity.choices)
    verdict = filters.MultipleChoiceFilter(choices=Flag.Verdict.choices)
    changed_since = filters.IsoDateTimeFilter(field_name="changed_at", lookup_expr="gte")
    withdrawn = filters.BooleanFilter(method="with_withdrawn", label="Withdrawn ones too")

    def with_withdrawn(self, queryset: QuerySet[Flag], name: str, value: bool) -> QuerySet[Flag]:
        """The view leaves them out unless this is true."""
        return queryset


@extend_schema_view(
    list=extend_schema(parameters=[OpenApiParameter("order", str, enum=list(ORDERS), description="Default: changed.")])
)
class FlagView(ReadOnlyModelViewSet[Flag]):
    """Flags. Withdrawn ones are left out of the list unless `withdrawn=true`."""

    resource = "flags"
    queryset = Flag.objects.all()
    serializer_class = FlagSerializer
    filterset_class = FlagFilter

    @property
    def page_keys(self) -> tuple[str, ...]:
        """By change, so that a script can follow; or as the interface lists them."""
        if self.action == "telling":
            return ("-gain", "id")
        order = self.request.query_params.get("order", "changed")
        if order not in ORDERS:
            raise serializers.ValidationError({"order": f"Give one of {', '.join(ORDERS)}."})
        return ORDERS[order]

    def get_queryset(self) -> QuerySet[Flag]:
        """Flags with all that the serializer shows, in six queries a page."""
        flags = Flag.objects.select_related("article__source", "article__current", "version")
        flags = flags.defer("article__current__text", "version__text")
        if self.action == "list" and self.request.query_params.get("withdrawn") not in ("true", "True", "1"):
            flags = flags.standing()
        return flags.prefetch_related(
            "article__source__domains",
            Prefetch("judgements", Judgement.objects.select_related("person").order_by("pk")),
            Prefetch("evidence", with_context(Evidence.objects.filter(version=F("flag__version")))),
        )

    @extend_schema(responses=TellingSerializer(many=True))
    @action(detail=False, serializer_class=TellingSerializer)
    def telling(self, request: Request) -> Response:
        """The unjudged flags whose verdict would narrow their source's score most, the most telling first.

        The list is worked out anew when scores move.
        """
        waiting = self.filter_queryset(self.get_queryset().unjudged().exclude(telling=None))  # type: ignore[attr-defined]
        waiting = waiting.select_related("article__source__standing").annotate(
            gain=F("telling__gain"), chance=F("telling__chance")
        )
        page = self.paginate_queryset(waiting)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    @extend_schema(
        parameters=[OpenApiParameter("after", int, description="The flag from which to look on.")],
        responses={200: FlagSerializer, 204: None},
        filters=False,
    )
    @action(detail=False, pagination_class=None, filter_backends=[])
    def next(self, request: Request) -> Response:
        """The next flag that nobody has judged, in reading order and from the top again; 204 where there is none."""
        waiting = self.get_queryset().filter(pk__in=Flag.objects.unjudged()).order_by(*ORDERS["reading"])
        after = request.query_params.get("after", "")
        here = Flag.objects.filter(pk=int(after)).first() if after.isdecimal() else None
        found = waiting.filter(pk__in=Flag.objects.after(here)).first() if here else None
        found = found or waiting.exclude(pk=here.pk if here else 0).first()
        if found is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        return Response(self.get_serializer(found).data)


def why_telling(flag: Any) -> str:
    """Why a verdict on this flag tells much. Reads the standing of its source, and the `chance` that it is right."""
    sure = f"About {round(10 * flag.chance)} in 10 like it are right here"
    source = flag.article.source
    standing = getattr(source, "standing", None)
    if standing is None or standing.low is None:
        return f"{sure}; {source.name} has not enough evidence for a score yet."
    return f"{sure}; the score of {source.name} lies anywhere from {standing.low:.0f} to {standing.high:.0f}."


def with_context(evidence: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """The passages with `before` and `after`, cut out by the database so that no text is loaded for them."""
    field = Case(
        When(field=Evidence.Field.TITLE, then=F("version__title")),
        When(field=Evidence.Field.BYLINE, then=F("version__byline")),
        default=F("version__text"),
        output_field=CharField(),
    )
    text = Coalesce(field, Value(""))
    first = Greatest(F("start") - AROUND, Value(0))
    return (
        evidence.select_related("version")
        .defer("version__text")
        .annotate(before=Substr(text, first + 1, F("start") - first), after=Substr(text, F("end") + 1, AROUND))
    )

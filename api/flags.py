"""Flags with their evidence and judgements."""

from typing import Any

from django.db.models import Case, CharField, F, Prefetch, QuerySet, Value, When
from django.db.models.functions import Coalesce, Greatest, Substr
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from annotator import engine
from annotator.flags.models import Evidence, Flag, Judgement
from annotator.reliability.muted import Check, check_of, muted_checks
from api import ndjson
from api.etags import etag_of, tagged, unchanged
from api.flag_filters import FlagFilter
from api.flag_stream import FlagStream, place_of, stamp
from api.flag_teller import FlagQuestionSerializer, FlagTeller
from api.judgements import JudgementSerializer
from api.scopes import own_projects
from api.sources import ShortSourceSerializer

AROUND = 80  # code points of context on either side of a passage
ORDERS = {"changed": ("changed_at", "id"), "reading": ("-article_id", "place", "id")}


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    """A passage: code points, half-open, into the named field of the version, with what stands around it."""

    article = serializers.IntegerField(source="version.article_id")
    before = serializers.CharField(read_only=True)
    after = serializers.CharField(read_only=True)
    utf16_start = serializers.IntegerField(required=False, help_text="With `offsets=utf16`.")
    utf16_end = serializers.IntegerField(required=False)

    class Meta:
        model = Evidence
        fields = ["version", "article", "field", "start", "end", "quote", "role", "before", "after"]
        fields += ["utf16_start", "utf16_end"]


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
    gone = serializers.SerializerMethodField(
        help_text="Among what changed, why it is no longer what was asked for: whoever keeps a mirror drops it."
    )
    expanded = serializers.DictField(required=False, help_text="What `expand` asked for.")

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
            "gone",
            "expanded",
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
        """As the view knows it."""
        return check_of(flag) in self.context["muted"]

    @extend_schema_field(serializers.ChoiceField(choices=["withdrawn", "filtered"], allow_null=True))
    def get_gone(self, flag: Flag) -> str | None:
        """As the filter found it."""
        if getattr(flag, "matches", True):
            return None
        return "withdrawn" if flag.withdrawn_at else "filtered"


class TellingSerializer(FlagSerializer):
    """A flag whose verdict would tell much of its source."""

    gain = serializers.FloatField(help_text="Expected narrowing of the source's 90 % interval, in points.")
    why = serializers.SerializerMethodField()

    class Meta(FlagSerializer.Meta):
        fields = [*FlagSerializer.Meta.fields, "gain", "why"]

    def get_why(self, flag: Flag) -> str:
        """How sure one is of the flag, and of its source."""
        return why_telling(flag)


class FlagView(ReadOnlyModelViewSet[Flag]):
    """Flags. Withdrawn ones are left out of the list unless `withdrawn=true`."""

    resource = "flags"
    queryset = Flag.objects.all()
    serializer_class = FlagSerializer
    filterset_class = FlagFilter
    since: str | None = None  # of a stream's cursor that follows what has changed

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
        asked = self.request.query_params
        every = asked.get("withdrawn") in ("true", "True", "1") or asked.get("changed_since") or self.since
        if self.action == "list" and not every:
            flags = flags.standing()
        return flags.prefetch_related(
            "article__source__domains",
            Prefetch("judgements", Judgement.objects.select_related("person").order_by("pk")),
            Prefetch("evidence", with_context(Evidence.objects.filter(version=F("flag__version")))),
        )

    @cached_property
    def muted(self) -> frozenset[Check]:
        """The checks whose flags count in no score. Asked once for all flags of an answer."""
        return muted_checks()

    def get_serializer_context(self) -> dict[str, Any]:
        """With what is muted."""
        return {**super().get_serializer_context(), "muted": self.muted}

    def get_renderers(self) -> list[BaseRenderer]:
        """The list can be streamed."""
        return [*super().get_renderers(), *([ndjson.NdjsonRenderer()] if self.action == "list" else [])]

    @extend_schema(
        parameters=[
            OpenApiParameter("order", str, enum=list(ORDERS), description="Default: changed."),
            FlagQuestionSerializer,
        ],
        responses=ndjson.answers(FlagSerializer(many=True)),
    )
    def list(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        """Flags in pages, or all of them as one stream; the stream's `next` gives what has changed since, as `cursor`.

        With `changed_since`, or such a cursor, flags that are withdrawn by now or no longer of the severity, verdict or
        annotator that is asked for come too, with `gone`. A flag can come again and replaces the one with its `id`.
        """
        asked = FlagQuestionSerializer(data=request.query_params, context={"fields": FlagSerializer.Meta.fields})
        asked.is_valid(raise_exception=True)
        etag = etag_of(request, stamp(self.muted, own_projects(request) if "project" in request.query_params else None))
        if same := unchanged(request, etag):
            return same
        teller = FlagTeller(lambda flags: self.get_serializer(flags, many=True), asked.validated_data)
        if not ndjson.asks_for_ndjson(request):
            page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
            return tagged(self.get_paginated_response(list(teller.told(page or []))), etag)
        place = place_of(request.query_params.get("cursor"), self.page_keys)
        self.since = place.since
        stream = FlagStream(self._asked(), self.page_keys, place, teller)
        return tagged(ndjson.streamed(request, stream.lines()), etag)

    def _asked(self) -> QuerySet[Flag]:
        """What the stream tells; the moment in its cursor is as if it had been asked for."""
        asked = self.request.query_params.copy()
        if self.since:
            asked["changed_since"] = self.since
        filtered = FlagFilter(asked, self.get_queryset(), request=self.request)
        if not filtered.is_valid():
            raise serializers.ValidationError(filtered.errors)
        return filtered.qs

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

"""Articles: the list that people work through, and the way in for one of them."""

from collections.abc import Mapping
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator import engine
from annotator.flags.counts import FlagCounts, flag_counts
from annotator.flags.models import Flag, Reading
from api.errors import Problem
from api.idempotency import KEY, RepeatableCreate
from api.parsers import FORM, JSON, JSONParser
from api.sources import ShortSourceSerializer
from api.strict import OnlyKnown
from corpus.actions import Taken, begin_intake, describe, take_in_offer
from corpus.extraction import ExtractionError
from corpus.models import Article, Job, Version
from corpus.offers import BAD_PUBLISHED, PUBLISHED, Offer, looks_like_html

QUEUED = "Queued: a worker will fetch it."
ONE_OF = "Give exactly one of “url”, “html”, “text” and “file”; “url” may stand beside the others as the address."


class ReadingSerializer(serializers.Serializer[Job]):
    """Where the reading of an article's current version stands."""

    state = serializers.ChoiceField([*Job.State.values, "none"])
    error = serializers.CharField()
    job = serializers.IntegerField(allow_null=True)


class FlagCountsSerializer(serializers.Serializer[FlagCounts]):
    """Counts of standing flags."""

    total = serializers.IntegerField()
    unjudged = serializers.IntegerField()
    disputed = serializers.IntegerField()
    major = serializers.IntegerField()
    minor = serializers.IntegerField()
    note = serializers.IntegerField()
    families = serializers.DictField(child=serializers.IntegerField())


class WithCounts(serializers.ListSerializer[Any]):
    """Looks the flags and readings of a page of articles up at once."""

    def to_representation(self, data: Any) -> list[Any]:
        """The articles, each with its counts."""
        articles = list(data)
        context = cast(dict[str, Any], self.context)
        context["counts"] = flag_counts(article.pk for article in articles)
        context["readings"] = Job.objects.readings_of(a.current_id for a in articles if a.current_id)
        return super().to_representation(articles)


class ArticleSerializer(serializers.ModelSerializer[Article]):
    """An article as its current version tells it."""

    title = serializers.CharField(source="current.title", allow_null=True)
    opening = serializers.CharField(help_text="How the text begins: what to call an article without a title.")
    byline = serializers.CharField(source="current.byline", allow_null=True)
    published = serializers.CharField(source="current.published", allow_null=True)
    language = serializers.CharField(source="current.language", allow_null=True)
    url = serializers.CharField(source="address", allow_null=True)
    source = ShortSourceSerializer(allow_null=True)  # type: ignore[assignment]  # DRF fields have a `source` too
    version = serializers.IntegerField(source="current_id")
    words = serializers.IntegerField(source="current.words")
    reading = serializers.SerializerMethodField()
    flags = serializers.SerializerMethodField()

    class Meta:
        model = Article
        fields = [
            "id",
            "title",
            "opening",
            "byline",
            "published",
            "url",
            "language",
            "source",
            "added_at",
            "version",
            "words",
            "reading",
            "flags",
        ]
        list_serializer_class = WithCounts

    @extend_schema_field(ReadingSerializer)
    def get_reading(self, article: Article) -> dict[str, Any]:
        """Its newest job's state; "none" where no reading was asked for."""
        readings = self.context.get("readings") or Job.objects.readings_of([article.current_id or 0])
        job = readings.get(article.current_id or 0)
        if job is None:
            return {"state": "none", "error": "", "job": None}
        return {"state": job.state, "error": job.error, "job": job.pk}

    @extend_schema_field(FlagCountsSerializer)
    def get_flags(self, article: Article) -> Any:
        """Counts of its standing flags."""
        counts = self.context.get("counts") or flag_counts([article.pk])
        return FlagCountsSerializer(counts[article.pk]).data


class ShortVersionSerializer(serializers.ModelSerializer[Version]):
    """A version in an article's list of them."""

    class Meta:
        model = Version
        fields = ["id", "number", "created_at", "cause"]


class SilentDetectorSerializer(serializers.Serializer[dict[str, str]]):
    """A detector that says nothing of an article, and why."""

    detector = serializers.CharField()
    title = serializers.CharField()
    reason = serializers.CharField()


class SilentSerializer(serializers.Serializer[dict[str, list[dict[str, str]]]]):
    """The detectors that did not read an article: a missing flag of theirs says nothing."""

    skipped = SilentDetectorSerializer(many=True, help_text="They do not read its language.")
    failed = SilentDetectorSerializer(many=True, help_text="They raised an error.")


class OneArticleSerializer(ArticleSerializer):
    """An article with the list of its versions, the newest first."""

    versions = serializers.SerializerMethodField()
    silent = serializers.SerializerMethodField()
    site_name = serializers.CharField(source="current.site_name", allow_null=True)

    class Meta(ArticleSerializer.Meta):
        fields = [*ArticleSerializer.Meta.fields, "site_name", "versions", "silent"]

    @extend_schema_field(ShortVersionSerializer(many=True))
    def get_versions(self, article: Article) -> Any:
        """All of them."""
        return ShortVersionSerializer(article.versions.defer("text").order_by("-number"), many=True).data

    @extend_schema_field(SilentSerializer)
    def get_silent(self, article: Article) -> Any:
        """As the newest run over the current version has it; empty where there is none yet."""
        run = Reading.objects.filter(version=article.current_id or 0).order_by("finished_at", "pk").last()
        told = {"skipped": run.skipped, "failed": run.failures} if run else {"skipped": {}, "failed": {}}
        return {key: with_titles(reasons) for key, reasons in told.items()}


def with_titles(reasons: Mapping[str, str]) -> list[dict[str, str]]:
    """Detectors by name, with their titles and why they said nothing."""
    known = engine.all_detectors()
    return [
        {"detector": name, "title": known[name].title if name in known else name, "reason": reason}
        for name, reason in sorted(reasons.items())
    ]


class BodyField(serializers.CharField):
    """A whole text or page. NUL, which no database keeps, is dropped as on every other way in."""

    def to_internal_value(self, data: Any) -> str:
        """The text without it."""
        return super().to_internal_value(data).replace("\0", "")


class NewArticleSerializer(OnlyKnown):
    """One article to take in: an address to fetch, a page, a text, or a file with either."""

    url = serializers.URLField(max_length=2048, required=False, help_text="Fetched, unless a page or text is given.")
    html = BodyField(required=False, trim_whitespace=False, max_length=settings.MAX_UPLOAD_BYTES)
    text = BodyField(required=False, trim_whitespace=False, max_length=settings.MAX_UPLOAD_BYTES)
    title = serializers.CharField(required=False, allow_blank=True)
    byline = serializers.CharField(required=False, allow_blank=True)
    published = serializers.RegexField(
        PUBLISHED,
        required=False,
        allow_blank=True,
        max_length=40,
        error_messages={"invalid": BAD_PUBLISHED},
        help_text="As 2026, 2026-03, 2026-03-12 or 2026-03-12T14:05:00+01:00.",
    )
    source = serializers.CharField(  # type: ignore[assignment]
        required=False, allow_blank=True, max_length=200, help_text="The outlet's name."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Exactly one of the three bodies, or an address alone."""
        bodies = [key for key in ("html", "text", "file") if key in attrs]
        if len(bodies) > 1 or not (bodies or "url" in attrs):
            raise serializers.ValidationError(ONE_OF)
        return attrs

    def offer(self) -> Offer:
        """What was given, as the corpus takes it."""
        data = self.validated_data
        given = {key: data[key] for key in ("title", "byline", "published", "source") if data.get(key)}
        url = data.get("url", "")
        if "file" in data:
            name, content = data["file"].name or "file", data["file"].read()
            return Offer(name, content, html=looks_like_html(name, content), address=url, given=given)
        body = data.get("html") or data.get("text") or ""
        name = data.get("title") or url or "text"
        return Offer(
            name,
            body.encode(),
            html="html" in data,
            address=url,
            charset="utf-8" if body else "",
            given=given,
        )


class NewArticleFormSerializer(NewArticleSerializer):
    """The same as a form, which can hold a file."""

    file = serializers.FileField(required=False)


class TakenSerializer(serializers.Serializer[dict[str, Any]]):
    """What became of an article; for an address only the job is known yet."""

    outcome = serializers.ChoiceField(["created", "new_version", "unchanged", "queued"])
    article = serializers.IntegerField(allow_null=True)
    version = serializers.IntegerField(allow_null=True)
    job = serializers.IntegerField(allow_null=True)
    message = serializers.CharField()


class ArticleFilter(filters.FilterSet):
    """By outlet, by words of the title, by where its reading stands, whether it has flags and whether they wait."""

    source = filters.NumberFilter(field_name="source_id")
    q = filters.CharFilter(field_name="current__title", lookup_expr="icontains", label="Part of the title")
    state = filters.ChoiceFilter(choices=Job.State.choices, method="by_state", label="State of the reading")
    flags = filters.BooleanFilter(method="by_flags", label="With flags")
    unjudged = filters.BooleanFilter(method="by_unjudged", label="With flags that nobody has judged")

    def by_state(self, queryset: QuerySet[Article], name: str, value: str) -> QuerySet[Article]:
        """Articles whose current version has a reading job in this state."""
        jobs = Job.objects.filter(kind=Job.Kind.READ, version=OuterRef("current"), state=value)
        return queryset.filter(Exists(jobs))

    def by_flags(self, queryset: QuerySet[Article], name: str, value: bool) -> QuerySet[Article]:
        """Articles with, or without, standing flags."""
        raised = Exists(Flag.objects.standing().filter(article=OuterRef("pk")))
        return queryset.filter(raised if value else ~raised)

    def by_unjudged(self, queryset: QuerySet[Article], name: str, value: bool) -> QuerySet[Article]:
        """Articles with, or without, unjudged flags."""
        waiting = Exists(Flag.objects.unjudged().filter(article=OuterRef("pk")))
        return queryset.filter(waiting if value else ~waiting)


class ArticleView(RepeatableCreate, mixins.RetrieveModelMixin, mixins.ListModelMixin, GenericViewSet[Article]):
    """Articles, the newest first."""

    resource = "articles"
    token_scopes = {"POST": "ingest"}
    queryset = Article.objects.with_version().exclude(current=None)
    serializer_class = ArticleSerializer
    filterset_class = ArticleFilter
    parser_classes = [JSONParser, MultiPartParser]
    drops_nul = True

    def get_serializer_class(self) -> Any:
        """One article is told with its versions."""
        return OneArticleSerializer if self.action == "retrieve" else ArticleSerializer

    @extend_schema(
        parameters=[KEY],
        request={JSON: NewArticleSerializer, FORM: NewArticleFormSerializer},
        responses={200: TakenSerializer, 201: TakenSerializer, 202: TakenSerializer},
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Take one article in. An address is queued (202); a page or text is taken in at once (201, or 200 where it
        says nothing new)."""
        return super().create(request)

    def answer_create(self, request: Request) -> Response:
        """Take it in and say what became of it."""
        given = NewArticleFormSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        offer = given.offer()
        if not offer.content and offer.address:
            intake = begin_intake(user=cast(User, request.user), offers=[offer])
            job = Job.objects.get(row__intake=intake)
            return _answer("queued", QUEUED, status.HTTP_202_ACCEPTED, job=job.pk)
        try:
            return _answer_taken(take_in_offer(offer))
        except ExtractionError as error:
            raise Problem(str(error), code=error.code, status_code=status.HTTP_422_UNPROCESSABLE_ENTITY) from error


def _answer_taken(taken: Taken) -> Response:
    code = status.HTTP_200_OK if taken.outcome == "unchanged" else status.HTTP_201_CREATED
    job = taken.job.pk if taken.job else None
    return _answer(taken.outcome, describe(taken), code, taken.article.pk, taken.version.pk, job)


def _answer(
    outcome: str,
    message: str,
    code: int,
    article: int | None = None,
    version: int | None = None,
    job: int | None = None,
) -> Response:
    answer = {"outcome": outcome, "article": article, "version": version, "job": job, "message": message}
    return Response(TakenSerializer(answer).data, status=code)

"""What a source's score rests on, and what would move it."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.engine import all_detectors
from annotator.flags.models import Flag
from annotator.reliability.method.parts import PARTS
from annotator.reliability.movers import ANSWERS, VERDICTS, Mover, movers
from annotator.reliability.stored import estimate_to_json
from annotator.reliability.weights import Weight, weights
from api.standing_shapes import EstimateSerializer
from corpus.models import Article, Source

PART = OpenApiParameter("part", str, enum=list(PARTS), description="What weighs on this part alone.")
POINTS = "Points of the whole that the source would gain if it did not stand; null unless it has a score."


class ArticleWeightSerializer(serializers.Serializer[Any]):
    """An article and what its flags take from the score."""

    article = serializers.IntegerField()
    title = serializers.CharField(allow_null=True)
    published = serializers.CharField(allow_null=True)
    penalty = serializers.FloatField(help_text="Severity points as they count.")
    points = serializers.FloatField(allow_null=True, help_text=POINTS)
    flags = serializers.IntegerField()


class PassageWeightSerializer(serializers.Serializer[Any]):
    """A flag and what it takes from the score."""

    flag = serializers.IntegerField()
    article = serializers.IntegerField()
    title = serializers.CharField(allow_null=True)
    detector = serializers.CharField()
    detector_title = serializers.CharField()
    message = serializers.CharField()
    verdict = serializers.ChoiceField(Flag.Verdict.choices)
    severity = serializers.ChoiceField(Flag.Severity.choices)
    part = serializers.ChoiceField(PARTS)
    penalty = serializers.FloatField()
    points = serializers.FloatField(allow_null=True, help_text=POINTS)
    quotes = serializers.ListField(child=serializers.CharField())


class LostSerializer(serializers.Serializer[Any]):
    """What a part takes from the whole's 100."""

    lost = serializers.FloatField(allow_null=True)


WeightsSerializer = inline_serializer(
    "Weights",
    {
        "articles": ArticleWeightSerializer(many=True),
        "passages": PassageWeightSerializer(many=True),
        "parts": inline_serializer("LostByPart", {part: LostSerializer() for part in PARTS}),
    },
)
MoversSerializer = inline_serializer(
    "Movers",
    {
        "flags": inline_serializer(
            "FlagMover",
            {
                "flag": serializers.IntegerField(),
                "message": serializers.CharField(),
                "article": serializers.IntegerField(),
                "verdict": serializers.ChoiceField(Flag.Verdict.choices),
                "if": inline_serializer("FlagIf", {verdict: EstimateSerializer() for verdict in VERDICTS}),
                "most": serializers.FloatField(allow_null=True),
            },
            many=True,
        ),
        "criteria": inline_serializer(
            "CriterionMover",
            {
                "criterion": serializers.CharField(),
                "title": serializers.CharField(),
                "answer": serializers.CharField(allow_blank=True),
                "if": inline_serializer("CriterionIf", {answer: EstimateSerializer() for answer in ANSWERS}),
                "most": serializers.FloatField(allow_null=True),
            },
            many=True,
        ),
    },
)


class ScoreWeightView(ViewSet):
    """The source in the address, computed anew with something else. Changes nothing."""

    resource = "score-weights"

    @extend_schema(parameters=[PART], responses={200: WeightsSerializer})
    def weights(self, request: Request, source: int) -> Response:
        """The articles and passages with most weight."""
        part = request.query_params.get("part", "")
        if part not in ("", *PARTS):
            raise ValidationError({"part": f"Give one of {', '.join(PARTS)}."})
        found = weights(get_object_or_404(Source, pk=source).pk, part)
        flags = _flags(*found.articles, *found.passages)
        articles = {flag.article_id: flag.article for flag in flags.values()}
        return Response(
            {
                "articles": [_article(one, articles[one.article]) for one in found.articles],
                "passages": [_passage(one, flags[one.flags[0].id]) for one in found.passages],
                "parts": {part: {"lost": lost} for part, lost in found.lost.items()},
            }
        )

    @extend_schema(responses={200: MoversSerializer})
    def movers(self, request: Request, source: int) -> Response:
        """The five flags and the five criteria that would move the score most."""
        flags, asked = movers(get_object_or_404(Source, pk=source).pk)
        known = Flag.objects.in_bulk([one.flag.id for one in flags if one.flag])
        return Response(
            {
                "flags": [_flag_mover(one, known[one.flag.id]) for one in flags if one.flag],
                "criteria": [_criterion_mover(one) for one in asked],
            }
        )


def _flags(*weighed: Weight) -> dict[int, Flag]:
    ids = {flag.id for one in weighed for flag in one.flags}
    together: QuerySet[Flag] = Flag.objects.select_related("article__current").defer("article__current__text")
    return together.prefetch_related("evidence").in_bulk(ids)


def _article(one: Weight, article: Article) -> dict[str, Any]:
    current = article.current
    return {
        "article": one.article,
        "title": current.title if current else None,
        "published": current.published if current else None,
        "penalty": one.penalty,
        "points": one.points,
        "flags": len(one.flags),
    }


def _passage(one: Weight, flag: Flag) -> dict[str, Any]:
    known = all_detectors().get(flag.detector)
    current = flag.article.current
    return {
        "flag": flag.pk,
        "article": flag.article_id,
        "title": current.title if current else None,
        "detector": flag.detector,
        "detector_title": known.title if known else flag.detector,
        "message": flag.message,
        "verdict": flag.verdict,
        "severity": flag.severity,
        "part": one.flags[0].cell.part,
        "penalty": one.penalty,
        "points": one.points,
        "quotes": [passage.quote for passage in flag.evidence.all() if passage.version_id == flag.version_id],
    }


def _flag_mover(one: Mover, flag: Flag) -> dict[str, Any]:
    told = {"flag": flag.pk, "message": flag.message, "article": flag.article_id, "verdict": flag.verdict}
    return {**told, "if": _estimates(one), "most": one.most}


def _criterion_mover(one: Mover) -> dict[str, Any]:
    assert one.criterion is not None
    told = {"criterion": one.criterion.key, "title": one.criterion.title, "answer": one.now}
    return {**told, "if": _estimates(one), "most": one.most}


def _estimates(one: Mover) -> dict[str, Any]:
    return {answer: estimate_to_json(score.whole) for answer, score in one.then.items()}

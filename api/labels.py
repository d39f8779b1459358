"""An article's nutrition label, for readers elsewhere."""

from typing import Any, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.reliability.actions.labels import publish_label, withdraw_label
from annotator.reliability.label import NutritionLabel, label_of, token_of
from annotator.reliability.method.parts import PARTS
from annotator.reliability.models import PublicLabel
from api.editing import Editable
from api.standing_shapes import SourceRowSerializer
from corpus.models import Article

EMBED = (
    '<iframe src="{address}" title="Nutrition label of “{title}”" width="340" height="640" loading="lazy" '
    'referrerpolicy="no-referrer"></iframe>'
)


class PartFlagsSerializer(serializers.Serializer[Any]):
    """Flags of one part of the score, notes and previews left out."""

    part = serializers.ChoiceField(choices=PARTS)
    confirmed = serializers.IntegerField()
    dismissed = serializers.IntegerField()
    unjudged = serializers.IntegerField()
    open = serializers.IntegerField(help_text="On which people differ, or are unsure.")
    corrected = serializers.IntegerField(help_text="Put right by the outlet: they count no more.")


class CriteriaLineSerializer(serializers.Serializer[Any]):
    """Criteria of openness: how many are answered, and the share of points that are fulfilled."""

    answered = serializers.IntegerField()
    of = serializers.IntegerField()
    share = serializers.FloatField(allow_null=True)


class PublicLabelSerializer(serializers.Serializer[Any]):
    """Where everybody can see the label, and the HTML that shows it in another page."""

    address = serializers.CharField()
    embed = serializers.CharField()
    made_at = serializers.DateTimeField()


class NutritionLabelSerializer(serializers.Serializer[Any]):
    """What was read of an article, what was flagged in it, and how its source stands."""

    article = serializers.IntegerField()
    title = serializers.CharField(allow_null=True)
    source = SourceRowSerializer(allow_null=True)  # type: ignore[assignment]  # DRF fields have a `source` too
    parts = PartFlagsSerializer(many=True)
    criteria = CriteriaLineSerializer()
    words = serializers.IntegerField()
    read_at = serializers.DateTimeField(allow_null=True)
    engine = serializers.CharField(allow_blank=True)
    made_at = serializers.DateTimeField()
    public = PublicLabelSerializer(allow_null=True)


class LabelView(Editable, ViewSet):
    """The label of an article; editors make it public."""

    resource = "labels"
    edits = ("create", "withdraw")
    tagged = ("public",)
    held = (Article, {"pk": "article"})

    @extend_schema(responses={200: NutritionLabelSerializer})
    def retrieve(self, request: Request, article: int) -> Response:
        """The label as it stands."""
        label = found(article)
        public = PublicLabel.objects.filter(article=article, withdrawn_at=None).first()
        told = {
            "article": article,
            "title": label.article.current.title if label.article.current else None,
            "source": label.standing,
            "parts": label.parts,
            "criteria": label.criteria,
            "words": label.article.current.words if label.article.current else 0,
            "read_at": label.reading.finished_at if label.reading else None,
            "engine": label.reading.engine if label.reading else "",
            "made_at": timezone.now(),
            "public": told_public(request, label, public) if public else None,
        }
        return Response(NutritionLabelSerializer(told).data)

    @extend_schema(request=None, responses={200: PublicLabelSerializer})
    def create(self, request: Request, article: int) -> Response:
        """Make the label public: its address, the same one however often it is asked for."""
        label = found(article)
        public = publish_label(article=label.article, person=cast(User, request.user))
        return Response(PublicLabelSerializer(told_public(request, label, public)).data)

    @extend_schema(request=None, responses={204: None})
    def withdraw(self, request: Request, article: int) -> Response:
        """Show it no more, wherever it is embedded."""
        withdraw_label(article=found(article).article, person=cast(User, request.user))
        return Response(status=status.HTTP_204_NO_CONTENT)


def found(article: int) -> NutritionLabel:
    """The label; 404 where there is no such article."""
    try:
        return label_of(article)
    except Article.DoesNotExist as error:
        raise Http404 from error


def told_public(request: Request, label: NutritionLabel, public: PublicLabel) -> dict[str, Any]:
    """Its address under the installation's own, and the HTML of a frame around it."""
    path = reverse("label", args=[token_of(public)])
    address = f"{settings.ANNOTATOR_ADDRESS}{path}" if settings.ANNOTATOR_ADDRESS else request.build_absolute_uri(path)
    title = (label.article.current.title if label.article.current else "") or "an article"
    return {
        "address": address,
        "embed": str(format_html(EMBED, address=address, title=title)),
        "made_at": public.made_at,
    }

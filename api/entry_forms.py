"""Articles of a project as they go over the wire, and how they are asked for."""

from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from annotator.annotation.models import Assignment
from api.articles import ArticleFilter
from corpus.models import Article

MOST = 10_000  # ids in a request
NONE_GIVEN = "Give either “articles”, a list of ids, or “filter”, as the list of articles takes it."
UNKNOWN = "There is no article {}."

GivenToSerializer = inline_serializer(
    "GivenTo",
    {
        "id": serializers.IntegerField(),
        "person": serializers.IntegerField(),
        "state": serializers.ChoiceField(choices=Assignment.State.choices),
    },
    many=True,
)
EntrySerializer = inline_serializer(
    "Entry",
    {
        "article": serializers.IntegerField(),
        "title": serializers.CharField(allow_null=True),
        "opening": serializers.CharField(),
        "source": serializers.CharField(allow_null=True, help_text="Null in blind mode, for annotators."),
        "published": serializers.CharField(allow_null=True, help_text="As printed."),
        "words": serializers.IntegerField(),
        "flags": serializers.IntegerField(help_text="Standing flags; 0 in blind mode, for annotators."),
        "position": serializers.IntegerField(),
        "gold": serializers.BooleanField(),
        "removed": serializers.BooleanField(),
        "state": serializers.ChoiceField(choices=["waiting", "open", "done"]),
        "given_to": GivenToSerializer,
    },
)


class FilterSerializer(serializers.Serializer[dict[str, Any]]):
    """As the list of articles is filtered."""

    source = serializers.IntegerField(required=False)  # type: ignore[assignment]  # DRF fields have a `source` too
    q = serializers.CharField(required=False, allow_blank=True)
    flags = serializers.BooleanField(required=False, allow_null=True, default=None)
    unjudged = serializers.BooleanField(required=False, allow_null=True, default=None)


class NewEntriesSerializer(serializers.Serializer[dict[str, Any]]):
    """Articles by their ids, or all that a filter lets through."""

    articles = serializers.ListField(child=serializers.IntegerField(), required=False, max_length=MOST)
    filter = FilterSerializer(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two."""
        if ("articles" in attrs) == ("filter" in attrs):
            raise serializers.ValidationError(NONE_GIVEN)
        return attrs

    def wanted(self) -> list[int]:
        """The ids, in the order given, or oldest first."""
        known = Article.objects.exclude(current=None)
        if "filter" in self.validated_data:
            chosen = ArticleFilter(self.validated_data["filter"], queryset=known)
            return list(chosen.qs.order_by("pk").values_list("pk", flat=True))
        ids: list[int] = self.validated_data["articles"]
        there = set(known.filter(pk__in=ids).values_list("pk", flat=True))
        if unknown := [pk for pk in ids if pk not in there]:
            raise serializers.ValidationError({"articles": UNKNOWN.format(unknown[0])})
        return ids


class ChangedEntrySerializer(serializers.Serializer[dict[str, Any]]):
    """Out of the work or back in; gold or not."""

    removed = serializers.BooleanField(required=False)
    gold = serializers.BooleanField(required=False)

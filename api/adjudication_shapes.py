"""The shapes of cases and decisions on the wire."""

from typing import Any

from rest_framework import serializers

from annotator.annotation.models import Decision, ProjectArticle
from api.changes import PieceSerializer

CAUSES = [choice for choice in Decision.Cause.choices if choice[0]]
KINDS = ["missing", "label", "boundary", "attributes"]


class MarkedSpanSerializer(serializers.Serializer[Any]):
    """An annotator's span, or a settled one."""

    uid = serializers.UUIDField()
    person = serializers.IntegerField()
    label: Any = serializers.IntegerField()
    pieces = PieceSerializer(many=True)
    attributes = serializers.DictField()
    revision = serializers.IntegerField()
    withdrawn = serializers.BooleanField()


class DecisionSerializer(serializers.Serializer[Any]):
    """How a case was settled, by whom."""

    uid = serializers.UUIDField()
    verdict = serializers.ChoiceField(choices=Decision.Verdict.choices)
    cause = serializers.ChoiceField(choices=CAUSES, allow_blank=True)
    note = serializers.CharField()
    example = serializers.BooleanField()
    person = serializers.IntegerField()
    at = serializers.DateTimeField()
    withdrawn = serializers.BooleanField()
    spans = serializers.ListField(child=serializers.UUIDField())
    gold = MarkedSpanSerializer(many=True)


class CaseSerializer(serializers.Serializer[Any]):
    """Spans that are about one thing."""

    key = serializers.UUIDField(help_text="Its first span: no two cases share one.")
    agreed = serializers.BooleanField()
    kinds = serializers.ListField(child=serializers.ChoiceField(choices=KINDS))
    missing = serializers.ListField(child=serializers.IntegerField(), help_text="People who marked nothing here.")
    spans = MarkedSpanSerializer(many=True)
    decision = DecisionSerializer(allow_null=True)
    earlier = DecisionSerializer(many=True, help_text="Standing, but the spans have changed since.")


class ReviewVersionSerializer(serializers.Serializer[Any]):
    """The text that was read."""

    id = serializers.IntegerField()
    title = serializers.CharField(allow_null=True)
    language = serializers.CharField(allow_null=True)
    text = serializers.CharField()


class ReaderSerializer(serializers.Serializer[Any]):
    """Somebody who was given the article."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=["done", "open"])


class ReviewSerializer(serializers.Serializer[Any]):
    """One article as an adjudicator sees it."""

    project = serializers.IntegerField()
    article = serializers.IntegerField()
    gold = serializers.BooleanField(help_text="Whether it trains and tests annotators.")
    version = ReviewVersionSerializer()
    people = ReaderSerializer(many=True)
    cases = CaseSerializer(many=True)
    loose = DecisionSerializer(many=True, help_text="Decisions whose spans were all taken back since.")
    latest = serializers.IntegerField(help_text="The newest change that this answer holds.")


class AgreedSerializer(serializers.Serializer[Any]):
    """How many agreed cases were taken over."""

    settled = serializers.IntegerField()


class RowSerializer(serializers.Serializer[Any]):
    """An article in the queue."""

    article = serializers.IntegerField()
    version = serializers.IntegerField()
    title = serializers.CharField(allow_null=True)
    people = serializers.IntegerField(help_text="Who have finished it.")
    waiting = serializers.IntegerField(help_text="Who are still at it.")
    agreed = serializers.IntegerField(help_text="Cases on which all agree.")
    differing = serializers.IntegerField(help_text="Cases on which people differ.")
    settled = serializers.IntegerField(help_text="Differences that are settled.")
    left = serializers.IntegerField(help_text="Cases of both kinds that are not settled.")


class QueueSerializer(serializers.Serializer[Any]):
    """The whole queue: `next` is always null."""

    next = serializers.CharField(allow_null=True)
    results = RowSerializer(many=True)


class AdjudicationEntrySerializer(serializers.ModelSerializer[ProjectArticle]):
    """Whether an article trains and tests annotators."""

    gold = serializers.BooleanField()

    class Meta:
        model = ProjectArticle
        fields = ["article", "gold"]
        read_only_fields = ["article"]


class MadeSerializer(serializers.Serializer[Any]):
    """A span that stands instead of the annotators'."""

    label: Any = serializers.IntegerField()
    pieces = PieceSerializer(many=True, allow_empty=False)
    attributes = serializers.DictField(required=False, default=dict)


class RulingSerializer(serializers.Serializer[Any]):
    """How a case is to be settled: some of its spans kept, another made, or, with neither, all rejected."""

    uid = serializers.UUIDField(help_text="The decision's name, made by you: sent again, it is stored once.")
    spans = serializers.ListField(child=serializers.UUIDField(), allow_empty=False, help_text="The case as you saw it.")
    keep = serializers.ListField(child=serializers.UUIDField(), required=False, default=list)
    made = MadeSerializer(required=False, allow_null=True, default=None)
    cause = serializers.ChoiceField(choices=CAUSES, required=False, allow_blank=True, default="")
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=10_000)
    example = serializers.BooleanField(required=False, default=False)
    instead = serializers.UUIDField(
        required=False, allow_null=True, default=None, help_text="The decision that you saw on the case, if any."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Either kept or made."""
        if attrs["keep"] and attrs["made"]:
            raise serializers.ValidationError({"made": "Keep some of the spans or make another, not both."})
        return attrs


class ChangedDecisionSerializer(serializers.Serializer[Any]):
    """What can be said of a decision later."""

    cause = serializers.ChoiceField(choices=CAUSES, required=False, allow_blank=True)
    note = serializers.CharField(required=False, allow_blank=True, max_length=10_000)
    example = serializers.BooleanField(required=False)

"""The shapes of cases and decisions on the wire."""

from typing import Any

from rest_framework import serializers

from annotator.annotation.models import Change, Decision, ProjectArticle
from api.changes import PieceSerializer

CAUSES = [choice for choice in Decision.Cause.choices if choice[0]]
KINDS = ["missing", "label", "boundary", "attributes", "direction"]
MARKS = Change.Kind.choices


class EndSerializer(serializers.Serializer[Any]):
    """Where one end of a link stands."""

    article = serializers.IntegerField()
    version = serializers.IntegerField()
    start = serializers.IntegerField()
    quote = serializers.CharField()


class CaseMarkSerializer(serializers.Serializer[Any]):
    """An annotator's mark, or a settled one. A span has `pieces`; a link its two spans and where they stand."""

    uid = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=MARKS)
    person = serializers.IntegerField()
    label: Any = serializers.IntegerField()
    pieces = PieceSerializer(many=True, required=False)
    source: Any = serializers.UUIDField(required=False)
    target = serializers.UUIDField(required=False)
    source_end = EndSerializer(required=False)
    target_end = EndSerializer(required=False)
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
    kind = serializers.ChoiceField(choices=MARKS)
    marks = serializers.ListField(child=serializers.UUIDField())
    gold = CaseMarkSerializer(many=True)


class CaseSerializer(serializers.Serializer[Any]):
    """Marks of one kind that are about one thing."""

    kind = serializers.ChoiceField(choices=MARKS)
    key = serializers.UUIDField(help_text="Its first mark: no two cases share one.")
    agreed = serializers.BooleanField()
    kinds = serializers.ListField(child=serializers.ChoiceField(choices=KINDS))
    missing = serializers.ListField(child=serializers.IntegerField(), help_text="People who marked nothing here.")
    marks = CaseMarkSerializer(many=True)
    decision = DecisionSerializer(allow_null=True)
    earlier = DecisionSerializer(many=True, help_text="Standing, but the marks have changed since.")
    blocked = serializers.ChoiceField(
        choices=["open", "rejected"],
        allow_blank=True,
        help_text="Of a link: one of its passages is not settled yet, or was rejected, so that only rejecting is left.",
    )


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
    loose = DecisionSerializer(many=True, help_text="Decisions whose marks were all taken back since.")
    latest = serializers.IntegerField(help_text="The newest change that this answer holds.")


class AgreedSerializer(serializers.Serializer[Any]):
    """How many agreed cases were taken over."""

    settled = serializers.IntegerField()


class AdjudicationEntrySerializer(serializers.ModelSerializer[ProjectArticle]):
    """Whether an article trains and tests annotators."""

    gold = serializers.BooleanField()

    class Meta:
        model = ProjectArticle
        fields = ["article", "gold"]
        read_only_fields = ["article"]


class MadeSerializer(serializers.Serializer[Any]):
    """A mark that stands instead of the annotators'."""

    label: Any = serializers.IntegerField()
    pieces = PieceSerializer(many=True, required=False, default=list, help_text="Of a span.")
    source: Any = serializers.UUIDField(required=False, help_text="Of a link: one of the annotators' spans.")
    target = serializers.UUIDField(required=False, help_text="Of a link: one of the annotators' spans.")
    attributes = serializers.DictField(required=False, default=dict)


class RulingSerializer(serializers.Serializer[Any]):
    """How a case is to be settled: some of its marks kept, another made, or, with neither, all rejected."""

    uid = serializers.UUIDField(help_text="The decision's name, made by you: sent again, it is stored once.")
    marks = serializers.ListField(child=serializers.UUIDField(), allow_empty=False, help_text="The case as you saw it.")
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
            raise serializers.ValidationError({"made": "Keep some of the marks or make another, not both."})
        return attrs


class ChangedDecisionSerializer(serializers.Serializer[Any]):
    """What can be said of a decision later."""

    cause = serializers.ChoiceField(choices=CAUSES, required=False, allow_blank=True)
    note = serializers.CharField(required=False, allow_blank=True, max_length=10_000)
    example = serializers.BooleanField(required=False)

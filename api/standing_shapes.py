"""How a source stands, on the wire. Numbers are null unless the state is "scored"."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotator.annotation.people import name_of
from annotator.reliability.models import Decision, Score, Standing
from annotator.reliability.models.scores import State


class SomebodySerializer(serializers.Serializer[User]):
    """A person."""

    id = serializers.IntegerField()
    name = serializers.SerializerMethodField()

    def get_name(self, person: User) -> str:
        """Full name, else the user name."""
        return name_of(person)


class EstimateSerializer(serializers.Serializer[Any]):
    """A score or a part of one, 0 to 100, with its 90 % interval."""

    state = serializers.ChoiceField(choices=State.choices)
    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


class StandingDecisionSerializer(serializers.Serializer[Decision]):
    """What an editor decided on a score. The computed score is always told beside it."""

    kind = serializers.ChoiceField(choices=Decision.Kind.choices)
    value = serializers.FloatField(allow_null=True, help_text="Of an override; null: no number.")
    reason = serializers.CharField()
    person = SomebodySerializer()
    at = serializers.DateTimeField()


class RankSerializer(serializers.Serializer[Any]):
    """The best and the worst place that the intervals allow."""

    best = serializers.IntegerField()
    worst = serializers.IntegerField()


class SourceRowSerializer(serializers.Serializer[Standing]):
    """A source with how it stands."""

    id = serializers.IntegerField(source="source_id")
    name = serializers.CharField(source="source.name")
    domains = serializers.SerializerMethodField()
    score = EstimateSerializer(source="*")
    articles = serializers.IntegerField()
    judged = serializers.IntegerField(help_text="Judged flags that count.")
    unjudged = serializers.IntegerField()
    trend = serializers.FloatField(allow_null=True, help_text="Points since about 30 days ago.")
    rank = serializers.SerializerMethodField()
    reviewed_at = serializers.DateTimeField(allow_null=True)
    decision = StandingDecisionSerializer(allow_null=True)
    alerting = serializers.BooleanField()
    stale = serializers.SerializerMethodField(help_text="Something changed that the score does not count yet.")

    def get_domains(self, standing: Standing) -> list[str]:
        """Its hosts."""
        return [domain.name for domain in standing.source.domains.all()]

    @extend_schema_field(RankSerializer(allow_null=True))
    def get_rank(self, standing: Standing) -> dict[str, int] | None:
        """Only where intervals separate."""
        if standing.rank_best is None or standing.rank_worst is None:
            return None
        return {"best": standing.rank_best, "worst": standing.rank_worst}

    def get_stale(self, standing: Standing) -> bool:
        """Whether a new score is under way."""
        return standing.stale_since is not None


def estimate(score: Score | Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A stored score as an `Estimate`."""
    return None if score is None else dict(EstimateSerializer(score).data)

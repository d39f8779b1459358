"""Editors decide on scores, and are told where one is no longer what was decided on."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.reliability.actions.decisions import StaleScoreError, decide
from annotator.reliability.models import Alert, Decision, Score
from api.about_source import AboutSource
from api.errors import Conflict, ProblemSerializer
from api.idempotency import KEY
from api.standing_shapes import EstimateSerializer, StandingDecisionSerializer, estimate


class SourceDecisionSerializer(StandingDecisionSerializer):
    """A decision with the computed score that it was made on."""

    id = serializers.IntegerField()
    score = serializers.IntegerField(source="score_id")
    estimate = EstimateSerializer(source="score", help_text="What was computed, whatever was decided.")


class NewSourceDecisionSerializer(serializers.Serializer[dict[str, Any]]):
    """A sign-off, an override (a value or none, and a reason), or the taking back of what stands, with a reason."""

    kind = serializers.ChoiceField(choices=Decision.Kind.choices)
    score = serializers.IntegerField(help_text="The score that was looked at.")
    value = serializers.FloatField(required=False, allow_null=True, min_value=0, max_value=100)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=4000)


class AlertSourceSerializer(serializers.Serializer[Any]):
    """The source that it is about."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class AlertSerializer(serializers.ModelSerializer[Alert]):
    """A score that left what was decided on: the decision, and the score that left."""

    source = AlertSourceSerializer()  # type: ignore[assignment]  # DRF fields have a `source` too
    decision = SourceDecisionSerializer()
    score = EstimateSerializer()

    class Meta:
        model = Alert
        fields = ["id", "source", "decision", "score", "raised_at"]


class SourceDecisionView(AboutSource[Decision]):
    """What was decided on a source's scores; the newest stands."""

    resource = "source-decisions"
    queryset = Decision.objects.select_related("person", "score").defer("score__tally")
    serializer_class = SourceDecisionSerializer

    @extend_schema(
        parameters=[KEY],
        request=NewSourceDecisionSerializer,
        responses={201: SourceDecisionSerializer, 400: ProblemSerializer, 409: ProblemSerializer},
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Sign the score off, override it, or take that back. 409 with both where a newer score stands than the one
        that was looked at."""
        return super().create(request)

    def answer_create(self, request: Request) -> Response:
        """Record the decision."""
        said = self.given(NewSourceDecisionSerializer)
        try:
            decision = decide(source=self.source_asked().pk, person=self.person, **said)
        except StaleScoreError as error:
            raise Conflict(str(error), yours=said, current=_score(error.current)) from error
        return Response(SourceDecisionSerializer(decision).data, status=status.HTTP_201_CREATED)


class AlertView(mixins.ListModelMixin, GenericViewSet[Alert]):
    """Alerts that are open, the newest first."""

    resource = "alerts"
    queryset = Alert.objects.filter(settled_at=None).select_related(
        "source", "score", "decision__person", "decision__score"
    )
    serializer_class = AlertSerializer
    filter_backends: list[Any] = []


def _score(score: Score | None) -> dict[str, Any] | None:
    """The score that stands, for somebody who looked at an older one."""
    told = estimate(score)
    return {"id": score.pk, "made_at": score.made_at, **told} if score and told else None

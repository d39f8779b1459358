"""Every score that a source had, and whether it is the same when it is computed again."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.reliability.models import Score
from annotator.reliability.scoring import OtherMethodError, replay, same
from annotator.reliability.stored import estimate_to_json, parts_to_json
from api.errors import Problem
from api.sources import PartsSerializer
from api.standing_shapes import EstimateSerializer, StandingDecisionSerializer
from corpus.models import Source

MOST = 400  # points of a chart; more cannot be told apart

CHART = OpenApiParameter("chart", bool, description=f"At most {MOST} points, the oldest first, not in pages.")


class ScoreSerializer(serializers.ModelSerializer[Score]):
    """A score as it was computed, and what was decided on it."""

    score = EstimateSerializer(source="*")
    cause_line = serializers.CharField(source="get_cause_display", help_text="The cause in words.")
    parts = PartsSerializer()
    decisions = StandingDecisionSerializer(many=True)

    class Meta:
        model = Score
        fields = [
            *("id", "made_at", "day", "cause", "cause_line", "flag", "method", "calibration", "score", "parts"),
            "decisions",
        ]


ReplaySerializer = inline_serializer(
    "Replay",
    {
        "same": serializers.BooleanField(help_text="To the last digit."),
        "stored": inline_serializer("StoredScore", {"whole": EstimateSerializer(), "parts": PartsSerializer()}),
        "computed": inline_serializer("ComputedScore", {"whole": EstimateSerializer(), "parts": PartsSerializer()}),
    },
)


class ScoreView(ListModelMixin, GenericViewSet[Score]):
    """The scores of the source in the address, the newest first."""

    resource = "scores"
    queryset = Score.objects.defer("tally").prefetch_related("decisions__person")
    serializer_class = ScoreSerializer
    filter_backends: list[Any] = []

    def get_queryset(self) -> QuerySet[Score]:
        """Those of this source; 404 where there is none of that id."""
        source = get_object_or_404(Source, pk=self.kwargs["source"])
        return super().get_queryset().filter(source=source)

    @extend_schema(parameters=[CHART])
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A page of scores, or the points of a chart."""
        if request.query_params.get("chart") != "true":
            return super().list(request)
        every = list(self.get_queryset().order_by("pk").values_list("pk", flat=True))
        shown = self.get_queryset().filter(pk__in=thinned(every)).order_by("pk")
        return Response({"next": None, "results": self.get_serializer(shown, many=True).data})

    @extend_schema(responses={200: ReplaySerializer})
    def replay(self, request: Request, pk: int) -> Response:
        """Compute a past score again from what is stored beside it. 409 where another version of the method made it."""
        one = get_object_or_404(Score.objects.select_related("calibration"), pk=pk)
        try:
            computed = replay(one)
        except OtherMethodError as error:
            raise Problem(str(error), code="other_method", status_code=status.HTTP_409_CONFLICT) from error
        whole = {name: getattr(one, name) for name in ("state", "value", "low", "high")}
        again = {"whole": estimate_to_json(computed.whole), "parts": parts_to_json(computed.parts)}
        return Response(
            {"same": same(one, computed), "stored": {"whole": whole, "parts": one.parts}, "computed": again}
        )


def thinned(pks: list[int]) -> list[int]:
    """At most so many of these, spread evenly, the first and the last among them."""
    if len(pks) <= MOST:
        return pks
    return [pks[round(at * (len(pks) - 1) / (MOST - 1))] for at in range(MOST)]

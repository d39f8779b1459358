"""The criteria of openness, and what people answered on them for a source."""

from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.reliability.actions.answers import MOST_PROOF, answer_criterion
from annotator.reliability.answers import newest
from annotator.reliability.criteria import Criterion, criteria
from annotator.reliability.models import CriterionAnswer
from api.about_source import AboutSource
from api.errors import ProblemSerializer
from api.idempotency import KEY
from api.standing_shapes import SomebodySerializer


class ReferenceSerializer(serializers.Serializer[Any]):
    """The clause of a published scheme that asks for the same."""

    scheme = serializers.CharField()
    clause = serializers.CharField()


class CriterionSerializer(serializers.Serializer[Criterion]):
    """A criterion: its question, what to look for, and its points of 100."""

    key = serializers.CharField()
    title = serializers.CharField()
    question = serializers.CharField()
    guidance = serializers.CharField()
    points = serializers.FloatField()
    group = serializers.CharField()
    references = ReferenceSerializer(many=True)


class CriterionAnswerSerializer(serializers.ModelSerializer[CriterionAnswer]):
    """An answer, with who gave it, when, and the pages that show it."""

    person = SomebodySerializer()
    proof = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = CriterionAnswer
        fields = ["id", "criterion", "answer", "proof", "note", "person", "at"]


class NewCriterionAnswerSerializer(serializers.Serializer[dict[str, Any]]):
    """Yes and no need proof; "not applicable" a note or proof; "taken back" leaves the criterion unanswered."""

    criterion = serializers.CharField(max_length=40)
    answer = serializers.ChoiceField(choices=CriterionAnswer.Answer.choices)
    proof = serializers.ListField(
        child=serializers.CharField(),
        required=False,
        max_length=MOST_PROOF,
        help_text="Addresses of pages that show it.",
    )
    note = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class CriterionView(ViewSet):
    """What is asked of every source."""

    resource = "criteria"

    @extend_schema(responses={200: CriterionSerializer(many=True)})
    def list(self, request: Request) -> Response:
        """All criteria, in their order."""
        return Response([asdict(one) for one in criteria().values()])


class CriterionAnswerView(AboutSource[CriterionAnswer]):
    """What was answered for a source."""

    resource = "criterion-answers"
    queryset = CriterionAnswer.objects.select_related("person")
    serializer_class = CriterionAnswerSerializer
    unpaged = {"list"}

    def get_queryset(self) -> QuerySet[CriterionAnswer]:
        """Every answer for the history; else those that stand, in the order of the criteria."""
        if self.action == "history":
            return super().get_queryset()
        return newest([self.source_asked().pk]).select_related("person")

    @extend_schema(operation_id="sources_criteria_list", responses={200: CriterionAnswerSerializer(many=True)})
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The answers that stand, at most one for a criterion."""
        order = {key: place for place, key in enumerate(criteria())}
        rows = [row for row in self.get_queryset() if row.criterion in order]
        rows.sort(key=lambda row: order[row.criterion])
        return Response(CriterionAnswerSerializer(rows, many=True).data)

    @extend_schema(operation_id="sources_criteria_history", responses=CriterionAnswerSerializer(many=True))
    def history(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Every answer ever given, the newest first."""
        return super().list(request)

    @extend_schema(
        parameters=[KEY],
        request=NewCriterionAnswerSerializer,
        responses={201: CriterionAnswerSerializer, 400: ProblemSerializer},
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answer a criterion. It counts from now on in place of earlier answers, and the score follows."""
        return super().create(request)

    def answer_create(self, request: Request) -> Response:
        """Add the answer."""
        said = self.given(NewCriterionAnswerSerializer)
        row = answer_criterion(source=self.source_asked(), person=self.person, **said)
        return Response(CriterionAnswerSerializer(row).data, status=status.HTTP_201_CREATED)

"""The queue of articles to settle, by page, in the order and for the people and labels that one asks for."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions.counting import count_cases
from annotator.annotation.models import Assignment, CaseCount, Project
from api.adjudication import reviewed_project

ORDERS = {"differences": ("-unsettled", "-left", "id"), "newest": ("-finished_at", "id")}
ORDER = OpenApiParameter("order", str, enum=list(ORDERS), description="Most differences left first, or newest first.")
FILTERS = [
    ORDER,
    OpenApiParameter("person", str, description="Only articles that this person, by user name, has finished."),
    OpenApiParameter("label", int, description="Only articles with an unsettled difference on this label."),
    OpenApiParameter("left", bool, description="Only articles in which something is left to settle."),
]


class RowSerializer(serializers.ModelSerializer[CaseCount]):
    """An article in the queue."""

    title = serializers.CharField(source="version.title", allow_null=True)
    people = serializers.IntegerField(source="readers", help_text="Who have finished it.")
    waiting = serializers.SerializerMethodField(help_text="Who are still at it.")
    agreed = serializers.IntegerField(help_text="Cases on which all agree.")
    differing = serializers.IntegerField(help_text="Cases on which people differ.")
    settled = serializers.IntegerField(help_text="Differences that are settled.")
    left = serializers.IntegerField(help_text="Cases of both kinds that are not settled.")
    finished_at = serializers.DateTimeField(help_text="When the last of them finished it.")

    class Meta:
        model = CaseCount
        fields = [
            "article",
            "version",
            "title",
            "people",
            "waiting",
            "agreed",
            "differing",
            "settled",
            "left",
            "finished_at",
        ]
        read_only_fields = fields

    def get_waiting(self, row: CaseCount) -> int:
        """Open assignments of the article."""
        return int(self.context["waiting"].get(row.article_id, 0))


class FilterSerializer(serializers.Serializer[Any]):
    """How the queue is steered."""

    order = serializers.ChoiceField(choices=list(ORDERS), required=False, default="differences")
    person = serializers.CharField(required=False)
    label: Any = serializers.IntegerField(required=False)
    left = serializers.BooleanField(required=False, default=False)


class QueueView(GenericViewSet[CaseCount]):
    """Articles that two people or more have finished, for reviewers and above."""

    resource = "adjudication"
    queryset = CaseCount.objects.none()
    serializer_class = RowSerializer
    page_keys = ORDERS["differences"]

    @extend_schema(parameters=FILTERS)
    def list(self, request: Request, project: int) -> Response:
        """The queue: counts are those of this moment."""
        found = reviewed_project(request, project)
        asked = FilterSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        count_cases(found)
        self.page_keys = ORDERS[asked.validated_data["order"]]
        rows = self.paginate_queryset(chosen(found, asked.validated_data))
        context = {"waiting": waiting(found, [row.article_id for row in rows or ()])}
        return self.get_paginated_response(RowSerializer(rows, many=True, context=context).data)


def chosen(project: Project, asked: dict[str, Any]) -> Any:
    """The rows that were asked for, each with how many people finished it."""
    rows = CaseCount.objects.filter(project=project).select_related("version")
    if "person" in asked:
        rows = rows.filter(
            pk__in=CaseCount.people.through.objects.filter(user__username=asked["person"]).values("casecount")
        )
    if "label" in asked:
        rows = rows.filter(pk__in=CaseCount.labels.through.objects.filter(label=asked["label"]).values("casecount"))
    if asked["left"]:
        rows = rows.filter(left__gt=0)
    return rows.annotate(readers=Count("people"))


def waiting(project: Project, articles: Iterable[int]) -> dict[int, int]:
    """How many people are still at each of these articles."""
    given = Assignment.objects.filter(project=project, state=Assignment.State.OPEN, article__in=list(articles))
    return dict(given.values_list("article").annotate(count=Count("pk")).order_by())

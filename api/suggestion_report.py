"""The report on a project's suggestions: what they are worth, and what difference they make."""

from typing import Any

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.annotation.models import Membership
from annotator.annotation.suggestion_report import report
from api.changes import membership_of, project_of
from api.errors import Problem

NOT_YOURS = "Only reviewers, editors and admins of the project can see this report: it tells of everyone's marks."
COUNT = serializers.IntegerField


class ShareSerializer(serializers.Serializer[dict[str, Any]]):
    """A share with its interval."""

    hits = COUNT()
    of = COUNT()
    mean = serializers.FloatField(help_text="Of the Beta posterior with Jeffreys' prior.")
    low = serializers.FloatField(help_text="Lower end of the 90 % interval.")
    high = serializers.FloatField(help_text="Upper end of the 90 % interval.")


MakerSerializer = inline_serializer(
    "SuggestionMaker",
    {
        "maker": serializers.CharField(),
        "label": COUNT(),
        "shown": COUNT(help_text="Suggestions times the people to whom they were shown."),
        "accepted": COUNT(),
        "changed": COUNT(),
        "rejected": serializers.DictField(child=COUNT(), help_text="By reason."),
        "unanswered": COUNT(),
        "acceptance": ShareSerializer(allow_null=True),
        "use": ShareSerializer(allow_null=True),
    },
)
DifferenceSerializer = inline_serializer(
    "SuggestionDifference",
    {
        "label": COUNT(),
        "before": COUNT(help_text="Spans that stood when people asked to see the suggestions."),
        "after": COUNT(help_text="Spans first marked after that."),
        "agreement_before": ShareSerializer(allow_null=True),
        "agreement_after": ShareSerializer(allow_null=True),
        "found_blind": ShareSerializer(allow_null=True),
    },
)
ReportSerializer = inline_serializer(
    "SuggestionReport",
    {
        "makers": serializers.ListField(child=MakerSerializer),
        "labels": serializers.ListField(child=DifferenceSerializer),
        "people": COUNT(help_text="Who judged blind."),
        "articles": COUNT(help_text="Versions that were judged blind."),
    },
)


class SuggestionReportView(ViewSet):
    """What became of a project's suggestions."""

    resource = "suggestion-report"

    @extend_schema(responses=ReportSerializer)
    def retrieve(self, request: Request, project: str) -> Response:
        """By maker and label; and, where the project is blind, marks made before and after suggestions were shown."""
        found = project_of(request, project)
        if not membership_of(request, found).is_at_least(Membership.Role.REVIEWER):
            raise Problem(NOT_YOURS, code="not_reviewer", status_code=status.HTTP_403_FORBIDDEN)
        return Response(report(found))

"""A project's guidelines, in Markdown, every version kept."""

from typing import Any, cast

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions import StaleGuidelineError, write_guidelines
from annotator.annotation.models import Guideline, Membership, Project
from api.changes import project_of
from api.editing import Editable
from api.errors import Conflict, ProblemSerializer
from api.reach import project_as

LONGEST = 200_000  # characters


class GuidelineSerializer(serializers.ModelSerializer[Guideline]):
    """One version of the guidelines."""

    person = serializers.CharField(source="person.username", allow_null=True)
    at = serializers.DateTimeField(allow_null=True)

    class Meta:
        model = Guideline
        fields = ["number", "text", "person", "at"]


class NewGuidelineSerializer(serializers.Serializer[dict[str, Any]]):
    """The next version."""

    text = serializers.CharField(allow_blank=True, trim_whitespace=False, max_length=LONGEST)
    number = serializers.IntegerField(min_value=0, help_text="The version that was seen; 0 for none.")


class GuidelineView(Editable, GenericViewSet[Guideline]):
    """The guidelines of one project."""

    resource = "guidelines"
    queryset = Guideline.objects.none()
    serializer_class = GuidelineSerializer
    page_keys = ("-number",)
    held = (Project, {"pk": "project"})

    @extend_schema(responses={200: GuidelineSerializer})
    def retrieve(self, request: Request, project: int) -> Response:
        """The version that stands; number 0 and no text where there is none yet."""
        project_found = project_of(request, project)
        return Response(_told(project_found.guidelines.select_related("person").order_by("number").last()))

    @extend_schema(request=NewGuidelineSerializer, responses={200: GuidelineSerializer, 409: ProblemSerializer})
    def update(self, request: Request, project: int) -> Response:
        """Store a new version. 409 with both where another came between. Editors and admins."""
        found = project_as(request, project, Membership.Role.EDITOR)
        given = NewGuidelineSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        text, seen = given.validated_data["text"], given.validated_data["number"]
        try:
            stored = write_guidelines(project=found, person=cast(User, request.user), text=text, seen=seen)
        except StaleGuidelineError as error:
            raise Conflict(str(error), yours=given.validated_data, current=_told(error.current)) from error
        return Response(_told(stored))

    @extend_schema(responses=GuidelineSerializer(many=True))
    def versions(self, request: Request, project: int) -> Response:
        """All versions, the newest first."""
        guidelines = project_of(request, project).guidelines.select_related("person")
        page = self.paginate_queryset(guidelines)
        return self.get_paginated_response(GuidelineSerializer(page, many=True).data)


def _told(guideline: Guideline | None) -> Any:
    empty = {"number": 0, "text": "", "person": None, "at": None}
    return GuidelineSerializer(guideline).data if guideline else empty

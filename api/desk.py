"""All that the desk shows of one article in one project, in one answer."""

from typing import Any

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.annotation.desk import Desk, desk_of
from annotator.annotation.models import Label, ProjectArticle
from api.changes import membership_of, project_of
from api.errors import Problem

NOT_IN_PROJECT = "This article is not in the project. Add it on the project's page."

VersionSerializer = inline_serializer(
    "DeskVersion",
    {
        "id": serializers.IntegerField(),
        "number": serializers.IntegerField(),
        "title": serializers.CharField(allow_null=True),
        "byline": serializers.CharField(allow_null=True),
        "published": serializers.CharField(allow_null=True),
        "language": serializers.CharField(allow_null=True),
        "site_name": serializers.CharField(allow_null=True),
        "text": serializers.CharField(),
    },
)
DeskSerializer = inline_serializer(
    "Desk",
    {
        "project": serializers.IntegerField(),
        "article": serializers.IntegerField(),
        "blind": serializers.BooleanField(help_text="Outlet, byline and suggestions are hidden until `reveal`."),
        "version": VersionSerializer,
        "spans": serializers.ListField(child=serializers.JSONField()),
        "links": serializers.ListField(child=serializers.JSONField()),
        "documents": serializers.ListField(child=serializers.JSONField()),
        "suggestions": serializers.ListField(child=serializers.JSONField()),
        "threads": serializers.ListField(child=serializers.JSONField()),
        "assignment": serializers.JSONField(allow_null=True),
        "latest": serializers.IntegerField(help_text="The newest change that this answer holds."),
    },
)


class LabelSerializer(serializers.ModelSerializer[Label]):
    """A label of a project's scheme."""

    retired = serializers.SerializerMethodField()

    class Meta:
        model = Label
        fields = [
            "id",
            "kind",
            "name",
            "key",
            "colour",
            "description",
            "attributes",
            "position",
            "retired",
            "retired_at",
        ]

    def get_retired(self, label: Label) -> bool:
        """Whether nothing new is marked with it."""
        return label.retired_at is not None


class DeskView(ViewSet):
    """Articles of a project, as the person who asks sees them."""

    resource = "desk"

    @extend_schema(responses={200: DeskSerializer})
    def retrieve(self, request: Request, project: int, article: int) -> Response:
        """Text and marks. An annotator sees their own marks and settled ones, a reviewer everyone's."""
        found = project_of(request, project)
        entry = ProjectArticle.objects.filter(project=found, article=article, removed_at=None).first()
        if entry is None:
            raise Problem(NOT_IN_PROJECT, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
        desk = desk_of(entry=entry, membership=membership_of(request, found))
        return Response(_told(desk))


def _told(desk: Desk) -> dict[str, Any]:
    version = desk.version
    hidden = desk.hidden
    return {
        "project": desk.project,
        "article": version.article_id,
        "blind": hidden,
        "version": {
            "id": version.pk,
            "number": version.number,
            "title": version.title,
            "byline": None if hidden else version.byline,
            "published": version.published,
            "language": version.language,
            "site_name": None if hidden else version.site_name,
            "text": version.text,
        },
        "spans": desk.spans,
        "links": desk.links,
        "documents": desk.documents,
        "suggestions": desk.suggestions,
        "threads": desk.threads,
        "assignment": desk.assignment,
        "latest": desk.latest,
    }

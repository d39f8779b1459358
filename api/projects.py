"""Projects: people's work, closed to those outside it."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from annotator.annotation.actions import change_settings, create_project
from annotator.annotation.models import Membership, Project, ProjectArticle
from annotator.annotation.schemes import ready_scheme
from annotator.annotation.schemes.ready import NoSuchSchemeError
from api.desk import LabelSerializer
from api.editing import Editable
from api.idempotency import KEY, RepeatableCreate
from api.members import MembershipSerializer
from api.reach import project_as
from api.scopes import own_projects

SETTINGS = ["description", "shared", "blind", "overlap", "quota", "order", "lease_hours"]
NO_LABELS = "Give either “scheme”, the name of a ready one, or “labels”."


class ProjectSerializer(serializers.ModelSerializer[Project]):
    """A project with its labels and people; `role` is that of the person who asks."""

    labels = LabelSerializer(many=True)
    members = MembershipSerializer(many=True, source="memberships")
    role = serializers.SerializerMethodField()

    class Meta:
        model = Project
        fields = ["id", "name", *SETTINGS, "created_at", "role", "labels", "members"]

    def get_role(self, project: Project) -> str:
        """What one is in it."""
        me = self.context["request"].user.pk
        return next((m.role for m in project.memberships.all() if m.person_id == me and m.left_at is None), "")


class SettingsSerializer(serializers.ModelSerializer[Project]):
    """What an admin can change of a project."""

    class Meta:
        model = Project
        fields = ["name", *SETTINGS]
        extra_kwargs: dict[str, dict[str, Any]] = {
            "name": {"required": False},
            "overlap": {"min_value": 1},
            "quota": {"min_value": 1},
            "lease_hours": {"min_value": 1},
        }


class NewProjectSerializer(SettingsSerializer):
    """A project to be: its labels by their names, or a ready scheme."""

    labels = serializers.ListField(
        child=serializers.CharField(max_length=100), max_length=200, allow_empty=False, required=False
    )
    scheme = serializers.CharField(required=False, help_text="The name of a ready scheme.")

    class Meta(SettingsSerializer.Meta):
        fields = [*SettingsSerializer.Meta.fields, "labels", "scheme"]
        extra_kwargs = {**SettingsSerializer.Meta.extra_kwargs, "name": {"required": True}}

    def validate_labels(self, labels: list[str]) -> list[str]:
        """Each name once."""
        if len(set(labels)) < len(labels):
            raise serializers.ValidationError("Give each label once.")
        return labels

    def validate_scheme(self, name: str) -> Any:
        """The ready scheme of this name."""
        try:
            return ready_scheme(name).scheme
        except NoSuchSchemeError as error:
            raise serializers.ValidationError(str(error)) from error

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two."""
        if ("labels" in attrs) == ("scheme" in attrs):
            raise serializers.ValidationError({"scheme": NO_LABELS})
        return attrs


class ProjectFilter(filters.FilterSet):
    """By an article that they work on."""

    article = filters.NumberFilter(method="with_article")

    def with_article(self, projects: QuerySet[Project], _name: str, article: int) -> QuerySet[Project]:
        """Those in which the article stands."""
        return projects.filter(
            Exists(ProjectArticle.objects.filter(project=OuterRef("pk"), article=article, removed_at=None))
        )


class ProjectView(Editable, RepeatableCreate, ReadOnlyModelViewSet[Project]):
    """The projects that one belongs to."""

    resource = "projects"
    token_scopes = {"POST": "admin", "PATCH": "admin"}
    writes_inside = {"PATCH"}
    tagged = ("name", *SETTINGS)
    queryset = Project.objects.none()
    serializer_class = ProjectSerializer
    filterset_class = ProjectFilter

    def get_queryset(self) -> QuerySet[Project]:
        """One's own; others are not found."""
        return own_projects(self.request).prefetch_related("labels", "memberships__person", "memberships__group")

    @extend_schema(parameters=[KEY], request=NewProjectSerializer, responses={201: ProjectSerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Create a project; who does is its admin."""
        return super().create(request)

    def answer_create(self, request: Request) -> Response:
        """Create it."""
        given = NewProjectSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        project = create_project(owner=cast(User, request.user), **given.validated_data)
        return Response(self._told(project), status=status.HTTP_201_CREATED)

    @extend_schema(request=SettingsSerializer, responses={200: ProjectSerializer})
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change name, description and settings. Admins only."""
        project = project_as(request, pk, Membership.Role.ADMIN)
        given = SettingsSerializer(project, data=request.data, partial=True)
        given.is_valid(raise_exception=True)
        return Response(self._told(change_settings(project=project, **given.validated_data)))

    def _told(self, project: Project) -> Any:
        return ProjectSerializer(project, context=self.get_serializer_context()).data

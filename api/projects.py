"""Projects: people's work, closed to those outside it."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions import add_member, create_project
from annotator.annotation.models import Membership, Project
from api.changes import membership_of
from api.desk import LabelSerializer
from api.errors import Problem
from api.idempotency import KEY, RepeatableCreate

NOT_YOURS = "Only an admin of the project can let people in."


class MembershipSerializer(serializers.ModelSerializer[Membership]):
    """A person in a project."""

    person = serializers.SlugRelatedField(slug_field="username", queryset=User.objects.filter(is_active=True))

    class Meta:
        model = Membership
        fields = ["person", "role"]
        read_only_fields = ["role"]


class ProjectSerializer(serializers.ModelSerializer[Project]):
    """A project with its labels and people."""

    labels = LabelSerializer(many=True)
    members = MembershipSerializer(many=True, source="memberships")

    class Meta:
        model = Project
        fields = [
            "id",
            "name",
            "description",
            "shared",
            "blind",
            "overlap",
            "quota",
            "order",
            "lease_hours",
            "created_at",
            "labels",
            "members",
        ]


class NewProjectSerializer(serializers.Serializer[dict[str, Any]]):
    """A project to be."""

    name = serializers.CharField(max_length=200)
    labels = serializers.ListField(child=serializers.CharField(max_length=100), max_length=200, allow_empty=False)

    def validate_labels(self, labels: list[str]) -> list[str]:
        """Each name once."""
        if len(set(labels)) < len(labels):
            raise serializers.ValidationError("Give each label once.")
        return labels


class ProjectView(RepeatableCreate, mixins.RetrieveModelMixin, mixins.ListModelMixin, GenericViewSet[Project]):
    """The projects that one belongs to."""

    resource = "projects"
    queryset = Project.objects.none()
    serializer_class = ProjectSerializer

    def get_queryset(self) -> QuerySet[Project]:
        """One's own; others are not found."""
        return Project.objects.of(self.request.user.pk).prefetch_related("labels", "memberships__person")

    @extend_schema(parameters=[KEY], request=NewProjectSerializer, responses={201: ProjectSerializer})
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Create a project; who does owns it."""
        return super().create(request)

    def answer_create(self, request: Request) -> Response:
        """Create it."""
        given = NewProjectSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        project = create_project(owner=cast(User, request.user), **given.validated_data)
        return Response(ProjectSerializer(project).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=MembershipSerializer, responses={201: MembershipSerializer})
    @action(detail=True, methods=["post"])
    def members(self, request: Request, pk: str) -> Response:
        """Let a person in, by their user name."""
        project = self.get_object()
        if not membership_of(request, project).is_at_least(Membership.Role.ADMIN):
            raise Problem(NOT_YOURS, code="not_admin", status_code=status.HTTP_403_FORBIDDEN)
        given = MembershipSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        membership = add_member(project=project, person=given.validated_data["person"])
        return Response(MembershipSerializer(membership).data, status=status.HTTP_201_CREATED)

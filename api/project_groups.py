"""The groups that a project lets in, each with the role that everybody in it has there at least."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions import end_part, give_part
from annotator.annotation.models import Group, GroupPart, Membership, Project
from api.changes import project_of
from api.editing import Editable
from api.errors import Problem
from api.idempotency import KEY, repeatable
from api.members import RoleSerializer
from api.reach import project_as
from api.scopes import ADMIN_SCOPES

NO_GROUP = "There is no group “{value}” in this newsroom. Editors make them with POST /api/v1/groups/."


class GroupPartSerializer(serializers.ModelSerializer[GroupPart]):
    """A group in a project, by its name; `id` is the group's."""

    id = serializers.IntegerField(source="group_id", read_only=True)
    group: Any = serializers.SlugRelatedField(
        slug_field="name", queryset=Group.objects.all(), error_messages={"does_not_exist": NO_GROUP}
    )
    role = serializers.ChoiceField(choices=Membership.Role.choices, default=Membership.Role.ANNOTATOR)

    class Meta:
        model = GroupPart
        fields = ["id", "group", "role"]


class ProjectGroupView(Editable, GenericViewSet[GroupPart]):
    """Which groups are in a project, and as what. The people themselves are among its members."""

    resource = "project-groups"
    token_scopes = ADMIN_SCOPES
    queryset = GroupPart.objects.none()
    serializer_class = GroupPartSerializer
    page_keys = ("id",)
    held = (GroupPart, {"project": "project", "group": "group"})

    def list(self, request: Request, project: int) -> Response:
        """All of them."""
        page = self.paginate_queryset(project_of(request, project).group_parts.select_related("group"))
        return self.get_paginated_response(GroupPartSerializer(page, many=True).data)

    @extend_schema(parameters=[KEY], request=GroupPartSerializer, responses={201: GroupPartSerializer})
    @repeatable
    def create(self, request: Request, project: int) -> Response:
        """Let a group in, by its name; one that is in gets this role. Whoever joins it later is in too. Admins only."""
        found = project_as(request, project, Membership.Role.ADMIN)
        given = GroupPartSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        part = give_part(project=found, **given.validated_data)
        return Response(GroupPartSerializer(part).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={200: GroupPartSerializer})
    def retrieve(self, request: Request, project: int, group: int) -> Response:
        """One of them, by its id."""
        return Response(GroupPartSerializer(_part(project_of(request, project), group)).data)

    @extend_schema(request=RoleSerializer, responses={200: GroupPartSerializer})
    def partial_update(self, request: Request, project: int, group: int) -> Response:
        """Give a group another role. Admins only."""
        found = project_as(request, project, Membership.Role.ADMIN)
        given = RoleSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        part = give_part(project=found, group=_part(found, group).group, role=given.validated_data["role"])
        return Response(GroupPartSerializer(part).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, project: int, group: int) -> Response:
        """Take a group out. Who was in the project through it alone is so no longer; their work stays. Admins only."""
        found = project_as(request, project, Membership.Role.ADMIN)
        end_part(part=_part(found, group))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _part(project: Project, group: int) -> GroupPart:
    found = project.group_parts.select_related("group").filter(group=group).first()
    if found is None:
        detail = f"Group {group} is not in this project."
        raise Problem(detail, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
    return found

"""The people of a project."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions import HeldByGroupError, LastAdminError, add_member, change_role, leave
from annotator.annotation.models import InGroup, Membership, Project
from annotator.annotation.people import name_of
from api.changes import membership_of, project_of
from api.editing import Editable
from api.errors import Problem
from api.idempotency import KEY, repeatable
from api.reach import project_as
from api.scopes import ADMIN_SCOPES

NOBODY = "There is no “{value}” in this newsroom. An account is made by an administrator of the installation."


class OfPersonSerializer(serializers.ModelSerializer[Any]):
    """A row of somebody's, given and told by their user name; `id` is the person's."""

    person: Any = serializers.SlugRelatedField(
        slug_field="username",
        queryset=User.objects.filter(is_active=True),
        error_messages={"does_not_exist": NOBODY},
    )
    id = serializers.IntegerField(source="person_id", read_only=True)
    name = serializers.SerializerMethodField()

    def get_name(self, row: Membership | InGroup) -> str:
        """Full name, else the user name."""
        return name_of(row.person)


class MembershipSerializer(OfPersonSerializer):
    """A person in a project; `left_at` where they have left, since their work stays.

    `group` names the group through which they have their role; null: it is their own. `own_role` is the lower one that
    they have beside a group's, "" for none.
    """

    group: Any = serializers.SlugRelatedField(slug_field="name", read_only=True, allow_null=True)
    own_role = serializers.ChoiceField(choices=["", *Membership.Role.values], read_only=True)

    class Meta:
        model = Membership
        fields = ["id", "person", "name", "role", "left_at", "group", "own_role"]
        read_only_fields = ["left_at"]


class RoleSerializer(serializers.Serializer[dict[str, Any]]):
    """Another role."""

    role = serializers.ChoiceField(choices=Membership.Role.choices)


class MemberView(Editable, GenericViewSet[Membership]):
    """Who belongs to a project, and as what."""

    resource = "members"
    token_scopes = ADMIN_SCOPES
    queryset = Membership.objects.none()
    serializer_class = MembershipSerializer
    page_keys = ("id",)
    held = (Membership, {"project": "project", "person__username": "person"})

    def list(self, request: Request, project: int) -> Response:
        """All, those who have left among them."""
        page = self.paginate_queryset(members_of(project_of(request, project)))
        return self.get_paginated_response(MembershipSerializer(page, many=True).data)

    @extend_schema(parameters=[KEY], request=MembershipSerializer, responses={201: MembershipSerializer})
    @repeatable
    def create(self, request: Request, project: int) -> Response:
        """Let a person in, by their user name. Who is in already stays as they are. Admins only."""
        found = project_as(request, project, Membership.Role.ADMIN)
        given = MembershipSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        membership = add_member(project=found, **given.validated_data)
        return Response(MembershipSerializer(membership).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={200: MembershipSerializer})
    def retrieve(self, request: Request, project: int, person: str) -> Response:
        """One person, by their user name."""
        return Response(MembershipSerializer(self._one(project_of(request, project), person)).data)

    @extend_schema(request=RoleSerializer, responses={200: MembershipSerializer})
    def partial_update(self, request: Request, project: int, person: str) -> Response:
        """Give somebody another role of their own; 409 where a group gives them a higher one. Admins only."""
        found = project_as(request, project, Membership.Role.ADMIN)
        given = RoleSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            changed = change_role(membership=self._one(found, person), role=given.validated_data["role"])
        except (LastAdminError, HeldByGroupError) as error:
            raise _not_so(error) from error
        return Response(MembershipSerializer(changed).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, project: int, person: str) -> Response:
        """Leave, or let an admin end somebody's part. Their work stays, their open articles go back.

        Who is in the project through a group as well stays in it as what the group is; 409 for who is through it alone.
        """
        found = project_of(request, project)
        mine = membership_of(request, found)
        if mine.person.get_username() != person:
            found = project_as(request, project, Membership.Role.ADMIN)
        try:
            leave(membership=self._one(found, person))
        except (LastAdminError, HeldByGroupError) as error:
            raise _not_so(error) from error
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _one(self, project: Project, person: str) -> Membership:
        found = members_of(project).filter(person__username=person, left_at=None).first()
        if found is None:
            detail = f"“{person}” does not belong to this project."
            raise Problem(detail, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
        return found


def members_of(project: Project) -> QuerySet[Membership]:
    """A project's people, their names and groups loaded along."""
    return project.memberships.select_related("person", "group")


def _not_so(error: LastAdminError | HeldByGroupError) -> Problem:
    code = "last_admin" if isinstance(error, LastAdminError) else "held_by_group"
    return Problem(str(error), code=code, status_code=status.HTTP_409_CONFLICT)

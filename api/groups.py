"""Groups of the newsroom and who is in them. What groups may do in a project is said there: api.project_groups."""

from typing import Any

from django.db.models import Count, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions import create_group, delete_group, join_group, leave_group, rename_group
from annotator.annotation.models import Group, InGroup
from api.editing import Editable
from api.errors import Problem
from api.idempotency import KEY, repeatable
from api.members import OfPersonSerializer
from api.scopes import ADMIN_SCOPES
from api.sign_on.adapter import configured


class GroupSerializer(serializers.ModelSerializer[Group]):
    """A group, and how many people are in it."""

    people = serializers.IntegerField(source="size", read_only=True)
    providers = serializers.SerializerMethodField(
        help_text="Ways to log in that settle who is in it, each time somebody uses them: a person put in here may be "
        "taken out again."
    )

    class Meta:
        model = Group
        fields = ["id", "name", "people", "providers", "created_at"]

    def get_providers(self, group: Group) -> list[str]:
        """By the names that the login page has for them."""
        key = group.name.casefold()
        named = ((app["name"], app["settings"]["groups"].values()) for app in configured())
        return [name for name, ours in named if key in map(str.casefold, ours)]


class GroupNameSerializer(serializers.Serializer[dict[str, Any]]):
    """What a group is called; no other is called so, whatever its capitals."""

    name = serializers.CharField(max_length=100)


class InGroupSerializer(OfPersonSerializer):
    """A person in a group."""

    class Meta:
        model = InGroup
        fields = ["id", "person", "name"]


class GroupView(Editable, mixins.ListModelMixin, mixins.RetrieveModelMixin, GenericViewSet[Group]):
    """The groups of this newsroom."""

    resource = "groups"
    token_scopes = ADMIN_SCOPES
    queryset = Group.objects.none()
    serializer_class = GroupSerializer
    page_keys = ("id",)
    tagged = ("name",)  # what is edited here; people come and go beside it

    def get_queryset(self) -> QuerySet[Group]:
        """All of them, counted."""
        return Group.objects.annotate(size=Count("places"))

    @extend_schema(parameters=[KEY], request=GroupNameSerializer, responses={201: GroupSerializer})
    @repeatable
    def create(self, request: Request) -> Response:
        """Make a group. Editors only."""
        group = create_group(name=_name(request))
        return Response(self._told(group), status=status.HTTP_201_CREATED)

    @extend_schema(request=GroupNameSerializer, responses={200: GroupSerializer})
    def partial_update(self, request: Request, pk: str) -> Response:
        """Rename a group. Editors only."""
        return Response(self._told(rename_group(group=self.get_object(), name=_name(request))))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """End a group, in all projects too. Who was in one through it alone is so no longer; their work stays.
        Editors only."""
        delete_group(group=self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _told(self, group: Group) -> Any:
        return GroupSerializer(self.get_queryset().get(pk=group.pk)).data


class GroupPersonView(Editable, GenericViewSet[InGroup]):
    """Who is in a group."""

    resource = "group-people"
    token_scopes = ADMIN_SCOPES
    queryset = InGroup.objects.none()
    serializer_class = InGroupSerializer
    page_keys = ("id",)
    held = (InGroup, {"group": "group", "person__username": "person"})

    def list(self, request: Request, group: int) -> Response:
        """All of them, in the order in which they came."""
        page = self.paginate_queryset(_group(group).places.select_related("person"))
        return self.get_paginated_response(InGroupSerializer(page, many=True).data)

    @extend_schema(parameters=[KEY], request=InGroupSerializer, responses={201: InGroupSerializer})
    @repeatable
    def create(self, request: Request, group: int) -> Response:
        """Put a person into the group, and so into the projects that it is in. Editors only."""
        found = _group(group)
        given = InGroupSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        place = join_group(group=found, **given.validated_data)
        return Response(InGroupSerializer(place).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={200: InGroupSerializer})
    def retrieve(self, request: Request, group: int, person: str) -> Response:
        """One of them, by their user name."""
        return Response(InGroupSerializer(_place(_group(group), person)).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, group: int, person: str) -> Response:
        """Take a person out, and so out of what they were in through the group alone. Editors only."""
        found = _group(group)
        leave_group(group=found, person=_place(found, person).person)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _name(request: Request) -> str:
    given = GroupNameSerializer(data=request.data)
    given.is_valid(raise_exception=True)
    return str(given.validated_data["name"])


def _group(pk: int) -> Group:
    return get_object_or_404(Group, pk=pk)


def _place(group: Group, person: str) -> InGroup:
    found = group.places.select_related("person").filter(person__username=person).first()
    if found is None:
        detail = f"“{person}” is not in this group."
        raise Problem(detail, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
    return found

"""What a person was told: of their work in projects, and editors of scores and detectors."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import mixins, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions import mark_seen
from annotator.annotation.models import Notice
from annotator.annotation.told import address_of, line_of
from api.scopes import own_projects


class NoticeSerializer(serializers.ModelSerializer[Notice]):
    """One notice, in words, with the interface's path to what it is about."""

    line = serializers.SerializerMethodField()
    address = serializers.SerializerMethodField()
    project_name = serializers.CharField(source="project.name", default=None, allow_null=True)
    source_name = serializers.CharField(source="source.name", default=None, allow_null=True)

    class Meta:
        model = Notice
        fields = [
            "id",
            "kind",
            "line",
            "address",
            "project",
            "project_name",
            "source",
            "source_name",
            "detector",
            "language",
            "article",
            "comment",
            "count",
            "made_at",
            "seen_at",
        ]

    def get_line(self, notice: Notice) -> str:
        """What happened."""
        return line_of(notice)

    def get_address(self, notice: Notice) -> str:
        """Where to look."""
        return address_of(notice)


class SeenSerializer(serializers.Serializer[dict[str, Any]]):
    """Which notices were seen; all where none are named."""

    notices = serializers.ListField(child=serializers.IntegerField(), required=False, max_length=1_000)


class NoticeFilter(filters.FilterSet):
    """By whether they were seen."""

    unseen = filters.BooleanFilter(field_name="seen_at", lookup_expr="isnull")


class NoticeView(mixins.ListModelMixin, GenericViewSet[Notice]):
    """One's own notices, the newest first."""

    resource = "notices"
    queryset = Notice.objects.none()
    serializer_class = NoticeSerializer
    filterset_class = NoticeFilter

    def get_queryset(self) -> QuerySet[Notice]:
        """One's own: of projects that one belongs to still, of sources and of detectors."""
        me = self.request.user.pk
        mine = Notice.objects.filter(Q(project=None) | Q(project__in=own_projects(self.request)), person=me)
        together = mine.select_related("project", "source", "article__current", "comment__person")
        return together.defer("article__current__text")

    @extend_schema(
        responses={200: inline_serializer("UnseenNotices", {"count": serializers.IntegerField()})}, filters=False
    )
    def unseen(self, request: Request) -> Response:
        """How many were not seen yet."""
        return Response({"count": self.get_queryset().filter(seen_at=None).count()})

    @extend_schema(
        request=SeenSerializer,
        responses={200: inline_serializer("SeenNotices", {"seen": serializers.IntegerField()})},
    )
    def seen(self, request: Request) -> Response:
        """Mark notices as seen: these, or all."""
        given = SeenSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        seen = mark_seen(person=cast(User, request.user), notices=given.validated_data.get("notices"))
        return Response({"seen": seen})

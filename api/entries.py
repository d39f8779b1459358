"""The articles of a project: put in, taken out, and how far each is."""

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Left
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions import add_articles, change_entry
from annotator.annotation.models import Assignment, Membership, Project, ProjectArticle
from annotator.flags.counts import flag_counts
from api.changes import membership_of, project_of
from api.editing import Editable
from api.entry_forms import ChangedEntrySerializer, EntrySerializer, NewEntriesSerializer
from api.errors import Problem
from api.reach import project_as
from corpus.models.article import OPENING


class EntryFilter(filters.FilterSet):
    """By words of the title, by gold, and by what was removed."""

    q = filters.CharFilter(field_name="article__current__title", lookup_expr="icontains", label="Part of the title")
    gold = filters.BooleanFilter()
    removed = filters.BooleanFilter(field_name="removed_at", lookup_expr="isnull", exclude=True)


class EntryView(Editable, GenericViewSet[ProjectArticle]):
    """A project's articles, in the order in which they were added."""

    resource = "entries"
    queryset = ProjectArticle.objects.none()
    filterset_class = EntryFilter
    page_keys = ("position", "id")
    tagged = ("article", "gold", "removed")
    held = (ProjectArticle, {"project": "project", "article": "article"})

    @extend_schema(responses={200: EntrySerializer})
    def list(self, request: Request, project: int) -> Response:
        """How far each article is, and who has it: an annotator sees their own part of that."""
        found = project_of(request, project)
        entries = self.filter_queryset(entries_of(found, membership_of(request, found)))
        page = self.paginate_queryset(entries)
        return self.get_paginated_response(_told(page or [], membership_of(request, found)))

    @extend_schema(
        request=NewEntriesSerializer,
        responses={200: inline_serializer("AddedEntries", {"added": serializers.IntegerField()})},
    )
    def create(self, request: Request, project: int) -> Response:
        """Put articles in; those that are in already stay as they are, removed ones come back. Editors and admins."""
        found = project_as(request, project, Membership.Role.EDITOR)
        given = NewEntriesSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        return Response({"added": add_articles(project=found, articles=given.wanted())})

    @extend_schema(responses={200: EntrySerializer})
    def retrieve(self, request: Request, project: int, article: int) -> Response:
        """How far one article is."""
        found = project_of(request, project)
        return Response(_told([self._one(request, found, article)], membership_of(request, found))[0])

    @extend_schema(request=ChangedEntrySerializer, responses={200: EntrySerializer})
    def partial_update(self, request: Request, project: int, article: int) -> Response:
        """Remove an article from the work (its marks stay), take it back, mark it as gold. Editors and admins."""
        found = project_as(request, project, Membership.Role.EDITOR)
        given = ChangedEntrySerializer(data=request.data)
        given.is_valid(raise_exception=True)
        entry = self._one(request, found, article)
        change_entry(entry=entry, **given.validated_data)
        return Response(_told([entry], membership_of(request, found))[0])

    def _one(self, request: Request, project: Project, article: int) -> ProjectArticle:
        entry = entries_of(project, membership_of(request, project)).filter(article=article).first()
        if entry is None:
            raise Problem(
                "This article is not in the project.", code="not_found", status_code=status.HTTP_404_NOT_FOUND
            )
        return entry


def entries_of(project: Project, membership: Membership) -> QuerySet[ProjectArticle]:
    """The project's articles with what is told of them."""
    given = Assignment.objects.filter(project=project)
    if not membership.is_at_least(Membership.Role.REVIEWER):
        given = given.filter(person=membership.person_id)
    here = Q(article__assignments__project=project)
    return (
        project.entries.select_related("article__current", "article__source")
        .defer("article__current__text")
        .prefetch_related(Prefetch("article__assignments", queryset=given.order_by("given_at"), to_attr="given_here"))
        .annotate(
            opening=Left("article__current__text", OPENING),
            done=Count("article__assignments", filter=here & Q(article__assignments__state="done")),
            held=Count("article__assignments", filter=here & Q(article__assignments__state="open")),
        )
    )


def _told(entries: Any, membership: Membership) -> list[dict[str, Any]]:
    hidden = membership.project.blind and not membership.is_at_least(Membership.Role.REVIEWER)
    flags = flag_counts(entry.article_id for entry in entries)
    return [
        _entry(entry, membership.project, 0 if hidden else flags[entry.article_id].total, hidden) for entry in entries
    ]


def _entry(entry: Any, project: Project, flags: int, hidden: bool) -> dict[str, Any]:
    version, source = entry.article.current, entry.article.source
    return {
        "article": entry.article_id,
        "title": version.title,
        "opening": entry.opening,
        "source": source.name if source and not hidden else None,
        "published": version.published,
        "words": version.words,
        "flags": flags,
        "position": entry.position,
        "gold": entry.gold,
        "removed": entry.removed_at is not None,
        "state": "done" if entry.done >= project.overlap else "open" if entry.done + entry.held else "waiting",
        "given_to": [{"id": a.pk, "person": a.person_id, "state": a.state} for a in entry.article.given_here],
    }

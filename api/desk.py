"""All that the desk shows of one article in one project, in one answer."""

from dataclasses import asdict
from typing import Any, cast

from django.contrib.auth.models import User
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.annotation.actions import NotGivenError, renew, take
from annotator.annotation.actions.blind import CannotRevealError, record_showing, reveal
from annotator.annotation.actions.suggest import suggest, unread
from annotator.annotation.desk import Desk, assignment_of, assignment_state, desk_of, is_hidden, version_for
from annotator.annotation.models import Assignment, Label, Project, ProjectArticle
from api.changes import membership_of, project_of
from api.errors import Problem, ProblemSerializer
from corpus import jobs
from corpus.models import Version

NO_VERSION = "This article has no such version."
NOT_GIVEN = "This article was not given to you: you always see its newest version."
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
VersionRowSerializer = inline_serializer(
    "DeskVersionRow",
    {
        "id": serializers.IntegerField(),
        "number": serializers.IntegerField(),
        "created_at": serializers.DateTimeField(),
        "cause": serializers.CharField(),
        "marks": serializers.IntegerField(help_text="How many spans of one's own stand on it."),
    },
    many=True,
)
CarrySerializer = inline_serializer(
    "DeskCarry",
    {
        "version": serializers.IntegerField(help_text="The newest version, to which the marks would be carried."),
        "number": serializers.IntegerField(),
        "spans": serializers.ListField(
            child=serializers.JSONField(),
            help_text="With `match`: exact, moved, fuzzy, orphan; and `places` there, of an orphan those found.",
        ),
        "documents": serializers.ListField(child=serializers.JSONField()),
        "links": serializers.ListField(child=serializers.JSONField()),
    },
    allow_null=True,
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
        "versions": VersionRowSerializer,
        "carry": CarrySerializer,
        "latest": serializers.IntegerField(help_text="The newest change that this answer holds."),
    },
)


AssignmentSerializer = inline_serializer(
    "DeskAssignment",
    {
        "id": serializers.IntegerField(),
        "article": serializers.IntegerField(),
        "person": serializers.IntegerField(),
        "version": serializers.IntegerField(),
        "finished": serializers.IntegerField(allow_null=True, help_text="The version that was last finished."),
        "state": serializers.ChoiceField(choices=Assignment.State.choices),
        "given_at": serializers.DateTimeField(),
        "done_at": serializers.DateTimeField(allow_null=True),
        "judged_blind": serializers.BooleanField(),
        "reserved_until": serializers.DateTimeField(
            allow_null=True, help_text="When an open article goes back unless something is marked before."
        ),
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


FROM_ONE = {"type": "integer", "minimum": 1}


class DeskView(ViewSet):
    """Articles of a project, as the person who asks sees them."""

    resource = "desk"

    @extend_schema(
        parameters=[
            OpenApiParameter("ahead", bool, description="Fetched before it is shown: nobody has seen it yet."),
            OpenApiParameter("version", FROM_ONE, description="One of the article; else the one given to you."),
        ],
        responses={200: DeskSerializer},
    )
    def retrieve(self, request: Request, project: int, article: int) -> Response:
        """Text and marks. An annotator sees their own marks and settled ones, a reviewer everyone's."""
        found = project_of(request, project)
        entry = entry_of(found, article)
        membership = membership_of(request, found)
        assignment = assignment_of(entry, membership)
        given, hidden = version_for(entry, assignment), is_hidden(membership, assignment)
        version = _version(request, entry) or given
        if not hidden and version.pk in (given.pk, entry.article.current_id):
            _catch_up(found, version)
        desk = desk_of(entry=entry, membership=membership, version=version)
        if not hidden and request.query_params.get("ahead") != "true":
            record_showing(project_id=found.pk, version=version, person_id=membership.person_id)
        return Response(_told(desk))

    @extend_schema(request=None, responses={200: AssignmentSerializer, 409: ProblemSerializer})
    def reveal(self, request: Request, project: int, article: int) -> Response:
        """Blind mode: one has judged; outlet, byline and suggestions are shown from now on. Safe to repeat."""
        found = project_of(request, project)
        try:
            assignment = reveal(entry=entry_of(found, article), person=cast(User, request.user))
        except CannotRevealError as error:
            raise Problem(str(error), code="cannot_reveal", status_code=status.HTTP_409_CONFLICT) from error
        return Response(assignment_state(assignment))

    @extend_schema(request=None, responses={200: AssignmentSerializer, 409: ProblemSerializer})
    def take(self, request: Request, project: int, article: int) -> Response:
        """Have this article assigned to oneself out of its turn, or again. 409 where others have it or at the quota."""
        entry = entry_of(project_of(request, project), article)
        try:
            assignment = take(entry=entry, person=cast(User, request.user))
        except NotGivenError as error:
            raise Problem(str(error), code="not_given", status_code=status.HTTP_409_CONFLICT) from error
        return Response(assignment_state(assignment))

    @extend_schema(request=None, responses={200: AssignmentSerializer, 409: ProblemSerializer})
    def renew(self, request: Request, project: int, article: int) -> Response:
        """Go on with the newest version: one's assignment is of that one from now on, and open. Safe to repeat."""
        found = project_of(request, project)
        assignment = assignment_of(entry_of(found, article), membership_of(request, found))
        if assignment is None:
            raise Problem(NOT_GIVEN, code="not_given", status_code=status.HTTP_409_CONFLICT)
        try:
            return Response(assignment_state(renew(assignment=assignment)))
        except NotGivenError as error:
            raise Problem(str(error), code="not_given", status_code=status.HTTP_409_CONFLICT) from error


def _version(request: Request, entry: ProjectArticle) -> Version | None:
    """The version that is asked for; None where none is named."""
    given = request.query_params.get("version")
    if given is None:
        return None
    pk = serializers.IntegerField(min_value=1).run_validation(given)
    found = Version.objects.filter(pk=pk, article=entry.article_id).first()
    if found is None:
        raise Problem(NO_VERSION, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
    return found


def entry_of(project: Project, article: int) -> ProjectArticle:
    """An article's place in the project, where it was not taken out; else 404."""
    entry = ProjectArticle.objects.filter(project=project, article=article, removed_at=None).first()
    if entry is None:
        raise Problem(NOT_IN_PROJECT, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
    return entry


def _catch_up(project: Project, version: Version) -> None:
    """Suggestions in step with the flags; a reading that was not kept is made again by a worker, not here."""
    suggest(project=project, versions=[version])
    if unread(project, Version.objects.filter(pk=version.pk)).exists():
        jobs.wake("annotation.suggest_in_article", version.article_id)


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
        "versions": desk.versions,
        "carry": asdict(desk.carry) if desk.carry else None,
        "latest": desk.latest,
    }

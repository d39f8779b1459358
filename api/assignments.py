"""Who works on which article: the next one, what one holds, finishing, giving back, and giving by hand."""

from dataclasses import asdict
from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation.actions import (
    NotGivenError,
    UnfinishedError,
    assign,
    finish,
    give_back,
    next_article,
    reopen,
)
from annotator.annotation.models import Assignment, Membership, Project
from annotator.annotation.progress import progress_of
from annotator.annotation.turn import turn_of
from api.assignment_forms import (
    AssignmentSerializer,
    ByHandSerializer,
    ProgressSerializer,
    StateSerializer,
    TurnSerializer,
)
from api.changes import membership_of, project_of
from api.editing import Editable
from api.errors import Problem, ProblemSerializer
from api.idempotency import KEY, repeatable
from api.reach import project_as

VERBS = {"done": finish, "returned": give_back, "open": reopen}
NOT_YOURS = "There is no such assignment of yours in this project."
NOT_FINISHER = "Only the person who has an article can finish it or take it up again. You can give it back for them."
REFUSED = {"not_given": status.HTTP_409_CONFLICT, "unfinished": status.HTTP_422_UNPROCESSABLE_ENTITY}


class AssignmentFilter(filters.FilterSet):
    """By state, person and article."""

    state = filters.ChoiceFilter(choices=Assignment.State.choices)
    person = filters.CharFilter(field_name="person__username")
    article = filters.NumberFilter(field_name="article_id")


class AssignmentView(Editable, GenericViewSet[Assignment]):
    """The assignments of one project: an annotator's own, for reviewers and above everyone's."""

    resource = "assignments"
    queryset = Assignment.objects.none()
    serializer_class = AssignmentSerializer
    filterset_class = AssignmentFilter
    page_keys = ("id",)

    def list(self, request: Request, project: int) -> Response:
        """Who has what, in the order in which it was given."""
        found = self.filter_queryset(self._within(request, project_of(request, project)))
        return self.get_paginated_response(AssignmentSerializer(self.paginate_queryset(found), many=True).data)

    @extend_schema(
        parameters=[KEY],
        request=ByHandSerializer,
        responses={201: AssignmentSerializer(many=True), 409: ProblemSerializer},
    )
    @repeatable
    def create(self, request: Request, project: int) -> Response:
        """Give articles to somebody by hand: all of them or, with the reason, none. Reviewers and above."""
        found = project_as(request, project, Membership.Role.REVIEWER)
        given = ByHandSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            made = assign(project=found, **given.validated_data)
        except NotGivenError as error:
            raise _refused("not_given", error) from error
        return Response(AssignmentSerializer(made, many=True).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={200: AssignmentSerializer, 204: None, 409: ProblemSerializer})
    def next(self, request: Request, project: int) -> Response:
        """The article to work on next: one that you hold, else a new one. 204 where nothing waits for you."""
        found = project_of(request, project)
        try:
            given = next_article(project=found, person=cast(User, request.user))
        except NotGivenError as error:
            raise _refused("not_given", error) from error
        if given is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        return Response(AssignmentSerializer(given).data)

    @extend_schema(
        parameters=[OpenApiParameter("article", int, description="The article that one is at.")],
        responses={200: TurnSerializer},
    )
    def queue(self, request: Request, project: int) -> Response:
        """How far one is, what is left, and which article `next` would give after this one. Gives nothing."""
        found = project_of(request, project)
        given = request.query_params.get("article", "")
        article = int(given) if given.isdecimal() else None
        return Response(asdict(turn_of(found, cast(User, request.user).pk, article)))

    @extend_schema(responses={200: AssignmentSerializer})
    def retrieve(self, request: Request, project: int, pk: int) -> Response:
        """One assignment."""
        return Response(AssignmentSerializer(self._one(request, project_of(request, project), pk)).data)

    @extend_schema(
        request=StateSerializer,
        responses={200: AssignmentSerializer, 409: ProblemSerializer, 422: ProblemSerializer},
    )
    def partial_update(self, request: Request, project: int, pk: int) -> Response:
        """Finish (422 with the marks that lack an answer), give back, or open again (409 where others have it)."""
        found = project_of(request, project)
        assignment = self._one(request, found, pk)
        given = StateSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        state = given.validated_data["state"]
        if assignment.person_id != request.user.pk and state != Assignment.State.RETURNED:
            raise Problem(NOT_FINISHER, code="not_yours", status_code=status.HTTP_403_FORBIDDEN)
        try:
            return Response(AssignmentSerializer(VERBS[state](assignment=assignment)).data)
        except NotGivenError as error:
            raise _refused("not_given", error) from error
        except UnfinishedError as error:
            raise _refused("unfinished", error, marks=[asdict(mark) for mark in error.marks]) from error

    @extend_schema(responses={200: ProgressSerializer})
    def progress(self, request: Request, project: int) -> Response:
        """How far the project is by article, person and label; an annotator sees their own row."""
        membership = membership_of(request, project_of(request, project))
        return Response(asdict(progress_of(membership)))

    def _one(self, request: Request, project: Project, pk: int) -> Assignment:
        found = self._within(request, project).filter(pk=pk).first()
        if found is None:
            raise Problem(NOT_YOURS, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
        return found

    def _within(self, request: Request, project: Project) -> QuerySet[Assignment]:
        found = project.assignments.select_related("version", "person").defer("version__text")
        if membership_of(request, project).is_at_least(Membership.Role.REVIEWER):
            return found
        return found.filter(person=request.user.pk)


def _refused(code: str, error: Exception, **more: Any) -> Problem:
    return Problem(str(error), code=code, status_code=REFUSED[code], **more)

"""Settling where annotators differ: the queue, one article's cases, decisions on them. For reviewers and above."""

from typing import Any, cast

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.annotation.actions import (
    CaseChangedError,
    Made,
    Piece,
    Ruling,
    make_gold,
    settle,
    settle_agreed,
)
from annotator.annotation.models import Decision, Membership, Project, ProjectArticle
from api.adjudication_shapes import (
    AdjudicationEntrySerializer,
    AgreedSerializer,
    DecisionSerializer,
    ReviewSerializer,
    RulingSerializer,
)
from api.adjudication_wire import case_told, decision_told, review_told
from api.changes import membership_of, project_of
from api.editing import Editable
from api.errors import Problem, ProblemSerializer
from api.idempotency import KEY, repeatable
from api.refusals import NOT_STORED, problem_of

NOT_A_REVIEWER = "Only reviewers, editors and admins of the project see everyone's marks side by side."
NOT_IN_PROJECT = "This article is not in the project. Add it on the project's page."


def reviewed_project(request: Request, pk: Any) -> Project:
    """The project, where the person is a reviewer of it or more; 404 for a stranger to it, 403 for an annotator."""
    project = project_of(request, pk)
    if not membership_of(request, project).is_at_least(Membership.Role.REVIEWER):
        raise Problem(NOT_A_REVIEWER, code="not_reviewer", status_code=status.HTTP_403_FORBIDDEN)
    return project


def entry_of(project: Project, article: int) -> ProjectArticle:
    """The article's place in the project, else 404."""
    entry = ProjectArticle.objects.filter(project=project, article=article, removed_at=None).first()
    if entry is None:
        raise Problem(NOT_IN_PROJECT, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
    return entry


class AdjudicationView(Editable, ViewSet):
    """Cases of a project's articles and how they are settled."""

    resource = "adjudication"
    tagged = ("gold",)
    held = (ProjectArticle, {"project": "project", "article": "article"})

    def standing(self) -> Any:
        """What is edited at the article's address: its cases are settled by decisions of their own."""
        entry = entry_of(reviewed_project(self.request, self.kwargs["project"]), self.kwargs["article"])
        return AdjudicationEntrySerializer(entry).data

    @extend_schema(responses={200: ReviewSerializer})
    def retrieve(self, request: Request, project: int, article: int) -> Response:
        """The text, who read it, and every case with its spans and its decision."""
        return self._review(reviewed_project(request, project), article)

    @extend_schema(request=AdjudicationEntrySerializer, responses={200: AdjudicationEntrySerializer})
    def partial_update(self, request: Request, project: int, article: int) -> Response:
        """Let the article's settled marks train and test annotators, or no longer."""
        entry = entry_of(reviewed_project(request, project), article)
        given = AdjudicationEntrySerializer(data=request.data)
        given.is_valid(raise_exception=True)
        return Response(AdjudicationEntrySerializer(make_gold(entry=entry, gold=given.validated_data["gold"])).data)

    @extend_schema(request=None, responses={200: AgreedSerializer})
    def agreed(self, request: Request, project: int, article: int) -> Response:
        """Take over as gold all that everyone agrees on. Safe to repeat: what is settled is left alone."""
        found = reviewed_project(request, project)
        entry_of(found, article)
        count = settle_agreed(project=found, article=article, person=cast(User, request.user))
        return Response({"settled": count})

    @extend_schema(
        parameters=[KEY],
        request=RulingSerializer,
        responses={200: DecisionSerializer, 409: ProblemSerializer},
        operation_id="decide",
    )
    @repeatable
    def create(self, request: Request, project: int, article: int) -> Response:
        """Settle a case. 409 with the case as it stands where it is not as it was seen. `uid` makes it once."""
        found = reviewed_project(request, project)
        entry_of(found, article)
        given = RulingSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        decision = self._settled(found, article, ruling_of(given.validated_data))
        return Response(decision_told(decision))

    def _review(self, project: Project, article: int) -> Response:
        return Response(review_told(project, entry_of(project, article)))

    def _settled(self, project: Project, article: int, ruling: Ruling) -> Decision:
        try:
            return settle(project=project, article=article, person=cast(User, self.request.user), ruling=ruling)
        except CaseChangedError as error:
            current = error.current and case_told(project, error.current)
            raise Problem(str(error), code="case_changed", status_code=409, current=current) from error
        except NOT_STORED as error:
            raise problem_of(error, yours=self.request.data) from error


def ruling_of(data: dict[str, Any]) -> Ruling:
    """A ruling as the action takes it."""
    made = data.get("made")
    return Ruling(
        uid=data["uid"],
        marks=frozenset(map(str, data["marks"])),
        keep=tuple(map(str, data["keep"])),
        made=made and made_of(made),
        cause=data["cause"],
        note=data["note"],
        example=data["example"],
        instead=str(data["instead"] or ""),
    )


def made_of(data: dict[str, Any]) -> Made:
    """A mark as the action takes it."""
    pieces = tuple(Piece(**piece) for piece in data["pieces"])
    return Made(data["label"], pieces, data["attributes"], str(data.get("source", "")), str(data.get("target", "")))

"""One decision on a case: why people differed, whether it is an example, taking it back. For reviewers and above."""

from typing import Any, cast

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.annotation.actions import amend_decision, withdraw_decision
from annotator.annotation.models import Decision
from api.adjudication import reviewed_project
from api.adjudication_shapes import ChangedDecisionSerializer, DecisionSerializer
from api.adjudication_wire import decision_told
from api.editing import Editable
from api.errors import Problem

NOT_A_DECISION = "There is no such decision on this article."


class CaseDecisionView(Editable, ViewSet):
    """A decision on a case of one article."""

    resource = "adjudication"
    edits = ("amend", "destroy")
    held = (Decision, {"uid": "uid"})

    @extend_schema(responses={200: DecisionSerializer}, operation_id="decision")
    def retrieve(self, request: Request, project: int, article: int, uid: str) -> Response:
        """One decision."""
        return Response(decision_told(self._decision(request, project, article, uid)))

    @extend_schema(request=ChangedDecisionSerializer, responses={200: DecisionSerializer}, operation_id="amend")
    def amend(self, request: Request, project: int, article: int, uid: str) -> Response:
        """Say why people differed, or show the decision in the guidelines."""
        decision = self._decision(request, project, article, uid)
        given = ChangedDecisionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        fields: dict[str, Any] = {name: given.validated_data.get(name) for name in ("cause", "note", "example")}
        return Response(decision_told(amend_decision(decision=decision, **fields)))

    @extend_schema(responses={200: DecisionSerializer}, operation_id="withdraw")
    def destroy(self, request: Request, project: int, article: int, uid: str) -> Response:
        """Take a decision back, with the gold it left. Both are kept in the record."""
        decision = self._decision(request, project, article, uid)
        person = cast(User, request.user)
        return Response(decision_told(withdraw_decision(project=decision.project, person=person, decision=decision)))

    def _decision(self, request: Request, project: int, article: int, uid: str) -> Decision:
        found = reviewed_project(request, project)
        decision = Decision.objects.filter(uid=uid, project=found, version__article=article).first()
        if decision is None:
            raise Problem(NOT_A_DECISION, code="not_found", status_code=status.HTTP_404_NOT_FOUND)
        return decision

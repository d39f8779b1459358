"""Recomputations of all scores: started, stopped and resumed by editors; every night by themselves."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.reliability.actions.run import resume_run, start_run, stop_run
from annotator.reliability.actions.score import today
from annotator.reliability.models import Run, Score
from api.editing import Editable
from api.errors import Problem, ProblemSerializer
from api.idempotency import KEY, repeatable

NOT_RUNNING = "Only a run that goes on can be stopped; this one is {state}."
NOT_STOPPED = "Only a run that was stopped or has failed can be resumed; this one is {state}."


class RunSerializer(serializers.ModelSerializer[Run]):
    """A run and how far it is. All sources are counted first, then scored."""

    class Meta:
        model = Run
        fields = ["id", "state", "day", "cause", "sources", "tallied", "scored", "started_at", "finished_at", "error"]


class ScoreRunView(Editable, ListModelMixin, RetrieveModelMixin, GenericViewSet[Run]):
    """Runs, the newest first."""

    resource = "score-runs"
    queryset = Run.objects.all()
    serializer_class = RunSerializer
    edits = ("stop", "resume")
    tagged = ("state",)

    @extend_schema(parameters=[KEY], request=None, responses={201: RunSerializer, 409: ProblemSerializer})
    @repeatable
    def create(self, request: Request) -> Response:
        """Compute all scores anew. 409 where that is going on."""
        try:
            run = start_run(day=today(), cause=Score.Cause.ARTICLES, by=cast(User, request.user))
        except ValidationError as error:
            raise conflict(error.messages[0], "running") from error
        return Response(RunSerializer(run).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={200: RunSerializer, 409: ProblemSerializer})
    def stop(self, request: Request, pk: int) -> Response:
        """Begin no further batch."""
        run = get_object_or_404(Run, pk=pk)
        if not stop_run(run=run):
            raise conflict(NOT_RUNNING.format(state=run.state), "not_running")
        return self._told(run)

    @extend_schema(request=None, responses={200: RunSerializer, 409: ProblemSerializer})
    def resume(self, request: Request, pk: int) -> Response:
        """Go on where it was stopped."""
        run = get_object_or_404(Run, pk=pk)
        try:
            resumed = resume_run(run=run)
        except ValidationError as error:
            raise conflict(error.messages[0], error.code or "running") from error
        if not resumed:
            raise conflict(NOT_STOPPED.format(state=run.state), "not_stopped")
        return self._told(run)

    def _told(self, run: Run) -> Response:
        run.refresh_from_db()
        return Response(RunSerializer(run).data)


def conflict(detail: str, code: str, **extra: Any) -> Problem:
    """409."""
    return Problem(detail, code=code, status_code=status.HTTP_409_CONFLICT, **extra)

"""Jobs: the work that is queued, running, done or failed."""

from django.shortcuts import get_object_or_404
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from api.editing import Editable
from api.errors import Problem, ProblemSerializer
from corpus import jobs
from corpus.models import Job

NOT_FAILED = "Only a failed job can be tried again; this one is {state}."


class JobSerializer(serializers.ModelSerializer[Job]):
    """A job and where it stands."""

    label = serializers.CharField()  # type: ignore[assignment]  # DRF fields have a `label` too
    article = serializers.SerializerMethodField()

    class Meta:
        model = Job
        fields = [
            "id",
            "kind",
            "state",
            "attempt",
            "label",
            "error",
            "article",
            "version",
            "created_at",
            "started_at",
            "heartbeat_at",
            "finished_at",
        ]

    def get_article(self, job: Job) -> int | None:
        """The article it works on, or that it brought in."""
        if job.version is not None:
            return job.version.article_id
        return job.row.article_id if job.row is not None else None


class JobFilter(filters.FilterSet):
    """By state and kind."""

    class Meta:
        model = Job
        fields = ["state", "kind"]


class JobView(Editable, ReadOnlyModelViewSet[Job]):
    """Jobs, the newest first."""

    resource = "jobs"
    queryset = Job.objects.select_related("version", "row").defer("version__text")
    serializer_class = JobSerializer
    filterset_class = JobFilter
    edits = ("retry",)
    tagged = ("state", "attempt")

    @extend_schema(request=None, responses={202: JobSerializer, 409: ProblemSerializer})
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: str) -> Response:
        """Queue a failed job again."""
        job = get_object_or_404(self.get_queryset(), pk=pk)
        if not jobs.retry(job.pk):
            detail = NOT_FAILED.format(state=job.state)
            raise Problem(detail, code="not_failed", status_code=status.HTTP_409_CONFLICT)
        job.refresh_from_db()
        return Response(JobSerializer(job).data, status=status.HTTP_202_ACCEPTED)

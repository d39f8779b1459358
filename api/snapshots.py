"""Snapshots of a project: made, checked and compared; there is no way to change one."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation import files, sight
from annotator.annotation.actions.snapshots import NameTakenError, ask_for_snapshot, differing
from annotator.annotation.models import Membership, Project, Snapshot
from annotator.interchange.canonical import COUNTED, PARTS, head_of, sealed_in
from annotator.interchange.formats import BadFileError
from api.changes import membership_of, project_of
from api.errors import Problem, ProblemSerializer
from api.idempotency import KEY, RepeatableCreate
from api.reach import project_as

HIDDEN = (
    "Snapshots hold everyone's marks and every outlet, and this project keeps some of them from you. Export what you "
    "may see under exports/."
)
NOT_READY = "This snapshot is {state}: its file is not there. Look again when it is done."


class SnapshotPartsSerializer(serializers.Serializer[Any]):
    """SHA-256 of each part, in hex."""

    def get_fields(self) -> dict[str, Any]:
        """One of each."""
        return {name: serializers.CharField() for name in PARTS}


class SnapshotCountsSerializer(serializers.Serializer[Any]):
    """How many there are."""

    def get_fields(self) -> dict[str, Any]:
        """Of what."""
        return {name: serializers.IntegerField() for name in COUNTED}


class SnapshotSerializer(serializers.ModelSerializer[Snapshot]):
    """A snapshot. Its hashes are the same wherever the same is in a project (docs/decisions/0021)."""

    made_by = serializers.SerializerMethodField(help_text="User name; null where it was made from the command line.")
    sha256 = serializers.CharField(read_only=True, help_text="Of the file's lines, in hex; empty until it is done.")
    parts = serializers.SerializerMethodField()
    counts = serializers.SerializerMethodField()

    class Meta:
        model = Snapshot
        fields = [
            *("id", "project", "name", "note", "state", "done", "total", "error", "sha256", "parts", "counts", "size"),
            *("format_version", "made_by", "made_at", "finished_at"),
        ]
        read_only_fields = [name for name in fields if name not in ("name", "note")]

    def get_made_by(self, snapshot: Snapshot) -> str | None:
        """Who asked for it."""
        return snapshot.made_by.username if snapshot.made_by else None

    @extend_schema_field(SnapshotPartsSerializer(allow_null=True))
    def get_parts(self, snapshot: Snapshot) -> dict[str, str] | None:
        """Its parts' hashes; null until it is done."""
        return snapshot.parts or None

    @extend_schema_field(SnapshotCountsSerializer(allow_null=True))
    def get_counts(self, snapshot: Snapshot) -> dict[str, int] | None:
        """What is in it; null until it is done."""
        return snapshot.counts or None


class OneSnapshotSerializer(SnapshotSerializer):
    """A snapshot, with the guidelines that it holds."""

    guidelines = serializers.SerializerMethodField()

    class Meta(SnapshotSerializer.Meta):
        fields = [*SnapshotSerializer.Meta.fields, "guidelines"]

    def get_guidelines(self, snapshot: Snapshot) -> str | None:
        """Markdown; null until it is done, and where its file cannot be read (`verify` says why)."""
        if snapshot.state != Snapshot.State.DONE:
            return None
        try:
            return str(head_of(files.snapshot_at(snapshot.sha256))["guidelines"])
        except (BadFileError, KeyError):
            return None


class SnapshotCheckedSerializer(serializers.Serializer[Any]):
    """What a snapshot's file came to, computed again."""

    whole = serializers.BooleanField(help_text="Every hash and count is as it was when the snapshot was made.")
    differs = serializers.ListField(child=serializers.CharField(), help_text="Parts that are not, `whole`, `counts`.")
    detail = serializers.CharField(help_text="In words; why, where the file cannot be read.")
    sha256 = serializers.CharField(allow_null=True, help_text="Computed now; null where the file cannot be read.")


class SnapshotView(RepeatableCreate, ListModelMixin, RetrieveModelMixin, GenericViewSet[Snapshot]):
    """Snapshots of a project, the newest first, for those who may see everyone's marks and every outlet."""

    resource = "snapshots"
    queryset = Snapshot.objects.none()
    serializer_class = SnapshotSerializer
    filter_backends: list[Any] = []

    def get_queryset(self) -> QuerySet[Snapshot]:
        """All of the project."""
        project = project_of(self.request, self.kwargs["project"])
        readable(self.request, project)
        return Snapshot.objects.filter(project=project).select_related("made_by")

    @extend_schema(responses=OneSnapshotSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A snapshot, with the guidelines that it holds."""
        return Response(OneSnapshotSerializer(self.get_object()).data)

    @extend_schema(
        parameters=[KEY],
        responses={201: SnapshotSerializer, 400: ProblemSerializer, 409: ProblemSerializer, 422: ProblemSerializer},
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Keep what stands under a name, for reviewers and above. A worker writes it; look again until it is `done`."""
        return super().create(request, *args, **kwargs)

    def answer_create(self, request: Request) -> Response:
        """Queue it."""
        project = project_as(request, self.kwargs["project"], Membership.Role.REVIEWER)
        given = SnapshotSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        person = cast(User, request.user)
        try:
            snapshot = ask_for_snapshot(project=project, person=person, **given.validated_data)
        except NameTakenError as error:
            raise Problem(str(error), code="name_taken", status_code=status.HTTP_409_CONFLICT) from error
        return Response(SnapshotSerializer(snapshot).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={200: SnapshotCheckedSerializer, 409: ProblemSerializer})
    def verify(self, request: Request, project: int, pk: int) -> Response:
        """Compute the hashes again from the file. 409 until the snapshot is done."""
        snapshot = done(self.get_object())
        try:
            found = sealed_in(files.snapshot_at(snapshot.sha256))
        except BadFileError as error:
            told = {"whole": False, "differs": ["whole"], "detail": str(error), "sha256": None}
            return Response(SnapshotCheckedSerializer(told).data)
        differs = differing(snapshot, found)
        detail = f"The file is not what was stored: {', '.join(differs)}." if differs else "The file is as it was made."
        told = {"whole": not differs, "differs": differs, "detail": detail, "sha256": found.sha256}
        return Response(SnapshotCheckedSerializer(told).data)


def readable(request: Request, project: Project) -> None:
    """Raise `Problem` (403) where snapshots would tell this person more than the project does."""
    if not sight.may_read_snapshots(membership_of(request, project)):
        raise Problem(HIDDEN, code="not_reviewer", status_code=status.HTTP_403_FORBIDDEN)


def done(snapshot: Snapshot) -> Snapshot:
    """The snapshot; raises `Problem` (409) where it has no file yet."""
    if snapshot.state != Snapshot.State.DONE:
        raise not_ready(snapshot)
    return snapshot


def not_ready(snapshot: Snapshot) -> Problem:
    """409: it is not made yet."""
    return Problem(NOT_READY.format(state=snapshot.state), code="not_ready", status_code=status.HTTP_409_CONFLICT)

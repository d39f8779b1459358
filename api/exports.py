"""Exports of a project: asked for, watched, stopped, removed; each answer has a link to the file."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from annotator.annotation import sight
from annotator.annotation.actions.exports import ask_for_export, remove_export, stop_export
from annotator.annotation.models import Export, Project, Snapshot
from annotator.annotation.options import ExportOptions, UnknownNameError
from annotator.interchange.formats import WRITTEN, BadFileError, BadOptionError
from api.changes import membership_of, project_of
from api.downloads import link_to
from api.editing import Editable
from api.errors import Problem, ProblemSerializer
from api.idempotency import KEY, RepeatableCreate
from api.snapshots import not_ready, readable

NOT_OPEN = "Only an export that is queued or running can be stopped; this one is {state}."


class ExportOptionsSerializer(serializers.Serializer[Any]):
    """What is exported."""

    gold = serializers.BooleanField(default=False, help_text="Settled marks alone.")
    labels = serializers.ListField(
        child=serializers.CharField(max_length=100), default=list, help_text="Names: only marks with one of these."
    )
    annotators = serializers.ListField(
        child=serializers.CharField(max_length=150), default=list, help_text="User names: only marks of these people."
    )
    bare = serializers.BooleanField(default=True, help_text="Texts without such marks too.")
    utf16 = serializers.BooleanField(default=False, help_text="Of `ndjson`: offsets in UTF-16 code units besides.")
    history = serializers.BooleanField(
        default=False, help_text="The log of each mark besides, for those who see everyone's: `ndjson` holds it."
    )
    page = serializers.URLField(
        default="", allow_blank=True, help_text="Of `claimreview`: the page that shows the findings."
    )
    licence = serializers.CharField(
        default="", allow_blank=True, max_length=60, help_text="Of `huggingface`: one of the Hub's identifiers."
    )


class AskedExportSerializer(serializers.Serializer[Any]):
    """An export to be made."""

    format = serializers.ChoiceField(choices=WRITTEN)
    options = ExportOptionsSerializer(required=False, help_text="Everything where it is left out.")
    snapshot = serializers.IntegerField(
        required=False, allow_null=True, help_text="A snapshot of this project, in place of what stands."
    )


class ExportLossSerializer(serializers.Serializer[Any]):
    """What the format could not hold of one kind."""

    count = serializers.IntegerField()
    named = serializers.ListField(child=serializers.CharField(), help_text="The first twenty, by uid.")


class ExportSerializer(serializers.ModelSerializer[Export]):
    """An export, how far it is, and the link to its file."""

    format = serializers.ChoiceField(choices=WRITTEN)
    options = ExportOptionsSerializer()
    losses = serializers.DictField(child=ExportLossSerializer(), help_text="What the format could not hold, by kind.")
    made_by = serializers.CharField(source="made_by.username")
    done = serializers.IntegerField(help_text="Texts written so far.")
    total = serializers.IntegerField(help_text="Texts to be written; 0 until they are counted.")
    size = serializers.IntegerField(help_text="Bytes of the file.")
    sha256 = serializers.CharField(help_text="Of the file, in hex.")
    expires_at = serializers.DateTimeField(allow_null=True, help_text="When the file is removed.")
    download = serializers.SerializerMethodField()
    download_until = serializers.SerializerMethodField()

    class Meta:
        model = Export
        fields = [
            *("id", "project", "snapshot", "format", "options", "state", "done", "total", "losses", "size", "sha256"),
            *("made_by", "made_at", "finished_at", "expires_at", "error", "download", "download_until"),
        ]

    def get_download(self, export: Export) -> str | None:
        """A link that needs no session; null without a file. Ask for the export again for another one."""
        found = link_to(self.context["request"], export)
        return found[0] if found else None

    def get_download_until(self, export: Export) -> str | None:
        """Until when that link works."""
        found = link_to(self.context["request"], export)
        return serializers.DateTimeField().to_representation(found[1]) if found else None


class ExportView(Editable, RepeatableCreate, ListModelMixin, RetrieveModelMixin, GenericViewSet[Export]):
    """Exports of a project, the newest first: one's own; all of them for its admins."""

    resource = "exports"
    token_scopes = {"POST": "read"}  # what is read is one's own to see; nothing of the project changes
    queryset = Export.objects.none()
    serializer_class = ExportSerializer
    filter_backends: list[Any] = []
    edits = ("stop", "destroy")
    tagged = ("id", "state")  # how far it is and the link in it change by themselves

    def get_queryset(self) -> QuerySet[Export]:
        """Those that this person sees."""
        membership = membership_of(self.request, project_of(self.request, self.kwargs["project"]))
        return Export.objects.filter(sight.exports_for(membership)).select_related("made_by")

    @extend_schema(
        parameters=[KEY],
        request=AskedExportSerializer,
        responses={201: ExportSerializer, 400: ProblemSerializer, 409: ProblemSerializer, 422: ProblemSerializer},
    )
    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Ask for an export of what one may see. Look at it again until it is `done`, then take it from `download`.

        An annotator's export holds their own marks and settled ones, and in blind mode no outlet, address and byline of
        what they have not judged yet.
        """
        return super().create(request, *args, **kwargs)

    def answer_create(self, request: Request) -> Response:
        """Queue it."""
        project = project_of(request, self.kwargs["project"])
        given = AskedExportSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        asked = given.validated_data
        export = _asked_for(request, project, asked, ExportOptions.of(asked.get("options", {})))
        told = ExportSerializer(export, context=self.get_serializer_context())
        return Response(told.data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={200: ExportSerializer, 409: ProblemSerializer})
    def stop(self, request: Request, project: int, pk: int) -> Response:
        """Make no file of it. It can be asked for anew."""
        export = self.get_object()
        if not stop_export(export):
            detail = NOT_OPEN.format(state=export.state)
            raise Problem(detail, code="not_open", status_code=status.HTTP_409_CONFLICT)
        export.refresh_from_db()
        return Response(self.get_serializer(export).data)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, project: int, pk: int) -> Response:
        """Remove it with its file; links to it lead nowhere from now on."""
        remove_export(self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)


def _asked_for(request: Request, project: Project, asked: dict[str, Any], options: ExportOptions) -> Export:
    snapshot = None
    if asked.get("snapshot") is not None:
        readable(request, project)
        snapshot = get_object_or_404(Snapshot, pk=asked["snapshot"], project=project)
        if snapshot.state != Snapshot.State.DONE:
            raise not_ready(snapshot)
    person = cast(User, request.user)
    try:
        return ask_for_export(project=project, person=person, name=asked["format"], options=options, snapshot=snapshot)
    except UnknownNameError as error:
        raise serializers.ValidationError({"options": str(error)}) from error
    except BadOptionError as error:
        raise serializers.ValidationError({"options": {error.option: str(error)}}) from error
    except BadFileError as error:
        raise Problem(str(error), code="file_broken", status_code=status.HTTP_409_CONFLICT) from error

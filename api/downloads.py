"""Files of exports by signed links, which need no session: a link is for one export and for whoever was given it."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.viewsets import ViewSet

from annotator.annotation import files, sight
from annotator.annotation.actions.exports import ending
from annotator.annotation.models import Export
from annotator.annotation.options import ExportOptions
from annotator.interchange.formats import FORMATS, WRITTEN, Format
from api.errors import Problem, ProblemSerializer
from api.ranges import sent

SALT = "api.downloads"
EXPIRED = "This link has expired. Ask for the export again: its answer has a new link in `download`."
NO_SUCH = (
    "There is no file behind this link: it was not made here, its export was removed, or whoever it was made for may "
    "not have it any more. Ask for the export again, and take the new link in `download`."
)
GONE = "The file of this export was removed when it expired. Make a new export."


def _media_type(form: Format) -> str:
    return form.media_type if form.suffix else "application/zip"  # a folder is packed


MEDIA_TYPES = sorted({_media_type(FORMATS[name]) for name in WRITTEN})


class AnyType(BaseContentNegotiation):
    """A file is sent as it is, whatever the reader says it accepts."""

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        """The first, for problems."""
        return renderers[0], renderers[0].media_type

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """The first; nothing is sent along."""
        return parsers[0]


class DownloadView(ViewSet):
    """Files by signed links."""

    resource = "downloads"
    authentication_classes: list[Any] = []
    content_negotiation_class = AnyType

    @extend_schema(
        operation_id="exports_download",
        parameters=[
            OpenApiParameter("signed", str, OpenApiParameter.PATH, description="From `download` of an export."),
            OpenApiParameter("Range", str, OpenApiParameter.HEADER, description="One range, such as `bytes=1000-`."),
        ],
        auth=[],
        responses={
            **{(200, one): OpenApiResponse(OpenApiTypes.BINARY, "The whole file.") for one in MEDIA_TYPES},
            **{(206, one): OpenApiResponse(OpenApiTypes.BINARY, "The range of it.") for one in MEDIA_TYPES},
            304: None,
            404: ProblemSerializer,
            410: ProblemSerializer,
            416: ProblemSerializer,
        },
    )
    def retrieve(self, request: Request, signed: str) -> HttpResponseBase:
        """The file. Without a session or a token: the link is the key, until it expires.

        The `ETag` is the file's SHA-256. 410 where link or file have expired; 404 where the link was never made, or the
        person it was made for may not have the file any more.
        """
        export = _export(signed)
        if not export.file:
            raise Problem(GONE, code="export_expired", status_code=status.HTTP_410_GONE)
        form = ExportOptions.of(export.options).format(export.format)
        name = files.file_name(export.project.name, f"-{export.pk}{ending(form)}")
        try:
            return sent(
                request, files.exports() / export.file, name=name, media_type=_media_type(form), etag=export.sha256
            )
        except FileNotFoundError as error:
            raise Problem(GONE, code="export_expired", status_code=status.HTTP_410_GONE) from error


def link_to(request: Request, export: Export) -> tuple[str, datetime] | None:
    """A link for whoever asks, and until when it works; None where there is no file."""
    if export.state != Export.State.DONE or not export.file or export.expires_at is None:
        return None
    signed = signing.dumps([export.pk, request.user.pk], salt=SALT)
    until = min(timezone.now() + _lasts(), export.expires_at)
    return request.build_absolute_uri(reverse("download", args=[signed])), until


def _export(signed: str) -> Export:
    try:
        pk, person = signing.loads(signed, salt=SALT, max_age=_lasts())
    except signing.SignatureExpired as error:
        raise Problem(EXPIRED, code="link_expired", status_code=status.HTTP_410_GONE) from error
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise _no_such() from error
    export = Export.objects.select_related("project").filter(pk=pk, state=Export.State.DONE).first()
    if export is None or not sight.may_download(export, person):
        raise _no_such()
    return export


def _lasts() -> timedelta:
    return timedelta(hours=settings.EXPORTS["LINK_HOURS"])


def _no_such() -> Problem:
    return Problem(NO_SUCH, code="not_found", status_code=status.HTTP_404_NOT_FOUND)

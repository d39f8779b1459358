"""The formats that labels leave in and come in."""

from typing import Any

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.interchange.formats import FORMATS, HOLDS_HISTORY, LACKS, PURPOSES, READ_ONLY, WRITE_ONLY

FormatSerializer = inline_serializer(
    "Format",
    {
        "name": serializers.CharField(help_text="As imports, exports and commands take it."),
        "title": serializers.CharField(),
        "suffix": serializers.CharField(
            help_text="Of its file; empty for a folder, which comes and goes as a zip file."
        ),
        "media_type": serializers.CharField(),
        "folder": serializers.BooleanField(),
        "reads": serializers.BooleanField(help_text="Labels can come in it."),
        "writes": serializers.BooleanField(help_text="Labels can leave in it."),
        "history": serializers.BooleanField(help_text="It has room for the log of each mark."),
        "purpose": serializers.CharField(),
        "lacks": serializers.CharField(
            help_text="What of a project it cannot hold; empty where a file, read again, has all that was in it."
        ),
    },
    many=True,
)


class FormatView(ViewSet):
    """The formats, by name."""

    resource = "formats"

    @extend_schema(responses={200: FormatSerializer})
    def list(self, request: Request) -> Response:
        """Every format that labels leave in or come in, and what it is for."""
        return Response([_told(name) for name in FORMATS])


def _told(name: str) -> dict[str, Any]:
    one = FORMATS[name]
    return {
        "name": name,
        "title": one.title,
        "suffix": one.suffix,
        "media_type": one.media_type,
        "folder": not one.suffix,
        "reads": name not in WRITE_ONLY,
        "writes": name not in READ_ONLY,
        "history": name in HOLDS_HISTORY,
        "purpose": PURPOSES[name],
        "lacks": LACKS.get(name, ""),
    }

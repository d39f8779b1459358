"""The revision that a DELETE names, which has no body to name it in."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

NEEDED = "Give the revision that you saw, so that what somebody changed since is not lost."
REVISION = OpenApiParameter(
    "revision", {"type": "integer", "minimum": 1}, required=True, description="The revision that was seen."
)


def revision_seen(request: Request) -> int:
    """The revision in the address. Raises `ValidationError` (400) where there is none."""
    given = request.query_params.get("revision", "")
    if not given.isdecimal():
        raise serializers.ValidationError({"revision": NEEDED})
    return int(given)

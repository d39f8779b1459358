"""Weak ETags over what an answer rests on and the question: asking again for what has not changed costs a query."""

import hashlib
from typing import TypeVar

from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

R = TypeVar("R", bound=HttpResponseBase)


def etag_of(request: Request, stamp: str) -> str:
    """The tag of this question by this person, in this media type, as long as the stamp is the same."""
    parts = (stamp, str(request.user.pk), request.get_full_path(), str(request.accepted_renderer.media_type))
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def unchanged(request: Request, etag: str) -> Response | None:
    """304 where the reader holds this very answer."""
    held = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" in held or etag.removeprefix("W/") in {one.removeprefix("W/") for one in held}:
        return tagged(Response(status=status.HTTP_304_NOT_MODIFIED), etag)
    return None


def tagged(response: R, etag: str) -> R:
    """The answer with its tag; for nobody else's cache."""
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Accept", "Authorization", "Cookie"])
    return response

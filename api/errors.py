"""Errors as RFC 9457 problem details: what happened, in which field, and what to do."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import Http404
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, NotFound, ValidationError
from rest_framework.exceptions import PermissionDenied as DrfPermissionDenied
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import set_rollback

MEDIA_TYPE = "application/problem+json"


class ProblemRenderer(JSONRenderer):
    """JSON under the media type of problem details."""

    media_type = MEDIA_TYPE


class Problem(APIException):
    """A refusal with a code of its own and whatever the reader needs to go on."""

    def __init__(self, detail: str, *, code: str, status_code: int, **extra: Any) -> None:
        super().__init__(detail, code)
        self.status_code, self.extra = status_code, extra


class Conflict(Problem):
    """409: what was changed is not what stands; `yours` and `current` show both."""

    def __init__(self, detail: str, *, yours: Any, current: Any) -> None:
        super().__init__(detail, code="stale", status_code=status.HTTP_409_CONFLICT, yours=yours, current=current)


ProblemSerializer = inline_serializer(
    "Problem",
    {
        "type": serializers.CharField(default="about:blank"),
        "title": serializers.CharField(),
        "status": serializers.IntegerField(),
        "detail": serializers.CharField(),
        "code": serializers.CharField(),
        "errors": inline_serializer(
            "FieldError", {"field": serializers.CharField(), "message": serializers.CharField()}, many=True
        ),
        "yours": serializers.JSONField(required=False),
        "current": serializers.JSONField(required=False),
    },
)


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler; None for what is a bug of ours, which Django then reports."""
    error = _as_api_error(error)
    if not isinstance(error, APIException):
        return None
    set_rollback()
    headers = {}
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header  # type: ignore[attr-defined]
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(int(error.wait))  # type: ignore[attr-defined]
    response = Response(_body(error), status=error.status_code, headers=headers, content_type=MEDIA_TYPE)
    request = context["request"]
    request.accepted_renderer, request.accepted_media_type = ProblemRenderer(), MEDIA_TYPE
    return response


def _as_api_error(error: Exception) -> Exception:
    if isinstance(error, Http404):
        return NotFound()
    if isinstance(error, PermissionDenied):
        return DrfPermissionDenied()
    if isinstance(error, DjangoValidationError):
        return ValidationError(error.message_dict if hasattr(error, "error_dict") else error.messages)
    return error


def _body(error: APIException) -> dict[str, Any]:
    fields = list(_fields(error.detail)) if isinstance(error, ValidationError) else []
    detail = " ".join(message for _, message in fields) if fields else str(error.detail)
    code = "invalid" if fields else str(getattr(error.detail, "code", error.default_code))
    return {
        "type": "about:blank",
        "title": str(error.default_detail) if not isinstance(error, Problem) else code.replace("_", " "),
        "status": error.status_code,
        "detail": detail,
        "code": code,
        "errors": [{"field": field, "message": message} for field, message in fields],
        **getattr(error, "extra", {}),
    }


def _fields(detail: Any, field: str = "") -> Any:
    """Pairs of field and message, nested ones joined by dots."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            name = "" if name in {"non_field_errors", "__all__"} else str(name)
            yield from _fields(inner, ".".join(filter(None, [field, name])))
    elif isinstance(detail, list):
        for inner in detail:
            yield from _fields(inner, field)
    else:
        yield field, str(detail)

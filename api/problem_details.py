"""The answer to an error, as RFC 9457 problem details."""

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.exceptions import ValidationError as DjangoValidationError
from django.http import Http404
from rest_framework import status
from rest_framework.exceptions import (
    APIException,
    ErrorDetail,
    MethodNotAllowed,
    NotAcceptable,
    NotAuthenticated,
    NotFound,
    UnsupportedMediaType,
    ValidationError,
)
from rest_framework.exceptions import PermissionDenied as DrfPermissionDenied
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import set_rollback

from api.errors import MEDIA_TYPE, Problem

NAMED_BY_CODE = (Problem, MethodNotAllowed, UnsupportedMediaType)  # DRF's own names for these two are templates
WHO = "Say who you are: `Authorization: Bearer ann_…` with a token made under Account, or log in."
ACCEPTED = "There is none of what `Accept` asks for here, but {types}."
TAKEN = "What is sent here is not of the type {type}, but of {types}; `Content-Type` says which."


class ProblemRenderer(JSONRenderer):
    """JSON under the media type of problem details."""

    media_type = MEDIA_TYPE


def problem_response(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler; None for what is a bug of ours, which Django then reports."""
    error = _as_api_error(error)
    _say_what_there_is(error, context)
    if not isinstance(error, APIException):
        return None
    set_rollback()
    headers = dict(getattr(error, "headers", {}))
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header  # type: ignore[attr-defined]
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(int(error.wait))  # type: ignore[attr-defined]
    response = Response(_body(error), status=error.status_code, headers=headers, content_type=MEDIA_TYPE)
    request = context["request"]
    request.accepted_renderer, request.accepted_media_type = ProblemRenderer(), MEDIA_TYPE
    return response


def _as_api_error(error: Exception) -> Exception:
    if isinstance(error, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        too_large = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
        return Problem(f"{error} Send it in parts.", code="too_large", status_code=too_large)
    if isinstance(error, Http404):
        return NotFound()
    if isinstance(error, PermissionDenied):
        return DrfPermissionDenied()
    if isinstance(error, DjangoValidationError):
        return ValidationError(error.message_dict if hasattr(error, "error_dict") else error.messages)
    return error


def _say_what_there_is(error: Exception, context: dict[str, Any]) -> None:
    """DRF's own words name what is wrong, and not what to do."""
    if isinstance(error, NotAuthenticated):
        error.detail = ErrorDetail(WHO, error.default_code)
    elif isinstance(error, NotAcceptable):
        types = dict.fromkeys(one.media_type for one in context["view"].get_renderers())
        error.detail = ErrorDetail(ACCEPTED.format(types=" and ".join(types)), error.default_code)
    elif isinstance(error, UnsupportedMediaType):
        types = dict.fromkeys(one.media_type for one in context["view"].get_parsers())
        given = str(context["request"].content_type).partition(";")[0]
        error.detail = ErrorDetail(TAKEN.format(type=given, types=" or ".join(types)), error.default_code)


def _body(error: APIException) -> dict[str, Any]:
    fields = list(_fields(error.detail)) if isinstance(error, ValidationError) else []
    detail = " ".join(message for _, message in fields) if fields else str(error.detail)
    code = "invalid" if fields else str(getattr(error.detail, "code", error.default_code))
    return {
        "type": "about:blank",
        "title": code.replace("_", " ") if isinstance(error, NAMED_BY_CODE) else str(error.default_detail),
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

"""Errors as RFC 9457 problem details: what happened, in which field, and what to do.

`api.problem_details` answers them, apart from here: the framework that it needs loads the parsers, which raise these.
"""

from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers, status
from rest_framework.exceptions import APIException

MEDIA_TYPE = "application/problem+json"


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

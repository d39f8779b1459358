"""POST may be repeated: the same Idempotency-Key gives the first answer again and does nothing twice."""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import QueryDict
from drf_spectacular.utils import OpenApiParameter
from rest_framework import status
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.errors import Problem
from api.models import RepeatableAnswer

KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="A repeated request with the same key is done once.",
)
REUSED = "This Idempotency-Key was used for another request. Make a new key for each new request."
Create = TypeVar("Create", bound=Callable[..., Response])
TOO_LONG = "An Idempotency-Key has at most 200 characters."


def repeatable(create: Create) -> Create:
    """A view's POST, done once for each person and Idempotency-Key. `untold` of the view is `RepeatableCreate`'s."""

    @wraps(create)
    def once(view: Any, request: Request, *args: Any, **kwargs: Any) -> Response:
        return answered_once(request, lambda: create(view, request, *args, **kwargs), getattr(view, "untold", ()))

    return cast(Create, once)


class RepeatableCreate(ABC, APIView):
    """A view whose `answer_create(request)` is run once for each person and Idempotency-Key.

    `untold` names what of the answer is a secret: it is told once, and null when the answer is given again.
    """

    untold: tuple[str, ...] = ()

    @abstractmethod
    def answer_create(self, request: Request) -> Response:
        """Do what the POST asks for and answer it."""

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """POST, done once for each key."""
        return answered_once(request, lambda: self.answer_create(request), self.untold)


def answered_once(request: Request, answer: Callable[[], Response], untold: Sequence[str] = ()) -> Response:
    """What `answer` says, or what it said when the request came before under its key.

    A refusal is not kept, so that the request can be mended and sent again under its key.
    """
    key = request.headers.get("Idempotency-Key", "")
    if not key:
        return answer()
    if len(key) > 200:
        raise Problem(TOO_LONG, code="invalid", status_code=status.HTTP_400_BAD_REQUEST)
    with transaction.atomic():
        return _stored_or(answer, request, key, untold)


def _stored_or(answer: Callable[[], Response], request: Request, key: str, untold: Sequence[str]) -> Response:
    asked = request_hash(request)
    stored, first = RepeatableAnswer.objects.get_or_create(
        person=cast(User, request.user), key=key, defaults={"request": asked, "status": 0, "body": {}}
    )
    if stored.request != asked:
        raise Problem(REUSED, code="key_reused", status_code=status.HTTP_422_UNPROCESSABLE_ENTITY)
    if not first:
        return Response(stored.body, status=stored.status)
    response = answer()
    body = json.loads(JSONRenderer().render(response.data))
    stored.status, stored.body = response.status_code, body | dict.fromkeys(untold) if untold else body
    stored.save(update_fields=["status", "body"])
    return response


def request_hash(request: Request) -> str:
    """SHA-256 over the path, the fields and the bytes of the files, in hex."""
    sha = hashlib.sha256(request.path.encode())
    data = request.data
    if not isinstance(data, QueryDict):
        sha.update(json.dumps(data, sort_keys=True).encode())
        return sha.hexdigest()
    for name, values in sorted(data.lists()):
        for item in values:
            sha.update(str(name).encode())
            if isinstance(item, UploadedFile):
                for chunk in item.chunks():
                    sha.update(chunk)
                item.seek(0)
            else:
                sha.update(json.dumps(item, sort_keys=True).encode())
    return sha.hexdigest()

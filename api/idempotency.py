"""POST may be repeated: the same Idempotency-Key gives the first answer again and does nothing twice."""

import hashlib
import json
from abc import ABC, abstractmethod
from typing import Any, cast

from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
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
TOO_LONG = "An Idempotency-Key has at most 200 characters."


class RepeatableCreate(ABC, APIView):
    """A view whose `answer_create(request)` is run once for each person and Idempotency-Key."""

    @abstractmethod
    def answer_create(self, request: Request) -> Response:
        """Do what the POST asks for and answer it."""

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """POST. A refusal is not kept, so that the request can be mended and sent again under its key."""
        key = request.headers.get("Idempotency-Key", "")
        if not key:
            return self.answer_create(request)
        if len(key) > 200:
            raise Problem(TOO_LONG, code="invalid", status_code=status.HTTP_400_BAD_REQUEST)
        with transaction.atomic():
            return self._once(request, key)

    def _once(self, request: Request, key: str) -> Response:
        asked = request_hash(request)
        stored, first = RepeatableAnswer.objects.get_or_create(
            person=cast(User, request.user), key=key, defaults={"request": asked, "status": 0, "body": {}}
        )
        if stored.request != asked:
            raise Problem(REUSED, code="key_reused", status_code=status.HTTP_422_UNPROCESSABLE_ENTITY)
        if not first:
            return Response(stored.body, status=stored.status)
        response = self.answer_create(request)
        stored.status, stored.body = response.status_code, json.loads(JSONRenderer().render(response.data))
        stored.save(update_fields=["status", "body"])
        return response


def request_hash(request: Request) -> str:
    """SHA-256 over the path, the fields and the bytes of the files, in hex."""
    sha = hashlib.sha256(request.path.encode())
    data = request.data
    pairs = data.lists() if hasattr(data, "lists") else data.items() if isinstance(data, dict) else [("", data)]
    for name, value in sorted(pairs, key=lambda pair: str(pair[0])):
        for item in value if isinstance(value, list) else [value]:
            sha.update(str(name).encode())
            if isinstance(item, UploadedFile):
                for chunk in item.chunks():
                    sha.update(chunk)
                item.seek(0)
            else:
                sha.update(json.dumps(item, sort_keys=True).encode())
    return sha.hexdigest()

"""What can go wrong, as exceptions: the server's refusals as they are told (RFC 9457), and no answer at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

SHOWN = 300  # characters of an answer that is no problem document


class AnnotatorError(Exception):
    """The root of all that this package raises."""


class SettingsError(AnnotatorError):
    """The address or the token is missing or cannot be one."""


class UnreachableError(AnnotatorError):
    """No answer, or none that was whole, however often it was asked for."""


class BrokenConnectionError(AnnotatorError):
    """One attempt broke: not reached, timed out, or cut in the middle. Retried; people see `UnreachableError`."""


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field of what was sent; the field is empty where it is about the whole."""

    field: str
    message: str


class ApiError(AnnotatorError):
    """The server refused. `str()` says what, in which field, and what to do.

    ``status``: the HTTP status. ``title``, ``detail``, ``code``: as the server's problem document has them. ``errors``:
    a `FieldError` for each field. ``problem``: the whole document, such as `yours` and `current` of a conflict.
    ``retry_after``: seconds, where the server asked to wait.
    """

    advice: ClassVar[str] = ""

    def __init__(self, status: int, problem: Mapping[str, Any], retry_after: float | None = None) -> None:
        self.status, self.problem, self.retry_after = status, dict(problem), retry_after
        self.title = str(problem.get("title") or "refused")
        self.detail = str(problem.get("detail") or "")
        self.code = str(problem.get("code") or "")
        given = problem.get("errors")
        rows = given if isinstance(given, list) else []
        self.errors = tuple(FieldError(str(one.get("field", "")), str(one.get("message", ""))) for one in rows)
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        told = "; ".join(f"{one.field}: {one.message}" for one in self.errors if one.field)
        said = told or self.detail
        return " ".join(part for part in (f"{self.status} {self.title}:", said, self.advice) if part)


class InvalidError(ApiError):
    """400: a field is wrong; `errors` says which."""


class NotAuthenticatedError(ApiError):
    """401: no token, or one that is wrong, expired or revoked."""

    advice = "Make a token under Account, and give it as `token`, in ANNOTATOR_TOKEN or as a file."


class ForbiddenError(ApiError):
    """403: the token, or its person, may not do this."""


class NotFoundError(ApiError):
    """404: not there, or closed to whoever asks."""


class ConflictError(ApiError):
    """409 and 412: what was changed is not what stands; `problem` has both."""


class TooManyRequestsError(ApiError):
    """429, and `Patience` was at its end; `retry_after` says how long the server asked to wait."""


class ServerError(ApiError):
    """5xx: the server failed."""


KINDS: dict[int, type[ApiError]] = {
    400: InvalidError,
    401: NotAuthenticatedError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    412: ConflictError,
    422: InvalidError,
    429: TooManyRequestsError,
}


def error_of(status: int, headers: Mapping[str, str], body: bytes, retry_after: float | None) -> ApiError:
    """The exception for an answer that is a refusal; `headers` with names in lower case."""
    kind = KINDS.get(status, ServerError if status >= 500 else ApiError)
    return kind(status, _problem(status, headers, body), retry_after)


def _problem(status: int, headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
    try:
        problem = json.loads(body)
    except ValueError:
        problem = None
    if isinstance(problem, dict):
        return problem
    if 300 <= status < 400:
        told = f"This address sends to {headers.get('location', 'another')}. Give that one's root as the address."
        return {"title": "another address", "detail": told}
    shown = body[:SHOWN].decode("utf-8", "replace").strip()
    return {"title": "not an answer of Annotator", "detail": f"Is the address right? It begins: {shown}"}

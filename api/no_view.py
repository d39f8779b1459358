"""What is answered where no view of the API answers: at addresses that are not there, to requests that another page may
have sent, and where a view broke."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import csrf, defaults

from api.errors import MEDIA_TYPE

ROOT = "/api/"
NO_ADDRESS = "There is no such address. All of them, each with a slash at its end, are in /api/v1/schema/."
FORGED = (
    "The CSRF token is missing or wrong. Ask /api/v1/session/ for it, and send its cookie as the header X-CSRFToken."
)
BROKEN = "This is a mistake of ours: it is in the log of the server. Ask again, or tell an administrator."


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: a problem in the API, a page elsewhere."""
    if request.path.startswith(ROOT):
        return _problem(404, "not found", "not_found", NO_ADDRESS)
    return defaults.page_not_found(request, exception)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a problem in the API, a page elsewhere."""
    if request.path.startswith(ROOT):
        return _problem(403, "permission denied", "csrf", FORGED)
    return csrf.csrf_failure(request, reason)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a problem in the API, a page elsewhere."""
    if request.path.startswith(ROOT):
        return _problem(500, "server error", "server_error", BROKEN)
    return defaults.server_error(request)


def _problem(status: int, title: str, code: str, detail: str) -> JsonResponse:
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail, "code": code}
    return JsonResponse({**body, "errors": []}, status=status, content_type=MEDIA_TYPE)

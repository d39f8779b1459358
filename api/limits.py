"""How often a token may ask: so many requests a minute, counted in the cache and told with every answer.

The header fields are those of draft-ietf-httpapi-ratelimit-headers (`RateLimit`, `RateLimit-Policy`), and the three of
its versions up to 06, which clients know. People in the browser are not counted.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.exceptions import Throttled

WINDOW = 60  # seconds


class TooManyRequestsError(Throttled):
    """429: the token's requests of this minute are used up."""

    default_detail = "too many requests"
    extra_detail_singular = "Ask again in {wait} second."
    extra_detail_plural = "Ask again in {wait} seconds."


@dataclass(frozen=True)
class Allowance:
    """What a token has left of this minute: requests, and seconds until it has all again."""

    limit: int
    left: int
    reset: int

    def headers(self) -> dict[str, str]:
        """As header fields."""
        return {
            "RateLimit-Policy": f'"token";q={self.limit};w={WINDOW}',
            "RateLimit": f'"token";r={self.left};t={self.reset}',
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.left),
            "RateLimit-Reset": str(self.reset),
        }


def count_request(request: HttpRequest, token: int) -> None:
    """Count one request of the token with this id; `TooManyRequestsError` where the minute's are used up."""
    limit: int = settings.TOKEN_RATE
    if limit == 0:
        return
    now = time.time()
    minute = int(now // WINDOW)
    reset = max(1, math.ceil((minute + 1) * WINDOW - now))
    used = _used(f"token-rate:{token}:{minute}")
    request.allowance = Allowance(limit, max(0, limit - used), reset)  # type: ignore[attr-defined]
    if used > limit:
        raise TooManyRequestsError(reset, f"This token may ask {limit} times a minute.")


def _used(key: str) -> int:
    cache.add(key, 0, timeout=2 * WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # the cache was full and dropped it in between
        return 1


def rate_limit_headers(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: every answer to a token says what it has left, refusals too."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        allowance: Allowance | None = getattr(request, "allowance", None)
        for name, value in (allowance.headers() if allowance else {}).items():
            response[name] = value
        return response

    return answer

"""A stream holds one thread of the server for as long as it lasts: two at a time for each token."""

from dataclasses import dataclass

from django.core.cache import cache
from rest_framework import status
from rest_framework.request import Request

from api.errors import Problem
from api.models import Token

AT_A_TIME = 2
LASTS = 120  # seconds after which the place of a stream that says nothing more is free
WAIT = 10  # seconds to wait before asking again
TOO_MANY = f"{AT_A_TIME} streams of yours are on the way. Read them to their ends, or close them, and ask again."


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one stream. Kept in the cache: for all processes with Redis, by process without."""

    key: str

    def keep(self) -> None:
        """It goes on."""
        cache.set(self.key, 1, LASTS)

    def give_back(self) -> None:
        """It has ended."""
        cache.delete(self.key)


def take_place(request: Request) -> Place:
    """A place for one more stream of this token, or of this person's session. Raises `Problem` (429)."""
    whose = f"token-{request.auth.pk}" if isinstance(request.auth, Token) else f"person-{request.user.pk}"
    for number in range(AT_A_TIME):
        place = Place(f"stream-{whose}-{number}")
        if cache.add(place.key, 1, LASTS):
            return place
    problem = Problem(TOO_MANY, code="too_many_streams", status_code=status.HTTP_429_TOO_MANY_REQUESTS)
    problem.wait = WAIT  # type: ignore[attr-defined]  # the handler of errors makes it Retry-After
    raise problem

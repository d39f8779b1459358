"""Why a change to a mark was not stored, as the interface and scripts are told: worded in this one place."""

from typing import Any

from rest_framework import serializers, status
from rest_framework.exceptions import APIException

from annotator.annotation.actions import MovedQuoteError, RefusedError, StaleMarkError
from api.errors import Conflict, Problem

NOT_STORED = (MovedQuoteError, StaleMarkError, RefusedError)
Refusal = MovedQuoteError | StaleMarkError | RefusedError


def places_of(error: MovedQuoteError) -> list[dict[str, Any]]:
    """Where the quotes of a mark stand now, passage by passage."""
    return [{"kind": match.kind, "start": match.start, "end": match.end} for match in error.matches]


def result_of(error: Refusal) -> dict[str, Any]:
    """What one change of a batch is answered; a stale one with the mark as it stands."""
    match error:
        case StaleMarkError():
            return {"status": "stale", "detail": str(error), "object": error.current}
        case MovedQuoteError():
            return {"status": "moved", "detail": str(error), "places": places_of(error)}
        case _:
            return {"status": "refused", "detail": str(error)}


def problem_of(error: Refusal, *, yours: Any) -> APIException:
    """The problem that answers a request about one mark. `current` of a moved quote is its first passage's place."""
    match error:
        case StaleMarkError():
            return Conflict(str(error), yours=yours, current=error.current)
        case MovedQuoteError():
            places = places_of(error)
            code, conflict = "quote_moved", status.HTTP_409_CONFLICT
            return Problem(str(error), code=code, status_code=conflict, current=places[0], places=places)
        case _:
            return serializers.ValidationError(str(error))

"""Walks as words for an address."""

import hashlib
from typing import Any

from rest_framework.serializers import ValidationError

from api.cursors import OF_ANOTHER, cursor_of, values_of
from api.feed.logs import Question
from api.feed.walk import LOGS, Feed, Places, Walk


def on_the_way(walk: Walk, question: Question) -> str:
    """A walk that goes on."""
    return cursor_of([digest(question), walk.at, walk.began])


def onwards(walk: Walk, question: Question) -> str:
    """The walk after this one, which has not begun."""
    return cursor_of([digest(question), walk.began, None])


def read(word: str, feed: Feed) -> Walk:
    """The walk of a cursor; one that has not begun begins. Raises `ValidationError`."""
    try:
        of, at, began = values_of(word, 3)
        if of != digest(feed.question):
            raise ValueError(word)
        return feed.walk_on(unpacked(at), None if began is None else unpacked(began))
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        raise ValidationError({"cursor": OF_ANOTHER}) from error


def digest(question: Question) -> str:
    """A short name of the question."""
    return hashlib.sha256(repr(question).encode()).hexdigest()[:8]


def unpacked(given: dict[str, Any]) -> Places:
    """Places from JSON. Raises `ValueError` on what is none."""
    places: Places = {}
    for name, place in given.items():
        if name not in LOGS:
            continue
        numbers = None if place is None else tuple(place)
        # 2**57 microseconds end in the year 6537.
        whole = numbers is None or all(type(one) is int and 0 <= one < 2**57 for one in numbers)
        if not whole or (numbers is not None and len(numbers) != len(LOGS[name].keys)):
            raise ValueError(name)
        places[name] = numbers
    return places

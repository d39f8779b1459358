"""What has happened since a webhook's place in the feed becomes deliveries, each once.

Safe to run anywhere, any number of times: deliveries are unique by webhook and event, and the place is moved only by
who has read it last.
"""

from typing import Any

import orjson
from django.db import transaction
from django.db.models import F

from api.feed.cursor import unpacked
from api.feed.forms import told
from api.feed.logs import Event
from api.hooks.manage import feed_of, is_entitled, pause
from api.hooks.models import Delivery, Webhook
from api.hooks.telling import tell_owner

BATCH = 500  # events at a time
NO_ACCESS = "Its owner may no longer see what it tells. Who may makes a new one."


def dispatch(hook_id: int) -> bool:
    """Make the deliveries of one batch of events; whether there is more."""
    hook = Webhook.objects.exclude(state=Webhook.State.PAUSED).filter(pk=hook_id).first()
    if hook is None:
        return False
    if not is_entitled(hook):
        if pause(hook, NO_ACCESS):
            tell_owner(hook)
        return False
    feed = feed_of(hook)
    at, began = hook.place["at"], hook.place["began"]
    walk = feed.walk_on(unpacked(at), None if began is None else unpacked(began))
    reader = feed.reader(walk, BATCH)
    events, more = reader.take(BATCH), reader.more()
    fresh = _unknown(hook, events)
    place = {"at": reader.places(), "began": walk.began} if more else {"at": walk.began, "began": None}
    if fresh or _plain(place) != hook.place:
        _store(hook, place, fresh)
    return more


def _unknown(hook: Webhook, events: list[Event]) -> list[Event]:
    known = set(hook.deliveries.filter(event__in=[event.id for event in events]).values_list("event", flat=True))
    return [event for event in events if event.id not in known]


@transaction.atomic
def _store(hook: Webhook, place: dict[str, Any], events: list[Event]) -> None:
    """Nothing, where another has moved the place meanwhile: what was read here may be in another order there."""
    if Webhook.objects.filter(pk=hook.pk, turn=hook.turn).update(turn=F("turn") + 1, place=place):
        rows = [
            Delivery(webhook=hook, event=one.id, type=one.type, lane=lane_of(one), at=one.at, body=body_of(one))
            for one in events
        ]
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def lane_of(event: Event) -> str:
    """What is sent one after the other: an outlet's events, else a project's."""
    if event.source is not None:
        return f"source-{event.source}"
    return "common" if event.project is None else f"project-{event.project}"


def body_of(event: Event) -> str:
    """The message: `data` is the event as the feed tells it."""
    message = {"type": event.type, "timestamp": event.at, "data": told(event)}
    return orjson.dumps(message, option=orjson.OPT_UTC_Z).decode()


def _plain(place: dict[str, Any]) -> Any:
    """As it comes back from the database: lists for tuples."""
    return orjson.loads(orjson.dumps(place))

"""Celery tasks of the webhooks: each calls one action. A lost message loses nothing: the beat comes again."""

import time

from celery import shared_task
from django.utils import timezone

from api.hooks import deliver as sending
from api.hooks.dispatch import dispatch
from api.hooks.models import Webhook
from corpus import jobs

HOLD = 30.0  # seconds that a worker stays with one webhook before other work has its turn


@shared_task(name="api.dispatch_webhooks", ignore_result=True)
def dispatch_webhooks_task() -> None:
    """What has happened becomes deliveries; those that are due are handed to workers."""
    for hook in Webhook.objects.exclude(state=Webhook.State.PAUSED).values_list("pk", flat=True):
        while dispatch(hook):
            pass
    sending.take_back_lost(timezone.now())
    for delivery in sending.due(timezone.now()):
        jobs.wake("api.deliver", delivery)


@shared_task(name="api.deliver", ignore_result=True)
def deliver_task(delivery_id: int) -> None:
    """Send a delivery, and what can be sent to the same webhook after it."""
    until, following = time.monotonic() + HOLD, delivery_id
    while delivery := sending.deliver(following):
        after = sending.next_after(delivery)
        if after is None:
            return
        following = after
        if time.monotonic() > until:
            jobs.wake("api.deliver", following)
            return


@shared_task(name="api.forget_deliveries", ignore_result=True)
def forget_deliveries_task() -> None:
    """Remove old deliveries."""
    sending.forget(timezone.now())

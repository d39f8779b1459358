"""Deliveries are claimed, sent and noted. At least once: whoever dies before noting leaves it to be sent again.

Of each lane only the first unfinished delivery can be claimed, so that its events arrive in order and one that fails
holds back its own lane alone.
"""

import random
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from api.hooks import signing
from api.hooks.dispatch import NO_ACCESS
from api.hooks.manage import is_entitled, pause
from api.hooks.models import Delivery, Webhook
from api.hooks.telling import tell_owner
from corpus import fetching

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
WAITS = [5 * SECOND, MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR]  # before each further attempt; then it is given up
JITTER = 0.2  # a wait is longer by up to this share, so that what failed together does not come back together
LONGEST_WAIT = 24 * HOUR  # whatever Retry-After says
LOST_AFTER = 30 * SECOND  # three times what sending may take: whoever claimed it longer ago has died
AT_ONCE = 2  # deliveries of one webhook that may be on their way, so that a slow receiver does not keep all workers
KEPT_FOR = timedelta(days=30)
GONE = 410
SAID_GONE = "The receiver said that the address is gone (HTTP 410). Mend the address, then let it go on."
OPEN = [Delivery.State.WAITING, Delivery.State.SENDING]
GOING = [Webhook.State.ACTIVE, Webhook.State.FAILING]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of sending: a status, or the error where none came."""

    status: int | None
    answer: str
    error: str
    seconds: float
    retry_after: float | None = None

    @property
    def taken(self) -> bool:
        """Whether the receiver has it."""
        return self.status is not None and 200 <= self.status < 300


def due(now: datetime) -> list[int]:
    """The deliveries to be handed to workers: of each webhook as many as there is room for."""
    sending = Count("deliveries", filter=Q(deliveries__state=Delivery.State.SENDING))
    hooks = Webhook.objects.filter(state__in=GOING, deliveries__state__in=OPEN).annotate(sending=sending)
    chosen: list[int] = []
    for hook, busy in hooks.values_list("pk", "sending"):
        waiting = _claimable(now).filter(webhook=hook).order_by("due_at", "pk").values_list("pk", flat=True)
        chosen += waiting[: max(0, AT_ONCE - busy)]
    return chosen


def next_after(delivery: Delivery) -> int | None:
    """What can be sent next to the same webhook, of whatever lane."""
    waiting = _claimable(timezone.now()).filter(webhook=delivery.webhook_id).order_by("due_at", "pk")
    return waiting.values_list("pk", flat=True).first()


def deliver(pk: int) -> Delivery | None:
    """Send one delivery, once; None where another has it, or it cannot be sent now."""
    now = timezone.now()
    claimed = {"state": Delivery.State.SENDING, "claimed_at": now, "attempts": F("attempts") + 1}
    # The state is asked for outside the subquery too: where two claim at once, PostgreSQL looks at that again.
    head = Delivery.objects.filter(pk=pk, state=Delivery.State.WAITING, pk__in=_claimable(now).values("pk"))
    if not head.update(**claimed):
        return None
    delivery = Delivery.objects.select_related("webhook").get(pk=pk)
    hook = delivery.webhook
    if not is_entitled(hook):
        _mine(delivery).update(state=Delivery.State.WAITING, attempts=F("attempts") - 1)
        if pause(hook, NO_ACCESS):
            tell_owner(hook)
        return None
    _note(delivery, send(hook, delivery.event, delivery.body))
    return delivery


def send(hook: Webhook, event: str, body: str) -> Outcome:
    """One POST, signed; what came of it. Takes ten seconds at most."""
    moment, content = time.time(), body.encode()
    keys = [hook.secret]
    if hook.former_until is not None and hook.former_until > timezone.now():
        keys.append(hook.former_secret)
    headers = {"Content-Type": "application/json", "User-Agent": "annotator/0.1 (webhooks)"}
    headers |= signing.headers(event=event, moment=int(moment), body=content, keys=keys)
    private, plain = settings.WEBHOOK_HOSTS, settings.WEBHOOK_HTTP
    try:
        answer = fetching.post(hook.address, content, headers, private=private, plain=plain)
    except fetching.FetchError as error:
        return Outcome(None, "", str(error), time.time() - moment)
    said = answer.body.decode("utf-8", "replace").replace("\0", "")
    return Outcome(answer.status, said, "", answer.seconds, answer.retry_after)


def take_back_lost(now: datetime) -> int:
    """Let those be sent again whose worker died; how many."""
    lost = Delivery.objects.filter(state=Delivery.State.SENDING, claimed_at__lt=now - LOST_AFTER)
    return lost.update(state=Delivery.State.WAITING, due_at=now)


def forget(now: datetime) -> int:
    """Remove what was finished 30 days ago; how many."""
    return Delivery.objects.filter(finished_at__lt=now - KEPT_FOR).delete()[0]


def _claimable(now: datetime) -> "QuerySet[Delivery]":
    """Deliveries whose moment has come and before which nothing of their lane is unfinished."""
    earlier = Delivery.objects.filter(
        webhook=OuterRef("webhook"), lane=OuterRef("lane"), pk__lt=OuterRef("pk"), state__in=OPEN
    )
    waiting = Delivery.objects.filter(state=Delivery.State.WAITING, due_at__lte=now, webhook__state__in=GOING)
    return waiting.exclude(Exists(earlier))


def _mine(delivery: Delivery) -> "QuerySet[Delivery]":
    """The delivery as long as nobody has taken it away."""
    return Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.SENDING, claimed_at=delivery.claimed_at)


def _note(delivery: Delivery, outcome: Outcome) -> None:
    """Store what came of it, and what follows: done, another attempt, or given up."""
    now = timezone.now()
    said = {name: getattr(outcome, name) for name in ("status", "answer", "error", "seconds")}
    hook = delivery.webhook
    if outcome.taken:
        _mine(delivery).update(state=Delivery.State.DELIVERED, finished_at=now, **said)
        troubled = hook.deliveries.filter(state__in=OPEN, attempts__gt=0)
        if hook.state == Webhook.State.FAILING and not troubled.exists():
            Webhook.objects.filter(pk=hook.pk, state=Webhook.State.FAILING).update(state=Webhook.State.ACTIVE)
    elif outcome.status == GONE:
        _mine(delivery).update(state=Delivery.State.WAITING, due_at=now, **said)
        if pause(hook, SAID_GONE):
            tell_owner(hook)
    else:
        Webhook.objects.filter(pk=hook.pk, state=Webhook.State.ACTIVE).update(state=Webhook.State.FAILING)
        if delivery.attempts <= len(WAITS):
            again = now + _wait(delivery.attempts, outcome.retry_after)
            _mine(delivery).update(state=Delivery.State.WAITING, due_at=again, **said)
        elif _mine(delivery).update(state=Delivery.State.FAILED, finished_at=now, **said):
            tell_owner(hook)


def _wait(attempts: int, asked: float | None) -> timedelta:
    wait = WAITS[attempts - 1] * (1 + JITTER * random.random())  # noqa: S311 - spreads load, hides nothing
    return max(wait, min(timedelta(seconds=asked or 0), LONGEST_WAIT))

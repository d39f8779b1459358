"""Webhooks are made, changed, rotated and replayed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from annotator.annotation.models import Membership, Project
from annotator.annotation.reach import Reach, reach_of
from api.feed.logs import Question, sight_of
from api.feed.walk import Feed
from api.hooks.models import Delivery, Webhook
from api.hooks.signing import new_secret
from api.permissions import is_editor

BOTH_VALID_FOR = timedelta(days=1)
ENDED = [Delivery.State.DELIVERED, Delivery.State.FAILED]


def make_webhook(*, owner: User, project: Project | None, address: str, types: Iterable[str]) -> Webhook:
    """A new webhook, which tells what happens from now on."""
    hook = Webhook(owner=owner, project=project, address=address, types=sorted(types), secret=new_secret())
    hook.place = {"at": feed_of(hook).here(), "began": None}
    hook.save()
    return hook


@transaction.atomic
def change_webhook(*, hook: Webhook, **fields: Any) -> Webhook:
    """Another address, other types, paused or going on. Going on, it tells what happened in between."""
    hook = Webhook.objects.select_for_update().get(pk=hook.pk)
    for name, value in fields.items():
        setattr(hook, name, value)
    if fields.get("state") == Webhook.State.ACTIVE:
        hook.why = ""
        hook.deliveries.filter(state=Delivery.State.WAITING).update(due_at=timezone.now())
    hook.revision += 1
    hook.save(update_fields=[*fields, "why", "revision"])
    return hook


@transaction.atomic
def rotate(*, hook: Webhook) -> Webhook:
    """A new secret; for a day messages are signed with the former one too."""
    hook = Webhook.objects.select_for_update().get(pk=hook.pk)
    hook.former_secret, hook.former_until = hook.secret, timezone.now() + BOTH_VALID_FOR
    hook.secret, hook.revision = new_secret(), hook.revision + 1
    hook.save(update_fields=["former_secret", "former_until", "secret", "revision"])
    return hook


def replay_one(*, delivery: Delivery) -> bool:
    """Send one again, whatever became of it; whether it was not on its way anyhow."""
    return bool(_again(Delivery.objects.filter(pk=delivery.pk)))


@transaction.atomic
def replay(*, hook: Webhook, since: datetime) -> int:
    """Send again all that happened since; how many of those known. What was never told since then, will be."""
    hook = Webhook.objects.select_for_update().get(pk=hook.pk)
    walk = feed_of(hook).first_walk(since)
    hook.place, hook.turn = {"at": walk.at, "began": walk.began}, hook.turn + 1
    hook.save(update_fields=["place", "turn"])
    return _again(hook.deliveries.filter(at__gte=since))


def _again(deliveries: Any) -> int:
    fresh = {"state": Delivery.State.WAITING, "attempts": 0, "due_at": timezone.now(), "finished_at": None}
    again: int = deliveries.filter(state__in=ENDED).update(**fresh)
    return again


def feed_of(hook: Webhook) -> Feed:
    """What it may tell: what its owner may see of its project; or of what is common, and then of no project."""
    reach = (
        reach_of(hook.owner_id, hook.project_id) if hook.project_id else Reach(hook.owner_id, *[frozenset[int]()] * 3)
    )
    question = Question(types=tuple(hook.types), project=hook.project_id, common=hook.project_id is None)
    return Feed(sight_of(reach), question)


def is_entitled(hook: Webhook) -> bool:
    """Whether its owner may have it still: as an admin of the project, or as an editor of the newsroom."""
    owner = User.objects.get(pk=hook.owner_id)
    if hook.project_id is None:
        return owner.is_active and is_editor(owner)
    parts = Membership.objects.filter(project=hook.project_id, person=owner, left_at=None, role=Membership.Role.ADMIN)
    return owner.is_active and parts.exists()


def pause(hook: Webhook, why: str) -> bool:
    """Stop a webhook for a reason that nobody gave; whether it was not paused already."""
    going = Webhook.objects.filter(pk=hook.pk).exclude(state=Webhook.State.PAUSED)
    return bool(going.update(state=Webhook.State.PAUSED, why=why))

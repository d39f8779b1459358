"""Nutrition labels are made public, and withdrawn."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from annotator.reliability.models import PublicLabel
from corpus.models import Article


@transaction.atomic
def publish_label(*, article: Article, person: User) -> PublicLabel:
    """The article's public label: the one that is public already, else a new one with an address of its own."""
    label, _ = PublicLabel.objects.get_or_create(article=article, withdrawn_at=None, defaults={"person": person})
    return label


@transaction.atomic
def withdraw_label(*, article: Article, person: User) -> bool:
    """Show it no more, wherever it was embedded; whether there was one. A new one gets a new address."""
    public = PublicLabel.objects.filter(article=article, withdrawn_at=None)
    return bool(public.update(withdrawn_at=timezone.now(), withdrawn_by=person))

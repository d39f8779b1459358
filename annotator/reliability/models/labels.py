"""Nutrition labels that were made public."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from corpus.models import Article


class PublicLabel(models.Model):
    """An article's nutrition label is shown to everybody who has its address, until it is withdrawn."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="public_labels")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(withdrawn_at__isnull=True), name="one_public_label_an_article"
            )
        ]

    def __str__(self) -> str:
        return f"label of article {self.article_id}"

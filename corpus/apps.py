"""Django's registration of the corpus."""

from django.apps import AppConfig


class CorpusConfig(AppConfig):
    """Sources, articles, versions and the work on them."""

    name = "corpus"
    default_auto_field = "django.db.models.BigAutoField"

"""Django's registration of the reliability of sources."""

from django.apps import AppConfig


class ReliabilityConfig(AppConfig):
    """What is known of each source."""

    name = "annotator.reliability"
    label = "reliability"
    default_auto_field = "django.db.models.BigAutoField"

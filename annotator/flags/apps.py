"""Django's registration of the flags."""

from django.apps import AppConfig


class FlagsConfig(AppConfig):
    """Stored findings and what people say of them."""

    name = "annotator.flags"
    label = "flags"
    default_auto_field = "django.db.models.BigAutoField"

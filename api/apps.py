"""Django's registration of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """REST: resources, tokens, permissions."""

    name = "api"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Once the settings are there, which DRF reads when it is imported."""
        from api.strict import make_fields_strict

        make_fields_strict()

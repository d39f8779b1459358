"""Django's registration of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """REST: resources, tokens, permissions."""

    name = "api"
    default_auto_field = "django.db.models.BigAutoField"

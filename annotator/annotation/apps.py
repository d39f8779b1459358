"""Django's registration of the annotation."""

from django.apps import AppConfig


class AnnotationConfig(AppConfig):
    """Projects and people's marks in them."""

    name = "annotator.annotation"
    label = "annotation"
    default_auto_field = "django.db.models.BigAutoField"

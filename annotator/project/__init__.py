"""The deployment: settings, addresses, and the Celery application.

Celery's usual line stands here and not in the root package, so that importing `annotator.engine`
loads neither Celery nor Django.
"""

from annotator.project.celery import app as celery_app

__all__ = ["celery_app"]

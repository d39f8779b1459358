"""WSGI entry point: what gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.project.settings")
application = get_wsgi_application()

from annotator.project.ready import get_ready  # noqa: E402 - it needs Django set up

get_ready()

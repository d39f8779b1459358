"""Whether the installation works: asked by people's browsers, by load balancers and by monitors."""

from typing import Any

from django.db import DatabaseError
from django.db.models import Count
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from annotator.engine import ENGINE_VERSION
from corpus import workers
from corpus.models import Job

START_A_WORKER = "No worker is taking jobs. What you add waits, and is not lost. Start one: make worker"


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 where all is well, 503 with what to do where it is not."""
    try:
        answer = _state()
    except DatabaseError as error:
        advice = "The database does not answer. Start it, or set DATABASE_URL to one that runs."
        answer = {"status": "degraded", "database": type(error).__name__, "advice": advice}
    return JsonResponse(answer, status=200 if answer["status"] == "ok" else 503)


def _state() -> dict[str, Any]:
    alive, seen = workers.any_alive(), workers.last_seen()
    counts = dict(Job.objects.values_list("state").annotate(n=Count("pk")).order_by())
    return {
        "status": "ok" if alive else "degraded",
        "database": "ok",
        "worker": {"alive": alive, "last_seen": seen, "advice": "" if alive else START_A_WORKER},
        "jobs": {state: counts.get(state, 0) for state in ("queued", "running", "failed")},
        "engine": ENGINE_VERSION,
    }

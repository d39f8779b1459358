"""The interface's one page, which the browser then fills for every address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

NOT_BUILT = "The interface is not built. Run `make build` and load this page again.\n"


@require_safe
@never_cache
@ensure_csrf_cookie
def interface(request: HttpRequest) -> HttpResponse:
    """index.html as Vite built it; 503 with what to do where it was not built."""
    page = settings.STATIC_ROOT / "app" / "index.html"  # beside the files it names, of one build
    if not page.is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse(page.read_bytes())

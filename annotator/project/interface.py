"""The interface's one page, which the browser then fills for every address."""

import base64
import hashlib
import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

NOT_BUILT = "The interface is not built. Run `make build` and load this page again.\n"
INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


@require_safe
@never_cache
@ensure_csrf_cookie
def interface(request: HttpRequest) -> HttpResponse:
    """index.html as Vite built it; 503 with what to do where it was not built."""
    page = settings.STATIC_ROOT / "app" / "index.html"  # beside the files it names, of one build
    if not page.is_file():
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain; charset=utf-8")
    text = page.read_bytes()
    answer = HttpResponse(text)
    answer._csp_update = {"script-src": allowed(text)}  # type: ignore[attr-defined]  # as csp_update does, per answer
    return answer


def allowed(page: bytes) -> list[str]:
    """What a content policy says to let exactly the scripts run that stand in the page itself."""
    digests = (hashlib.sha256(script).digest() for script in INLINE.findall(page))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]

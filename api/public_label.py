"""A nutrition label as a page by itself: no script, to be framed by any page and to be printed."""

import base64
import hashlib
import re
from typing import Any

from csp.constants import NONE
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language_info
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from annotator.reliability.label import NoSuchLabelError, NutritionLabel, PartFlags, label_of, public_label

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
LEFT, WIDE = 10, 280  # of the drawn scale
KEPT = "max-age=60"  # seconds: a label that is withdrawn is gone within a minute
NAMES = {
    "accuracy": "Accuracy",
    "quotation": "Quotation",
    "originality": "Originality",
    "translation": "Translation",
    "transparency": "Transparency",
}


@require_safe
@xframe_options_exempt
def label(request: HttpRequest, token: str) -> HttpResponse:
    """The label behind this address; 404, in words, where there is none or it was withdrawn."""
    try:
        shown = label_of(public_label(token).article_id)
    except NoSuchLabelError:
        return _page({}, status=404)
    return _page(_told(shown), status=200)


def _page(told: dict[str, Any], *, status: int) -> HttpResponse:
    """The page, with a policy that allows its own style and nothing else."""
    text = render_to_string("api/label.html", told)
    answer = HttpResponse(text, status=status, headers={"Cache-Control": KEPT, "Referrer-Policy": "no-referrer"})
    answer._csp_replace = {  # type: ignore[attr-defined]  # as csp_replace does, per answer
        "script-src": [NONE],
        "style-src": [f"'sha256-{_digest(style)}'" for style in STYLE.findall(text)],
        "img-src": [NONE],
        "font-src": [NONE],
        "connect-src": [NONE],
        "form-action": [NONE],
        "frame-ancestors": ["*"],
    }
    return answer


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _told(shown: NutritionLabel) -> dict[str, Any]:
    version, standing, reply = shown.article.current, shown.standing, shown.reply
    assert version is not None, "label_of leaves out articles without a text"
    scored = standing if standing and standing.value is not None else None
    decision = standing.decision if standing else None
    return {
        "label": shown,
        "version": version,
        "title": version.title or "Article without a title",
        "address": _on_the_web(shown.article.address),
        "standing": standing,
        "scored": scored,
        "drawn": {name: _place(getattr(scored, name)) for name in ("value", "low", "high")} if scored else {},
        "decision": decision,
        "same": bool(decision and standing and decision.score_id == standing.score_id),
        "share": None if shown.criteria.share is None else round(100 * shown.criteria.share),
        "reply_address": _on_the_web(reply.address) if reply else "",
        "rows": [_row(part) for part in shown.parts],
        "corrected": sum(part.corrected for part in shown.parts),
        "language": _language(version.language or ""),
        "made_at": timezone.now(),
    }


def _row(part: PartFlags) -> dict[str, Any]:
    unsettled = part.unjudged + part.open
    return {
        "name": NAMES[part.part],
        "confirmed": part.confirmed,
        "dismissed": part.dismissed,
        "unsettled": unsettled,
    }


def _place(points: float) -> str:
    """Where on the drawn scale these points lie."""
    return f"{LEFT + points / 100 * WIDE:.1f}"


def _on_the_web(address: str | None) -> str:
    """An address that a reader may be led to; nothing else becomes a link."""
    return address if address and address.startswith(("https://", "http://")) else ""


def _language(code: str) -> str:
    try:
        return str(get_language_info(code.lower())["name"])
    except KeyError:
        return code

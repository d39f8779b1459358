"""Decisions that the guidelines show: a passage in its sentence, and what was decided on it."""

import re
from typing import Any

from annotator.annotation.models import Decision, Project, Span

# Where a sentence ends: its full stop with whatever closes after it, before a capital or an opening mark.
ENDS = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“‘«(\[]?\w)")
LONGEST = 400  # characters on either side of a passage: a text without full stops has no sentences


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a passage in its sentence, within its paragraph."""
    first = max(text.rfind("\n", 0, start) + 1, start - LONGEST)
    last = text.find("\n", end)
    last = min(len(text) if last == -1 else last, end + LONGEST)
    before = [match.end() for match in ENDS.finditer(text, first, start)]
    after = ENDS.search(text, max(end - 1, start), last)
    close = max(after.end(), end) if after else last
    return text[before[-1] if before else first : start], text[end:close].rstrip()


def examples_of(project: Project) -> list[dict[str, Any]]:
    """Standing decisions marked as examples, the newest first."""
    chosen = Decision.objects.filter(project=project, example=True, withdrawn_at=None).select_related("version")
    return [_told(d) for d in chosen.prefetch_related("spans__label", "gold__label").order_by("-at", "-pk")]


def _told(decision: Decision) -> dict[str, Any]:
    gold = [span for span in decision.gold.all() if span.withdrawn_at is None]
    spans = sorted(decision.spans.all(), key=lambda span: (span.start, -span.end, span.pk))
    shown = min(gold, key=lambda span: (span.start, -span.end)) if gold else spans[0]
    before, after = around(decision.version.text, shown.start, shown.end)
    stands = {_wording(span) for span in gold}
    others = {_wording(span): span for span in spans if _wording(span) not in stands}
    return {
        "uid": decision.uid,
        "article": decision.version.article_id,
        "title": decision.version.title,
        "verdict": decision.verdict,
        "label": shown.label_id,
        "label_name": shown.label.name,
        "before": before,
        "quote": shown.quote,
        "after": after,
        "others": [{"label_name": span.label.name, "quote": span.quote} for span in others.values()],
        "cause": decision.cause,
        "note": decision.note,
        "at": decision.at,
    }


def _wording(span: Span) -> tuple[int, int, int]:
    return span.label_id, span.start, span.end

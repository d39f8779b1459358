"""Decisions that the guidelines show: a passage in its sentence, and what was decided on it."""

import re
from typing import Any

from django.db.models import QuerySet

from annotator.annotation.finished import told
from annotator.annotation.models import Decision, DocumentMark, Link, Project, Span

Marked = Span | Link | DocumentMark

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
    return [_told(d) for d in chosen(project).filter(example=True)]


def proposed_of(project: Project) -> list[dict[str, Any]]:
    """Standing decisions that the guidelines did not foresee and do not show yet, the newest first."""
    return [_told(d) for d in chosen(project).filter(example=False, cause=Decision.Cause.GUIDELINE_GAP)]


def chosen(project: Project) -> QuerySet[Decision]:
    """A project's standing decisions with what an example tells of them."""
    standing = Decision.objects.filter(project=project, withdrawn_at=None).select_related("version")
    read = ("spans", "gold", "documents", "gold_documents", "links", "gold_links")
    ends = [f"{name}__{end}" for name in ("links", "gold_links") for end in ("source", "target")]
    return standing.prefetch_related(*(f"{name}__label" for name in read), *ends).order_by("-at", "-pk")


def _told(decision: Decision) -> dict[str, Any]:
    gold = sorted((mark for mark in decision.left() if mark.withdrawn_at is None), key=_place)
    marks = sorted(decision.marks(), key=_place)
    shown = (gold or marks)[0]
    before, after = around(decision.version.text, shown.start, shown.end) if isinstance(shown, Span) else ("", "")
    stands = {_wording(mark) for mark in gold}
    others = {_wording(mark): mark for mark in marks if _wording(mark) not in stands}
    return {
        "uid": decision.uid,
        "kind": decision.kind,
        "article": decision.version.article_id,
        "title": decision.version.title,
        "verdict": decision.verdict,
        "label": shown.label_id,
        "label_name": shown.label.name,
        "attributes": shown.attributes,
        "before": before,
        "quote": _quote(shown),
        "after": after,
        "others": [
            {"label_name": mark.label.name, "quote": _quote(mark), "attributes": mark.attributes}
            for mark in others.values()
        ],
        "cause": decision.cause,
        "note": decision.note,
        "at": decision.at,
    }


def _place(mark: Marked) -> tuple[int, int, int]:
    return (mark.start, -mark.end, mark.pk) if isinstance(mark, Span) else (0, 0, mark.pk)


def _quote(mark: Marked) -> str:
    """The passage; of a link both; of a label on the whole article nothing."""
    if isinstance(mark, Link):
        return f"{mark.source.quote} → {mark.target.quote}"
    return mark.quote if isinstance(mark, Span) else ""


def _wording(mark: Marked) -> tuple[object, ...]:
    return mark.label_id, *(_place(mark)[:2] if isinstance(mark, Span) else (_quote(mark),)), told(mark.attributes)

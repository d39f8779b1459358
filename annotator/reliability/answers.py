"""Reads what people answered on the criteria of openness: the newest answer of a source and criterion counts."""

from collections.abc import Iterable

from django.db.models import Max, QuerySet

from annotator.reliability.models import CriterionAnswer


def newest_answers(source_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Source → criterion → answer, as they stand; those taken back are left out. One query."""
    found: dict[int, dict[str, str]] = {}
    for source, criterion, answer in newest(source_ids).values_list("source_id", "criterion", "answer"):
        found.setdefault(source, {})[criterion] = answer
    return found


def newest(source_ids: Iterable[int]) -> QuerySet[CriterionAnswer]:
    """The rows of these answers."""
    every = CriterionAnswer.objects.filter(source__in=list(source_ids))
    last = every.values("source", "criterion").order_by().annotate(last=Max("pk")).values("last")
    return CriterionAnswer.objects.filter(pk__in=last).exclude(answer=CriterionAnswer.Answer.TAKEN_BACK)

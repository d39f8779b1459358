"""Decisions that stand: taken back with the gold they left, or said more of."""

from uuid import UUID, uuid5

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from annotator.annotation.actions.changes import Wanted, apply_change
from annotator.annotation.actions.gold import Gold, kind_of
from annotator.annotation.models import Change, Decision, Project

MANY = ["spans", "links", "documents", "gold", "gold_links", "gold_documents"]


@transaction.atomic
def withdraw_decision(*, project: Project, person: User, decision: Decision) -> Decision:
    """Take a decision back, and the gold it left; its case is open again. One that is taken back stays as it is.

    Settled links that joined its passages are taken back with it.
    """
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    decision.refresh_from_db()
    if decision.withdrawn_at is None:
        for joined in _joining(decision):
            withdraw_decision(project=project, person=person, decision=joined)
        take_back(project, person, decision)
    return decision


def take_back(project: Project, person: User, decision: Decision) -> list[Gold]:
    """Take back one decision alone; returns the gold that stood because of it."""
    standing = [mark for mark in decision.left() if mark.withdrawn_at is None]
    for mark in standing:
        withdraw_gold(project, person, decision.uid, mark)
    decision.withdrawn_at = timezone.now()
    decision.save(update_fields=["withdrawn_at"])
    return standing


def withdraw_gold(project: Project, person: User, because: UUID, mark: Gold) -> None:
    """Take back one gold mark; `because` is the decision that is taken back or made."""
    change = uuid5(because, f"withdraw {mark.uid} {mark.revision}")
    wanted = Wanted(change, Change.Verb.WITHDRAW, kind_of(mark), mark.uid, revision=mark.revision)
    apply_change(project=project, person=person, wanted=wanted)


def _joining(decision: Decision) -> QuerySet[Decision]:
    """Decisions that left links to the gold spans of this one."""
    ends = decision.gold.all()
    joins = Q(gold_links__source__in=ends) | Q(gold_links__target__in=ends)
    return Decision.objects.filter(joins, withdrawn_at=None).distinct()


@transaction.atomic
def amend_decision(*, decision: Decision, cause: str | None, note: str | None, example: bool | None) -> Decision:
    """Say why people differed, or show the decision in the guidelines. What was decided stays."""
    given = {"cause": cause, "note": note, "example": example}
    changed = {name: value for name, value in given.items() if value is not None}
    for name, value in changed.items():
        setattr(decision, name, value)
    decision.full_clean(exclude=MANY)
    decision.save(update_fields=list(changed))
    return decision

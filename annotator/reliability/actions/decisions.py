"""Editors decide on a source's score: they sign it off, override it, or take that back. All of it stays."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from annotator.reliability.actions.alerts import settle_alert, standing_decision
from annotator.reliability.actions.storing import store
from annotator.reliability.models import Decision, Score, Standing
from annotator.reliability.models.scores import State

KIND = Decision.Kind
NOTHING = "No decision stands on this source: there is nothing to take back."
RANGE = "Give a value from 0 to 100, or none."
NO_NUMBER = "The evidence is not enough for a number, and an override cannot make it enough. Leave the value out."


class StaleScoreError(Exception):
    """A newer score stands than the one that was looked at; `current` is it."""

    def __init__(self, current: Score | None) -> None:
        super().__init__("The score has changed since this page showed it. Look at the new one, then decide.")
        self.current = current


@transaction.atomic
def decide(
    *, source: int, person: User, kind: str, score: int, value: float | None = None, reason: str = ""
) -> Decision:
    """Record a decision; `score` is the one that the person looked at. An open alert is settled by it.

    The computed score stays what it is: an override stands beside it, on the record and on the page.
    Raises `StaleScoreError` where another score stands, and Django's `ValidationError` on what cannot be decided.
    """
    standing = Standing.objects.select_for_update().filter(pk=source).first()
    current = standing.score if standing else None
    if standing is None or current is None or current.pk != score:
        raise StaleScoreError(current)
    _check(kind, value, current)
    if kind == KIND.TAKEN_BACK and standing_decision(source) is None:
        raise ValidationError({"kind": NOTHING})
    decision = Decision(source_id=source, person=person, kind=kind, score=current, value=value, reason=reason.strip())
    store(decision)
    settle_alert(source=source, person=person)
    _stand(standing, decision)
    return decision


def _check(kind: str, value: float | None, looked_at: Score) -> None:
    if value is None:
        return
    if kind != KIND.OVERRIDDEN:
        raise ValidationError({"value": "Only an override has a value."})
    if not 0 <= value <= 100:
        raise ValidationError({"value": RANGE})
    if looked_at.state != State.SCORED:
        raise ValidationError({"value": NO_NUMBER})


def _stand(standing: Standing, decision: Decision) -> None:
    """What lists show of it; a source whose decision was taken back counts as not reviewed."""
    stands = decision.kind != KIND.TAKEN_BACK
    standing.decision = decision if stands else None
    standing.reviewed_at = decision.at if stands else None
    standing.save(update_fields=["decision", "reviewed_at"])

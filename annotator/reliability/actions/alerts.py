"""Alerts: a score that an editor decided on is no longer what it was."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from annotator.annotation.actions import tell_editors
from annotator.annotation.models import Notice
from annotator.reliability.actions.corrections import finish_corrections
from annotator.reliability.models import Alert, Decision, Score, Standing
from annotator.reliability.models.scores import State


@transaction.atomic
def check_alert(*, score: Score) -> Alert | None:
    """Hold a source's newest score against the decision that stands: the alert that is open afterwards, or None.

    Opened where the score has left what was decided on, once until it is settled; settled where it came back. Called
    with every score that is stored: those that corrections wait for are noted on them as well.
    """
    finish_corrections(score=score)
    decision = standing_decision(score.source_id)
    if decision is None:
        return None
    if not has_left(score, decision.score):
        settle_alert(source=score.source_id)
        return None
    alert, opened = Alert.objects.get_or_create(
        source_id=score.source_id, settled_at=None, defaults={"decision": decision, "score": score}
    )
    if opened:
        Standing.objects.filter(pk=score.source_id).update(alerting=True)
        tell_editors(kind=Notice.Kind.ALERT, source=score.source_id)
    return alert


@transaction.atomic
def settle_alert(*, source: int, person: User | None = None) -> None:
    """Close a source's open alert, if there is one; `person` decided anew, None where the score came back."""
    open_one = Alert.objects.filter(source=source, settled_at=None)
    open_one.update(settled_at=timezone.now(), settled_by=person)
    Standing.objects.filter(pk=source, alerting=True).update(alerting=False)


def standing_decision(source: int) -> Decision | None:
    """The newest decision on a source; None where there is none or it was taken back."""
    newest = Decision.objects.select_related("score").filter(source=source).order_by("-pk").first()
    return None if newest is None or newest.kind == Decision.Kind.TAKEN_BACK else newest


def has_left(score: Score, looked_at: Score) -> bool:
    """Whether a score is not what somebody looked at any more: its value lies outside that interval, it lost its
    number or gained one, or it comes from another version of the method, with which nothing is compared."""
    if score.method != looked_at.method or (score.state == State.SCORED) != (looked_at.state == State.SCORED):
        return True
    if score.value is None or looked_at.low is None or looked_at.high is None:
        return False
    return not looked_at.low <= score.value <= looked_at.high

"""People judge flags."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from annotator.flags.models import Flag, Judgement, JudgementEvent
from annotator.flags.verdicts import Voice, settle


class StaleJudgementError(Exception):
    """The judgement was changed meanwhile, in another tab or by a script; `current` is how it stands."""

    def __init__(self, current: Judgement) -> None:
        super().__init__("You have judged this flag elsewhere since this page showed it.")
        self.current = current


@transaction.atomic
def record_judgement(
    *,
    flag: Flag,
    person: User,
    as_editor: bool,
    verdict: str,
    reason: str = "",
    note: str = "",
    revision: int = 0,
) -> Judgement:
    """Store one person's verdict; `revision` is the one that the person saw, 0 for none.

    Raises `StaleJudgementError` where another revision stands, and Django's `ValidationError` on a bad verdict.
    """
    flag = Flag.objects.select_for_update().get(pk=flag.pk)
    judgement = Judgement.objects.filter(flag=flag, person=person).first() or Judgement(
        flag=flag, person=person, revision=0
    )
    if judgement.revision != revision and not (revision == 0 and not judgement.verdict):
        raise StaleJudgementError(judgement)
    judgement.verdict, judgement.reason, judgement.note = verdict, reason, note
    judgement.as_editor = as_editor
    _store(judgement)
    return judgement


@transaction.atomic
def take_judgement_back(*, judgement: Judgement, revision: int) -> None:
    """Empty a judgement; the record keeps what it was. Raises `StaleJudgementError` as `record_judgement` does."""
    flag = Flag.objects.select_for_update().get(pk=judgement.flag_id)
    judgement = Judgement.objects.get(pk=judgement.pk, flag=flag)
    if judgement.revision != revision:
        raise StaleJudgementError(judgement)
    judgement.verdict = judgement.reason = judgement.note = ""
    _store(judgement)


def _store(judgement: Judgement) -> None:
    judgement.revision += 1
    judgement.judged_at = timezone.now()
    judgement.full_clean(validate_unique=False)
    judgement.save()
    JudgementEvent.objects.create(
        judgement=judgement,
        revision=judgement.revision,
        verdict=judgement.verdict,
        reason=judgement.reason,
        note=judgement.note,
        at=judgement.judged_at,
    )
    spoken = Judgement.objects.filter(flag_id=judgement.flag_id).exclude(verdict="")
    verdict = settle(Voice(*row) for row in spoken.values_list("verdict", "as_editor"))
    judgement.flag.verdict = verdict
    Flag.objects.filter(pk=judgement.flag_id).update(verdict=verdict, changed_at=judgement.judged_at)

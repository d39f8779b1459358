"""People answer the criteria of openness."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from annotator.reliability.actions.asking import ask_for_score
from annotator.reliability.actions.storing import store
from annotator.reliability.addresses import check_addresses
from annotator.reliability.answers import newest_answers
from annotator.reliability.criteria import criteria
from annotator.reliability.models import CriterionAnswer, Score
from corpus.models import Source

MOST_PROOF = 20
PROOF = "Give the address of at least one page that shows it."
WHY = "Say in the note why it does not apply, or give the address of a page that shows it."
NOTHING = "There is no answer to take back."
TAKEN_BACK = CriterionAnswer.Answer.TAKEN_BACK


@transaction.atomic
def answer_criterion(
    *, source: Source, person: User, criterion: str, answer: str, proof: Sequence[str] = (), note: str = ""
) -> CriterionAnswer:
    """Add an answer, which then counts in place of earlier ones, and ask for a new score.

    Raises Django's `ValidationError` on an unknown criterion or answer, a missing or bad address of proof, or nothing
    to take back.
    """
    _check(criterion, answer, proof, note)
    Source.objects.select_for_update().get(pk=source.pk)  # two people at once: one after the other
    if answer == TAKEN_BACK and criterion not in newest_answers([source.pk]).get(source.pk, {}):
        raise ValidationError({"answer": NOTHING})
    row = CriterionAnswer(
        source=source, person=person, criterion=criterion, answer=answer, proof=list(proof), note=note
    )
    store(row, leaving=frozenset({"proof"}))  # none is fine where it does not apply, but counts as blank
    ask_for_score(source=source.pk, cause=Score.Cause.CRITERIA)
    return row


def _check(criterion: str, answer: str, proof: Sequence[str], note: str) -> None:
    if criterion not in criteria():
        raise ValidationError({"criterion": f"There is no criterion “{criterion}”. There are {', '.join(criteria())}."})
    if len(proof) > MOST_PROOF:
        raise ValidationError({"proof": f"At most {MOST_PROOF} addresses: choose those that show it best."})
    check_addresses("proof", proof)
    if answer in {CriterionAnswer.Answer.YES, CriterionAnswer.Answer.NO} and not proof:
        raise ValidationError({"proof": PROOF})
    if answer == CriterionAnswer.Answer.NOT_APPLICABLE and not (proof or note.strip()):
        raise ValidationError({"note": WHY})

"""People answer suggestions: take one over, change it, reject it with a reason, or take their answer back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID, uuid5

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from annotator.annotation.actions.changes import Piece, RefusedError, Wanted, apply_change
from annotator.annotation.models import Answer, AnswerEvent, Change, Project, Span, Suggestion
from annotator.annotation.wire import span_state

VERDICTS: Final = {
    "accept": Answer.Verdict.ACCEPTED,
    "change": Answer.Verdict.CHANGED,
    "reject": Answer.Verdict.REJECTED,
    "take_back": "",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a person says to one suggestion. `uid` names the change to the span that follows from it, in the log.

    `span` names the span that `accept` and `change` make; label, pieces and attributes are the changed ones, None
    as the suggestion has them.
    """

    uid: UUID
    suggestion: UUID
    do: str
    revision: int = 0  # of one's answer, as it was seen; 0 for none
    span: UUID | None = None
    reason: str = ""
    label: int | None = None
    pieces: tuple[Piece, ...] | None = None
    attributes: Mapping[str, Any] | None = None


class StaleAnswerError(Exception):
    """The person answered elsewhere meanwhile; `current` is that answer."""

    def __init__(self, current: Answer) -> None:
        super().__init__("You answered this suggestion elsewhere since this page showed it. Nothing was stored.")
        self.current = current


@transaction.atomic
def answer(*, project: Project, person: User, reply: Reply) -> Answer:
    """Store an answer with its event and the span that it makes or takes back; sent again it changes nothing, also
    where the person has answered otherwise since.

    Raises `StaleAnswerError`, and what `apply_change` raises; then nothing was stored.
    """
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    suggestion = Suggestion.objects.filter(uid=reply.suggestion, label__project=project).first()
    if suggestion is None:
        raise RefusedError(f"There is no suggestion {reply.suggestion} in this project.")
    own = Answer.objects.filter(suggestion=suggestion, person=person.pk).select_related("span__label").first()
    one = own or Answer(suggestion=suggestion, person_id=person.pk, revision=0)
    if _says_so(one, reply) or (own and own.events.filter(uid=reply.uid).exists()):
        return one
    if one.revision != reply.revision:
        raise StaleAnswerError(one)
    _mark(project, person, one, reply)
    one.verdict = VERDICTS[reply.do]
    one.reason = reply.reason if reply.do == "reject" else ""
    one.revision, one.at = one.revision + 1, timezone.now()
    one.full_clean(validate_unique=False)
    one.save()
    AnswerEvent.objects.create(
        uid=reply.uid,
        answer=one,
        revision=one.revision,
        verdict=one.verdict,
        reason=one.reason,
        span=one.span,
        at=one.at,
    )
    return one


def _says_so(one: Answer, reply: Reply) -> bool:
    """Whether the answer stands as it is asked for, though by another request."""
    if one.verdict != VERDICTS[reply.do] or (one.reason != reply.reason and reply.do == "reject"):
        return False
    if reply.do in ("reject", "take_back"):
        return True
    same = one.span is not None and one.span.uid == reply.span and one.span.withdrawn_at is None
    return same and (reply.do == "accept" or Change.objects.filter(uid=reply.uid).exists())


def _mark(project: Project, person: User, one: Answer, reply: Reply) -> None:
    """Make, change, bring back or withdraw the answer's span."""
    if reply.do in ("reject", "take_back"):
        if one.span is not None and one.span.withdrawn_at is None:
            wanted = Wanted(reply.uid, "withdraw", "span", one.span.uid, revision=one.span.revision)
            apply_change(project=project, person=person, wanted=wanted)
            one.span = Span.objects.get(pk=one.span.pk)
        return
    if reply.span is None:
        raise RefusedError("Give the new span a name: a UUID made by you, as `span`.")
    if one.span is not None and one.span.uid != reply.span and one.span.withdrawn_at is None:
        raise RefusedError("Your answer has a span already. Take the answer back first, or change that span.")
    known = Span.objects.filter(uid=reply.span, person=person.pk).first()
    if known is not None and known.withdrawn_at is not None:
        known = _restored(project, person, known, reply)
        _adapt(project, person, known, _wanted(one.suggestion, reply, "change", known))
    else:
        verb = "change" if known is not None and known == one.span else "mark"
        apply_change(project=project, person=person, wanted=_wanted(one.suggestion, reply, verb, known))
    one.span = Span.objects.get(uid=reply.span)


def _restored(project: Project, person: User, known: Span, reply: Reply) -> Span:
    """Redo: the span that was taken back stands again."""
    wanted = Wanted(reply.uid, "restore", "span", known.uid, revision=known.revision)
    apply_change(project=project, person=person, wanted=wanted)
    return Span.objects.get(pk=known.pk)


def _adapt(project: Project, person: User, span: Span, wanted: Wanted) -> None:
    """A span that was brought back otherwise than the answer has it is changed too."""
    state = span_state(span)
    pieces = tuple(Piece(**piece) for piece in state["pieces"])
    if (state["label"], pieces, state["attributes"]) != (wanted.label, wanted.pieces, wanted.attributes):
        further = replace(wanted, uid=uuid5(wanted.uid, "adapted"))  # a change of its own in the log
        apply_change(project=project, person=person, wanted=further)


def _wanted(suggestion: Suggestion, reply: Reply, verb: str, known: Span | None) -> Wanted:
    own = reply if reply.do == "change" else None
    return Wanted(
        uid=reply.uid,
        verb=verb,
        kind="span",
        mark=reply.span or UUID(int=0),
        revision=known.revision if known else 0,
        label=own.label if own and own.label is not None else suggestion.label_id,
        version=suggestion.version_id,
        pieces=own.pieces if own and own.pieces else (_place(suggestion),),
        attributes=own.attributes if own and own.attributes is not None else suggestion.attributes,
        origin=suggestion.origin,
    )


def _place(suggestion: Suggestion) -> Piece:
    return Piece(suggestion.start, suggestion.end, suggestion.quote)

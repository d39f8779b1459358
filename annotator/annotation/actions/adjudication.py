"""Settling where annotators differ. What it leaves is gold: spans like others, in the same log of changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4, uuid5

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from annotator.annotation.actions.changes import RefusedError, Wanted, apply_change
from annotator.annotation.actions.gold import Made, as_made, check_made, make_span
from annotator.annotation.actions.notices import notify
from annotator.annotation.models import Change, Decision, Notice, Project, ProjectArticle, Span
from annotator.annotation.review import Review, Settled, review_of

CHANGED = "The marks of this case have changed since you saw it. Nothing was settled: look at it again."
SETTLED = "Somebody has settled this case meanwhile. Nothing was changed: look at what they decided."


class CaseChangedError(Exception):
    """The case does not stand as it was seen: its spans, or the decision on it, are others."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """How a case is to be settled. `spans`: the case's, as it was seen. `keep`: those that stand, or `made` instead.

    Neither rejects all. `instead`: the decision that was seen to stand for the case, if one was.
    """

    uid: UUID
    spans: frozenset[str]
    keep: tuple[str, ...] = ()
    made: Made | None = None
    cause: str = ""
    note: str = ""
    example: bool = False
    instead: str = ""

    @property
    def verdict(self) -> Decision.Verdict:
        """What becomes of the case."""
        if self.made is not None:
            return Decision.Verdict.MADE
        return Decision.Verdict.KEPT if self.keep else Decision.Verdict.REJECTED


@transaction.atomic
def settle(*, project: Project, article: int, person: User, ruling: Ruling) -> Decision:
    """Settle one case, once: the same uid again gives what is stored. An earlier decision on it is taken back.

    Raises `CaseChangedError`, and `RefusedError` for a span that cannot be; then nothing was stored.
    """
    review = _locked(project, article)
    if known := Decision.objects.filter(uid=ruling.uid, project=project).first():
        return known
    settled = _case(review, ruling)
    standing = settled.decision.uid if settled.decision else ""
    if standing != ruling.instead:
        raise CaseChangedError(SETTLED)
    gold = [ruling.made] if ruling.made else [as_made(project, uid) for uid in _kept(settled, ruling)]
    if ruling.made is not None:
        check_made(project, ruling.made)
    _replace(project, person, settled)
    decision = _store(project, person, review, settled, ruling, gold)
    _tell(project, article, person)
    return decision


@transaction.atomic
def settle_agreed(*, project: Project, article: int, person: User) -> int:
    """Take over as gold all that everyone agrees on and nobody has settled yet; returns how many cases."""
    review = _locked(project, article)
    open_cases = [one for one in review.cases if one.case.agreed and one.decision is None]
    for settled in open_cases:
        first = settled.case.spans[0]
        ruling = Ruling(uuid4(), settled.case.uids, keep=(first.uid,))
        _replace(project, person, settled)
        _store(project, person, review, settled, ruling, [as_made(project, first.uid)], Decision.Verdict.AGREED)
    if open_cases:
        _tell(project, article, person)
    return len(open_cases)


@transaction.atomic
def withdraw_decision(*, project: Project, person: User, decision: Decision) -> Decision:
    """Take a decision back, and the gold it left; its case is open again. One that is taken back stays as it is."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    decision.refresh_from_db()
    if decision.withdrawn_at is None:
        for span in decision.gold.filter(withdrawn_at=None):
            change = uuid5(decision.uid, f"withdraw {span.uid} {span.revision}")
            wanted = Wanted(uid=change, verb=Change.Verb.WITHDRAW, kind="span", mark=span.uid, revision=span.revision)
            apply_change(project=project, person=person, wanted=wanted)
        decision.withdrawn_at = timezone.now()
        decision.save(update_fields=["withdrawn_at"])
    return decision


@transaction.atomic
def amend_decision(*, decision: Decision, cause: str | None, note: str | None, example: bool | None) -> Decision:
    """Say why people differed, or show the decision in the guidelines. What was decided stays."""
    given = {"cause": cause, "note": note, "example": example}
    changed = {name: value for name, value in given.items() if value is not None}
    for name, value in changed.items():
        setattr(decision, name, value)
    decision.full_clean(exclude=["gold", "spans"])
    decision.save(update_fields=list(changed))
    return decision


def make_gold(*, entry: ProjectArticle, gold: bool) -> ProjectArticle:
    """Let an article's settled spans train and test annotators, or no longer."""
    entry.gold = gold
    entry.save(update_fields=["gold"])
    return entry


def _locked(project: Project, article: int) -> Review:
    """The review, while nobody else settles or marks anything in the project."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    review = review_of(project, article)
    if review is None:
        raise CaseChangedError("Nobody has finished this article any more. Nothing was settled.")
    return review


def _case(review: Review, ruling: Ruling) -> Settled:
    for settled in review.cases:
        if settled.case.uids == ruling.spans:
            return settled
    raise CaseChangedError(CHANGED)


def _kept(settled: Settled, ruling: Ruling) -> list[str]:
    """The spans to keep, each wording once. Raises `RefusedError` for one that is not of the case."""
    known = {span.uid: span for span in settled.case.spans}
    if strange := set(ruling.keep) - set(known):
        raise RefusedError(f"Span {min(strange)} is not of this case: keep one of its own.")
    wordings: dict[tuple[object, ...], str] = {}
    for uid in ruling.keep:
        span = known[uid]
        wordings.setdefault((span.label, span.pieces, span.attributes), uid)
    return list(wordings.values())


def _replace(project: Project, person: User, settled: Settled) -> None:
    """Take back what was decided on the spans of a case before."""
    before = [d for d in (settled.decision, *settled.earlier) if d is not None]
    for decision in Decision.objects.filter(uid__in=[d.uid for d in before]):
        withdraw_decision(project=project, person=person, decision=decision)


def _store(
    project: Project,
    person: User,
    review: Review,
    settled: Settled,
    ruling: Ruling,
    gold: Sequence[Made],
    verdict: Decision.Verdict | None = None,
) -> Decision:
    version = review.reading.version
    spans = [make_span(project, person, version, ruling.uid, number, made) for number, made in enumerate(gold)]
    decision = Decision(
        uid=ruling.uid,
        project=project,
        version_id=version,
        verdict=verdict or ruling.verdict,
        cause=ruling.cause,
        note=ruling.note,
        example=ruling.example,
        person_id=person.pk,
        at=timezone.now(),
    )
    decision.full_clean(exclude=["gold", "spans"])
    decision.save()
    decision.spans.set(Span.objects.filter(uid__in=settled.case.uids))
    decision.gold.set(spans)
    return decision


def _tell(project: Project, article: int, person: User) -> None:
    """A notice to each annotator, once everything in the article is settled; one that is unread is not doubled."""
    review = review_of(project, article)
    if review is None or review.left > 0:
        return
    for reader in User.objects.filter(pk__in=review.reading.readers).exclude(pk=person.pk):
        unread = Notice.objects.filter(person=reader.pk, project=project, article=article, seen_at=None)
        if not unread.filter(kind=Notice.Kind.ADJUDICATED).exists():
            kind = Notice.Kind.ADJUDICATED
            notify(person=reader, kind=kind, project=project, article=article, count=len(review.cases))

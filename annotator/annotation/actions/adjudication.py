"""Settling where annotators differ. What it leaves is gold: marks like others, in the same log of changes."""

from collections.abc import Sequence
from itertools import zip_longest
from uuid import uuid4

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from annotator.annotation.actions.changes import RefusedError
from annotator.annotation.actions.decisions import MANY
from annotator.annotation.actions.gold import NOT_YET, REJECTED, Made, as_made, check_made, make_gold_mark
from annotator.annotation.actions.notices import notify
from annotator.annotation.actions.replacing import continued, rejoin, replaced
from annotator.annotation.actions.rulings import CaseChangedError, Ruling, case_for, kept
from annotator.annotation.models import Change, Decision, DocumentMark, Link, Notice, Project, ProjectArticle, Span
from annotator.annotation.review import Review, Settled, review_of

SETTLED = "Somebody has settled this case meanwhile. Nothing was changed: look at what they decided."
NOT_STANDING = "A passage of it does not stand."


@transaction.atomic
def settle(*, project: Project, article: int, person: User, ruling: Ruling) -> Decision:
    """Settle one case, once: the same uid again gives what is stored. An earlier decision on it is taken back.

    Raises `CaseChangedError`, and `RefusedError` for a mark that cannot be; then nothing was stored.
    """
    review = _locked(project, article)
    if known := Decision.objects.filter(uid=ruling.uid, project=project).first():
        return known
    settled = case_for(review, ruling)
    kind = settled.case.kind
    standing = settled.decision.uid if settled.decision else ""
    if standing != ruling.instead:
        raise CaseChangedError(SETTLED, settled)
    gold = [ruling.made] if ruling.made else [as_made(project, uid, kind) for uid in kept(settled, ruling)]
    if ruling.made is not None:
        check_made(project, ruling.made, kind)
    if gold and settled.blocked:
        raise RefusedError(NOT_YET if settled.blocked == "open" else REJECTED)
    decision = _settled(project, person, review, settled, ruling, gold)
    _tell(project, article, person)
    return decision


@transaction.atomic
def settle_agreed(*, project: Project, article: int, person: User) -> int:
    """Take over as gold all that everyone agrees on and nobody has settled yet; returns how many cases.

    A link waits for its passages: it is taken over once both stand, and rejected with them.
    """
    count = sum(_take_over(project, person, _locked(project, article), kind) for kind in ("span", "document"))
    count += _take_over(project, person, _locked(project, article), "link")
    if count:
        _tell(project, article, person)
    return count


def _take_over(project: Project, person: User, review: Review, kind: str) -> int:
    ready = [one for one in review.cases if one.case.kind == kind and one.case.agreed and one.decision is None]
    ready = [one for one in ready if one.blocked != "open"]
    for settled in ready:
        first = settled.case.marks[0]
        if settled.blocked:
            _settled(project, person, review, settled, Ruling(uuid4(), settled.case.uids, note=NOT_STANDING), [])
        else:
            ruling = Ruling(uuid4(), settled.case.uids, keep=(first.uid,))
            made = as_made(project, first.uid, kind)
            _settled(project, person, review, settled, ruling, [made], Decision.Verdict.AGREED)
    return len(ready)


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


def _settled(
    project: Project,
    person: User,
    review: Review,
    settled: Settled,
    ruling: Ruling,
    gold: Sequence[Made],
    verdict: Decision.Verdict | None = None,
) -> Decision:
    """Put a decision in the place of those on the case before it, and of what was carried here from an older text."""
    version, kind = review.reading.version, settled.case.kind
    before = replaced(project, person, version, settled, ruling.uid)
    older = continued(before)
    left = [
        make_gold_mark(project, person, version, ruling.uid, n, made, kind, continues)
        for n, (made, continues) in enumerate(zip_longest(gold, older[: len(gold)]))
    ]
    decision = Decision(
        uid=ruling.uid,
        project=project,
        version_id=version,
        kind=kind,
        verdict=verdict or ruling.verdict,
        cause=ruling.cause,
        note=ruling.note,
        example=ruling.example,
        person_id=person.pk,
        at=timezone.now(),
    )
    decision.full_clean(exclude=MANY)
    decision.save()
    _join(decision, settled, left)
    rejoin(project, person, decision, before)
    return decision


def _join(decision: Decision, settled: Settled, left: Sequence[Span | Link | DocumentMark]) -> None:
    """Tie a decision to the marks it is about, and to the gold it left."""
    uids = settled.case.uids
    if decision.kind == Change.Kind.SPAN:
        decision.spans.set(Span.objects.filter(uid__in=uids))
        decision.gold.set([mark for mark in left if isinstance(mark, Span)])
    elif decision.kind == Change.Kind.LINK:
        decision.links.set(Link.objects.filter(uid__in=uids))
        decision.gold_links.set([mark for mark in left if isinstance(mark, Link)])
    else:
        decision.documents.set(DocumentMark.objects.filter(uid__in=uids))
        decision.gold_documents.set([mark for mark in left if isinstance(mark, DocumentMark)])


def _tell(project: Project, article: int, person: User) -> None:
    """A notice to each annotator, once everything in the article is settled; one that is unread is not doubled."""
    review = review_of(project, article)
    if review is None or review.left > 0:
        return
    for reader in User.objects.filter(pk__in=review.reading.readers).exclude(pk=person.pk).order_by("pk"):
        kind = Notice.Kind.ADJUDICATED
        if not reader.notices.filter(kind=kind, project=project, article=article, seen_at=None).exists():
            notify(person=reader, kind=kind, project=project, article=article, count=len(review.cases))

"""The engine's suggestions are kept in step with its flags and readings."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from annotator import engine
from annotator.annotation.models import Assignment, Label, Project, ProjectArticle, Suggestion
from annotator.annotation.suggesting import Proposed, labels_of_mentions, proposals
from annotator.flags.actions import keep_mentions
from annotator.flags.actions.read import as_engine_article
from annotator.flags.models import Reading
from corpus.models import Version

AT_A_TIME = 50  # versions whose texts are held at once
ENGINE = ("flag", "reading")


def suggest_in_article(article: int) -> int:
    """Bring the suggestions of every project that has this article into step; how many were changed."""
    entries = list(ProjectArticle.objects.filter(article=article, removed_at=None).select_related("project"))
    versions = {v.pk: v for entry in entries for v in unread(entry.project, worked_on(entry.project, [article]))}
    for version in versions.values():
        keep_mentions(version=version, reading=engine.Reading(as_engine_article(version)))
    return sum(suggest_in_project(entry.project, [article]) for entry in entries)


def suggest_in_project(project: Project, articles: Iterable[int]) -> int:
    """Bring the suggestions on these articles, in their newest and their assigned versions, into step."""
    pks = sorted(worked_on(project, articles).values_list("pk", flat=True))
    batches = [pks[n : n + AT_A_TIME] for n in range(0, len(pks), AT_A_TIME)]
    return sum(suggest(project=project, versions=Version.objects.filter(pk__in=batch)) for batch in batches)


def worked_on(project: Project, articles: Iterable[int]) -> QuerySet[Version]:
    """The versions of these articles that people of the project work on: the newest and the assigned ones."""
    given = Assignment.objects.filter(project=project).values("version_id")
    return Version.objects.filter(Q(current_of__isnull=False) | Q(pk__in=given), article__in=list(articles))


def unread(project: Project, versions: QuerySet[Version]) -> QuerySet[Version]:
    """Those of which a reading is wanted and was made, but before readings were kept, or by an older engine."""
    labels = project.labels.filter(kind=Label.Kind.SPAN, retired_at=None)
    if not labels_of_mentions(labels):
        return versions.none()
    kept = Reading.objects.filter(engine=engine.ENGINE_VERSION, kept=True).values("version_id")
    return versions.filter(readings__isnull=False).exclude(pk__in=kept).distinct()


def suggest(*, project: Project, versions: Iterable[Version]) -> int:
    """Store what flags and readings propose in these versions, and withdraw what they no longer do.

    Returns how many suggestions were new, withdrawn or brought back. Where nothing changed nothing is written.
    """
    texts = list(versions)
    wanted = {one.key: one for one in proposals(project, texts)}
    known = _stored(project, texts)
    new = [one for key, one in wanted.items() if key not in known]
    back = [known[key].as_now(one) for key, one in wanted.items() if key in known and known[key].differs(one)]
    gone = [row.pk for key, row in known.items() if key not in wanted and row.withdrawn_at is None]
    if new or back or gone:
        _write(new, back, gone)
    return len(new) + len(back) + len(gone)


class _Stored(NamedTuple):
    """What of a stored suggestion may change; thousands are compared each time that an article is opened."""

    pk: int
    flag: int | None
    confidence: float | None
    withdrawn_at: datetime | None

    def differs(self, one: Proposed) -> bool:
        return self.withdrawn_at is not None or (self.flag, self.confidence) != (one.flag, one.confidence)

    def as_now(self, one: Proposed) -> Suggestion:
        return Suggestion(pk=self.pk, flag_id=one.flag, confidence=one.confidence, withdrawn_at=None)


def _stored(project: Project, versions: Sequence[Version]) -> dict[tuple[int, int, int, int, str], _Stored]:
    rows = Suggestion.objects.filter(label__project=project, version__in=versions, origin__in=ENGINE)
    key, rest = ("label_id", "version_id", "start", "end", "maker"), ("pk", "flag_id", "confidence", "withdrawn_at")
    return {row[:5]: _Stored(*row[5:]) for row in rows.values_list(*key, *rest)}


@transaction.atomic
def _write(new: Sequence[Proposed], back: Sequence[Suggestion], gone: Sequence[int]) -> None:
    Suggestion.objects.bulk_create([unsaved(one) for one in new], ignore_conflicts=True)
    Suggestion.objects.bulk_update(back, ["flag", "confidence", "withdrawn_at"], batch_size=AT_A_TIME)
    Suggestion.objects.filter(pk__in=gone).update(withdrawn_at=timezone.now())


def unsaved(one: Proposed) -> Suggestion:
    """The row of a proposal."""
    return Suggestion(
        label_id=one.label,
        version_id=one.version,
        start=one.start,
        end=one.end,
        quote=one.quote,
        origin=one.origin,
        maker=one.maker,
        flag_id=one.flag,
        confidence=one.confidence,
    )

"""The engine's suggestions are kept in step with its flags and readings."""

from collections.abc import Iterable, Sequence

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
    known = {_key(row): row for row in _stored(project, texts)}
    new = [one for key, one in wanted.items() if key not in known]
    back = [row for key, row in known.items() if key in wanted and _differs(row, wanted[key])]
    gone = [row.pk for key, row in known.items() if key not in wanted and row.withdrawn_at is None]
    if new or back or gone:
        _write(new, [(row, wanted[_key(row)]) for row in back], gone)
    return len(new) + len(back) + len(gone)


def _stored(project: Project, versions: Sequence[Version]) -> Iterable[Suggestion]:
    return Suggestion.objects.filter(label__project=project, version__in=versions, origin__in=ENGINE)


def _key(row: Suggestion) -> tuple[int, int, int, int, str]:
    return row.label_id, row.version_id, row.start, row.end, row.maker


def _differs(row: Suggestion, one: Proposed) -> bool:
    return row.withdrawn_at is not None or row.flag_id != one.flag or row.confidence != one.confidence


@transaction.atomic
def _write(new: Sequence[Proposed], back: Sequence[tuple[Suggestion, Proposed]], gone: Sequence[int]) -> None:
    Suggestion.objects.bulk_create([unsaved(one) for one in new], ignore_conflicts=True)
    for row, one in back:
        row.flag_id, row.confidence, row.withdrawn_at = one.flag, one.confidence, None
    Suggestion.objects.bulk_update([row for row, _ in back], ["flag", "confidence", "withdrawn_at"])
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

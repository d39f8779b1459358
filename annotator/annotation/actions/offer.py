"""Suggestions from outside models: thousands at once, each checked against the text it means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from annotator.annotation.models import Label, Project, Suggestion
from annotator.annotation.offered import Known, MovedError, RowError, checked, is_whole
from corpus.models import Version

AT_A_TIME: Final = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one row: `stored`, `known`, `moved` (with the place where the quote stands) or `refused`."""

    status: str
    uid: UUID | None = None
    detail: str = ""
    place: tuple[int, int] | None = None


def offer(*, project: Project, rows: Sequence[Any]) -> list[Row]:
    """Store suggestions of outside models; one answer for each row, in order. Sent again they are `known`.

    Queries do not grow with the rows but for the INSERTs, which a database takes in batches.
    """
    known = Known(_labels(project), _texts(project, rows))
    results = [checked(row, known) for row in rows]
    good = [one for one in results if isinstance(one, Suggestion)]
    with transaction.atomic():
        Project.objects.select_for_update(no_key=True).get(pk=project.pk)  # two batches at once: one after the other
        before = _stored(project, good)
        fresh = {_key(one): one for one in reversed(good) if _key(one) not in before}
        Suggestion.objects.bulk_create(fresh.values(), batch_size=AT_A_TIME)
    return list(_told(results, before, fresh))


def _told(
    results: Iterable[Suggestion | RowError],
    before: Mapping[tuple[Any, ...], UUID],
    fresh: Mapping[tuple[Any, ...], Suggestion],
) -> Iterator[Row]:
    for one in results:
        if isinstance(one, MovedError):
            yield Row("moved", detail=str(one), place=one.place)
        elif isinstance(one, RowError):
            yield Row("refused", detail=str(one))
        elif _key(one) in before:
            yield Row("known", before[_key(one)])
        else:
            first = fresh[_key(one)]
            yield Row("stored" if first is one else "known", first.uid)


def _labels(project: Project) -> dict[int | str, Label]:
    labels = list(project.labels.filter(kind=Label.Kind.SPAN))
    return {**{label.name: label for label in labels}, **{label.pk: label for label in labels}}


def _texts(project: Project, rows: Sequence[Any]) -> dict[int, str]:
    ids = {row["version"] for row in rows if isinstance(row, Mapping) and is_whole(row.get("version"))}
    inside = Version.objects.filter(
        article__entries__project=project, article__entries__removed_at=None, pk__in=sorted(ids)
    )
    return dict(inside.values_list("pk", "text"))


def _stored(project: Project, good: Sequence[Suggestion]) -> dict[tuple[Any, ...], UUID]:
    versions, makers = {one.version_id for one in good}, {one.maker for one in good}
    stored = Suggestion.objects.filter(label__project=project, version__in=versions, maker__in=makers)
    return {tuple(row[:5]): row[5] for row in stored.values_list(*KEY, "uid")}


KEY: Final = ("label_id", "version_id", "start", "end", "maker")


def _key(one: Suggestion) -> tuple[Any, ...]:
    return tuple(getattr(one, name) for name in KEY)

"""Suggestions from outside models: thousands at once, each checked against the text it means."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from annotator.annotation import attributes
from annotator.annotation.models import Label, Project, Suggestion
from annotator.engine.anchoring import nearest
from corpus.models import Version

LONGEST_NAME: Final = 100  # characters of a maker
AT_A_TIME: Final = 1_000
OWN: Final = "reading:"  # makers of this name are the engine's own


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one row: `stored`, `known`, `moved` (with the place where the quote stands) or `refused`."""

    status: str
    uid: UUID | None = None
    detail: str = ""
    place: tuple[int, int] | None = None


class RowError(ValueError):
    """A row that cannot be stored, and why."""


class MovedError(RowError):
    """The quote of a row stands elsewhere; `place` is where."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__(f"The quote does not stand there, but from {start} to {end}. Nothing was stored.")
        self.place = (start, end)


@dataclass(frozen=True, slots=True)
class _Known:
    labels: Mapping[int | str, Label]
    texts: Mapping[int, str]


def offer(*, project: Project, rows: Sequence[Any]) -> list[Row]:
    """Store suggestions of outside models; one answer for each row, in order. Sent again they are `known`.

    Queries do not grow with the rows but for the INSERTs, which a database takes in batches.
    """
    known = _Known(_labels(project), _texts(project, rows))
    checked = [_checked(row, known) for row in rows]
    good = [one for one in checked if isinstance(one, Suggestion)]
    with transaction.atomic():
        Project.objects.select_for_update(no_key=True).get(pk=project.pk)  # two batches at once: one after the other
        before = _stored(project, good)
        fresh = {_key(one): one for one in reversed(good) if _key(one) not in before}
        Suggestion.objects.bulk_create(fresh.values(), batch_size=AT_A_TIME)
    return list(_told(checked, before, fresh))


def _told(
    checked: Iterable[Suggestion | RowError],
    before: Mapping[tuple[Any, ...], UUID],
    fresh: Mapping[tuple[Any, ...], Suggestion],
) -> Iterator[Row]:
    for one in checked:
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
    ids = {row["version"] for row in rows if isinstance(row, Mapping) and _is_whole(row.get("version"))}
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


def _checked(row: Any, known: _Known) -> Suggestion | RowError:
    try:
        if not isinstance(row, Mapping):
            raise RowError("A row is an object with version, label, start, end, quote and maker.")
        label, (start, end, quote) = _label(row, known), _place(row, known)
        return Suggestion(
            label=label,
            version_id=row["version"],
            start=start,
            end=end,
            quote=quote,
            attributes=_attributes(row, label),
            origin="model",
            maker=_maker(row),
            confidence=_confidence(row),
        )
    except RowError as error:
        return error


def _label(row: Mapping[str, Any], known: _Known) -> Label:
    given = row.get("label")
    label = known.labels.get(given) if isinstance(given, str | int) and not isinstance(given, bool) else None
    if label is None:
        raise RowError(f"This project has no span label {given!r}. Give the id or the name of one that it has.")
    if label.retired_at is not None:
        raise RowError(f"The label “{label.name}” is retired. Choose another.")
    return label


def _place(row: Mapping[str, Any], known: _Known) -> tuple[int, int, str]:
    version = row.get("version")
    text = known.texts.get(version) if _is_whole(version) else None  # type: ignore[arg-type]
    if text is None:
        raise RowError(f"Version {version!r} is not of an article of this project. Add the article to it first.")
    start, end, quote = row.get("start"), row.get("end"), row.get("quote")
    if not _is_whole(start) or not _is_whole(end) or not isinstance(quote, str) or not quote:
        raise RowError("Give start and end as whole numbers of code points, and the quote that stands there.")
    assert isinstance(start, int) and isinstance(end, int)
    if 0 <= start < end and text[start:end] == quote:
        return start, end, quote
    at = nearest(text, quote, start)
    if at is None:
        raise RowError("The quote does not stand in the text of this version.")
    raise MovedError(at, at + len(quote))


def _attributes(row: Mapping[str, Any], label: Label) -> dict[str, Any]:
    given = row.get("attributes") or {}
    if not isinstance(given, Mapping):
        raise RowError("Give attributes as an object of names and values.")
    try:
        return attributes.check(label.attributes, given)
    except attributes.AttributeValueError as error:
        raise RowError(str(error)) from error


def _maker(row: Mapping[str, Any]) -> str:
    maker = row.get("maker")
    if not isinstance(maker, str) or not maker.strip() or len(maker) > LONGEST_NAME or "\0" in maker:
        raise RowError(f"Say who makes the suggestion: a model's name and version, at most {LONGEST_NAME} characters.")
    if maker.startswith(OWN):
        raise RowError(f"Makers that begin with “{OWN}” are this engine's own. Choose another name.")
    return maker.strip()


def _confidence(row: Mapping[str, Any]) -> float | None:
    given = row.get("confidence")
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= 1:
        raise RowError("Give the confidence as a number from 0 to 1, or leave it out.")
    return float(given)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63

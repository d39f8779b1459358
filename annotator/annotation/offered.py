"""Suggestions as outside models send them: each row checked against labels and text. Pure but for unsaved rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from annotator.annotation import attributes
from annotator.annotation.models import Label, Suggestion
from annotator.engine.anchoring import nearest

LONGEST_NAME: Final = 100  # characters of a maker
OWN: Final = "reading:"  # makers of this name are the engine's own


class RowError(ValueError):
    """A row that cannot be stored, and why."""


class MovedError(RowError):
    """The quote of a row stands elsewhere; `place` is where."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__(f"The quote does not stand there, but from {start} to {end}. Nothing was stored.")
        self.place = (start, end)


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are checked against: labels by id and by name, texts by version."""

    labels: Mapping[int | str, Label]
    texts: Mapping[int, str]


def checked(row: Any, known: Known) -> Suggestion | RowError:
    """The suggestion that a row makes, not stored yet, or why it makes none."""
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


def _label(row: Mapping[str, Any], known: Known) -> Label:
    given = row.get("label")
    label = known.labels.get(given) if isinstance(given, str | int) and not isinstance(given, bool) else None
    if label is None:
        raise RowError(f"This project has no span label {given!r}. Give the id or the name of one that it has.")
    if label.retired_at is not None:
        raise RowError(f"The label “{label.name}” is retired. Choose another.")
    return label


def _place(row: Mapping[str, Any], known: Known) -> tuple[int, int, str]:
    version = row.get("version")
    text = known.texts.get(version) if is_whole(version) else None  # type: ignore[arg-type]
    if text is None:
        raise RowError(f"Version {version!r} is not of an article of this project. Add the article to it first.")
    start, end, quote = row.get("start"), row.get("end"), row.get("quote")
    if not is_whole(start) or not is_whole(end) or not isinstance(quote, str) or not quote:
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


def is_whole(value: Any) -> bool:
    """Whether this is an integer that a database holds."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63

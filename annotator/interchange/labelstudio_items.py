"""What single items of Label Studio's results and predictions say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from annotator.interchange.extras import OURS
from annotator.interchange.model import Remark

# The last second of the year 9999, which no time passes.
_SECONDS: Final = 253_402_300_799


def labels_of(item: dict[str, Any]) -> list[str]:
    """The labels of a region of text; none where the item is something else."""
    value = item.get("value")
    if item.get("type") not in ("labels", "hypertextlabels") or not isinstance(value, dict):
        return []
    given = next((value[name] for name in (item["type"], "labels", "htmllabels") if name in value), None)
    return [str(one) for one in given] if isinstance(given, list) else []


def is_of_whole(item: dict[str, Any]) -> bool:
    """Whether it says something of the whole text: its value has no place."""
    value = item.get("value")
    if item.get("type") not in ("choices", "taxonomy") or not isinstance(value, dict):
        return False
    return not value.keys() & {"start", "x", "points", "ranges"}


def path_of(given: object) -> str:
    """The name of a choice, or those on the way to a place in a taxonomy."""
    return "/".join(map(str, given)) if isinstance(given, list) else str(given)


def time_of(given: object) -> str:
    """Old exports have seconds."""
    if isinstance(given, int | float) and 0 < given < _SECONDS:
        return datetime.fromtimestamp(given, UTC).isoformat()
    return given if isinstance(given, str) else ""


def model_of(prediction: dict[str, Any]) -> dict[str, Any]:
    """Which model it was, but for those of our own exports, and how sure."""
    version = prediction.get("model_version")
    return {**({"agent": version} if version and version != OURS else {}), **score_of(prediction)}


def score_of(of: dict[str, Any]) -> dict[str, Any]:
    """How sure a model was, of all or of one region."""
    score = of.get("score")
    return {"score": score} if isinstance(score, int | float) else {}


def ours_of(item: dict[str, Any]) -> dict[str, Any]:
    """Our own notes on a region."""
    meta = item.get("meta")
    return noted_in(meta.get(OURS)) if isinstance(meta, dict) else {}


def piece_of(item: dict[str, Any]) -> str:
    """The region that this one is a further piece of; "" where it is not."""
    return str(ours_of(item).get("piece of", ""))


def noted_in(value: object) -> dict[str, Any]:
    """An object of ours; an empty one where others have something else there."""
    return value if isinstance(value, dict) else {}


def person_of(value: object) -> str:
    """Who it was, by what the export has of them."""
    match value:
        case {"email": str(name)} | {"username": str(name)} | str(name) if name:
            return name
        case {"id": int(number)} | int(number):
            return str(number)
    return ""


def region_of(comment: dict[str, Any]) -> object:
    """The id of the region that a comment is on; None where it is on no region."""
    match comment.get("region_ref"):
        case {"regionId": str() | int() as id_}:
            return id_
    return None


def remark_of(comment: dict[str, Any]) -> Remark:
    """A comment as what was said."""
    return Remark(
        person_of(comment.get("created_by")), str(comment.get("text", "")), str(comment.get("created_at") or "")
    )

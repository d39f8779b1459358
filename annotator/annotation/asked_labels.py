"""Labels as they are asked for when marks are pulled: by their ids or names."""

from collections.abc import Sequence

from annotator.annotation.models import Label
from annotator.annotation.reach import Reach

NO_LABEL = "There is no label {unknown} in the projects that are asked. They have {known}; one may have been renamed."
SHOWN = 20  # names at most


class UnknownLabelError(Exception):
    """Nothing can have such a label. To say so is better than to answer that there are no marks."""

    def __init__(self, unknown: Sequence[str], known: Sequence[str]) -> None:
        more = ", …" if len(known) > SHOWN else ""
        super().__init__(NO_LABEL.format(unknown=_listed(unknown), known=_listed(known[:SHOWN]) + more))


def labels_asked(reach: Reach, given: Sequence[str]) -> list[int]:
    """Ids of the labels within reach that have one of these ids or names; none for whoever reaches no label. One query.

    Raises `UnknownLabelError`.
    """
    if not given:
        return []
    rows = list(Label.objects.filter(project__in=reach.projects()).order_by("pk").values_list("pk", "name"))
    words = {word for pk, name in rows for word in (str(pk), name)}
    unknown = [one for one in given if one not in words]
    if rows and unknown:
        raise UnknownLabelError(unknown, list(dict.fromkeys(name for _, name in rows)))
    return [pk for pk, name in rows if str(pk) in given or name in given]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)

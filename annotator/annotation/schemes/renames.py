"""Labels that a scheme renames: which row each of them is, or why it cannot be."""

from collections.abc import Mapping

from annotator.annotation.schemes.document import SchemeDocument
from annotator.annotation.schemes.errors import SchemeError, Slip

Name = tuple[str, str]  # kind and name


def renames(scheme: SchemeDocument, known: Mapping[Name, bool]) -> dict[Name, Name]:
    """What each renamed label was, by what it is. `known`: the project's labels, and whether marks are made with them.

    Applied already it is none. `SchemeError` names every label that cannot be renamed so.
    """
    leaving = {(label.kind, label.was) for label in scheme.labels if label.was and (label.kind, label.was) in known}
    found: dict[Name, Name] = {}
    slips: list[Slip] = []
    for n, label in enumerate(scheme.labels):
        new, old = (label.kind, label.name), (label.kind, label.was)
        if not label.was or (old not in known and new in known):
            continue
        if old not in known:
            slips.append(Slip(label.name, "was", _unknown(label.kind, label.was, known), ("labels", n, "was")))
        elif new in known and new not in leaving:
            slips.append(Slip(label.name, "was", _taken(label.was, label.name, known[new]), ("labels", n, "was")))
        else:
            found[new] = old
    if slips:
        raise SchemeError(slips)
    return found


def _unknown(kind: str, was: str, known: Mapping[Name, bool]) -> str:
    names = ", ".join(sorted(f"“{name}”" for of, name in known if of == kind))
    return f"is “{was}”, and this project has no {kind} label of that name. It has {names or 'none'}."


def _taken(was: str, name: str, standing: bool) -> str:
    state = "stands" if standing else "is retired"
    return f"is “{was}”, but a label “{name}” {state} already: their marks would be mixed. Choose another name."

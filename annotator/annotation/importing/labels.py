"""The labels of a file in a project's scheme: those it has, those it is given, and what their attributes take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User

from annotator.annotation import attributes
from annotator.annotation.actions.schemes import save_scheme
from annotator.annotation.importing.rows import RowError
from annotator.annotation.importing.survey import Named, Survey
from annotator.annotation.models import Label, Project
from annotator.annotation.schemes import SchemeDocument, parse

OF_ATTRIBUTE = ("name", "kind", "options", "required", "minimum", "maximum")
OTHER_KIND = "“{name}” is a label for {there} in this project, and one for {given} in the file. Rename one of them."
RETIRED = "The label “{name}” is retired in this project. Bring it back into the scheme first."


class Labels:
    """The scheme as it will be. Raises `SchemeError` where that would be none: too many labels, names too long.

    `added`: what it is given, in words.
    """

    def __init__(self, project: Project, found: Survey) -> None:
        self._project = project
        self._rows: dict[Named, Label] = {(row.kind, row.name): row for row in project.labels.all()}
        self._kinds: dict[str, str] = {row.name: row.get_kind_display() for row in self._rows.values()}
        self._attributes: dict[Named, list[dict[str, Any]]] = {}
        self.added: list[str] = []
        self._keys = {(row.kind, row.key) for row in self._rows.values() if row.retired_at is None}
        wanted = [_document(row) for row in self._rows.values() if row.retired_at is None]
        stands = {(one["kind"], one["name"]): one for one in wanted}
        for named, kinds in found.labels.items():
            if named in stands:
                one = stands[named]
            elif named in self._rows or named[1] in self._kinds:
                continue  # retired, or of another kind: its rows are errors
            else:
                one = self._new(named, found)
                wanted.append(one)
            self._extend(one, named, kinds, found)
        self.document: SchemeDocument | None = parse({"labels": wanted}) if self.added else None
        for label in self.document.labels if self.document else ():
            self._attributes[label.kind, label.name] = [one.to_document() for one in label.attributes]

    def _new(self, named: Named, found: Survey) -> dict[str, Any]:
        kind, name = named
        told = found.defined.get(named)
        self.added.append(f"{name} ({kind})")
        one: dict[str, Any] = {"kind": kind, "name": name, "attributes": []}
        if told is None:
            return one
        one["description"] = told.description.replace("\0", "")
        if len(told.key) == 1 and (kind, told.key) not in self._keys:
            one["key"] = told.key
            self._keys.add((kind, told.key))
        if len(told.colour) == 7 and told.colour.startswith("#"):
            one["colour"] = told.colour
        return one

    def _extend(self, one: dict[str, Any], named: Named, kinds: Mapping[str, str], found: Survey) -> None:
        """Attributes that the label lacks: as the file defines them, else by what their values are."""
        known = {attribute["name"] for attribute in one["attributes"]}
        told = found.defined.get(named)
        offered = [dict(attribute) for attribute in (told.attributes if told else ()) if attribute.get("name")]
        offered += [{"name": name, "kind": kind} for name, kind in kinds.items()]
        for attribute in offered:
            if attribute["name"] in known:
                continue
            known.add(attribute["name"])
            one["attributes"].append({name: attribute[name] for name in OF_ATTRIBUTE if name in attribute})
            if named in self._rows:
                self.added.append(f"{named[1]} ({named[0]}): {attribute['name']}")

    def check(self, kind: str, name: str, values: dict[str, Any], earlier: Mapping[str, Any] | None) -> dict[str, Any]:
        """The attributes of a mark as they are stored. `earlier`: those of the mark where it stands already.

        Raises `RowError`: a label of another kind, a retired one on a new mark, a value that is not taken.
        """
        row = self._rows.get((kind, name))
        if row is None and name in self._kinds:
            given = Label.Kind(kind).label
            detail = OTHER_KIND.format(name=name, there=self._kinds[name], given=given)
            raise RowError("label_of_another_kind", detail)
        if row is not None and row.retired_at is not None and earlier is None:
            raise RowError("label_retired", RETIRED.format(name=name))
        if not values:
            return values
        known = self._attributes.get((kind, name), row.attributes if row else [])
        try:
            return attributes.check(known, values, earlier=earlier)
        except attributes.AttributeValueError as error:
            raise RowError("attribute", str(error)) from error

    def row_of(self, kind: str, name: str) -> Label:
        """The label itself, once `add` has been called."""
        return self._rows[kind, name]

    def id_in_history(self, kind: str, name: str) -> int | None:
        """Of an earlier state; None where the project has none of this kind and name."""
        row = self._rows.get((kind, name))
        return row.pk if row else None

    def add(self, person: User) -> None:
        """Give the project what it lacks, as one new version of its scheme."""
        if self.document is not None:
            save_scheme(project=self._project, person=person, document=self.document)
            self._rows = {(row.kind, row.name): row for row in self._project.labels.all()}


def _document(row: Label) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "name": row.name,
        "key": row.key,
        "colour": row.colour,
        "description": row.description,
        "attributes": [{name: one[name] for name in OF_ATTRIBUTE if name in one} for one in row.attributes],
    }

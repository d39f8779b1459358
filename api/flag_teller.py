"""Flags as they are told to scripts: only the fields that are asked for, and what was asked for beside them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rest_framework import serializers

from annotator.annotation.pulled import Beside
from annotator.flags.models import Evidence, Flag
from annotator.interchange.offsets import Utf16
from api.label_forms import CommaField, known_only

EXPANSIONS = ("article", "text")


class FlagQuestionSerializer(serializers.Serializer[Any]):
    """How flags are to be told: parameters of `/flags/` beside its filters."""

    offsets = serializers.ChoiceField(choices=["utf16"], required=False, help_text="UTF-16 offsets besides.")
    expand = CommaField(required=False, help_text=f"Of {', '.join(EXPANSIONS)}, with commas.")
    fields_ = CommaField(required=False, help_text="Only these of a flag, with commas.")

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """`fields` is a property of every serializer, so that the parameter has its name here only."""
        return {name.rstrip("_"): field for name, field in super().get_fields().items()}

    def validate_expand(self, value: tuple[str, ...]) -> tuple[str, ...]:
        """Only what there is."""
        return known_only(value, EXPANSIONS)

    def validate_fields(self, value: tuple[str, ...]) -> tuple[str, ...]:
        """Only what there is."""
        return known_only(value, self.context["fields"])


class FlagTeller:
    """Tells flags, a piece of the answer at a time; so many queries a piece, whatever its length."""

    def __init__(self, serializer: Callable[[Sequence[Flag]], Any], asked: dict[str, Any]) -> None:
        self._serializer = serializer
        self._fields: tuple[str, ...] | None = asked.get("fields")
        self._expand, self._utf16 = frozenset(asked.get("expand", ())), "offsets" in asked

    def told(self, flags: Sequence[Flag]) -> Iterator[dict[str, Any]]:
        """Flags in their order. What the database is asked, it is asked here; they may be taken in another thread."""
        child = self._serializer(flags).child
        if self._fields is not None:
            for name in set(child.fields) - {*self._fields, "id", "gone"}:  # these two whatever is asked for
                del child.fields[name]
        beside = self._beside({flag.version_id for flag in flags})
        return (self._one(flag, child.to_representation(flag), beside) for flag in flags)

    def _one(self, flag: Flag, row: dict[str, Any], beside: Beside) -> dict[str, Any]:
        if self._utf16 and "evidence" in row:
            for passage, evidence in zip(row["evidence"], flag.evidence.all(), strict=True):
                count = _count(evidence, beside)
                passage |= {"utf16_start": count.units(evidence.start), "utf16_end": count.units(evidence.end)}
        if self._expand:
            row["expanded"] = self._expanded(flag, beside)
        return row

    def _beside(self, versions: set[int]) -> Beside:
        beside = Beside()
        if "article" in self._expand:
            beside.know_articles(versions)
        if self._utf16 or "text" in self._expand:
            beside.know_texts(versions, counted=self._utf16)
        return beside

    def _expanded(self, flag: Flag, beside: Beside) -> dict[str, Any]:
        expanded: dict[str, Any] = {}
        if "article" in self._expand:
            expanded["article"] = beside.articles[flag.version_id]
        if "text" in self._expand:
            expanded["text"] = beside.texts[flag.version_id]
        return expanded


def _count(evidence: Evidence, beside: Beside) -> Utf16:
    if evidence.field == Evidence.Field.TEXT:
        return beside.counts[evidence.version_id]
    title, byline = evidence.version.title, evidence.version.byline
    return Utf16((title if evidence.field == Evidence.Field.TITLE else byline) or "")

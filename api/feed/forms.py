"""What is asked of `/changes/` and what it answers, for reading and for the schema."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from api.feed.logs import Event, Question
from api.feed.walk import FAMILIES, TYPES
from api.label_forms import CommaField
from api.pagination import LARGEST, PAGE

BAD_TYPE = "There is no type {names}. Choose from {known}; or a whole family: {families}."

EventSerializer = inline_serializer(
    "ChangeEvent",
    {
        "id": serializers.CharField(help_text="The same whenever it is told: what one has already can be dropped."),
        "type": serializers.ChoiceField(choices=TYPES),
        "at": serializers.DateTimeField(),
        "project": serializers.IntegerField(allow_null=True, help_text="Null for what all members share."),
        "source": serializers.IntegerField(allow_null=True, help_text="The outlet; null where blind mode hides it."),
        "article": serializers.IntegerField(allow_null=True),
        "subject": inline_serializer(
            "ChangeSubject", {"kind": serializers.CharField(), "id": serializers.CharField(help_text="Id or uid.")}
        ),
        "data": serializers.DictField(help_text="What became of it, by type."),
    },
    many=True,
)
PageSerializer = inline_serializer(
    "ChangeEvents",
    {
        "next": serializers.URLField(allow_null=True, help_text="The next page; null on the last."),
        "later": serializers.URLField(allow_null=True, help_text="On the last page: what has happened since."),
        "results": EventSerializer,
    },
)


def check_types(given: tuple[str, ...]) -> tuple[str, ...]:
    """Only what there is: types, and families of them. Raises DRF's `ValidationError`."""
    if unknown := [one for one in given if one not in TYPES and one not in FAMILIES]:
        known = {"known": ", ".join(TYPES), "families": ", ".join(FAMILIES)}
        raise serializers.ValidationError(BAD_TYPE.format(names=", ".join(unknown), **known))
    return given


class FeedQuestionSerializer(serializers.Serializer[Any]):
    """The parameters of `/changes/`."""

    type = CommaField(required=False, help_text="Types, with commas; `mark` is all of `mark.made`, `mark.changed`, …")
    project = serializers.IntegerField(required=False)
    source = serializers.IntegerField(  # type: ignore[assignment]  # DRF fields have a `source` too
        required=False, help_text="The outlet."
    )
    article = serializers.IntegerField(required=False)
    since = serializers.DateTimeField(required=False, help_text="That moment or later. A `cursor` is safer.")
    cursor = serializers.CharField(required=False, help_text="From `next`, `later`, or a line of a stream.")
    page_size = serializers.IntegerField(
        required=False, min_value=1, max_value=LARGEST, default=PAGE, help_text="Not of streams."
    )

    def validate_type(self, value: tuple[str, ...]) -> tuple[str, ...]:
        """Only what there is."""
        return check_types(value)

    def question(self) -> Question:
        """Which events are asked for."""
        given = self.validated_data
        named = {name: given[name] for name in ("project", "source", "article") if name in given}
        return Question(types=tuple(sorted(given.get("type", ()))), **named)


def told(event: Event) -> dict[str, Any]:
    """An event as plain values."""
    return asdict(event)

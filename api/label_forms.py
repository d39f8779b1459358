"""What is asked of `/labels/` and what it answers, for reading and for the schema."""

from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from annotator.annotation.models import Label
from annotator.annotation.pulled import EXPANSIONS
from annotator.annotation.pulling import Question
from api.pagination import LARGEST, PAGE

BAD_FIELD = "There is no field {names}. Choose from {known}."

PulledPieceSerializer = inline_serializer(
    "PulledPiece",
    {
        "start": serializers.IntegerField(),
        "end": serializers.IntegerField(),
        "quote": serializers.CharField(),
        "utf16_start": serializers.IntegerField(required=False, help_text="With `offsets=utf16`."),
        "utf16_end": serializers.IntegerField(required=False),
    },
    many=True,
)
EndSerializer = inline_serializer(
    "PulledEnd",
    {"uid": serializers.UUIDField(), "article": serializers.IntegerField(), "version": serializers.IntegerField()},
)
EndsSerializer = inline_serializer("PulledEnds", {"from": EndSerializer, "to": EndSerializer}, allow_null=True)
ROW: dict[str, serializers.Field[Any, Any, Any, Any]] = {
    "kind": serializers.ChoiceField(choices=Label.Kind.choices),
    "uid": serializers.UUIDField(),
    "project": serializers.IntegerField(),
    "article": serializers.IntegerField(),
    "version": serializers.IntegerField(),
    "source": serializers.IntegerField(allow_null=True, help_text="The outlet; null where blind mode hides it."),
    "label": serializers.IntegerField(),
    "label_name": serializers.CharField(),
    "person": serializers.IntegerField(),
    "pieces": PulledPieceSerializer,
    "ends": EndsSerializer,
    "attributes": serializers.DictField(),
    "gold": serializers.BooleanField(),
    "origin": serializers.CharField(),
    "revision": serializers.IntegerField(),
    "made_at": serializers.DateTimeField(),
    "changed_at": serializers.DateTimeField(),
    "withdrawn": serializers.BooleanField(),
    "carried_from": serializers.UUIDField(allow_null=True),
    "expanded": serializers.DictField(required=False, help_text="What `expand` asked for."),
}
GONE: dict[str, serializers.Field[Any, Any, Any, Any]] = {
    "withdrawn_at": serializers.DateTimeField(required=False, allow_null=True, help_text="Of tombstones."),
    "gone": serializers.ChoiceField(
        choices=["withdrawn", "relabelled"],
        required=False,
        help_text="Only tombstones have it, which have kind, uid, project, revision and times besides.",
    ),
}
PulledSerializer = inline_serializer("PulledLabel", {**ROW, **GONE}, many=True)
PageSerializer = inline_serializer(
    "PulledLabels",
    {
        "next": serializers.URLField(allow_null=True, help_text="The next page; null on the last."),
        "later": serializers.URLField(
            allow_null=True, help_text="On the last page: what has changed since the first one, tombstones included."
        ),
        "results": PulledSerializer,
    },
)


class CommaField(serializers.CharField):
    """Words with commas between them."""

    def to_internal_value(self, data: Any) -> Any:
        """The words, each once, in their order."""
        words = super().to_internal_value(data).split(",")
        return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))


class QuestionSerializer(serializers.Serializer[Any]):
    """The parameters of `/labels/`."""

    project = serializers.IntegerField(required=False)
    source = serializers.IntegerField(  # type: ignore[assignment]  # DRF fields have a `source` too
        required=False, help_text="The outlet."
    )
    article = serializers.IntegerField(required=False)
    version = serializers.IntegerField(required=False)
    label = serializers.ListField(  # type: ignore[assignment]  # and a `label`
        child=serializers.CharField(max_length=100),
        required=False,
        help_text="Id or name; given several times: any of them.",
    )
    kind = serializers.ChoiceField(choices=Label.Kind.choices, required=False)
    detector = serializers.CharField(required=False, help_text="Spans that people took over from its flags.")
    annotator = serializers.CharField(required=False, help_text="Id or username of whose mark it is.")
    gold = serializers.BooleanField(required=False, allow_null=True, default=None)
    language = serializers.CharField(required=False, help_text="Of the article: `en` is `en-GB` as well.")
    published_after = serializers.DateField(required=False, help_text="That day or later, as printed.")
    published_before = serializers.DateField(required=False, help_text="Before that day.")
    changed_since = serializers.DateTimeField(
        required=False,
        help_text="That moment or later, withdrawn ones as tombstones. A `cursor` is safer: it rests on no clock.",
    )
    offsets = serializers.ChoiceField(choices=["utf16"], required=False, help_text="UTF-16 offsets besides.")
    expand = CommaField(required=False, help_text=f"Of {', '.join(EXPANSIONS)}, with commas.")
    fields_ = CommaField(required=False, help_text="Only these of a row, with commas.")
    cursor = serializers.CharField(required=False, help_text="From `next`, `later`, or a line of a stream.")
    page_size = serializers.IntegerField(
        required=False, min_value=1, max_value=LARGEST, default=PAGE, help_text="Not of streams."
    )

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """`fields` is a property of every serializer, so that the parameter has its name here only."""
        declared = super().get_fields()
        return {name.rstrip("_"): field for name, field in declared.items()}

    def validate_expand(self, value: tuple[str, ...]) -> tuple[str, ...]:
        """Only what there is."""
        return known_only(value, EXPANSIONS)

    def validate_fields(self, value: tuple[str, ...]) -> tuple[str, ...]:
        """Only what there is."""
        return known_only(value, tuple(ROW))

    def question(self) -> Question:
        """Which marks are asked for."""
        given = self.validated_data
        names = ("project", "source", "article", "version", "kind", "detector", "annotator", "gold", "language")
        days = ("published_after", "published_before")
        return Question(
            labels=tuple(given.get("label", ())), **{name: given[name] for name in (*names, *days) if name in given}
        )


def known_only(value: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """Words that are all among the known ones; `ValidationError` naming the others."""
    if unknown := [name for name in value if name not in known]:
        raise serializers.ValidationError(BAD_FIELD.format(names=", ".join(unknown), known=", ".join(known)))
    return value

"""Schemes as they go over the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers

from annotator.annotation.models import Label, Scheme
from annotator.annotation.schemes import SchemeDocument, parse, parse_yaml, to_yaml

ONE_FORM = "Give the scheme either as “labels” or as “yaml”."

AttributeSerializer = inline_serializer(
    "AttributeDefinition",
    {
        "name": serializers.CharField(),
        "kind": serializers.ChoiceField(choices=["choice", "number", "text"]),
        "options": serializers.ListField(child=serializers.CharField()),
        "required": serializers.BooleanField(),
        "minimum": serializers.FloatField(allow_null=True),
        "maximum": serializers.FloatField(allow_null=True),
    },
    many=True,
)
LabelsSerializer = inline_serializer(
    "LabelDefinition",
    {
        "kind": serializers.ChoiceField(choices=Label.Kind.choices),
        "name": serializers.CharField(),
        "was": serializers.CharField(required=False, help_text="Its name until this version of the scheme."),
        "key": serializers.CharField(allow_blank=True),
        "colour": serializers.CharField(allow_blank=True),
        "description": serializers.CharField(allow_blank=True),
        "attributes": AttributeSerializer,
    },
    many=True,
)
SlipsSerializer = inline_serializer(
    "Slip",
    {
        "label": serializers.CharField(allow_blank=True),
        "field": serializers.CharField(allow_blank=True),
        "line": serializers.IntegerField(allow_null=True, help_text="In the YAML, from 1."),
        "message": serializers.CharField(),
    },
    many=True,
)
CheckedSerializer = inline_serializer(
    "CheckedScheme",
    {"slips": SlipsSerializer, "labels": LabelsSerializer, "yaml": serializers.CharField(allow_blank=True)},
)
ReadySerializer = inline_serializer(
    "ReadyScheme",
    {
        "name": serializers.CharField(),
        "title": serializers.CharField(),
        "description": serializers.CharField(),
        "source": serializers.CharField(),
        "labels": LabelsSerializer,
    },
    many=True,
)


@extend_schema_field({"type": ["array", "object", "string", "number", "boolean"]})
class AnyLabelsField(serializers.JSONField):
    """A list of labels, or whatever somebody wrote in its place: what is wrong with it is said slip by slip."""


class GivenSchemeSerializer(serializers.Serializer[dict[str, Any]]):
    """A scheme as labels or as YAML."""

    labels = AnyLabelsField(required=False)
    yaml = serializers.CharField(required=False, trim_whitespace=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two."""
        if ("labels" in attrs) == ("yaml" in attrs):
            raise serializers.ValidationError(ONE_FORM)
        return attrs

    def scheme(self) -> SchemeDocument:
        """What was given. Raises `SchemeError`."""
        data = self.validated_data
        return parse_yaml(data["yaml"]) if "yaml" in data else parse({"labels": data["labels"]})


class NewSchemeSerializer(GivenSchemeSerializer):
    """A project's next scheme."""

    number = serializers.IntegerField(min_value=0, help_text="The version that was seen; 0 for none.")


class SchemeSerializer(serializers.ModelSerializer[Scheme]):
    """One version of a project's scheme, as JSON and as YAML; in the list of versions with what it renamed."""

    labels = serializers.SerializerMethodField()
    yaml = serializers.SerializerMethodField()
    person = serializers.CharField(source="person.username", allow_null=True)
    at = serializers.DateTimeField(allow_null=True)

    class Meta:
        model = Scheme
        fields = ["number", "labels", "yaml", "person", "at"]

    @extend_schema_field(LabelsSerializer)
    def get_labels(self, scheme: Scheme) -> Any:
        """The labels as they were written, keys and colours given."""
        return self._read(scheme).to_document()["labels"]

    def get_yaml(self, scheme: Scheme) -> str:
        """The same for people to write in."""
        return to_yaml(self._read(scheme))

    def _read(self, scheme: Scheme) -> SchemeDocument:
        document = parse(scheme.document)
        return document if "history" in self.context else document.without_renames()

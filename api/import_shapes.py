"""Imports as they go over the wire, and how one is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema_field, inline_serializer
from rest_framework import serializers
from rest_framework.fields import empty

from annotator.annotation.actions.expired_imports import expires_at
from annotator.annotation.importing.files import READS
from annotator.annotation.importing.options import BadOptionsError, ImportOptions, options_of
from annotator.annotation.importing.rows import KINDS, OUTCOMES, STANDS
from annotator.annotation.models import Import, ImportRow
from corpus.models import Article

OPTIONS = (
    "One JSON object: `skip_errors` (take the rows that can be taken), `as_me` (everything is yours), `on_difference` "
    "(`keep` or `update`: what becomes of a mark that stands here and says something else in the file), `people` "
    "(names in the file to user names)."
)
FORMAT = "What the file is; left out, it is told by name and content where that is sure. Folders come as zip files."


class Truth(serializers.BooleanField):
    """`true` or `false`, no other word; left out of a form it is its default, where DRF takes what a form lacks for an
    empty check box."""

    TRUE_VALUES = {"true", "True", True}
    FALSE_VALUES = {"false", "False", False}
    default_empty_html = empty


class NewImportSerializer(serializers.Serializer[dict[str, Any]]):
    """A file of labels."""

    file = serializers.FileField()
    format = serializers.ChoiceField(choices=READS, required=False, default="", help_text=FORMAT)
    options = serializers.JSONField(required=False, default=dict, help_text=OPTIONS)
    dry_run = Truth(default=True, help_text="Check only; it can be applied afterwards. Else it is applied at once.")

    def validate_options(self, given: Any) -> dict[str, Any]:
        """Known ones."""
        return _known(given).told()


def _known(given: Any) -> ImportOptions:
    try:
        return options_of(given)
    except BadOptionsError as error:
        raise serializers.ValidationError(str(error)) from error


class AgainSerializer(serializers.Serializer[dict[str, Any]]):
    """How a file that is here already is to be checked."""

    format = serializers.ChoiceField(choices=READS, required=False, default="", help_text="Left out: as before.")
    options = serializers.DictField(required=False, default=dict, help_text=OPTIONS)

    def validate_options(self, given: Any) -> ImportOptions:
        """Known ones."""
        return _known(given)


class OutcomesSerializer(serializers.Serializer[dict[str, int]]):
    """How many rows have which outcome."""

    new = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    differs = serializers.IntegerField(help_text="It stands otherwise here, and is left so.")
    updated = serializers.IntegerField(help_text="It stands otherwise here, and becomes what the file says.")
    error = serializers.IntegerField(help_text="It cannot be taken.")


CountsSerializer = inline_serializer("ImportCounts", {kind: OutcomesSerializer() for kind in KINDS}, allow_null=True)
LossSerializer = inline_serializer(
    "ImportLoss",
    {
        "what": serializers.CharField(),
        "count": serializers.IntegerField(),
        "named": serializers.ListField(child=serializers.CharField(), help_text="The first twenty."),
    },
    many=True,
)


NameSerializer = inline_serializer(
    "ImportName",
    {
        "name": serializers.CharField(help_text="In the file."),
        "person": serializers.CharField(help_text="The user name that it stands for."),
        "stands": serializers.ChoiceField(
            choices=STANDS, help_text="A member, a new account, somebody outside the project, nobody."
        ),
    },
    many=True,
)
ArticleSerializer = inline_serializer(
    "ImportArticle", {"id": serializers.IntegerField(), "title": serializers.CharField()}, many=True
)


class ImportSerializer(serializers.ModelSerializer[Import]):
    """An import, how far it is, and what it does or would do."""

    person = serializers.CharField(source="person.username")
    counts = serializers.SerializerMethodField(
        help_text="Texts and marks by what becomes of them; null before a check."
    )
    matches = serializers.SerializerMethodField(help_text="Spans looked for in another text of their article.")
    reasons = serializers.SerializerMethodField(help_text="Why rows need a look.")
    labels = serializers.SerializerMethodField(help_text="What the scheme is given.")
    people = serializers.SerializerMethodField(help_text="Accounts that are made, inactive and without a password.")
    names = serializers.SerializerMethodField(help_text="Names in the file and whom they stand for.")
    notes = serializers.SerializerMethodField()
    losses = serializers.SerializerMethodField(help_text="What is in the file and cannot be taken in.")
    done = serializers.IntegerField(help_text="Texts and marks.")
    total = serializers.IntegerField(help_text="0 until the file was looked through.")
    expires_at = serializers.SerializerMethodField(
        help_text="When its file and the rows of its report are removed; null while it is worked on."
    )
    removed_at = serializers.DateTimeField(allow_null=True, help_text="When that was done; what it came to stays.")

    class Meta:
        model = Import
        fields = [
            "id", "state", "error", "format", "name", "size", "sha256", "options", "dry_run", "person", "done", "total",
            "counts", "matches", "reasons", "labels", "people", "names", "notes", "losses", "created_at", "started_at",
            "finished_at", "expires_at", "removed_at",
        ]  # fmt: skip

    @extend_schema_field(CountsSerializer)
    def get_counts(self, held: Import) -> Any:
        """By kind and outcome."""
        return held.report.get("counts")

    def get_matches(self, held: Import) -> dict[str, int]:
        """By how they were found."""
        return dict(held.report.get("matches", {}))

    def get_reasons(self, held: Import) -> dict[str, int]:
        """By their word."""
        return dict(held.report.get("reasons", {}))

    def get_labels(self, held: Import) -> list[str]:
        """The first thousand."""
        return list(held.report.get("labels", []))

    def get_people(self, held: Import) -> list[str]:
        """The first thousand."""
        return list(held.report.get("people", []))

    @extend_schema_field(NameSerializer)
    def get_names(self, held: Import) -> Any:
        """The first thousand."""
        return held.report.get("names", [])

    def get_notes(self, held: Import) -> list[str]:
        """Sentences."""
        return list(held.report.get("notes", []))

    @extend_schema_field(serializers.DateTimeField(allow_null=True))
    def get_expires_at(self, held: Import) -> Any:
        """Some weeks after its end, or after a check that nobody applied."""
        return expires_at(held)

    @extend_schema_field(LossSerializer)
    def get_losses(self, held: Import) -> Any:
        """By kind."""
        return held.report.get("losses", [])


class OneImportSerializer(ImportSerializer):
    """One import, with the articles that it touched."""

    articles = serializers.SerializerMethodField(help_text="The first hundred that it is about, once it is done.")

    class Meta(ImportSerializer.Meta):
        fields = [*ImportSerializer.Meta.fields, "articles"]

    @extend_schema_field(ArticleSerializer)
    def get_articles(self, held: Import) -> list[dict[str, Any]]:
        """With their titles of today, in the order in which they came."""
        known = Article.objects.with_version().filter(pk__in=held.report.get("articles", [])).order_by("pk")
        found: Iterable[Any] = (one for one in known if one.current)
        return [{"id": one.pk, "title": one.current.title or one.opening} for one in found]


class ImportRowSerializer(serializers.ModelSerializer[ImportRow]):
    """A text or mark of the file, and what becomes of it."""

    outcome = serializers.ChoiceField(choices=OUTCOMES)
    match = serializers.CharField(
        help_text="exact, moved or fuzzy, where the article has another text here; else empty."
    )

    class Meta:
        model = ImportRow
        fields = ["position", "text", "kind", "uid", "outcome", "match", "reason", "detail"]

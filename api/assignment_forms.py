"""Assignments and progress as they go over the wire."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from annotator.annotation.desk import reserved_until
from annotator.annotation.models import Assignment


class AssignmentSerializer(serializers.ModelSerializer[Assignment]):
    """One article for one person."""

    title = serializers.CharField(source="version.title", allow_null=True)
    person_name = serializers.CharField(source="person.username")
    judged_blind = serializers.SerializerMethodField()
    reserved_until = serializers.SerializerMethodField()

    class Meta:
        model = Assignment
        fields = [
            "id",
            "article",
            "version",
            "title",
            "person",
            "person_name",
            "state",
            "judged_blind",
            "given_at",
            "touched_at",
            "done_at",
            "reserved_until",
        ]

    def get_judged_blind(self, assignment: Assignment) -> bool:
        """Blind mode: whether outlet and suggestions were shown."""
        return assignment.judged_blind_at is not None

    def get_reserved_until(self, assignment: Assignment) -> datetime | None:
        """When an open article goes back unless something is marked before."""
        return reserved_until(assignment)


class ByHandSerializer(serializers.Serializer[dict[str, Any]]):
    """Articles for a person."""

    articles = serializers.ListField(child=serializers.IntegerField(), allow_empty=False, max_length=1_000)
    person = serializers.SlugRelatedField(slug_field="username", queryset=User.objects.filter(is_active=True))


class StateSerializer(serializers.Serializer[dict[str, Any]]):
    """Done, given back, or open again."""

    state = serializers.ChoiceField(choices=Assignment.State.choices)


Counts = inline_serializer(
    "ProgressArticles", {name: serializers.IntegerField() for name in ("total", "waiting", "open", "done")}
)
ProgressSerializer = inline_serializer(
    "Progress",
    {
        "articles": Counts,
        "people": inline_serializer(
            "PersonsWork",
            {name: serializers.IntegerField() for name in ("person", "open", "done", "returned", "marks")},
            many=True,
        ),
        "labels": inline_serializer(
            "LabelsUse", {name: serializers.IntegerField() for name in ("label", "marks", "gold")}, many=True
        ),
    },
)
TurnSerializer = inline_serializer(
    "Turn",
    {
        "given": serializers.IntegerField(help_text="Articles that one has, open or done."),
        "done": serializers.IntegerField(),
        "place": serializers.IntegerField(
            allow_null=True, help_text="Of the article that one is at among them, from 1, as they were given."
        ),
        "left": serializers.IntegerField(help_text="Articles that the queue may still give to this person."),
        "next": serializers.IntegerField(
            allow_null=True, help_text="The article that `next` would give as things stand."
        ),
    },
)

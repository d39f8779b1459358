"""What adjudication tells the guidelines: decisions shown as examples, and why people differed."""

from typing import Any

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator.annotation.causes import Tally, causes_of
from annotator.annotation.examples import examples_of, proposed_of
from annotator.annotation.models import Decision
from annotator.annotation.people import name_of
from api.adjudication import reviewed_project
from api.adjudication_shapes import CAUSES, MARKS
from api.changes import project_of


class OtherSerializer(serializers.Serializer[Any]):
    """What did not stand."""

    label_name = serializers.CharField()
    quote = serializers.CharField()
    attributes = serializers.DictField()


class ExampleSerializer(serializers.Serializer[Any]):
    """A decision that the guidelines show: the passage in its sentence, and what was decided."""

    uid = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=MARKS)
    article = serializers.IntegerField()
    title = serializers.CharField(allow_null=True)
    verdict = serializers.ChoiceField(choices=Decision.Verdict.choices)
    label: Any = serializers.IntegerField()
    label_name = serializers.CharField()
    attributes = serializers.DictField()
    before = serializers.CharField()
    quote = serializers.CharField()
    after = serializers.CharField()
    others = OtherSerializer(many=True)
    cause = serializers.ChoiceField(choices=CAUSES, allow_blank=True)
    note = serializers.CharField()
    at = serializers.DateTimeField()


class ExamplesSerializer(serializers.Serializer[Any]):
    """The newest first, all of them: `next` is always null."""

    next = serializers.CharField(allow_null=True)
    results = ExampleSerializer(many=True)


class CauseSerializer(serializers.Serializer[Any]):
    """A cause; an empty one was not said."""

    cause = serializers.CharField()
    title = serializers.CharField()
    count = serializers.IntegerField()


class CauseTallySerializer(serializers.Serializer[Any]):
    """Differences that a label or a person was part of."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    settled = serializers.IntegerField()
    against = serializers.IntegerField(help_text="Those where this label, or this person's marks, did not stand.")
    causes = CauseSerializer(many=True)


class CausesSerializer(serializers.Serializer[Any]):
    """Why people differed: settled differences by cause, by label and by person."""

    settled = serializers.IntegerField()
    causes = CauseSerializer(many=True)
    labels = CauseTallySerializer(many=True)
    people = CauseTallySerializer(many=True)


class ExampleView(ViewSet):
    """Examples from adjudicated passages, for all who belong to the project."""

    resource = "examples"

    @extend_schema(responses={200: ExamplesSerializer})
    def list(self, request: Request, project: int) -> Response:
        """Decisions that a reviewer marked as examples: quote in its sentence, label, verdict, note."""
        results = examples_of(project_of(request, project))
        return Response(ExamplesSerializer({"next": None, "results": results}).data)

    @extend_schema(responses={200: ExamplesSerializer})
    def proposed(self, request: Request, project: int) -> Response:
        """Decisions that the guidelines did not foresee and do not show yet, for reviewers and above."""
        results = proposed_of(reviewed_project(request, project))
        return Response(ExamplesSerializer({"next": None, "results": results}).data)


class CauseView(ViewSet):
    """The causes of differences, for reviewers and above."""

    resource = "causes"

    @extend_schema(responses={200: CausesSerializer})
    def retrieve(self, request: Request, project: int) -> Response:
        """Counts by cause, by label and by person."""
        found = reviewed_project(request, project)
        causes = causes_of(found)
        labels = dict(found.labels.values_list("pk", "name"))
        users = User.objects.filter(pk__in=[tally.key for tally in causes.people])
        people = {user.pk: name_of(user) for user in users}
        told = {
            "settled": causes.settled,
            "causes": _causes(causes.causes),
            "labels": [_tally(tally, labels[tally.key]) for tally in causes.labels],
            "people": [_tally(tally, people[tally.key]) for tally in causes.people],
        }
        return Response(CausesSerializer(told).data)


def _tally(tally: Tally, name: str) -> dict[str, Any]:
    counts = {"settled": tally.settled, "against": tally.against}
    return {"id": tally.key, "name": name, **counts, "causes": _causes(tally.causes)}


def _causes(counts: dict[str, int]) -> list[dict[str, Any]]:
    """The most frequent first; those that never came up are left out."""
    titles = dict(Decision.Cause.choices)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [{"cause": cause, "title": titles[cause], "count": count} for cause, count in ordered]

"""Detectors: what each flags, why it matters, when it is wrong, and how often people found it right."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.db.models import Count
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from annotator import engine
from annotator.flags.models import Flag
from annotator.reliability.muted import muted_checks
from annotator.reliability.precision import live
from api import precision as shapes


class DetectorRecordSerializer(serializers.Serializer[dict[str, int]]):
    """How its standing flags were judged."""

    raised = serializers.IntegerField()
    judged = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    dismissed = serializers.IntegerField()


class LanguagePrecisionSerializer(serializers.Serializer[engine.Precision]):
    """The share of right flags among those judged by hand, with its 90 % interval, from 0 to 1."""

    language = serializers.CharField()
    right = serializers.IntegerField()
    wrong = serializers.IntegerField()
    mean = serializers.FloatField()
    low = serializers.FloatField()
    high = serializers.FloatField()


class PrecisionSerializer(serializers.Serializer[engine.Precision]):
    """How often this version of a detector was right on real articles, as judged by hand before it was released."""

    right = serializers.IntegerField()
    wrong = serializers.IntegerField()
    judged = serializers.IntegerField()
    mean = serializers.FloatField(help_text="Of the Beta posterior with Jeffreys' prior.")
    low = serializers.FloatField(help_text="Lower end of the 90 % interval.")
    high = serializers.FloatField(help_text="Upper end of the 90 % interval.")
    sets = serializers.ListField(child=serializers.CharField(), help_text="The collections that the flags are from.")
    judged_on = serializers.CharField(help_text="The newest day of judging, ISO 8601.")
    languages = LanguagePrecisionSerializer(many=True)


class DetectorSerializer(serializers.Serializer[Any]):
    """A detector as it explains itself, with its record."""

    name = serializers.CharField()
    title = serializers.CharField()
    family = serializers.ChoiceField(Flag.Family.choices)
    severity = serializers.ChoiceField(Flag.Severity.choices)
    status = serializers.ChoiceField(Flag.Status.choices)
    version = serializers.IntegerField()
    languages = serializers.ListField(child=serializers.CharField())
    summary = serializers.CharField()
    explanation = serializers.CharField(help_text="Markdown: why it matters.")
    limits = serializers.CharField(help_text="Markdown: when it is known to be wrong.")
    reference = serializers.CharField(help_text="Markdown.")
    flagged = serializers.ListField(child=serializers.CharField(), help_text="Passages it flags, evidence in bold.")
    left_alone = serializers.ListField(child=serializers.CharField())
    precision = PrecisionSerializer(allow_null=True, help_text="Null until it is measured.")
    record = DetectorRecordSerializer()
    live = shapes.LiveSerializer(help_text="How often it is right, as judged here.")
    muted = serializers.ListField(
        child=serializers.CharField(), help_text="The languages in which its flags count in no score."
    )


COUNTED = ("raised", "judged", "confirmed", "dismissed", "unsure", "disputed")
TOLD = [str(name) for name in DetectorSerializer().fields if str(name) not in ("record", "precision", "live", "muted")]


class DetectorPageSerializer(serializers.Serializer[dict[str, Any]]):
    """All detectors on one page."""

    next = serializers.CharField(allow_null=True)
    results = DetectorSerializer(many=True)


class DetectorView(ViewSet):
    """The detectors of this installation."""

    resource = "detectors"
    lookup_field = "name"
    lookup_value_regex = "[a-z0-9_]+"

    @extend_schema(responses=DetectorPageSerializer)
    def list(self, request: Request) -> Response:
        """All of them, by family and name."""
        return Response(DetectorPageSerializer({"next": None, "results": list(told())}).data)

    @extend_schema(responses=DetectorSerializer)
    def retrieve(self, request: Request, name: str) -> Response:
        """One of them."""
        found = next(told(name), None)
        if found is None:
            raise Http404
        return Response(DetectorSerializer(found).data)

    @extend_schema(responses=shapes.LivePrecisionSerializer)
    @action(detail=True, url_path="precision")
    def precision(self, request: Request, name: str) -> Response:
        """How often it is right as judged here: overall, by language, by outlet and week by week; and its mutings."""
        return Response(shapes.LivePrecisionSerializer(shapes.told(installed(name))).data)


def installed(name: str) -> str:
    """The name of a detector that is there, or was: one that left flags. Raises Http404."""
    if name not in engine.all_detectors() and not Flag.objects.filter(detector=name).exists():
        raise Http404
    return name


def told(name: str | None = None) -> Iterator[dict[str, Any]]:
    """The detectors with their records."""
    records, muted = _records(), muted_checks()
    for detector in sorted(engine.all_detectors().values(), key=lambda d: (d.family, d.name)):
        if name in (None, detector.name):
            record = records.get(detector.name, dict.fromkeys(COUNTED, 0))
            yield {
                **{key: getattr(detector, key) for key in TOLD},
                "precision": _precision(detector),
                "record": record,
                "live": live(record),
                "muted": sorted(language for of, language in muted if of == detector.name),
            }


def _precision(detector: engine.Detector) -> dict[str, Any] | None:
    found = detector.precision
    if found is None:
        return None
    languages = [{"language": code, **asdict(one)} for code, one in detector.precision_by_language.items()]
    return {**asdict(found), "judged": found.judged, "languages": languages}


def _records() -> dict[str, dict[str, int]]:
    records: dict[str, dict[str, int]] = {}
    rows = Flag.objects.standing().values_list("detector", "verdict").annotate(n=Count("pk")).order_by()
    for detector, verdict, n in rows:
        record = records.setdefault(detector, dict.fromkeys(COUNTED, 0))
        record["raised"] += n
        record["judged"] += n if verdict != Flag.Verdict.UNJUDGED else 0
        if verdict in record:
            record[verdict] += n
    return records

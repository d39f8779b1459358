"""What `POST /check/` is given and answers."""

import hashlib
from typing import Any

from rest_framework import serializers

from annotator import engine
from annotator.flags.models import Evidence, Flag
from api.articles import BodyField, SilentSerializer, with_titles
from api.flags import AROUND
from api.strict import OnlyKnown
from corpus.extraction import extract
from corpus.extraction.body import as_kept
from corpus.offers import BAD_PUBLISHED, PUBLISHED

ONE_OF = "Give exactly one of “text” and “page”."
NO_DETECTOR = "There is no detector “{name}”. Their names are at /api/v1/detectors/."
UNKNOWN_OR_NULL = "Left out: not known, and nothing is made of its absence. Null: looked for, and not there."
ABOUT = {"title": "title", "byline": "byline", "published": "published", "language": "language", "source": "source"}
ABOUT["address"] = "url"  # as the engine calls it


class CheckRequestSerializer(OnlyKnown):
    """A text or a page, what is known of it, and what is wanted of the engine."""

    text = BodyField(required=False, trim_whitespace=False, help_text="The article's text.")
    page = BodyField(required=False, trim_whitespace=False, help_text="An HTML page: its article is extracted.")
    title = serializers.CharField(required=False, allow_null=True, max_length=2000, help_text=UNKNOWN_OR_NULL)
    byline = serializers.CharField(required=False, allow_null=True, max_length=2000, help_text=UNKNOWN_OR_NULL)
    published = serializers.RegexField(
        PUBLISHED,
        required=False,
        allow_null=True,
        max_length=40,
        error_messages={"invalid": BAD_PUBLISHED},
        help_text=f"ISO 8601. {UNKNOWN_OR_NULL}",
    )
    language = serializers.CharField(required=False, max_length=10, help_text="ISO 639-1. Left out: as it reads.")
    address = serializers.URLField(required=False, max_length=2048, help_text="Where it is found. Not fetched.")
    source = serializers.CharField(  # type: ignore[assignment]  # DRF fields have a `source` too
        required=False, max_length=200, help_text="The outlet's name."
    )
    detectors: Any = serializers.ListField(
        child=serializers.CharField(), required=False, allow_empty=False, help_text="Only these. Left out: all."
    )
    severities: Any = serializers.MultipleChoiceField(
        choices=Flag.Severity.choices, required=False, allow_empty=False, help_text="Only these. Left out: all."
    )
    preview = serializers.BooleanField(
        default=True, help_text="No: without detectors whose precision is not measured yet."
    )

    def validate_detectors(self, names: list[str]) -> list[str]:
        """Detectors that are there."""
        for name in names:
            if name not in engine.all_detectors():
                raise serializers.ValidationError(NO_DETECTOR.format(name=name))
        return names

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two bodies."""
        if ("text" in attrs) == ("page" in attrs):
            raise serializers.ValidationError(ONE_OF)
        return attrs

    def article(self) -> engine.Article:
        """The article as the engine reads it, frozen. Raises `ExtractionError` for a page without one.

        What the request says of it stands over what the page says.
        """
        data = self.validated_data
        known: dict[str, Any] = {theirs: data[ours] for ours, theirs in ABOUT.items() if ours in data}
        if "text" in data:
            return engine.Article(id="", text=as_kept(data["text"]), **known)
        found = extract(data["page"].encode(), url=data.get("address"), charset_hint="utf-8")
        links = tuple(engine.Link(link.start, link.end, link.href) for link in found.links)
        read = {name: getattr(found, name) for name in ("title", "byline", "published", "language")}
        return engine.Article(id="", text=found.text, links=links, **{**read, **known})

    def chosen(self) -> list[engine.Detector]:
        """The detectors that are asked for, in the order of their names."""
        data = self.validated_data
        everyone = engine.all_detectors().values()
        named = [one for one in everyone if one.name in data.get("detectors", engine.all_detectors())]
        return [one for one in named if data["preview"] or one.status != "preview"]

    def wants(self, finding: engine.Finding) -> bool:
        """Whether its severity is asked for."""
        return finding.severity in self.validated_data.get("severities", Flag.Severity.values)


class FoundPassageSerializer(serializers.Serializer[dict[str, Any]]):
    """A passage: code points, half-open, into the named field as it came back, with what stands around it."""

    field = serializers.ChoiceField(Evidence.Field.choices)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    quote = serializers.CharField()
    role = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


class FindingSerializer(serializers.Serializer[dict[str, Any]]):
    """What a flag would say; nothing is raised."""

    detector = serializers.CharField()
    detector_title = serializers.CharField()
    detector_version = serializers.IntegerField()
    family = serializers.ChoiceField(Flag.Family.choices)
    severity = serializers.ChoiceField(Flag.Severity.choices)
    status = serializers.ChoiceField(Flag.Status.choices)
    message = serializers.CharField()
    template = serializers.CharField()
    params = serializers.DictField()
    evidence = FoundPassageSerializer(many=True)


class CheckedSerializer(serializers.Serializer[dict[str, Any]]):
    """What the engine found in a text that is stored nowhere."""

    engine = serializers.CharField(help_text="The engine's version.")
    recipe = serializers.CharField(help_text="The engine, its model and all detectors with their versions, as a mark.")
    text_sha256 = serializers.CharField(help_text="Of the text as it was read (LF, no NUL), in UTF-8; in hex.")
    text = serializers.CharField(allow_null=True, help_text="As extracted from a page; null where a text was given.")
    title = serializers.CharField(allow_null=True)
    byline = serializers.CharField(allow_null=True)
    published = serializers.CharField(allow_null=True)
    language = serializers.CharField(allow_null=True, help_text="As given, or as the page says; null: as it reads.")
    flags: Any = FindingSerializer(many=True, help_text="In reading order.")
    silent = SilentSerializer(help_text="The detectors that said nothing because they could not read it.")


def told(article: engine.Article, report: engine.Report, given: CheckRequestSerializer) -> dict[str, Any]:
    """A report as it is answered."""
    about = {name: getattr(article, name) for name in ("title", "byline", "published", "language")}
    return {
        "engine": engine.ENGINE_VERSION,
        "recipe": engine.recipe(),
        "text_sha256": hashlib.sha256(article.text.encode()).hexdigest(),
        "text": article.text if "page" in given.validated_data else None,
        **{name: value if isinstance(value, str) else None for name, value in about.items()},
        "flags": [_finding(article, finding) for finding in report.findings if given.wants(finding)],
        "silent": {"skipped": with_titles(report.skipped), "failed": with_titles(report.failures)},
    }


def _finding(article: engine.Article, finding: engine.Finding) -> dict[str, Any]:
    detector = engine.all_detectors()[finding.detector]
    same = ("detector", "family", "severity", "status", "message", "template")
    return {
        **{name: getattr(finding, name) for name in same},
        "detector_title": detector.title,
        "detector_version": detector.version,
        "params": dict(finding.params),
        "evidence": [_passage(article.field(one.field), one) for one in finding.evidence],
    }


def _passage(text: str, one: engine.Passage) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in ("field", "start", "end", "quote", "role")},
        "before": text[max(0, one.start - AROUND) : one.start],
        "after": text[one.end : one.end + AROUND],
    }

"""Live precision of a detector, and its mutings."""

from typing import Any

from rest_framework import serializers

from annotator.reliability.models import Muting
from annotator.reliability.precision import MOST_OUTLETS, Live, by_check, by_outlet, by_week, together
from api.judgements import JudgeSerializer

WEEKS = 12  # of the trend


class LiveSerializer(serializers.Serializer[Live]):
    """Judged flags by verdict, and the share of right ones among those confirmed or dismissed, from 0 to 1."""

    confirmed = serializers.IntegerField()
    dismissed = serializers.IntegerField()
    unsure = serializers.IntegerField()
    disputed = serializers.IntegerField()
    value = serializers.FloatField(allow_null=True, help_text="Mean of the Beta posterior with Jeffreys' prior.")
    low = serializers.FloatField(allow_null=True, help_text="Lower end of the 90 % interval.")
    high = serializers.FloatField(allow_null=True, help_text="Upper end of the 90 % interval.")


class LiveOfLanguageSerializer(LiveSerializer):
    """In one language; "" where it is not known."""

    language = serializers.CharField()


class LiveOfOutletSerializer(LiveSerializer):
    """In the articles of one source."""

    source = serializers.IntegerField()  # type: ignore[assignment]  # DRF fields have a `source` too
    name = serializers.CharField()


class LiveOfWeekSerializer(LiveSerializer):
    """Of the flags that were last judged in one week."""

    week = serializers.DateField(help_text="The week's Monday.")


class MutingSerializer(serializers.ModelSerializer[Muting]):
    """A detector's flags in a language count in no score, from `since` until it is ended."""

    person = JudgeSerializer(allow_null=True, help_text="Null: muted by itself.")
    ended_by = JudgeSerializer(allow_null=True)

    class Meta:
        model = Muting
        fields = [
            "id",
            "detector",
            "language",
            "since",
            "until",
            "confirmed",
            "dismissed",
            "bar",
            "high",
            "person",
            "reason",
            "ended_by",
        ]


class LivePrecisionSerializer(serializers.Serializer[Any]):
    """How often a detector is right as judged here, overall, by language, by outlet and over time; and its mutings."""

    overall = LiveSerializer()
    languages = LiveOfLanguageSerializer(many=True)
    outlets = LiveOfOutletSerializer(many=True, help_text=f"With the most judged flags; at most {MOST_OUTLETS}.")
    more_outlets = serializers.IntegerField(help_text="In how many more its flags were judged.")
    weeks = LiveOfWeekSerializer(many=True, help_text=f"The last {WEEKS}, the oldest first.")
    muted = MutingSerializer(many=True, help_text="All mutings, the newest first; `until` is null where it holds.")


class NewMutingSerializer(serializers.Serializer[Any]):
    """An editor mutes a detector."""

    language = serializers.CharField(allow_blank=True, max_length=12, help_text="Its first part, such as en.")
    reason = serializers.CharField(max_length=2000)


def told(detector: str) -> dict[str, Any]:
    """What `LivePrecisionSerializer` shows of a detector: in four queries."""
    checks = by_check(detector)
    outlets = by_outlet(detector)
    mutings = Muting.objects.filter(detector=detector).select_related("person", "ended_by").order_by("-pk")
    return {
        "overall": vars(together(checks.values())),
        "languages": [{"language": language, **vars(one)} for (_, language), one in checks.items()],
        "outlets": [{"source": one.source, "name": one.name, **vars(one.live)} for one in outlets[:MOST_OUTLETS]],
        "more_outlets": max(0, len(outlets) - MOST_OUTLETS),
        "weeks": [{"week": one.begins, **vars(one.live)} for one in by_week(detector, WEEKS)],
        "muted": mutings,
    }

"""The shapes of figures on the wire: each with its interval, what it rests on, and in words why it has none."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from annotator.annotation.agreement.figures import Figure
from annotator.annotation.agreement.gold import Accuracy, Score
from annotator.annotation.measured import Trained


class FigureSerializer(serializers.Serializer[Any]):
    """One figure. Without a value, `undefined` says why and what to do; `cautions` say what weakens it."""

    measure = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    articles = serializers.IntegerField()
    spans = serializers.IntegerField()
    undefined = serializers.CharField()
    cautions = serializers.ListField(child=serializers.CharField())


class MeasureSerializer(serializers.Serializer[Any]):
    """What a measure asks, how to read it, and where its formula is from."""

    name = serializers.CharField()
    title = serializers.CharField()
    question = serializers.CharField()
    reading = serializers.CharField()
    source: Any = serializers.CharField()
    by_label = serializers.BooleanField()


class NamedSerializer(serializers.Serializer[Any]):
    """A person or a label by name."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class LabelFiguresSerializer(NamedSerializer):
    """All measures for one label."""

    figures = FigureSerializer(many=True)


class PairFiguresSerializer(serializers.Serializer[Any]):
    """All measures between two people."""

    people = NamedSerializer(many=True)
    figures = FigureSerializer(many=True)


class PartSerializer(serializers.Serializer[Any]):
    """Agreement on document labels or on links: over all, by label and by pair of people."""

    measures = MeasureSerializer(many=True)
    overall = FigureSerializer(many=True)
    labels = LabelFiguresSerializer(many=True)
    pairs = PairFiguresSerializer(many=True)


class AttributeAgreementSerializer(serializers.Serializer[Any]):
    """Agreement on the values of one attribute, over all and by pair of people."""

    label: Any = NamedSerializer()
    name = serializers.CharField()
    type = serializers.ChoiceField(choices=["choice", "number", "text"])
    measures = MeasureSerializer(many=True)
    overall = FigureSerializer(many=True)
    pairs = PairFiguresSerializer(many=True)


class AgreementSerializer(serializers.Serializer[Any]):
    """How far a project's people agree: over all, by label and by pair of people."""

    level = serializers.FloatField(help_text="Of the intervals: 0.95 means 95 %.")
    measures = MeasureSerializer(many=True)
    people = NamedSerializer(many=True)
    overall = FigureSerializer(many=True)
    labels = LabelFiguresSerializer(many=True)
    pairs = PairFiguresSerializer(many=True)
    latest = serializers.IntegerField(help_text="The newest change that the figures hold.")
    attributes = AttributeAgreementSerializer(many=True)
    documents = PartSerializer()
    links = PartSerializer()


class AccuracySerializer(serializers.Serializer[Any]):
    """Of what was marked, the share that is right; of the gold, the share that was found; both in one."""

    precision = FigureSerializer()
    recall = FigureSerializer()
    f1 = FigureSerializer()


class WindowSerializer(serializers.Serializer[Any]):
    """A run of gold articles, by when they were finished."""

    since = serializers.DateTimeField()
    until = serializers.DateTimeField()
    articles = serializers.IntegerField()
    f1 = FigureSerializer()


class WordSerializer(serializers.Serializer[Any]):
    """What the figures come to, in a word and in a sentence."""

    kind = serializers.CharField()
    sentence = serializers.CharField()


class TrainedSerializer(NamedSerializer):
    """One person against the gold."""

    articles = serializers.IntegerField()
    exact = AccuracySerializer()
    overlap = AccuracySerializer()
    windows = WindowSerializer(many=True)
    drift = WordSerializer()
    training = WordSerializer()


class TrainingSerializer(serializers.Serializer[Any]):
    """Everyone against gold. `gold`: how many articles of the project train and test."""

    least = serializers.FloatField()
    gold = serializers.IntegerField()
    people = TrainedSerializer(many=True)


def figure_told(figure: Figure) -> dict[str, Any]:
    """A figure with its interval in two numbers."""
    return {
        "measure": figure.measure,
        "value": figure.value,
        "low": figure.interval.low if figure.interval else None,
        "high": figure.interval.high if figure.interval else None,
        "articles": figure.articles,
        "spans": figure.spans,
        "undefined": figure.undefined,
        "cautions": list(figure.cautions),
    }


def trained_told(trained: Trained, names: Mapping[int, str]) -> dict[str, Any]:
    """A person against gold, with the words for it."""
    return {
        "id": trained.person,
        "name": names[trained.person],
        "articles": trained.score.trials,
        **_score_told(trained.score),
        "windows": [
            {
                "since": window.since,
                "until": window.until,
                "articles": window.score.trials,
                "f1": figure_told(window.score.overlap.f1),
            }
            for window in trained.windows
        ],
        "drift": {"kind": trained.drift.kind, "sentence": trained.drift.sentence},
        "training": {"kind": trained.training.kind, "sentence": trained.training.sentence},
    }


def _score_told(score: Score) -> dict[str, Any]:
    return {"exact": _accuracy_told(score.exact), "overlap": _accuracy_told(score.overlap)}


def _accuracy_told(accuracy: Accuracy) -> dict[str, Any]:
    return {name: figure_told(getattr(accuracy, name)) for name in ("precision", "recall", "f1")}

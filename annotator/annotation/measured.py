"""What a project's spans and finished assignments come to: agreement between its people, and people against gold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar, cast

from django.core.cache import cache
from django.db.models import Count, Max
from django.db.models.functions import Length

from annotator.annotation.agreement.bootstrap import Resampler
from annotator.annotation.agreement.drift import Drift, Training, Window, drift, training, windows
from annotator.annotation.agreement.gold import Score, Trial, score
from annotator.annotation.agreement.marks import Key, MarkedSpan, Material
from annotator.annotation.agreement.report import Report, report
from annotator.annotation.cases import PlainSpan
from annotator.annotation.finished import gold_by_version, readings_of, spans_by_version
from annotator.annotation.measured_rest import Rest, measured_rest
from annotator.annotation.models import Assignment, Change, Label, Project
from corpus.models import Version

Measured = TypeVar("Measured")
KEPT = 24 * 3600  # seconds in the cache; what it rests on is part of its name, so nothing stale is ever read
METHOD = 2  # of reading the database; raised when the figures for the same rows would change


@dataclass(frozen=True, slots=True)
class Trained:
    """One person against gold. `windows` run in the order in which the articles were finished."""

    person: int
    score: Score
    windows: tuple[Window, ...]
    drift: Drift
    training: Training


def latest_change(project: Project) -> int:
    """The newest entry of the project's log."""
    return Change.objects.filter(project=project).aggregate(last=Max("pk"))["last"] or 0


def state_of_work(project: Project) -> str:
    """Everything that the figures rest on, as a name: it changes with every mark, finished article and label."""
    done = Assignment.objects.filter(project=project, state=Assignment.State.DONE)
    work = done.aggregate(count=Count("pk"), last=Max("done_at"))
    labels = list(Label.objects.filter(project=project).order_by("pk").values_list("pk", "retired_at", "attributes"))
    gold = ",".join(str(pk) for pk in _gold_articles(project))
    told = (METHOD, project.pk, latest_change(project), work["count"], work["last"], labels, gold)
    return sha256(repr(told).encode()).hexdigest()


def agreement_of(project: Project) -> Report:
    """The report on all spans of finished articles; from the cache where nothing has changed since."""
    return _cached("agreement", project, lambda: report(material_of(project)))


def rest_of_agreement(project: Project) -> Rest:
    """Agreement on values, document labels and links; from the cache where nothing has changed since."""
    return _cached("agreement-rest", project, lambda: measured_rest(project))


def _cached(what: str, project: Project, measure: Callable[[], Measured]) -> Measured:
    name = f"{what}:{state_of_work(project)}"
    known = cache.get(name)
    if known is None:
        known = measure()
        cache.set(name, known, KEPT)
    return cast(Measured, known)


def material_of(project: Project) -> Material:
    """Spans and finished assignments as the measures take them: an article is one text."""
    readings = readings_of(project)
    spans = spans_by_version(project, readings)
    marked = [
        MarkedSpan(span.person, reading.article, span.label, span.pieces)
        for reading in readings
        for span in spans[reading.version]
    ]
    finished = frozenset((reading.article, person) for reading in readings for person in reading.readers)
    given = Version.objects.filter(assignments__project=project).distinct()
    lengths = dict(given.annotate(length=Length("text")).values_list("pk", "length"))
    texts: dict[Key, int] = {reading.article: lengths[reading.version] for reading in readings}
    return Material(tuple(marked), finished, texts, tuple(_labels(project)))


def trained_of(project: Project, *, least: float) -> list[Trained]:
    """Everyone who finished a gold article, against its settled spans."""
    resampler = Resampler()
    return [_trained(person, trials, least, resampler) for person, trials in sorted(_trials(project).items())]


def _trained(person: int, trials: list[Trial], least: float, resampler: Resampler) -> Trained:
    reached, over = score(trials, resampler), tuple(windows(trials, resampler))
    return Trained(person, reached, over, drift(over), training(reached, least=least))


def _trials(project: Project) -> dict[int, list[Trial]]:
    chosen = set(_gold_articles(project))
    readings = [reading for reading in readings_of(project) if reading.article in chosen]
    spans, gold = spans_by_version(project, readings), gold_by_version(project)
    settled_on = set(Version.objects.filter(pk__in=gold).values_list("article_id", flat=True))
    trials: dict[int, list[Trial]] = {}
    for reading in readings:
        if reading.version not in gold and reading.article in settled_on:
            continue  # what was settled on another version of it was not carried over: nothing to be measured by
        settled = _marked(reading.article, gold.get(reading.version, []))
        for person, at in reading.readers.items():
            theirs = [span for span in spans[reading.version] if span.person == person]
            trial = Trial(reading.article, at, _marked(reading.article, theirs), settled)
            trials.setdefault(person, []).append(trial)
    return trials


def _marked(article: int, spans: list[PlainSpan]) -> tuple[MarkedSpan, ...]:
    return tuple(MarkedSpan(span.person, article, span.label, span.pieces) for span in spans)


def _labels(project: Project) -> list[int]:
    """Span labels that are in use; retired ones count where somebody marked them."""
    labels = Label.objects.filter(project=project, kind=Label.Kind.SPAN, retired_at=None)
    return list(labels.order_by("position", "pk").values_list("pk", flat=True))


def _gold_articles(project: Project) -> list[int]:
    return list(project.entries.filter(gold=True, removed_at=None).order_by("pk").values_list("article_id", flat=True))


def names_of_labels(project: Project) -> Mapping[int, str]:
    """All labels by their keys."""
    return dict(Label.objects.filter(project=project).values_list("pk", "name"))

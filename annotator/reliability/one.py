"""One source as it would stand: computed anew with other verdicts, detectors or answers. Changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils import timezone

from annotator.reliability.answers import newest_answers
from annotator.reliability.counting import Raised, Read, read, weighed
from annotator.reliability.criteria import shares
from annotator.reliability.hearing import detector_of, half_life, hearing
from annotator.reliability.method.score import Score
from annotator.reliability.method.weighing import WORDS, Tally
from annotator.reliability.models import Calibration
from annotator.reliability.scoring import compute, newest_calibration


@dataclass(frozen=True, slots=True)
class Change:
    """What would be otherwise: verdicts by flag, flags that would not stand, detectors muted, answers by criterion."""

    verdicts: Mapping[int, str] | None = None
    gone: Collection[int] = ()
    muted: Collection[str] = ()
    answers: Mapping[str, str] | None = None


class OneSource:
    """A source's articles and flags, read once, and the scores that it would have: none before the first night."""

    def __init__(self, source: int) -> None:
        today = timezone.now().date()
        self.source, self.calibration = source, newest_calibration() or uncalibrated(today)
        self.day = max(today, self.calibration.day)
        self.articles = read([source], self.day, hearing(self.calibration))[source]
        self.answers = newest_answers([source]).get(source, {})

    @cached_property
    def now(self) -> Score:
        """The score as things stand."""
        return self.then([Change()])[0]

    @property
    def flags(self) -> Iterable[Raised]:
        """All flags that count."""
        return (flag for article in self.articles for flag in article.flags)

    def then(self, changes: Sequence[Change]) -> list[Score]:
        """The score after each of these changes, computed together."""
        tallies = [self._tally(change) for change in changes]
        points = [shares({**self.answers, **(change.answers or {})}) for change in changes]
        return compute(tallies, self.calibration, points)

    def _tally(self, change: Change) -> Tally:
        articles = self.articles
        if change.gone or change.muted:
            articles = [_without(article, change) for article in articles]
        return weighed(articles, self.calibration.half_life, change.verdicts).tally


def uncalibrated(day: date) -> Calibration:
    """What stands before the first night: nothing is known, so that nothing has a score."""
    return Calibration(day=day, half_life=half_life(), fitted={}, checks=[], sources=0, articles=0)


def _without(article: Read, change: Change) -> Read:
    """The article without flags that would not stand, and without checks of detectors that would not be heard."""
    kept = [f for f in article.flags if f.id not in change.gone and detector_of(f.check) not in change.muted]
    heard = {
        check: number
        for check, number in article.opportunities.items()
        if check == WORDS or detector_of(check) not in change.muted
    }
    return replace(article, flags=kept, opportunities=heard)


def chance(flag: Raised, calibration: Calibration) -> float:
    """How far a flag counts, 0 to 1: judged as judged, else by its check's precision."""
    if flag.verdict in ("confirmed", "dismissed"):
        return float(flag.verdict == "confirmed")
    cell = calibration.fitted.get(str(flag.cell))
    if not cell or flag.check not in cell["checks"]:
        return 0.0
    at = cell["checks"].index(flag.check)
    true, false = cell["true"][at], cell["false"][at]
    return float(true / (true + false))

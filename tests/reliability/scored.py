"""Sources with a score that was not computed: what people do with scores needs one, whatever it says."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User

from annotator.reliability.actions.alerts import check_alert
from annotator.reliability.actions.decisions import decide
from annotator.reliability.models import Calibration, Decision, Score, Standing
from corpus.models import Source

NO_NUMBER = {"state": "not enough evidence", "value": None, "low": None, "high": None}


def estimate(value: float | None, low: float = 0, high: float = 0) -> dict[str, Any]:
    """A stored estimate; without a value there is not enough evidence."""
    return NO_NUMBER if value is None else {"state": "scored", "value": value, "low": low, "high": high}


def new_score(
    source: Source, value: float | None, low: float = 0, high: float = 0, *, cause: str = "nightly", method: str = "1"
) -> Score:
    """A newer score of a source, as the computation leaves it: stored, standing, held against decisions."""
    day = date(2026, 11, 20)
    calibration = Calibration.objects.create(day=day, method=method, half_life=365, fitted={}, sources=1, articles=30)
    told = estimate(value, low, high)
    score = Score.objects.create(
        source=source, cause=cause, method=method, calibration=calibration, day=day, tally={}, parts={}, **told
    )
    known = {"name": source.name, "score": score, "articles": 30, "judged": 12, "unjudged": 7, **told}
    Standing.objects.update_or_create(source=source, defaults=known)
    check_alert(score=score)
    return score


def scored(name: str = "Harbour Ledger", value: float | None = 62.4, low: float = 54.1, high: float = 70.2) -> Source:
    """A source with one score."""
    source = Source.objects.create(name=name)
    new_score(source, value, low, high)
    return source


def standing(source: Source) -> Standing:
    """How a source stands now."""
    return Standing.objects.select_related("score").get(pk=source.pk)


def decided(source: Source, person: User, kind: str = "signed", **more: Any) -> Decision:
    """A decision on the score that stands."""
    looked_at = standing(source).score
    assert looked_at is not None
    return decide(source=source.pk, person=person, kind=kind, score=looked_at.pk, **more)

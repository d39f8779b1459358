"""What is done in the batches of a run: counting sources, fitting cells, computing scores, ranking."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from annotator.reliability import method, stored
from annotator.reliability.actions.alerts import check_alert
from annotator.reliability.actions.standing import Result, keep, mark_stale
from annotator.reliability.counting import Read, flags_of, read, weighed
from annotator.reliability.criteria import share_of
from annotator.reliability.hearing import Hearing, from_json, half_life, hearing, known_of, silent_checks
from annotator.reliability.method.calibration import Check, by_cell, calibrate_cell, cell_to_json
from annotator.reliability.method.parts import Cell
from annotator.reliability.method.ranks import ranks
from annotator.reliability.method.score import Estimate
from annotator.reliability.method.weighing import WORDS
from annotator.reliability.models import Batch, Calibration, Counted, Run, Score, Standing
from annotator.reliability.scoring import compute
from corpus.models import Source

AT_A_TIME = 500


def count_sources(run: Run, batch: Batch) -> None:
    """Count what the sources of a batch have, and keep it for the fit and the scores."""
    ids = list(Source.objects.filter(pk__range=(batch.first, batch.last)).values_list("pk", flat=True))
    at = timezone.now()
    found = read(ids, run.day, _heard(run))
    Counted.objects.bulk_create(
        [_counted(run, source, articles, at) for source, articles in found.items()],
        update_conflicts=True,
        unique_fields=["source"],
        update_fields=["run", "at", "tally", "sums", "judged", "unjudged"],
        batch_size=AT_A_TIME,
    )


def _heard(run: Run) -> Hearing:
    """What all of its batches hear; one that began before this was kept hears what counts now."""
    return from_json(run.heard) if run.heard else hearing()


def _counted(run: Run, source: int, articles: list[Read], at: datetime) -> Counted:
    found = weighed(articles, half_life())
    judged, unjudged = flags_of(articles)
    tally, sums = stored.tally_to_json(found.tally), stored.sums_to_json(found.checks)
    return Counted(source_id=source, run=run, at=at, tally=tally, sums=sums, judged=judged, unjudged=unjudged)


def population(run: Run) -> list[Check]:
    """The checks of all sources together, those that raised nothing among them; in order."""
    sums: dict[tuple[Cell, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    heard: set[str] = set()
    rows = Counted.objects.filter(run=run).order_by("pk").values_list("sums", "tally__opportunities")
    for of_source, opportunities in rows.iterator():
        heard.update(check for check, number in opportunities.items() if number)
        for cell, check, *numbers in of_source:
            known = sums[Cell.read(cell), check]
            known[:] = [a + b for a, b in zip(known, numbers, strict=True)]
    languages = {check.rpartition(":")[2] for check in heard if check != WORDS}
    for one in silent_checks(_heard(run), languages):
        if one.name in heard:
            sums.setdefault((one.cell, one.name), [0.0, 0.0, 0.0])
    digits = stored.SUM_DIGITS
    return [
        Check(check, cell, round(raised, digits), round(yes, digits), round(no, digits), known_of(check))
        for (cell, check), (raised, yes, no) in sorted(sums.items())
    ]


def fit_cell(run: Run, batch: Batch) -> None:
    """Fit one cell to all sources; what comes out is kept with the batch until all cells are fitted."""
    cell = Cell.read(batch.cell)
    rows = Counted.objects.filter(run=run).order_by("pk").values_list("tally", flat=True)
    tallies = [tally for tally in map(stored.tally_from_json, rows.iterator()) if tally.articles]
    batch.result = cell_to_json(calibrate_cell(cell, by_cell(population(run))[cell], tallies))
    batch.save(update_fields=["result"])


def calibrate(run: Run) -> Calibration:
    """All cells are fitted: they are frozen together."""
    fits = run.batches.filter(phase=Batch.Phase.FIT).order_by("cell")
    articles = list(Counted.objects.filter(run=run).values_list("tally__articles", flat=True))
    return Calibration.objects.create(
        day=run.day,
        method=method.VERSION,
        half_life=half_life(),
        fitted={batch.cell: batch.result for batch in fits},
        checks=stored.checks_to_json(population(run)),
        sources=sum(1 for number in articles if number),
        articles=sum(articles),
    )


def score_sources(run: Run, batch: Batch) -> None:
    """Compute and keep the scores of the sources of a batch."""
    assert run.calibration is not None
    counted = {one.pk: one for one in Counted.objects.filter(run=run, source__gte=batch.first, source__lte=batch.last)}
    shares = share_of(counted)
    tallies = {pk: stored.tally_from_json(one.tally) for pk, one in counted.items()}
    computed = compute(list(tallies.values()), run.calibration, [shares[pk] for pk in tallies])
    results = {
        pk: Result(pk, tallies[pk], shares[pk], counted[pk].judged, counted[pk].unjudged, one)
        for pk, one in zip(tallies, computed, strict=True)
    }
    _keep(run, results, {pk: one.at for pk, one in counted.items()})


@transaction.atomic
def _keep(run: Run, results: dict[int, Result], counted_at: dict[int, datetime]) -> None:
    """Keep the results, but for sources that got a newer score after they were counted: those are counted again."""
    assert run.calibration is not None
    standings = {one.pk: one for one in Standing.objects.select_for_update().filter(pk__in=results).order_by("pk")}
    stand = [one.score_id for one in standings.values() if one.score_id]
    made = Score.objects.filter(pk__in=stand).values_list("source_id", "made_at")
    newer = {source for source, made_at in made if made_at > counted_at[source]}
    for source in newer:
        mark_stale(source=source)
    kept = [one for pk, one in results.items() if pk not in newer and pk in standings]
    seen = [pk for pk, one in standings.items() if one.stale_since and one.stale_since < counted_at[pk]]
    Standing.objects.filter(pk__in=seen).exclude(pk__in=newer).update(stale_since=None, stale_cause="")
    scores = keep(results=kept, standings=standings, calibration=run.calibration, day=run.day, cause=run.cause)
    for score in scores:
        if standings[score.source_id].decision_id:
            check_alert(score=score)


def rank_all(run: Run, batch: Batch) -> None:
    """Give every source the best and the worst place that it may hold."""
    fields = ("state", "value", "low", "high", "rank_best", "rank_worst")
    rows = list(Standing.objects.order_by("pk").only(*fields))
    estimates = [Estimate(one.state, one.value, one.low, one.high) for one in rows]  # type: ignore[arg-type]
    moved = []
    for one, places in zip(rows, ranks(estimates), strict=True):
        if (one.rank_best, one.rank_worst) != (places or (None, None)):
            one.rank_best, one.rank_worst = places or (None, None)
            moved.append(one)
    Standing.objects.bulk_update(moved, ["rank_best", "rank_worst"], batch_size=AT_A_TIME)

"""A run is cut into batches, phase by phase."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from annotator.reliability.actions.phases import population
from annotator.reliability.method.calibration import by_cell
from annotator.reliability.models import Batch, Run
from corpus.models import Source

SOURCES = 100  # of a batch: about a second, so that a judgement's score waits no longer than that


def plan(run: Run, phase: str) -> int:
    """Write the batches of a phase; how many there are."""
    batches = PLANS[Batch.Phase(phase)](run, phase)
    Batch.objects.bulk_create(batches, ignore_conflicts=True, batch_size=500)
    return len(batches)


def _by_source(run: Run, phase: str) -> list[Batch]:
    pks = list(Source.objects.order_by("pk").values_list("pk", flat=True))
    cut = [pks[at : at + SOURCES] for at in range(0, len(pks), SOURCES)]
    return [Batch(run=run, phase=phase, first=some[0], last=some[-1], sources=len(some)) for some in cut]


def _by_cell(run: Run, phase: str) -> list[Batch]:
    return [Batch(run=run, phase=phase, cell=str(cell)) for cell in by_cell(population(run))]


def _one(run: Run, phase: str) -> list[Batch]:
    return [Batch(run=run, phase=phase)]


PLANS: Mapping[Batch.Phase, Callable[[Run, str], list[Batch]]] = {
    Batch.Phase.TALLY: _by_source,
    Batch.Phase.FIT: _by_cell,
    Batch.Phase.SCORE: _by_source,
    Batch.Phase.RANK: _one,
}

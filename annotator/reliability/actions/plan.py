"""A run is cut into batches, phase by phase."""

from __future__ import annotations

from itertools import batched

from annotator.reliability.actions.phases import population
from annotator.reliability.method.calibration import by_cell
from annotator.reliability.models import Batch, Run
from corpus.models import Source

SOURCES = 100  # of a batch: about a second, so that a judgement's score waits no longer than that


def plan(run: Run, phase: str) -> int:
    """Write the batches of a phase; how many there are."""
    batches = {
        Batch.Phase.TALLY: _by_source,
        Batch.Phase.FIT: _by_cell,
        Batch.Phase.SCORE: _by_source,
        Batch.Phase.RANK: lambda run, phase: [Batch(run=run, phase=phase)],
    }[Batch.Phase(phase)](run, phase)
    Batch.objects.bulk_create(batches, ignore_conflicts=True, batch_size=500)
    return len(batches)


def _by_source(run: Run, phase: str) -> list[Batch]:
    pks = Source.objects.order_by("pk").values_list("pk", flat=True)
    return [
        Batch(run=run, phase=phase, first=some[0], last=some[-1], sources=len(some)) for some in batched(pks, SOURCES)
    ]


def _by_cell(run: Run, phase: str) -> list[Batch]:
    return [Batch(run=run, phase=phase, cell=str(cell)) for cell in by_cell(population(run))]

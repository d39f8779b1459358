"""Work that a worker of the server does, watched until it is over."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from annotator_labels.errors import AnnotatorError
from annotator_labels.questions import get, json_of
from annotator_labels.walks import Manner
from annotator_labels.wire import Pause, Steps

FIRST, LONGEST, GROWTH = 0.2, 5.0, 1.5  # seconds between two looks: short work is told soon, long work asked of seldom
GOING_ON = frozenset({"queued", "running", "checking", "applying"})
ENDED_BADLY = frozenset({"failed", "stopped"})
NO_REASON = "nothing more is said of it"
STILL = "{path} is still {state} after {within:g} seconds. It goes on; ask for it again."

Progress = Callable[[Mapping[str, Any]], object]


class WorkFailedError(AnnotatorError):
    """An export, a snapshot or an import failed or was stopped; `work` is its row, with the server's `error`."""

    def __init__(self, path: str, work: Mapping[str, Any]) -> None:
        super().__init__(f"{path} {work['state']}: {work['error'] or NO_REASON}")
        self.work = work


class StillWorkingError(AnnotatorError):
    """It was not over within the time that was given; `work` is its row. It goes on."""

    def __init__(self, path: str, work: Mapping[str, Any], within: float) -> None:
        super().__init__(STILL.format(path=path, state=work["state"], within=within))
        self.work = work


def waited(path: str, manner: Manner, progress: Progress | None, within: float | None) -> Steps[Any]:
    """The row at this path, when nobody works on it any more. ``progress`` is given each state that was seen.

    Raises `WorkFailedError`, and `StillWorkingError` after `within` seconds; None waits as long as it takes.
    """
    until = None if within is None else time.monotonic() + within
    pause = FIRST
    while True:
        work = yield from json_of(get(path, {}), manner)
        if progress is not None:
            progress(work)
        if work["state"] in ENDED_BADLY:
            raise WorkFailedError(path, work)
        if work["state"] not in GOING_ON:
            return work
        if until is not None and time.monotonic() >= until:
            raise StillWorkingError(path, work, within or 0)
        yield Pause(pause if until is None else max(0.0, min(pause, until - time.monotonic())))
        pause = min(LONGEST, pause * GROWTH)

"""An article is read without being kept: the engine's findings on a text that someone is only asking about.

The engine runs in the web process and in one thread of it, since Python lets one run at a time anyway. So that long
texts leave threads to everybody else, one check runs at a time in each process, one more may wait, and a third is
turned away at once.
"""

import time
from collections.abc import Iterable, Iterator
from threading import BoundedSemaphore, Lock

from annotator import engine

WAIT = 5.0  # seconds for the one before; a text of the greatest length takes about three
_places, _turn = BoundedSemaphore(2), Lock()


class TooSlowError(Exception):
    """The detectors were not done in time."""


class BusyError(Exception):
    """As many checks as this process takes are under way."""


def check(article: engine.Article, *, detectors: Iterable[engine.Detector], seconds: float) -> engine.Report:
    """What these detectors find in an article that is stored nowhere. Installed ones that are broken are `failures`.

    Raises `BusyError`, and `TooSlowError` where it takes longer than so many seconds: looked at after each detector,
    for the work of one cannot be broken off. The greatest length of a text is what bounds that.
    """
    if not _places.acquire(blocking=False):
        raise BusyError
    try:
        if not _turn.acquire(timeout=WAIT):
            raise BusyError
        try:
            report = engine.examine(article, _in_time(detectors, time.monotonic() + seconds))
        finally:
            _turn.release()
    finally:
        _places.release()
    return engine.Report(report.findings, {**engine.broken_detectors(), **report.failures}, report.skipped)


def _in_time(detectors: Iterable[engine.Detector], until: float) -> Iterator[engine.Detector]:
    for detector in detectors:
        if time.monotonic() > until:
            raise TooSlowError
        yield detector

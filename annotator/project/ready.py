"""What a web process does before its first request."""

import gc

from django.urls import get_resolver

from annotator import engine


def get_ready() -> None:
    """Load what the first visitor would else wait for, and tell the collector of garbage that all of it stays.

    Without `freeze` each full collection walks every object of the loaded program: 100 ms now and then, mostly while
    a large answer is made.
    """
    get_resolver().url_patterns  # noqa: B018 - reading it imports every view
    engine.all_detectors()
    gc.collect()
    gc.freeze()

"""Celery tasks of reliability: each calls one action."""

from celery import shared_task

from annotator.reliability.actions.muting import mute_where_wrong


@shared_task(name="reliability.mute_where_wrong", ignore_result=True)
def mute_where_wrong_task(detector: str = "") -> None:
    """Flags were judged, or a night has passed: mute what is wrong too often. A lost message waits for the night."""
    mute_where_wrong(detector=detector)

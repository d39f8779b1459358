"""Editors are told what happened to scores and detectors."""

import logging

log = logging.getLogger(__name__)


def tell_editors(*, kind: str, detector: str, language: str) -> None:
    """Tell every editor of this installation what happened to a detector."""
    log.warning("%s: %s in %s", kind, detector, language or "texts of no known language")

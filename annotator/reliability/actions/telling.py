"""Editors are told what happened to scores and detectors."""

import logging

log = logging.getLogger(__name__)


def tell_editors(*, kind: str, line: str, address: str) -> None:
    """Tell every editor of this installation: one line without a full stop, and the interface's path to look at."""
    log.warning("%s: %s (%s)", kind, line, address)

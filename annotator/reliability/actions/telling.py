"""Editors are told what happened to detectors."""

from annotator.annotation import actions


def tell_editors(*, kind: str, detector: str, language: str) -> None:
    """Tell every editor of this installation: a notice for each, and an e-mail where they are sent."""
    actions.tell_editors(kind=kind, detector=detector, language=language)

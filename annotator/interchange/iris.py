"""Addresses (IRIs) for what the web's formats want one of, and back.

A uid that is a UUID becomes `urn:uuid:…`; one that is an IRI already, as those of other tools are, stays; any other is
written out under `urn:annotator:mark:`.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, unquote

UUID: Final = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
IRI: Final = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+')
MARK: Final = "urn:annotator:mark:"
TEXT: Final = "urn:annotator:text:"
PROJECT: Final = "urn:annotator:project:"


def mark_iri(uid: str) -> str:
    """The address of a mark."""
    if UUID.fullmatch(uid):
        return f"urn:uuid:{uid}"
    return uid if IRI.fullmatch(uid) else MARK + quote(uid, safe="")


def mark_uid(iri: str) -> str:
    """The uid that `mark_iri` made this of."""
    bare = iri.removeprefix("urn:uuid:")
    if UUID.fullmatch(bare):
        return bare
    return unquote(iri.removeprefix(MARK)) if iri.startswith(MARK) else iri


def text_iri(key: str) -> str:
    """The address of one version of an article, which offsets count in."""
    return TEXT + quote(key, safe="")


def project_iri(name: str) -> str:
    """The address of a project."""
    return PROJECT + quote(name, safe="")

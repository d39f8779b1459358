"""Uids for marks that a format gives none: the same file read twice gives the same uids."""

from __future__ import annotations

import json
import uuid
from typing import Final

# Any fixed UUID would do.
NAMESPACE: Final = uuid.UUID("5b0d3c61-6c9f-4f3e-9a4c-0d5f6f7a8e12")


def uid_of(*parts: object) -> str:
    """A uid that depends on these parts alone."""
    return str(uuid.uuid5(NAMESPACE, json.dumps([str(part) for part in parts])))

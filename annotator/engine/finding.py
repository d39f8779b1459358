"""What comes out of the engine: findings, their identity, and the report of one run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from annotator.engine.article import Passage

Severity = Literal["major", "minor", "note"]
Status = Literal["preview", "stable"]
Family = Literal["consistency", "quotation", "originality", "translation", "sourcing", "structure"]
Param = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One flag in the making: ``message`` is ``template`` (a key) filled in with ``params``."""

    detector: str
    family: Family
    severity: Severity
    status: Status
    message: str
    template: str
    params: Mapping[str, Param]
    evidence: tuple[Passage, ...]
    article: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one run over one article gave: findings, and per detector why it failed or did not run."""

    findings: tuple[Finding, ...] = ()
    failures: Mapping[str, str] = field(default_factory=dict)
    skipped: Mapping[str, str] = field(default_factory=dict)


def fingerprint(finding: Finding) -> str:
    """SHA-256 (hex) over what makes a flag the same flag after an edit elsewhere in its article.

    The detector, the kind of claim (template), and each passage's field, role, quote and which occurrence
    of that quote it is; never offsets. A passage in another article also counts with that article's id.
    """
    passages = [
        [p.article if p.article != finding.article else "", p.field, p.role, p.quote, p.occurrence]
        for p in finding.evidence
    ]
    identity = json.dumps([finding.detector, finding.template, passages], ensure_ascii=True)
    return hashlib.sha256(identity.encode("ascii")).hexdigest()

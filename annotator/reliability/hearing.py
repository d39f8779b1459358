"""Which detectors are heard, what each of their flags is set against, and what it weighs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings

from annotator.engine import Opportunity, all_detectors
from annotator.engine.measured import measured
from annotator.flags.models import Flag
from annotator.reliability.method.calibration import Check
from annotator.reliability.method.parts import PART_OF_FAMILY, Cell
from annotator.reliability.models import Calibration, Correction, Muting


@dataclass(frozen=True, slots=True)
class Hearing:
    """What counts: these detectors with their unit, but for those muted in a language."""

    units: Mapping[str, Opportunity]
    muted: frozenset[tuple[str, str]]

    def hears(self, detector: str, language: str) -> bool:
        """Whether flags of this detector in this language count."""
        return detector in self.units and (detector, language) not in self.muted

    def without(self, detectors: Iterable[str]) -> Hearing:
        """The same with these detectors muted in every language."""
        gone = set(detectors)
        return Hearing({name: unit for name, unit in self.units.items() if name not in gone}, self.muted)


def half_life() -> float:
    """Days after which an article counts half."""
    return float(settings.RELIABILITY["HALF_LIFE_DAYS"])


def hearing(calibration: Calibration | None = None) -> Hearing:
    """What a calibration heard; without one all detectors that are stable, or raised stable flags that stand."""
    if calibration is None:
        raised = Flag.objects.standing().filter(status=Flag.Status.STABLE).order_by()
        names = {*stable(), *raised.values_list("detector", flat=True).distinct()}
    else:
        names = {detector_of(check["name"]) for check in calibration.checks}
    return _of(names, Muting.objects.filter(until=None).values_list("detector", "language"))


def to_json(hearing: Hearing) -> dict[str, Any]:
    """What is heard, to be kept: {"detectors": [name], "muted": [[detector, language]]}."""
    return {"detectors": sorted(hearing.units), "muted": sorted(map(list, hearing.muted))}


def from_json(kept: Mapping[str, Any]) -> Hearing:
    """The inverse of ``to_json``."""
    return _of(kept["detectors"], ((detector, language) for detector, language in kept["muted"]))


def _of(names: Iterable[str], muted: Iterable[tuple[str, str]]) -> Hearing:
    return Hearing({name: unit_of(name) for name in sorted(names)}, frozenset(muted))


def stable() -> list[str]:
    """The installed detectors whose precision is measured and whose flags are more than notes."""
    found = all_detectors().items()
    return [name for name, one in found if one.status == "stable" and one.severity != "note"]


def unit_of(detector: str) -> Opportunity:
    """What its flags are set against; words for a detector that is no longer installed."""
    known = all_detectors().get(detector)
    return known.rule.opportunity if known else "words"


@cache
def cell_of(detector: str, family: str, severity: str) -> Cell:
    """The cell that its flags of this kind are pooled in."""
    known = all_detectors().get(detector)
    weight = (known.rule.weight if known else None) or "minor"
    return Cell(PART_OF_FAMILY[family], "major" if severity == Flag.Severity.MAJOR else weight)


def check_of(detector: str, language: str) -> str:
    """The name of a check: a detector in one language."""
    return f"{detector}:{language}"


def detector_of(check: str) -> str:
    """The detector of a check."""
    return check.rpartition(":")[0]


@cache
def language_of(printed: str | None) -> str:
    """The first part of a version's language, such as "en" of "en-GB"; empty where it is not known."""
    return (printed or "").replace("_", "-").partition("-")[0].lower()


def known_of(check: str) -> tuple[float, float]:
    """Right and wrong flags that were judged before the engine was released, of its present version and language."""
    detector, _, language = check.rpartition(":")
    installed = all_detectors().get(detector)
    by_language = measured().languages.get((detector, installed.version if installed else 0), {})
    found = by_language.get(language)
    return (float(found.right), float(found.wrong)) if found else (0.0, 0.0)


def silent_checks(hearing: Hearing, languages: Iterable[str]) -> list[Check]:
    """A check of each heard and installed detector and language, with nothing raised yet."""
    found = all_detectors()
    return [
        Check(check_of(name, language), cell_of(name, found[name].family, found[name].severity), 0.0, 0.0, 0.0)
        for name in hearing.units
        for language in sorted(languages)
        if name in found and hearing.hears(name, language)
    ]


def put_right() -> set[int]:
    """The flags that a standing correction put right: they count no more."""
    through = Correction.flags.through.objects.filter(correction__withdrawn_at=None)
    return set(through.values_list("flag_id", flat=True))

"""A detector: a module with a docstring, a RULE and a function ``find``, and a page of passages beside it."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module, metadata
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Final, Literal, NamedTuple

from annotator.engine.article import Field
from annotator.engine.finding import Family, Param, Severity, Status
from annotator.engine.measured import Precision, measured
from annotator.engine.opportunities import Opportunity
from annotator.engine.pages import Page, read_page
from annotator.engine.reading import Reading
from annotator.engine.span import Span

ENTRY_POINT: Final = "annotator.detectors"
PARTS: Final = ("Why it matters", "Known limits", "Reference")


class BadDetectorError(Exception):
    """A detector's module or page does not have the form that the engine needs."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a detector's module declares about itself as ``RULE``.

    ``needs`` names layers of the reading; ``templates`` maps keys to English texts with {parameters}.
    ``opportunity`` is what there was to err on: its flags are set against the number of these. ``weight`` is given
    where a minor flag weighs less than others in a score.
    """

    title: str
    family: Family
    severity: Severity
    templates: Mapping[str, str]
    needs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    status: Status = "preview"
    version: int = 1
    opportunity: Opportunity = "words"
    weight: Literal["punctuation"] | None = None


class Mark(NamedTuple):
    """A piece of evidence: a span, the part it plays, and the field of the article that the span lies in."""

    span: Span
    role: str
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Hit:
    """What ``find`` yields: a template's key, its parameters, and the evidence.

    A pair (span, role) is short for a ``Mark`` in the text. The evidence of something absent is empty.
    """

    template: str
    evidence: tuple[Mark | tuple[Span, str], ...]
    params: Mapping[str, Param]
    severity: Severity | None = None  # where it differs from the rule's


@dataclass(frozen=True, slots=True)
class Detector:
    """A rule with its explanation and its page; ``find`` is the check itself."""

    name: str
    rule: Rule
    find: Callable[[Reading], Iterator[Hit]]
    summary: str
    explanation: str
    limits: str
    reference: str
    page: Page

    @property
    def title(self) -> str:
        return self.rule.title

    @property
    def family(self) -> Family:
        return self.rule.family

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    @property
    def status(self) -> Status:
        return self.rule.status

    @property
    def version(self) -> int:
        return self.rule.version

    @property
    def languages(self) -> tuple[str, ...]:
        return self.rule.languages

    @property
    def needs(self) -> tuple[str, ...]:
        return self.rule.needs

    @property
    def templates(self) -> Mapping[str, str]:
        return self.rule.templates

    @property
    def precision(self) -> Precision | None:
        """How often this version was right on real articles; None until it is measured."""
        return measured().overall.get((self.name, self.version))

    @property
    def precision_by_language(self) -> Mapping[str, Precision]:
        """As ``precision``, for each language that was measured."""
        return measured().languages.get((self.name, self.version), {})

    @property
    def flagged(self) -> tuple[str, ...]:
        """Passages that are flagged, in Markdown, with the evidence in **bold**."""
        return tuple(passage.markdown for passage in self.page.flagged)

    @property
    def left_alone(self) -> tuple[str, ...]:
        """Passages that look alike and are left alone."""
        return tuple(passage.markdown for passage in self.page.left_alone)


def from_module(module: ModuleType) -> Detector:
    """The detector that a module declares. Raises BadDetectorError saying what is missing."""
    name = module.__name__.rpartition(".")[2]
    rule, find = getattr(module, "RULE", None), getattr(module, "find", None)
    if not isinstance(rule, Rule) or not callable(find):
        raise BadDetectorError(f"{module.__name__}: needs RULE, a Rule, and find(reading)")
    page = Path(module.__file__ or "").with_suffix(".md")
    if not page.is_file():
        raise BadDetectorError(f"{module.__name__}: its page {page.name} is missing")
    summary, body, parts = _docstring(module)
    return Detector(
        name=name,
        rule=rule,
        find=find,
        summary=summary,
        explanation=f"{body}\n\n{parts['Why it matters']}".strip(),
        limits=parts["Known limits"],
        reference=parts["Reference"],
        page=read_page(page.read_text(encoding="utf-8")),
    )


def _docstring(module: ModuleType) -> tuple[str, str, dict[str, str]]:
    """A module's docstring as first line, text before the first part, and the parts by name."""
    first, _, rest = (inspect.getdoc(module) or "").partition("\n")
    parts: dict[str, str] = {}
    body, current = "", ""
    for line in rest.splitlines():
        if line.strip().rstrip(":") in PARTS and not line.startswith(" "):
            current = line.strip().rstrip(":")
            parts[current] = ""
        elif current:
            parts[current] += line.strip() + "\n"
        else:
            body += line.strip() + "\n"
    missing = [part for part in PARTS if not parts.get(part, "").strip()]
    if missing or not first:
        raise BadDetectorError(f"{module.__name__}: its docstring lacks {', '.join(missing) or 'a first line'}")
    return first, body.strip(), {part: text.strip() for part, text in parts.items()}


@cache
def all_detectors() -> Mapping[str, Detector]:
    """Every detector by name: the modules of ``annotator.engine.detectors`` and those of installed packages.

    A package offers a module through the entry point ``annotator.detectors``. Raises BadDetectorError where a
    module of the engine's own has the wrong form; a package's that cannot be used is among ``broken_detectors``.
    """
    return MappingProxyType(dict(sorted(_discovered()[0].items())))


@cache
def broken_detectors() -> Mapping[str, str]:
    """The detectors of installed packages that cannot be used, and the reason in one line."""
    return MappingProxyType(_discovered()[1])


def _discovered() -> tuple[dict[str, Detector], dict[str, str]]:
    package = import_module("annotator.engine.detectors")
    own = (import_module(f"{package.__name__}.{m.name}") for m in pkgutil.iter_modules(package.__path__))
    found = {detector.name: detector for detector in map(from_module, own)}
    broken: dict[str, str] = {}
    for point in metadata.entry_points(group=ENTRY_POINT):
        name = point.value.partition(":")[0].strip().rpartition(".")[2]
        try:
            if name in found:
                raise BadDetectorError(f"there is a detector called {name} already")
            found[name] = from_module(point.load())
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a package's fault must not end the engine
            reason = f"cannot be used: {type(error).__name__}: {error}".splitlines()[0]
            broken[point.value if name in found else name] = reason
    return found, broken

"""What the engine proposes to a project: which of its labels a flag or a mention of a reading belongs under."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from django.db.models import Q

from annotator import engine
from annotator.annotation.models import Label, Project
from annotator.engine.measured import measured
from annotator.flags.models import Evidence, Flag, Mention
from corpus.models import Version

# Names of labels, in any case, for what readings find. Synonyms are those of the plain entity schemes in use.
MEANINGS: Final[Mapping[tuple[str, str], frozenset[str]]] = {
    ("names", "person"): frozenset({"person", "persons", "people", "per", "name of a person"}),
    ("names", "organisation"): frozenset(
        {"organisation", "organisations", "organization", "organizations", "org", "body", "institution"}
    ),
    ("names", "place"): frozenset({"place", "places", "location", "locations", "loc", "gpe"}),
    ("dates", ""): frozenset({"date", "dates", "time", "times", "date or time"}),
    ("figures", ""): frozenset({"figure", "figures", "number", "numbers", "amount", "amounts", "quantity"}),
    ("quotations", ""): frozenset({"quotation", "quotations", "quote", "quotes", "direct quotation"}),
}


class Proposed(NamedTuple):
    """A suggestion to be; `key` is what makes it one."""

    label: int
    version: int
    start: int
    end: int
    quote: str
    origin: str
    maker: str
    flag: int | None = None
    confidence: float | None = None

    @property
    def key(self) -> tuple[int, int, int, int, str]:
        """Label, version, place and maker: as the constraint of the table has it."""
        return self.label, self.version, self.start, self.end, self.maker


def proposals(project: Project, versions: Sequence[Version]) -> list[Proposed]:
    """What flags and readings propose in these versions, each once. Four queries, however many versions."""
    labels = list(project.labels.filter(kind=Label.Kind.SPAN, retired_at=None))
    found = [*_from_flags(labels, versions), *_from_mentions(labels, versions)]
    return list({one.key: one for one in reversed(found)}.values())[::-1]


def labels_of_flags(labels: Iterable[Label]) -> dict[str, list[int]]:
    """Labels by the family or detector whose flags belong under them: named as it is, or by the detector's title."""
    names: dict[str, list[int]] = {}
    for label in labels:
        names.setdefault(label.name.casefold(), []).append(label.pk)
    found = {family: names[family] for family in Flag.Family.values if family in names}
    for detector in engine.all_detectors().values():
        own = [*names.get(detector.name.casefold(), []), *names.get(detector.title.casefold(), [])]
        if own:
            found[detector.name] = list(dict.fromkeys(own))
    return found


def labels_of_mentions(labels: Iterable[Label]) -> dict[tuple[str, str], list[int]]:
    """Labels by the layer and kind of the mentions that belong under them; an empty kind is any."""
    found: dict[tuple[str, str], list[int]] = {}
    for label in labels:
        for meaning, names in MEANINGS.items():
            if label.name.strip().casefold() in names:
                found.setdefault(meaning, []).append(label.pk)
    return found


def confidence_of(detector: str, version: int) -> float | None:
    """How often this version of a detector was right, 0 to 1; None until it is measured."""
    known = measured().overall.get((detector, version))
    return round(known.mean, 4) if known else None


def _from_flags(labels: Iterable[Label], versions: Sequence[Version]) -> Iterator[Proposed]:
    wanted = labels_of_flags(labels)
    if not wanted:
        return
    rows = Evidence.objects.filter(
        Q(flag__family__in=wanted) | Q(flag__detector__in=wanted), version__in=versions, field=Evidence.Field.TEXT
    )
    standing = rows.filter(flag__withdrawn_at=None).exclude(flag__verdict=Flag.Verdict.DISMISSED)
    for row in standing.select_related("flag").order_by("flag_id", "position"):
        flag = row.flag
        sure = confidence_of(flag.detector, flag.detector_version)
        for label in dict.fromkeys([*wanted.get(flag.family, []), *wanted.get(flag.detector, [])]):
            place = (row.version_id, row.start, row.end, row.quote)
            yield Proposed(label, *place, "flag", flag.detector, flag=flag.pk, confidence=sure)


def _from_mentions(labels: Iterable[Label], versions: Sequence[Version]) -> Iterator[Proposed]:
    wanted = labels_of_mentions(labels)
    if not wanted:
        return
    texts = {version.pk: version.text for version in versions}
    rows = Mention.objects.filter(version__in=versions, layer__in={layer for layer, _ in wanted})
    places = rows.order_by("start", "pk").values_list("layer", "kind", "version_id", "start", "end")
    for layer, kind, version, start, end in places:
        quote = texts[version][start:end]
        for label in [*wanted.get((layer, kind), []), *wanted.get((layer, ""), [])]:
            yield Proposed(label, version, start, end, quote, "reading", f"reading:{layer}")

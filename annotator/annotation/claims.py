"""The same claim in other words: passages that share figures, dates and names with one, as the readings have them.

This knows no meaning. Two passages that give the same sum on the same day of the same body mostly say the same; a
passage without figures and dates is not looked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from annotator.annotation.wording import Found
from annotator.flags.models import Mention
from corpus.models import Version

SOLID: Final = ("figures", "dates")  # one of these at least is shared
NEEDED: Final = 2  # values shared
VAGUE: Final = ("", "PAST_REF", "PRESENT_REF", "FUTURE_REF")
EDGES: Final = ("\n", ". ", "! ", "? ", ".” ", "?” ", "!” ")
Value = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a passage says, as far as this can tell: its figures, dates and names, and where it stands."""

    values: frozenset[Value]
    version: int
    start: int
    end: int

    def texts(self, versions: QuerySet[Version]) -> QuerySet[Version]:
        """Versions with one of the figures or dates."""
        solid = Mention.objects.filter(_any_of(v for v in self.values if v[0] in SOLID), version=OuterRef("pk"))
        return versions.filter(Exists(solid))

    def find(self, text: Version, known: Sequence[Found]) -> Iterator[Found]:
        """The sentences that say the same, but for the passage itself and for places known already."""
        rows = Mention.objects.filter(_any_of(self.values), version=text.pk).order_by("start")
        taken = [(one.start, one.end) for one in known]
        taken += [(self.start, self.end)] if text.pk == self.version else []
        for found in _passages(text.text, rows, len(self.values)):
            if not any(start < found.end and found.start < end for start, end in taken):
                yield found


def claim_of(version: int | None, start: int, end: int) -> Claim | None:
    """What the passage claims; None where it has too little that could be found again."""
    if version is None:
        return None
    rows = Mention.objects.filter(version=version, start__gte=start, end__lte=end).exclude(layer="quotations")
    values = frozenset((row.layer, row.value) for row in rows if row.value not in VAGUE)
    is_solid = any(layer in SOLID for layer, _ in values)
    return Claim(values, version, start, end) if is_solid and len(values) >= NEEDED else None


def _any_of(values: Iterable[Value]) -> Q:
    found, all_values = Q(pk=None), list(values)
    for layer in sorted({layer for layer, _ in all_values}):
        found |= Q(layer=layer, value__in=[value for own, value in all_values if own == layer])
    return found


def _passages(text: str, rows: Iterable[Mention], total: int) -> Iterator[Found]:
    """The sentences in which enough of the values stand."""
    sentences: dict[tuple[int, int], set[Value]] = {}
    for row in rows:
        sentences.setdefault(sentence_around(text, row.start, row.end), set()).add((row.layer, row.value))
    for (start, end), shared in sentences.items():
        if len(shared) >= NEEDED and any(layer in SOLID for layer, _ in shared):
            yield Found(start, end, "claim", round(100 * len(shared) / total, 1))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a passage, by its full stops and line ends."""
    begins = max((at + len(edge) for edge in EDGES if (at := text.rfind(edge, 0, start)) >= 0), default=0)
    stops = [at + len(edge.rstrip()) for edge in EDGES if (at := text.find(edge, end)) >= 0]
    return begins, min(stops, default=len(text.rstrip()))

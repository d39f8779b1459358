"""The same claim in other words: passages that share figures, dates and names with one, as the readings have them.

This knows no meaning. Two passages that give the same sum on the same day of the same body mostly say the same; a
passage without figures and dates is not looked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.db.models import Q, QuerySet

from annotator.annotation.wording import Found
from annotator.flags.models import Mention
from corpus.models import Version

SOLID: Final = ("figures", "dates")  # one of these at least is shared
NEEDED: Final = 2  # values shared
MOST: Final = 2_000  # mentions looked at
TEXTS: Final = 200  # articles whose texts are looked at
VAGUE: Final = ("", "PAST_REF", "PRESENT_REF", "FUTURE_REF")
EDGES: Final = ("\n", ". ", "! ", "? ", ".” ", "?” ", "!” ")
Value = tuple[str, str]


def claims(
    versions: QuerySet[Version], anchor: tuple[int, int, int] | None, known: Sequence[tuple[int, Found]]
) -> list[tuple[Version, Found]]:
    """Passages with the claim of the anchor (version, start, end), but for those known already."""
    values = _values(anchor) if anchor else set()
    solid = {value for value in values if value[0] in SOLID}
    if not solid or len(values) < NEEDED:
        return []
    rows = Mention.objects.filter(_any_of(solid), version__in=versions.values("pk")).order_by("-version_id")[:MOST]
    ids = list(dict.fromkeys(row.version_id for row in rows))[:TEXTS]
    near = list(Mention.objects.filter(_any_of(values), version__in=ids).order_by("version_id", "start"))
    texts = Version.objects.in_bulk(ids)
    taken = {(pk, one.start, one.end) for pk, one in known} | ({anchor} if anchor else set())
    return [
        (texts[pk], found)
        for pk in ids
        for found in _passages(texts[pk].text, [row for row in near if row.version_id == pk], len(values))
        if not any(version == pk and start < found.end and found.start < end for version, start, end in taken)
    ]


def _values(anchor: tuple[int, int, int]) -> set[Value]:
    version, start, end = anchor
    rows = Mention.objects.filter(version=version, start__gte=start, end__lte=end).exclude(layer="quotations")
    return {(row.layer, row.value) for row in rows if row.value not in VAGUE}


def _any_of(values: Iterable[Value]) -> Q:
    found = Q(pk=None)
    for layer in sorted({layer for layer, _ in values}):
        found |= Q(layer=layer, value__in=[value for own, value in values if own == layer])
    return found


def _passages(text: str, rows: Sequence[Mention], total: int) -> Iterator[Found]:
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

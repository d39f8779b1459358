"""The flags whose verdict would narrow the scores most: the queue for those who judge.

Every source, cell and check with unjudged flags is rated approximately, from the counts that its score was made from;
the best of them are counted anew and computed exactly. ``docs/method.md`` says how and why.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice

from annotator.flags.models import Flag
from annotator.reliability import models
from annotator.reliability.counting import Read, read, weighed
from annotator.reliability.criteria import share_of
from annotator.reliability.hearing import hearing
from annotator.reliability.method.calibration import Calibration
from annotator.reliability.method.narrowing import Prospect, exactly, prospects
from annotator.reliability.method.parts import ENOUGH_ARTICLES, Cell
from annotator.reliability.scoring import fitted
from annotator.reliability.stored import tally_from_json

GROUPS = 200  # flags of one source, cell and check are a group; so many are computed exactly
EACH = 3  # flags listed of a group: with each that is judged the next tells less
AT_A_TIME = 1000  # sources
LEAST = 0.01  # points; below, the number is the grid's and not the flag's


@dataclass(frozen=True)
class Told:
    """What a verdict on a flag would tell: expected narrowing of its source's interval in points, and the probability
    that it is right.
    """

    flag: int
    source: int
    gain: float
    chance: float


@dataclass(frozen=True)
class Group:
    """Unjudged flags of one check in one source, by what they are expected to tell."""

    gain: float
    source: int
    cell: Cell
    check: str
    chance: float


def most_telling(calibration: models.Calibration, sources: Iterable[int] | None = None) -> list[Told]:
    """The most telling flags, of these sources or of all, the first the most. Sources with too few articles for a score
    are left out: no verdict can give them one.
    """
    known = fitted(calibration)
    found = nlargest(GROUPS, _rated(known, sources), key=lambda one: (one.gain, -one.source))
    listed = _exactly(found, calibration, known)
    return sorted((one for one in listed if one.gain >= LEAST), key=lambda one: (-one.gain, one.flag))


def _rated(known: Calibration, sources: Iterable[int] | None) -> Iterator[Group]:
    """Every group, from the counts that the scores as they stand were made from."""
    rows = models.Standing.objects.filter(articles__gte=ENOUGH_ARTICLES, unjudged__gt=0, score__isnull=False)
    if sources is not None:
        rows = rows.filter(source__in=list(sources))
    columns = rows.order_by("pk").values_list("source", "score__tally", "score__criteria")
    given = columns.iterator(chunk_size=AT_A_TIME)
    while some := list(islice(given, AT_A_TIME)):
        tallies = [tally_from_json(tally) for _, tally, _ in some]
        for one in prospects(tallies, known, [share for *_, share in some]):
            yield Group(one.gain, some[one.source][0], one.cell, one.check, one.chance)


def _exactly(groups: Sequence[Group], calibration: models.Calibration, known: Calibration) -> list[Told]:
    """The groups' flags with what they tell by the source's counts as they are now."""
    sources = sorted({one.source for one in groups})
    articles = read(sources, calibration.day, hearing(calibration))
    tallies = [weighed(articles[pk], calibration.half_life).tally for pk in sources]
    shares, place = share_of(sources), {pk: at for at, pk in enumerate(sources)}
    waiting = {pk: _waiting(articles[pk], calibration.half_life) for pk in sources}
    asked = [
        (Prospect(place[one.source], one.cell, one.check, one.chance, one.gain), flag, weight)
        for one in groups
        for flag, weight in waiting[one.source].get((one.cell, one.check), [])[:EACH]
    ]
    gains = exactly(tallies, known, [shares[pk] for pk in sources], [(one, weight) for one, _, weight in asked])
    return [
        Told(flag, sources[one.source], gain, one.chance) for (one, flag, _), gain in zip(asked, gains, strict=True)
    ]


def _waiting(articles: Iterable[Read], half_life: float) -> dict[tuple[Cell, str], list[tuple[int, float]]]:
    """The flags that nobody has judged, each with its article's weight, the heaviest first."""
    found: dict[tuple[Cell, str], list[tuple[int, float]]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: (one.age, one.id)):
        for flag in article.flags:
            if flag.verdict == Flag.Verdict.UNJUDGED:
                found[flag.cell, flag.check].append((flag.id, 0.5 ** (article.age / half_life)))
    return found

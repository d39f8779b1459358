"""How often a detector is right, as people judged its flags here: confirmed of confirmed and dismissed.

The interval is that of the Beta posterior with Jeffreys' prior, as for what was measured before a detector's release
(``annotator.engine.measured``), so that the two can be laid side by side; the method of scores adds one of either kind
instead (Laplace), which differs little beyond a few flags. Disputed flags and those on which people are unsure are
counted apart. Withdrawn flags are left out, as in scores: a rule that was changed answers for what it raises now.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone
from scipy.stats import beta

from annotator.flags.models import Flag, FlagQuerySet
from annotator.reliability.hearing import language_of

PRIOR = 0.5  # Jeffreys: the interval is fair for few flags and for all-right records too
TAIL = 0.05  # on either side of a 90 % interval
MOST_OUTLETS = 100  # of one answer
SETTLED = ("confirmed", "dismissed")
SPOKEN = ~Q(judgements__verdict="")  # taken back, a judgement stays with an empty verdict


@dataclass(frozen=True)
class Live:
    """Judged flags, and what they say of the share of right ones: the posterior's mean and its 90 % interval.

    The three shares, from 0 to 1, are None where no flag was confirmed or dismissed.
    """

    confirmed: int
    dismissed: int
    unsure: int = 0
    disputed: int = 0
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def judged(self) -> int:
        """How many flags the shares rest on."""
        return self.confirmed + self.dismissed


@dataclass(frozen=True)
class Outlet:
    """A detector's precision in the articles of one outlet."""

    source: int
    name: str
    live: Live


@dataclass(frozen=True)
class Week:
    """The flags that were last judged in one week, which begins on a Monday."""

    begins: date
    live: Live


def live(counts: Mapping[str, int]) -> Live:
    """The precision for counts of flags by verdict; other verdicts may be among them."""
    verdicts = ("confirmed", "dismissed", "unsure", "disputed")
    confirmed, dismissed, unsure, disputed = (counts.get(verdict, 0) for verdict in verdicts)
    if not confirmed + dismissed:
        return Live(confirmed, dismissed, unsure, disputed)
    a, b = confirmed + PRIOR, dismissed + PRIOR
    low, high = float(beta.ppf(TAIL, a, b)), float(beta.ppf(1 - TAIL, a, b))
    return Live(confirmed, dismissed, unsure, disputed, a / (a + b), low, high)


def together(lives: Iterable[Live]) -> Live:
    """The precision over the flags of all of these."""
    sums: Counter[str] = Counter()
    for one in lives:
        sums.update(confirmed=one.confirmed, dismissed=one.dismissed, unsure=one.unsure, disputed=one.disputed)
    return live(sums)


def by_check(detector: str = "") -> dict[tuple[str, str], Live]:
    """The precision of each detector in each language in which its flags were judged; of this one alone where it is
    named. One query.
    """
    rows = _judged(detector).values_list("detector", "version__language", "verdict").annotate(n=Count("pk")).order_by()
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name, code, verdict, n in rows:
        counts[name, language_of(code)][verdict] += n
    return {check: live(of) for check, of in sorted(counts.items())}


def by_outlet(detector: str) -> list[Outlet]:
    """A detector's precision by outlet, the outlets with the most judged flags first. One query."""
    flags = _judged(detector).exclude(article__source=None)
    rows = flags.values_list("article__source", "article__source__name", "verdict").annotate(n=Count("pk")).order_by()
    counts: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for source, name, verdict, n in rows:
        counts[source, name][verdict] += n
    outlets = [Outlet(source, name, live(of)) for (source, name), of in counts.items()]
    return sorted(outlets, key=lambda one: (-one.live.judged, one.name, one.source))


def by_week(detector: str, weeks: int, now: datetime | None = None) -> list[Week]:
    """A detector's precision week by week, the oldest first and the present one last; a flag stands in the week of the
    last judgement on it. A week in which nothing was judged is there too. One query.
    """
    today = (now or timezone.now()).date()
    first = monday(today) - timedelta(weeks=weeks - 1)
    counts: dict[date, Counter[str]] = {first + timedelta(weeks=at): Counter() for at in range(weeks)}
    for _, verdict, at in _spoken_since(detector, datetime.combine(first, time(), tzinfo=UTC)):
        if (begins := monday(at.date())) in counts:
            counts[begins][verdict] += 1
    return [Week(begins, live(of)) for begins, of in counts.items()]


def judged_since(detector: str, language: str, moment: datetime) -> int:
    """How many of a detector's flags in a language are confirmed or dismissed, and were judged after a moment."""
    spoken = _spoken_since(detector, moment)
    return sum(language_of(code) == language and verdict in SETTLED for code, verdict, _ in spoken)


def monday(day: date) -> date:
    """The day on which a day's week begins."""
    return day - timedelta(days=day.weekday())


def _judged(detector: str = "") -> FlagQuerySet:
    judged = Flag.objects.standing().exclude(verdict=Flag.Verdict.UNJUDGED)
    return judged.filter(detector=detector) if detector else judged


def _spoken_since(detector: str, moment: datetime) -> Iterable[tuple[str | None, str, datetime]]:
    """Language, verdict and the time of the last judgement of the flags that were judged since a moment."""
    judged = _judged(detector).annotate(at=Max("judgements__judged_at", filter=SPOKEN)).order_by()
    return judged.filter(at__gte=moment).values_list("version__language", "verdict", "at")

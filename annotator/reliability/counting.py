"""From stored articles, readings and flags to the counts of sources: three queries for any number of sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from annotator.engine import Opportunity
from annotator.engine.reading.dates import day_of
from annotator.flags.models import Flag
from annotator.reliability.hearing import Hearing, cell_of, check_of, hearing, language_of, put_right
from annotator.reliability.method.parts import Cell
from annotator.reliability.method.weighing import WORDS, Tally, Weighed, weigh_checks
from annotator.reliability.method.weighing import Article as Counted
from annotator.reliability.method.weighing import Flags as Group
from corpus.models import Article

THOUSAND = 1000
JUDGED = frozenset({Flag.Verdict.CONFIRMED.value, Flag.Verdict.DISMISSED.value})


class Raised(NamedTuple):
    """A flag that counts."""

    id: int
    article: int
    check: str
    cell: Cell
    verdict: str


@dataclass(slots=True)
class Read:
    """An article that was read: its age on the day, what there was to err on by check, and the flags that count."""

    id: int
    source: int
    age: float
    language: str
    opportunities: Mapping[str, float]
    flags: list[Raised] = field(default_factory=list)

    def counted(self, verdicts: Mapping[int, str] | None = None) -> Counted:
        """As the method wants it; ``verdicts`` takes the place of what flags were judged as."""
        groups: dict[tuple[Cell, str], list[int]] = defaultdict(lambda: [0, 0, 0])
        for flag in self.flags:
            verdict = verdicts.get(flag.id, flag.verdict) if verdicts else flag.verdict
            groups[flag.cell, flag.check][0 if verdict == "confirmed" else 1 if verdict == "dismissed" else 2] += 1
        return Counted(self.age, self.opportunities, [Group(*key, *numbers) for key, numbers in groups.items()])


def tallies(source_ids: Iterable[int], day: date, half_life: float) -> dict[int, Tally]:
    """The counts of each of these sources on a day; ``half_life`` in days."""
    return {
        pk: weigh_checks((one.counted() for one in own), half_life).tally for pk, own in read(source_ids, day).items()
    }


def read(source_ids: Iterable[int], day: date, heard: Hearing | None = None) -> dict[int, list[Read]]:
    """The read articles of each of these sources, with the flags that count."""
    ids = list(source_ids)
    heard = heard or hearing()
    articles = _articles(ids, day, heard)
    _add_flags(ids, articles, heard)
    by_source: dict[int, list[Read]] = {pk: [] for pk in ids}
    for one in articles.values():
        by_source[one.source].append(one)
    return by_source


def weighed(articles: Iterable[Read], half_life: float, verdicts: Mapping[int, str] | None = None) -> Weighed:
    """The counts of one source's articles."""
    return weigh_checks((one.counted(verdicts) for one in articles), half_life)


def flags_of(articles: Iterable[Read]) -> tuple[int, int]:
    """How many flags that count are judged, and how many are not."""
    judged = [flag.verdict in JUDGED for one in articles for flag in one.flags]
    return sum(judged), len(judged) - sum(judged)


COLUMNS = (
    *("pk", "source_id", "added_at", "current__published", "current__language", "current__words"),
    *("current__readings__opportunities", "current__readings__failures", "current__readings__skipped"),
)


def _articles(ids: list[int], day: date, heard: Hearing) -> dict[int, Read]:
    """The articles whose current version was read; the newest reading of each counts."""
    rows = Article.objects.filter(source__in=ids, current__readings__isnull=False)
    found: dict[int, Read] = {}
    plans: dict[tuple[str, frozenset[str]], Plan] = {}
    for pk, source, added, published, printed, words, given, failures, skipped in (
        rows.order_by("current__readings__pk").values_list(*COLUMNS).iterator(chunk_size=5000)
    ):
        language, silent = language_of(printed), frozenset([*failures, *skipped])
        if (language, silent) not in plans:
            plans[language, silent] = _plan(heard, language, silent)
        counted = {"words": words / THOUSAND, **given}
        opportunities = {check: counted[unit] for check, unit in plans[language, silent] if unit in counted}
        found[pk] = Read(pk, source, _age(published, added, day), language, opportunities)
    return found


Plan = list[tuple[str, Opportunity]]


def _plan(heard: Hearing, language: str, silent: frozenset[str]) -> Plan:
    """The checks that ran on such an article. One that failed, or does not read its language, had no opportunity."""
    ran = [(name, unit) for name, unit in heard.units.items() if name not in silent and heard.hears(name, language)]
    return [(WORDS, "words"), *((check_of(name, language), unit) for name, unit in ran)]


def _age(published: str | None, added: datetime, day: date) -> float:
    """Days from publication, or from the day it was added where that is not known."""
    return float(max((day - (_day(published) or added.date())).days, 0))


@lru_cache(maxsize=20_000)
def _day(published: str | None) -> date | None:
    return day_of(published)


def _add_flags(ids: list[int], articles: Mapping[int, Read], heard: Hearing) -> None:
    """Gives each article its flags. A flag of a check without opportunities there stands against nothing."""
    gone = put_right()
    rows: Any = Flag.objects.standing().filter(status=Flag.Status.STABLE, article__source__in=ids).order_by("pk")
    rows = rows.exclude(severity=Flag.Severity.NOTE)
    columns = ("pk", "article_id", "detector", "family", "severity", "verdict")
    for pk, article, detector, family, severity, verdict in rows.values_list(*columns).iterator(chunk_size=5000):
        one = articles.get(article)
        if one is None or pk in gone or detector not in heard.units:
            continue
        check = check_of(detector, one.language)
        if check in one.opportunities:
            one.flags.append(Raised(pk, article, check, cell_of(detector, family, severity), verdict))

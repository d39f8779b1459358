"""One mark, many places: where the wording or the claim of a passage stands in other articles.

Candidates are found by the database: texts that hold the rarest words of the quote, rare by a sample of the texts.
That needs no index of its own, works on SQLite and PostgreSQL alike, and takes about half a second for ten thousand
articles. What is near enough is then decided here, text by text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import combinations
from operator import and_, or_
from typing import Final

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from annotator.annotation.claims import claims
from annotator.annotation.models import Assignment, Membership, Span
from annotator.annotation.wording import Found, Wording, around, distinct, rarest, spellings
from corpus.models import Version

SAMPLE: Final = 200  # texts by which words are rare
RARE: Final = 4  # words of a quote that the database looks for
CANDIDATES: Final = 500  # texts looked through, those with the quote as it stands first
MOST: Final = 500  # places in an answer
ORDER: Final = {"exact": 0, "alike": 1, "reworded": 2, "claim": 3}


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that says the same. `kind`: exact, alike, reworded or claim; `score` 0 to 100.

    `marked` are the labels that the person has put there already; `inside` is whether the article is in the project.
    """

    article: int
    version: int
    title: str | None
    start: int
    end: int
    quote: str
    kind: str
    score: float
    before: str
    after: str
    inside: bool
    marked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """What was found; not `complete` where there were more texts or places than are looked at."""

    places: list[Place]
    complete: bool
    searched: int  # texts looked through


def find_places(*, membership: Membership, quote: str, span: Span | None = None, everywhere: bool = False) -> Places:
    """Where the words or the claim of a quote stand: in the project's articles, or in the whole corpus."""
    versions = searched(membership, everywhere=everywhere)
    texts = list(_candidates(versions, quote)[: CANDIDATES + 1])
    wording = Wording(quote)
    found = [(text, one) for text in texts[:CANDIDATES] for one in distinct(wording.find(text.text))]
    found += claims(versions, _anchor(span, found), [(text.pk, one) for text, one in found])
    found.sort(key=lambda pair: (ORDER[pair[1].kind], -pair[1].score, pair[0].article_id, pair[1].start))
    complete = len(texts) <= CANDIDATES and len(found) <= MOST
    places = _marked(membership, [_place(*pair) for pair in found[:MOST]])
    return Places(_inside(membership, places), complete, min(len(texts), CANDIDATES))


def searched(membership: Membership, *, everywhere: bool) -> QuerySet[Version]:
    """One version of each article: the one that this person was given, else the newest."""
    given = Assignment.objects.filter(
        project=membership.project_id, person=membership.person_id, article=OuterRef("article_id")
    )
    versions = Version.objects.annotate(given=Subquery(given.values("version_id")[:1]))
    own = Q(pk=Subquery(given.values("version_id")[:1])) | Q(given=None, current_of__isnull=False)
    versions = versions.filter(own)
    if everywhere:
        return versions
    return versions.filter(article__entries__project=membership.project_id, article__entries__removed_at=None)


def _candidates(versions: QuerySet[Version], quote: str) -> QuerySet[Version]:
    """Texts that may have the quote: all of its rare words, or two of four where it is long enough to be reworded."""
    sample = list(versions.order_by("-pk").values_list("text", flat=True)[:SAMPLE])
    rare = rarest(quote, sample, RARE)
    if not rare:
        return versions.filter(text__contains=quote).order_by("-pk")
    held = [_holds(word) for word in rare]
    near = (held[0] | held[1]) & _two_of(held) if len(rare) == RARE else reduce(and_, held)
    exact = Case(When(text__contains=quote, then=Value(1)), default=Value(0), output_field=IntegerField())
    return versions.filter(near).annotate(exact=exact).order_by("-exact", "-pk")


def _two_of(held: list[Q]) -> Q:
    """At least two of the words; looked at only where one of the two rarest stands, which is cheap to tell."""
    return reduce(or_, [one & other for one, other in combinations(held, 2)])


def _holds(word: str) -> Q:
    return reduce(or_, [Q(text__contains=spelling) for spelling in spellings(word)])


def _anchor(span: Span | None, found: Iterable[tuple[Version, Found]]) -> tuple[int, int, int] | None:
    """The passage whose claim is looked for: the span, else the first place where the quote stands to the letter."""
    if span is not None:
        return span.version_id, span.start, span.end
    return next(((text.pk, one.start, one.end) for text, one in found if one.kind == "exact"), None)


def _place(text: Version, one: Found) -> Place:
    before, after = around(text.text, one.start, one.end)
    quote = text.text[one.start : one.end]
    named = (text.article_id, text.pk, text.title)
    return Place(*named, one.start, one.end, quote, one.kind, one.score, before, after, inside=False)


def _marked(membership: Membership, places: list[Place]) -> list[Place]:
    """With the labels of one's own standing spans that cover half of the place, and it half of them."""
    rows = Span.objects.filter(
        label__project=membership.project_id, person=membership.person_id, withdrawn_at=None
    ).filter(version__in={place.version for place in places})
    mine: dict[int, list[tuple[int, int, int]]] = {}
    for version, *row in rows.values_list("version_id", "start", "end", "label_id"):
        mine.setdefault(version, []).append((row[0], row[1], row[2]))
    return [replace(place, marked=tuple(_labels(place, mine.get(place.version, [])))) for place in places]


def _labels(place: Place, spans: Iterable[tuple[int, int, int]]) -> Iterator[int]:
    for start, end, label in spans:
        shared = min(end, place.end) - max(start, place.start)
        if shared > 0 and 2 * shared >= max(end - start, place.end - place.start):
            yield label


def _inside(membership: Membership, places: list[Place]) -> list[Place]:
    entries = membership.project.entries.filter(removed_at=None, article__in={place.article for place in places})
    inside = set(entries.values_list("article_id", flat=True))
    return [replace(place, inside=place.article in inside) for place in places]

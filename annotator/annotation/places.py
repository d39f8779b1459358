"""One mark, many places: where the wording or the claim of a passage stands in other articles.

Candidates are found by the database: texts that hold the rarest words of the quote, rare by a sample of the texts.
That needs no index of its own and works on SQLite and PostgreSQL alike. What is near enough is then decided here,
text by text, a page at a time: first texts that have the quote to the letter, then all others, then the same claim.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from itertools import combinations
from operator import and_, or_
from typing import Final

from django.db.models import OuterRef, Q, QuerySet, Subquery

from annotator.annotation.claims import Claim, claim_of
from annotator.annotation.models import Assignment, Membership
from annotator.annotation.wording import Found, Wording, distinct, rarest, spellings
from corpus.models import Version

SAMPLE: Final = 100  # texts by which words are rare
RARE: Final = 4  # words of a quote that the database looks for
AT_A_TIME: Final = 40  # texts fetched together
PAGE: Final = 50  # places in an answer, unless one text has more
ENOUGH: Final = 0.15  # seconds after which a page is answered with what was found; at least one batch is looked at
PHASES: Final = ("exact", "near", "claim")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is looked for: a quote, and where it stands if it stands in a version of the project."""

    quote: str
    version: int | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a search has come: the phase, and the version below which it goes on; 0 where it begins."""

    phase: str = PHASES[0]
    below: int = 0

    def __str__(self) -> str:
        return f"{self.phase}.{self.below}"

    @staticmethod
    def read(written: str) -> "Cursor":
        """Raises ValueError for what is no cursor."""
        phase, _, below = written.partition(".")
        if phase not in PHASES or not below.isdecimal() or len(below) > 18:
            raise ValueError(f"{written!r} is no cursor of a search.")
        return Cursor(phase, int(below))


@dataclass(slots=True)
class Page:
    """What was found so far, text by text; `next` is None at the end of the search."""

    found: list[tuple[Version, Found]] = field(default_factory=list)
    searched: int = 0  # texts looked through for this page
    next: Cursor | None = None


def find_places(
    *, membership: Membership, anchor: Anchor, cursor: Cursor | None = None, everywhere: bool = False
) -> Page:
    """A page of the places where the words or the claim of a quote stand: in the project, or in the whole corpus."""
    versions = searched(membership, everywhere=everywhere)
    claim, wording = claim_of(anchor.version, anchor.start, anchor.end), Wording(anchor.quote)
    page, now = Page(next=cursor or Cursor()), time.monotonic()
    while page.next is not None and len(page.found) < PAGE and (not page.searched or time.monotonic() - now < ENOUGH):
        _look(page, page.next, _texts(versions, anchor.quote, page.next.phase, claim), wording, claim)
    return page


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


def _look(page: Page, cursor: Cursor, texts: QuerySet[Version] | None, wording: Wording, claim: Claim | None) -> None:
    """One batch of texts of a phase, the newest first; then the cursor stands behind it, or at the next phase."""
    batch = list(_below(texts, cursor.below)[:AT_A_TIME]) if texts is not None else []
    for text in batch:
        page.found += [(text, one) for one in _in_text(text, cursor.phase, wording, claim)]
        page.searched += 1
        if len(page.found) >= PAGE:
            page.next = Cursor(cursor.phase, text.pk)
            return
    page.next = Cursor(cursor.phase, batch[-1].pk) if len(batch) == AT_A_TIME else _after(cursor.phase)


def _below(texts: QuerySet[Version], pk: int) -> QuerySet[Version]:
    return (texts.filter(pk__lt=pk) if pk else texts).select_related("article__source").order_by("-pk")


def _after(phase: str) -> Cursor | None:
    later = PHASES[PHASES.index(phase) + 1 :]
    return Cursor(later[0]) if later else None


def _texts(versions: QuerySet[Version], quote: str, phase: str, claim: Claim | None) -> QuerySet[Version] | None:
    """The texts of a phase: no text is in both of the first two."""
    if phase == "exact":
        return versions.filter(text__contains=quote)
    if phase == "near":
        return near(versions, quote)
    return claim.texts(versions) if claim else None


def _in_text(text: Version, phase: str, wording: Wording, claim: Claim | None) -> Iterator[Found]:
    known = distinct(wording.find(text.text))
    if phase != "claim":
        yield from known
    elif claim is not None:
        yield from claim.find(text, known)


def near(versions: QuerySet[Version], quote: str) -> QuerySet[Version] | None:
    """Texts that may have the quote, but not to the letter: those with all of its rare words.

    With two of four where it is long enough to be found reworded; None where it has no words.
    """
    sample = list(versions.order_by("-pk").values_list("text", flat=True)[:SAMPLE])
    rare = rarest(quote, sample, RARE)
    if not rare:
        return None
    held = [_holds(word) for word in rare]
    likely = (held[0] | held[1]) & _two_of(held) if len(rare) == RARE else reduce(and_, held)
    return versions.filter(likely).exclude(text__contains=quote)


def _two_of(held: list[Q]) -> Q:
    """At least two of the words; looked at only where one of the two rarest stands, which is cheap to tell."""
    return reduce(or_, [one & other for one, other in combinations(held, 2)])


def _holds(word: str) -> Q:
    return reduce(or_, [Q(text__contains=spelling) for spelling in spellings(word)])

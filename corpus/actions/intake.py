"""Intakes: several things offered at once, each taken in by itself, so that a bad one stops no other."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from corpus.actions.take_in import Taken, take_in
from corpus.addresses import known_address
from corpus.extraction import ExtractedArticle, ExtractionError, extract, from_text
from corpus.fetching import FetchError, fetch
from corpus.jobs import send_on_commit
from corpus.models import Intake, IntakeRow, Job, Page, Version
from corpus.offers import Offer, Refusal

TOO_LARGE = "{size:,} bytes; at most {cap:,} can be taken in at once. Split the file, or use `manage.py ingest`."
MESSAGES = {
    "created": "Taken in.",
    "new_version": "The article has changed: version {number}.",
    "unchanged": "Nothing new: the same as version {number}.",
}


@transaction.atomic
def begin_intake(*, user: User | None, offers: Iterable[Offer | Refusal]) -> Intake:
    """Store what was offered and queue the taking in of each row."""
    intake = Intake.objects.create(created_by=user)
    for position, offer in enumerate(offers):
        row = _row(intake, position, offer)
        if row.outcome == IntakeRow.Outcome.WAITING:
            send_on_commit(Job.objects.create(kind=Job.Kind.TAKE_IN, row=row))
    return intake


def take_in_offer(offer: Offer) -> Taken:
    """Take in one offered page or text at once; an offer of an address is fetched first.

    Raises `ExtractionError` or `FetchError` with a message for people; then nothing is stored.
    """
    if offer.address and not offer.content:
        return _store(_fetched(offer.address), offer.given)
    page = Page.of(offer.content, address=offer.address, charset=offer.charset)
    return _store(_offered(page, offer.html, offer.address), offer.given)


def take_in_row(row: IntakeRow) -> Taken | None:
    """Take in a waiting row and note what became of it; None where it cannot be read, which the row then says.

    Raises a `FetchError` that is transient: the row waits on.
    """
    if row.outcome != IntakeRow.Outcome.WAITING:
        return None
    try:
        if row.page is None:
            found = _fetched(row.address)
        else:
            found = _offered(row.page, row.form == IntakeRow.Form.HTML, row.address)
        return _store(found, row.given, row)
    except FetchError as error:
        if error.transient:
            raise
        fail_row(row, str(error))
    except ExtractionError as error:
        fail_row(row, str(error))
    return None


def fail_row(row: IntakeRow, message: str) -> None:
    """Note on a row why it could not be taken in."""
    row.outcome, row.message = IntakeRow.Outcome.FAILED, message
    row.save()


def describe(taken: Taken) -> str:
    """What became of an article, for people."""
    return MESSAGES[taken.outcome].format(number=taken.version.number)


def _row(intake: Intake, position: int, offer: Offer | Refusal) -> IntakeRow:
    row = IntakeRow(intake=intake, position=position, name=offer.name[:2100], form=IntakeRow.Form.ADDRESS)
    if isinstance(offer, Refusal):
        row.outcome, row.message = IntakeRow.Outcome.FAILED, offer.message
    elif len(offer.content) > settings.MAX_UPLOAD_BYTES:
        row.outcome = IntakeRow.Outcome.FAILED
        row.message = TOO_LARGE.format(size=len(offer.content), cap=settings.MAX_UPLOAD_BYTES)
    else:
        row.address, row.given = offer.address[:2048], offer.given
        if offer.content or not offer.address:
            row.form = IntakeRow.Form.HTML if offer.html else IntakeRow.Form.TEXT
            row.page = Page.of(offer.content, address=offer.address, charset=offer.charset)
            row.page.save()
    row.save()
    return row


@dataclass(frozen=True)
class _Found:
    """An article with the page that it was read off, which may not be stored yet, and the page's address."""

    extracted: ExtractedArticle
    cause: Version.Cause
    page: Page
    address: str


def _offered(page: Page, html: bool, address: str) -> _Found:
    charset = page.charset or None
    if html:
        extracted = extract(page.content(), url=address or None, charset_hint=charset)
        return _Found(extracted, Version.Cause.FILE, page, address)
    return _Found(from_text(page.content(), charset_hint=charset), Version.Cause.PASTE, page, address)


def _fetched(address: str) -> _Found:
    fetched = fetch(address)
    extracted = extract(fetched.body, url=fetched.url, charset_hint=fetched.charset)
    page = Page.of(fetched.body, address=fetched.url, charset=fetched.charset or "")
    return _Found(extracted, Version.Cause.FETCH, page, fetched.url)


@transaction.atomic
def _store(found: _Found, given: dict[str, str], row: IntakeRow | None = None) -> Taken:
    """Store what was found, and on the row what became of it, at once: a worker that dies leaves both or neither.

    What the person says of the article stands over what was read off the page.
    """
    extracted = replace(
        found.extracted,
        title=given.get("title", found.extracted.title),
        byline=given.get("byline", found.extracted.byline),
        published=given.get("published", found.extracted.published),
    )
    taken = take_in(
        extracted=extracted,
        cause=found.cause,
        address=known_address(extracted.canonical_url or found.address),
        page=found.page,
        source_name=given.get("source", ""),
    )
    if row is not None:
        row.outcome, row.article, row.version = taken.outcome, taken.article, taken.version
        row.message = describe(taken)
        row.save()
    return taken

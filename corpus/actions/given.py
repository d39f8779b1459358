"""Texts that came with everything known of them, taken in many at a time: what an import of labels brings along."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from annotator.engine import recipe
from corpus.actions.take_in import content_hash, source_of
from corpus.extraction import EXTRACTOR_VERSION, ExtractedArticle
from corpus.models import Article, Job, Source, Version


@dataclass(frozen=True, slots=True)
class GivenText:
    """A text that is not here yet. `address`: its canonical one, None where it is known by its text alone.

    `number`: of the version; 0 for the next. `extracted.text` is frozen already.
    """

    extracted: ExtractedArticle
    address: str | None = None
    source: str = ""
    number: int = 0

    def known_by(self) -> str:
        """The address, else the SHA-256 of the text."""
        return self.address or hashlib.sha256(self.extracted.text.encode()).hexdigest()


@transaction.atomic
def take_in_texts(given: Sequence[GivenText]) -> list[Version]:
    """Store each text as a new version of its article, which is made where there is none; in their order.

    The newest version of each is queued to be read. No message is sent for it: within seconds
    `corpus.jobs.send_lost_again` finds what was never sent, and a hundred thousand texts need no list of messages here.
    Raises `IntegrityError` where one of these versions is there already.
    """
    articles = _articles(given)
    numbers: dict[int, int] = {
        article.pk: article.current.number if article.current else 0 for article in articles.values()
    }
    versions = []
    for one in given:
        article = articles[one.known_by()]
        number = one.number or numbers[article.pk] + 1
        numbers[article.pk] = max(number, numbers[article.pk])
        versions.append(_version(article, number, one.extracted))
    Version.objects.bulk_create(versions)
    newest = [one for one in versions if one.number == numbers[one.article_id]]
    for version in newest:
        version.article.current = version
    Article.objects.bulk_update([version.article for version in newest], ["current"])
    Job.objects.bulk_create(Job(kind=Job.Kind.READ, version=version, recipe=recipe()) for version in newest)
    return versions


def _articles(given: Sequence[GivenText]) -> dict[str, Article]:
    """By what each is known by; those that are not here are made."""
    found: dict[str, Article] = {}
    for column in ("address", "text_sha256"):
        known = {one.known_by() for one in given if bool(one.address) == (column == "address")}
        rows = Article.objects.filter(**{f"{column}__in": known}).select_related("current").defer("current__text")
        found |= {getattr(row, column): row for row in rows}
    sources: dict[tuple[str | None, str], Source | None] = {}
    made: dict[str, Article] = {}
    for one in given:
        name = one.known_by()
        if name in found or name in made:
            continue
        if (one.address, one.source) not in sources:
            sources[one.address, one.source] = source_of(one.address, one.source)
        known_by = {"address": one.address} if one.address else {"text_sha256": name}
        made[name] = Article(source=sources[one.address, one.source], **known_by)
    Article.objects.bulk_create(made.values())
    return found | made


def _version(article: Article, number: int, extracted: ExtractedArticle) -> Version:
    return Version(
        article=article,
        number=number,
        title=extracted.title,
        byline=extracted.byline,
        published=extracted.published,
        language=extracted.language,
        text=extracted.text,
        words=len(extracted.text.split()),
        sha256=content_hash(extracted),
        cause=Version.Cause.PASTE,
        extractor=EXTRACTOR_VERSION,
    )

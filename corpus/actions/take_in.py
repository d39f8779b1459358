"""An extracted article becomes a version, unless the newest version says the same."""

import hashlib
import json
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from django.db import transaction

from annotator.engine import recipe
from corpus.extraction import EXTRACTOR_VERSION, ExtractedArticle
from corpus.jobs import send_on_commit
from corpus.models import Article, Job, Link, Page, Source, SourceDomain, Version

PREFIXES = ("www.", "m.", "amp.")  # hosts of one outlet that differ in how the page is drawn


@dataclass(frozen=True)
class Taken:
    """What became of an extracted article; `job` reads the new version, None where there is none."""

    outcome: Literal["created", "new_version", "unchanged"]
    article: Article
    version: Version
    job: Job | None


@transaction.atomic
def take_in(
    *,
    extracted: ExtractedArticle,
    cause: Version.Cause,
    address: str | None = None,
    page: Page | None = None,
    source_name: str = "",
) -> Taken:
    """Store the article's version and queue its reading; the same content again changes nothing.

    `address` is where the article is found; without one it is known by the hash of its text. A `page` that is not
    stored yet is stored with the new version.
    """
    article, created = _article(extracted, address, source_name)
    article = Article.objects.select_for_update().get(pk=article.pk)
    digest = content_hash(extracted)
    current = article.current
    if current is not None and current.sha256 == digest:
        return Taken("unchanged", article, current, None)
    version = _version(article, extracted, digest, cause, page)
    job = Job.objects.create(kind=Job.Kind.READ, version=version, recipe=recipe())
    send_on_commit(job)
    return Taken("created" if created else "new_version", article, version, job)


def content_hash(extracted: ExtractedArticle) -> str:
    """SHA-256 over title, byline, date and text, in hex."""
    content = [extracted.title, extracted.byline, extracted.published, extracted.text]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _article(extracted: ExtractedArticle, address: str | None, source_name: str) -> tuple[Article, bool]:
    if address:
        known: dict[str, str] = {"address": address}
    else:
        known = {"text_sha256": hashlib.sha256(extracted.text.encode()).hexdigest()}
    existing = Article.objects.filter(**known).first()
    if existing is not None:
        return existing, False
    return Article.objects.get_or_create(
        **known, defaults={"source": source_of(address, source_name or extracted.site_name or "")}
    )


def source_of(address: str | None, name: str) -> Source | None:
    """The outlet of this host; without an address the outlet of this name; None where nothing names one."""
    host = (urlsplit(address).hostname or "") if address else ""
    for prefix in PREFIXES:
        host = host.removeprefix(prefix)
    if host:
        outlet = {"source": lambda: Source.objects.create(name=(name or host)[:200])}
        return SourceDomain.objects.select_related("source").get_or_create(name=host, defaults=outlet)[0].source
    if not name:
        return None
    return Source.objects.filter(name__iexact=name).order_by("pk").first() or Source.objects.create(name=name[:200])


def _version(
    article: Article, extracted: ExtractedArticle, digest: str, cause: Version.Cause, page: Page | None
) -> Version:
    if page is not None and page._state.adding:
        page.save()
    version = Version.objects.create(
        article=article,
        number=article.current.number + 1 if article.current else 1,
        title=extracted.title,
        byline=extracted.byline,
        published=extracted.published,
        language=extracted.language,
        site_name=extracted.site_name,
        text=extracted.text,
        words=len(extracted.text.split()),
        sha256=digest,
        cause=cause,
        extractor=EXTRACTOR_VERSION,
        page=page,
    )
    Link.objects.bulk_create(
        Link(version=version, start=link.start, end=link.end, href=link.href) for link in extracted.links
    )
    article.current = version
    article.save(update_fields=["current"])
    return version

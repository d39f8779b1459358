"""Sources, their articles, and the frozen versions of each article."""

import gzip
import hashlib

from django.db import models
from django.db.models.functions import Left

OPENING = 120  # code points by which an article without a title is known


class Source(models.Model):
    """An outlet: a publisher with one or more domains."""

    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class SourceDomain(models.Model):
    """A host that belongs to a source, without "www."."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="domains")
    name = models.CharField(max_length=253, unique=True)

    def __str__(self) -> str:
        return self.name


class Page(models.Model):
    """The bytes of one fetch or upload, kept gzipped as they came."""

    gzipped = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    address = models.CharField(max_length=2048, blank=True)
    charset = models.CharField(max_length=60, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.address or self.sha256

    @classmethod
    def of(cls, content: bytes, *, address: str = "", charset: str = "") -> "Page":
        """A page of these bytes, not stored yet; `charset` is what the server or the sender said of them."""
        return cls(
            gzipped=gzip.compress(content, mtime=0),
            sha256=hashlib.sha256(content).hexdigest(),
            address=address[:2048],
            charset=charset[:60],
        )

    def content(self) -> bytes:
        """The bytes as they were received."""
        return gzip.decompress(bytes(self.gzipped))


class ArticleQuerySet(models.QuerySet["Article"]):
    """Reading articles."""

    def with_version(self) -> "ArticleQuerySet":
        """Source and current version loaded along, the version without its text but for `opening`, its first words."""
        together = self.select_related("source", "current").prefetch_related("source__domains")
        return together.defer("current__text").annotate(opening=Left("current__text", OPENING))


class Article(models.Model):
    """One piece of news: known by its canonical address, or by the hash of its text where it was pasted."""

    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="articles")
    address = models.CharField(max_length=2048, null=True, blank=True, unique=True)
    text_sha256 = models.CharField(max_length=64, null=True, blank=True, unique=True)
    current = models.ForeignKey(
        "Version", models.PROTECT, null=True, blank=True, related_name="current_of", db_index=False
    )
    added_at = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="article_is_known_by_address_or_text",
                condition=models.Q(address__isnull=False) | models.Q(text_sha256__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.address or f"pasted text {self.text_sha256}"


class Version(models.Model):
    """Title, byline, date and text as one extractor version read them off one fetch. Never changed."""

    class Cause(models.TextChoices):
        """What brought the version about; a newer extractor must not look like an edit by the outlet."""

        FETCH = "fetch", "fetched"
        FILE = "file", "uploaded"
        PASTE = "paste", "pasted"
        EXTRACTOR = "extractor", "newer extractor"

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.TextField(null=True)
    byline = models.TextField(null=True)
    published = models.CharField(max_length=40, null=True)
    language = models.CharField(max_length=12, null=True)
    site_name = models.CharField(max_length=200, null=True)
    text = models.TextField()
    words = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    cause = models.CharField(max_length=10, choices=Cause)
    extractor = models.CharField(max_length=20)
    page = models.ForeignKey(Page, models.PROTECT, null=True, related_name="versions")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="version_number_once_an_article")]

    def __str__(self) -> str:
        return f"{self.title or 'untitled'} (version {self.number})"


class Link(models.Model):
    """A hyperlink of the text: code points, half-open, and the absolute address it leads to."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="links")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    href = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(name="link_covers_text", condition=models.Q(start__lt=models.F("end")))]

    def __str__(self) -> str:
        return self.href

"""What is stored of a corpus."""

from corpus.models.article import Article, ArticleQuerySet, Link, Page, Source, SourceDomain, Version
from corpus.models.work import Intake, IntakeRow, Job, JobQuerySet, Worker

__all__ = [
    "Article",
    "ArticleQuerySet",
    "Intake",
    "IntakeRow",
    "Job",
    "JobQuerySet",
    "Link",
    "Page",
    "Source",
    "SourceDomain",
    "Version",
    "Worker",
]

"""The engine reads a version; what it finds is stored as flags."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from annotator import engine
from annotator.flags.actions.mentions import keep_mentions
from annotator.flags.models import Evidence, Flag, Reading
from corpus.models import Article, Version


def read_version(version: Version) -> None:
    """Read a version with this engine and raise its flags. Doing so again changes nothing."""
    reading = engine.Reading(as_engine_article(version))
    report = engine.examine_reading(reading)
    raise_flags(version=version, report=report, opportunities=engine.opportunities(reading))
    keep_mentions(version=version, reading=reading)


def as_engine_article(version: Version) -> engine.Article:
    """The version as the engine wants it: what extraction looked for and did not find is None."""
    article = version.article
    links = tuple(engine.Link(link.start, link.end, link.href) for link in version.links.order_by("start"))
    return engine.Article(
        id=str(article.pk),
        text=version.text,
        title=version.title,
        byline=version.byline,
        published=version.published,
        url=article.address,
        source=article.source.name if article.source else None,
        language=version.language,
        links=links,
    )


@transaction.atomic
def raise_flags(*, version: Version, report: engine.Report, opportunities: Mapping[str, float] | None = None) -> None:
    """Store a report: new flags are raised, known ones revived or kept, those no longer found withdrawn.

    A detector that failed or was skipped says nothing of its flags: they stay. The report on a version that is
    no longer the article's newest leaves the flags alone.
    """
    article = Article.objects.select_for_update().get(pk=version.article_id)
    Reading.objects.update_or_create(
        version=version,
        engine=engine.ENGINE_VERSION,
        defaults={
            "failures": dict(report.failures),
            "skipped": dict(report.skipped),
            "opportunities": dict(opportunities or {}),
        },
    )
    if article.current_id != version.pk:
        return
    now = timezone.now()
    found = {engine.fingerprint(finding): finding for finding in report.findings}
    known = {flag.fingerprint: flag for flag in Flag.objects.filter(article=article)}
    _raise_new(version, [(key, f) for key, f in found.items() if key not in known], now)
    for key in found.keys() & known.keys():
        _keep(known[key], version, found[key], now)
    silent = {*report.failures, *report.skipped}
    gone = [f.pk for key, f in known.items() if key not in found and f.detector not in silent]
    Flag.objects.filter(pk__in=gone, withdrawn_at=None).update(withdrawn_at=now, changed_at=now)
    _store_evidence(version, found)


def _raise_new(version: Version, new: list[tuple[str, engine.Finding]], now: datetime) -> None:
    Flag.objects.bulk_create(
        [
            Flag(article_id=version.article_id, fingerprint=key, changed_at=now, **_columns(version, finding))
            for key, finding in new
        ],
        ignore_conflicts=True,
    )


def _keep(flag: Flag, version: Version, finding: engine.Finding, now: datetime) -> None:
    """Bring a known flag up to date; it counts as changed only where something of it did."""
    columns = _columns(version, finding)
    columns["withdrawn_at"] = None
    if any(getattr(flag, name) != value for name, value in columns.items()):
        Flag.objects.filter(pk=flag.pk).update(changed_at=now, **columns)


def _columns(version: Version, finding: engine.Finding) -> dict[str, object]:
    return {
        "version": version,
        "detector": finding.detector,
        "detector_version": engine.all_detectors()[finding.detector].version,
        "family": finding.family,
        "severity": finding.severity,
        "status": finding.status,
        "template": finding.template,
        "params": dict(finding.params),
        "message": finding.message,
        "place": min((passage.start for passage in finding.evidence if passage.field == "text"), default=0),
    }


def _store_evidence(version: Version, found: dict[str, engine.Finding]) -> None:
    flags = dict(
        Flag.objects.filter(article_id=version.article_id, fingerprint__in=found).values_list("fingerprint", "pk")
    )
    Evidence.objects.bulk_create(
        (
            Evidence(
                flag_id=flags[key],
                version=version,
                position=position,
                field=passage.field,
                start=passage.start,
                end=passage.end,
                quote=passage.quote,
                role=passage.role,
            )
            for key, finding in found.items()
            for position, passage in enumerate(finding.evidence)
        ),
        ignore_conflicts=True,
    )

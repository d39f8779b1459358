"""An article's nutrition label: what was read of it, what was flagged, and how far its source can be trusted."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from django.core import signing

from annotator.flags.models import Flag, Reading
from annotator.reliability.answers import newest_answers
from annotator.reliability.criteria import criteria, shares
from annotator.reliability.method.parts import PART_OF_FAMILY, PARTS, Part
from annotator.reliability.models import Correction, Muting, PublicLabel, Reply, Standing
from corpus.models import Article

Said = Literal["confirmed", "dismissed", "unjudged", "open", "corrected"]
signer = signing.Signer(sep=".", salt="reliability.label")


class NoSuchLabelError(LookupError):
    """No label has this address, or it was withdrawn."""


@dataclass(frozen=True, slots=True)
class PartFlags:
    """An article's flags of one part of the score. `open`: people differ or are unsure. `corrected`: put right."""

    part: Part
    confirmed: int
    dismissed: int
    unjudged: int
    open: int
    corrected: int


@dataclass(frozen=True, slots=True)
class CriteriaLine:
    """How many criteria of openness are answered, and the share of their points; None under half of them."""

    answered: int
    of: int
    share: float | None


@dataclass(frozen=True, slots=True)
class NutritionLabel:
    """What a label says. No standing: the source is not known, or was never scored."""

    article: Article
    standing: Standing | None
    parts: tuple[PartFlags, ...]
    reading: Reading | None
    criteria: CriteriaLine
    reply: Reply | None


def label_of(article_id: int) -> NutritionLabel:
    """An article's label as it stands. Raises `Article.DoesNotExist`, also for one whose text is not there yet."""
    article = Article.objects.select_related("source", "current").exclude(current=None).get(pk=article_id)
    source = article.source_id
    standings = Standing.objects.select_related("source", "score", "decision__person", "decision__score")
    readings = Reading.objects.filter(version=article.current_id).order_by("-pk")
    return NutritionLabel(
        article,
        standings.prefetch_related("source__domains").filter(pk=source).first(),
        flags_by_part(article),
        readings.first(),
        criteria_line(source),
        Reply.objects.filter(source=source, withdrawn_at=None).order_by("-received_on", "-pk").first(),
    )


def flags_by_part(article: Article) -> tuple[PartFlags, ...]:
    """The flags that a score would count, part by part: stable, no notes, of no detector that is muted."""
    language = ((article.current and article.current.language) or "").split("-")[0].lower()
    muted = Muting.objects.filter(until=None, language=language).values("detector")
    counting = Flag.objects.standing().filter(article=article, status=Flag.Status.STABLE)
    flags = counting.exclude(severity=Flag.Severity.NOTE).exclude(detector__in=muted)
    put_right = Correction.flags.through.objects.filter(correction__withdrawn_at=None, flag__article=article)
    corrected = set(put_right.values_list("flag_id", flat=True))
    counts = Counter(
        (PART_OF_FAMILY[family], "corrected" if pk in corrected else said(verdict))
        for pk, family, verdict in flags.values_list("pk", "family", "verdict")
    )
    kinds: tuple[Said, ...] = ("confirmed", "dismissed", "unjudged", "open", "corrected")
    return tuple(PartFlags(part, **{kind: counts[part, kind] for kind in kinds}) for part in PARTS)


def said(verdict: str) -> Said:
    """What a flag's verdict comes to for a reader."""
    settled: dict[str, Said] = {"confirmed": "confirmed", "dismissed": "dismissed", "unjudged": "unjudged"}
    return settled.get(verdict, "open")


def criteria_line(source: int | None) -> CriteriaLine:
    """The criteria of openness in one line."""
    answers = newest_answers([source]).get(source, {}) if source else {}
    asked = {key: answer for key, answer in answers.items() if key in criteria()}
    return CriteriaLine(len(asked), len(criteria()), shares(asked))


def token_of(label: PublicLabel) -> str:
    """The last part of a public label's address: nobody can make one that was not given out."""
    return signer.sign(str(label.pk))


def public_label(token: str) -> PublicLabel:
    """The label behind an address. Raises `NoSuchLabelError` for one that was not given out, or was withdrawn."""
    try:
        return PublicLabel.objects.get(pk=int(signer.unsign(token)), withdrawn_at=None)
    except (signing.BadSignature, ValueError, PublicLabel.DoesNotExist) as error:
        raise NoSuchLabelError(token) from error

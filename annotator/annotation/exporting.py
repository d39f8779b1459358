"""A project as other tools take it: its texts with the marks that stand, read a hundred texts at a time."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from annotator.annotation.histories import with_histories
from annotator.annotation.models import Comment, DocumentMark, Guideline, Label, Link, Project, Span, SpanPiece
from annotator.interchange.canonical import DIGITS
from annotator.interchange.model import Exchange, LabelKind, LinkMark, Mark, Piece, Remark, SpanMark, Text
from corpus.models import Version

AT_A_TIME = 100  # texts in memory
COMMON = ("uid", "label__name", "person__username", "attributes", "gold", "origin", "revision", "made_at", "changed_at")
NAMES = ("uid", "label", "person", "attributes", "gold", "origin", "revision", "made_at", "changed_at")


def exchange_of(
    project: Project,
    seen: Q | None = None,
    *,
    versions: Sequence[int] | None = None,
    shown: Collection[int] | None = None,
    history: bool = False,
) -> Exchange:
    """A project, its texts read as they are asked for.

    `seen`: which marks, as `annotator.annotation.desk.seen_by` says it for a person; by default all that stand.
    `versions`: which texts in which order; by default `versions_of`. `shown`: the articles of which outlet, address and
    byline are told, by ids; by default all. `history`: each mark with its log.
    """
    guideline = Guideline.objects.filter(project=project).order_by("-number").first()
    people = User.objects.filter(memberships__project=project).order_by("username").values_list("username", flat=True)
    texts = _texts(project, seen or Q(), versions, shown)
    return Exchange(
        name=project.name,
        texts=(with_histories(text) for text in texts) if history else texts,
        description=project.description,
        labels=tuple(map(_label, project.labels.order_by("position", "kind", "name"))),
        guidelines=guideline.text if guideline else "",
        people=tuple(people),
    )


def versions_of(project: Project, seen: Q | None = None) -> list[int]:
    """Every version with a mark, and the newest of articles without one: ids in the order in which they came in."""
    return list(_wanted(project, seen or Q()).order_by("pk").values_list("pk", flat=True).distinct())


def versions_by_key(project: Project, since: str = "") -> list[int]:
    """The same in the order of their keys, which is the same in every database; from the article of a key on."""
    columns = ("article__address", "article__text_sha256", "number", "pk")
    rows = _wanted(project, Q()).values_list(*columns).distinct()
    placed = sorted((_digits(address, sha256), number, pk) for address, sha256, number, pk in rows.iterator())
    return [pk for digits, _, pk in placed if digits >= since]


def text_key(version: Version) -> str:
    """What names a version outside this database: the same wherever the same article came in. 16 hex digits and its
    number. Reads the article: select it for lists."""
    article = version.article
    return f"{_digits(article.address, article.text_sha256)}-{version.number}"


def _digits(address: str | None, sha256: str | None) -> str:
    return hashlib.sha256((address or sha256 or "").encode()).hexdigest()[:DIGITS]


def _label(label: Label) -> LabelKind:
    kind: Any = label.kind  # one of the three, as the database holds them
    return LabelKind(label.name, kind, label.colour, label.key, label.description, tuple(label.attributes))


def _standing(project: Project, seen: Q) -> Q:
    return Q(label__project=project, withdrawn_at=None) & seen


def _wanted(project: Project, seen: Q) -> QuerySet[Version]:
    marked = [model.objects.filter(_standing(project, seen)).values("version") for model in (Span, DocumentMark)]
    bare = Q(current_of__entries__project=project, current_of__entries__removed_at=None)
    return Version.objects.filter(Q(pk__in=marked[0]) | Q(pk__in=marked[1]) | bare)


def _texts(project: Project, seen: Q, versions: Sequence[int] | None, shown: Collection[int] | None) -> Iterator[Text]:
    standing = _standing(project, seen)
    ids = versions_of(project, seen) if versions is None else versions
    for first in range(0, len(ids), AT_A_TIME):
        chunk = list(ids[first : first + AT_A_TIME])
        spans, links, documents = _spans(standing, chunk), _links(standing, chunk), _documents(standing, chunk)
        found = Version.objects.select_related("article__source").in_bulk(chunk)
        for version in map(found.__getitem__, chunk):
            told = shown is None or version.article_id in shown
            yield _text(version, told, spans[version.pk], links[version.pk], documents[version.pk])


def _text(version: Version, told: bool, spans: list[SpanMark], links: list[LinkMark], documents: list[Mark]) -> Text:
    source = version.article.source
    return Text(
        key=text_key(version),
        text=version.text,
        title=version.title or "",
        source=source.name if source and told else "",
        address=(version.article.address or "") if told else "",
        byline=(version.byline or "") if told else "",
        published=version.published or "",
        language=version.language or "",
        spans=tuple(spans),
        links=tuple(links),
        documents=tuple(documents),
        meta={"version": version.number, "sha256": version.sha256},
    )


def _common(row: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: row[column] for name, column in zip(NAMES, COMMON, strict=True)}
    times = {name: _instant(values[name]) for name in ("made_at", "changed_at")}
    return {**values, "uid": str(values["uid"]), **times}


def _instant(moment: datetime) -> str:
    return moment.isoformat()


def _spans(standing: Q, versions: list[int]) -> dict[int, list[SpanMark]]:
    rows = Span.objects.filter(standing, version__in=versions).order_by("start", "-end", "pk")
    further: dict[int, list[Piece]] = defaultdict(list)
    pieces = SpanPiece.objects.filter(span__in=rows.order_by().values("pk")).order_by("span_id", "position")
    for span, start, end, quote in pieces.values_list("span_id", "start", "end", "quote"):
        further[span].append(Piece(start, end, quote))
    remarks: dict[int, list[Remark]] = defaultdict(list)
    said = Comment.objects.filter(thread__span__in=rows.order_by().values("pk"), withdrawn_at=None).order_by(
        "made_at", "pk"
    )
    for span, person, words, at in said.values_list("thread__span_id", "person__username", "text", "made_at"):
        remarks[span].append(Remark(person, words, _instant(at)))
    found: dict[int, list[SpanMark]] = defaultdict(list)
    for row in rows.values(*COMMON, "pk", "version_id", "start", "end", "quote"):
        passages = (Piece(row["start"], row["end"], row["quote"]), *further[row["pk"]])
        found[row["version_id"]].append(SpanMark(**_common(row), pieces=passages, remarks=tuple(remarks[row["pk"]])))
    return found


def _links(standing: Q, versions: list[int]) -> dict[int, list[LinkMark]]:
    found: dict[int, list[LinkMark]] = defaultdict(list)
    rows = Link.objects.filter(standing, source__version__in=versions).order_by("pk")
    for row in rows.values(*COMMON, "source__uid", "target__uid", "source__version_id"):
        ends: dict[str, Any] = {"source": str(row["source__uid"]), "target": str(row["target__uid"])}
        found[row["source__version_id"]].append(LinkMark(**_common(row), **ends))
    return found


def _documents(standing: Q, versions: list[int]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = defaultdict(list)
    rows = DocumentMark.objects.filter(standing, version__in=versions).order_by("pk")
    for row in rows.values(*COMMON, "version_id"):
        found[row["version_id"]].append(Mark(**_common(row)))
    return found

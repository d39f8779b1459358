"""Marks of a piece of a file, stored in bulk with their log, their passages and their talk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from annotator.annotation.importing.bulk import insert
from annotator.annotation.importing.marks import Intended, Said
from annotator.annotation.importing.people import People
from annotator.annotation.importing.standing import MODELS, Stands
from annotator.annotation.importing.states import COLUMNS, LOG, OF_KIND, Log
from annotator.annotation.models import Change, Comment, Project, Span, SpanPiece, Thread

Update = tuple[Intended, Stands]
Talk = tuple[Intended, int, tuple[Said, ...]]  # what is said on a span, by the span's id
KEPT = ("uid", "made_at")  # of a mark that stands, whatever the file says


class Store:
    """Writes. `importer`: who makes the changes to marks that stand."""

    def __init__(self, project: Project, importer: int, log: Log, people: People, now: datetime) -> None:
        self._project, self._importer, self._log, self._people, self._now = project, importer, log, people, now

    def marks(self, new: Sequence[Intended], updates: Sequence[Update]) -> None:
        """New ones, and new revisions of those that stand."""
        ends = _spans({end for one in (*new, *(update[0] for update in updates)) for end in one.ends if end})
        for kind, model in MODELS.items():
            rows = [self._log.mark(one, _place(one, ends)) for one in new if one.kind == kind]
            if rows:
                insert(model, (*COLUMNS, *OF_KIND[kind]), rows)
        insert(Change, LOG, (entry for one in new for entry in self._log.entries(one)))
        more = [one for one in new if len(one.pieces) > 1 or one.remarks]
        spans = _spans({one.uid for one in more})
        SpanPiece.objects.bulk_create(piece for one in more for piece in _further(one, spans[one.uid][0]))
        self._talk([(one, spans[one.uid][0], one.remarks) for one in more if one.remarks])
        for one, stands in updates:
            self._update(one, stands, ends)

    def _update(self, wanted: Intended, stands: Stands, ends: dict[str, tuple[int, int]]) -> None:
        """The file's word as a new revision, by whoever imports, now."""
        verb = Change.Verb.RESTORE if stands.withdrawn else Change.Verb.CHANGE
        wanted.revision, wanted.changed_at = stands.revision + 1, self._now
        values = zip((*COLUMNS, *OF_KIND[wanted.kind]), self._log.mark(wanted, _place(wanted, ends)), strict=True)
        said: dict[str, Any] = {name: value for name, value in values if name not in KEPT}
        MODELS[wanted.kind]._default_manager.filter(pk=stands.pk).update(**said, withdrawn_at=None)
        if wanted.kind == "span":
            SpanPiece.objects.filter(span=stands.pk).delete()  # the log keeps the passages as they were
            SpanPiece.objects.bulk_create(_further(wanted, stands.pk))
            unsaid = tuple(one for one in wanted.remarks if (one.person, one.text) not in stands.remarks)
            self._talk([(wanted, stands.pk, unsaid)] if unsaid else [])
        told = {**self._log.state(wanted), "carried_from": stands.carried_from, "left_behind": stands.left_behind}
        insert(Change, LOG, [self._log.entry(wanted, told, verb, self._importer)])

    def _talk(self, said: Sequence[Talk]) -> None:
        if not said:
            return
        spans = [span for _, span, _ in said]
        known = {one.span_id: one for one in Thread.objects.filter(project=self._project, span__in=spans)}
        new = [
            Thread(project=self._project, article_id=one.article, span_id=span, changed_at=self._now)
            for one, span, _ in said
            if span not in known
        ]
        Thread.objects.bulk_create(new)
        known |= {one.span_id: one for one in new}
        Comment.objects.bulk_create(
            Comment(
                thread=known[span],
                person_id=self._people.id_of(remark.person),
                text=remark.text,
                made_at=remark.at,
                changed_at=remark.at,
            )
            for _, span, remarks in said
            for remark in remarks
        )


def _further(wanted: Intended, span: int) -> list[SpanPiece]:
    return [
        SpanPiece(span_id=span, position=position, start=one.start, end=one.end, quote=one.quote)
        for position, one in enumerate(wanted.pieces[1:], 1)
    ]


def _spans(uids: set[str]) -> dict[str, tuple[int, int]]:
    """Spans with their ids and the versions that they stand on."""
    rows = Span.objects.filter(uid__in=uids).values_list("uid", "pk", "version_id") if uids else ()
    return {str(uid): (pk, version) for uid, pk, version in rows}


def _place(wanted: Intended, ends: dict[str, tuple[int, int]]) -> tuple[int, ...]:
    """A link's spans; its place in the log is the version of its source."""
    if wanted.kind != "link":
        return ()
    (source, version), (target, _) = (ends[uid] for uid in wanted.ends)
    wanted.version = version
    return source, target

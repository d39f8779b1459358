"""One pass over a file: each text placed, each mark settled, and stored where that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Literal

from annotator.annotation.importing.labels import Labels
from annotator.annotation.importing.marks import Intended, Namer, Reader, canonical
from annotator.annotation.importing.options import ImportOptions
from annotator.annotation.importing.rows import Outcome, Report, Row, RowError
from annotator.annotation.importing.scratch import Scratch
from annotator.annotation.importing.standing import Stands, known
from annotator.annotation.importing.storing import Store
from annotator.annotation.importing.survey import marks_of
from annotator.annotation.importing.texts import Placed, Texts
from annotator.annotation.models import Span
from annotator.interchange.model import Exchange, Mark, Text

# A piece ends with the text that brings it to so many marks or characters, or texts.
MARKS, CHARACTERS, TEXTS = 2_000, 2_000_000, 200
NO_TEXT = "Its text cannot be taken: {why}"
NO_END = "Its {end}, “{uid}”, is neither in the file nor a span that stands in this project."
END_LEFT = "Its {end}, “{uid}”, could not be taken."
ONE_END = "It joins a span to itself."
OTHER_KIND = "A {kind} of this project has this uid. Give the mark another, or none."
OTHERWISE = "It stands otherwise here, and was left so: {what}."
CHANGED = "It stood otherwise here: {what}."
REPEATED = "The file says it twice."
Beat = Callable[[int], object]


class Pass:
    """Goes over a file once. `beat` is called after each piece with the rows done so far; it may raise to stop it."""

    def __init__(
        self, project: int, options: ImportOptions, labels: Labels, reader: Reader, texts: Texts, scratch: Scratch,
        report: Report, beat: Beat, store: Store | None = None,
    ) -> None:  # fmt: skip
        self._project, self._options, self._labels, self._reader = project, options, labels, reader
        self._texts, self._scratch, self._report, self._beat, self._store = texts, scratch, report, beat, store
        self._namer = Namer(project, scratch)
        self._position = 0

    def run(self, exchange: Exchange) -> None:
        """All of it. Raises `BadFileError`."""
        for piece in pieces(exchange):
            self._piece(piece)
            self._beat(self._report.rows)
        for one in exchange.unplaced:
            self._position += 1
            self._report.add(Row(self._position, one.text, one.kind, one.uid, "error", "", one.reason, one.detail))
        for links in self._scratch.links(MARKS):
            self._settle(list(self._joined(links)))
            self._beat(self._report.rows)
        self._report.flush()

    def _piece(self, texts: Sequence[Text]) -> None:
        wanted: list[Intended] = []
        for text, placed in zip(texts, self._texts.place(texts), strict=True):
            self._position += 1
            self._report.add(_text_row(self._position, text, placed))
            for kind, mark in chain.from_iterable(((kind, one) for one in marks) for kind, marks in marks_of(text)):
                self._position += 1
                one = self._read(text, placed, kind, mark)
                if one is not None and kind == "link":
                    self._scratch.keep_link(one)
                elif one is not None:
                    wanted.append(one)
        self._settle(wanted)

    def _read(self, text: Text, placed: Placed | RowError, kind: str, mark: Mark) -> Intended | None:
        try:
            if isinstance(placed, RowError):
                raise RowError("text", NO_TEXT.format(why=placed.detail))
            return self._reader.read(self._position, placed, kind, mark)
        except RowError as error:
            row = Row(self._position, text.key, kind, mark.uid, "error", "", error.reason, error.detail)
            self._report.add(row)
            if mark.uid and self._scratch.mark(mark.uid) is None:
                self._scratch.note_mark(mark.uid, "", kind, "", taken=False)
            return None

    def _joined(self, links: Sequence[Intended]) -> Iterator[Intended]:
        """Links whose spans are found."""
        named = {end: self._scratch.mark(end) for link in links for end in link.ends}
        outside = {canonical(end) for end, met in named.items() if met is None} - {""}
        spans = Span.objects.filter(uid__in=outside, label__project=self._project, withdrawn_at=None)
        here = {str(uid) for uid in spans.values_list("uid", flat=True)} if outside else set()
        for link in links:
            try:
                source, target = (
                    self._end(end, uid, named[uid], here)
                    for end, uid in zip(("source", "target"), link.ends, strict=True)
                )
                if source == target:
                    raise RowError("one_end", ONE_END)
                link.ends = (source, target)
                yield link
            except RowError as error:
                self._failed(link, error)

    def _end(self, end: str, uid: str, met: tuple[str, str, str, bool] | None, here: set[str]) -> str:
        if met is None and canonical(uid) in here:
            return canonical(uid)
        if met is None or met[1] != "span":
            raise RowError("no_end", NO_END.format(end=end, uid=uid))
        if not met[3]:
            raise RowError("end_left", END_LEFT.format(end=end, uid=uid))
        return met[0]

    def _settle(self, wanted: Sequence[Intended]) -> None:
        """Name each, look what stands, and store what is to be stored."""
        given = {canonical(one.given) for one in wanted} - {""}
        first = known(self._project, given)
        named = [one for one in wanted if self._named(one, first.elsewhere)]
        stands = first.here | known(self._project, {one.uid for one in named} - given).here
        new, updates = [], []
        for one in named:
            there = stands.get(one.uid)
            try:
                outcome = self._outcome(one, there)
            except RowError as error:
                self._failed(one, error)
                continue
            if outcome == "new":
                new.append(one)
            if outcome == "updated" and there is not None:
                updates.append((one, there))
        if self._store is not None:
            self._store.marks(new, updates)

    def _named(self, one: Intended, elsewhere: set[str]) -> bool:
        try:
            fresh = self._namer.name(one, elsewhere.__contains__)
        except RowError as error:
            self._report.add(_row(one, "error", error.reason, error.detail))
            return False
        if fresh:
            self._namer.note(one, taken=True)
        else:
            self._report.add(_row(one, "unchanged", "repeated", REPEATED))
        return fresh

    def _outcome(self, one: Intended, there: Stands | None) -> Outcome:
        if there is not None and there.kind != one.kind:
            raise RowError("uid_of_another_kind", OTHER_KIND.format(kind=there.kind))
        one.attributes = self._labels.check(
            one.kind, one.label, one.attributes, there.attributes if there is not None else None
        )
        outcome: Literal["new", "unchanged", "differs", "updated"] = "new"
        what = ""
        if there is not None:
            what = ", ".join(there.differences(one))
            outcome = "unchanged" if not what else "updated" if self._options.on_difference == "update" else "differs"
            if there.withdrawn and outcome == "differs":
                self._namer.note(one, taken=False)
        detail = OTHERWISE if outcome == "differs" else CHANGED
        self._report.add(_row(one, outcome, "", detail.format(what=what) if what else ""))
        return outcome

    def _failed(self, one: Intended, error: RowError) -> None:
        self._report.add(_row(one, "error", error.reason, error.detail))
        self._namer.note(one, taken=False)


def pieces(exchange: Exchange) -> Iterator[list[Text]]:
    """The texts in pieces that fit in memory many times over."""
    piece: list[Text] = []
    marks = characters = 0
    for text in exchange:
        piece.append(text)
        marks += len(text.spans) + len(text.links) + len(text.documents)
        characters += len(text.text)
        if marks >= MARKS or characters >= CHARACTERS or len(piece) >= TEXTS:
            yield piece
            piece, marks, characters = [], 0, 0
    if piece:
        yield piece


def _row(one: Intended, outcome: Outcome, reason: str, detail: str) -> Row:
    return Row(one.position, one.text, one.kind, one.given, outcome, one.match, reason, detail)


def _text_row(position: int, text: Text, placed: Placed | RowError) -> Row:
    if isinstance(placed, RowError):
        return Row(position, text.key, "text", "", "error", "", placed.reason, placed.detail)
    if placed.carrying is not None:
        return Row(position, text.key, "text", "", "unchanged", "", "other_text", placed.detail)
    if placed.given is not None and not placed.again:
        return Row(position, text.key, "text", "", "new")
    return Row(position, text.key, "text", "", "unchanged")

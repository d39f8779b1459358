"""Pulled marks as they are told: plain JSON, with whatever else was asked for beside them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

import orjson
from django.contrib.auth.models import User

from annotator.annotation.models import Label, Span, Thread
from annotator.annotation.pulling import Pull, Row
from annotator.annotation.talk import thread_state
from annotator.interchange.offsets import Utf16
from corpus.models import Version

LABEL = ("id", "kind", "name", "colour", "description")
EXPANSIONS = ("article", "text", "label", "person", "remarks")


class Teller:
    """Tells rows, a piece of the answer at a time; so many queries a piece, whatever its length."""

    def __init__(self, pull: Pull, *, expand: Collection[str] = (), utf16: bool = False) -> None:
        self.pull, self.expand, self.utf16 = pull, frozenset(expand), utf16
        self._judged = pull.reach.judged()
        self._labels: dict[int, dict[str, Any]] = {}
        self._people: dict[int, str] = {}

    def told(self, rows: Sequence[Row]) -> Iterator[dict[str, Any]]:
        """Rows in their order; what is gone as tombstones.

        All that the database is asked, it is asked here; the rows themselves may be taken in another thread. One at a
        time: thousands of dicts held at once would keep Python's collector of cycles busy, which doubles the time.
        """
        return self._told(rows, self._beside(rows))

    def _told(self, rows: Sequence[Row], beside: "Beside") -> Iterator[dict[str, Any]]:
        for row in rows:
            state = orjson.loads(row.state)
            why = self.pull.gone(row, state["label"])
            yield tombstone(row, state, why) if why else self._one(row, state, beside)

    def _one(self, row: Row, state: dict[str, Any], beside: "Beside") -> dict[str, Any]:
        shown = row.project not in self.pull.reach.blind or (row.project, row.article) in self._judged
        told = {
            "kind": row.kind,
            "uid": state["uid"],
            "project": row.project,
            "article": row.article,
            "version": row.version,
            "source": row.source if shown else None,
            "label": state["label"],
            "label_name": self._labels[state["label"]]["name"],
            "person": state["person"],
            "pieces": state.get("pieces", []),
            "ends": beside.ends_of(state) if row.kind == "link" else None,
            "attributes": state["attributes"],
            "gold": state["gold"],
            "origin": state["origin"],
            "revision": row.revision,
            "made_at": row.made_at,
            "changed_at": state["changed_at"],
            "withdrawn": False,
            "carried_from": state.get("carried_from"),
        }
        if self.utf16:
            count = beside.counts[row.version]
            for piece in told["pieces"]:
                piece["utf16_start"], piece["utf16_end"] = count.units(piece["start"]), count.units(piece["end"])
        if self.expand:
            told["expanded"] = self._expanded(row, state, beside, shown)
        return told

    def _expanded(self, row: Row, state: dict[str, Any], beside: "Beside", shown: bool) -> dict[str, Any]:
        expanded: dict[str, Any] = {}
        if "article" in self.expand:
            hidden = {} if shown else {"address": None, "byline": None, "site_name": None}
            expanded["article"] = {**beside.articles[row.version], **hidden}
        if "text" in self.expand:
            expanded["text"] = beside.texts[row.version]
        if "label" in self.expand:
            expanded["label"] = self._labels[state["label"]]
        if "person" in self.expand:
            expanded["person"] = {"id": state["person"], "username": self._people[state["person"]]}
        if "remarks" in self.expand:
            expanded["remarks"] = beside.remarks.get(state["uid"], [])
        return expanded

    def _beside(self, rows: Sequence[Row]) -> "Beside":
        beside = Beside()
        labels = Label.objects.filter(project__in={row.project for row in rows})  # anew: some may have been added
        self._labels.update((row["id"], dict(row)) for row in labels.values(*LABEL))
        versions = {row.version for row in rows}
        if "article" in self.expand:
            beside.know_articles(versions)
        if self.utf16 or "text" in self.expand:
            beside.know_texts(versions, counted=self.utf16)
        if "person" in self.expand:
            people = {orjson.loads(row.state)["person"] for row in rows} - self._people.keys()
            self._people.update(User.objects.filter(pk__in=people).values_list("pk", "username"))
        if "remarks" in self.expand:
            beside.know_remarks([orjson.loads(row.state)["uid"] for row in rows if row.kind == "span"])
        if links := [orjson.loads(row.state) for row in rows if row.kind == "link"]:
            beside.know_ends({state[end] for state in links for end in ("source", "target")})
        return beside


class Beside:
    """What is told beside the rows of one piece, by version or uid."""

    def __init__(self) -> None:
        self.articles: dict[int, dict[str, Any]] = {}
        self.texts: dict[int, str] = {}
        self.counts: dict[int, Utf16] = {}
        self.remarks: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._ends: dict[str, dict[str, Any]] = {}

    def know_articles(self, versions: Collection[int]) -> None:
        """Title, date and so on of the very version that was marked."""
        columns = ("pk", "article_id", "number", "title", "byline", "published", "language", "site_name")
        rows = Version.objects.filter(pk__in=versions).values_list(*columns, "article__address")
        names = ("id", "number", "title", "byline", "published", "language", "site_name", "address")
        self.articles = {pk: dict(zip(names, rest, strict=True)) for pk, *rest in rows}

    def know_texts(self, versions: Collection[int], *, counted: bool) -> None:
        """The frozen texts; and how each counts in UTF-16."""
        self.texts = dict(Version.objects.filter(pk__in=versions).values_list("pk", "text"))
        self.counts = {pk: Utf16(text) for pk, text in self.texts.items()} if counted else {}

    def know_remarks(self, spans: Sequence[Any]) -> None:
        """The talk on spans. Whoever may see a span may read what is said on it."""
        people = ("comments__person", "comments__mentions")
        threads = Thread.objects.filter(span__uid__in=spans).select_related("span", "settled_by")
        for thread in threads.prefetch_related(*people).order_by("pk"):
            assert thread.span is not None
            state = thread_state(thread)
            said = [{**one, **_instants(one, "made_at", "changed_at")} for one in state["comments"]]
            told = {**state, **_instants(state, "changed_at"), "comments": said}
            self.remarks[str(thread.span.uid)].append(told)

    def know_ends(self, uids: Collection[str]) -> None:
        """Where the spans are that links join: one may be in another article."""
        for uid, version, article in Span.objects.filter(uid__in=uids).values_list(
            "uid", "version_id", "version__article_id"
        ):
            self._ends[str(uid)] = {"uid": str(uid), "article": article, "version": version}

    def ends_of(self, state: dict[str, Any]) -> dict[str, Any]:
        """From which span to which a link goes."""
        return {"from": self._ends[state["source"]], "to": self._ends[state["target"]]}


def tombstone(row: Row, state: dict[str, Any], why: str) -> dict[str, Any]:
    """What is left of a mark that a mirror must let go of; `withdrawn_at` is null where it was only relabelled."""
    return {
        "kind": row.kind,
        "uid": state["uid"],
        "project": row.project,
        "revision": row.revision,
        "changed_at": state["changed_at"],
        "withdrawn": why == "withdrawn",
        "withdrawn_at": state["changed_at"] if why == "withdrawn" else None,
        "gone": why,
    }


def instant(moment: datetime) -> str:
    """ISO 8601 in UTC, with a Z."""
    return moment.isoformat().replace("+00:00", "Z")


def _instants(state: dict[str, Any], *names: str) -> dict[str, str]:
    return {name: instant(state[name]) for name in names}

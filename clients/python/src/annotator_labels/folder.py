"""A folder that is kept in step with a project: `pull` brings it up to date, `check` compares it with the server."""

from __future__ import annotations

import filecmp
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator_labels import tables
from annotator_labels.client import Client
from annotator_labels.errors import AnnotatorError
from annotator_labels.store import INSIDE, Lock, Store, line_of
from annotator_labels.walking import Brought, Say, follow_flags, follow_labels, take_articles
from annotator_labels.written import WAYS, in_place

FILES = {"label": ("labels", tables.LABELS), "flag": ("flags", tables.FLAGS), "article": ("articles", tables.ARTICLES)}
OTHER = "{folder} holds {what} {held}, not {given}. Choose another folder, or give --anew to begin this one again."
NOTHING_YET = "{folder} was never pulled to its end: there is nothing to compare. Pull first."


class WrongFolderError(AnnotatorError):
    """The folder holds something else, or nothing yet."""


@dataclass(frozen=True)
class Wanted:
    """What a pull is for. What is None is as the folder has it; flags and articles, once asked for, stay.

    ``project``: id or name. ``since``: a moment; what did not change since is left out. ``label``: ids or names.
    ``form``: ndjson, csv or parquet. ``anew``: forget where the folder stands, and read everything.
    """

    project: str
    since: str | None = None
    label: tuple[str, ...] | None = None
    form: str | None = None
    flags: bool = False
    articles: bool = False
    anew: bool = False


@dataclass(frozen=True)
class Pulled:
    """What a pull brought, and how much there is now."""

    labels: Brought
    flags: Brought | None
    count: int


@dataclass(frozen=True)
class Checked:
    """How a folder differs from the server: rows that lack, are too many, are other; files that are not as stored."""

    missing: int
    extra: int
    different: int
    files: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether it does not."""
        return not (self.missing or self.extra or self.different or self.files)


def pull(client: Client, folder: Path, wanted: Wanted, say: Say = lambda _: None) -> Pulled:
    """Bring the folder in step. Raises `BusyError`, `WrongFolderError`, and what the client raises."""
    folder.mkdir(parents=True, exist_ok=True)
    with Lock(folder):
        store = Store(folder)
        try:
            return _pull(client, folder, store, wanted, say)
        finally:
            store.close()


def _pull(client: Client, folder: Path, store: Store, wanted: Wanted, say: Say) -> Pulled:
    project: Any = client.projects.named(wanted.project)
    _agree(client, folder, store, wanted, project["id"])
    label = json.loads(store.fact("label") or "[]")
    labels = follow_labels(client, store, project["id"], label, store.fact("since"), say)
    entries = [row for row in client.projects.articles(project["id"]) if not row["removed"]]
    flags = None
    if store.fact("flags"):
        flags = follow_flags(client, store, project["id"], [row["article"] for row in entries], say)
    if store.fact("articles"):
        take_articles(client, store, entries)
        _texts(client, folder / "texts", store.versions(), say)
    _write(folder, store, project)
    return Pulled(labels, flags, store.count("label"))


def _agree(client: Client, folder: Path, store: Store, wanted: Wanted, project: int) -> None:
    """Note what is wanted; raise where the folder holds something else."""
    given = {"server": client.address, "project": str(project), "since": wanted.since}
    given["label"] = None if wanted.label is None else json.dumps(sorted(wanted.label))
    begun = store.fact("server") is not None
    if wanted.anew:
        store.note(label_at=None, label_later=None, flag_at=None, flag_later=None, dirty="yes")
    elif begun:
        for what, value in given.items():
            if value is not None and value != (held := store.fact(what)):
                raise WrongFolderError(OTHER.format(folder=folder, what=what, held=held or "all", given=value))
    store.note(**{what: value for what, value in given.items() if value is not None})
    store.note(**{what: "yes" for what in ("flags", "articles") if getattr(wanted, what)})
    if wanted.form and wanted.form != store.fact("form_of_files"):
        store.note(form_of_files=wanted.form, dirty="yes")
    store.commit()


def _texts(client: Client, folder: Path, versions: set[int], say: Say) -> None:
    """A text a file, by the id of its version. They never change, so each is fetched once."""
    folder.mkdir(exist_ok=True)
    here = {int(path.stem) for path in folder.glob("*.txt") if path.stem.isdecimal()}
    for number, version in enumerate(sorted(versions - here), 1):
        with in_place(folder / f"{version}.txt") as part:
            part.write_bytes(client.versions.text(version).encode())  # bytes: line ends stay as they are
        say(f"texts: {number:,} of {len(versions - here):,}")
    for version in here - versions:
        (folder / f"{version}.txt").unlink()


def _write(folder: Path, store: Store, project: Any) -> None:
    """The files, where anything in them changed. Until all are written the store remembers that they are not."""
    form = store.fact("form_of_files") or "ndjson"
    told = _project_file(project)
    if store.fact("project_file") != told:
        store.note(project_file=told, dirty="yes")  # labels may have other names now
        store.commit()
    paths = _paths(folder, store, form)
    if store.fact("dirty") is None and all(path.exists() for path in [*paths.values(), folder / "project.json"]):
        return
    for kind, path in paths.items():
        WAYS[form](path, rows_of(store, kind, project), FILES[kind][1])
    with in_place(folder / "project.json") as part:
        part.write_text(told, encoding="utf-8", newline="\n")
    for other in WAYS.keys() - {form}:
        for path in _paths(folder, store, other).values():
            path.unlink(missing_ok=True)
    store.note(dirty=None)
    store.commit()


def _paths(folder: Path, store: Store, form: str) -> dict[str, Path]:
    there = [kind for kind in FILES if kind == "label" or store.fact(f"{kind}s")]
    return {kind: folder / f"{FILES[kind][0]}.{form}" for kind in there}


def rows_of(store: Store, kind: str, project: Any) -> Iterator[dict[str, Any]]:
    """The rows of a file. A label that was renamed is no change of its marks, so names are the project's."""
    names = {label["id"]: label["name"] for label in project["labels"]}
    for row in store.rows(kind):
        yield {**row, "label_name": names.get(row["label"], row["label_name"])} if kind == "label" else row


def _project_file(project: Any) -> str:
    kept = {name: project[name] for name in ("id", "name", "description", "labels")}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def check(client: Client, folder: Path) -> Checked:
    """Compare the labels of a folder, and its files, with what the server says now. Changes nothing.

    Raises `BusyError`, `WrongFolderError`, and what the client raises.
    """
    if not (folder / INSIDE).is_dir():
        raise WrongFolderError(NOTHING_YET.format(folder=folder))
    with Lock(folder):
        store = Store(folder)
        try:
            if store.fact("label_later") is None:
                raise WrongFolderError(NOTHING_YET.format(folder=folder))
            return _checked(client, folder, store)
        finally:
            store.close()


def _checked(client: Client, folder: Path, store: Store) -> Checked:
    project: Any = client.projects.get(int(store.fact("project") or 0))
    asked: dict[str, Any] = {"project": project["id"], "label": json.loads(store.fact("label") or "[]")}
    held = {row["uid"]: line_of(row) for row in rows_of(store, "label", project)}
    missing = different = 0
    for row in client.labels.stream(changed_since=store.fact("since"), **asked):
        if "gone" not in row:
            here = held.pop(row["uid"], None)
            missing += here is None
            different += here is not None and here != line_of(row)
    return Checked(missing, len(held), different, tuple(_other_files(folder, store, project)))


def _other_files(folder: Path, store: Store, project: Any) -> Iterator[str]:
    form = store.fact("form_of_files") or "ndjson"
    for kind, path in _paths(folder, store, form).items():
        again = folder / INSIDE / f"check.{form}"
        WAYS[form](again, rows_of(store, kind, project), FILES[kind][1])
        if not path.exists() or not filecmp.cmp(path, again, shallow=False):
            yield path.name
        again.unlink()

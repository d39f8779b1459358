"""What is asked for the document's examples: a row for each operation that takes a body, needs a parameter or
answers in several ways. An operation that has none here is asked at its address as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.api.example_scene import ExampleScene

PASSWORD = "correct horse battery staple"  # of everybody in the scene
JSON, LINES, FORM = "application/json", "application/x-ndjson", "multipart/form-data"
FIRST, SECOND, THIRD = (UUID(f"5b0c3f6e-0000-4000-8000-00000000000{number}") for number in (1, 2, 3))


@dataclass(frozen=True)
class Ask:
    """One request. `first` are what the owner asks before it: method, address after /api/v1 as the document has it, and
    body. `names` are ids in place of the scene's. `file` is a file of JSON lines that is sent beside the
    body, in a form.
    """

    body: Any = None
    query: str = ""
    accept: str = JSON
    by: str = "owner"
    first: tuple[tuple[str, str, Any], ...] = ()
    names: dict[str, Any] = field(default_factory=dict)
    file: str = ""
    headers: dict[str, str] = field(default_factory=dict)


Asks = Callable[[ExampleScene], list[Ask]]
PROJECT, SOURCE = "/projects/{project}/", "/sources/{source}/"
THREAD, REVIEW = PROJECT + "threads/{thread}/", PROJECT + "adjudication/{article}/"
START = ("post", "/scores/runs/", None)
PAGE = {"title": "Ferry back", "text": "The ferry to Lenn runs again from Monday.", "published": "2026-03-12"}
LINE = '{"key": "board", "title": "The board met", "text": "The harbour board met in Lenn on Tuesday."}\n'
EXPORTED = ("post", PROJECT + "exports/", {"format": "ndjson"})
TAKEN = {"text": "The harbour board met in Lenn on Tuesday.", "title": "The board met", "source": "Harbor Ledger"}


def passage(scene: ExampleScene, quote: str = "dredge the northern channel") -> dict[str, Any]:
    """Where a quote stands in the scene's first version."""
    start = scene.version.text.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def change(scene: ExampleScene) -> dict[str, Any]:
    """A span to be marked."""
    names = {"id": str(FIRST), "uid": str(SECOND), "version": scene.version.pk, "label": scene.claim.pk}
    return {"do": "mark", "kind": "span", **names, "pieces": [passage(scene)]}


def ruling(scene: ExampleScene) -> dict[str, Any]:
    """How the second article's case is settled: ada's mark is kept."""
    marks = list(scene.note.spans.filter(person__in=[scene.ada, scene.ben], gold=False).order_by("pk"))
    case = {"marks": [str(mark.uid) for mark in marks], "keep": [str(marks[0].uid)]}
    return {"uid": str(THIRD), **case, "cause": "misread", "note": "The place is not part of the claim."}


def suggestion(scene: ExampleScene) -> dict[str, Any]:
    """What a model suggests."""
    return {"version": scene.version.pk, "label": "claim", **passage(scene), "maker": "tagger 1.2", "confidence": 0.83}


def judgement(**more: Any) -> dict[str, Any]:
    """What an editor says of a flag."""
    return {"verdict": "confirmed", "note": "The space is missing in print too.", **more}


def said_on(scene: ExampleScene) -> dict[str, Any]:
    """A reply of the source's publisher."""
    author = "Mara Quill, editor"
    return {"text": "The article was corrected.", "author": author, "received_on": "2026-03-14"}


ASKS: dict[tuple[str, str], Asks] = {
    ("post", "/session/"): lambda scene: [Ask({"username": "olga", "password": PASSWORD})],
    ("post", "/articles/"): lambda scene: [
        Ask(PAGE),
        Ask(PAGE, first=(("post", "/articles/", PAGE),)),
        Ask({"url": "https://www.harborledger.example/ferry"}),
    ],
    ("post", "/intakes/"): lambda scene: [Ask({**TAKEN, "urls": "https://www.harborledger.example/ferry"})],
    ("post", "/articles/{article}/label/withdraw/"): lambda scene: [
        Ask(first=(("post", "/articles/{article}/label/", None),))
    ],
    ("get", "/exports/download/{signed}/"): lambda scene: [Ask(), Ask(headers={"Range": "bytes=0-99"})],
    ("get", "/changes/"): lambda scene: [Ask(query="page_size=1"), Ask(query="type=comment", accept=LINES)],
    ("post", "/check/"): lambda scene: [
        Ask(
            {"text": "The harbour board met in Lenn on Tuesday.It met again.", "title": "The board met", "byline": None}
        )
    ],
    ("post", "/groups/"): lambda scene: [Ask({"name": "Data desk"})],
    ("patch", "/groups/{id}/"): lambda scene: [Ask({"name": "Data desk"})],
    ("post", "/groups/{group}/people/"): lambda scene: [Ask({"person": "ada"})],
    ("post", PROJECT + "groups/"): lambda scene: [Ask({"group": "Night desk", "role": "annotator"})],
    ("patch", PROJECT + "groups/{group}/"): lambda scene: [Ask({"role": "reviewer"})],
    ("post", PROJECT + "exports/"): lambda scene: [Ask({"format": "csv", "options": {"gold": True}})],
    ("post", PROJECT + "exports/{id}/stop/"): lambda scene: [Ask(first=(EXPORTED,))],
    ("post", PROJECT + "snapshots/"): lambda scene: [Ask({"name": "April", "note": "Before the review."})],
    ("post", PROJECT + "imports/"): lambda scene: [Ask({"format": "ndjson", "dry_run": True}, file=LINE)],
    ("post", PROJECT + "imports/{id}/check/"): lambda scene: [Ask({"format": "ndjson", "options": {"as_me": True}})],
    ("post", "/webhooks/"): lambda scene: [
        Ask({"address": "https://hooks.harborledger.example/annotator", "types": ["mark"], "project": scene.project.pk})
    ],
    ("patch", "/webhooks/{id}/"): lambda scene: [Ask({"state": "paused"})],
    ("post", "/webhooks/{id}/replay/"): lambda scene: [Ask({"since": "2026-03-01T09:30:00Z"})],
    ("post", "/detectors/{name}/mute/"): lambda scene: [Ask({"language": "en", "reason": "Lists set it off."})],
    ("get", "/flags/"): lambda scene: [Ask(query="page_size=1"), Ask(query="language=en", accept=LINES)],
    ("get", "/labels/"): lambda scene: [Ask(query="page_size=1"), Ask(accept=LINES)],
    ("post", "/judgements/"): lambda scene: [Ask({"flag": scene.flag.pk, **judgement()})],
    ("patch", "/judgements/{id}/"): lambda scene: [Ask(judgement(revision=1))],
    ("delete", "/judgements/{id}/"): lambda scene: [Ask(query="revision=1")],
    ("post", "/notices/seen/"): lambda scene: [Ask({"notices": []})],
    ("post", "/projects/"): lambda scene: [Ask({"name": "Elections", "labels": ["claim", "source"], "overlap": 2})],
    ("patch", "/projects/{id}/"): lambda scene: [Ask({"description": "Claims about the harbour.", "quota": 20})],
    ("patch", REVIEW): lambda scene: [Ask({"gold": True})],
    ("post", REVIEW + "decisions/"): lambda scene: [
        Ask(ruling(scene), names={"adjudication/{article}": scene.note.article_id})
    ],
    ("patch", REVIEW + "decisions/{uid}/"): lambda scene: [Ask({"cause": "guideline_gap", "example": True})],
    ("post", PROJECT + "articles/"): lambda scene: [Ask({"articles": [scene.free.article_id]})],
    ("patch", PROJECT + "articles/{article}/"): lambda scene: [Ask({"gold": True})],
    ("post", PROJECT + "assignments/"): lambda scene: [
        Ask({"articles": [scene.note.article_id], "person": scene.rita.username})
    ],
    ("patch", PROJECT + "assignments/{id}/"): lambda scene: [Ask({"state": "done"}, by="ada")],
    ("post", PROJECT + "changes/"): lambda scene: [Ask({"changes": [change(scene)]})],
    ("get", PROJECT + "changes/"): lambda scene: [Ask(query="after=0&page_size=1")],
    ("post", PROJECT + "desk/{article}/renew/"): lambda scene: [Ask(by="ada")],
    ("post", PROJECT + "desk/{article}/reveal/"): lambda scene: [
        Ask(by="ada", first=(("patch", "/projects/{id}/", {"blind": True}),))
    ],
    ("put", PROJECT + "guidelines/"): lambda scene: [Ask({"text": "Mark the whole claim.", "number": 0})],
    ("post", PROJECT + "members/"): lambda scene: [Ask({"person": "charlie", "role": "annotator"})],
    ("patch", PROJECT + "members/{person}/"): lambda scene: [Ask({"role": "reviewer"})],
    ("get", PROJECT + "places/"): lambda scene: [Ask(query="quote=harbour board&scope=corpus")],
    ("post", PROJECT + "places/"): lambda scene: [Ask({"quote": "harbour board", "scope": "corpus"})],
    ("put", PROJECT + "scheme/"): lambda scene: [
        Ask({"labels": [{"kind": "span", "name": "claim", "description": "Whatever can be checked."}], "number": 1})
    ],
    ("post", PROJECT + "suggestions/"): lambda scene: [Ask({"suggestions": [suggestion(scene)]})],
    ("get", PROJECT + "suggestions/"): lambda scene: [
        Ask(first=(("post", PROJECT + "suggestions/", {"suggestions": [suggestion(scene)]}),))
    ],
    ("post", PROJECT + "suggestions/answers/"): lambda scene: [
        Ask({"answers": [{"id": str(FIRST), "suggestion": str(THIRD), "do": "reject", "reason": "ambiguous_text"}]})
    ],
    ("post", PROJECT + "threads/"): lambda scene: [
        Ask({"flag": scene.flag.pk, "comment": {"uid": str(FIRST), "text": "Is it so in print?"}})
    ],
    ("post", THREAD + "comments/"): lambda scene: [
        Ask({"uid": str(FIRST), "text": "Yes, @rita."}),
        Ask(
            {"uid": str(FIRST), "text": "Yes, @rita."},
            first=(("post", THREAD + "comments/", {"uid": str(FIRST), "text": "Yes, @rita."}),),
        ),
    ],
    ("patch", THREAD + "comments/{uid}/"): lambda scene: [Ask({"text": "Is it so in print?", "revision": 1})],
    ("delete", THREAD + "comments/{uid}/"): lambda scene: [Ask(query="revision=1")],
    ("post", "/schemes/check/"): lambda scene: [Ask({"yaml": "labels:\n- kind: span\n  name: claim\n"})],
    ("post", "/scores/runs/{id}/stop/"): lambda scene: [Ask(first=(START,))],
    ("post", "/scores/runs/{id}/resume/"): lambda scene: [
        Ask(first=(START, ("post", "/scores/runs/{id}/stop/", None)))
    ],
    ("post", SOURCE + "corrections/"): lambda scene: [
        Ask({"text": "The date was wrong.", "corrected_on": "2026-03-13", "article": scene.version.article_id})
    ],
    ("post", SOURCE + "criteria/"): lambda scene: [
        Ask({"criterion": "ownership", "answer": "yes", "proof": ["https://www.harborledger.example/about"]})
    ],
    ("post", SOURCE + "decisions/"): lambda scene: [
        Ask({"kind": "signed", "score": scene.names["scores/{id}"], "reason": "Read beside the archive."})
    ],
    ("post", SOURCE + "replies/"): lambda scene: [Ask(said_on(scene))],
    ("post", SOURCE + "what-if/"): lambda scene: [Ask({"criteria": {"ownership": "yes"}})],
    ("post", "/spans/"): lambda scene: [
        Ask({"version": scene.version.pk, "label": scene.claim.pk, **passage(scene, "the winter")})
    ],
    ("patch", "/spans/{id}/"): lambda scene: [
        Ask({"label": scene.claim.pk, "revision": 1, **passage(scene, "last six weeks")})
    ],
    ("delete", "/spans/{id}/"): lambda scene: [Ask(query="revision=1")],
    ("post", "/tokens/"): lambda scene: [Ask({"name": "nightly pull", "scopes": ["read"], "days": 90})],
}

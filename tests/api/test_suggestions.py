"""Suggestions: from flags and readings, from models outside, and what people answer."""

import time
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from annotator import engine
from annotator.annotation.actions import add_articles, add_member, create_project
from annotator.annotation.actions.suggest import suggest_in_article
from annotator.annotation.models import AnswerEvent, Change, Label, Project, Span, Suggestion
from annotator.flags.actions import keep_mentions, record_judgement
from annotator.flags.actions.read import as_engine_article
from annotator.flags.models import Flag
from corpus.models import Version
from tests import factories
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
NEWS = (
    "“We will not pay 3.5 million euros for a channel,” said Mayor Orla Fenwick on 3 May 2026.\n"
    "The Harbour Board of Lenn met on Tuesday.It asked for 40 new berths [1]. 🚢 שלום Cafe\u0301 closed."
)


@pytest.fixture
def version(db: None) -> Version:
    """A version that was read, its flags raised."""
    version = factories.taken(NEWS).version
    factories.read(version)
    keep_mentions(version=version, reading=engine.Reading(as_engine_article(version)))
    return version


@pytest.fixture
def project(alice: User, bob: User, version: Version) -> Project:
    """Alice's project, whose labels are families of flags and kinds of names; bob annotates in it."""
    labels = ["structure", "translation", "sourcing", "Organization", "dates", "Figure", "Quote", "claim"]
    project = create_project(owner=alice, name="Harbour", labels=labels)
    add_member(project=project, person=bob)
    add_articles(project=project, articles=[version.article_id])
    return project


def desk(client: APIClient, project: Project, version: Version) -> dict[str, Any]:
    answer = client.get(f"/api/v1/projects/{project.pk}/desk/{version.article_id}/")
    assert answer.status_code == 200, answer.data
    return dict(answer.data)


def told(client: APIClient, project: Project, version: Version) -> set[tuple[str, str, str]]:
    """Label, quote and maker of what is suggested."""
    names = dict(project.labels.values_list("pk", "name"))
    suggestions = desk(client, project, version)["suggestions"]
    return {(names[s["label"]], s["pieces"][0]["quote"], s["maker"]) for s in suggestions}


def reply(suggestion: str, do: str, revision: int = 0, **more: Any) -> dict[str, Any]:
    named = {"span": str(uuid4())} if do in ("accept", "change") else {}
    return {"id": str(uuid4()), "suggestion": suggestion, "do": do, "revision": revision, **named, **more}


def send(client: APIClient, project: Project, *answers: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    path = f"/api/v1/projects/{project.pk}/suggestions/answers/"
    answer = client.post(path, {"answers": answers, **more}, format="json")
    assert answer.status_code == 200, answer.data
    return list(answer.data["results"])


def offer(client: APIClient, project: Project, *rows: Any) -> dict[str, Any]:
    answer = client.post(f"/api/v1/projects/{project.pk}/suggestions/", {"suggestions": rows}, format="json")
    assert answer.status_code == 200, answer.data
    return dict(answer.data)


def row(version: Version, quote: str, **more: Any) -> dict[str, Any]:
    start = version.text.index(quote)
    place = {"start": start, "end": start + len(quote), "quote": quote}
    return {"version": version.pk, "label": "claim", "maker": "tagger 1.2", **place, **more}


def test_flags_and_readings_are_suggested(as_bob: APIClient, project: Project, version: Version) -> None:
    found = told(as_bob, project, version)
    quotes = {label: {quote for name, quote, _ in found if name == label} for label, _, _ in found}
    assert "3 May 2026" in quotes["dates"]
    assert "Harbour Board of Lenn" in quotes["Organization"] or "Harbour Board" in quotes["Organization"]
    assert "3.5 million euros" in quotes["Figure"]
    assert quotes["Quote"] == {"“We will not pay 3.5 million euros for a channel,”"}
    flagged = {passage.quote for flag in Flag.objects.standing() for passage in flag.evidence.filter(field="text")}
    assert flagged and flagged == set.union(*(quotes.get(name, set()) for name in Flag.Family.values))
    before = Suggestion.objects.count()
    assert suggest_in_article(version.article_id) == 0
    assert Suggestion.objects.count() == before


def test_suggestions_follow_their_flags(as_bob: APIClient, alice: User, project: Project, version: Version) -> None:
    first, *others = Flag.objects.standing().order_by("pk")
    assert others
    own = {s["uid"]: s["flag"] for s in desk(as_bob, project, version)["suggestions"] if s["flag"]}
    assert first.pk in own.values()
    record_judgement(flag=first, person=alice, as_editor=False, verdict="dismissed", reason="correct")
    left = {s["flag"] for s in desk(as_bob, project, version)["suggestions"]}
    assert first.pk not in left and others[0].pk in left
    record_judgement(flag=first, person=alice, as_editor=False, verdict="confirmed", revision=1)
    assert {s["uid"]: s["flag"] for s in desk(as_bob, project, version)["suggestions"] if s["flag"]} == own
    Flag.objects.update(withdrawn_at=first.changed_at)
    assert not any(s["flag"] for s in desk(as_bob, project, version)["suggestions"])


def test_a_desk_in_step_writes_nothing(
    as_bob: APIClient, project: Project, version: Version, django_assert_max_num_queries: Any
) -> None:
    desk(as_bob, project, version)
    with django_assert_max_num_queries(40) as queries:
        desk(as_bob, project, version)
    written = [q["sql"] for q in queries.captured_queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []


def test_models_offer_suggestions(as_alice: APIClient, as_bob: APIClient, project: Project, version: Version) -> None:
    good = row(version, "new berths", confidence=0.7)
    moved = {**row(version, "Tuesday"), "start": 3, "end": 10}
    bad = [
        {**good, "label": "nothing"},
        {**good, "version": 10**6},
        {**good, "version": 10**30},
        {**good, "confidence": 3},
        {**good, "maker": ""},
        {**good, "quote": "not there at all", "end": good["start"] + 16},
        {**good, "attributes": {"sure": 1}},
        {**good, "start": "7"},
        "no object",
        None,
    ]
    receipt = offer(as_alice, project, good, good, moved, row(version, "Cafe\u0301"), row(version, "🚢"), *bad)
    assert [r["status"] for r in receipt["rows"]] == ["stored", "known", "moved", "stored", "stored"] + ["refused"] * 10
    assert receipt["rows"][2]["place"] == (version.text.index("Tuesday"), version.text.index("Tuesday") + 7)
    assert all(r["detail"] for r in receipt["rows"][5:])
    assert [r["status"] for r in offer(as_alice, project, good)["rows"]] == ["known"]
    assert ("claim", "🚢", "tagger 1.2") in told(as_bob, project, version)
    path = f"/api/v1/projects/{project.pk}/suggestions/"
    assert as_bob.post(path, {"suggestions": [good]}, format="json").status_code == 403
    assert as_alice.post(path, {"suggestions": []}, format="json").status_code == 400
    listed = as_bob.get(path, {"maker": "tagger 1.2", "answered": "false"}).data["results"]
    assert {s["pieces"][0]["quote"] for s in listed} == {"new berths", "Cafe\u0301", "🚢"}


def test_ten_thousand_at_once(
    as_alice: APIClient, project: Project, capsys: pytest.CaptureFixture[str], django_assert_max_num_queries: Any
) -> None:
    long = "word 🚢 " * 5_000
    version = factories.taken(long).version
    add_articles(project=project, articles=[version.article_id])
    rows = [
        {"version": version.pk, "label": "claim", "start": n, "end": n + 3, "quote": long[n : n + 3], "maker": "m 1"}
        for n in range(10_000)
    ]
    with django_assert_max_num_queries(200):
        began = time.perf_counter()
        receipt = offer(as_alice, project, *rows)
        took = time.perf_counter() - began
    assert receipt["stored"] == 10_000
    began = time.perf_counter()
    assert offer(as_alice, project, *rows)["known"] == 10_000
    with capsys.disabled():
        print(f"\n10,000 suggestions stored in {took:.2f} s, known again in {time.perf_counter() - began:.2f} s")
    assert took < 60, "2 s on an idle machine"


def one(as_alice: APIClient, project: Project, version: Version, quote: str = "new berths") -> str:
    """The uid of a suggestion."""
    return str(offer(as_alice, project, row(version, quote))["rows"][0]["uid"])


def test_accept_makes_a_span_once(as_alice: APIClient, as_bob: APIClient, project: Project, version: Version) -> None:
    uid = one(as_alice, project, version)
    accept = reply(uid, "accept")
    (first,), (second,) = send(as_bob, project, accept), send(as_bob, project, accept)
    assert first == second
    assert (first["status"], first["answer"]["answer"], first["answer"]["revision"]) == ("stored", "accepted", 1)
    assert (first["object"]["origin"], first["object"]["uid"]) == ("model", accept["span"])
    assert Span.objects.count() == Change.objects.count() == 1
    mine = next(s for s in desk(as_bob, project, version)["suggestions"] if s["uid"] == uid)
    assert (mine["answer"], mine["revision"]) == ("accepted", 1)
    hers = next(s for s in desk(as_alice, project, version)["suggestions"] if s["uid"] == uid)
    assert (hers["answer"], hers["revision"]) == ("", 0), "everyone answers for themselves"


def test_undo_and_redo_of_answers(as_alice: APIClient, as_bob: APIClient, project: Project, version: Version) -> None:
    uids = [one(as_alice, project, version, quote) for quote in ("new berths", "Tuesday", "closed")]
    accepts = [reply(uid, "accept") for uid in uids]
    assert {r["status"] for r in send(as_bob, project, *accepts)} == {"stored"}
    back = [reply(uid, "take_back", 1) for uid in uids]
    results = send(as_bob, project, *back)
    assert [(r["answer"]["answer"], r["object"]["withdrawn"]) for r in results] == [("", True)] * 3
    redone = [{**accept, "id": str(uuid4()), "revision": 2} for accept in accepts]
    results = send(as_bob, project, *redone)
    assert [(r["answer"]["answer"], r["object"]["withdrawn"], r["object"]["revision"]) for r in results] == [
        ("accepted", False, 3)
    ] * 3
    assert Span.objects.count() == 3
    events = AnswerEvent.objects.filter(answer__suggestion__uid=uids[0]).order_by("pk")
    assert list(events.values_list("verdict", "revision")) == [("accepted", 1), ("", 2), ("accepted", 3)]
    (late,) = send(as_bob, project, back[0])
    assert late["status"] == "stored", "it was: a request that comes again changes nothing"
    assert late["answer"]["revision"] == 3, "and it is told how things stand"


def test_change_reject_and_stale(as_alice: APIClient, as_bob: APIClient, project: Project, version: Version) -> None:
    uid = one(as_alice, project, version)
    wide = {name: row(version, "40 new berths")[name] for name in ("start", "end", "quote")}
    change = reply(uid, "change", pieces=[wide], label=project.labels.get(name="Figure").pk)
    (changed,) = send(as_bob, project, change)
    assert (changed["answer"]["answer"], changed["object"]["pieces"]) == ("changed", [wide])
    (stale,) = send(as_bob, project, reply(uid, "reject", 0, reason="detector_wrong"))
    assert (stale["status"], stale["answer"]["answer"], stale["yours"]["answer"]) == ("stale", "changed", "rejected")
    assert stale["object"]["uid"] == change["span"], "both states are told"
    (rejected,) = send(as_bob, project, reply(uid, "reject", 1, reason="duplicate"))
    assert (rejected["answer"]["reason"], rejected["object"]["withdrawn"]) == ("duplicate", True)
    (again,) = send(as_bob, project, {**change, "id": str(uuid4()), "revision": 2})
    assert (again["answer"]["answer"], again["object"]["withdrawn"]) == ("changed", False)
    assert again["object"]["pieces"] == [wide]
    path = f"/api/v1/projects/{project.pk}/suggestions/answers/"
    assert as_bob.post(path, {"answers": [reply(uid, "reject", 3)]}, format="json").status_code == 400
    (moved,) = send(as_alice, project, reply(uid, "change", pieces=[{**wide, "start": 0, "end": len(wide["quote"])}]))
    assert (moved["status"], moved["places"][0]["start"]) == ("moved", wide["start"])


def test_answers_together_are_all_or_none(as_alice: APIClient, project: Project, version: Version) -> None:
    good, unknown = reply(one(as_alice, project, version), "accept"), reply(str(uuid4()), "accept")
    results = send(as_alice, project, good, unknown, together=True)
    assert [result["status"] for result in results] == ["refused", "refused"]
    assert not Span.objects.exists()
    assert send(as_alice, project, good, together=True)[0]["status"] == "stored"


def test_a_label_with_a_detectors_title(as_alice: APIClient, project: Project, version: Version) -> None:
    flag = Flag.objects.standing().order_by("pk").first()
    assert flag is not None
    label = Label.objects.create(project=project, name=engine.all_detectors()[flag.detector].title.upper())
    assert label.name in {name for name, _, _ in told(as_alice, project, version)}


def test_strangers_find_nothing(project: Project, version: Version) -> None:
    charlie = client_of(factories.person("charlie"))
    base = f"/api/v1/projects/{project.pk}/suggestions/"
    assert charlie.get(base).status_code == 404
    assert charlie.post(base, {"suggestions": [row(version, "Tuesday")]}, format="json").status_code == 404
    answers = {"answers": [reply(str(uuid4()), "accept")]}
    assert charlie.post(f"{base}answers/", answers, format="json").status_code == 404


def test_reading_again_is_left_to_a_worker(
    as_bob: APIClient, project: Project, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[Any, ...]] = []
    monkeypatch.setattr("corpus.jobs.wake", lambda *call: sent.append(call))
    desk(as_bob, project, version)
    assert sent == []
    version.mentions.all().delete()
    version.readings.update(kept=False)
    assert not any(s["maker"] == "reading:dates" for s in desk(as_bob, project, version)["suggestions"])
    assert sent == [("annotation.suggest_in_article", version.article_id)]
    assert suggest_in_article(version.article_id) > 0
    assert any(s["maker"] == "reading:dates" for s in desk(as_bob, project, version)["suggestions"])

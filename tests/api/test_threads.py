"""Talk on spans and flags: who may read it, what is kept, and who is told."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from annotator.annotation.actions import Piece, Wanted, add_articles, add_member, apply_change, create_project
from annotator.annotation.models import Comment, Membership, Notice, Project, Span, Thread
from annotator.flags.models import Flag
from corpus.models import Version
from tests import factories
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def version(db: None) -> Version:
    """A version that was read."""
    version = factories.taken().version
    factories.read(version)
    return version


@pytest.fixture
def dora(db: None) -> User:
    """A second annotator."""
    return factories.person("dora")


@pytest.fixture
def project(alice: User, bob: User, dora: User, version: Version) -> Project:
    """Alice's project; bob and dora annotate in it."""
    project = create_project(owner=alice, name="Harbour", labels=["claim"])
    add_member(project=project, person=bob)
    add_member(project=project, person=dora)
    add_articles(project=project, articles=[version.article_id])
    return project


@pytest.fixture
def span(project: Project, bob: User, version: Version) -> Span:
    """A span of bob's."""
    start = version.text.index("northern channel")
    piece = Piece(start, start + 16, "northern channel")
    label = project.labels.get().pk
    wanted = Wanted(uuid4(), "mark", "span", uuid4(), label=label, version=version.pk, pieces=(piece,))
    apply_change(project=project, person=bob, wanted=wanted)
    return Span.objects.get()


def path(project: Project, *parts: Any) -> str:
    return "/".join([f"/api/v1/projects/{project.pk}/threads", *map(str, parts), ""])


def opened(client: APIClient, project: Project, text: str = "", **subject: Any) -> dict[str, Any]:
    comment = {"comment": {"uid": str(uuid4()), "text": text}} if text else {}
    answer = client.post(path(project), {**subject, **comment}, format="json")
    assert answer.status_code == 200, answer.data
    return dict(answer.data)


def said(client: APIClient, project: Project, thread: int, text: str, uid: str = "") -> dict[str, Any]:
    body = {"uid": uid or str(uuid4()), "text": text}
    answer = client.post(path(project, thread, "comments"), body, format="json")
    assert answer.status_code in (200, 201), answer.data
    return dict(answer.data)


def notices() -> set[tuple[str, str]]:
    return set(Notice.objects.values_list("person__username", "kind"))


def test_one_thread_a_target(as_alice: APIClient, as_bob: APIClient, project: Project, span: Span) -> None:
    first, second = opened(as_bob, project, "Mine", span=span.uid), opened(as_alice, project, "Why?", span=span.uid)
    assert first["id"] == second["id"]
    assert [comment["text"] for comment in second["comments"]] == ["Mine", "Why?"]
    flag = Flag.objects.standing().order_by("pk").first()
    assert flag is not None
    assert opened(as_bob, project, flag=flag.pk)["flag"] == flag.pk
    assert Thread.objects.count() == 2
    listed = as_bob.get(path(project), {"article": span.version.article_id, "settled": "false"}).data["results"]
    assert [thread["id"] for thread in listed] == [first["id"], first["id"] + 1]
    desk = as_bob.get(f"/api/v1/projects/{project.pk}/desk/{span.version.article_id}/").data
    counts = [(thread["id"], thread["comments"]) for thread in desk["threads"]]
    assert counts == [
        (first["id"], 2),
        (first["id"] + 1, 0),
    ]


def test_a_span_out_of_sight_has_no_thread(
    as_alice: APIClient, as_bob: APIClient, dora: User, project: Project, span: Span
) -> None:
    thread = opened(as_bob, project, "Mine; @dora?", span=span.uid)
    other, charlie = client_of(dora), client_of(factories.person("charlie"))
    for stranger in (other, charlie):
        assert stranger.get(path(project, thread["id"])).status_code == 404
        assert stranger.post(path(project), {"span": span.uid}, format="json").status_code == 404
        body = {"uid": str(uuid4()), "text": "Let me in"}
        assert stranger.post(path(project, thread["id"], "comments"), body, format="json").status_code == 404
        assert stranger.post(path(project, thread["id"], "settle")).status_code == 404
    assert other.get(path(project)).data["results"] == []
    assert charlie.get(path(project)).status_code == 404
    assert thread["comments"][0]["mentions"] == [], "who may not read the thread is not called into it"
    assert Notice.objects.count() == 0
    Membership.objects.filter(person=dora).update(role="reviewer")
    assert other.get(path(project, thread["id"])).data["comments"][0]["text"] == "Mine; @dora?"


def test_a_comment_is_stored_once(as_bob: APIClient, as_alice: APIClient, project: Project, span: Span) -> None:
    thread, uid = opened(as_bob, project, span=span.uid)["id"], str(uuid4())
    assert said(as_bob, project, thread, "Twice @alice", uid) == said(as_bob, project, thread, "Twice @alice", uid)
    assert Comment.objects.count() == Notice.objects.count() == 1
    other = as_alice.post(path(project, thread, "comments"), {"uid": uid, "text": "Twice @alice"}, format="json")
    assert (other.status_code, other.data["code"]) == (409, "uid_taken")
    for text in ("", "  \n", "x" * 10_001):
        body = {"uid": str(uuid4()), "text": text}
        assert as_bob.post(path(project, thread, "comments"), body, format="json").status_code == 400


def test_notices(as_alice: APIClient, as_bob: APIClient, project: Project, span: Span) -> None:
    thread = opened(as_alice, project, "Is this a claim, @Bob? Ask @nobody.", span=span.uid)
    assert thread["comments"][0]["mentions"] == ["bob"]
    assert notices() == {("bob", "mentioned")}, "told once, though the span is his too"
    said(as_bob, project, thread["id"], "It is.")
    assert notices() == {("bob", "mentioned"), ("alice", "replied")}
    notice = Notice.objects.get(kind="replied")
    assert (notice.project, notice.article, notice.comment) == (project, span.version.article, Comment.objects.last())


def test_editing_keeps_what_was_said(as_alice: APIClient, as_bob: APIClient, project: Project, span: Span) -> None:
    thread = opened(as_alice, project, span=span.uid)["id"]
    comment = said(as_alice, project, thread, "Frist")
    own = path(project, thread, "comments", comment["uid"])
    edited = as_alice.patch(own, {"text": "First @bob", "revision": 1}, format="json").data
    assert (edited["text"], edited["revision"], edited["edited"], edited["mentions"]) == (
        "First @bob",
        2,
        True,
        ["bob"],
    )
    assert as_alice.patch(own, {"text": "First @bob", "revision": 1}, format="json").status_code == 200, "sent again"
    stale = as_alice.patch(own, {"text": "Other", "revision": 1}, format="json")
    assert (stale.status_code, stale.data["current"]["text"], stale.data["yours"]["text"]) == (
        409,
        "First @bob",
        "Other",
    )
    assert as_bob.patch(own, {"text": "His", "revision": 2}, format="json").status_code == 404
    assert [earlier["text"] for earlier in Comment.objects.get().earlier] == ["Frist"]
    as_alice.patch(own, {"text": "First, @bob!", "revision": 2}, format="json")
    assert notices() == {("bob", "replied")}, "nobody is told twice of one comment"
    assert Notice.objects.count() == 1
    assert as_alice.delete(f"{own}?revision=2").status_code == 409
    gone = as_alice.delete(f"{own}?revision=3").data
    assert (gone["withdrawn"], gone["text"], gone["mentions"]) == (True, "", [])
    assert Comment.objects.get().text == "First, @bob!", "the record keeps it"


def test_settling(as_alice: APIClient, as_bob: APIClient, project: Project, span: Span) -> None:
    thread = opened(as_bob, project, "Settled?", span=span.uid)["id"]
    assert as_alice.post(path(project, thread, "settle")).data["settled_by"] == "alice"
    assert as_bob.post(path(project, thread, "settle")).data["settled_by"] == "alice", "settled already"
    assert as_bob.get(path(project), {"settled": "false"}).data["results"] == []
    assert as_bob.post(path(project, thread, "reopen")).data["settled"] is False


def test_blind_mode_hides_the_talk_on_flags(as_alice: APIClient, as_bob: APIClient, project: Project) -> None:
    flag = Flag.objects.standing().order_by("pk")[0]
    thread = opened(as_alice, project, "Look, @bob", flag=flag.pk)
    assert as_bob.get(path(project, thread["id"])).status_code == 200
    Project.objects.update(blind=True)
    assert as_bob.get(path(project, thread["id"])).status_code == 404
    assert as_bob.post(path(project), {"flag": flag.pk}, format="json").status_code == 404
    assert opened(as_alice, project, "@bob", flag=flag.pk)["comments"][1]["mentions"] == []

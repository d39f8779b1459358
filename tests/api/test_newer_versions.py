"""Marks carried to a newer version of an article, over REST."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from annotator.annotation.actions import finish, renew, settle_agreed, withdraw_decision
from annotator.annotation.measured import trained_of
from annotator.annotation.models import Assignment, Change, Decision, DocumentMark, Label, Link, Span
from annotator.annotation.wire import state_of
from corpus.actions import take_in
from corpus.extraction import ExtractedArticle
from corpus.models import Version
from tests.annotation.scene import TEXT, Scene
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
NEWER = (
    "CORRECTION. Another day was named. They say the work is to begin in November.\n"
    "The harbour board met in Lenn on Tuesday.\n"
    "Shipping lines had asked loudly for the work since spring, saying that their larger vessels cannot turn."
)
GONE = "agreed to dredge the northern channel before the winter"


@pytest.fixture
def scene(db: None) -> Scene:
    """Ada has marked a text that is about to change."""
    scene = Scene()
    Label.objects.create(project=scene.project, kind="link", name="repeats", position=9)
    Label.objects.create(project=scene.project, kind="document", name="Opinion", position=10)
    return scene


def changed(scene: Scene, text: str = NEWER) -> Version:
    extracted = ExtractedArticle(text=text, title="A title", byline="Mara Quill", published="2026-03-12", language="en")
    address = scene.version.article.address
    return take_in(extracted=extracted, cause=Version.Cause.FETCH, address=address).version


def desk(person: User, scene: Scene, version: Version | None = None) -> dict[str, Any]:
    query = {"version": version.pk} if version else {}
    answer = client_of(person).get(f"/api/v1/projects/{scene.project.pk}/desk/{scene.version.article_id}/", query)
    assert answer.status_code == 200, answer.data
    return dict(answer.data)


def send(person: User, scene: Scene, *changes: dict[str, Any], together: bool = True) -> list[dict[str, Any]]:
    named = [{"id": str(uuid4()), "kind": "span", **change} for change in changes]
    body = {"changes": named, "together": together}
    path = f"/api/v1/projects/{scene.project.pk}/changes/"
    return list(client_of(person).post(path, body, format="json").data["results"])


def over(version: Version, old: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The change that carries a proposal over."""
    fields = {"label": old["label"], "attributes": old["attributes"], "pieces": old["places"]}
    return {"do": "mark", "uid": str(uuid4()), "version": version.pk, "carried_from": old["uid"], **fields, **more}


def test_marks_are_proposed_where_they_are_now_and_nothing_moves_by_itself(scene: Scene) -> None:
    for quote in ("harbour board", "asked for the work since spring", "work is to begin in November", GONE):
        scene.mark(scene.ada, quote)
    scene.mark(scene.ada, "Shipping lines", "cannot turn")
    assert desk(scene.ada, scene)["carry"] is None
    newer = changed(scene)
    told = desk(scene.ada, scene)
    assert (told["version"]["id"], told["spans"]) == (newer.pk, [])
    assert [row["marks"] for row in told["versions"]] == [5, 0]
    found = {span["pieces"][0]["quote"]: span for span in told["carry"]["spans"]}
    assert {quote: span["match"] for quote, span in found.items()} == {
        "harbour board": "exact",
        "asked for the work since spring": "fuzzy",
        "work is to begin in November": "moved",
        GONE: "orphan",
        "Shipping lines": "exact",
    }
    for span in found.values():
        for place in span["places"]:
            assert newer.text[place["start"] : place["end"]] == place["quote"]
    assert len(found["Shipping lines"]["places"]) == 2
    assert desk(scene.ben, scene)["carry"] is None, "one's own marks"
    assert len(desk(scene.ada, scene, scene.version)["spans"]) == 5, "the old version stays readable"


def test_a_mark_carried_over_remembers_where_it_came_from_and_is_replayed(scene: Scene) -> None:
    old = scene.mark(scene.ada, "harbour board")
    newer = changed(scene)
    (proposal,) = desk(scene.ada, scene)["carry"]["spans"]
    change = over(newer, proposal)
    (result,) = send(scene.ada, scene, change)
    assert result["status"] == "stored" and result["object"]["carried_from"] == str(old.uid)
    new = Span.objects.get(uid=change["uid"])
    assert (new.carried_from_id, new.version_id) == (old.uid, newer.pk)
    assert Change.objects.order_by("-pk").first().state == state_of(new)  # type: ignore[union-attr]
    assert desk(scene.ada, scene)["carry"] is None
    assert send(scene.ada, scene, over(newer, proposal))[0]["status"] == "refused", "once a version"
    send(scene.ada, scene, {"do": "withdraw", "uid": change["uid"], "revision": 1})
    assert len(desk(scene.ada, scene)["carry"]["spans"]) == 1, "taken back, it is proposed again"
    old.refresh_from_db()
    assert old.withdrawn_at is None and old.revision == 1
    with pytest.raises(Exception, match="protected"):
        old.delete()


def test_a_mark_that_was_taken_back_does_not_return_beside_the_one_made_meanwhile(scene: Scene) -> None:
    scene.mark(scene.ada, "harbour board")
    newer = changed(scene)
    (proposal,) = desk(scene.ada, scene)["carry"]["spans"]
    first, second = over(newer, proposal), over(newer, proposal)
    send(scene.ada, scene, first)
    send(scene.ada, scene, {"do": "withdraw", "uid": first["uid"], "revision": 1})
    assert send(scene.ada, scene, second)[0]["status"] == "stored"
    restored = {"do": "restore", "uid": first["uid"], "revision": 2}
    assert send(scene.ada, scene, restored)[0]["status"] == "refused"
    send(scene.ada, scene, {"do": "withdraw", "uid": second["uid"], "revision": 1})
    assert send(scene.ada, scene, restored)[0]["status"] == "stored"


def test_left_behind_is_not_proposed_again_until_taken_back(scene: Scene) -> None:
    old = scene.mark(scene.ada, GONE)
    newer = changed(scene)
    leave = {"do": "change", "uid": str(old.uid), "revision": 1, "left_behind": newer.pk}
    assert send(scene.ada, scene, leave)[0]["object"]["left_behind"] == newer.pk
    assert desk(scene.ada, scene)["carry"] is None
    send(scene.ada, scene, {**leave, "revision": 2, "left_behind": 0})
    assert len(desk(scene.ada, scene)["carry"]["spans"]) == 1
    send(scene.ada, scene, {**leave, "revision": 3})
    changed(scene, NEWER + " It is done.")
    assert len(desk(scene.ada, scene)["carry"]["spans"]) == 1, "a still newer version asks again"


def test_links_follow_where_both_ends_were_carried(scene: Scene) -> None:
    one, two = scene.mark(scene.ada, "harbour board"), scene.mark(scene.ada, "work is to begin")
    label, link = scene.project.labels.get(name="repeats").pk, uuid4()
    joined = {"do": "mark", "kind": "link", "uid": str(link), "label": label}
    send(scene.ada, scene, {**joined, "source": str(one.uid), "target": str(two.uid)})
    newer = changed(scene)
    carry = desk(scene.ada, scene)["carry"]
    first, second = (over(newer, span) for span in carry["spans"])
    (told,) = carry["links"]
    new = {"do": "mark", "kind": "link", "uid": str(uuid4()), "label": label, "carried_from": told["uid"]}
    half = {**new, "source": first["uid"], "target": str(two.uid)}
    assert {r["status"] for r in send(scene.ada, scene, first, half)} == {"refused"}, "the other end is not carried"
    whole = {**new, "source": first["uid"], "target": second["uid"]}
    assert {r["status"] for r in send(scene.ada, scene, first, second, whole)} == {"stored"}
    assert Link.objects.get(uid=UUID(str(new["uid"]))).carried_from_id == link


def test_labels_of_the_article_and_retired_labels_are_carried(scene: Scene) -> None:
    opinion, claim = scene.project.labels.get(name="Opinion"), scene.project.labels.get(name="claim")
    mark = {"do": "mark", "kind": "document", "uid": str(uuid4()), "label": opinion.pk, "version": scene.version.pk}
    send(scene.ada, scene, mark)
    old = scene.mark(scene.ada, "harbour board")
    Label.objects.filter(pk__in=[opinion.pk, claim.pk]).update(retired_at=old.made_at)
    newer = changed(scene)
    carry = desk(scene.ada, scene)["carry"]
    (document,) = carry["documents"]
    again = {**mark, "uid": str(uuid4()), "version": newer.pk, "carried_from": document["uid"]}
    results = send(scene.ada, scene, again, over(newer, carry["spans"][0]))
    assert {result["status"] for result in results} == {"stored"}, results
    assert DocumentMark.objects.get(uid=again["uid"]).carried_from_id == UUID(str(mark["uid"]))


@pytest.mark.parametrize("whose", ["theirs", "another article", "not newer"])
def test_what_cannot_be_carried_is_refused(scene: Scene, whose: str) -> None:
    old = scene.mark(scene.ada, "harbour board")
    newer = changed(scene)
    (proposal,) = desk(scene.ada, scene)["carry"]["spans"]
    target, person = newer, scene.ada
    if whose == "theirs":
        person = scene.ben
    elif whose == "another article":
        target = scene.article(f"{NEWER} elsewhere")
    else:
        target = scene.version
    places = [{"start": target.text.index(old.quote), "end": target.text.index(old.quote) + 13, "quote": old.quote}]
    (result,) = send(person, scene, over(target, proposal, pieces=places))
    assert result["status"] == "refused", result
    assert Span.objects.count() == 1


def test_one_who_was_given_the_old_version_goes_on_with_the_newer_by_choice(scene: Scene) -> None:
    scene.give(scene.ada, done=False)
    scene.mark(scene.ada, "harbour board")
    finish(assignment=Assignment.objects.get(person=scene.ada))
    newer = changed(scene)
    told = desk(scene.ada, scene)
    assert told["version"]["id"] == scene.version.pk, "nothing is moved silently"
    assert (told["assignment"]["state"], told["assignment"]["finished"]) == ("done", scene.version.pk)
    assert told["carry"]["version"] == newer.pk
    path = f"/api/v1/projects/{scene.project.pk}/desk/{scene.version.article_id}/renew/"
    for _ in range(2):
        answer = client_of(scene.ada).post(path)
        assert (answer.data["version"], answer.data["state"]) == (newer.pk, "open")
    told = desk(scene.ada, scene)
    assert (told["version"]["id"], told["assignment"]["finished"]) == (newer.pk, scene.version.pk)
    assert client_of(scene.ben).post(path).status_code == 409, "it was not given to him"


def test_versions_of_other_articles_are_not_found(scene: Scene) -> None:
    other = scene.article("Another text.")
    client: APIClient = client_of(scene.ada)
    path = f"/api/v1/projects/{scene.project.pk}/desk/{scene.version.article_id}/"
    assert client.get(path, {"version": other.pk}).status_code == 404
    assert client.get(path, {"version": "x"}).status_code == 400
    assert TEXT in desk(scene.ada, scene, scene.version)["version"]["text"]


def test_of_a_discontinuous_mark_all_passages_are_looked_for(scene: Scene) -> None:
    scene.mark(scene.ada, "harbour board", GONE, "cannot turn")
    newer = changed(scene)
    (told,) = desk(scene.ada, scene)["carry"]["spans"]
    assert (told["match"], len(told["pieces"])) == ("orphan", 3)
    assert [place["quote"] for place in told["places"]] == ["harbour board", "cannot turn"], "those that were found"
    at = newer.text.index("on Tuesday")
    missing = {"start": at, "end": at + 10, "quote": "on Tuesday"}
    pieces = [told["places"][0], missing, told["places"][1]]
    (result,) = send(scene.ada, scene, over(newer, told, pieces=pieces))
    assert (result["status"], len(result["object"]["pieces"])) == ("stored", 3)
    assert desk(scene.ada, scene)["carry"] is None


def gold_of(scene: Scene, label: str = "claim") -> Span:
    """What both marked, taken over by rita."""
    scene.both("harbour board", label=label)
    scene.give(scene.ada, scene.ben)
    assert settle_agreed(project=scene.project, article=scene.version.article_id, person=scene.rita) == 1
    return Span.objects.get(gold=True, withdrawn_at=None, label__name=label)


def test_settled_marks_are_carried_by_those_who_settle_and_stay_settled(scene: Scene) -> None:
    old = gold_of(scene)
    newer = changed(scene)
    theirs = desk(scene.ada, scene)["carry"]["spans"]
    assert [span["gold"] for span in theirs] == [False], "an annotator's own mark alone"
    refused = send(scene.ada, scene, over(newer, {**theirs[0], "uid": str(old.uid)}))
    assert (refused[0]["status"], Span.objects.filter(version=newer).count()) == ("refused", 0)
    (told,) = desk(scene.rita, scene)["carry"]["spans"]
    assert (told["uid"], told["gold"], told["match"]) == (str(old.uid), True, "exact")
    (result,) = send(scene.rita, scene, over(newer, told, origin="adjudication"))
    assert result["status"] == "stored", result
    new = Span.objects.get(uid=result["object"]["uid"])
    assert (new.gold, new.origin, new.carried_from_id, new.person) == (True, "adjudication", old.uid, scene.rita)
    assert desk(scene.owner, scene)["carry"] is None, "once for all who settle"
    assert Change.objects.order_by("-pk").first().state == state_of(new)  # type: ignore[union-attr]
    left = {"do": "change", "uid": str(old.uid), "revision": 1, "left_behind": newer.pk}
    send(scene.rita, scene, {"do": "withdraw", "uid": str(new.uid), "revision": 1}, left)
    assert desk(scene.rita, scene)["carry"] is None, "a settled mark can be left behind too"


def test_nobody_makes_a_settled_mark_by_saying_so(scene: Scene) -> None:
    old = scene.mark(scene.ada, "harbour board")
    newer = changed(scene)
    (told,) = desk(scene.ada, scene)["carry"]["spans"]
    (result,) = send(scene.ada, scene, over(newer, told, origin="adjudication"))
    assert (result["status"], "Only a settled mark" in result["detail"]) == ("refused", True)
    (result,) = send(scene.ada, scene, over(newer, told))
    assert result["object"]["gold"] is False and Span.objects.get(carried_from=old).origin == ""


def test_what_was_carried_over_gives_way_to_what_is_settled_anew(scene: Scene) -> None:
    old = gold_of(scene)
    newer = changed(scene)
    (told,) = desk(scene.rita, scene)["carry"]["spans"]
    send(scene.rita, scene, over(newer, told, origin="adjudication"))
    for person in (scene.ada, scene.ben):
        renew(assignment=Assignment.objects.get(person=person))
        scene.mark(person, "The harbour board", version=newer)
        finish(assignment=Assignment.objects.get(person=person))
    settle_agreed(project=scene.project, article=newer.article_id, person=scene.rita)
    standing = Span.objects.standing().filter(gold=True, version=newer)
    assert [(span.quote, span.carried_from_id) for span in standing] == [("The harbour board", old.uid)]
    assert desk(scene.rita, scene)["carry"] is None, "it has been settled: nothing to ask"


def test_what_fell_on_the_older_text_stands_not_in_the_way_of_settling_anew(scene: Scene) -> None:
    gold_of(scene)
    newer = changed(scene)
    (told,) = desk(scene.rita, scene)["carry"]["spans"]
    (result,) = send(scene.rita, scene, over(newer, told, origin="adjudication"))
    withdraw_decision(project=scene.project, person=scene.rita, decision=Decision.objects.get())
    assert Span.objects.standing().filter(gold=True).get().uid == UUID(result["object"]["uid"])
    for person in (scene.ada, scene.ben):
        renew(assignment=Assignment.objects.get(person=person))
        scene.mark(person, "harbour board", version=newer)
        finish(assignment=Assignment.objects.get(person=person))
    assert settle_agreed(project=scene.project, article=newer.article_id, person=scene.rita) == 1
    span = Span.objects.standing().get(gold=True)
    assert (span.version_id, span.carried_from_id) == (newer.pk, None)


def test_until_gold_is_carried_over_nobody_is_measured_by_a_text_without_it(scene: Scene) -> None:
    gold_of(scene)
    scene.project.entries.update(gold=True)
    assert [trained.score.trials for trained in trained_of(scene.project, least=0.8)] == [1, 1]
    newer = changed(scene)
    for person in (scene.ada, scene.ben):
        renew(assignment=Assignment.objects.get(person=person))
        scene.mark(person, "harbour board", version=newer)
        finish(assignment=Assignment.objects.get(person=person))
    assert trained_of(scene.project, least=0.8) == []
    (told,) = desk(scene.rita, scene)["carry"]["spans"]
    send(scene.rita, scene, over(newer, told, origin="adjudication"))
    measured = trained_of(scene.project, least=0.8)
    assert [trained.score.exact.f1.value for trained in measured] == [1.0, 1.0]

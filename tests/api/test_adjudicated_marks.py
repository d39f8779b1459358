"""Attributes, links and document labels in adjudication over REST: cases, gold through the log, and their undo."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from annotator.annotation.models import Change, Decision, DocumentMark, Link, Project, Span
from tests.annotation.scene import Scene
from tests.api.test_adjudication import address, cases, ruling, settle
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
STRENGTH = {"name": "strength", "kind": "choice", "options": ["mild", "strong"]}


@pytest.fixture
def scene(db: None) -> Scene:
    """Both marked two passages; they differ on an attribute, a document label's attribute, a link and its type."""
    scene = Scene()
    scene.project.labels.filter(name="claim").update(attributes=[STRENGTH])
    scene.label("opinion", "document", STRENGTH)
    scene.label("satire", "document")
    scene.label("contradicts", "link")
    scene.label("repeats", "link")
    ends = {}
    for person, strength in ((scene.ada, "mild"), (scene.ben, "strong")):
        first = scene.mark(person, "northern channel", label="place")
        second = scene.mark(person, "six weeks", attributes={"strength": strength})
        ends[person.pk] = (first, second)
        scene.note(person, "opinion", attributes={"strength": strength})
    scene.note(scene.ada, "satire")
    scene.link(scene.ada, *ends[scene.ada.pk], "contradicts")
    scene.link(scene.ben, *ends[scene.ben.pk], "repeats")
    scene.link(scene.ada, *reversed(ends[scene.ada.pk]), "contradicts")
    scene.link(scene.ben, *reversed(ends[scene.ben.pk]), "contradicts")
    scene.give(scene.ada, scene.ben)
    return scene


@pytest.fixture
def rita(scene: Scene) -> APIClient:
    return client_of(scene.rita)


def of_kind(rita: APIClient, scene: Scene, kind: str) -> list[dict[str, Any]]:
    return [case for case in cases(rita, scene) if case["kind"] == kind]


def replayed(project: Project) -> set[str]:
    """What stands after the log alone: the last state of each mark that is not taken back."""
    states = {change.mark: change.state for change in Change.objects.filter(project=project).order_by("pk")}
    return {str(uid) for uid, state in states.items() if not state["withdrawn"]}


def standing(project: Project) -> set[str]:
    marks = [model.objects.filter(label__project=project, withdrawn_at=None) for model in (Span, Link, DocumentMark)]
    return {str(uid) for rows in marks for uid in rows.values_list("uid", flat=True)}


def test_cases_of_all_three_kinds(rita: APIClient, scene: Scene) -> None:
    told = [(case["kind"], case["kinds"], case["blocked"]) for case in cases(rita, scene)]
    assert told[:2] == [("span", [], ""), ("span", ["attributes"], "")]
    assert sorted(told[2:4]) == [("link", [], "open"), ("link", ["label"], "open")]
    assert told[4:] == [("document", ["attributes"], ""), ("document", ["missing"], "")]
    link = of_kind(rita, scene, "link")[0]["marks"][0]
    assert {link["source_end"]["quote"], link["target_end"]["quote"]} == {"northern channel", "six weeks"}


def test_an_attribute_is_settled_by_whose_value_or_by_another(rita: APIClient, scene: Scene) -> None:
    case = cases(rita, scene)[1]
    kept = settle(rita, scene, case, keep=[case["marks"][1]["uid"]])
    assert kept["gold"][0]["attributes"] == case["marks"][1]["attributes"]
    mark = case["marks"][0]
    made = {"label": mark["label"], "pieces": mark["pieces"], "attributes": {"strength": "faint"}}
    sent = ruling(case, made=made, instead=kept["uid"])
    refused = rita.post(address(scene, "decisions/"), sent, format="json")
    assert (refused.status_code, "faint" in refused.data["detail"]) == (400, True)
    made["attributes"] = {}
    assert settle(rita, scene, case, made=made, instead=kept["uid"])["gold"][0]["attributes"] == {}
    assert replayed(scene.project) == standing(scene.project)


def test_a_document_label_is_kept_rejected_and_taken_back(rita: APIClient, scene: Scene) -> None:
    strength, alone = of_kind(rita, scene, "document")
    settle(rita, scene, strength, keep=[strength["marks"][0]["uid"]])
    rejected = settle(rita, scene, alone, cause="oversight")
    gold = DocumentMark.objects.get(gold=True, withdrawn_at=None)
    assert (gold.label.name, gold.origin, gold.attributes) == (
        "opinion",
        "adjudication",
        strength["marks"][0]["attributes"],
    )
    assert rita.delete(address(scene, f"decisions/{rejected['uid']}/")).status_code == 200
    assert [case["decision"] is None for case in of_kind(rita, scene, "document")] == [False, True]
    assert replayed(scene.project) == standing(scene.project)


def test_a_link_waits_for_its_passages_and_joins_the_gold(rita: APIClient, scene: Scene) -> None:
    differing = next(case for case in of_kind(rita, scene, "link") if not case["agreed"])
    keep = {"keep": [differing["marks"][0]["uid"]]}
    early = rita.post(address(scene, "decisions/"), ruling(differing, **keep), format="json")
    assert (early.status_code, "Settle the two passages" in early.data["detail"]) == (400, True)
    assert rita.post(address(scene, "agreed/")).data == {"settled": 1}, "the link that all agree on waits too"
    span = cases(rita, scene)[1]
    settled = settle(rita, scene, span, keep=[span["marks"][0]["uid"]])
    assert rita.post(address(scene, "agreed/")).data == {"settled": 1}
    kept = settle(rita, scene, differing, **keep)
    link = Link.objects.get(uid=kept["gold"][0]["uid"])
    assert (link.gold, link.origin, link.source.gold, link.target.gold) == (True, "adjudication", True, True)
    assert kept["gold"][0]["source_end"]["quote"] == link.source.quote
    assert rita.delete(address(scene, f"decisions/{settled['uid']}/")).status_code == 200
    assert not Link.objects.filter(gold=True, withdrawn_at=None).exists(), "no link is left hanging in the air"
    assert {case["blocked"] for case in of_kind(rita, scene, "link")} == {"open"}
    assert replayed(scene.project) == standing(scene.project)


def test_a_link_on_a_rejected_passage_falls_with_it(rita: APIClient, scene: Scene) -> None:
    rita.post(address(scene, "agreed/"))
    settle(rita, scene, cases(rita, scene)[1])
    differing = next(case for case in of_kind(rita, scene, "link") if not case["agreed"])
    assert differing["blocked"] == "rejected"
    sent = ruling(differing, keep=[differing["marks"][0]["uid"]])
    refused = rita.post(address(scene, "decisions/"), sent, format="json")
    assert (refused.status_code, "was rejected" in refused.data["detail"]) == (400, True)
    assert settle(rita, scene, differing)["verdict"] == "rejected"
    assert rita.post(address(scene, "agreed/")).data == {"settled": 1}
    assert [case["decision"]["verdict"] for case in of_kind(rita, scene, "link")] == ["rejected", "rejected"]


def settled_link(rita: APIClient, scene: Scene) -> tuple[dict[str, Any], Link]:
    """Both passages and the two links between them are settled: the second passage's case, and one link."""
    rita.post(address(scene, "agreed/"))
    span = cases(rita, scene)[1]
    settle(rita, scene, span, keep=[span["marks"][0]["uid"]])
    rita.post(address(scene, "agreed/"))
    differing = next(case for case in of_kind(rita, scene, "link") if not case["agreed"])
    kept = settle(rita, scene, differing, keep=[differing["marks"][0]["uid"]])
    return cases(rita, scene)[1], Link.objects.get(uid=kept["gold"][0]["uid"])


def gold_links() -> Any:
    return Link.objects.filter(gold=True, withdrawn_at=None).order_by("pk")


def test_settled_links_follow_a_passage_that_is_settled_again(rita: APIClient, scene: Scene) -> None:
    span, link = settled_link(rita, scene)
    known = set(gold_links().values_list("uid", flat=True))
    assert (len(known), span["decision"]["gold"][0]["uid"]) == (2, str(link.target.uid))
    again = settle(rita, scene, span, keep=[span["marks"][1]["uid"]], instead=span["decision"]["uid"])
    assert set(gold_links().values_list("uid", flat=True)) == known, "the same links stand"
    now = again["gold"][0]["uid"]
    assert {str(one.target.uid) if one.pk == link.pk else str(one.source.uid) for one in gold_links()} == {now}
    assert not gold_links().exclude(source__withdrawn_at=None, target__withdrawn_at=None).exists()
    link.refresh_from_db()
    assert (link.revision, link.source.quote) == (2, "northern channel"), "the other end stays where it was"
    assert {case["blocked"] or case["decision"]["verdict"] for case in of_kind(rita, scene, "link")} == {
        "agreed",
        "kept",
    }
    assert replayed(scene.project) == standing(scene.project)
    states = {str(change.mark): change.state for change in Change.objects.filter(kind="link").order_by("pk")}
    assert states[str(link.uid)]["target"] == now, "and the log says so"


def test_a_settled_link_falls_with_a_passage_that_is_rejected_after_all(rita: APIClient, scene: Scene) -> None:
    span, _ = settled_link(rita, scene)
    settle(rita, scene, span, instead=span["decision"]["uid"])
    assert not gold_links().exists()
    told = of_kind(rita, scene, "link")
    assert {(case["blocked"], case["decision"]) for case in told} == {("rejected", None)}
    assert replayed(scene.project) == standing(scene.project)


def test_a_link_within_one_case_falls_where_both_its_ends_become_one(rita: APIClient, scene: Scene) -> None:
    other = scene.article("The dredging was to last for two months, the harbour master of Lenn said.")
    where = f"/api/v1/projects/{scene.project.pk}/adjudication/{other.article_id}/"
    whole = scene.mark(scene.ada, "two months, the harbour master", version=other)
    parts = [scene.mark(scene.ben, quote, version=other) for quote in ("two months", "harbour master")]
    scene.give(scene.ada, scene.ben, version=other)
    (case,) = rita.get(where).data["cases"]
    kept = rita.post(where + "decisions/", ruling(case, keep=[str(p.uid) for p in parts]), format="json").data
    ends = list(Span.objects.filter(gold=True, version=other).order_by("start"))
    link = scene.link(scene.rita, *ends, "repeats")
    Link.objects.filter(pk=link.pk).update(gold=True)
    sent = ruling(case, keep=[str(whole.uid)], instead=kept["uid"])
    assert rita.post(where + "decisions/", sent, format="json").status_code == 200
    link.refresh_from_db()
    assert link.withdrawn_at is not None, "a link joins two spans"


def test_links_are_compared_by_settled_passages_across_articles(rita: APIClient, scene: Scene) -> None:
    other = scene.article("The dredging was to last for two months, the harbour master of Lenn said.")
    for person in (scene.ada, scene.ben):
        here = scene.mark(person, "begin in November" if person is scene.ada else "in November")
        there = scene.mark(person, "two months", version=other)
        scene.link(person, here, there, "contradicts")
    scene.give(scene.ada, version=other)
    assert len(of_kind(rita, scene, "link")) == 2, "ben has not finished the other article: nothing to compare"
    scene.give(scene.ben, version=other)
    across = [case for case in of_kind(rita, scene, "link") if len(case["marks"]) == 2 and case["agreed"]]
    assert [case["marks"][0]["target_end"]["article"] for case in across].count(other.article_id) == 1
    rows = rita.get(f"/api/v1/projects/{scene.project.pk}/adjudication/").data["results"]
    assert {row["article"]: row["agreed"] for row in rows} == {scene.version.article_id: 3, other.article_id: 1}


def test_a_conflict_shows_the_case_as_it_stands(rita: APIClient, scene: Scene) -> None:
    case = cases(rita, scene)[1]
    first = settle(rita, scene, case)
    late = rita.post(address(scene, "decisions/"), ruling(case, keep=[case["key"]]), format="json")
    assert (late.status_code, late.data["current"]["decision"]["uid"]) == (409, first["uid"])
    assert {mark["uid"] for mark in late.data["current"]["marks"]} == {mark["uid"] for mark in case["marks"]}


def test_what_the_guidelines_do_not_say_is_proposed_until_it_is_shown(rita: APIClient, scene: Scene) -> None:
    case = of_kind(rita, scene, "document")[0]
    settled = settle(rita, scene, case, keep=[case["key"]], cause="guideline_gap")
    project = f"/api/v1/projects/{scene.project.pk}/"
    (proposed,) = rita.get(project + "examples/proposed/").data["results"]
    assert (proposed["kind"], proposed["label_name"], proposed["quote"]) == ("document", "opinion", "")
    assert proposed["others"][0]["attributes"] != proposed["attributes"]
    assert client_of(scene.ada).get(project + "examples/proposed/").status_code == 403
    rita.patch(address(scene, f"decisions/{settled['uid']}/"), {"example": True}, format="json")
    assert rita.get(project + "examples/proposed/").data["results"] == []
    assert len(client_of(scene.ada).get(project + "examples/").data["results"]) == 1
    causes = rita.get(project + "causes/").data
    assert (causes["settled"], [row["name"] for row in causes["labels"]]) == (1, ["opinion"])


def test_the_queue_is_paged_and_steered(rita: APIClient, scene: Scene) -> None:
    second = scene.article("The ferry to Skarn keeps its timetable, the harbour board said on Tuesday.")
    scene.mark(scene.ada, "Skarn", label="place", version=second)
    scene.give(scene.ada, scene.ben, version=second)
    queue = f"/api/v1/projects/{scene.project.pk}/adjudication/"

    def articles(**asked: object) -> list[int]:
        answer = rita.get(queue, asked)
        assert answer.status_code == 200, answer.data
        return [row["article"] for row in answer.data["results"]]

    both = [scene.version.article_id, second.article_id]
    assert articles() == both
    assert articles(order="newest") == both[::-1]
    page = rita.get(queue, {"page_size": 1}).data
    assert [row["article"] for row in rita.get(page["next"]).data["results"]] == both[1:]
    place = scene.project.labels.get(name="place").pk
    assert articles(label=place) == both[1:]
    assert articles(person="rita") == []
    assert articles(person="ada") == both
    (case,) = rita.get(f"{queue}{second.article_id}/").data["cases"]
    rita.post(f"{queue}{second.article_id}/decisions/", ruling(case), format="json")
    assert articles(left="true") == both[:1], "a rejection is counted at once too"
    assert articles(label=place) == []
    assert Decision.objects.filter(project=scene.project).count() == 1

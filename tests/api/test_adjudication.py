"""Adjudication over REST: cases, decisions that leave gold in the log, taking back, who may, and what it teaches."""

from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from annotator.annotation.actions import notices
from annotator.annotation.models import Change, Decision, Label, Notice, ProjectArticle, Span
from tests import factories
from tests.annotation.scene import Scene
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers]


@pytest.fixture
def scene(db: None) -> Scene:
    """One agreement, one difference of bounds, one span that ben missed; both have finished."""
    scene = Scene()
    scene.mark(scene.ada, "northern channel", label="place")
    scene.mark(scene.ben, "northern channel", label="place")
    scene.mark(scene.ada, "larger vessels cannot turn")
    scene.mark(scene.ben, "their larger vessels cannot turn")
    scene.mark(scene.ada, "six weeks")
    scene.give(scene.ada, scene.ben)
    return scene


@pytest.fixture
def rita(scene: Scene) -> APIClient:
    """The reviewer's client."""
    return client_of(scene.rita)


def address(scene: Scene, more: str = "") -> str:
    return f"/api/v1/projects/{scene.project.pk}/adjudication/{scene.version.article_id}/{more}"


def cases(rita: APIClient, scene: Scene) -> list[dict[str, Any]]:
    answer = rita.get(address(scene))
    assert answer.status_code == 200, answer.data
    return list(answer.data["cases"])


def ruling(case: dict[str, Any], **how: Any) -> dict[str, Any]:
    """A request that settles a case."""
    return {"uid": str(uuid4()), "marks": [span["uid"] for span in case["marks"]], **how}


def settle(rita: APIClient, scene: Scene, case: dict[str, Any], **how: Any) -> dict[str, Any]:
    answer = rita.post(address(scene, "decisions/"), ruling(case, **how), format="json")
    assert answer.status_code == 200, answer.data
    return dict(answer.data)


def gold(scene: Scene) -> list[tuple[str, str, str]]:
    """What stands as gold: label, quote, who settled it."""
    spans = Span.objects.standing().filter(gold=True).order_by("start")
    return [(span.label.name, span.quote, span.person.username) for span in spans]


def test_cases_in_reading_order(rita: APIClient, scene: Scene) -> None:
    told = [(case["kinds"], [span["person"] for span in case["marks"]]) for case in cases(rita, scene)]
    ada, ben = scene.ada.pk, scene.ben.pk
    assert told == [([], [ada, ben]), (["boundary"], [ben, ada]), (["missing"], [ada])]
    assert cases(rita, scene)[2]["missing"] == [ben]


def test_the_queue_gives_most_differences_first(rita: APIClient, scene: Scene) -> None:
    agreed = scene.article("A short text of its own, on which both agree.")
    alone = scene.article("A text that only ada has read so far.")
    scene.give(scene.ada, scene.ben, version=agreed)
    scene.give(scene.ada, version=alone)
    scene.give(scene.ben, version=alone, done=False)
    rows = rita.get(f"/api/v1/projects/{scene.project.pk}/adjudication/").data["results"]
    counts = [(row["article"], row["agreed"], row["differing"], row["left"]) for row in rows]
    assert counts == [(scene.version.article_id, 1, 2, 3), (agreed.article_id, 0, 0, 0)], "one reader is not enough"
    told = rita.get(f"/api/v1/projects/{scene.project.pk}/adjudication/{alone.article_id}/").data
    assert [(p["name"], p["state"]) for p in told["people"]] == [("ada", "done"), ("ben", "open")]
    assert told["cases"] == []


def test_agreed_cases_become_gold_at_once_and_only_once(rita: APIClient, scene: Scene) -> None:
    assert rita.post(address(scene, "agreed/")).data == {"settled": 1}
    assert rita.post(address(scene, "agreed/")).data == {"settled": 0}
    assert gold(scene) == [("place", "northern channel", "rita")]
    span = Span.objects.get(gold=True)
    assert (span.origin, span.revision) == ("adjudication", 1)
    assert cases(rita, scene)[0]["decision"]["verdict"] == "agreed"


def test_keep_make_and_reject(rita: APIClient, scene: Scene) -> None:
    _, bounds, missed = cases(rita, scene)
    kept = settle(rita, scene, bounds, keep=[bounds["marks"][1]["uid"]], cause="boundary", note="Without the pronoun.")
    assert (kept["verdict"], kept["gold"][0]["pieces"][0]["quote"]) == ("kept", "larger vessels cannot turn")
    rejected = settle(rita, scene, missed, cause="guideline_gap")
    assert (rejected["verdict"], rejected["gold"]) == ("rejected", [])
    start = scene.version.text.index("to last six weeks")
    piece = {"start": start, "end": start + 17, "quote": "to last six weeks"}
    label = Label.objects.get(name="claim", project=scene.project).pk
    made = {"made": {"label": label, "pieces": [piece]}, "instead": rejected["uid"]}
    assert settle(rita, scene, missed, **made)["verdict"] == "made"
    assert [quote for _, quote, _ in gold(scene)] == ["larger vessels cannot turn", "to last six weeks"]
    assert Decision.objects.get(uid=rejected["uid"]).withdrawn_at is not None, "kept in the record"


def test_the_same_decision_sent_twice_is_stored_once(rita: APIClient, scene: Scene) -> None:
    case = cases(rita, scene)[1]
    sent = ruling(case, keep=[case["marks"][0]["uid"]])
    first, second = (rita.post(address(scene, "decisions/"), sent, format="json") for _ in range(2))
    assert (first.status_code, first.data) == (second.status_code, second.data)
    assert Decision.objects.count() == len(gold(scene)) == 1


def test_a_case_that_has_changed_is_not_settled(rita: APIClient, scene: Scene) -> None:
    case = cases(rita, scene)[1]
    settled = settle(rita, scene, case, keep=[case["marks"][0]["uid"]])
    again = rita.post(address(scene, "decisions/"), ruling(case), format="json")
    assert (again.status_code, again.data["code"]) == (409, "case_changed"), "somebody settled it meanwhile"
    scene.withdraw(Span.objects.get(uid=case["marks"][1]["uid"]))
    gone = rita.post(address(scene, "decisions/"), ruling(case, instead=settled["uid"]), format="json")
    assert gone.status_code == 409
    reopened = cases(rita, scene)[1]
    assert (reopened["kinds"], reopened["decision"]) == (["missing"], None)
    assert [earlier["uid"] for earlier in reopened["earlier"]] == [settled["uid"]], "what was decided is still told"
    settle(rita, scene, reopened)
    assert gold(scene) == [], "the decision on what has changed is taken back with its gold"


def test_taking_a_decision_back_opens_the_case_and_the_log_replays(rita: APIClient, scene: Scene) -> None:
    case = cases(rita, scene)[1]
    settled = settle(rita, scene, case, keep=[span["uid"] for span in case["marks"]])
    assert len(gold(scene)) == 2, "several of the case's spans may stand"
    back = rita.delete(address(scene, f"decisions/{settled['uid']}/"))
    assert (back.status_code, back.data["withdrawn"]) == (200, True)
    assert rita.delete(address(scene, f"decisions/{settled['uid']}/")).status_code == 200
    assert gold(scene) == []
    assert cases(rita, scene)[1]["decision"] is None
    states = {change.mark: change.state for change in Change.objects.order_by("pk")}
    standing = {uid for uid, state in states.items() if not state["withdrawn"]}
    assert standing == set(Span.objects.standing().values_list("uid", flat=True))


def test_annotators_are_told_once_when_all_is_settled(rita: APIClient, scene: Scene) -> None:
    rita.post(address(scene, "agreed/"))
    _, bounds, missed = cases(rita, scene)
    settle(rita, scene, bounds, keep=[bounds["marks"][0]["uid"]])
    assert not Notice.objects.exists()
    last = settle(rita, scene, missed)
    told = Notice.objects.filter(kind="adjudicated", article=scene.version.article_id)
    assert sorted(told.values_list("person__username", "count")) == [("ada", 3), ("ben", 3)]
    rita.delete(address(scene, f"decisions/{last['uid']}/"))
    settle(rita, scene, missed)
    assert told.count() == 2, "one unread notice is enough"


def test_annotators_are_told_by_e_mail_too(
    rita: APIClient,
    scene: Scene,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    type(scene.ada).objects.filter(pk=scene.ada.pk).update(email="ada@example.org")
    asked: list[int] = []
    monkeypatch.setattr(notices, "_ask_for_mail", asked.append)
    with django_capture_on_commit_callbacks(execute=True):
        rita.post(address(scene, "agreed/"))
        for case in cases(rita, scene)[1:]:
            settle(rita, scene, case)
    assert asked == [Notice.objects.get(person=scene.ada).pk], "ben has given no address"


def test_a_retired_label_is_kept_as_it_was_marked(rita: APIClient, scene: Scene) -> None:
    Label.objects.filter(project=scene.project, name="claim").update(retired_at="2026-03-12T12:00:00Z")
    case = cases(rita, scene)[1]
    assert settle(rita, scene, case, keep=[case["marks"][0]["uid"]])["gold"][0]["label"] == case["marks"][0]["label"]


def test_what_cannot_be_settled_says_why(rita: APIClient, scene: Scene) -> None:
    agreed, bounds, _ = cases(rita, scene)
    strange = rita.post(address(scene, "decisions/"), ruling(bounds, keep=[agreed["key"]]), format="json")
    assert (strange.status_code, "not of this case" in strange.data["detail"]) == (400, True)
    made = {"label": bounds["marks"][0]["label"], "pieces": [{"start": 0, "end": 3, "quote": "the"}]}
    moved = rita.post(address(scene, "decisions/"), ruling(bounds, made=made), format="json")
    assert (moved.status_code, moved.data["code"]) == (409, "quote_moved")
    assert not Decision.objects.exists()
    assert not Span.objects.filter(gold=True).exists()


def test_examples_are_shown_to_all_in_the_project(rita: APIClient, scene: Scene) -> None:
    case = cases(rita, scene)[1]
    settled = settle(rita, scene, case, keep=[case["marks"][1]["uid"]])
    examples = f"/api/v1/projects/{scene.project.pk}/examples/"
    assert client_of(scene.ada).get(examples).data["results"] == []
    note = {"example": True, "note": "Leave the pronoun out.", "cause": "boundary"}
    assert rita.patch(address(scene, f"decisions/{settled['uid']}/"), note, format="json").status_code == 200
    (told,) = client_of(scene.ada).get(examples).data["results"]
    assert told["before"] == "Shipping lines had asked for the work since spring, saying that their "
    assert (told["quote"], told["after"]) == ("larger vessels cannot turn", ".")
    assert told["others"] == [{"label_name": "claim", "quote": "their larger vessels cannot turn", "attributes": {}}]
    assert (told["label_name"], told["note"], told["verdict"]) == ("claim", "Leave the pronoun out.", "kept")


def test_causes_by_label_and_person(rita: APIClient, scene: Scene) -> None:
    rita.post(address(scene, "agreed/"))
    _, bounds, missed = cases(rita, scene)
    settle(rita, scene, bounds, keep=[bounds["marks"][1]["uid"]], cause="boundary")
    settle(rita, scene, missed)
    told = rita.get(f"/api/v1/projects/{scene.project.pk}/causes/").data
    assert told["settled"] == 2
    assert {cause["cause"]: cause["count"] for cause in told["causes"]} == {"": 1, "boundary": 1}
    assert [(row["name"], row["settled"], row["against"]) for row in told["labels"]] == [("claim", 2, 1)]
    assert sorted((row["name"], row["settled"], row["against"]) for row in told["people"]) == [
        ("ada", 2, 1),
        ("ben", 2, 1),
    ]


def test_an_article_is_made_gold(rita: APIClient, scene: Scene) -> None:
    assert rita.patch(address(scene), {"gold": True}, format="json").data["gold"] is True
    assert ProjectArticle.objects.get(article=scene.version.article_id).gold


def test_annotators_may_not_and_strangers_find_nothing(rita: APIClient, scene: Scene) -> None:
    case = cases(rita, scene)[1]
    settled = settle(rita, scene, case)
    project = f"/api/v1/projects/{scene.project.pk}/"
    asked = [
        ("get", project + "adjudication/"),
        ("get", address(scene)),
        ("patch", address(scene)),
        ("post", address(scene, "agreed/")),
        ("post", address(scene, "decisions/")),
        ("patch", address(scene, f"decisions/{settled['uid']}/")),
        ("delete", address(scene, f"decisions/{settled['uid']}/")),
        ("get", project + "causes/"),
    ]
    ada, charlie = client_of(scene.ada), client_of(factories.person("charlie"))
    for method, path in asked:
        assert getattr(ada, method)(path).status_code == 403, path
        assert getattr(charlie, method)(path).status_code == 404, path
    assert charlie.get(project + "examples/").status_code == 404
    assert ada.get(project + "examples/").status_code == 200

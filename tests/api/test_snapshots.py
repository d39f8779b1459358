"""Snapshots over REST: who makes and reads them, whether they are whole, what differs."""

from typing import Any

import pytest

from annotator.annotation import files
from annotator.annotation.actions.guidelines import write_guidelines
from annotator.annotation.actions.snapshots import make_snapshot
from annotator.annotation.models import Snapshot
from tests.annotation.scene import Scene
from tests.conftest import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.servers, pytest.mark.usefixtures("data_folder")]


@pytest.fixture
def scene() -> Scene:
    made = Scene()
    made.mark(made.ada, "Lenn", label="place")
    made.mark(made.ben, "on Tuesday")
    return made


def url(scene: Scene, rest: str = "") -> str:
    return f"/api/v1/projects/{scene.project.pk}/snapshots/{rest}"


def asked(scene: Scene, person: str = "rita", name: str = "March") -> Any:
    """The answer to a POST."""
    return client_of(getattr(scene, person)).post(url(scene), {"name": name, "note": "Before the review."})


def taken(scene: Scene, name: str = "March") -> int:
    """The number of a snapshot that is done."""
    pk: int = asked(scene, name=name).data["id"]
    make_snapshot(pk)
    return pk


def told(scene: Scene, rest: str, person: str = "rita", **question: Any) -> Any:
    return client_of(getattr(scene, person)).get(url(scene, rest), question)


def test_a_reviewer_makes_one_and_sees_how_far_it_is(scene: Scene) -> None:
    answer = asked(scene)
    assert answer.status_code == 201
    assert (answer.data["state"], answer.data["parts"], answer.data["made_by"]) == ("queued", None, "rita")
    assert told(scene, f"{answer.data['id']}/verify/").data["code"] == "not_ready"
    make_snapshot(answer.data["id"])
    done = told(scene, f"{answer.data['id']}/").data
    assert (done["state"], done["counts"]["spans"], sorted(done["parts"])) == (
        "done",
        2,
        ["detectors", "guidelines", "labels", "marks", "texts"],
    )
    assert done.pop("guidelines") == ""
    assert told(scene, "").data["results"] == [done]
    assert asked(scene).data["code"] == "name_taken"
    assert asked(scene, name="").status_code == asked(scene, name="x" * 101).status_code == 400


def test_who_may_not_see_everything_reads_none(scene: Scene) -> None:
    pk = taken(scene)
    paths = ["", f"{pk}/", f"{pk}/verify/", f"{pk}/diff/now/"]

    def codes(person: str) -> set[int]:
        return {told(scene, path, person).status_code for path in paths}

    assert (codes("ada"), codes("owner")) == ({403}, {200})
    exported = client_of(scene.ada).post(
        f"/api/v1/projects/{scene.project.pk}/exports/", {"format": "csv", "snapshot": pk}
    )
    assert exported.status_code == 403
    scene.project.shared = True
    scene.project.save()
    assert codes("ada") == {200}
    assert asked(scene, "ada", "April").status_code == 403, "reading is not making"
    scene.project.blind = True
    scene.project.save()
    assert codes("ada") == {403}, "it holds every outlet"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_there_is_no_way_to_change_one(scene: Scene, method: str) -> None:
    pk = taken(scene)
    answer = getattr(client_of(scene.owner), method)(url(scene, f"{pk}/"), {"note": "Otherwise."})
    assert answer.status_code == 405
    assert Snapshot.objects.get().note == "Before the review."


def test_verifying_reads_the_file_again(scene: Scene) -> None:
    pk = taken(scene)
    whole = told(scene, f"{pk}/verify/").data
    assert (whole["whole"], whole["differs"], whole["sha256"]) == (True, [], Snapshot.objects.get().sha256)
    at = files.snapshot_at(whole["sha256"])
    at.write_bytes(at.read_bytes()[:-20])
    broken = told(scene, f"{pk}/verify/").data
    assert (broken["whole"], broken["sha256"]) == (False, None)
    assert "cannot be read" in broken["detail"]


def test_what_differs_comes_in_pages(scene: Scene) -> None:
    first = taken(scene)
    marks = [scene.mark(scene.ada, quote) for quote in ("Tuesday", "six weeks", "November")]
    second = taken(scene, "April")
    scene.article("The ferry came back at six.")
    page = told(scene, f"{first}/diff/{second}/", page_size=2).data
    assert page["counts"]["marks"] == {"added": 3, "gone": 0, "changed": 0}
    rest = client_of(scene.rita).get(page["next"]).data
    assert (rest["counts"], rest["next"]) == (None, None)
    rows = page["results"] + rest["results"]
    assert [row["uid"] for row in rows] == sorted(str(mark.uid) for mark in marks)
    assert {(row["kind"], row["change"], row["after"]["label"]) for row in rows} == {("span", "added", "claim")}
    now = told(scene, f"{first}/diff/now/", kind="text").data
    assert [row["change"] for row in now["results"]] == ["added"]
    assert now["counts"]["marks"]["added"] == 3, "counted whatever is shown"
    back = told(scene, f"{second}/diff/{first}/", change="gone").data
    assert len(back["results"]) == back["counts"]["marks"]["gone"] == 3
    assert told(scene, f"{first}/diff/{first}/").data["results"] == []


def test_marks_that_differ_are_counted_by_label_and_by_text(scene: Scene) -> None:
    first = taken(scene)
    other = scene.article("The ferry came back at six. Nobody waited.")
    scene.mark(scene.ada, "ferry", version=other)
    scene.mark(scene.ada, "six weeks", label="place")
    scene.mark(scene.ada, "November")
    scene.mark(scene.ben, "winter")
    counts = told(scene, f"{first}/diff/now/", page_size=1).data["counts"]
    none = {"gone": 0, "changed": 0}
    assert counts["by_label"] == [
        {"kind": "span", "name": "claim", "added": 3, **none},
        {"kind": "span", "name": "place", "added": 1, **none},
    ]
    assert [row["added"] for row in counts["by_text"]] == [3, 1]
    second = taken(scene, "April")
    back = told(scene, f"{second}/diff/{first}/").data["counts"]["by_text"]
    assert [(row["added"], row["gone"]) for row in back] == [(0, 3), (0, 1)]


def test_one_snapshot_tells_its_guidelines(scene: Scene) -> None:
    write_guidelines(project=scene.project, person=scene.owner, text="Mark *places*.", seen=0)
    pk = asked(scene).data["id"]
    assert told(scene, f"{pk}/").data["guidelines"] is None, "it is not made yet"
    make_snapshot(pk)
    write_guidelines(project=scene.project, person=scene.owner, text="Mark nothing.", seen=1)
    assert told(scene, f"{pk}/").data["guidelines"] == "Mark *places*."
    files.snapshot_at(Snapshot.objects.get().sha256).write_bytes(b"no file of ours")
    assert told(scene, f"{pk}/").data["guidelines"] is None, "its file cannot be read"


def test_a_comparison_that_makes_no_sense_is_told(scene: Scene) -> None:
    pk = taken(scene)
    for other, status in (("then", 400), ("999", 404)):
        assert told(scene, f"{pk}/diff/{other}/").status_code == status
    for question in ({"cursor": "x"}, {"cursor": "WzEsMiwzLDRd"}, {"kind": "word"}, {"page_size": 0}):
        assert told(scene, f"{pk}/diff/now/", **question).status_code == 400
    waiting = asked(scene, name="May").data["id"]
    assert told(scene, f"{pk}/diff/{waiting}/").data["code"] == "not_ready"

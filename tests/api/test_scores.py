"""Scores over REST: rows in pages, parts, history, replay, weights, movers, what-if, runs."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from annotator.reliability.models import Run, Score, Standing
from tests.reliability.computed import score_all
from tests.reliability.scene import Scene, scene

pytestmark = pytest.mark.django_db
EVERYWHERE = ("name", "-name", "value", "-value", "articles", "-articles", "trend", "reviewed_at", "-reviewed_at")


@pytest.fixture
def made() -> Scene:
    found = scene(sources=24, articles=[40] * 22 + [5, 8])
    score_all()
    return found


@pytest.fixture
def scored(made: Scene) -> int:
    return Standing.objects.filter(state="scored").order_by("pk").values_list("pk", flat=True)[0]


def numbers(told: Any) -> list[float]:
    """All value, low, high, points, trend and most that stand anywhere in an answer."""
    if isinstance(told, list):
        return [number for one in told for number in numbers(one)]
    if not isinstance(told, dict):
        return []
    own = [
        told[key] for key in ("value", "low", "high", "points", "trend", "most", "lost") if told.get(key) is not None
    ]
    return own + [number for one in told.values() for number in numbers(one)]


def pages(client: APIClient, query: str) -> list[dict[str, Any]]:
    rows, address = [], f"/api/v1/sources/?page_size=5&{query}"
    while address:
        page = client.get(address).data
        rows += page["results"]
        address = page["next"]
    return rows


@pytest.mark.parametrize("ordering", EVERYWHERE)
def test_pages_hold_every_source_once_and_nulls_last(as_alice: APIClient, made: Scene, ordering: str) -> None:
    rows = pages(as_alice, f"ordering={ordering}")
    assert sorted(row["id"] for row in rows) == sorted(source.pk for source in made.sources)
    name = ordering.lstrip("-")
    values = [row["score"]["value"] if name == "value" else row[name] for row in rows]
    known = [value for value in values if value is not None]
    assert values[: len(known)] == known == sorted(known, reverse=ordering.startswith("-"))


def test_an_unknown_ordering_or_cursor_is_refused(as_alice: APIClient, made: Scene) -> None:
    assert as_alice.get("/api/v1/sources/?ordering=low").status_code == 400
    assert as_alice.get("/api/v1/sources/?cursor=xx").status_code == 400


def test_rows_are_filtered(as_alice: APIClient, made: Scene) -> None:
    assert {row["articles"] for row in pages(as_alice, "articles_min=12")} == {40}
    assert {row["score"]["state"] for row in pages(as_alice, "state=scored")} == {"scored"}
    assert all(row["score"]["low"] >= 50 for row in pages(as_alice, "low_min=50"))
    assert pages(as_alice, "alerting=true") == pages(as_alice, "reviewed=true") == []
    assert len(pages(as_alice, "reviewed=false")) == 24
    source = made.sources[3]
    assert [row["id"] for row in pages(as_alice, f"q={source.name}")] == [source.pk]
    assert [row["id"] for row in pages(as_alice, f"q=outlet-{source.pk}.example")] == [source.pk]


def test_a_source_tells_its_parts_and_what_they_were_made_from(as_alice: APIClient, scored: int) -> None:
    told = as_alice.get(f"/api/v1/sources/{scored}/").data
    row = next(row for row in pages(as_alice, "") if row["id"] == scored)
    assert {key: told[key] for key in row} == row
    assert set(told["parts"]) == {"accuracy", "quotation", "originality", "translation", "transparency"}
    assert told["parts"]["originality"] == {"state": "not applicable", "value": None, "low": None, "high": None}
    assert told["calibration"]["sources"] == 24 and told["half_life"] == 365.0 and told["method"] == "1"
    assert told["criteria"]["answered"] == 0 and told["criteria"]["share"] is None
    assert told["record"]["articles"] == 40
    assert told["rank"]["best"] <= told["rank"]["worst"]
    assert as_alice.get("/api/v1/sources/999999/").status_code == 404


def test_without_enough_evidence_there_is_no_number_anywhere(as_alice: APIClient, made: Scene) -> None:
    few = made.sources[-1].pk
    row = next(row for row in pages(as_alice, "") if row["id"] == few)
    assert row["rank"] is None and numbers(row) == []
    for rest in ("", "scores/", "scores/?chart=true", "weights/", "movers/"):
        answer = as_alice.get(f"/api/v1/sources/{few}/{rest}")
        assert answer.status_code == 200 and numbers(answer.data) == [], rest
    flag = made.of(made.sources[-1])[0].pk
    supposed = as_alice.post(f"/api/v1/sources/{few}/what-if/", {"judgements": {str(flag): "confirmed"}})
    assert supposed.status_code == 200 and numbers(supposed.data) == []
    replayed = as_alice.get(f"/api/v1/scores/{Score.objects.get(source=few).pk}/replay/").data
    assert replayed["same"] is True and numbers(replayed) == []


def test_before_the_first_night_nothing_is_told(as_alice: APIClient) -> None:
    source = scene(sources=1, articles=15).sources[0].pk
    assert [row["id"] for row in pages(as_alice, "")] == [source]
    for rest in ("", "scores/", "weights/", "movers/"):
        answer = as_alice.get(f"/api/v1/sources/{source}/{rest}")
        assert answer.status_code == 200 and numbers(answer.data) == [], rest
    assert as_alice.post(f"/api/v1/sources/{source}/what-if/", {}).data["then"]["whole"]["value"] is None


def test_every_score_is_on_record_and_replayed(as_alice: APIClient, scored: int) -> None:
    one = as_alice.get(f"/api/v1/sources/{scored}/scores/").data["results"][0]
    assert (one["cause"], one["cause_line"], one["flag"]) == ("nightly", "the nightly calibration", None)
    assert one["score"] == as_alice.get(f"/api/v1/sources/{scored}/").data["score"]
    replayed = as_alice.get(f"/api/v1/scores/{one['id']}/replay/").data
    assert replayed["same"] is True
    assert replayed["stored"] == replayed["computed"]
    Score.objects.filter(pk=one["id"]).update(criteria=1.0)
    assert as_alice.get(f"/api/v1/scores/{one['id']}/replay/").data["same"] is False
    Score.objects.filter(pk=one["id"]).update(method="0")
    assert as_alice.get(f"/api/v1/scores/{one['id']}/replay/").status_code == 409


def test_a_chart_is_oldest_first_and_has_the_first_and_last(
    as_alice: APIClient, scored: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.scores.MOST", 3)
    newest = Score.objects.get(source=scored)
    for _ in range(6):
        newest.pk = None
        newest.save()
    told = as_alice.get(f"/api/v1/sources/{scored}/scores/?chart=true").data
    ids = list(Score.objects.filter(source=scored).order_by("pk").values_list("pk", flat=True))
    assert [one["id"] for one in told["results"]] == [ids[0], ids[3], ids[6]]
    assert told["next"] is None


def test_weights_are_points_that_would_be_gained(as_alice: APIClient, scored: int) -> None:
    told = as_alice.get(f"/api/v1/sources/{scored}/weights/").data
    heaviest = told["passages"][0]
    assert heaviest["points"] >= told["passages"][-1]["points"]
    assert heaviest["points"] > 0 and heaviest["quotes"] == ["The harbour board met in Lenn on Tuesday"]
    assert told["articles"][0]["points"] >= heaviest["points"] - 0.01
    whole = as_alice.get(f"/api/v1/sources/{scored}/").data["score"]["value"]
    assert sum(one["lost"] or 0 for one in told["parts"].values()) == pytest.approx(100 - whole, abs=3)
    quotation = as_alice.get(f"/api/v1/sources/{scored}/weights/?part=quotation").data
    assert {one["part"] for one in quotation["passages"]} <= {"quotation"}
    assert as_alice.get(f"/api/v1/sources/{scored}/weights/?part=x").status_code == 400


def test_movers_are_told_both_ways(as_alice: APIClient, scored: int) -> None:
    told = as_alice.get(f"/api/v1/sources/{scored}/movers/").data
    assert len(told["flags"]) == len(told["criteria"]) == 5
    mosts = [one["most"] for one in told["flags"]]
    assert mosts == sorted(mosts, reverse=True) and mosts[0] > 0
    for one in told["flags"]:
        assert one["if"]["confirmed"]["value"] <= one["if"]["dismissed"]["value"]


def test_what_if_changes_nothing_and_tells_what_a_judgement_would(as_alice: APIClient, scored: int) -> None:
    mover = as_alice.get(f"/api/v1/sources/{scored}/movers/").data["flags"][0]
    before = list(Score.objects.values_list("pk", flat=True))
    address = f"/api/v1/sources/{scored}/what-if/"
    told = as_alice.post(address, {"judgements": {str(mover["flag"]): "confirmed"}}).data
    assert told["now"]["whole"] == as_alice.get(f"/api/v1/sources/{scored}/").data["score"]
    assert told["then"]["whole"] == mover["if"]["confirmed"]
    muted = as_alice.post(address, {"mute": ["altered_quotation", "unbalanced_quotation_marks"]}).data["then"]
    assert (
        muted["parts"]["quotation"]["value"] is None or muted["parts"]["quotation"] != told["now"]["parts"]["quotation"]
    )
    assert list(Score.objects.values_list("pk", flat=True)) == before
    assert as_alice.post(address, {"judgements": {"999999": "confirmed"}}).status_code == 400
    assert as_alice.post(address, {"judgements": {str(mover["flag"]): "unsure"}}).status_code == 400
    assert as_alice.post(address, {"criteria": {"nonsense": "yes"}}).status_code == 400


def test_only_editors_start_runs(as_alice: APIClient, as_edith: APIClient, as_stranger: APIClient, made: Scene) -> None:
    address = "/api/v1/scores/runs/"
    assert as_alice.post(address).status_code == 403
    run = as_edith.post(address).data
    assert (run["state"], run["sources"]) == ("tallying", 24)
    assert as_edith.post(address).status_code == 409
    assert as_alice.post(f"{address}{run['id']}/stop/").status_code == 403
    assert as_edith.post(f"{address}{run['id']}/stop/").data["state"] == "stopped"
    assert as_edith.post(f"{address}{run['id']}/stop/").status_code == 409
    assert as_edith.post(f"{address}{run['id']}/resume/").data["state"] == "tallying"
    assert as_alice.get(address).data["results"][0]["id"] == run["id"]
    as_edith.post(f"{address}{run['id']}/stop/")
    score_all()
    late = as_edith.post(f"{address}{run['id']}/resume/")
    assert (late.status_code, late.data["code"]) == (409, "overtaken")
    assert as_stranger.get(address).status_code in (401, 403)
    assert Run.objects.count() == 3


def test_a_judgement_marks_the_score_as_behind_and_wakes_a_worker(
    as_alice: APIClient, made: Scene, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    woken: list[tuple[object, ...]] = []
    monkeypatch.setattr("corpus.jobs.wake", lambda *told: woken.append(told))
    flag = next(flag for flag in made.flags if flag.verdict == "unjudged")
    with django_capture_on_commit_callbacks(execute=True):
        as_alice.post("/api/v1/judgements/", {"flag": flag.pk, "verdict": "confirmed"})
    source = flag.article.source_id
    assert ("reliability.rescore_source", source, "judgement", flag.pk) in woken
    assert as_alice.get(f"/api/v1/sources/{source}/").data["stale"] is True

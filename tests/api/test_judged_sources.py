"""What people say of sources over REST: the wire form of what tests/reliability tests, and who may say it."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from annotator.reliability.criteria import criteria
from annotator.reliability.models import CriterionAnswer, Decision
from corpus.models import Source
from tests.reliability.scored import new_score, scored, standing

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
PROOF = ["https://harbourledger.example/about"]
YES = {"criterion": "ownership", "answer": "yes", "proof": PROOF, "note": "In the imprint."}
REPLY = {"text": "We have a readers’ editor.", "author": "Mara Quill, editor", "received_on": "2026-03-12"}
CORRECTION = {"text": "The date was wrong.", "corrected_on": "2026-03-12"}


@pytest.fixture
def source(db: None) -> Source:
    """A source with a score of 62.4 (54.1 to 70.2)."""
    return scored()


def under(source: Source, rest: str) -> str:
    return f"/api/v1/sources/{source.pk}/{rest}"


def sign(source: Source, **more: Any) -> dict[str, Any]:
    return {"kind": "signed", "score": standing(source).score_id, **more}


def test_only_editors_say_anything_of_a_source(as_alice: APIClient, as_stranger: APIClient, source: Source) -> None:
    said = {"criteria/": YES, "decisions/": sign(source), "replies/": REPLY, "corrections/": CORRECTION}
    for rest, body in said.items():
        assert as_alice.post(under(source, rest), body).status_code == 403, rest
        assert as_stranger.post(under(source, rest), body).status_code == 401, rest
        assert as_alice.get(under(source, rest)).status_code == 200, rest
    for rest in ("replies/1/withdraw/", "corrections/1/withdraw/"):
        assert as_alice.post(under(source, rest)).status_code == 403, rest
    assert not CriterionAnswer.objects.exists()
    assert not Decision.objects.exists()


def test_of_a_source_that_is_not_there_nothing_is_found(as_edith: APIClient) -> None:
    nowhere = Source(pk=987_654)
    for rest, body in {"criteria/": YES, "replies/": REPLY, "corrections/": CORRECTION}.items():
        assert as_edith.get(under(nowhere, rest)).status_code == 404, rest
        assert as_edith.post(under(nowhere, rest), body).status_code == 404, rest
    assert as_edith.post(under(nowhere, "decisions/"), {"kind": "signed", "score": 1}).status_code == 404
    assert as_edith.get(under(nowhere, "criteria/history/")).status_code == 404


def test_the_criteria_are_told_in_order_with_what_they_rest_on(as_alice: APIClient) -> None:
    told = as_alice.get("/api/v1/criteria/").data
    assert [one["key"] for one in told] == list(criteria())
    assert set(told[0]) == {"key", "title", "question", "guidance", "points", "group", "references"}
    assert sum(one["points"] for one in told) == 100
    assert told[1]["references"][0] == {"scheme": "NewsGuard", "clause": "discloses ownership and financing"}


def test_an_answer_is_told_with_who_when_and_proof(as_edith: APIClient, as_alice: APIClient, source: Source) -> None:
    made = as_edith.post(under(source, "criteria/"), YES)
    assert made.status_code == 201
    as_edith.post(under(source, "criteria/"), {**YES, "criterion": "identity", "answer": "no"})
    as_edith.post(under(source, "criteria/"), {**YES, "answer": "no", "note": "Sold since."})
    told = as_alice.get(under(source, "criteria/")).data
    assert [(one["criterion"], one["answer"]) for one in told] == [("identity", "no"), ("ownership", "no")]
    assert (told[1]["person"]["name"], told[1]["proof"], told[1]["note"]) == ("edith", PROOF, "Sold since.")
    history = as_alice.get(under(source, "criteria/history/")).data
    assert [one["answer"] for one in history["results"]] == ["no", "no", "yes"]
    assert history["next"] is None
    assert history["results"][2] == made.data
    back = {"criterion": "ownership", "answer": "taken back", "note": "To be checked."}
    assert as_edith.post(under(source, "criteria/"), back).status_code == 201
    assert [one["criterion"] for one in as_alice.get(under(source, "criteria/")).data] == ["identity"]


def test_a_bad_answer_says_where(as_edith: APIClient, source: Source) -> None:
    def refused(**more: Any) -> list[str]:
        answer = as_edith.post(under(source, "criteria/"), {**YES, **more})
        assert answer.status_code == 400, answer.data
        return [error["field"] for error in answer.data["errors"]]

    assert refused(proof=["javascript:alert(1)"]) == ["proof"]
    assert refused(proof=[]) == ["proof"]
    assert refused(criterion="honesty") == ["criterion"]
    assert refused(answer="perhaps") == ["answer"]
    assert refused(note="a" * 2001) == ["note"]
    assert not CriterionAnswer.objects.exists()


def test_an_answer_repeated_under_its_key_is_given_once(as_edith: APIClient, source: Source) -> None:
    twice = [
        as_edith.post(under(source, "criteria/"), YES, headers={"Idempotency-Key": "k1"}).data["id"] for _ in range(2)
    ]
    assert twice[0] == twice[1]
    assert CriterionAnswer.objects.count() == 1


def test_an_override_is_told_with_the_computed_score(as_edith: APIClient, source: Source) -> None:
    said = sign(source, kind="overridden", value=40, reason="Two retractions.")
    made = as_edith.post(under(source, "decisions/"), said)
    assert made.status_code == 201, made.data
    assert (made.data["kind"], made.data["value"], made.data["reason"]) == ("overridden", 40, "Two retractions.")
    computed = {"state": "scored", "value": 62.4, "low": 54.1, "high": 70.2}
    assert made.data["estimate"] == computed
    as_edith.post(under(source, "decisions/"), sign(source, kind="taken back", reason="Settled with the outlet."))
    listed = as_edith.get(under(source, "decisions/")).data["results"]
    assert [one["kind"] for one in listed] == ["taken back", "overridden"]
    assert listed[1] == made.data


def test_deciding_on_a_score_that_is_no_longer_newest_shows_both(as_edith: APIClient, source: Source) -> None:
    said = sign(source)
    newer = new_score(source, 60, 52, 68)
    stale = as_edith.post(under(source, "decisions/"), said)
    assert (stale.status_code, stale.data["code"]) == (409, "stale")
    assert stale.data["yours"] == said
    assert (stale.data["current"]["id"], stale.data["current"]["value"]) == (newer.pk, 60)
    unscored = Source.objects.create(name="Never scored")
    assert as_edith.post(under(unscored, "decisions/"), said).data["current"] is None
    assert as_edith.post(under(source, "decisions/"), sign(source)).status_code == 201


def test_an_override_without_a_reason_says_so(as_edith: APIClient, source: Source) -> None:
    answer = as_edith.post(under(source, "decisions/"), sign(source, kind="overridden", value=40))
    assert (answer.status_code, answer.data["detail"]) == (400, "Say why.")
    beyond = as_edith.post(under(source, "decisions/"), sign(source, kind="overridden", value=140, reason="x"))
    assert [error["field"] for error in beyond.data["errors"]] == ["value"]


def test_open_alerts_are_listed_with_what_was_decided(as_edith: APIClient, as_alice: APIClient, source: Source) -> None:
    as_edith.post(under(source, "decisions/"), sign(source))
    new_score(source, 80, 75, 85)
    (alert,) = as_alice.get("/api/v1/alerts/").data["results"]
    assert alert["source"] == {"id": source.pk, "name": "Harbour Ledger"}
    assert (alert["decision"]["estimate"]["value"], alert["score"]["value"]) == (62.4, 80)
    as_edith.post(under(source, "decisions/"), sign(source))
    assert as_alice.get("/api/v1/alerts/").data["results"] == []


def test_a_reply_and_its_withdrawal(as_edith: APIClient, source: Source) -> None:
    made = as_edith.post(under(source, "replies/"), {**REPLY, "score": standing(source).score_id})
    assert made.status_code == 201, made.data
    assert (made.data["text"], made.data["score"]["value"], made.data["withdrawn_at"]) == (REPLY["text"], 62.4, None)
    elsewhere = under(scored("Quay Times"), f"replies/{made.data['id']}/withdraw/")
    assert as_edith.post(elsewhere).status_code == 404, "it is another source's"
    gone = as_edith.post(under(source, f"replies/{made.data['id']}/withdraw/"))
    assert gone.data["withdrawn_by"]["name"] == "edith"
    (listed,) = as_edith.get(under(source, "replies/")).data["results"]
    assert listed == gone.data
    wrong = as_edith.post(under(source, "replies/"), {**REPLY, "address": "javascript:alert(1)"})
    assert [error["field"] for error in wrong.data["errors"]] == ["address"]


def test_a_correction_with_the_score_before_and_after(as_edith: APIClient, source: Source) -> None:
    made = as_edith.post(under(source, "corrections/"), CORRECTION)
    assert made.status_code == 201, made.data
    assert (made.data["before"]["value"], made.data["after"], made.data["flags"]) == (62.4, None, [])
    new_score(source, 66, 58, 74, cause="correction")
    (listed,) = as_edith.get(under(source, "corrections/")).data["results"]
    assert (listed["before"]["value"], listed["after"]["value"]) == (62.4, 66)
    gone = as_edith.post(under(source, f"corrections/{listed['id']}/withdraw/"))
    assert (gone.status_code, gone.data["withdrawn_by"]["name"]) == (200, "edith")
    unknown = as_edith.post(under(source, "corrections/"), {**CORRECTION, "flags": [987_654]})
    assert unknown.status_code == 400
    assert unknown.data["errors"][0]["field"] == "flags"


def test_without_enough_evidence_there_is_no_number_anywhere(as_edith: APIClient) -> None:
    source = scored("Seldom Read", value=None)
    said = as_edith.post(under(source, "decisions/"), sign(source, kind="overridden", value=90, reason="We know them."))
    assert (said.status_code, said.data["errors"][0]["field"]) == (400, "value")
    made = as_edith.post(under(source, "decisions/"), sign(source)).data
    assert made["estimate"] == {"state": "not enough evidence", "value": None, "low": None, "high": None}

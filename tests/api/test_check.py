"""POST /check/: what the engine finds in a text, with nothing stored. Every text is invented."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as real
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from annotator import engine
from annotator.flags import checking
from tests import factories

ADDRESS = "/api/v1/check/"
ABOUT = {"title": "Board to dredge channel", "byline": None, "published": "2026-03-12"}
PAGE = (
    "<html lang='en'><head><title>Board to dredge channel</title></head><body><article>"
    "<h1>Board to dredge channel</h1><p>By Mara Quill</p>{}</article></body></html>"
).format("".join(f"<p>{line}</p>" for line in factories.FAULTY.splitlines()))


def asked(client: APIClient, code: int = 200, **body: Any) -> Any:
    """The answer to a check."""
    answer = client.post(ADDRESS, body)
    assert answer.status_code == code, answer.content
    return answer.json()


def rows() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def files() -> list[Path]:
    """What lies in the data folder."""
    return sorted(Path(real.DATA_DIR).rglob("*"))


def test_a_text_comes_back_with_its_flags_and_what_made_them(as_alice: APIClient) -> None:
    told = asked(as_alice, text=factories.FAULTY, **ABOUT)
    assert told["engine"] == engine.ENGINE_VERSION
    assert told["recipe"] == engine.recipe()
    assert told["text"] is None
    assert told["text_sha256"] == hashlib.sha256(factories.FAULTY.encode()).hexdigest()
    spaces = [flag for flag in told["flags"] if flag["detector"] == "missing_space"]
    assert spaces
    detector = engine.all_detectors()["missing_space"]
    assert spaces[0]["detector_title"] == detector.title
    assert spaces[0]["detector_version"] == detector.version
    assert spaces[0]["template"] in detector.templates
    for passage in [one for flag in told["flags"] for one in flag["evidence"] if one["field"] == "text"]:
        text, start, end = factories.FAULTY, passage["start"], passage["end"]
        assert text[start:end] == passage["quote"]
        assert (passage["before"] + passage["quote"] + passage["after"]) in text


def test_offsets_are_of_the_text_as_it_would_be_frozen(as_alice: APIClient) -> None:
    frozen = f"Ferries sail again 🚢.\n{factories.FAULTY}"
    told = asked(as_alice, text=frozen.replace("\n", "\r\n") + "\0", **ABOUT)
    assert told["text_sha256"] == hashlib.sha256(frozen.encode()).hexdigest()
    assert told["flags"] == asked(as_alice, text=frozen, **ABOUT)["flags"]
    assert all(frozen[one["start"] : one["end"]] == one["quote"] for f in told["flags"] for one in f["evidence"])


def test_it_finds_what_the_command_line_finds(as_alice: APIClient) -> None:
    row = {"id": "", "text": factories.FAULTY, **ABOUT, "source": "Harbor Ledger"}
    command = [sys.executable, "-m", "annotator.engine", "--jsonl"]
    done = subprocess.run(command, input=json.dumps(row), capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    told = asked(as_alice, **{name: value for name, value in row.items() if name != "id"})
    assert len(lines) > 1
    same = ("detector", "family", "severity", "status", "message")
    place = ("start", "end", "quote", "role")
    ours, theirs = (
        [({key: flag[key] for key in same}, [{k: p[k] for k in place} for p in flag["evidence"]]) for flag in found]
        for found in (told["flags"], lines)
    )
    assert ours == theirs


def test_nothing_is_stored(as_alice: APIClient) -> None:
    before, kept = rows(), files()
    asked(as_alice, text=factories.FAULTY)
    asked(as_alice, page=PAGE)
    assert rows() == before
    assert files() == kept


def test_a_page_comes_back_as_it_is_extracted_and_what_is_said_of_it_stands(as_alice: APIClient) -> None:
    told = asked(as_alice, page=PAGE)
    assert told["text"] == factories.FAULTY
    assert told["title"] == "Board to dredge channel"
    assert told["language"] == "en"
    assert "missing_space" in {flag["detector"] for flag in told["flags"]}
    assert asked(as_alice, page=PAGE, title="Another")["title"] == "Another"


def test_what_is_left_out_is_not_known_and_null_is_not_there(as_alice: APIClient) -> None:
    unknown, absent = (asked(as_alice, text=factories.CLEAN, **given)["flags"] for given in ({}, {"byline": None}))
    assert "missing_byline" not in {flag["detector"] for flag in unknown}
    assert "missing_byline" in {flag["detector"] for flag in absent}


def test_only_the_detectors_severities_and_states_that_are_asked_for(as_alice: APIClient) -> None:
    everything = asked(as_alice, text=factories.FAULTY, **ABOUT)["flags"]
    one = asked(as_alice, text=factories.FAULTY, detectors=["missing_space"], **ABOUT)["flags"]
    assert one == [flag for flag in everything if flag["detector"] == "missing_space"] != everything
    minor = asked(as_alice, text=factories.FAULTY, severities=["minor"], **ABOUT)["flags"]
    assert minor == [flag for flag in everything if flag["severity"] == "minor"] != everything
    stable = asked(as_alice, text=factories.FAULTY, preview=False, **ABOUT)["flags"]
    assert stable == [flag for flag in everything if flag["status"] == "stable"]


def test_detectors_that_do_not_read_the_language_are_named(as_alice: APIClient) -> None:
    german = "Der Hafenrat tagte am Dienstag in Lenn und beschloss, die nördliche Rinne vor dem Winter auszubaggern."
    silent = asked(as_alice, text=german, language="de")["silent"]
    assert "missing_space" in {one["detector"] for one in silent["skipped"]}
    assert silent["failed"] == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, ""),
        ({"text": "One.", "page": "<p>Two.</p>"}, ""),
        ({"text": "One.", "detectors": ["no_such_thing"]}, "detectors"),
        ({"text": "One.", "severities": ["grave"]}, "severities"),
        ({"text": "One.", "published": "yesterday"}, "published"),
        ({"text": 5.5}, "text"),
        ({"text": "One.", "address": "not one"}, "address"),
    ],
)
def test_what_cannot_be_checked_is_said(as_alice: APIClient, body: dict[str, Any], field: str) -> None:
    problem = asked(as_alice, 400, **body)
    assert [one["field"] for one in problem["errors"]] == [field]


def test_half_a_character_is_no_text(as_alice: APIClient) -> None:
    answer = as_alice.generic("POST", ADDRESS, '{"text": "One \\ud800 two."}', content_type="application/json")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "text")


def test_a_page_without_an_article_is_said_to_be_one(as_alice: APIClient) -> None:
    assert asked(as_alice, 422, page="<html><body><nav>Home</nav></body></html>")["code"] == "no_article"


def test_long_texts_are_refused_with_what_is_taken(as_alice: APIClient, settings: Settings) -> None:
    settings.CHECK = {"CHARACTERS": 200, "BYTES": 5000, "SECONDS": 20}
    problem = asked(as_alice, 413, text="a" * 201)
    assert (problem["code"], "200 at most" in problem["detail"]) == ("too_long", True)
    assert asked(as_alice, 413, page=PAGE)["code"] == "too_long"  # what is on it
    assert asked(as_alice, 413, page="a" * 5000)["code"] == "too_large"


def test_detectors_are_not_started_when_time_is_up(as_alice: APIClient, settings: Settings) -> None:
    settings.CHECK = {**settings.CHECK, "SECONDS": -1}
    assert asked(as_alice, 503, text=factories.CLEAN)["code"] == "too_slow"


@pytest.fixture
def one_running() -> Iterator[None]:
    """A check that does not end."""
    with checking._places, checking._turn:
        yield


def test_one_check_waits_for_another_and_a_third_is_turned_away(
    as_alice: APIClient, one_running: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "WAIT", 0.01)
    assert asked(as_alice, 503, text=factories.CLEAN)["code"] == "busy"  # waited in vain
    monkeypatch.setattr(checking, "WAIT", 60)
    with checking._places:
        answer = as_alice.post(ADDRESS, {"text": factories.CLEAN})
    assert (answer.status_code, answer["Retry-After"]) == (503, "3")


def test_after_a_refusal_there_is_room_again(as_alice: APIClient, settings: Settings) -> None:
    with_time = settings.CHECK
    settings.CHECK = {**with_time, "SECONDS": -1}
    for _ in range(3):
        asked(as_alice, 503, text=factories.CLEAN)
    settings.CHECK = with_time
    asked(as_alice, text=factories.CLEAN)

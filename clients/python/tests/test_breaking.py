"""Connections that break in the middle: nothing is lost, nothing told twice, nothing done twice."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from conftest import Newsroom
from proxy import size_of, spoiled

from annotator_labels import AsyncClient, Client, Patience, ServerError, UnreachableError
from annotator_labels.patience import asked_wait
from annotator_labels.wire import Answer


@pytest.mark.parametrize("coding", ["identity", "gzip", "zstd"])
def test_a_stream_that_breaks_is_taken_up(client: Client, newsroom: Newsroom, coding: str) -> None:
    whole = list(client.labels.stream(project=newsroom.harbour))
    cuts = [0, 50_000, size_of(whole) - 2_000, 0] if coding == "identity" else [0, 4_000, 9_000, 0]
    http = httpx.Client(headers={"Accept-Encoding": coding}, timeout=30)
    with spoiled(newsroom.address, *cuts) as proxy:
        other = newsroom.client(address=proxy.address, http=http, patience=Patience(attempts=6, first=0.01))
        rows = other.labels.stream(project=newsroom.harbour)
        told = list(rows)
    assert told == whole
    assert rows.later
    if coding == "identity":
        assert any("cursor=" in line for line in proxy.seen), "taken up in the middle, not begun again"
    assert len(proxy.seen) >= 3


def test_async_takes_it_up_alike(client: Client, newsroom: Newsroom) -> None:
    async def ask(address: str) -> list[Any]:
        patience = Patience(attempts=6, first=0.01)
        async with AsyncClient(address, token=newsroom.token, patience=patience) as other:
            return [row async for row in other.labels.stream(project=newsroom.harbour)]

    with spoiled(newsroom.address, 0, 4_000, 9_000, 0) as proxy:
        told = asyncio.run(ask(proxy.address))
    assert told == list(client.labels.stream(project=newsroom.harbour))


def test_what_changes_while_it_is_broken_is_not_lost(client: Client, newsroom: Newsroom) -> None:
    http = httpx.Client(headers={"Accept-Encoding": "identity"}, timeout=30)
    with spoiled(newsroom.address, 100_000) as proxy:
        other = newsroom.client(address=proxy.address, http=http)
        held: dict[str, Any] = {}
        rows = iter(other.labels.stream(project=newsroom.harbour))
        first = [next(rows) for _ in range(50)]
        span = next(row for row in first if row["label_name"] == "claim")
        newsroom.relabel(span, "place")
        for row in [*first, *rows]:
            held[row["uid"]] = row
    assert held[span["uid"]]["label_name"] == "place"
    assert held == {row["uid"]: row for row in client.labels(project=newsroom.harbour)}


def test_pages_are_asked_again(client: Client, newsroom: Newsroom) -> None:
    with spoiled(newsroom.address, 0, 500, 0) as proxy:
        other = newsroom.client(address=proxy.address)
        assert list(other.labels(project=newsroom.harbour)) == list(client.labels(project=newsroom.harbour))


def test_it_gives_up_and_says_so(newsroom: Newsroom) -> None:
    with spoiled(newsroom.address, *[0] * 9) as proxy:
        other = newsroom.client(address=proxy.address)
        with pytest.raises(UnreachableError, match="4 attempts"):
            other.get("projects/")
        with pytest.raises(UnreachableError, match="4 attempts"):
            list(other.labels.stream(project=newsroom.harbour))


def test_a_post_is_repeated_with_a_key_alone(newsroom: Newsroom, client: Client) -> None:
    def body(title: str) -> dict[str, str]:
        return {"title": title, "text": f"{title} was repaired on Friday.", "published": "2026-03-01"}

    with spoiled(newsroom.address, 60) as proxy, pytest.raises(UnreachableError, match="may have been done"):
        newsroom.client(address=proxy.address).post("articles/", body("The winch"))
    with spoiled(newsroom.address, 60, 0) as proxy:
        made = newsroom.client(address=proxy.address).post("articles/", body("The crane"), key="crane-1")
        assert len(proxy.asked) == 2
    assert made["outcome"] == "created", "the first answer again, and not “unchanged”"
    assert sum(1 for _ in client.articles(q="The crane")) == 1


def faked(*answers: httpx.Response | Exception) -> Callable[[httpx.Request], httpx.Response]:
    """A server that gives these answers in turn."""
    left = iter(answers)

    def answer(_: httpx.Request) -> httpx.Response:
        one = next(left)
        if isinstance(one, Exception):
            raise one
        return one

    return answer


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """How long it waited, without waiting."""
    told: list[float] = []
    monkeypatch.setattr("annotator_labels.client.time.sleep", told.append)
    yield told


def test_pauses_grow_and_obey(pauses: list[float]) -> None:
    answers = [httpx.Response(503), httpx.Response(502), httpx.ConnectError("no"), httpx.Response(504)]
    told = httpx.Response(429, headers={"Retry-After": "7"})
    http = httpx.Client(transport=httpx.MockTransport(faked(*answers, told, httpx.Response(200, json={"a": 1}))))
    assert Client("http://one.example", token="t", http=http).get("x/") == {"a": 1}
    assert [0.25 <= pauses[0] <= 0.5, 0.5 <= pauses[1] <= 1, 1 <= pauses[2] <= 2, 2 <= pauses[3] <= 4] == [True] * 4
    assert 7 <= pauses[4] <= 7.2


def test_what_is_no_problem_document_is_told_too(pauses: list[float]) -> None:
    http = httpx.Client(transport=httpx.MockTransport(faked(httpx.Response(500, text="<h1>Oh</h1>"))))
    with pytest.raises(ServerError, match="Is the address right"):
        Client("http://one.example", token="t", http=http).get("x/")
    moved = httpx.Response(301, headers={"Location": "https://two.example/"})
    http = httpx.Client(transport=httpx.MockTransport(faked(moved)))
    with pytest.raises(Exception, match=r"two\.example"):
        Client("http://one.example", token="t", http=http).get("x/")
    assert pauses == []


def test_a_stream_without_its_last_line_is_not_whole(pauses: list[float]) -> None:
    def lines(*rows: Any) -> httpx.Response:
        return httpx.Response(200, content=b"".join(json.dumps(row).encode() + b"\n" for row in rows))

    cut, rest = lines({"uid": "1"}, {"cursor": "c"}, {"uid": "2"}), lines({"uid": "2"}, {"uid": "3"}, {"next": "n"})
    http = httpx.Client(transport=httpx.MockTransport(faked(cut, rest)))
    rows = Client("http://one.example", token="t", http=http).labels.stream()
    assert [row["uid"] for row in rows] == ["1", "2", "3"]
    assert rows.later == "n" and len(pauses) == 1


def test_how_long_a_server_asks_to_wait() -> None:
    assert asked_wait(Answer(429, {"ratelimit": '"token";r=0;t=31'})) == 31
    assert asked_wait(Answer(429, {"ratelimit": '"token";r=2;t=31'})) is None
    assert asked_wait(Answer(429, {"ratelimit-remaining": "0", "ratelimit-reset": "9"})) == 9
    assert asked_wait(Answer(503, {"retry-after": "Wed, 01 Jan 2020 00:00:00 GMT"})) == 0
    assert Patience(asked=5).after_answer(1, Answer(429, {"retry-after": "6"})) is None
    assert Patience().after_answer(1, Answer(404)) is None

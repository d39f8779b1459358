"""What is sent goes to public addresses, or to hosts that the installation names; and nowhere else."""

import time

import pytest

from corpus.fetching import (
    BadAddressError,
    FetchError,
    Limits,
    NotPublicError,
    TimedOutError,
    UnreachableError,
    check,
    post,
)
from tests.corpus.fetching.servers import always, page, serving

HERE = frozenset({"127.0.0.1"})


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://10.1.2.3/hook",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://localhost/",
        "https://queue.internal/",
        "http://hooks.harborledger.example/",
        "https://hooks.harborledger.example:8443/",
        "https://mara:quill@hooks.harborledger.example/",
        "ftp://hooks.harborledger.example/",
    ],
)
def test_an_address_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(FetchError):
        check(url)
    with pytest.raises(FetchError):
        post(url, b"{}", {})


def test_a_public_name_is_taken() -> None:
    check("https://hooks.harborledger.example/a?b=c")


@pytest.mark.parametrize("found", [["10.0.0.8"], ["203.0.113.9"], ["151.101.1.1", "192.168.0.4"], ["fd00::1"]])
def test_a_name_that_leads_inside_is_refused(found: list[str]) -> None:
    with pytest.raises(NotPublicError):
        post("https://hooks.harborledger.example/", b"{}", {}, resolver=lambda host, port: found)


def test_a_named_host_may_be_private_and_no_other() -> None:
    with serving(always(page(b"Taken.", "X-Id: 7", status="202 Accepted"))) as port:
        answer = post(f"http://127.0.0.1:{port}/hook", b"{}", {"X-A": "b"}, private=HERE, plain=True)
        named = post(
            f"http://queue:{port}/", b"{}", {}, private={"queue"}, plain=True, resolver=lambda host, port: ["127.0.0.1"]
        )
        with pytest.raises(BadAddressError):
            post(f"http://127.0.0.1:{port}/hook", b"{}", {}, private=HERE)
        with pytest.raises(FetchError):
            post(f"http://127.0.0.2:{port}/hook", b"{}", {}, private=HERE, plain=True)
    assert (answer.status, answer.body, answer.retry_after) == (202, b"Taken.", None)
    assert named.status == 202


def test_the_request_arrives_as_it_was_given() -> None:
    heads: list[str] = []
    with serving(lambda connection, head: (heads.append(head), connection.sendall(page()))[1]) as port:
        post(f"http://127.0.0.1:{port}/hook?a=b", b'{"n":1}', {"webhook-id": "mark-1"}, private=HERE, plain=True)
    assert heads[0].startswith("POST /hook?a=b HTTP/1.1\r\n")
    assert f"Host: 127.0.0.1:{port}\r\n" in heads[0]
    assert "webhook-id: mark-1\r\n" in heads[0]
    assert "Content-Length: 7\r\n" in heads[0]


@pytest.mark.parametrize(("given", "seconds"), [("120", 120.0), ("soon", None), ("", None), ("9" * 30, None)])
def test_how_long_to_wait(given: str, seconds: float | None) -> None:
    with serving(always(page(b"", f"Retry-After: {given}", status="503 Busy"))) as port:
        assert post(f"http://127.0.0.1:{port}/", b"{}", {}, private=HERE, plain=True).retry_after == seconds


def test_how_long_to_wait_as_a_date() -> None:
    with serving(always(page(b"", "Retry-After: Wed, 01 Jan 2020 00:00:00 GMT", status="503 Busy"))) as port:
        assert post(f"http://127.0.0.1:{port}/", b"{}", {}, private=HERE, plain=True).retry_after == 0.0


def test_of_a_long_answer_the_beginning_is_kept_and_a_broken_one_counts() -> None:
    with serving(always(page(b"x" * 5_000_000))) as port:
        assert post(f"http://127.0.0.1:{port}/", b"{}", {}, private=HERE, plain=True).body == b"x" * 1024
    with serving(always(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort")) as port:
        assert post(f"http://127.0.0.1:{port}/", b"{}", {}, private=HERE, plain=True).status == 200


def test_a_receiver_that_does_not_answer_costs_the_time_it_may() -> None:
    began = time.monotonic()
    with serving(lambda connection, head: time.sleep(1.5)) as port, pytest.raises(TimedOutError):
        post(f"http://127.0.0.1:{port}/", b"{}", {}, private=HERE, plain=True, limits=Limits(seconds=0.3))
    assert time.monotonic() - began < 5
    with pytest.raises(UnreachableError):
        post(f"http://127.0.0.1:{port}/", b"{}", {}, private=HERE, plain=True)

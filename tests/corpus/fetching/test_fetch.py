"""Fetching from real servers, on loopback."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
import zlib
from pathlib import Path

import pytest

from corpus.fetching import (
    BadAddressError,
    BadAnswerError,
    ContentTypeError,
    EncodingError,
    FetchError,
    Limits,
    NameNotFoundError,
    NameServerError,
    NotPublicError,
    Page,
    RedirectError,
    StatusError,
    TimedOutError,
    TlsError,
    TooLargeError,
    UnreachableError,
    fetch,
)
from tests.corpus.fetching import certificate
from tests.corpus.fetching.servers import Answer, always, page, serving


def get(url: str, **more: object) -> Page:
    return fetch(url, loopback_for_tests=True, **more)


def get_from(answer: Answer | bytes, path: str = "/", **more: object) -> Page:
    """What a fetch from a server with this answer brings."""
    with serving(always(answer) if isinstance(answer, bytes) else answer) as port:
        return get(f"http://127.0.0.1:{port}{path}", **more)


def test_a_page_and_what_its_headers_tell() -> None:
    answer = page(b"caf\xe9", "Content-Type: text/HTML; Charset=ISO-8859-1", 'ETag: "a1"', "Last-Modified: yesterday")
    found = get_from(answer)
    assert (found.body, found.content_type, found.charset) == (b"caf\xe9", "text/html", "iso-8859-1")
    assert (found.etag, found.last_modified, found.status, found.redirects) == ('"a1"', "yesterday", 200, ())


def test_the_request_names_the_tool_and_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    heads: list[str] = []

    def answer(connection: socket.socket, head: str) -> None:
        heads.append(head)
        connection.sendall(page())

    with serving(answer) as port:
        get(f"http://right.example:{port}/a%20b?q=ä#part", resolver=lambda host, _: ["127.0.0.1"])
    assert heads[0].startswith("GET /a%20b?q=%C3%A4 HTTP/1.1\r\n")
    assert f"Host: right.example:{port}\r\n" in heads[0]
    assert "User-Agent: annotator/" in heads[0]
    assert "cookie" not in heads[0].lower()


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 Temporary", "308 Permanent"])
def test_redirects_are_followed_and_told(status: str) -> None:
    def answer(connection: socket.socket, head: str) -> None:
        old = head.startswith("GET /old ")
        connection.sendall(page(b"", "Location: new?x=1", status=status) if old else page(b"here"))

    with serving(answer) as port:
        found = get(f"http://127.0.0.1:{port}/old")
    assert (found.body, found.url) == (b"here", f"http://127.0.0.1:{port}/new?x=1")
    assert (found.requested_url, found.redirects) == (f"http://127.0.0.1:{port}/old", (f"http://127.0.0.1:{port}/old",))


@pytest.mark.parametrize(
    ("location", "error"),
    [
        ("http://10.0.0.1/", NotPublicError),
        ("http://169.254.169.254/latest/", NotPublicError),
        ("//[::ffff:10.0.0.1]/", NotPublicError),
        ("http://localhost/", NotPublicError),
        ("file:///etc/passwd", BadAddressError),
        ("http://good@10.0.0.1/", BadAddressError),
        ("http://0x7f.1/", BadAddressError),
        ("/a b", BadAddressError),
        ("", RedirectError),
    ],
)
def test_a_redirect_is_checked_like_an_address(location: str, error: type[FetchError]) -> None:
    with pytest.raises(error):
        get_from(page(b"", f"Location: {location}", status="302 Found"))


def test_redirects_without_end() -> None:
    with pytest.raises(RedirectError, match="more than 5 times"):
        get_from(page(b"", "Location: /again", status="302 Found"))


def test_a_name_is_looked_up_once_for_each_request_and_checked_each_time() -> None:
    """Rebinding: a name that is harmless when checked and private when used."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    with serving(always(page(b"", "Location: /again", status="302 Found"))) as port, pytest.raises(NotPublicError):
        get(f"http://rebinding.example:{port}/", resolver=resolver)
    assert len(asked) == 2


def test_a_second_address_is_tried_where_the_first_one_fails() -> None:
    with serving(always(page())) as port:
        assert get(f"http://two.example:{port}/", resolver=lambda *_: ["127.9.9.9", "127.0.0.1"]).status == 200


def test_loopback_is_refused_unless_a_test_asks() -> None:
    with serving(always(page())) as port, pytest.raises(NotPublicError):
        fetch(f"http://127.0.0.1:{port}/", limits=Limits(ports=frozenset({port})))


def test_only_loopback_is_let_through_for_tests() -> None:
    with pytest.raises(NotPublicError):
        get("http://192.168.0.1/")


# ---- size


def test_too_many_bytes_told_beforehand() -> None:
    with pytest.raises(TooLargeError):
        get_from(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6000000\r\n\r\n<p>")


def test_too_many_bytes_without_a_length() -> None:
    def answer(connection: socket.socket, head: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            connection.sendall(b"<p>" * 10_000)

    with pytest.raises(TooLargeError):
        get_from(answer)


def test_too_many_bytes_of_headers_are_no_answer() -> None:
    with pytest.raises(BadAnswerError):
        get_from(b"HTTP/1.1 200 OK\r\n" + b"X-Filler: y\r\n" * 1000 + b"\r\n")


def test_too_many_interim_answers_are_too_many_bytes() -> None:
    with pytest.raises(TooLargeError):
        get_from(b"HTTP/1.1 100 Continue\r\n\r\n" * 50_000, limits=Limits(wire_bytes=100_000))


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw"])
def test_packed_bodies(encoding: str) -> None:
    body = b"<p>Ferry news, day after day.</p>" * 5000
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "raw": raw_deflate}[encoding](body)
    named = encoding.replace("raw", "deflate")
    assert get_from(page(packed, f"Content-Encoding: {named}")).body == body


def test_gzip_in_several_members_with_padding() -> None:
    body = gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0"
    assert get_from(page(body, "Content-Encoding: x-gzip")).body == b"one two"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw"])
def test_bombs_are_stopped_while_they_unpack(encoding: str) -> None:
    nothing = bytes(200_000_000)
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "raw": raw_deflate}[encoding](nothing)
    with pytest.raises(TooLargeError, match="unpacks"):
        get_from(page(packed, f"Content-Encoding: {encoding.replace('raw', 'deflate')}"))


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "gzip, br", "nonsense"])
def test_packing_that_was_not_asked_for(encoding: str) -> None:
    with pytest.raises(EncodingError):
        get_from(page(gzip.compress(gzip.compress(b"x")), f"Content-Encoding: {encoding}"))


@pytest.mark.parametrize("body", [b"not gzip at all", gzip.compress(b"<p>" * 9000)[:-20]], ids=["not gzip", "cut off"])
def test_broken_packing(body: bytes) -> None:
    with pytest.raises(EncodingError):
        get_from(page(body, "Content-Encoding: gzip"))


# ---- time


@pytest.mark.parametrize("slow", ["head", "body", "silent"])
def test_a_slow_server_does_not_get_more_than_the_deadline(slow: str) -> None:
    def answer(connection: socket.socket, head: str) -> None:
        full = page(b"x" * 400)
        begin = {"head": 0, "body": len(full) - 400, "silent": len(full) - 400}[slow]
        connection.sendall(full[:begin])
        for n in range(begin, len(full)):
            time.sleep(0.05 if slow != "silent" else 3)
            connection.sendall(full[n : n + 1])

    began = time.monotonic()
    with pytest.raises(TimedOutError) as refusal:
        get_from(answer, limits=Limits(seconds=0.6))
    assert time.monotonic() - began < 5
    assert refusal.value.transient


def test_a_slow_name_server_neither() -> None:
    def resolver(host: str, port: int) -> list[str]:
        time.sleep(3)
        return ["127.0.0.1"]

    with pytest.raises(TimedOutError):
        get("http://slow.example/", resolver=resolver, limits=Limits(seconds=0.3))


def test_redirects_share_one_deadline() -> None:
    def answer(connection: socket.socket, head: str) -> None:
        time.sleep(0.25)
        connection.sendall(page(b"", "Location: /again", status="302 Found"))

    with pytest.raises(TimedOutError):
        get_from(answer, limits=Limits(seconds=0.6))


# ---- answers


@pytest.mark.parametrize(
    ("status", "transient"),
    [(404, False), (403, False), (410, False), (204, False), (304, False), (429, True), (503, True)],
)
def test_statuses(status: int, transient: bool) -> None:
    with pytest.raises(StatusError, match=f"HTTP {status}") as refusal:
        get_from(page(b"", status=f"{status} Whatever"))
    assert (refusal.value.transient, refusal.value.status) == (transient, status)


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", "application/octet-stream"])
def test_what_is_no_text_is_refused(kind: str) -> None:
    with pytest.raises(ContentTypeError, match=kind):
        get_from(page(b"x", f"Content-Type: {kind}"))


def test_an_answer_without_a_type_is_left_to_extraction() -> None:
    found = get_from(b"HTTP/1.0 200 OK\r\n\r\n<p>old</p>")
    assert (found.content_type, found.charset, found.body) == (None, None, b"<p>old</p>")


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n<p>cut",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>cu",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<p>",
    ],
)
def test_answers_that_are_none(answer: bytes) -> None:
    with pytest.raises(BadAnswerError) as refusal:
        get_from(answer)
    assert refusal.value.transient


def test_chunked() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert get_from(head + b"3\r\n<p>\r\n4;x=y\r\nnews\r\n0\r\n\r\n").body == b"<p>news"


def test_nobody_listens() -> None:
    with serving(always(page())) as port:
        pass
    with pytest.raises(UnreachableError) as refusal:
        get(f"http://127.0.0.1:{port}/")
    assert refusal.value.transient


@pytest.mark.parametrize(
    ("errno", "error"), [(socket.EAI_NONAME, NameNotFoundError), (socket.EAI_AGAIN, NameServerError)]
)
def test_names_that_are_not_found(errno: int, error: type[FetchError]) -> None:
    def resolver(host: str, port: int) -> list[str]:
        raise socket.gaierror(errno, "no")

    with pytest.raises(error) as refusal:
        get("http://nowhere.example/", resolver=resolver)
    assert refusal.value.transient == (errno == socket.EAI_AGAIN)


# ---- TLS


@pytest.fixture(scope="module")
def key_pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return certificate.make(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def tls_port(key_pair: tuple[Path, Path]):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*key_pair)
    with serving(always(page(b"secret")), context) as port:
        yield port


def resolver(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def test_tls_with_a_trusted_certificate_of_the_host(tls_port: int, key_pair: tuple[Path, Path]) -> None:
    trusting = ssl.create_default_context(cafile=str(key_pair[0]))
    assert get(f"https://right.example:{tls_port}/", resolver=resolver, tls=trusting).body == b"secret"


def test_tls_with_a_trusted_certificate_of_another_host(tls_port: int, key_pair: tuple[Path, Path]) -> None:
    trusting = ssl.create_default_context(cafile=str(key_pair[0]))
    with pytest.raises(TlsError):
        get(f"https://wrong.example:{tls_port}/", resolver=resolver, tls=trusting)


def test_tls_with_a_certificate_nobody_vouches_for(tls_port: int) -> None:
    with pytest.raises(TlsError):
        get(f"https://right.example:{tls_port}/", resolver=resolver)


def test_tls_that_is_none() -> None:
    with serving(always(page())) as port, pytest.raises(TlsError):
        get(f"https://127.0.0.1:{port}/")


def test_a_redirect_from_https_to_http_is_refused(key_pair: tuple[Path, Path]) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*key_pair)
    trusting = ssl.create_default_context(cafile=str(key_pair[0]))
    down = page(b"", "Location: http://right.example/", status="301 Moved")
    with serving(always(down), context) as port, pytest.raises(RedirectError, match="https to http"):
        get(f"https://right.example:{port}/", resolver=resolver, tls=trusting)

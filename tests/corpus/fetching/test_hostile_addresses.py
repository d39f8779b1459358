"""Addresses that must never be opened: refused before a byte leaves this machine."""

from __future__ import annotations

import socket

import pytest

from corpus.fetching import BadAddressError, FetchError, NotPublicError, fetch

BAD, PRIVATE = BadAddressError, NotPublicError

HOSTILE: list[tuple[str, type[FetchError]]] = [
    # other schemes, and no scheme
    ("file:///etc/passwd", BAD),
    ("gopher://example.org/1", BAD),
    ("ftp://example.org/a", BAD),
    ("data:text/html,<p>x</p>", BAD),
    ("javascript:alert(1)", BAD),
    ("dict://example.org:11211/stat", BAD),
    ("ws://example.org/", BAD),
    ("jar:http://example.org/a.jar!/", BAD),
    ("//example.org/a", BAD),
    ("example.org/a", BAD),
    ("http:", BAD),
    ("http://", BAD),
    ("http:///etc/passwd", BAD),
    ("http:example.org", BAD),
    ("", BAD),
    # loopback in its many notations
    ("http://127.0.0.1/", PRIVATE),
    ("http://127.0.0.1./", PRIVATE),
    ("http://127.255.255.254/", PRIVATE),
    ("http://127.1/", BAD),
    ("http://2130706433/", BAD),
    ("http://0177.0.0.1/", BAD),
    ("http://0x7f.0.0.1/", BAD),
    ("http://0x7f000001/", BAD),
    ("http://127.0.0.01/", BAD),
    ("http://127.0.0.0x1/", BAD),
    ("http://127.0.0.1.0x/", BAD),
    ("http://１２７.０.０.１/", PRIVATE),
    ("http://127。0。0。1/", PRIVATE),
    ("http://①②⑦.0.0.1/", PRIVATE),
    ("http://127%2e0%2e0%2e1/", BAD),
    ("http://[::1]/", PRIVATE),
    ("http://[0:0:0:0:0:0:0:1]/", PRIVATE),
    ("http://localhost/", PRIVATE),
    ("http://localhost./", PRIVATE),
    ("http://LOCALHOST/", PRIVATE),
    ("http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", PRIVATE),
    ("http://app.localhost/", PRIVATE),
    # this network, private networks, carriers, link-local, metadata services
    ("http://0.0.0.0/", PRIVATE),
    ("http://0.1.2.3/", PRIVATE),
    ("http://10.0.0.5/", PRIVATE),
    ("http://172.16.0.1/", PRIVATE),
    ("http://172.31.255.255/", PRIVATE),
    ("http://192.168.1.1/", PRIVATE),
    ("http://100.64.0.1/", PRIVATE),
    ("http://100.127.255.254/", PRIVATE),
    ("http://169.254.169.254/latest/meta-data/", PRIVATE),
    ("http://metadata.google.internal/", PRIVATE),
    ("http://printer.local/", PRIVATE),
    ("http://router.home.arpa/", PRIVATE),
    ("http://[fe80::1]/", PRIVATE),
    ("http://[fe80::1%25eth0]/", PRIVATE),
    ("http://[fd00:ec2::254]/", PRIVATE),
    ("http://[fec0::1]/", PRIVATE),
    # reserved, multicast, documentation, benchmarks
    ("http://192.0.0.8/", PRIVATE),
    ("http://192.0.2.1/", PRIVATE),
    ("http://198.18.0.1/", PRIVATE),
    ("http://224.0.0.1/", PRIVATE),
    ("http://239.255.255.250/", PRIVATE),
    ("http://240.0.0.1/", PRIVATE),
    ("http://255.255.255.255/", PRIVATE),
    ("http://[ff02::1]/", PRIVATE),
    ("http://[::]/", PRIVATE),
    ("http://[2001:db8::1]/", PRIVATE),
    ("http://[3fff::1]/", PRIVATE),
    ("http://[100::1]/", PRIVATE),
    # IPv4 inside IPv6: mapped, compatible, 6to4, Teredo, NAT64
    ("http://[::ffff:127.0.0.1]/", PRIVATE),
    ("http://[::ffff:a9fe:a9fe]/", PRIVATE),
    ("http://[::127.0.0.1]/", PRIVATE),
    ("http://[::ffff:0:127.0.0.1]/", PRIVATE),
    ("http://[2002:7f00:1::]/", PRIVATE),
    ("http://[2002:a9fe:a9fe::1]/", PRIVATE),
    ("http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/", PRIVATE),
    ("http://[64:ff9b::7f00:1]/", PRIVATE),
    ("http://[64:ff9b:1::a00:1]/", PRIVATE),
    # user information, delimiters, encodings
    ("http://good@127.0.0.1/", BAD),
    ("http://example.org@127.0.0.1/", BAD),
    ("http://user:password@example.org/", BAD),
    ("http://@example.org/", BAD),
    ("http://127.0.0.1#@example.org/", PRIVATE),
    ("http://127.0.0.1?@example.org/", PRIVATE),
    ("http://example.org\\@127.0.0.1/", BAD),
    ("http:\\\\127.0.0.1\\", BAD),
    ("http:/\\127.0.0.1/", BAD),
    ("http://example.org%00.localhost/", PRIVATE),
    ("http://example.org\x00/", BAD),
    ("http://example.org/\r\nHost: 127.0.0.1", BAD),
    ("http://example.org/a\nb", BAD),
    ("http://exa\tmple.org/", BAD),
    ("http://example.org/a b", BAD),
    ("http://example.org/\x85", BAD),
    ("http://[::1", BAD),
    ("http://[::1]x/", BAD),
    ("http://[127.0.0.1]/", BAD),
    ("http://[v1.fe80]/", BAD),
    # ports
    ("http://example.org:22/", BAD),
    ("http://example.org:6379/", BAD),
    ("https://example.org:8443/", BAD),
    ("http://example.org:0/", BAD),
    ("http://example.org:65536/", BAD),
    ("http://example.org:80:80/", BAD),
    ("http://example.org:-80/", BAD),
    ("http://example.org:８０８０/", BAD),
    # names that are none, and too much of everything
    ("http://intranet/", PRIVATE),
    ("http://server/", BAD),
    ("http://example..org/", BAD),
    ("http://.example.org/", BAD),
    ("http://-a.example.org/", BAD),
    ("http://exa$mple.org/", BAD),
    ("http://℀.example/", BAD),
    ("http://" + "a" * 64 + ".org/", BAD),
    ("http://example.org/" + "a" * 3000, BAD),
]


@pytest.fixture(autouse=True)
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test of this file may open a connection or ask a name server."""

    def opened(*args: object, **kwargs: object) -> None:
        pytest.fail(f"the network was used: {args}")

    monkeypatch.setattr(socket, "create_connection", opened)
    monkeypatch.setattr(socket, "getaddrinfo", opened)


def resolves_to(*addresses: str):
    return lambda host, port: list(addresses)


@pytest.mark.parametrize(("url", "error"), HOSTILE, ids=[repr(url[:50]) for url, _ in HOSTILE])
def test_is_refused(url: str, error: type[FetchError]) -> None:
    with pytest.raises(error) as refusal:
        fetch(url, resolver=resolves_to("10.9.8.7"))
    assert not refusal.value.transient
    assert str(refusal.value).endswith(".") and "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "addresses",
    [
        ["10.0.0.1"],
        ["93.184.216.34", "127.0.0.1"],
        ["2606:2800:220:1::1", "169.254.169.254"],
        ["::ffff:10.0.0.1"],
        ["fe80::1%eth0"],
        ["100.100.100.200"],
        ["2002:c0a8:101::1"],
    ],
)
def test_one_private_address_behind_a_good_name_is_enough(addresses: list[str]) -> None:
    with pytest.raises(NotPublicError, match=r"www\.example\.org is not on the public internet"):
        fetch("http://www.example.org/", resolver=resolves_to(*addresses))


def test_international_names_are_looked_up_in_ascii() -> None:
    """A homograph of a Latin name (the first letter is Cyrillic) stays a name of its own, and shows as one."""
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["10.0.0.1"]

    with pytest.raises(NotPublicError):
        fetch("http://аpple.example/", resolver=resolver)
    assert asked == ["xn--pple-43d.example"]


def test_the_table_is_long_enough() -> None:
    assert len({url for url, _ in HOSTILE}) == len(HOSTILE) >= 60

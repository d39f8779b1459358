"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from corpus.extraction import NotTextError, TooLargeError, UnknownCharsetError, extract
from corpus.extraction.charset import MAX_BYTES, decode
from tests.corpus.extraction.pages import page

WEST = "Ångström said “déjà vu” – twice, at the café; the naïve reply cost €5."


def markup(charset: str | None, text: str = WEST) -> str:
    declared = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{declared}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("declared", "hint", "encoding"),
    [
        ("utf-8", None, "utf-8"),
        (None, None, "utf-8"),
        (None, "UTF-8", "utf-8"),
        ("windows-1252", None, "cp1252"),
        ("iso-8859-1", None, "cp1252"),
        (None, "latin1", "cp1252"),
        (None, '"windows-1252"', "cp1252"),
        (None, None, "cp1252"),
        ("utf-8", None, "cp1252"),
        ("utf-8", "utf-8", "cp1252"),
        ("no-such-set", None, "cp1252"),
        ("rot13", None, "utf-8"),
        ("windows-1252", "windows-1252", "utf-8"),
        (None, "utf-16-le", "utf-16-le"),
        ("utf-16", None, "utf-8"),
    ],
)
def test_right_and_wrong_declarations(declared: str | None, hint: str | None, encoding: str) -> None:
    assert decode(markup(declared).encode(encoding), hint) == (markup(declared), False)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed_and_dropped(encoding: str) -> None:
    assert decode(markup("windows-1252").encode(encoding)) == (markup("windows-1252"), False)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Паром ушёл в море на сорок минут позже, потому что никто не мог найти ключ от лебёдки."),
        ("iso2022_jp", "夜行フェリーは鍵が見つからず四十分遅れて出港した。"),
        ("shift_jis", "夜行フェリーは鍵が見つからず四十分遅れて出港した。"),
        ("gbk", "夜班渡轮因找不到绞盘钥匙晚点四十分钟。"),
        ("euc_kr", "야간 여객선이 열쇠를 찾지 못해 사십 분 늦게 출항했다."),
    ],
)
def test_other_sets_when_declared(encoding: str, text: str) -> None:
    assert decode(markup(encoding, text).encode(encoding))[0] == markup(encoding, text)


@pytest.mark.parametrize(
    ("lang", "encoding", "text"),
    [
        ("pl", "cp1250", "Prom nocny wypłynął później, ponieważ nikt nie mógł znaleźć klucza do wciągarki."),
        ("tr-TR", "cp1254", "Gece vapuru kırk dakika geç kalktı çünkü kimse vincin anahtarını bulamadı."),
        ("lt", "cp1257", "Naktinis keltas išplaukė vėliau, nes niekas negalėjo rasti gervės rakto."),
        ("de", "cp1252", "Die Nachtfähre lief zu spät aus. „Es ist peinlich“, sagte der Kapitän."),
        ("en", "cp1252", "Nobody’s key – the “winch” key – was found; it’s a café joke…"),
    ],
)
def test_the_language_decides_between_sets_that_fit(lang: str, encoding: str, text: str) -> None:
    assert text in decode(f"<html lang='{lang}'><p>{text}</p>".encode(encoding))[0]


def test_another_set_without_a_declaration_is_detected() -> None:
    text = "Паром ушёл в море на сорок минут позже, потому что никто не мог найти ключ от лебёдки. " * 5
    assert text in decode(markup(None, text).encode("cp1251"))[0]


def test_a_broken_byte_outside_the_article_does_no_harm() -> None:
    html = page(head='<meta charset="utf-8"><meta name="description" content="é é é é cut @">')
    assert "winch" in extract(html.replace(b"cut @", b"cut \xc3"), url=None).text


def test_a_broken_byte_inside_the_article_is_an_error() -> None:
    html = page(head='<meta charset="utf-8">', top="<h1>Café é é é ferry</h1>").replace(b"winch", b"win\xc3ch")
    with pytest.raises(UnknownCharsetError, match="some bytes"):
        extract(html, url=None)


def test_a_byte_order_mark_that_lies() -> None:
    with pytest.raises(UnknownCharsetError):
        decode(codecs.BOM_UTF8 + b"caf\xe9")


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n" + bytes(50),
        b"\xff\xd8\xff\xe0" + bytes(50),
        b"PK\x03\x04" + bytes(50),
        b"\x1f\x8b\x08" + bytes(50),
        bytes(range(256)) * 20,
    ],
)
def test_bytes_that_are_no_text(raw: bytes) -> None:
    with pytest.raises(NotTextError) as refusal:
        decode(raw)
    assert refusal.value.code == "not_text"


def test_one_nul_is_no_binary_file() -> None:
    assert "\0" not in extract(page().replace(b"winch", b"wi\0nch"), url=None).text


def test_too_many_bytes() -> None:
    with pytest.raises(TooLargeError):
        decode(b"a" * (MAX_BYTES + 1))

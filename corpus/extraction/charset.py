"""Bytes to text: finds the character set, and refuses rather than guesses wildly."""

from __future__ import annotations

import codecs
import re

from bs4.dammit import EncodingDetector
from charset_normalizer import from_bytes

from corpus.extraction.errors import NotTextError, TooLargeError, UnknownCharsetError

MAX_BYTES = 10_000_000
HEAD_BYTES = 4096  # browsers look for a declaration in the first kilobyte; real pages put it later

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x7fELF")
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # ESC is left out: ISO-2022 text uses it
MARKUP = re.compile(rb"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.I | re.S)

# https://encoding.spec.whatwg.org/#names-and-labels: what these labels mean on the web.
WEB_MEANING = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}
# https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding: what browsers fall back on.
USUAL = {
    "cp1250": ("cs", "hu", "pl", "sk", "sl", "hr", "bs", "ro"),
    "cp1251": ("ru", "uk", "bg", "be", "mk", "sr"),
    "cp1254": ("tr", "ku"),
    "cp1257": ("et", "lt", "lv"),
    "iso8859_7": ("el",),
    "cp932": ("ja",),
    "cp949": ("ko",),
    "gb18030": ("zh",),
}
LANGUAGE = re.compile(rb"""<html[^>]{0,300}?\slang\s*=\s*["']?\s*([a-z]{2,3})""", re.I)
# By how much charset-normalizer may think a usual set worse than the best: short texts in nine languages, 2026-11.
MORE_CHAOS = 0.1
STATEFUL = ("iso2022", "hz", "utf-16", "utf-32")  # ASCII bytes may mean something else in these


def decode(raw: bytes, hint: str | None = None) -> tuple[str, bool]:
    """The text of `raw` without its byte order mark, and whether it holds U+FFFD for bytes that were damaged.

    `hint` is the character set of the HTTP header.  Order: byte order mark, bytes that are UTF-8, hint,
    `<meta>`, detection.  Valid UTF-8 goes before a declaration because text in another set is almost
    never valid UTF-8 by accident.  Raises `TooLargeError`, `NotTextError` and `UnknownCharsetError`.
    """
    if len(raw) > MAX_BYTES:
        raise TooLargeError(f"The page has {len(raw):,} bytes; the limit is {MAX_BYTES:,}.")
    for mark, name in BOMS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], name), False
    declared = [name for name in (_codec(hint), _codec(_meta_charset(raw))) if name]
    wide = [name for name in declared if name.startswith(STATEFUL)]
    if not wide:
        refuse_binary(raw)
    for name in [*wide, "utf-8", *(n for n in declared if n not in (*wide, "utf-8"))]:
        try:
            return raw.decode(name), False
        except UnicodeDecodeError:
            continue
    return _damaged_utf8(raw) or (_detected(raw, hint), False)


def refuse_binary(raw: bytes) -> None:
    """Raises `NotTextError` for the signature of a known binary format or for many control characters."""
    sample = raw[:65536]
    if raw.lstrip()[:8].startswith(SIGNATURES) or len(CONTROLS.findall(sample)) * 100 > len(sample):
        raise NotTextError("The bytes are not text (an image, an archive or a PDF?); give an HTML or a text file.")


def _meta_charset(raw: bytes) -> str | None:
    name = EncodingDetector.find_declared_encoding(raw[:HEAD_BYTES], is_html=True, search_entire_document=True)
    # A declaration that can be read as ASCII cannot be telling the truth about UTF-16.
    return "utf-8" if name and name.startswith(("utf-16", "utf-32")) else name


def _codec(name: str | None) -> str | None:
    """Python's name for a character set, read as the web reads it; None for one that it does not know."""
    try:
        info = codecs.lookup((name or "").strip().strip("\"'"))
    except LookupError:
        return None
    return WEB_MEANING.get(info.name, info.name) if _is_text_encoding(info) else None


def _is_text_encoding(info: codecs.CodecInfo) -> bool:
    """Not `rot13`, `zlib` or `utf-7`, which Python also calls codecs."""
    return getattr(info, "_is_text_encoding", True) and info.name not in ("utf-7", "idna", "punycode")


def _strictly(raw: bytes, name: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeDecodeError as error:
        raise UnknownCharsetError(
            f"The byte order mark says {name}, but the bytes at {error.start:,} are not {name}."
        ) from error


def _damaged_utf8(raw: bytes) -> tuple[str, bool] | None:
    """UTF-8 in which a few sequences are broken (a title cut in the middle of a character, say)."""
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - broken
    return (text, True) if sound > broken else None


def _detected(raw: bytes, hint: str | None) -> str:
    """`raw` in the set that its language is usually written in, where the bytes allow that, else in the likeliest."""
    matches = from_bytes(MARKUP.sub(b" ", raw) or raw)
    best = matches.best()
    if best is None:
        said = f" (it was declared as {hint})" if hint else ""
        raise UnknownCharsetError(f"The page's character set could not be found out{said}; save it as UTF-8.")
    alike = (m for m in matches if m.chaos <= best.chaos + MORE_CHAOS)
    possible = {name for m in alike for name in (m.encoding, *m.could_be_from_charset)}
    usual = _usual_set(raw)
    return raw.decode(usual if usual in possible else best.encoding)


def _usual_set(raw: bytes) -> str:
    told = LANGUAGE.search(raw[:HEAD_BYTES])
    language = told[1].decode("ascii").lower() if told else ""
    return next((name for name, languages in USUAL.items() if language in languages), "cp1252")

"""The words on a PDF that Chromium made: its fonts' own tables say which glyph is which letter."""

import re
import unicodedata
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
SINGLE = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\n")
RANGE = re.compile(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>")
SHOWN = re.compile(rb"/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>")


def text(pdf: bytes) -> str:
    """All its words, pieces that are shown apart joined without spaces; compare with `squeezed` words."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    fonts = {name: _letters(objects, number) for name, number in _fonts(objects).items()}
    pages = [_stream(body) for body in objects.values() if b"/Type /Font" not in body]
    return "".join(_shown(page, fonts) for page in pages if b" Tf" in page)


def squeezed(words: str) -> str:
    """Words without their spaces, ligatures as letters: as `text` gives them."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    if found is None:
        return b""
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _fonts(objects: dict[int, bytes]) -> dict[bytes, int]:
    """Font name → its object. Chromium gives each font one name in the whole file."""
    named = re.compile(rb"/(F\d+) (\d+) 0 R")
    return {name: int(number) for body in objects.values() for name, number in named.findall(body)}


def _letters(objects: dict[int, bytes], font: int) -> dict[int, str]:
    """Glyph → letters, out of the font's ToUnicode table."""
    table = re.search(rb"/ToUnicode (\d+) 0 R", objects.get(font, b""))
    if table is None:
        return {}
    lines = _stream(objects[int(table[1])])
    letters: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar\n(.*?)endbfchar", lines, re.DOTALL):
        letters |= {int(glyph, 16): _decoded(code) for glyph, code in SINGLE.findall(block)}
    for block in re.findall(rb"beginbfrange\n(.*?)endbfrange", lines, re.DOTALL):
        for first, last, code in RANGE.findall(block):
            start = int(first, 16)
            letters |= {glyph: chr(int(code, 16) + glyph - start) for glyph in range(start, int(last, 16) + 1)}
    return letters


def _decoded(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be")


def _shown(page: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    letters: dict[int, str] = {}
    words = []
    for font, glyphs in SHOWN.findall(page):
        if font:
            letters = fonts.get(font, {})
        elif glyphs:
            codes = (int(glyphs[at : at + 4], 16) for at in range(0, len(glyphs), 4))
            words.append("".join(letters.get(code, "") for code in codes))
    return squeezed("".join(words))

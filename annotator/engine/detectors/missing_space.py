"""No space after a punctuation mark.

What it flags: a stop, comma, colon, semicolon, question or exclamation mark between two words, or between a
word and an opening quotation mark, with no space after it: "losses.The market", "2019,the firm".

Why it matters
    The meaning survives, but edited copy hardly ever has it: it is what is left when texts are pasted together
    or come out of a translation program.

Known limits
    Addresses, file names, abbreviations, initials ("J.D.Vance"), figures, times and names that are written so
    ("Node.js", "Yahoo!Finance") are left alone; so are two lower-case words with a stop between them where the
    second could be the end of a domain name. Text that lost its spaces when it was taken from a page looks the same.

Reference
    A bare rule of this kind meets 0.06 times in 1,000 words of edited English and 0.8 times in machine
    translation from Chinese (WMT21).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries
from annotator.engine.reading import Reading
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Missing space after a mark",
    family="translation",
    severity="minor",
    templates={"missing": "There is no space after “{mark}” in “{words}”."},
)
DOMAINS: Final = entries("domains.txt")
LETTER: Final = r"[^\W\d_]"
PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # word.Word, word)."Word, 2019.The: a sentence ends and the next begins
        rf"(?P<left>(?:\b{LETTER}[\w'’-]*[^\W\d_A-Z]|\d\d+|(?:[(\[“]?[\w.-]+)?[)\]%”]|[A-Z]{{2,}}))(?P<mark>[.!?])(?P<right>[“‘\"]?[A-Z](?:{LETTER}['’]?[\w'’-]*|(?=\s)))",
        rf"(?P<left>{LETTER}[\w'’-]*[^\W\d_A-Z])(?P<mark>[.!?]) ?(?P<right>\|) ?(?={LETTER})(?<! )",
        # word.word: two lower-case words
        rf"(?P<left>\b[a-z]{{3,}})(?P<mark>\.)(?P<right>[a-z]{{4,}})(?=[\s,;])",
        # word.“word: a stop and an opening mark
        rf"(?P<left>{LETTER}{{2,}})(?P<mark>[.,!?;:])(?P<right>[“]{LETTER}[\w'’-]*)",
        # U.S.On: an abbreviation and the first word of a sentence
        r"(?P<left>(?:[A-Z]\.)+[A-Z])(?P<mark>\.)(?P<right>(?:The|In|On|At|It|He|She|They|We|But|And|This|That|These|"
        r"However|For|As|If|When|While|After|Before|According|Meanwhile|To|From|With|There|His|Her|Its|An|By)\b)",
        # word,word; 2019,the; (word),word
        rf"(?P<left>{LETTER}[\w'’-]*{LETTER}|{LETTER}\.?[\w'’-]*{LETTER}|\d+|(?:[(\[“]?[\w.-]+)?[)\]%”])(?P<mark>,)(?P<right>{LETTER}[\w'’-]+|a(?=\s))",
        rf"(?P<left>\b[a-z][\w'’-]*[a-z]{{2}}|(?:[(\[“]?[\w.-]+)?[)\]%”])(?P<mark>[;:])(?P<right>{LETTER}[\w'’-]+)",
        # .”Word: a quotation ends and the sentence goes on
        rf"(?P<left>{LETTER}{{2,}})(?P<mark>[.,!?]”)(?P<right>{LETTER}{{2,}})",
    )
)
ADDRESS: Final = re.compile(
    r"\S*(?:://|www\.|@|#|\\|[\w-]/[\w-]+/|[?&]\w+=)\S*|\S+\.(?:html?|php|aspx?|jpe?g|png|gif|pdf|docx?|js|py|txt|csv|mp[34]|zip|exe)\b\S*"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|gov|info|co|io|tv|me|uk|us|ca|au|de|fr|eu|cn|ru|in|jp|nz|ie|news)(?:/\S*|\b)",
    re.IGNORECASE,
)
SCHEME: Final = frozenset({"https", "http", "mailto", "tel", "ftp", "re", "via"})


def find(reading: Reading) -> Iterator[Hit]:
    """Flags each mark that runs into the next word; one flag for each mark."""
    text = reading.text
    addresses = [Span(*m.span()) for m in ADDRESS.finditer(text)]
    seen: set[int] = set()
    matches = sorted((m for p in PATTERNS for m in p.finditer(text)), key=lambda m: m.start("mark"))
    for match in matches:
        place = match.start("mark")
        span = Span(match.start("left"), match.end("right"))
        if place in seen or any(a.meets(span) for a in addresses) or _is_meant(text, match):
            continue
        seen.add(place)
        yield Hit("missing", ((span, "missing space"),), {"mark": match["mark"], "words": span.of(text)})


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """Written so on purpose: a name, a domain, a figure, a list of codes."""
    left, mark, right = match["left"], match["mark"], match["right"]
    before, after = text[max(0, match.start("left") - 1) : match.start("left")], text[match.end("right") :][:1]
    if before in (".", "/", "_", "$", "@", "#", "=") or after in ("/", "@", "_", "=", "("):
        return True
    if mark == "." and (right in DOMAINS or right in ("Com", "Org", "Net", "Js")):
        return True
    if mark == ".":  # Asp.Net, System.Drawing: names of software, both parts in capitals, more of them to follow
        return (left.isupper() and right.isupper()) or (after == "." and text[match.end("right") + 1 :][:1].isalpha())
    if mark == "!":
        return left[:1].isupper()  # Yahoo!News, Jeopardy!The: names end with it
    if mark == ":":
        return left.lower() in SCHEME or right.isupper() or left[:1].isupper()
    if mark == ",":
        return len(right) == 1 and not after.isspace()
    return False

"""Lines of a page's furniture that extraction lets through: calls to share and subscribe, the byline, the date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.extraction import names
from corpus.extraction.moment import read
from corpus.extraction.site import letters

MAX_LENGTH = 90  # characters; a longer line is somebody's sentence
HEAD_LINES = 4
# A call may name its object: "Subscribe to the Evening Letter".
CALL = re.compile(
    r"(?:share (?:this|on|via)|follow us|sign up|subscribe|join (?:our|the) (?:newsletter|mailing list)|"
    r"add a comment|leave a (?:comment|reply)|related (?:articles?|stories|posts|content|topics|coverage)|"
    r"browse related|read (?:more|next|also|the full)|more (?:from|on this|stories)|get in touch|request a quote|"
    r"back to top|click here|listen to this)\b(?:\W+\w+){0,6}\W*",
    re.I,
)
WORD = re.compile(
    r"(?:share|newsletter|advertisement|advert|sponsored|comments?|recommended(?: for you)?|"
    r"most (?:read|popular)|trending(?: now)?|partner links|privacy policy|terms of (?:use|service)|"
    r"all rights reserved|table of contents|print|e-?mail|copy link|link copied|loading|tags|filed under|"
    r"facebook|twitter|whatsapp|linkedin|pinterest|x|\d+ min(?:ute)?s? read)\W*",
    re.I,
)
DATED = re.compile(r"^(?:published|posted|updated|last updated)\b.*[^.?!]$", re.I)


def without(text: str, title: str | None, byline: str | None, above: Sequence[str] = ()) -> str:
    """`text` without furniture: whole short lines only, so that no sentence is cut.

    `above`: the lines just above the headline on the page (a section's name, say), which are no part of the text.
    """
    kept = [
        line
        for n, line in enumerate(text.split("\n"))
        if not _calls(line.lstrip("-•* ")) and not (n < HEAD_LINES and (line in above or _heads(line, title, byline)))
    ]
    return "\n".join(kept)


def _calls(line: str) -> bool:
    return len(line) <= MAX_LENGTH and bool(CALL.fullmatch(line) or WORD.fullmatch(line))


def _heads(line: str, title: str | None, byline: str | None) -> bool:
    """Whether a line repeats the headline, or is the byline or the dateline and nothing else."""
    plain = letters(line)
    if plain and plain in (letters(title or ""), letters(byline or "")):
        return True
    signed = byline and letters(names.unlabelled(line)[0]).startswith(letters(byline)) and names.unlabelled(line)[1]
    return len(line) <= MAX_LENGTH and bool(signed or (DATED.match(line) and read(line)))

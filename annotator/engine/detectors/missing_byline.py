"""No author is named.

What it flags: an article in which the author was looked for (in the page's data and on the page) and none was
found, and whose text does not name one in its first or last lines either.

Why it matters
    Nobody answers for the text by name. Reliable outlets sign most of what they publish, or credit an agency.

Known limits
    Many outlets leave short news unsigned as a rule, and a page may give the name in a way that was not
    understood: a note, never counted. Nothing is said where nobody looked, as with pasted text.

Reference
    NewsGuard and the Journalism Trust Initiative (CEN CWA 17493:2019) both ask that authors be named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.reading import Reading

RULE: Final = Rule(
    title="Missing byline",
    family="sourcing",
    severity="note",
    needs=("paragraphs",),
    templates={"missing": "No author was found for this article. Who wrote it?"},
)
ENDS: Final = 4  # paragraphs at either end of a text where a name may stand
NAME: Final = r"[A-Z][\w.'’-]*(?: (?:de|van|von|der|al|bin|da|di|la)\b)* [A-Z][\w.'’-]+"
SIGNED: Final = re.compile(
    rf"^(?:By|BY|Written by|Words by|Story by|Text by|Report by|From|Author):? {NAME}"
    rf"|^\(?(?:Reporting|Writing|Additional reporting|Reported) by:? {NAME}"
    rf"|^(?:{NAME} (?:is|was) (?:an?|the) (?:[\w-]+ ){{0,4}}(?:reporter|correspondent|editor|columnist|writer"
    rf"|journalist|contributor))"
    rf"|^[—–-]{{1,2}} ?{NAME}\.?$"
    r"|\((?:AP|Reuters|REUTERS|AFP|UPI|PA|dpa|DPA|Xinhua|ANI|PTI|IANS|TASS|ANSA|EFE|Kyodo|Yonhap|Bloomberg)\)",
    re.MULTILINE,
)


def find(reading: Reading) -> Iterator[Hit]:
    """Flag the absence, where it is known to be one."""
    if reading.article.byline is not None or not reading.paragraphs:
        return
    ends = (*reading.paragraphs[:ENDS], *reading.paragraphs[-ENDS:])
    if not any(SIGNED.search(paragraph.of(reading.text)) for paragraph in ends):
        yield Hit("missing", (), {})

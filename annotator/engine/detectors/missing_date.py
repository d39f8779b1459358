"""No date of publication is given.

What it flags: an article in which the date of publication was looked for and none was found, and whose text does
not print one in its first or last lines either.

Why it matters
    Without its date a report cannot be checked: "last week" and "the minister" stand for nothing that is known. Old
    reports without a date come round again as news.

Known limits
    A page may print the date in a way that was not understood: a note, never counted. Nothing is said where
    nobody looked, as with pasted text.

Reference
    The Journalism Trust Initiative (CEN CWA 17493:2019) asks for the date of publication and of changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.reading import Reading

RULE: Final = Rule(
    title="Missing date",
    family="sourcing",
    severity="note",
    needs=("paragraphs",),
    templates={"missing": "No date of publication was found for this article. When was it published?"},
)
ENDS: Final = 4  # paragraphs at either end of a text where a date may stand
LONGEST_LINE: Final = 60  # characters of a line that holds a date and little more
MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE: Final = (
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}"
    rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
)
PRINTED: Final = re.compile(
    rf"^(?:Published|First published|Posted|Updated|Last updated|Date|Issued)\b[^\n]{{0,40}}?{DATE}", re.IGNORECASE
)
LINE: Final = re.compile(rf"^(?:\w+,? )?{DATE}[^\n]{{0,40}}$")
DATELINE: Final = re.compile(rf"^[A-Z][\w .,'’/-]{{2,40}}?,? {DATE} ?(?:\([\w ]+\) ?)?[-–—:(]")


def find(reading: Reading) -> Iterator[Hit]:
    """Flag the absence, where it is known to be one."""
    if reading.article.published is not None or not reading.paragraphs:
        return
    ends = [paragraph.of(reading.text) for paragraph in (*reading.paragraphs[:ENDS], *reading.paragraphs[-ENDS:])]
    if not any(_prints_date(line[:200], short=len(line) <= LONGEST_LINE) for line in ends):
        yield Hit("missing", (), {})


def _prints_date(line: str, *, short: bool) -> bool:
    return bool(PRINTED.match(line) or DATELINE.match(line) or (short and LINE.match(line)))

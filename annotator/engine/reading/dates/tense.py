"""Tense: whether a date that is left open ("Tuesday", "in June") lies before publication or after it."""

from __future__ import annotations

import re
from typing import Final

from annotator.engine.reading.dates.meaning import Met

AHEAD: Final = (
    r"[Ww]ill|won['’]t|shall|would(?!\s+have)|must|should|could|(?:is|are|was|were)\s+to|going\s+to|set\s+(?:to|for)|due|upcoming"
    r"|scheduled|slated|expect(?:s|ed)?|plan(?:s|ned|ning)?|intend(?:s|ed)?|hop(?:es?|ed|ing)\s+to"
    r"|(?:agreed|invited|asked|ordered|promised|vowed|wants?|wanted|ready|likely|supposed)\s+to"
    # what is on the calendar is told in the present: "his trial opens Monday"
    r"|opens|begins|starts|(?:re)?convenes|resumes|expires|arrives|returns|takes\s+(?:place|effect)|kicks\s+off"
)
BACK: Final = (
    r"was|were|ha[ds]|have|did|ago|last|sa(?:id|ys?)|told|began|made|took|came|went|met|left|held|won|lost|found|shot|gave|saw"
    r"|set(?!\s+(?:to|for))|got|put|cut|hit|rose|fell|spoke|broke|sent|led|brought|became|(?!\w*eed\b)[a-z]{2,}ed"
)
CUE: Final = re.compile(rf"(?P<ahead>\b(?:{AHEAD})\b|['’]ll\b)|(?<!\bbe\s)(?P<back>\b(?:{BACK})\b)|\b(?:is|are)\b")
LIMIT: Final = re.compile(r"\b(?:(?<!took )(?:until|till)|as (?:soon|early) as)\s+(?:on\s+|the\s+)?$", re.IGNORECASE)
BY: Final = re.compile(r"\bby\s+$", re.IGNORECASE)
SENTENCE_END: Final = re.compile(r"[a-z\d)\"”'’]{2}[.!?][\"”'’]*\s+(?=[A-Z\"“`'])|\n\s*\n")


def direction(met: Met) -> int:
    """Whether an open date lies before publication (-1) or after it (1), by the tense of the words near it; 0 unknown.

    The last verb before it decides ("said he would leave Tuesday"); for a date at the head of its sentence the
    first one after it. "Until" and "by" look ahead; "Tuesday's" is told of.
    """
    left = SENTENCE_END.split(met.text[max(0, met.start - 150) : met.start])[-1]
    fronted = len(left.split()) < 3
    if fronted:
        cue = CUE.search(SENTENCE_END.split(met.text[met.end : met.end + 110])[0])
    else:
        cue = max(CUE.finditer(left), key=lambda match: match.end(), default=None)
    if LIMIT.search(left):
        return -1 if fronted and cue and cue["back"] else 1
    if met.text.startswith(("'s", "’s"), met.end):
        return -1
    if cue is None:
        return 1 if BY.search(left) else 0
    return 1 if cue["ahead"] else -1 if cue["back"] else 0

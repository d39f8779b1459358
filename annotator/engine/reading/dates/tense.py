"""Tense: whether a date that is left open ("Tuesday", "in June") lies before publication or after it."""

from __future__ import annotations

import re
from typing import Final

from annotator.engine.reading.dates.meaning import Met

# What was still to come when it was said, and may be past at publication.
THEN: Final = (
    r"would(?!\s+(?:have|not\s+(?:\w+ly\s+)?(?:comment|say|discuss|confirm|elaborate|speculate|disclose|reveal))\b)"
    # "could not be reached Wednesday" is told of
    r"|could(?!\s+not\s+be\b|\s+(?:not\s+)?be\s+(?:located|contacted|identified|verified)\b)"
    r"|(?:was|were|had\s+been)\s+(?:to|going\s+to|set|expected|scheduled|slated|planned|due|supposed|likely)"
)
AHEAD: Final = (
    r"[Ww]ill|won['’]t|shall|must|should|(?:is|are)\s+to|going\s+to|set\s+(?:to|for)|due|upcoming"
    r"|scheduled|slated|expect(?:s|ed)?|planned|planning|plans?\s+(?:to|for|on)|intend(?:s|ed)?|hop(?:es?|ed|ing)\s+to"
    r"|(?:agreed|invited|asked|ordered|promised|vowed|wants?|wanted|ready|likely|supposed)\s+to"
    # what is on the calendar is told in the present: "his trial opens Monday"
    r"|opens|begins|starts|(?:re)?convenes|resumes|expires|arrives|returns|takes\s+(?:place|effect)|kicks\s+off"
)
BACK: Final = (
    r"according\s+to|was|were|ha[ds]|have|did|ago|last|sa(?:id|ys?)|told|began|made|took|came|went|met|left|held|won|lost|found|shot|gave|saw"
    r"|set(?!\s+(?:to|for))|got|put|cut|hit|rose|fell|spoke|broke|sent|led|brought|became|(?!\w*eed\b)[a-z]{2,}ed"
)
CUE: Final = re.compile(
    rf"(?P<then>\b(?:{THEN})\b)|(?P<ahead>\b(?:{AHEAD})\b|['’]ll\b)|(?<!\bbe\s)(?P<back>\b(?:{BACK})\b)|\b(?:is|are)\b"
)
# "Officials on Monday extended the order"
TOLD_AFTER: Final = re.compile(
    rf"\s(?:also\s|\w+ly\s)?(?!(?:was|were|ha[ds]|have|did|ago|last|according)\b)(?:{BACK})\b"
)
LIMIT: Final = re.compile(r"\b(?:(?<!took )(?:until|till)|as (?:soon|early) as)\s+(?:on\s+|the\s+)?$", re.IGNORECASE)
BY: Final = re.compile(r"\bby\s+$", re.IGNORECASE)
ASCRIBED: Final = re.compile(  # "— tweet Wednesday"
    r"(?:\b[Uu]p\suntil|[—–]\s(?:\w+\s){0,2}(?:tweets?|e-?mails?|remarks|statement|interview|speech))\s(?:on\s)?$"
)
SENTENCE_END: Final = re.compile(r"(?:[a-z\d)\"”'’%]{2}|[A-Z]{2}s?)[.!?][\"”'’]*\s+(?=[A-Z\"“`'])|\n\s*\n")


def direction(met: Met) -> int:
    """Whether an open date lies before publication (-1) or after it (1), by the tense of the words near it; 0 unknown.

    2 is what lay ahead when it was said ("would leave Tuesday").

    The last verb before it decides ("said he would leave Tuesday"); for a date at the head of its sentence the
    first one after it. "Until" and "by" look ahead; "Tuesday's" is told of.
    """
    left = SENTENCE_END.split(met.text[max(0, met.start - 150) : met.start + 1])[-1][:-1]
    fronted = len(left.split()) < 3
    cue = max(CUE.finditer(left), key=lambda match: match.end(), default=None)
    if fronted and cue is None:
        cue = CUE.search(SENTENCE_END.split(met.text[met.end : met.end + 110])[0])
    if ASCRIBED.search(left):
        return -1
    if LIMIT.search(left):
        return -1 if fronted and cue and cue["back"] else 1
    if met.text.startswith(("'s", "’s"), met.end):
        return -1
    if left.endswith("on ") and TOLD_AFTER.match(met.text, met.end):
        return -1
    if cue is None:
        return 1 if BY.search(left) else 0
    return 2 if cue["then"] else 1 if cue["ahead"] else -1 if cue["back"] else 0

"""Several articles run together in one.

What it flags: a text that ends and begins again: two or more conclusions with text between them; two datelines; a
second byline in the middle; the blocks "Key points" two or three times with an ending between them; its subject
introduced anew with the same description ("X, a Norwegian company") under a new headline; or a headline after which
neither the names nor the words of the first part are met again.

Why it matters
    A reader takes it for one report, although its parts were written at different times or by different people, and may
    contradict each other. It is how aggregators fill a page.

Known limits
    One flag for an article. Round-ups, live blogs and listings whose sections all end alike are left alone where that
    can be told: by their number, by the title, or by a heading right after each conclusion. Articles on one subject
    that were joined without any of these marks are not seen; an essay that turns to something else may be flagged.

Reference
    Hearst, “TextTiling” (Computational Linguistics 23, 1997), for the change of vocabulary between two subjects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Final

from annotator.engine.detector import Hit, Mark, Rule
from annotator.engine.knowledge.lists import words
from annotator.engine.phrases import clipped
from annotator.engine.reading import Reading
from annotator.engine.seams import seam
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Stitched text",
    family="structure",
    severity="minor",
    needs=("paragraphs",),
    templates={
        "conclusions": "The text concludes {count} times. Is it several articles run together?",
        "datelines": "A second dateline stands in the middle of the text. Is it several articles run together?",
        "bylines": "A second byline stands in the middle of the text. Is it several articles run together?",
        "key_points": "The block “{words}” stands {count} times, with an ending between. Is it several articles"
        " run together?",
        "subjects": "From “{words}” on, the text is about something else altogether. Is it two articles run together?",
        "introductions": "{name} is introduced {count} times in the same way. Is it several articles run together?",
    },
)
HEADING: Final = 90  # characters of a line that can be a heading
PLACES: Final = 6  # pieces of evidence
LONGEST: Final = 80  # characters of one
APART: Final = 300  # characters between two marks; closer ones belong to one ending
PARALLEL: Final = 5  # so many alike are a listing
CONCLUSION: Final = re.compile(
    r"^(?:#+ )?(?:\d+\. |[IVX]+\. )?(?:In )?(?:Conclusions?|Conclud(?:ing)|Final [Tt]houghts|Closing [Tt]houghts"
    r"|Summing [Uu]p|Wrapping [Uu]p"
    r"|(?:The )?Bottom [Ll]ine|Final [Ww]ords?|To (?:[Cc]onclude|[Ss]um [Uu]p)|The [Tt]akeaway)\b(?: (?:[Rr]emarks"
    r"|[Tt]houghts|[Ww]ords))?(?=$|:| ?[–—-])",
    re.IGNORECASE,
)
KEY_POINTS: Final = re.compile(
    r"^(?:#+ )?(?:Key (?:[Pp]oints|[Tt]akeaways|[Ff]acts)|At a [Gg]lance|Highlights)(?: at a [Gg]lance)?:?$",
    re.IGNORECASE,
)
ENDING: Final = re.compile(
    r"\b(?:Share your (?:thoughts|views|insights|opinion)|[Ll]et us know|[Jj]oin the conversation"
    r"|[Ff]or more (?:insights|news|information|on)"
    r"|[Ss]tay tuned|[Oo]nly time will tell|[Ss]ubscribe to our)\b"
)
MONTH: Final = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2}"
AGENCY: Final = r"\((?:AP|Reuters|REUTERS|AFP|UPI|Xinhua|dpa|TASS|PTI|ANI|IANS|CNN|BBC|Bloomberg|Kyodo|Yonhap)\)"
# "LENN (AP) —", "LENN, Norway, March 3 -": a place alone could be a label ("FILE -").
DATELINE: Final = re.compile(
    rf"^[A-Z][A-Z.'’ -]{{2,30}}(?:, [A-Z][A-Za-z. ]{{1,20}})?(?:(?:, {MONTH})? ?{AGENCY}|, {MONTH}) ?[-–—]{{1,2}}"
)
NAME: Final = r"[A-Z][\w.'’-]+(?: (?:de|van|von|al|bin)\b)?(?: [A-Z][\w.'’-]+){1,2}"
BYLINE: Final = re.compile(
    rf"^(?:By|BY|Written by|Story by) ({NAME})(?:,? (?:and|[A-Z][\w ]{{2,30}}))?(?: ?\|[^\n]{{0,40}})?$"
)
SIGNED: Final = ("By ", "BY ", "Written by", "Story by")
ROUNDUP: Final = re.compile(
    r"\b(?:round-?up|briefs?|briefing|digest|live(?: blog| updates)?|newsletter|in other news|reviews?|week in)\b",
    re.IGNORECASE,
)
# A text of many subjects says what it is.
NEWSLETTER: Final = re.compile(
    r"\b(?:this|today['’]s|yesterday['’]s|you are reading [\w ]{1,30}, an?) (?:newsletter|briefing|digest|edition)\b",
    re.IGNORECASE,
)
# "Lennwave, a Norwegian company": a name and what it is.
INTRODUCTION: Final = re.compile(
    r"\b([A-Z][\w’'-]*[\w](?: [A-Z][\w’'-]+){0,2}), ?an? ((?:[\w()’'-]+[ ]){0,5}?[\w()’'-]+)(?=,| that| which| who"
    r"| has| have|\.)"
)
COMPARED: Final = re.compile(r"\b(?:than|earlier|later|years?|months?|weeks?|days?|decades?|hours?)\b")
LEAD: Final = 2  # paragraphs after a heading in which a subject is introduced
FREQUENT: Final = 4  # mentions of a text's subject
MOST: Final = 40  # introductions compared
SMALL_WORDS: Final = words("a an and of the in on at for by to from with new first other one")


def find(reading: Reading) -> Iterator[Hit]:
    """Flag the article once, by the plainest of the marks."""
    paragraphs = reading.paragraphs
    if len(paragraphs) < 4 or ROUNDUP.search(reading.article.field("title")):
        return
    for look in (_conclusions, _datelines, _bylines, _key_points, _introductions, _subjects):
        if hit := look(reading):
            yield hit
            return


def _conclusions(reading: Reading) -> Hit | None:
    found = _headings(reading, CONCLUSION)
    if 1 < len(found) < PARALLEL and not _is_listing(reading, found):
        return _hit(reading, "conclusions", [reading.paragraphs[n] for n in found], "conclusion")
    return None


def _headings(reading: Reading, pattern: re.Pattern[str]) -> list[int]:
    """Numbers of the paragraphs that are such a heading, far enough from the one before."""
    found: list[int] = []
    for number, paragraph in enumerate(reading.paragraphs):
        if paragraph.end - paragraph.start > HEADING or not pattern.match(paragraph.of(reading.text)):
            continue
        if not found or paragraph.start - reading.paragraphs[found[-1]].end >= APART:
            found.append(number)
    return found


def _is_listing(reading: Reading, found: Sequence[int]) -> bool:
    """Each is followed by a name: verdicts on one thing after the other."""
    after = [reading.paragraphs[n + 1] for n in found if n + 1 < len(reading.paragraphs)]
    return sum(_is_heading(p.of(reading.text)) for p in after) > 1


def _is_heading(line: str) -> bool:
    return 2 < len(line) <= HEADING and line[-1] not in '.!,;:”"’)' and line[0].isupper()


def _datelines(reading: Reading) -> Hit | None:
    """Two or three; more are a digest."""
    text = reading.text
    matches = ((p, DATELINE.match(text[p.start : p.start + 100])) for p in reading.paragraphs)
    found = [Span(p.start, p.start + match.end()) for p, match in matches if match]
    apart = all(second.start - first.end >= APART for first, second in pairwise(found))
    if 1 < len(found) <= 3 and found[0].start < APART and apart:
        return _hit(reading, "datelines", found, "dateline")
    return None


def _bylines(reading: Reading) -> Hit | None:
    """A line "By Name" with text before and after it, beside the article's own."""
    text, own = reading.text, reading.article.field("byline")
    short = (p for p in reading.paragraphs if p.end - p.start <= HEADING and text.startswith(SIGNED, p.start))
    signed = [(p, m[1].casefold()) for p in short if (m := BYLINE.match(p.of(text)))]
    middle = [(p, name) for p, name in signed if p.start >= APART and len(text) - p.end >= APART]
    if not middle or len(middle) >= PARALLEL:
        return None
    first = [p for p, name in signed if p.start < APART and name != middle[0][1]]
    marks: list[Mark] = [Mark(p, "byline") for p, _ in middle]
    if first:
        marks.insert(0, Mark(first[0], "byline"))
    elif own.strip() and middle[0][1] not in own.casefold():
        marks.insert(0, Mark(clipped(own, Span(0, len(own)), LONGEST), "byline", "byline"))
    return Hit("bylines", tuple(marks[:PLACES]), {}) if len(marks) > 1 else None


def _key_points(reading: Reading) -> Hit | None:
    found = _headings(reading, KEY_POINTS)
    if not 1 < len(found) < PARALLEL:
        return None
    spans = [reading.paragraphs[n] for n in found]
    if not ENDING.search(reading.text, spans[0].end, spans[-1].start):
        return None
    return _hit(reading, "key_points", spans, "block", words=spans[0].of(reading.text))


def _introductions(reading: Reading) -> Hit | None:
    """The subject introduced twice with much the same words, each time in a lead: at the top, or under a heading."""
    leads = list({lead.of(reading.text): lead for lead in _leads(reading)}.values())  # a repeated one counts once
    if len(leads) < 2:
        return None
    found = (match for lead in leads for match in INTRODUCTION.finditer(reading.text, *lead))
    matches = [match for match in found if not COMPARED.search(match[2])]
    told = [(match[1], _content(match[2]), Span(*match.span())) for match in matches[:MOST]]
    for (name, one, first), (again, other, second) in combinations(told, 2):
        alike = name == again and len(one & other) >= 2
        if alike and second.start - first.end >= APART and reading.text.count(name) >= FREQUENT:
            spans = [span for whose, what, span in told if whose == name and len(what & one) >= 2]
            return _hit(reading, "introductions", spans, "introduction", name=name)
    return None


def _subjects(reading: Reading) -> Hit | None:
    """A headline after which another subject begins."""
    number = seam(reading.text, reading.paragraphs)
    if number is None or NEWSLETTER.search(reading.text):
        return None
    return _hit(
        reading, "subjects", [reading.paragraphs[number]], "headline", words=reading.paragraphs[number].of(reading.text)
    )


def _leads(reading: Reading) -> Iterator[Span]:
    """The first paragraphs of the text and those right under a headline (a heading of five words or more)."""
    text, below = reading.text, 0
    for number, paragraph in enumerate(reading.paragraphs):
        line = paragraph.of(text) if paragraph.end - paragraph.start <= 2 * HEADING else ""
        if line and _is_heading(line[:HEADING]) and len(line.split()) >= 5 and len(line) <= HEADING:
            below = LEAD
        elif number < LEAD or below > 0:
            below -= 1
            yield paragraph


def _content(description: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{2,}", description.lower())) - SMALL_WORDS


def _hit(reading: Reading, template: str, spans: Sequence[Span], role: str, **params: str) -> Hit:
    shown = [clipped(reading.text, span, LONGEST) for span in spans[:PLACES]]
    return Hit(template, tuple((span, role) for span in shown), {**params, "count": len(spans)})

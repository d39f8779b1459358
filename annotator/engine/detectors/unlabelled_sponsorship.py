"""Sponsored text without a label.

What it flags: sentences that sell to the reader (a discount code, "order now", "shop now"), that tell of a commission
on sales, that name who paid for the text, or an advertiser's lines for orders and for the press, where
neither the text nor the title nor the byline says that it is an advertisement.

Why it matters
    A reader should know who speaks. Codes of practice ask that paid content be labelled as such.

Known limits
    The label may stand on the page outside the text that was taken from it: a note, never counted. Reviews and
    event listings sell by nature. A story that two newsrooms published in partnership is left alone.

Reference
    ICC Advertising and Marketing Communications Code, article 7: marketing communications should be clearly
    distinguishable as such. FTC, “.com Disclosures” (2013).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.phrases import clipped, phrases
from annotator.engine.reading import Reading
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Unlabelled sponsorship",
    family="structure",
    severity="note",
    needs=("paragraphs", "quotations"),
    templates={"selling": "“{words}” reads like paid or sales text, and nothing labels it as such. Who paid for it?"},
)
PLACES: Final = 5
LONGEST: Final = 100  # characters of one piece of evidence
OPENING: Final = r"(?:^|(?<=[.!?:)] ))"
SALES: Final = (
    r"\b(?:[Uu]se|[Ee]nter|[Aa]pply)(?: the| our| my| this)? (?:promo(?:tional)?|discount|coupon"
    r"|voucher) code [“\"‘']?[A-Z0-9]{3,15}\b",
    r"\bAs an Amazon Associate\b[^.\n]{0,60}|\b[Ww]e may (?:receive|earn) compensation\b"
    r"|^Paid for by [A-Z][^.\n]{2,50}",
    rf"{OPENING}(?:Click here to (?:buy|order|shop|book)|Start your free trial|(?:Call|Write"
    rf"|Visit)[^.\n]{{0,40}} for a free quote)\b[^.\n]{{0,40}}",
    r"/PRNewswire/|\(BUSINESS WIRE\)|\(GLOBE NEWSWIRE\)",
    r"^About [A-Z][\w&.,' -]{2,50}:? [A-Z][^.\n]{0,60}\bis (?:an? |the )(?:[\w'’-]+ ){0,4}(?:provider|supplier"
    r"|manufacturer|developer|distributor|leader)\b",
    r"\b(?:[Uu]s(?:e|ing)|[Ww]ith|[Ee]nter|[Aa]pply)(?: the| our| my| this)?(?: \w+)?(?: promo(?:tional)?"
    r"| discount| coupon| voucher)? code"
    r" [“\"‘']?[A-Z0-9]{3,15}\b[^.!?\n]{0,50}\b(?:\d+ ?(?:%|percent|per cent) off|discount|free|off|save)\b",
    r"\b[Ss]ave \d+ ?(?:%|percent|per cent)[^.!?\n]{0,30}\b(?:with|using) (?:the )?(?:promo |coupon "
    r"|discount )?code [“\"]?[A-Z0-9]{3,15}\b",
    r"\b[Ww]e may (?:earn|receive|get) (?:an? )?(?:small |modest |affiliate )*commissions?\b[^.!?\n]{0,40}",
    r"\b(?:contains?|includes?|through|uses?) affiliate links?\b",
    r"\b(?:[Tt]his|[Tt]he) (?:article|story|post|content|feature|report|review|guide) (?:is|was|has been)"
    r" (?:brought to you|produced|created|written|presented|paid for|sponsored|made possible|supported) (?:by"
    r"|in (?:paid )?"
    r"(?:partnership|association|collaboration) with)\b[^.!?\n]{0,40}",
    rf"{OPENING}(?:Brought|Presented) to you by\b[^.!?\n]{{0,40}}"
    rf"|{OPENING}In (?:paid )?partnership with [A-Z][^.,!?\n]{{1,40}}$",
    rf"{OPENING}(?:Buy (?:it |yours )?(?:now|today)|Shop (?:now|here|today)|Order (?:now|yours|today|here)"
    rf"|Get yours (?:now|today|here)|Add to cart"
    r"|Book (?:now|yours today)|Limited[- ]time offer|Check (?:the )?price (?:on|at) [A-Z]\w+"
    r"|Claim your [^.!?\n]{1,30})\b(?!,? pay later)[^.!?\n]{0,40}",
    rf"{OPENING}(?:To (?:place an? )?order|For (?:orders|bookings|reservations|sales enquiries"
    rf"|sales inquiries))\b,? (?:please )?"
    r"(?:call|visit|e-?mail|contact|go to)\b[^!?\n]{0,50}",
    r"^(?:Media|Press|PR|Investor) (?:[Cc]ontacts?|[Ee]nquiries|[Ii]nquiries)(?: [Dd]etails)?:?(?=$|[ :])[^\n]{0,60}",
)
SIGNS: Final = (
    " code |commission|ffiliate link|brought to|Brought to|Presented to|artnership with|Buy |Shop |Order |"
    "Get yours|Add to cart|Book |imited-time|imited time|Check |Claim your|To order|To place|For orders|"
    "For bookings|For reservations|For sales|edia Contact|edia contact|ress Contact|ress contact|quiries|"
    "PR Contact|Investor|was paid for|was sponsored|is sponsored|made possible|was produced|was created|"
    "Amazon Associate|compensation|Click here to|free trial|PRNewswire|BUSINESS WIRE|GLOBE NEWSWIRE|"
    "Paid for by|free quote|About "
)
PHRASES: Final = phrases(SIGNS, *SALES)
# Newsrooms that work together; "was paid for by" is not said of them.
NEWSROOM: Final = re.compile(
    r"\b(?:ProPublica|newsrooms?|nonprofit|News|Mirror|Times|Post|Press|Tribune|Journal|Review|Radio|Herald"
    r"|Magazine|Project"
    r"|Center|Centre|University|Foundation)\b"
)
REACH: Final = 120  # characters after the phrase in which a newsroom is named
LABEL: Final = re.compile(
    r"\b(?:advertisement(?: feature)?|advertorial|ad feature|sponsored|paid (?:post|content|partnership|promotion"
    r"|program)"
    r"|partner content|branded content|promoted|commercial content|press release|promotion|in association with)\b",
    re.IGNORECASE,
)
LABEL_LENGTH: Final = 60  # characters of a paragraph that is a label


def find(reading: Reading) -> Iterator[Hit]:
    """Flag an article once, with the sentences that sell."""
    text = reading.text
    places = (span for span in PHRASES.places(text, reading.paragraphs) if not _is_left_alone(reading, span))
    spans = [clipped(text, span, LONGEST) for span in islice(places, PLACES)]
    if spans and not _is_labelled(reading):
        yield Hit("selling", tuple((span, "sells") for span in spans), {"words": spans[0].of(text)})


def _is_left_alone(reading: Reading, span: Span) -> bool:
    """Quoted, or two newsrooms' joint work."""
    if reading.quotations.holds(span.start):
        return True
    joint = "with" in span.of(reading.text) and "partnership" in span.of(reading.text)
    return joint and bool(NEWSROOM.search(reading.text, span.start, span.end + REACH))


def _is_labelled(reading: Reading) -> bool:
    """A label in the title or byline, or a short paragraph of its own that begins with one."""
    heads = (reading.article.field("title"), reading.article.field("byline"))
    if any(LABEL.search(head) for head in heads):
        return True
    short = (p.of(reading.text).lstrip("([*# ") for p in reading.paragraphs if p.end - p.start <= LABEL_LENGTH)
    return any(LABEL.match(line) for line in short)

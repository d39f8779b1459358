"""What an outlet prints under every article, left in the text; or a paragraph that stands twice.

What it flags: invitations to a newsletter, notices of rights, cookies and ad blockers, comment forms, lists of
other articles, buttons for sharing and labels of advertisements that were taken over with the text; and a
paragraph of the article that is repeated word for word.

Why it matters
    It is no part of the report. It tells that the text was copied from a page by a program, and it disturbs every
    other count that is made over the article.

Known limits
    Most of it comes from the taking of the text off its page, not from the outlet's writers: a note, never
    counted. Boilerplate that only repetition over an outlet's articles could tell is not seen here.

Reference
    Kohlschütter and others, “Boilerplate Detection using Shallow Text Features” (WSDM 2010), for the idea that
    such text is known by its short, fixed forms.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.phrases import clipped, phrases
from annotator.engine.reading import Reading
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Boilerplate",
    family="structure",
    severity="note",
    needs=("paragraphs", "quotations"),
    templates={
        "newsletter": "“{words}” invites to a newsletter; it is no part of the report.",
        "rights": "“{words}” is a notice of rights; it is no part of the report.",
        "cookies": "“{words}” is a notice about cookies or scripts; it is no part of the report.",
        "comments": "“{words}” belongs to a form for comments; it is no part of the report.",
        "more": "“{words}” leads to other articles; it is no part of the report.",
        "advertisement": "“{words}” belongs to the page's advertising; it is no part of the report.",
        "sharing": "“{words}” is a button for sharing; it is no part of the report.",
        "repeated": "A paragraph that begins “{words}” stands twice in the article.",
    },
)
PLACES: Final = 8  # pieces of evidence in one flag
LONGEST: Final = 100  # characters of one piece
SHORTEST_REPEATED: Final = 60  # characters; shorter lines are refrains, headings and bylines
OPENING: Final = r"(?:^|(?<=[.!?)\]”\"] )|(?<=\())"  # where a sentence begins
KINDS: Final = {
    "newsletter": (
        r"^(?:Click here to subscribe|Subscribe now|Already a subscriber\?|Become a member|Support our journalism"
        r"|Donate (?:today|now))"
        r"\b[^\n]{0,60}|\b[Tt]o continue reading, (?:please )?(?:subscribe|log in|register)\b",
        rf"{OPENING}(?:Click here to |Please )?(?:[Ss]ign up|[Ss]ubscribe)(?: here| now| today| free)* (?:for"
        rf"|to) [^.!?\n]{{0,70}}?"
        r"\b(?:newsletters?|e-?mails?|alerts?|briefings?|inbox|podcast|channel|updates)\b",
        rf"{OPENING}(?:[^.!?\n]{{1,80}}, )?consider subscribing to\b[^.!?\n]{{0,60}}",
        rf"{OPENING}(?:Want|Get|Receive)\b[^.!?\n]{{1,90}}\b(?:in|to|into) your (?:inbox|e-?mail)\b",
    ),
    "rights": (
        r"\b[Aa]ll [Rr]ights? [Rr]eserved\b",
        r"(?:\bCopyright )?© ?(?:Copyright )?(?:19|20)\d\d\b[^.\n]{0,50}|^Copyright (?:19|20)\d\d\b[^.\n]{0,50}"
        r"|^© [A-Z][^\n]{2,60}$",
        r"\bmay not be (?:published|reproduced|republished)(?:, broadcast)?(?:, rewritten)?,? (?:or"
        r"|and) (?:redistributed|distributed)",
    ),
    "cookies": (
        r"^(?:Privacy Policy|Terms (?:of|and) (?:Use|Service|Conditions))(?: ?[|·•] ?[^\n]{1,40})?$",
        r"\b(?:[Tt]his (?:web)?site|[Oo]ur (?:web)?site|[Ww]e) uses? cookies\b[^.\n]{0,50}",
        r"^(?:Accept|Reject|Manage)(?: all)? cookies$|\bBy continuing to (?:use|browse) (?:this|our"
        r"|the) (?:web)?site\b",
        r"\b(?:[Pp]lease )?[Ee]nable JavaScript (?:to|in)\b",
    ),
    "comments": (
        r"^Leave a (?:Reply|Comment|reply|comment)\b[^\n]{0,30}$|\bYour email address will not be published\b",
        r"\bRequired fields are marked\b|^Be the first to comment\b|^(?:Post a comment|Comments are closed)\b"
        r"|\bSave my name, e-?mail\b|\bmust be logged in to post a comment\b|^(?:\d+|No) [Cc]omments?$|^(?:Log"
        r"|Sign) in to (?:comment|leave)\b",
        rf"{OPENING}(?:Share your (?:thoughts|insights|views|opinions?)|Have your say|Tell us|Let us know"
        rf"|Tell us what you think"
        rf"|Join the (?:conversation|discussion))"
        r"[^.!?\n]{0,40}?\b(?:comments?(?: section)?(?: below)?|below|comments?|conversation|discussion)\b",
    ),
    "more": (
        r"^(?:You [Mm](?:ay|ight) (?:[Aa]lso )?(?:[Ll]ike|[Ee]njoy)|(?:Suggested )?Related (?:Articles?|Stories"
        r"|Posts?|Links?|News|Topics)"
        r"|Recommended(?: for [Yy]ou| [Ss]tories| [Rr]eading| [Aa]rticles)?|Latest (?:Articles|News|Stories)"
        r"|Most (?:Read|Popular|Viewed)"
        r"|Trending(?: [Nn]ow)?|Don['’]t [Mm]iss"
        r"|More (?:from|on) [^\n.]{2,40}|(?:Also |See )[Aa]lso)[:.]?$",
        r"^\(?(?:RELATED|Related|READ MORE|Read [Mm]ore|ALSO READ|Also [Rr]ead|READ ALSO|Read [Aa]lso|JUST WATCHED"
        r"|See [Aa]lso"
        r"|MORE)(?::|(?= (?:from|about|in|on) |(?= [A-Z]))|$|\.\.\.)[^\n]{0,120}",
        r"(?<=[\w’'”\"?!]) Read [Mm]ore$",
        r"^(?:Back to top(?: button)?|Skip to (?:main )?content|Previous (?:article|post)|Next (?:article"
        r"|post))\b[^\n]{0,40}$",
    ),
    "advertisement": (
        r"^(?:Advertisements?|ADVERTISEMENTS?|Advert|Story continues below(?: this)?(?: advertisement)?"
        r"|Article continues [^\n]{0,40}"
        r"|Continue reading the main story)[:.]?$",
        r"\bAd ?[Bb]lock(?:er)? (?:[Dd]etected|[Dd]etection)\b|\b(?:disabl(?:e|ing)"
        r"|turn(?:ing)? off) your ad[ -]?block(?:er)?\b",
        r"\bwhitelist(?:ing)? (?:our|this) (?:web)?site\b",
    ),
    "sharing": (
        rf"{OPENING}Join our (?:WhatsApp|Telegram|Facebook|Discord) (?:channel|group)\b[^.\n]{{0,40}}",
        r"^(?:Tags|Filed under|Posted in|Topics): [^\n]{1,80}$|^\d{1,2} min(?:ute)?s? read$"
        r"|^Listen to this article\b|^Powered by WordPress",
        rf"{OPENING}(?:Follow|Like|Join|Find) (?:us|me|him|her|[A-Z]\w+) on (?:Facebook|Twitter|X|Instagram"
        rf"|LinkedIn|YouTube|Telegram|WhatsApp)"
        r"\b[^.\n]{0,40}",
        r"^Share (?:this|on) (?:article|story|post|page|Facebook|Twitter|X|LinkedIn|WhatsApp)\b[^\n]{0,30}$"
        r"|^(?:Share this|Print this page|Click to share)\b[^\n]{0,50}",
        rf"{OPENING}(?:Get|Download|download) (?:our|the(?: [A-Z]\w+)?) app\b[^.\n]{{0,40}}",
    ),
}
SIGNS: Final = {
    "newsletter": "ign up|ubscribe|ubscribing|your inbox|your email|your e-mail|Already a|Become a|Support our"
    "|Donate |o continue r",
    "rights": "eserved|©|Copyright|may not be ",
    "cookies": "cookies|By continuing to|nable JavaScript|Privacy Policy|Terms of|Terms and",
    "comments": (
        "Leave a |email address will|Required fields|omments|Share your|Let us know|Tell us|Join the|Have your"
        "|Post a|Save my"
        "|logged in| to comment|in to leave|to comment"
    ),
    "more": (
        "You may|You May|You might|You Might|Related|RELATED|Recommended|Latest |Most |Trending|t miss|t Miss"
        "|More from|More on"
        "|MORE|Also|ALSO|ee also|ead also|ead more|ead More|READ|WATCHED|Back to|Skip to|Previous |Next article"
        "|Next post"
    ),
    "advertisement": "dvert|DVERT|continues |Continue r|dblock|Block|blocker|whitelist",
    "sharing": (
        " us on | me on | him on | her on |Follow |Like |Find |Share |Click to share|ownload |Join our|Get our"
        "|Get the|Tags:|Filed under"
        "|Posted in|Topics:|min read|mins read|minute read|minutes read|Listen to|Powered by|Print this"
    ),
}
PHRASES: Final = {kind: phrases(SIGNS[kind], *patterns) for kind, patterns in KINDS.items()}


def find(reading: Reading) -> Iterator[Hit]:
    """Flag each kind once, and paragraphs that stand twice."""
    text = reading.text
    for kind, kept in PHRASES.items():
        places = (span for span in kept.places(text, reading.paragraphs) if not reading.quotations.holds(span.start))
        spans = [clipped(text, span, LONGEST) for span in islice(places, PLACES)]
        if spans:
            yield Hit(kind, tuple((span, "boilerplate") for span in spans), {"words": spans[0].of(text)})
    yield from _repeated(reading)


def _repeated(reading: Reading) -> Iterator[Hit]:
    text = reading.text
    first: dict[str, Span] = {}
    for paragraph in reading.paragraphs:
        if paragraph.end - paragraph.start < SHORTEST_REPEATED:
            continue
        words = " ".join(paragraph.of(text).split()).casefold()
        if words not in first:
            first[words] = paragraph
        elif first[words].start >= 0:
            here, there = clipped(text, first[words], LONGEST), clipped(text, paragraph, LONGEST)
            yield Hit("repeated", ((here, "first"), (there, "again")), {"words": here.of(text)})
            first[words] = Span(-1, -1)  # told once, however often it is repeated

"""What a text generator says to its user, left in the article.

What it flags: the model speaking of itself or declining ("As an AI language model, I", "I cannot fulfil this
request"), its knowledge's last day, its greeting or offer ("Certainly! Here's a rewritten version", "Would you like
me to"), its reference marks ("oaicite", "turn0search0", an address with "utm_source=chatgpt.com"), a template's
blanks ("[Insert name here]") and the buttons of its window.

Why it matters
    Nobody read the text before it was published, and what it says may have been made up. A blank that was not
    filled in stands where a fact should.

Known limits
    What stands in quotation marks, after a speaker's name, or in a sentence that speaks of such phrases is left
    alone; in an article that is about chatbots only reference marks, blanks and greetings are looked for. A
    writer who used a program and read the result leaves no trace of this kind.

Reference
    Wikipedia, “Signs of AI writing”, on reference marks, placeholders and phrases of communication with the user.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.phrases import clipped, phrases
from annotator.engine.reading import Reading
from annotator.engine.span import Span

RULE: Final = Rule(
    title="Text generator's residue",
    family="structure",
    severity="major",
    needs=("paragraphs", "quotations"),
    templates={
        "self": "“{words}”: is this a program that speaks of itself?",
        "cutoff": "“{words}”: is this a program that tells how far its knowledge goes?",
        "reply": "“{words}”: is this a program's reply to the person who used it?",
        "reference": "“{words}” is a reference mark of a text generator; what did it refer to?",
        "blank": "“{words}” looks like a blank that was never filled in.",
    },
)
LONGEST: Final = 100  # characters of evidence
APOSTROPHE: Final = "['’]"
REQUEST: Final = r"(?:th(?:is|at|e|ese)|your|such) (?:\w+ )?requests?"
MODEL: Final = (
    r"(?:AI|artificial intelligence|large language|language)(?: (?:language|text|chat|text-based|digital))?"
    r"(?: (?:model|assistant|chatbot|system|program|bot))?(?: (?:developed|created|trained|made) by \w+)?"
)
SELF: Final = (
    rf"\b[Aa]s an? {MODEL}, I(?: (?:do|am|can|cannot|have|lack|must|would|was|don|could|strive|aim|will)\b"
    rf"|{APOSTROPHE}m\b)",
    rf"\bI(?:{APOSTROPHE}m| am) (?:just |only )?an? (?:AI|large) language model\b",
    rf"\bI(?:{APOSTROPHE}m| am) (?:just |only )?an AI (?:assistant|model|chatbot)(?= (?:and|so|developed|created"
    rf"|trained)\b)",
    rf"\bI(?:{APOSTROPHE}m| am)? ?(?:can(?:no|{APOSTROPHE})t|unable to|not able to) "
    rf"(?:fulfil+|assist with|comply with|help with|complete|process) {REQUEST}",
    rf"\bI (?:apologi[sz]e|am sorry),? (?:but )?I (?:can(?:no|{APOSTROPHE})t|am (?:unable|not able) to) "
    r"(?:fulfil+|assist|comply|help with|generate|provide|create|write|browse|access)\b",
    rf"\b[Aa]s an? {MODEL},? I (?:cannot|can{APOSTROPHE}t|do not|don{APOSTROPHE}t|am unable|have no)\b",
    rf"\bI(?:{APOSTROPHE}m| am) (?:unable|not able) to (?:browse|access) (?:the (?:internet|web)|real-time"
    rf"|external|live)\b",
    rf"\bI(?:{APOSTROPHE}m| am) sorry,? (?:but )?I (?:can(?:no|{APOSTROPHE})t|am (?:unable|not able)) (?:to )?"
    r"(?:fulfil+|assist|comply|help|generate|provide|create|write|browse|access)\b",
    rf"\bI (?:do not|don{APOSTROPHE}t|cannot|can{APOSTROPHE}t) (?:have (?:access to |the ability to access )?real-time|"
    r"browse the (?:internet|web)|have personal (?:opinions|beliefs|experiences))\b",
)
CUTOFF: Final = (
    r"\b(?:[Aa]s of|[Uu]p to|[Uu]ntil|[Ss]ince) my (?:last|latest|most recent|current)? ?"
    r"(?:knowledge|training)(?: data)?(?: (?:update|cut-?off|date))*",
    r"\b[Bb]ased on my (?:training data|knowledge cut-?off)\b",
    r"\b[Aa]s of my (?:last|latest|most recent) update\b",
    r"\b[Mm]y (?:knowledge|training)(?: data)? ?(?:cut-?off|(?:only )?(?:ends|goes up to|extends to)"
    r"|was last updated)\b",
)
MADE: Final = (
    r"(?:rewritten|rewrite|revised|rephrased|paraphrased|reworded|polished|expanded|humani[sz]ed|condensed"
    r"|translated|SEO"
    r"|summari[sz]ed)"
)
# Of a bill or a statement one says "revised" and "translated", hardly these.
REMADE: Final = r"(?:rewritten|rewrite|rephrased|paraphrased|reworded|polished|humani[sz]ed|SEO)"
THING: Final = (
    r"(?:articles?|versions?|texts?|stor(?:y|ies)|paragraphs?|drafts?|posts?|pieces?|reports?|headlines?"
    r"|summar(?:y|ies)"
    r"|translations?|content)"
)
DOING: Final = (
    r"(?:expand|rewrite|adjust|shorten|add|revise|make|continue|turn|provide|draft|create|generate|format|tailor"
    r"|include|write)"
)
REPLY: Final = (
    rf"^(?:Certainly|Sure|Of course|Absolutely|Sure thing)[!,.] (?:[Hh]ere(?:{APOSTROPHE}s| is| are)|[Bb]elow is"
    rf"|I{APOSTROPHE}(?:d|ll)) [^\n]{{0,60}}?(?:\b{MADE}\b[^\n]{{0,30}}?\b{THING}\b|\b{THING}\b|\b{MADE}\b)",
    rf"^(?:Here(?:{APOSTROPHE}s| is| are)|Below is) (?:the|an?|your|my"
    rf"|some) [^.\n]{{0,40}}?\b(?:{REMADE}\b[^.\n]{{0,40}}?\b{THING}"
    rf"|{MADE} (?:news |blog |feature )?(?:articles?|stor(?:y|ies)|posts?|drafts?"
    rf"|paragraphs?))\b(?=[^.\n]{{0,60}}:|[.:]?$)",
    rf"(?:^|(?<=[.!?] ))(?:Let me know if (?:you{APOSTROPHE}d|you would) (?:like|want) "
    r"(?:me to|any (?:changes|adjustments|revisions|edits|modifications))"
    rf"|Would you like me to {DOING} (?:this|the|it|an?|more)\b|Is there anything else I can (?:help|assist) you with)",
    rf"^Here(?:{APOSTROPHE}s| is) (?:the|your) (?:article|paragraph) (?:with|in|rewritten|rephrased"
    rf"|written)\b[^\n]{{0,60}}:$",
    rf"^(?:Rewritten|Revised|Paraphrased|Rephrased|Reworded|Improved|Humani[sz]ed) {THING}:",
    r"\b[Pp]lease (?:provide|share|paste) (?:me with )?the (?:full |original )?(?:text|article|content|passage)\b"
    r"[^.\n]{0,40}\b(?:like me to|want me to|so (?:that )?I can)\b",
    r"\bIs there anything else you would like me to\b|\bChatGPT can make mistakes\. Check important info",
    r"\bRegenerate response\b(?! (?:button|option|key))",
    r"^(?:ChatGPT said:|Copy code|You said:)$",
)
REFERENCE: Final = (
    r"\boaicite\b(?::\d+)?|:?\bcontentReference\b(?:\[[^\]\n]{0,40}\])?",
    r"\b(?:cite)?turn\d{1,2}(?:search|news|view|image|fetch|file)\d{1,3}\b",
    r"[?&]utm_source=(?:chatgpt\.com|openai|copilot\.com|perplexity(?:\.ai)?)",
    r"\[cite_start\]|\[cite: ?\d[\d, ]{0,40}\]|【\d{1,3}[:†][^】\n]{0,40}】|\bgrok_card\b|\[attached_file:\d+\]"
    r"|<\|(?:endoftext|im_end|im_start)\|>",
)
# What a template leaves blank. Lower-case "[insert joke here]" is a writer's own joke.
BLANK_NOUN: Final = (
    r"names?|dates?|quotes?|titles?|sources?|links?|locations?|cit(?:y|ies)|numbers?|statistics?|figures?|images?"
    r"|photos?|captions?"
    r"|company|organi[sz]ation|authors?|e-?mail|phone|address|position|details|url|URL|month|year|day|percentage"
    r"|amount|country"
    r"|spokesperson|experts?|officials?|headlines?|byline|state|town|website|contact"
)
BLANK: Final = (
    rf"\[(?:Insert|INSERT|Add|Enter|Include) [^\[\]\n]{{0,50}}?\b(?i:{BLANK_NOUN})\b[^\[\]\n]{{0,40}}\]",
    r"\[(?:Your|YOUR) (?i:(?:full |first |last |company |business |e-?mail |phone )?(?:name|company|title|e-?mail"
    r"|address|number"
    r"|organi[sz]ation|city|position|website|contact|publication|outlet))[^\[\]\n]{0,20}\]",
    r"\[(?:Author|Spokesperson|Expert|Company|Journalist|Reporter|Organi[sz]ation|Official|Source|Publication"
    r"|First|Last|Full)"
    r"(?:['’]s)? (?:Name|Title|Quote|Position)\]|\[(?:Name|Date|Title|Quote|Number|Amount|Location)\]"
    r"|\[X{1,2}\](?=%| percent| million| billion)|\[City,? (?:State|Country)\]|\[Current (?:Date|Year)\]"
    r"|\[(?:Name|Title|Quote|Photo|Image|Link|Location|Date) (?:and title )?(?:of|from|to) [^\[\]\n]{2,50}\]"
    r"|\[[A-Z][^\[\]\n]{1,40} here\]|\[insert (?:date|link|quote|source|image|photo|caption|number)(?: here)?\]"
    r"|\[(?:Continue|Expand|Elaborate|Describe|Specify|Mention) (?!reading)[^\[\]\n]{2,60}\]",
)
# Without one of these a text has nothing of the kind.
SIGNS: Final = {
    "self": (
        " AI|language model|request|I'm sorry|I’m sorry|am sorry|real-time|browse the|apologi|browse| access|personal "
    ),
    "cutoff": (
        "my knowledge|my training|my last|my latest|my most|my current|My knowledge|My training|My last|"
        "My latest|My most|My current|Based on my|based on my"
    ),
    "reply": (
        "Certainly|Sure|Of course|Absolutely|Here's|Here’s|Here is|Here are|Below is|Let me know if|"
        "Would you like me|Is there anything else|Regenerate|ChatGPT said|Copy code|You said:|ChatGPT can|"
        "lease provide|lease share|lease paste|Rewritten|Revised|Paraphrased|Rephrased|Reworded|Improved|"
        "Humani"
    ),
    "reference": (
        "oaicite|contentReference|utm_source|[cite|【|grok_card|[attached_file|<|turn0|turn1|turn2|turn3|"
        "turn4|turn5|turn6|turn7|turn8|turn9"
    ),
    "blank": "[",
}
PHRASES: Final = {
    kind: phrases(SIGNS[kind], *patterns)
    for kind, patterns in {
        "self": SELF,
        "cutoff": CUTOFF,
        "reply": REPLY,
        "reference": REFERENCE,
        "blank": BLANK,
    }.items()
}
# The sentence tells of such words, or somebody else says them.
TELLING: Final = (
    r"\b(?:phrases?|tell-?tales?|strings?|markers?|tags?|giveaways?|disclaimers?|words|such as|wording|prompts?"
    r"|prompted|like"
    r"|placeholders?|templates?|forms?|contain(?:s|ed|ing)?|littered|residue)\b"
)
SPEECH: Final = (
    r"\b(?:respond(?:s|ed)?|repl(?:y|ies|ied)|answer(?:s|ed)?|wrote|told|said|says|reads?|displayed|output"
    r"|responses?|began)\b"
    r"|^[^\s:][^:\n]{0,30}:\s*$"
)
TOLD: Final = re.compile(f"{TELLING}|{SPEECH}", re.IGNORECASE | re.MULTILINE)
TOLD_OF: Final = re.compile(TELLING, re.IGNORECASE)
CHATBOTS: Final = re.compile(r"\b(?:ChatGPT|GPT-\d|chatbots?|Gemini|Copilot|Claude|Grok)\b")
MANY: Final = 4  # mentions of chatbots in an article about them
SPOKEN: Final = ("self", "cutoff")  # kinds that such an article tells of
SENTENCE: Final = re.compile(r"[.!?][\"”’']?\s|\n")
OPENING: Final = 160  # characters of the sentence before, at most
QUOTES: Final = "\"'“‘«`„"
JOKES: Final = re.compile(r"joke|pun\b|favou?rite|expletive|eye.?roll|sarcas|cliché|meme", re.IGNORECASE)


def find(reading: Reading) -> Iterator[Hit]:
    """Flag each piece of residue."""
    yield from _in_addresses(reading)
    text = reading.text
    for kind, kept in PHRASES.items():
        for span in kept.places(text, reading.paragraphs):
            if not _is_told(reading, span, kind):
                shown = clipped(text, span, LONGEST)
                yield Hit(kind, ((shown, "residue"),), {"words": shown.of(text)})


def _in_addresses(reading: Reading) -> Iterator[Hit]:
    """Links that carry the generator's mark in their address."""
    links = reading.article.links
    for link in links if isinstance(links, tuple) else ():
        match = PHRASES["reference"].pattern.search(link.href)
        span = Span(max(0, link.start), min(link.end, len(reading.text), link.start + LONGEST))
        if match and span.of(reading.text).strip():
            yield Hit("reference", ((span, "link"),), {"words": match[0]})


def _is_told(reading: Reading, span: Span, kind: str) -> bool:
    """Quoted, or told of, or a writer's own joke."""
    text, start = reading.text, span.start
    if text[start - 1 : start] in tuple(QUOTES) or reading.quotations.holds(start):
        return True
    if kind == "blank" and JOKES.search(span.of(text)):
        return True
    if kind == "reply":
        return False
    if kind in SPOKEN and len(CHATBOTS.findall(text)) >= MANY:
        return True
    before = text[max(0, start - OPENING) : start]
    opening = before[max((stop.end() for stop in SENTENCE.finditer(before)), default=0) :]
    return bool((TOLD if kind in SPOKEN else TOLD_OF).search(opening))

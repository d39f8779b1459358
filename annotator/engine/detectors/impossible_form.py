"""A form or a joining of words that English grammar does not have.

What it flags: "a" before a vowel and "an" before a consonant, plurals of words that have none ("informations"), "many"
and "these" with such words, comparatives made twice ("more better"), past forms after "did" and "to" ("did not went"),
"one of the most" with a noun in the singular, and "although" answered by "but".

Why it matters
    Writers and sub-editors at home in English hardly ever produce them. They point at text that was put into English
    by someone, or something, that knew the dictionary and not the grammar; what the sentence says may be off too.

Known limits
    Words are judged by lists, so letters spoken one by one ("an FBI agent") and loans can still go wrong. Speech in
    quotation marks is left alone. Good machine translation makes none of these mistakes.

Reference
    Quirk et al., A Comprehensive Grammar of the English Language (1985), chapters 5 and 7; lists of this project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from annotator.engine.detector import Hit, Rule
from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading import Reading
from annotator.engine.reading.grammar import sentence_at
from annotator.engine.span import Span, mask

RULE: Final = Rule(
    title="A form that English does not have",
    family="translation",
    severity="minor",
    needs=("verbatim", "quotations", "grammar"),
    templates={
        "article": "“{words}”: the other form of the article belongs here.",
        "plural": "“{words}”: this word has no plural in this sense.",
        "mass": "“{words}”: this word is not counted in English.",
        "degree": "“{words}” marks the degree twice.",
        "verb": "“{words}”: the second verb is not in the form that the first asks for.",
        "one_of": "“{words}”: “one of” asks for a plural.",
        "but": "The sentence begins with “{first}” and goes on with “{second}”; English uses one of them.",
    },
)
PLURALS: Final = entries("no_such_plurals.txt")
PAST: Final = "|".join(sorted(entries("past_forms.txt")))
MASS: Final = (
    "information|equipment|furniture|luggage|baggage|homework|advice|knowledge|evidence|traffic|pollution|machinery|"
    "progress|weather|software|hardware|feedback|jewellery|jewelry|scenery|legislation|rubbish|garbage|electricity|"
    "clothing|transportation|unemployment|violence|wildlife|infrastructure|merchandise"
)
COUNTING: Final = "[Mm]any|[Tt]hese|[Tt]hose|[Ss]everal|[Ff]ew|[Aa] few|[Aa]n?|[Aa]n? new|[Ee]ach|[Tt]wo|[Tt]hree"
SHORT: Final = (
    "better|worse|bigger|smaller|higher|lower|larger|stronger|weaker|faster|slower|cheaper|older|younger|easier|harder|"
    "richer|poorer|longer|shorter|safer|greater|warmer|colder|happier|heavier|lighter|wider|deeper|earlier|later|nearer"
)
AUXILIARIES: Final = (
    "did not|didn['’]t|does not|doesn['’]t|do not|don['’]t|cannot|could not|would not|will not|can|will|must|should"
)
STATES: Final = "depends|consists|belongs|means|agree|belong|depend|exist|exists|happened|appeared|disappeared|occurred"
COUNTED: Final = re.compile(
    rf"(?<!\n)(?:{COUNTING}) (?:{MASS})(?=[.,;]|\s(?:about|on|is|are|was|were|from|that|which|to|of|and|in)\b)"
)
DEGREE: Final = re.compile(
    rf"(?:more|most) (?:{SHORT})(?![\w-])(?! (?:and|or|off|life|known|paid)\b)"
    r"|most (?:best|worst|biggest|largest|highest)(?![\w-])",
    re.IGNORECASE,
)
AFTER_AUXILIARY: Final = re.compile(
    rf"(?:{AUXILIARIES}) (?:{PAST})\b(?<!can left)(?<!will left)"
    r"|(?:will|must|should|would|could|may|might) (?:can|must to|could)\b"
    r"|(?:must|should|might) to (?!whom|which|some|the|a|date|this|an)[a-z]{2,}\b"
    rf"|(?:is|are|was|were) (?:{STATES}) (?:on|of|to|that|with|in|at)\b"
)
# "the can held", "free will gave": a noun that looks like an auxiliary
NOUNS: Final = re.compile(r"(?:the|a|will of|own|free|tin|trash|beer|of|his|her|their|good|last) $")
ARTICLE: Final = re.compile(r"(?<![\w.'’*-])([Aa]n?) ([a-z]{3,})(?![\w'’.-])")
VOWEL: Final = re.compile(r"[aeio]|u(?!n[aeiou]|s[aeu]|t[eio]|r[aio]|b[io]|f[o]|k|rop|fo|g[a]|li)")
# Spelt with a vowel, spoken with a consonant: "a European", "a one-off", "a unit".
GLIDES: Final = ("eu", "ewe", "one", "once", "oui", "uni", "use", "usu", "ut", "uran", "ubi", "ufo", "uku", "unanim")
NEVER_AFTER: Final = words("aka etc and are ago all any our out off over even instead allow one other")
ONE_OF: Final = re.compile(
    r"[Oo]ne of (?:the|its|his|her|their|our|my) (?:most \w+|\w+est|best|worst|main|major|leading|few) ([a-z]{3,})"
    r"(?=[.,;]| (?:in|of|on|for|to|who|that|which|from|with)\b)"
)
BUT: Final = re.compile(
    r"(?:(?<=[.!?]\s)|^)(Although|Though|Even though)\s[^.;:?!\n\"“”—–-]{12,110}?, (but) "
    r"(?=(?:the|he|she|it|they|we|this|that|his|her|there|many|some)\b)",
    re.MULTILINE,
)

WORD: Final = re.compile(r"(?<![\w'’-])[a-z]+(?:['’]t)?(?![\w'’-])", re.IGNORECASE)
# What can be wrong with a word and those after it.
BEGUN: Final = {
    word: patterns
    for line, patterns in (
        ("a an", (("article", ARTICLE), ("mass", COUNTED))),
        ("many these those several few each two three", (("mass", COUNTED),)),
        ("more most", (("degree", DEGREE),)),
        (
            "did didn't didn’t does doesn't doesn’t do don't don’t cannot could would will can must should may might "
            "is are was were",
            (("verb", AFTER_AUXILIARY),),
        ),
    )
    for word in words(line)
}


def find(reading: Reading) -> Iterator[Hit]:
    """One flag for each form outside quotation marks."""
    text = reading.text
    hits = [*_listed(text), *_one_of(reading), *_twice_joined(text)]
    if not hits:
        return
    skipped = mask(len(text), [*reading.verbatim, *reading.quotations.marked])
    for hit, span in sorted(hits, key=lambda found: found[1]):
        if not any(skipped[span.start : span.end]):
            yield hit


Found = tuple[Hit, Span]


def _hit(key: str, span: Span, text: str) -> Found:
    return Hit(key, ((span, "form"),), {"words": span.of(text)}), span


def _listed(text: str) -> Iterator[Found]:
    """Forms that a word at their beginning makes sure of."""
    for word in WORD.finditer(text):
        low = word[0].lower()
        if low in PLURALS:
            yield _hit("plural", Span(*word.span()), text)
        elif low in BEGUN:
            yield from _begun(text, word.start(), BEGUN[low])


def _begun(text: str, start: int, patterns: tuple[tuple[str, re.Pattern[str]], ...]) -> Iterator[Found]:
    for key, pattern in patterns:
        match = pattern.match(text, start)
        if not match or (key == "verb" and NOUNS.search(text, max(0, start - 12), start)):
            continue
        if key != "article" or _is_wrong_article(match[1].lower(), match[2]):
            yield _hit(key, Span(*match.span()), text)
            return


def _is_wrong_article(article: str, word: str) -> bool:
    vowel = bool(VOWEL.match(word)) and not word.startswith(GLIDES)
    wrong = vowel if article == "a" else not vowel and not word.startswith(("h", "u", *GLIDES))
    return wrong and word not in NEVER_AFTER


def _one_of(reading: Reading) -> Iterator[Found]:
    text = reading.text
    for match in ONE_OF.finditer(text):
        sentence = sentence_at(reading.grammar, match.start())
        noun = next((t for t in sentence.tokens if t.end == match.end()), None) if sentence else None
        if noun and noun.tag == "NN" and noun.pos == "NOUN" and noun.lemma == noun.text and not noun.text.endswith("s"):
            yield _hit("one_of", Span(*match.span()), text)


def _twice_joined(text: str) -> Iterator[Found]:
    for match in BUT.finditer(text):
        parts = (Span(*match.span(1)), "first"), (Span(*match.span(2)), "second")
        yield Hit("but", parts, {"first": match[1], "second": match[2]}), Span(*match.span(2))

"""Whether two passages tell of one event: the same doer, act and object, or the second takes up the first as known."""

from __future__ import annotations

import re
from typing import Final

from annotator.engine.knowledge.lists import entries, words
from annotator.engine.reading.dates import DateMention
from annotator.engine.reading.events import LIGHT, Event
from annotator.engine.reading.phrases import Phrase
from annotator.engine.reading.standing_for import Fit, Standing

ONCE: Final = entries("once_verbs.txt")
# Shared content words that make two statements one, and their share of the shorter statement. Of 240 dated sentences
# of edited news that were restated with another date, moved about or cut short, 9 in 10 are found (2026-11-22); no two
# sentences of 600 articles as published are taken for one event by them.
SHARED: Final = 3
SHARE: Final = 0.5
SHARED_NAMED: Final = 2  # doer and object both particular: less is needed beyond them, but nearly all of it
SHARE_NAMED: Final = 0.75
SHARED_BARE: Final = 5  # no object, or only a pronoun
SHARE_BARE: Final = 0.7
REPEATED: Final = words("win lose meet visit play vote protest strike attack find hit")
SPOKEN: Final = words(
    "announce confirm introduce release publish pass approve submit"
)  # there is much of it in one text
EITHER_WAY: Final = words("pass marry meet")
NEAR_YEARS: Final = 10
ONE: Final = re.compile(r"\ban?\s+(?:[a-z-]+\s+){0,3}\Z")  # "in a military coup on 18 July"
CLAUSE: Final = 30  # characters around an event in which a word on series or changes of plan speaks of it
SERIES: Final = re.compile(
    r"\b(?:again|another|second|third|fourth|fifth|next|also|later|earlier|previous|previously|initially|originally|"
    r"first|annual|annually|every|each|anniversary|reissu\w*|relaunch\w*|postpon\w*|reschedul\w*|"
    r"(?:was|were|been) moved|delayed|instead|version|series|episode|season|edition|round|phase|twice|corrected|"
    r"correction|mistaken\w*|wrongly|subsequent\w*|separate\w*|rumou?r\w*|dispute\w*)\b",
    re.IGNORECASE,
)
RANKED: Final = re.compile(r"\b(?:the|its|his|her|their|a)\s+first\b", re.IGNORECASE)  # "was the first to be shown"
OPENS: Final = re.compile(r"\b(?:since|before|after|when|until|while|once|who|which|that|day)\b")
ORDINALS: Final = words("first second third fourth fifth")  # in both, they say which one it is


def series(text: str) -> set[str]:
    return {match.lower() for match in SERIES.findall(text)}


def _clause(event: Event, text: str) -> str:
    start = max(event.sentence.start, event.span.start - CLAUSE)
    if event.subordinate:  # "ran again an hour after the strike was called off": what stands before "after" is apart
        opening = [match.end() for match in OPENS.finditer(text, start, event.verb.start)]
        start = opening[-1] if opening else start
    end = min(event.sentence.end, event.span.end + CLAUSE)
    if event.subordinate:  # "who joined the bank in 1997, will be its first woman": the main clause is apart
        comma = text.find(",", event.span.end, end)
        end = end if comma < 0 else comma
    return text[start : event.span.end] + RANKED.sub(" ", text[event.span.end : end])


def is_same(first: Event, second: Event, text: str, standing: Standing, *, alone: bool) -> bool:
    """One event: it can happen only once, or both sentences say much the same of it beyond what it is."""
    if (first.tense == "future") != (second.tense == "future") or not _is_one_place(first, second):
        return False
    ours_told, theirs_told = series(_clause(first, text)), series(_clause(second, text))
    if (ours_told | theirs_told) - ORDINALS or ours_told != theirs_told:
        return False
    ours, theirs = first.theme, second.theme
    if alone and _is_taken_up(first, second, text, standing):
        return True
    if ours is None and theirs is None:
        return _is_one_act(first, second)
    if _is_turned(first, second):
        theirs = second.agent
    if ours is None or theirs is None:
        return False
    if _is_told_again(first, second, standing, alone=alone):
        return True
    if not _is_one_thing(ours, theirs):
        return False
    particular = first.act in ONCE and _is_particular(ours) and _is_particular(theirs)
    if (
        first.patient
        and second.patient
        and not _is_turned(first, second)
        and not _are_one_doer(first.agent, second.agent, particular)
    ):
        return False
    return particular or _says_the_same(first, second)


def _is_told_again(first: Event, second: Event, standing: Standing, *, alone: bool) -> bool:
    """Told again as known: "when it was ratified", "before the minister visited", "she died, on May 3,".

    ``alone`` where the text has only these two dates for acts of this kind.
    """
    once, known = first.act in ONCE, second.subordinate or _is_known(second)
    if (first.patient is None) != (second.patient is None):  # "the minister visited", "the tunnel flooded"
        across = _fit_across(first, second, standing)
        return known and alone and (across is Fit.SAME or (across is Fit.MAYBE and first.act in ONCE - SPOKEN))
    agents, patients = standing.fit(first.agent, second.agent), standing.fit(first.patient, second.patient)
    if first.patient is None:
        if agents is Fit.MAYBE:
            return known and first.act in ONCE - SPOKEN
        return agents is Fit.SAME and (once or (known and alone))
    if agents is Fit.OTHER and not (
        once and first.act not in EITHER_WAY and not _are_both_named(first.agent, second.agent)
    ):
        return False
    if agents is Fit.OTHER and patients is not Fit.SAME:
        return False
    if patients is Fit.SAME:
        told = once or known or (agents is Fit.SAME and not (second.agent and second.agent.pronoun))
        return told and (first.act not in REPEATED or (known and alone))
    if patients is Fit.MAYBE and known:
        there = bool(first.names & second.names)
        return first.act in ONCE - SPOKEN or (alone and (there or agents is Fit.SAME or first.act not in REPEATED))
    return False


def _is_taken_up(first: Event, second: Event, text: str, standing: Standing) -> bool:
    """ "An earthquake struck Kaveh on March 19", then "the earthquake of April 5": told as the one known.

    Other events of the kind are brought in for comparison with dates of other years ("the earthquake of 1906").
    """
    new = not first.noun or first.lemma in LIGHT or ONE.search(text, first.sentence.start, first.verb.start)
    if not (new and _is_known(second) and _are_near(first.date, second.date)):
        return False
    about = second.theme
    told = first.names | first.context | _words_of(first.agent) | _words_of(first.patient)
    if about is not None and standing.fit(first.theme, about) < Fit.MAYBE and not _words_of(about) <= told:
        return False
    return second.names <= told


def _is_known(event: Event) -> bool:
    """ "The blast of May 3", "Tal's arrest in 2009", "the May 3 blast"; not "the 2009 election", one of several."""
    follows = event.date.span.start >= event.verb.end
    return event.noun and event.definite and (follows or event.date.precision == "day")


def _words_of(phrase: Phrase | None) -> frozenset[str]:
    return phrase.words | {phrase.head} if phrase else frozenset()


def _are_near(first: DateMention, second: DateMention) -> bool:
    """In one year, on one day of two years, or as years less than a decade apart."""
    ours, theirs = first.stated.split("-"), second.stated.split("-")
    if len(ours) != len(theirs):
        return False
    if len(ours) == 1:
        return ours[0].isdigit() and theirs[0].isdigit() and abs(int(ours[0]) - int(theirs[0])) < NEAR_YEARS
    return ours[0] == theirs[0] or "XXXX" in (ours[0], theirs[0]) or ours[1:] == theirs[1:]


def _fit_across(first: Event, second: Event, standing: Standing) -> Fit:
    """One of the two has no object: its doer is the other's doer or, of a verb like "open", the other's object."""
    if second.patient is None:
        return max(standing.fit(first.agent, second.agent), standing.fit(first.patient, second.agent))
    return max(standing.fit(first.agent, second.agent), standing.fit(first.agent, second.patient))


def _are_both_named(ours: Phrase | None, theirs: Phrase | None) -> bool:
    return bool(ours and theirs and ours.proper and theirs.proper)


def _is_one_act(first: Event, second: Event) -> bool:
    """ "The May 3 attack on the market in Lund", "the attack on the market in Lund took place on May 13"."""
    shared = first.context & second.context
    named = first.names & second.names
    return len(shared) >= 2 and bool(named) and (first.names <= second.names or second.names <= first.names)


def _is_turned(first: Event, second: Event) -> bool:
    """ "The bill passed the Senate", "the Senate passed the bill": some verbs take the two either way round."""
    if first.act not in EITHER_WAY or not (first.patient and first.agent and second.patient and second.agent):
        return False
    return _is_one_thing(first.patient, second.agent) and _is_one_thing(first.agent, second.patient)


def _are_one_doer(ours: Phrase | None, theirs: Phrase | None, particular: bool) -> bool:
    """Not two different doers. What happens once to one thing can have its doer described in two ways."""
    if ours is None or theirs is None or ours.pronoun or theirs.pronoun or _is_one_thing(ours, theirs):
        return True
    return particular and not (ours.proper and theirs.proper)


def _is_one_thing(ours: Phrase, theirs: Phrase) -> bool:
    """The same head; for names no word that the other contradicts ("John Smith" is "Smith", not "Ann Smith"),
    for other nouns the same words ("the company" is not "the other company").
    """
    if ours.plural != theirs.plural and not ours.proper:
        return False
    if ours.head != theirs.head or ours.proper != theirs.proper:
        return False
    return ours.words == theirs.words or (ours.proper and (ours.words <= theirs.words or theirs.words <= ours.words))


def _is_particular(phrase: Phrase) -> bool:
    return not phrase.pronoun and (phrase.proper or (phrase.definite and not phrase.plural))


def _is_one_place(first: Event, second: Event) -> bool:
    """Not said to have happened in two places (or with two parties): names beyond the phrases, none shared."""
    return not first.names or not second.names or bool(first.names & second.names)


def _says_the_same(first: Event, second: Event) -> bool:
    """Enough content in common; more of it where no object, or only a pronoun, says what the event is about."""
    told = first.patient and second.patient and not first.patient.pronoun
    named = told and all(p and _is_particular(p) for p in (first.agent, second.agent, first.patient, second.patient))
    least, share = (SHARED_NAMED, SHARE_NAMED) if named else (SHARED, SHARE) if told else (SHARED_BARE, SHARE_BARE)
    if named and first.names & second.names and (first.context <= second.context or second.context <= first.context):
        return True
    shared = len(first.context & second.context)
    return shared >= least and shared >= share * min(len(first.context), len(second.context))

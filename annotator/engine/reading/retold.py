"""What else a dated sentence tells of: that somebody who was killed died, that what dates from a year was built in it,
and that there was an earthquake where one struck.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from annotator.engine.knowledge.acts import act_of_noun
from annotator.engine.knowledge.lists import words
from annotator.engine.reading.events import Event
from annotator.engine.reading.phrases import Phrase

# What an event does when a sentence tells that there was one: "the earthquake struck at dawn", "the fire gutted the
# hall". Of one that is new to the reader ("a landslide") any verb does.
HAPPENING: Final = words(
    "strike hit shake rock kill claim devastate destroy damage rip tear sweep flatten injure wound leave engulf "
    "cripple gut ravage level happen occur erupt break sink cut raze wreck hurt topple oust paralyse paralyze"
)
BEGINNINGS: Final = ("found", "build")  # of what dates from, or goes back to, a year


def also(event: Event) -> Iterator[Event]:
    """The other acts that a dated sentence tells of, on the same date."""
    if event.act == "kill" and event.agent is None and event.patient:
        yield replace(event, act="die", agent=event.patient, patient=None)
    if event.lemma in ("date", "date back", "go back") and event.agent and event.patient is None:
        for act in BEGINNINGS:
            yield replace(event, act=act, agent=None, patient=event.agent)
    doer = None if event.noun else event.agent
    if doer and (event.lemma.split()[0] in HAPPENING or not doer.definite) and (happened := _act_of(doer)):
        yield replace(event, act=happened, agent=None, patient=None)


def _act_of(phrase: Phrase) -> str | None:
    """The act of a singular noun that no name stands before: not "the Oslo attack", one of several."""
    return None if phrase.plural or phrase.proper or phrase.pronoun else act_of_noun(phrase.head)

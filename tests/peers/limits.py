"""What is known not to come through, with the reason. More than this is a fault, ours or new of theirs.

`lost`: how many facts of the kind are missing at each stage (`trial.STAGES`): seen there; back by its own fields; back.
"""

from dataclasses import dataclass
from typing import Final

from tests.peers import facts

ALL: Final = -1  # however many there are


@dataclass(frozen=True, slots=True)
class Limit:
    """Whose it is ("theirs", "ours"), and why."""

    lost: tuple[int, int, int]
    whose: str
    why: str


_NO_NOTES: Final = "only our notes say it"
_PERSON: Final = "it names people by its members' addresses; the others' marks become those of whoever imports"
_IMPORTER: Final = "all that is imported becomes the importer's"
_TIMES: Final = "it has its own times"
_PIECES: Final = "it has no such spans: each piece is one of its own"
_ACROSS: Final = "its links join spans of one text"
_IDS: Final = "its relations have none; without our notes ids are read as another's, with the task's number"
_NO_PROJECT: Final = "its export is of texts alone"
_NO_LINKS: Final = "such projects have no links, and a link goes with a span that was dropped"
_DROPPED: Final = "its projects for spans and labels of whole texts drop spans that overlap another, and say nothing"

_LABEL_STUDIO: Final = {
    facts.PASSAGES: Limit((0, 1, 1), "theirs", "its JSON export has only the number of a prediction"),
    facts.WHOLE: Limit((ALL, ALL, 0), "theirs", _PIECES),
    facts.LINKS: Limit((1, 1, 0), "theirs", "its relations join marks of one annotation, and so of one person"),
    facts.ACROSS: Limit((ALL, ALL, 0), "theirs", _ACROSS),
    facts.PEOPLE: Limit((22, ALL, 1), "theirs", f"{_PERSON}; its JSON export has their numbers; a prediction is lost"),
    facts.MODEL: Limit((0, ALL, ALL), "theirs", "its JSON export has only the number of a prediction"),
    facts.OF_DOCUMENTS: Limit((ALL, ALL, 0), "ours", f"its choices could have some; {_NO_NOTES}"),
    facts.SPEAKERS: Limit((ALL, ALL, 0), "theirs", f"its notes on a region have no author or time; {_NO_NOTES}"),
    facts.TIMES: Limit((ALL, ALL, 1), "theirs", f"{_TIMES}; a prediction is lost"),
    facts.UIDS: Limit((5, ALL, 1), "theirs", f"{_IDS}; a prediction is lost"),
    facts.SAID: Limit((2, 11, 0), "ours", f"what else is known of a text: {_NO_NOTES}; a task has its own number"),
    facts.SCHEME: Limit((0, ALL, ALL), "theirs", _NO_PROJECT),
    facts.LOOKS: Limit((0, ALL, ALL), "theirs", _NO_PROJECT),
    facts.PROJECT: Limit((5, ALL, ALL), "theirs", _NO_PROJECT),
}
_DOCCANO: Final = {
    facts.WHOLE: Limit((ALL, ALL, 0), "theirs", _PIECES),
    facts.ACROSS: Limit((ALL, ALL, 0), "theirs", _ACROSS),
    facts.DOCUMENTS: Limit((ALL, 0, 0), "theirs", "such projects have none; they are kept as metadata"),
    facts.PEOPLE: Limit((ALL, ALL, 0), "theirs", _IMPORTER),
    facts.GOLD: Limit((ALL, ALL, 0), "theirs", f"it knows no such thing; {_NO_NOTES}"),
    facts.MODEL: Limit((ALL, ALL, 0), "theirs", f"it knows no such thing; {_NO_NOTES}"),
    facts.ATTRIBUTES: Limit((ALL, ALL, 1), "theirs", "it has none; its export rounds numbers to ten decimal places"),
    facts.OF_DOCUMENTS: Limit((ALL, ALL, 0), "theirs", f"it has none; {_NO_NOTES}"),
    facts.REMARKS: Limit((ALL, ALL, 0), "theirs", f"its comments are on texts and cannot be imported; {_NO_NOTES}"),
    facts.SPEAKERS: Limit((ALL, ALL, 0), "theirs", f"its comments cannot be imported; {_NO_NOTES}"),
    facts.TIMES: Limit((ALL, ALL, 0), "theirs", f"{_TIMES}, and does not export them"),
    facts.UIDS: Limit((ALL, ALL, 0), "theirs", "it gives its own numbers"),
    facts.SAID: Limit((2, 2, 0), "ours", f"what else is known of a text: {_NO_NOTES}"),
    facts.SCHEME: Limit((1, ALL, 0), "theirs", "its import makes the labels that marks have, and exports none"),
    facts.LOOKS: Limit((ALL, ALL, 0), "theirs", "its import draws colours by lot"),
    facts.PROJECT: Limit((6, ALL, 0), "theirs", "its import is of texts alone"),
}
_INTENTS: Final = {
    **_DOCCANO,
    facts.PASSAGES: Limit((2, 2, 2), "theirs", _DROPPED),
    facts.LINKS: Limit((ALL, ALL, 1), "theirs", _NO_LINKS),
    facts.ACROSS: Limit((ALL, ALL, 1), "theirs", _NO_LINKS),
    facts.DOCUMENTS: Limit((0, 0, 0), "theirs", ""),
    facts.PEOPLE: Limit((ALL, ALL, 2), "theirs", f"{_IMPORTER}; {_DROPPED}"),
    facts.TIMES: Limit((ALL, ALL, 2), "theirs", f"{_TIMES}, and does not export them; {_DROPPED}"),
    facts.UIDS: Limit((ALL, ALL, 4), "theirs", f"it gives its own numbers; {_DROPPED}"),
}
_SNAPSHOT: Final = {
    **{
        kind: _LABEL_STUDIO[kind]
        for kind in (facts.WHOLE, facts.LINKS, facts.ACROSS, facts.OF_DOCUMENTS, facts.SPEAKERS)
    },
    facts.PEOPLE: Limit((22, 22, 0), "theirs", _PERSON),
    facts.TIMES: Limit((ALL, ALL, 0), "theirs", _TIMES),
    facts.UIDS: Limit((5, ALL, 0), "theirs", _IDS),
    facts.SAID: _LABEL_STUDIO[facts.SAID],
    facts.PROJECT: Limit((5, ALL, 0), "theirs", "only its title and members are put in by the script"),
}
_LABEL_STUDIO_PLAIN: Final = {
    **{kind: _LABEL_STUDIO[kind] for kind in (facts.SCHEME, facts.LOOKS)},
    facts.PEOPLE: Limit((ALL, ALL, 0), "theirs", _PERSON),
    facts.TIMES: Limit((ALL, ALL, 0), "theirs", _TIMES),
    facts.UIDS: Limit((0, ALL, 0), "ours", _IDS),
    facts.SAID: Limit((0, 200, 0), "ours", "a task has its own number; our key is kept as one of its fields"),
    facts.PROJECT: Limit((1, ALL, ALL), "theirs", _NO_PROJECT),
}
_DOCCANO_PLAIN: Final = {
    **{kind: _DOCCANO[kind] for kind in (facts.PEOPLE, facts.TIMES, facts.UIDS)},
    facts.SCHEME: Limit((0, ALL, 0), "theirs", "its export has no scheme"),
    facts.PROJECT: Limit((1, ALL, 0), "theirs", "its import is of texts alone"),
}
LIMITS: Final = {
    "Label Studio": _LABEL_STUDIO,
    "Label Studio, by snapshot": _SNAPSHOT,
    "Label Studio, plain": _LABEL_STUDIO_PLAIN,
    "doccano": _DOCCANO,
    "doccano, spans and labels of whole texts": _INTENTS,
    "doccano, plain": _DOCCANO_PLAIN,
}


def allowed(tool: str, kind: str, stage: int, sent: int) -> int:
    """How many facts may be missing there."""
    limit = LIMITS[tool].get(kind)
    lost = limit.lost[stage] if limit else 0
    return sent if lost == ALL else lost


def why(tool: str, kind: str) -> str:
    """Whose the limit is, and the reason; "" where none is known."""
    limit = LIMITS[tool].get(kind)
    return f"{limit.whose}: {limit.why}" if limit and limit.why else ""

"""Acts: which verbs and nouns tell of the same kind of thing that happens ("die", "pass away", "death")."""

from __future__ import annotations

from functools import cache
from typing import Final

from annotator.engine.knowledge.lists import table, words


@cache
def _acts() -> tuple[dict[str, str], dict[str, str]]:
    rows = table("event_words.csv")
    verbs = {verb: row["verb"] for row in rows for verb in (row["verb"], *row["verbs"].split(";")) if verb}
    nouns = {noun: row["verb"] for row in rows for noun in row["nouns"].split(";") if noun}
    return verbs, nouns


def act_of_verb(lemma: str) -> str:
    """The verb that stands for the act of a verb (with its particle); the lemma itself where none does."""
    return _acts()[0].get(lemma, lemma)


def act_of_noun(lemma: str) -> str | None:
    """The verb for the act that a noun tells of; None for a noun that tells of none."""
    return _acts()[1].get(lemma)


# "The death of X" is X dying, "the sale of X" somebody selling X: with these verbs "of" and "'s" give the doer.
INTRANSITIVE: Final = words(
    "die resign retire crash collide derail explode erupt sink collapse escape surrender graduate debut arrive leave "
    "begin end vote protest win lose marry meet withdraw burn flood merge open close"
)

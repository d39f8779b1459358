"""Acts: which verbs and nouns tell of the same kind of thing that happens ("die", "pass away", "death")."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Final

from annotator.engine.knowledge.lists import words


@cache
def _acts() -> tuple[dict[str, str], dict[str, str]]:
    source = files(__package__).joinpath("event_words.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(line for line in source.splitlines() if not line.startswith("#")))
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

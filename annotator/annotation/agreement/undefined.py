"""Why a measure has no value: said in plain words, with what to do about it."""

from typing import Final

NOBODY_SHARED: Final = "No article was finished by two people: give at least one article to two."
PAIR_SHARES_NOTHING: Final = "These two have finished no article in common: give both of them at least one."
NOTHING_MARKED: Final = (
    "Nobody has marked anything in the articles that two people finished: wait for more articles, or choose articles "
    "with something to mark."
)
PAIR_MARKED_NOTHING: Final = (
    "Neither of these two has marked anything in the articles that both finished: give them more articles in common."
)
PAIR_LABEL_NOT_MARKED: Final = (
    "Neither of these two has marked this label in the articles that both finished: give them more articles in common."
)
LABEL_NOT_MARKED: Final = (
    "Nobody has marked this label in the articles that two people finished: wait for more articles, or retire the "
    "label if nobody needs it."
)
LABEL_READ_BY_ONE: Final = (
    "Only one person has finished the articles in which this label is marked: at least two are needed. Give these "
    "articles to a second person."
)
ALL_THE_SAME: Final = (
    "Everyone gave the same answer everywhere: chance agreement is 1 and kappa is undefined. Look at plain agreement "
    "instead."
)
NO_VARIATION: Final = (
    "All values are the same: there is nothing by which chance agreement could be told from real agreement, and alpha "
    "is undefined. Look at plain agreement instead."
)
ONLY_OVER_ALL_LABELS: Final = (
    "This measure leaves the labels aside: look at its figure for all labels together, or for a pair of people."
)


class UndefinedMeasureError(ValueError):
    """The measure has no value on this material; the message says why and what to do."""

"""What changes projects and what people make in them. Each verb is one transaction."""

from annotator.annotation.actions.adjudication import (
    CaseChangedError,
    Ruling,
    amend_decision,
    make_gold,
    settle,
    settle_agreed,
    withdraw_decision,
)
from annotator.annotation.actions.changes import (
    MovedQuoteError,
    Piece,
    RefusedError,
    StaleMarkError,
    Wanted,
    apply_change,
)
from annotator.annotation.actions.gold import Made
from annotator.annotation.actions.projects import add_articles, add_member, create_project

__all__ = [
    "CaseChangedError",
    "Made",
    "MovedQuoteError",
    "Piece",
    "RefusedError",
    "Ruling",
    "StaleMarkError",
    "Wanted",
    "add_articles",
    "add_member",
    "amend_decision",
    "apply_change",
    "create_project",
    "make_gold",
    "settle",
    "settle_agreed",
    "withdraw_decision",
]

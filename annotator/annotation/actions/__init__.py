"""What changes projects and what people make in them. Each verb is one transaction."""

from annotator.annotation.actions.changes import (
    MovedQuoteError,
    Piece,
    RefusedError,
    StaleMarkError,
    Wanted,
    apply_change,
)
from annotator.annotation.actions.projects import add_articles, add_member, create_project

__all__ = [
    "MovedQuoteError",
    "Piece",
    "RefusedError",
    "StaleMarkError",
    "Wanted",
    "add_articles",
    "add_member",
    "apply_change",
    "create_project",
]

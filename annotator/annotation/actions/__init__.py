"""What changes projects and what people make in them. Each verb is one transaction."""

from annotator.annotation.actions.changes import (
    MovedQuoteError,
    Piece,
    RefusedError,
    StaleMarkError,
    Wanted,
    apply_change,
)
from annotator.annotation.actions.entries import add_articles, change_entry
from annotator.annotation.actions.guidelines import StaleGuidelineError, write_guidelines
from annotator.annotation.actions.members import LastAdminError, add_member, change_role, leave
from annotator.annotation.actions.projects import change_settings, create_project
from annotator.annotation.actions.schemes import StaleSchemeError, save_scheme

__all__ = [
    "LastAdminError",
    "MovedQuoteError",
    "Piece",
    "RefusedError",
    "StaleGuidelineError",
    "StaleMarkError",
    "StaleSchemeError",
    "Wanted",
    "add_articles",
    "add_member",
    "apply_change",
    "change_entry",
    "change_role",
    "change_settings",
    "create_project",
    "leave",
    "save_scheme",
    "write_guidelines",
]

"""What changes projects and what people make in them. Each verb is one transaction."""

from annotator.annotation.actions.assignments import (
    NotGivenError,
    UnfinishedError,
    assign,
    finish,
    give_back,
    next_article,
    reopen,
    return_all_overdue,
    return_overdue,
)
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
from annotator.annotation.actions.notices import ask_for_lost_mails, mail_notice, mark_seen, notify
from annotator.annotation.actions.projects import change_settings, create_project
from annotator.annotation.actions.schemes import StaleSchemeError, save_scheme

__all__ = [
    "LastAdminError",
    "MovedQuoteError",
    "NotGivenError",
    "Piece",
    "RefusedError",
    "StaleGuidelineError",
    "StaleMarkError",
    "StaleSchemeError",
    "UnfinishedError",
    "Wanted",
    "add_articles",
    "add_member",
    "apply_change",
    "ask_for_lost_mails",
    "assign",
    "change_entry",
    "change_role",
    "change_settings",
    "create_project",
    "finish",
    "give_back",
    "leave",
    "mail_notice",
    "mark_seen",
    "next_article",
    "notify",
    "reopen",
    "return_all_overdue",
    "return_overdue",
    "save_scheme",
    "write_guidelines",
]

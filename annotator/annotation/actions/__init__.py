"""What changes projects and what people make in them. Each verb is one transaction."""

from annotator.annotation.actions.adjudication import (
    make_gold,
    settle,
    settle_agreed,
)
from annotator.annotation.actions.assignments import (
    NotGivenError,
    UnfinishedError,
    assign,
    finish,
    give_back,
    next_article,
    renew,
    reopen,
    return_all_overdue,
    return_overdue,
    take,
)
from annotator.annotation.actions.changes import (
    MovedQuoteError,
    Piece,
    RefusedError,
    StaleMarkError,
    Wanted,
    apply_change,
    standing_state,
)
from annotator.annotation.actions.decisions import amend_decision, withdraw_decision
from annotator.annotation.actions.entries import add_articles, change_entry
from annotator.annotation.actions.gold import Made
from annotator.annotation.actions.groups import (
    be_in_groups,
    create_group,
    delete_group,
    join_group,
    leave_group,
    rename_group,
)
from annotator.annotation.actions.guidelines import StaleGuidelineError, write_guidelines
from annotator.annotation.actions.members import HeldByGroupError, LastAdminError, add_member, change_role, leave
from annotator.annotation.actions.notices import ask_for_lost_mails, mail_notice, mark_seen, notify, tell_editors
from annotator.annotation.actions.parts import end_part, give_part
from annotator.annotation.actions.projects import change_settings, create_project
from annotator.annotation.actions.rulings import CaseChangedError, Ruling
from annotator.annotation.actions.schemes import StaleSchemeError, save_scheme

__all__ = [
    "CaseChangedError",
    "HeldByGroupError",
    "LastAdminError",
    "Made",
    "MovedQuoteError",
    "NotGivenError",
    "Piece",
    "RefusedError",
    "Ruling",
    "StaleGuidelineError",
    "StaleMarkError",
    "StaleSchemeError",
    "UnfinishedError",
    "Wanted",
    "add_articles",
    "add_member",
    "amend_decision",
    "apply_change",
    "ask_for_lost_mails",
    "assign",
    "be_in_groups",
    "change_entry",
    "change_role",
    "change_settings",
    "create_group",
    "create_project",
    "delete_group",
    "end_part",
    "finish",
    "give_back",
    "give_part",
    "join_group",
    "leave",
    "leave_group",
    "mail_notice",
    "make_gold",
    "mark_seen",
    "next_article",
    "notify",
    "rename_group",
    "renew",
    "reopen",
    "return_all_overdue",
    "return_overdue",
    "save_scheme",
    "settle",
    "settle_agreed",
    "standing_state",
    "take",
    "tell_editors",
    "withdraw_decision",
    "write_guidelines",
]

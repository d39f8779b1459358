"""Who may do what, as a table to be read aloud.

The corpus, its flags and judgements are common to all members. A member changes their own judgements and tokens
only; those of others are not found. A project exists for its members alone, and its admins let others in.
A script may do what its person may, as far as its token's scopes and projects reach (api.scopes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser, User
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from annotator.annotation.people import EDITORS
from api.asked import check_asked
from api.scopes import check_token

if TYPE_CHECKING:  # rest_framework.views reads the settings, which name this module
    from rest_framework.views import APIView

ANYONE, MEMBER, EDITOR = "anyone", "member", "editor"

MAY = {
    # resource      action: who
    "session": {"retrieve": ANYONE, "create": ANYONE, "destroy": ANYONE},
    "sources": {"list": MEMBER, "retrieve": MEMBER},
    # Scores are computed for all to see; only editors have all of them computed anew.
    "scores": {"list": MEMBER, "replay": MEMBER},
    "score-weights": {"weights": MEMBER, "movers": MEMBER},
    "what-if": {"create": MEMBER},
    "score-runs": {"list": MEMBER, "retrieve": MEMBER, "create": EDITOR, "stop": EDITOR, "resume": EDITOR},
    "articles": {"list": MEMBER, "retrieve": MEMBER, "create": MEMBER},
    "versions": {"list": MEMBER, "retrieve": MEMBER},
    "intakes": {"create": MEMBER, "retrieve": MEMBER},
    "check": {"create": MEMBER},
    "flags": {"list": MEMBER, "retrieve": MEMBER, "next": MEMBER, "telling": MEMBER},
    "judgements": {
        "list": MEMBER,
        "retrieve": MEMBER,
        "create": MEMBER,
        "partial_update": MEMBER,
        "destroy": MEMBER,
    },
    "detectors": {"list": MEMBER, "retrieve": MEMBER, "precision": MEMBER},
    "mutings": {"list": MEMBER, "retrieve": MEMBER, "create": EDITOR, "end": EDITOR},
    "jobs": {"list": MEMBER, "retrieve": MEMBER, "retry": MEMBER},
    "projects": {"list": MEMBER, "retrieve": MEMBER, "create": MEMBER, "partial_update": MEMBER},
    # Inside a project its own roles decide as well (api.reach): admins change people, scheme and settings, editors
    # guidelines and articles, reviewers give articles to people.
    "schemes": {"list": MEMBER, "check": MEMBER},
    "project_schemes": {"retrieve": MEMBER, "update": MEMBER, "versions": MEMBER},
    "guidelines": {"retrieve": MEMBER, "update": MEMBER, "versions": MEMBER},
    "members": {"list": MEMBER, "retrieve": MEMBER, "create": MEMBER, "partial_update": MEMBER, "destroy": MEMBER},
    # Groups are the newsroom's; which of them are in a project is the project's.
    "groups": {"list": MEMBER, "retrieve": MEMBER, "create": EDITOR, "partial_update": EDITOR, "destroy": EDITOR},
    "group-people": {"list": MEMBER, "retrieve": MEMBER, "create": EDITOR, "destroy": EDITOR},
    "project-groups": dict.fromkeys(("list", "create", "retrieve", "partial_update", "destroy"), MEMBER),
    "entries": {"list": MEMBER, "retrieve": MEMBER, "create": MEMBER, "partial_update": MEMBER},
    "assignments": {
        "list": MEMBER,
        "retrieve": MEMBER,
        "create": MEMBER,
        "partial_update": MEMBER,
        "next": MEMBER,
        "queue": MEMBER,
        "progress": MEMBER,
    },
    "notices": {"list": MEMBER, "unseen": MEMBER, "seen": MEMBER},
    # For admins of the project: a file of labels may speak in others' names.
    "imports": {"list": MEMBER, "create": MEMBER, "retrieve": MEMBER, "apply": MEMBER, "check": MEMBER, "stop": MEMBER},
    "import-rows": {"list": MEMBER},
    "formats": {"list": MEMBER},
    "spans": {
        "list": MEMBER,
        "retrieve": MEMBER,
        "create": MEMBER,
        "partial_update": MEMBER,
        "destroy": MEMBER,
    },
    "pulled-labels": {"pull": MEMBER},
    # One's own exports; a project's admins see all of them. The link to a file is its own key (api.downloads).
    "exports": {"list": MEMBER, "retrieve": MEMBER, "create": MEMBER, "stop": MEMBER, "destroy": MEMBER},
    "downloads": {"retrieve": ANYONE},
    # For those who may see everyone's marks; reviewers and above make them. Nobody changes or removes one.
    "snapshots": {"list": MEMBER, "retrieve": MEMBER, "create": MEMBER, "verify": MEMBER},
    "snapshot-diff": {"retrieve": MEMBER},
    "feed": {"tell": MEMBER},
    "changes": {"list": MEMBER, "create": MEMBER},
    "desk": {"retrieve": MEMBER, "reveal": MEMBER, "take": MEMBER, "renew": MEMBER},
    "related": {"list": MEMBER},
    "suggestions": {"list": MEMBER, "create": MEMBER},
    "suggestion-report": {"retrieve": MEMBER},
    "answers": {"create": MEMBER},
    "places": {"list": MEMBER, "create": MEMBER},
    "threads": {"list": MEMBER, "create": MEMBER, "retrieve": MEMBER, "settle": MEMBER, "reopen": MEMBER},
    "comments": {"retrieve": MEMBER, "create": MEMBER, "partial_update": MEMBER, "destroy": MEMBER},
    # Inside a project by role: reviewers and above; annotators see examples and their own training.
    "adjudication": {
        "list": MEMBER,
        "retrieve": MEMBER,
        "partial_update": MEMBER,
        "agreed": MEMBER,
        "create": MEMBER,
        "amend": MEMBER,
        "destroy": MEMBER,
    },
    "examples": {"list": MEMBER, "proposed": MEMBER},
    "causes": {"retrieve": MEMBER},
    "agreement": {"retrieve": MEMBER, "table": MEMBER},
    "training": {"retrieve": MEMBER},
    # Scores are read by all; what is said of a source's score is said by editors.
    "criteria": {"list": MEMBER},
    "criterion-answers": {"list": MEMBER, "history": MEMBER, "create": EDITOR},
    "source-decisions": {"list": MEMBER, "create": EDITOR},
    "replies": {"list": MEMBER, "retrieve": MEMBER, "create": EDITOR, "withdraw": EDITOR},
    "corrections": {"list": MEMBER, "retrieve": MEMBER, "create": EDITOR, "withdraw": EDITOR},
    "alerts": {"list": MEMBER},
    "labels": {"retrieve": MEMBER, "create": EDITOR, "withdraw": EDITOR},
    # A project's webhooks are its admins', those of what all members share the editors'.
    "webhooks": {
        "list": MEMBER,
        "create": MEMBER,
        "retrieve": MEMBER,
        "partial_update": MEMBER,
        "destroy": MEMBER,
        "rotate": MEMBER,
        "ping": MEMBER,
        "replay": MEMBER,
    },
    "deliveries": {"list": MEMBER, "replay": MEMBER},
    "tokens": {"list": MEMBER, "retrieve": MEMBER, "create": MEMBER, "destroy": MEMBER},
}


def is_editor(person: User | AnonymousUser) -> bool:
    """Whether this person's judgements stand over the majority's."""
    return person.is_authenticated and (person.is_staff or person.groups.filter(name=EDITORS).exists())


class Allowed(BasePermission):
    """Looks the view's `resource` and action up in the table; what is not in it is refused. Whoever may ask, asks what
    there is to ask (api.asked)."""

    message = "You may not do this. Ask an administrator of this installation."

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the table lets this person do it."""
        action = getattr(view, "action", None)
        if action is None:  # a method that the resource does not have: 405
            return True
        allowed = self._allows(request, view, action)
        if allowed:
            check_asked(request, view)
        return allowed

    def _allows(self, request: Request, view: APIView, action: str) -> bool:
        who = MAY[view.resource].get(action)  # type: ignore[attr-defined]
        if who == ANYONE:
            return True
        check_token(request, view)
        known = bool(request.user and request.user.is_authenticated)
        return (who == MEMBER and known) or (who == EDITOR and is_editor(request.user))

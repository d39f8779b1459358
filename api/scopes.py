"""What a script's token may do: its scopes, and the projects that it is limited to. People in the browser are not
limited.

A method that changes something needs `write` and every other one `read`, unless the view says otherwise:
`token_scopes = {"POST": "ingest"}`. A token limited to projects writes only at addresses inside a project, or where
the view names the methods that look the project up by themselves: `writes_inside = {"PATCH"}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import QuerySet
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from annotator.annotation.models import Project
from annotator.annotation.reach import Reach, reach_of
from api.models import Token

if TYPE_CHECKING:  # rest_framework.views reads the settings, which name what imports this module
    from rest_framework.views import APIView

MISSING = "This token may not do this: it lacks the scope “{scope}”. Make one that has it at {account}"
OUTSIDE = (
    "This token is limited to projects: it reads what is common, and writes only inside its projects. "
    "Make one without the limit at {account}"
)

ADMIN_SCOPES = {"POST": "admin", "PATCH": "admin", "DELETE": "admin"}  # of who is let in, and as what

Rows = TypeVar("Rows", bound=QuerySet[Any])


class MissingScopeError(PermissionDenied):
    """403: the token lacks the scope that is named, as RFC 6750 has it in the header too."""

    default_detail, default_code = "missing scope", "missing_scope"

    def __init__(self, scope: Token.Scope, account: str) -> None:
        super().__init__(MISSING.format(scope=scope, account=account))
        self.extra = {"scope": scope.value}
        self.auth_header = f'Bearer error="insufficient_scope", scope="{scope.value}"'


class OutsideProjectsError(PermissionDenied):
    """403: what the token would write lies outside the projects that it is limited to."""

    default_detail, default_code = "outside the token's projects", "outside_projects"


def token_of(request: Request) -> Token | None:
    """The token that came with the request; None for people in the browser."""
    return request.auth if isinstance(request.auth, Token) else None


def scope_needed(view: APIView, method: str) -> Token.Scope:
    """The scope that a method of this view needs."""
    method = "GET" if method == "HEAD" else method
    otherwise = Token.Scope.READ if method in SAFE_METHODS else Token.Scope.WRITE
    return Token.Scope(getattr(view, "token_scopes", {}).get(method, otherwise))


def check_token(request: Request, view: APIView) -> None:
    """Raise where the request's token may not do what is asked of this view."""
    token, method = token_of(request), str(request.method)
    if token is None:
        return
    scope, account = scope_needed(view, method), request.build_absolute_uri("/account")
    if not token.allows(scope):
        raise MissingScopeError(scope, account)
    inside = "project" in view.kwargs or method in getattr(view, "writes_inside", ())
    if token.limited and scope != Token.Scope.READ and not inside:
        raise OutsideProjectsError(OUTSIDE.format(account=account))


def within(request: Request, rows: Rows, project: str) -> Rows:
    """Those rows that belong to the projects the token is limited to; all of them where it is not.

    ``project``: how a project's id is reached from a row, such as `"label__project"`.
    """
    token = token_of(request)
    if token is None or not token.limited:
        return rows
    allowed = token.projects.through.objects.filter(token=token).values("project")
    return rows.filter(**{f"{project}__in": allowed})


def reach_within(request: Request, project: int | None = None) -> Reach:
    """How much of people's work is within reach, of one project only where it is given: the person's, as far as the
    token is for it."""
    reach, token = reach_of(request.user.pk or 0, project), token_of(request)
    if token is None or not token.limited:
        return reach
    return reach.only(token.projects.values_list("pk", flat=True))


def own_projects(request: Request) -> QuerySet[Project]:
    """Projects within reach: those that the person belongs to and that the token is for."""
    return within(request, Project.objects.of(request.user.pk), "pk")

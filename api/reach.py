"""What a person may do inside a project, by their role there."""

from typing import Any

from rest_framework import status
from rest_framework.request import Request

from annotator.annotation.models import Membership, Project
from api.changes import membership_of, project_of
from api.errors import Problem

ROLES = {
    Membership.Role.REVIEWER: "a reviewer, editor or admin",
    Membership.Role.EDITOR: "an editor or admin",
    Membership.Role.ADMIN: "an admin",
}


def project_as(request: Request, pk: Any, role: Membership.Role) -> Project:
    """The project, for somebody of at least this role in it; 404 outside it, 403 below the role."""
    project = project_of(request, pk)
    if not membership_of(request, project).is_at_least(role):
        detail = f"Only {ROLES[role]} of the project can do this."
        raise Problem(detail, code=f"not_{role.value}", status_code=status.HTTP_403_FORBIDDEN)
    return project

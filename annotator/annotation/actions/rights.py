"""Whose marks one may change."""

from django.contrib.auth.models import User

from annotator.annotation.models import Mark, Membership, Project


def may_change(project: Project, person: User, mark: Mark) -> bool:
    """One's own marks; settled ones are changed by those who settle."""
    if mark.gold:
        membership = project.memberships.filter(person=person.pk, left_at=None).first()
        return membership is not None and membership.is_at_least(Membership.Role.REVIEWER)
    return mark.person_id == person.pk

"""How much of a project a person sees in files made of it, and whether that is still so."""

from dataclasses import dataclass

from django.db.models import Q

from annotator.annotation.models import Assignment, Export, Membership


@dataclass(frozen=True, slots=True)
class Sight:
    """`everyone`: all marks, not their own and settled ones alone. `outlets`: those of all articles."""

    everyone: bool
    outlets: bool

    @property
    def whole(self) -> bool:
        """Whether nothing is kept from them: what snapshots are for."""
        return self.everyone and self.outlets

    def covers(self, export: Export) -> bool:
        """Whether they see at least what a file holds."""
        return (self.everyone or not export.everyone) and (self.outlets or not export.outlets)


def sight_of(membership: Membership) -> Sight:
    """What the person of this membership sees. Reads its project: select it for lists."""
    above = membership.is_at_least(Membership.Role.REVIEWER)
    return Sight(above or membership.project.shared, above or not membership.project.blind)


def outlets_shown(membership: Membership) -> frozenset[int] | None:
    """Articles of which they may know the outlet; None for all. In blind mode those that they have judged."""
    if sight_of(membership).outlets:
        return None
    mine = Assignment.objects.filter(project=membership.project_id, person=membership.person_id)
    return frozenset(mine.exclude(judged_blind_at=None).values_list("article", flat=True))


def member(project: int, person: int | None) -> Membership | None:
    """Their part in a project; None where they are outside it, or their account is closed."""
    inside = Membership.objects.filter(project=project, person=person, left_at=None, person__is_active=True)
    return inside.select_related("project").first()


def may_read_snapshots(membership: Membership) -> bool:
    """Those who see everyone's marks and every outlet."""
    return sight_of(membership).whole


def exports_for(membership: Membership) -> Q:
    """Exports of the project that they see: their own; all of them for its admins."""
    if membership.is_at_least(Membership.Role.ADMIN):
        return Q(project=membership.project_id)
    return Q(project=membership.project_id, made_by=membership.person_id)


def may_download(export: Export, person: int) -> bool:
    """Whether somebody who was given the file may have it still."""
    membership = member(export.project_id, person)
    if membership is None or not sight_of(membership).covers(export):
        return False
    return Export.objects.filter(exports_for(membership), pk=export.pk).exists()

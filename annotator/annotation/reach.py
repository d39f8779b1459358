"""How much of people's work one person may see, over all their projects."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from annotator.annotation.models import Assignment, Membership


@dataclass(frozen=True, slots=True)
class Reach:
    """The projects that a person belongs to, by ids: what is outside them does not exist."""

    person: int
    whole: frozenset[int]  # everyone's marks are seen
    own: frozenset[int]  # one's own are, and settled ones
    blind: frozenset[int]  # the outlet is hidden until one has judged the article

    def projects(self) -> frozenset[int]:
        """All of them."""
        return self.whole | self.own

    def only(self, projects: Iterable[int]) -> "Reach":
        """Of these projects alone."""
        kept = frozenset(projects)
        return Reach(self.person, self.whole & kept, self.own & kept, self.blind & kept)

    def changes(self) -> Q:
        """Changes of the log that they may see."""
        return Q(project__in=self.whole) | Q(project__in=self.own) & (Q(person=self.person) | Q(state__gold=True))

    def outlet_shown(self) -> Q:
        """Changes on articles of which they may know the outlet."""
        judged = Assignment.objects.filter(
            project=OuterRef("project"), article=OuterRef("version__article"), person=self.person
        )
        return ~Q(project__in=self.blind) | Q(Exists(judged.exclude(judged_blind_at=None)))

    def judged(self) -> frozenset[tuple[int, int]]:
        """Project and article of what they have judged in blind projects. One query at most."""
        if not self.blind:
            return frozenset()
        mine = Assignment.objects.filter(project__in=self.blind, person=self.person).exclude(judged_blind_at=None)
        return frozenset(mine.values_list("project_id", "article_id"))


def reach_of(person_id: int, project: int | None = None) -> Reach:
    """What this person may see; of one project only where it is given. One query."""
    found = Membership.objects.filter(person=person_id, left_at=None).select_related("project")
    parts = list(found if project is None else found.filter(project=project))
    above = {part.project_id for part in parts if part.is_at_least(Membership.Role.REVIEWER)}
    whole = above | {part.project_id for part in parts if part.project.shared}
    return Reach(
        person=person_id,
        whole=frozenset(whole),
        own=frozenset(part.project_id for part in parts) - whole,
        blind=frozenset(part.project_id for part in parts if part.project.blind) - above,
    )

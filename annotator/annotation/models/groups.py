"""Groups of people, and the parts that groups have in projects."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from annotator.annotation.models.projects import Membership, Project


class Group(models.Model):
    """People of the newsroom under one name, such as a desk. Who edits is told by `annotator.annotation.people`.

    Django's own groups are not these: its admin site changes them without any of our actions hearing of it, and what
    people may see of a project follows from these here.
    """

    name = models.CharField(max_length=100)
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="InGroup", related_name="newsroom_groups", blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("name"), name="group_name_once", violation_error_message="There is a group of this name already."
            )
        ]

    def __str__(self) -> str:
        return self.name


class InGroup(models.Model):
    """A person in a group."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="places")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="in_groups")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "person"], name="person_once_a_group")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.group_id}"


class GroupPart(models.Model):
    """A group's part in a project: everybody in the group has at least this role there.

    What follows from it stands in `Membership`, kept in step by the actions, so that nothing else need know of groups.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="group_parts")
    group = models.ForeignKey(Group, models.PROTECT, related_name="parts")
    role = models.CharField(max_length=10, choices=Membership.Role, default=Membership.Role.ANNOTATOR)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "group"], name="group_once_a_project")]

    def __str__(self) -> str:
        return f"{self.group_id} is {self.role} of {self.project_id}"

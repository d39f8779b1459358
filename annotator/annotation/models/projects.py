"""Projects, the people in them, their articles and their guidelines."""

from django.conf import settings
from django.db import models

from corpus.models import Article


class ProjectQuerySet(models.QuerySet["Project"]):
    """Reading projects."""

    def of(self, person_id: int | None) -> "ProjectQuerySet":
        """Projects that this person belongs to; all others do not exist for them."""
        return self.filter(memberships__person=person_id, memberships__left_at=None)


class Project(models.Model):
    """A piece of annotation work: articles, a label scheme, guidelines and people; closed to those outside it."""

    class Order(models.TextChoices):
        """Which article the queue gives next."""

        ADDED = "added", "in the order in which they were added"
        NEWEST = "newest", "the newest first"
        FLAGS = "flags", "those with most flags first"
        UNCERTAIN = "uncertain", "those first of which the suggestions are least certain"
        DISAGREEMENT = "disagreement", "those first on which annotators differ most"

    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    # Annotators see each other's marks. Agreement is only worth measuring where they do not.
    shared = models.BooleanField(default=False)
    blind = models.BooleanField(default=False)  # outlet, byline and suggestions are hidden until one has judged
    overlap = models.PositiveSmallIntegerField(default=1)  # how many people each article is given to
    quota = models.PositiveIntegerField(null=True, blank=True)  # most articles that one person is given; null: any
    order = models.CharField(max_length=12, choices=Order, default=Order.ADDED)
    lease_hours = models.PositiveIntegerField(default=72)  # after so long without a mark an article goes back
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="overlap_is_one_person_at_least",
                condition=models.Q(overlap__gte=1),
                violation_error_message="Each article is given to at least one person.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's part in a project."""

    class Role(models.TextChoices):
        """Each may do what those above it may; an admin also changes people, labels and settings."""

        ANNOTATOR = "annotator"
        REVIEWER = "reviewer"
        EDITOR = "editor"
        ADMIN = "admin"

    project = models.ForeignKey(Project, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role, default=Role.ANNOTATOR)
    left_at = models.DateTimeField(null=True, blank=True)  # someone who left keeps their work in it
    # The group through which they have this role; null: it is their own. Then `own_role` is the lower one that they
    # have by themselves, blank for none.
    group = models.ForeignKey("annotation.Group", models.PROTECT, null=True, blank=True, related_name="+")
    own_role = models.CharField(max_length=10, choices=Role, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "person"], name="one_membership_a_project_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} is {self.role} of {self.project_id}"

    def is_at_least(self, role: "Membership.Role | str") -> bool:
        """Whether this role includes that one."""
        return rank(self.role) >= rank(role)

    def own(self) -> str:
        """The role that they have by themselves, whatever groups they are in; "" for none."""
        if self.left_at is not None:
            return ""
        return self.role if self.group_id is None else self.own_role


def rank(role: str) -> int:
    """Where a role stands among all of them, from 0; those that may more stand higher."""
    return Membership.Role.values.index(role)


class ProjectArticle(models.Model):
    """An article that a project works on; `position` is the order in which it was added."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="entries")
    article = models.ForeignKey(Article, models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField()
    gold = models.BooleanField(default=False)  # its settled marks train and test annotators
    removed_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "article"], name="article_once_a_project")]

    def __str__(self) -> str:
        return f"article {self.article_id} in project {self.project_id}"


class Guideline(models.Model):
    """One version of a project's guidelines, in Markdown. The newest stands; all are kept."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="guidelines")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="guidelines")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="guideline_number_once_a_project")]

    def __str__(self) -> str:
        return f"guidelines {self.number} of project {self.project_id}"

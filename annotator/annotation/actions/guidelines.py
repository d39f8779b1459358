"""A project's guidelines: each change is a new version."""

from django.contrib.auth.models import User
from django.db import transaction

from annotator.annotation.models import Guideline, Project


class StaleGuidelineError(Exception):
    """Another version came between; `current` is the one that stands."""

    def __init__(self, current: Guideline | None) -> None:
        number = current.number if current else 0
        super().__init__(
            f"The guidelines were changed since you saw them: version {number} stands. Nothing was stored."
        )
        self.current = current


@transaction.atomic
def write_guidelines(*, project: Project, person: User, text: str, seen: int) -> Guideline:
    """Store a new version over the one that was seen (0 for none). Raises `StaleGuidelineError`.

    The text that stands already makes no new version, so a request may be repeated.
    """
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    current = project.guidelines.order_by("number").last()
    if current is not None and current.text == text:
        return current
    if seen != (current.number if current else 0):
        raise StaleGuidelineError(current)
    return Guideline.objects.create(project=project, number=seen + 1, text=text, person_id=person.pk)

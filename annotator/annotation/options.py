"""What an export is asked for besides its format: as the API, the command and the stored row say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User

from annotator.annotation.models import Project
from annotator.interchange.chosen import Choice, unknown
from annotator.interchange.formats import Format, made
from annotator.interchange.model import Exchange

NOT_KNOWN = "The project has no {names}. Say names as the project has them."


class UnknownNameError(ValueError):
    """A label or a person that the project does not have."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Which marks and texts, and what the format is told."""

    choice: Choice = field(default_factory=Choice)
    utf16: bool = False
    page: str = ""
    licence: str = ""
    history: bool = False

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "ExportOptions":
        """From plain values: gold, labels, annotators, bare, utf16, page, licence, history; any may be left out."""
        choice = Choice(
            gold=said.get("gold", False),
            labels=tuple(said.get("labels", ())),
            people=tuple(said.get("annotators", ())),
            bare=said.get("bare", True),
        )
        words = {"page": said.get("page", ""), "licence": said.get("licence", "")}
        return cls(choice, said.get("utf16", False), **words, history=said.get("history", False))

    def said(self) -> dict[str, Any]:
        """As plain values."""
        choice = self.choice
        whom = {"labels": list(choice.labels), "annotators": list(choice.people)}
        told = {"utf16": self.utf16, "page": self.page, "licence": self.licence, "history": self.history}
        return {"gold": choice.gold, **whom, "bare": choice.bare, **told}

    def format(self, name: str) -> Format:
        """The format as it is asked for. Raises `BadOptionError`."""
        return made(name, utf16=self.utf16, page=self.page, licence=self.licence)

    def check(self, project: Project, exchange: Exchange) -> None:
        """Raise `UnknownNameError` where a name is none of the project's: nothing would match it."""
        people = User.objects.filter(memberships__project=project).values_list("username", flat=True)
        if names := unknown(exchange, self.choice, frozenset(people)):
            raise UnknownNameError(NOT_KNOWN.format(names=", ".join(f"“{name}”" for name in names)))

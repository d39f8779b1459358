"""Roles told of people, and acronyms that stand for nothing."""

from __future__ import annotations

import pytest

from annotator.engine import Article, Reading
from annotator.engine.reading import near_acronyms, roles


def _told(text: str) -> list[tuple[str, str, str | None]]:
    reading = Reading(Article("x", text))
    return [(t.entity, t.role.name, t.body) for t in roles.find(reading.text, reading.names)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Anna Weiss, the chief executive of Harlan Motors, spoke. Weiss left.", ("chief executive", "harlan motors")),
        ("Anna Weiss, 54, who is deputy mayor of the town, spoke. Weiss left.", ("deputy mayor", None)),
        ("Anna Weiss, one of the defendants, spoke. Weiss left.", ("defendant", None)),
        ("Their goalkeeper, Anna Weiss, spoke. Weiss left.", ("goalkeeper", None)),
        ("The editor of the Gazette, Anna Weiss, spoke. Weiss left.", ("editor", None)),
        ("Superintendent Anna Weiss spoke. Weiss left.", ("superintendent", None)),
        ("The Swedish ambassador, Anna Weiss, spoke. Weiss left.", ("ambassador", "swedish")),
        ("Anna Weiss, a professor of chemistry at Hull, spoke. Weiss left.", ("professor of chemistry", None)),
    ],
)
def test_a_role_is_told_of_a_person(text: str, role: tuple[str, str | None]) -> None:
    assert ("Anna Weiss", *role) in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weiss, a former mayor of Ardal, spoke. Weiss left.",
        "Anna Weiss, who was once a goalkeeper, spoke. Weiss left.",
        "Anna Weiss, asking a judge for help, wept. Weiss left.",
        "Anna Weiss, said the mayor of Ardal, is right. Weiss left.",
        "Anna Weiss spoke to the mayor. Weiss left.",
    ],
)
def test_another_time_or_person_is_no_role(text: str) -> None:
    assert _told(text) == []


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("FOFS", "FOFF", True), ("IAEA", "IBEA", True), ("NATO", "NTAO", True), ("FGB", "FNB", True),
        ("FDA", "FDA", False), ("FDA", "USFDA", False), ("WHO", "WTOX", False), ("EU", "UN", False),
    ],
)  # fmt: skip
def test_near_acronyms_differ_by_a_letter_or_a_turn(one: str, other: str, near: bool) -> None:
    assert near_acronyms.are_near(one, other) is near

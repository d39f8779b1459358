"""Of whom a headline tells what it tells, held against the text."""

from __future__ import annotations

import pytest

from annotator.engine import Article
from annotator.engine.reading import Reading, headline_told

BAIL = "A court in Lindenau freed Pavel Keller on bail on Thursday, four weeks after his arrest."
CHIEF = "Analysts had expected a quiet quarter.\n\nClara Whitlock resigned as chief executive on Tuesday."
MAYOR = "Milan Petrov was named mayor of Harwick on Monday after a vote of the council."
QUOTE = 'The Lions lost again.\n\n"We will fight for every ball," said the head coach, Steve Marsh.'


def told(title: str, text: str) -> list[tuple[str, str, bool]]:
    reading = Reading(Article("x", text, title=title, language="en"))
    return [(one.printed, one.usual, one.given) for one in headline_told.others(reading)]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Court frees Novak on bail", BAIL, ("Novak", "Pavel Keller", False)),
        ("Novak freed on bail", BAIL, ("Novak", "Pavel Keller", False)),
        ("Court Frees Novak on Bail After Four Weeks", BAIL, ("Novak", "Pavel Keller", False)),
        ("Pemberton quits as chief executive", CHIEF, ("Pemberton", "Clara Whitlock", False)),
        ("Rupert Petrov named mayor of Harwick", MAYOR, ("Rupert Petrov", "Milan Petrov", True)),
        ("Head coach Dillon: 'We will fight for every ball'", QUOTE, ("Dillon", "Steve Marsh", False)),
    ],
)
def test_another_in_place_of_the_one_named(title: str, text: str, expected: tuple[str, str, bool]) -> None:
    assert told(title, text) == [expected]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Court frees Keller on bail", BAIL),
        ("Court Frees Keller on Bail After Four Weeks", BAIL),
        ("Court frees Novak on bail", BAIL + " Novák’s case is to be heard in May."),
        ("Novak joins protest in Ghent", BAIL),
        ("Judge in Lindenau jailed after Novak is freed on bail", "The judge was jailed on Monday for theft."),
        ("Clara resigns as chief executive", CHIEF),
        ("Whitlok resigns as chief executive", CHIEF),
        ("Mick Petrov named mayor of Harwick", MAYOR.replace("Milan", "Michael")),
        ("Head coach: 'We will fight for every ball'", QUOTE),
        ("", BAIL),
        ("Court frees Novak on bail", ""),
    ],
)
def test_left_alone(title: str, text: str) -> None:
    assert told(title, text) == []


@pytest.mark.parametrize("title", ["É’", "A\ud800 Bc", "O'", "Novak-", "-Novak", "ǅ Ǆa Novak Ab", "😀 Novak 😀 ‘"])
def test_odd_headlines(title: str) -> None:
    told(title, BAIL)

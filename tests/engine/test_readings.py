"""The layers of the reading, one by one."""

from __future__ import annotations

import pytest

from annotator.engine import Article, Reading


def _read(text: str, published: str | None = None) -> Reading:
    return Reading(Article("a", text, language="en", published=published))


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("January 29, 2025", "2025-01-29"),
        ("Wednesday, Jan. 29, 2025", "2025-01-29"),
        ("29 January 2025", "2025-01-29"),
        ("the 3rd of May 2019", "2019-05-03"),
        ("2025-01-29", "2025-01-29"),
        ("1/29/2025", "2025-01-29"),
        ("January 2025", "2025-01"),
        ("May 29", "2025-05-29"),
        ("december 12", "2024-12-12"),
        ("Monday", "2025-02-03"),
        ("yesterday", "2025-02-05"),
        ("1998", "1998"),
    ],
)
def test_dates_are_read_and_resolved(printed: str, value: str) -> None:
    reading = _read(f"It was said in {printed} that all is well.", "2025-02-06T12:00:00Z")
    assert [(d.span.of(reading.text), d.value) for d in reading.dates] == [(printed, value)]


@pytest.mark.parametrize(
    "text",
    [
        "You may 29 times try.",
        "They march on.",
        "It cost $2,019.50.",
        "February 30, 2019",
        "Some 1998 people came.",
        "at 2019-ish",
    ],
)
def test_what_is_no_date_is_left(text: str) -> None:
    assert [d.span.of(text) for d in _read(text).dates if d.precision == "day"] == []


def test_a_date_without_a_year_stays_open_where_publication_is_not_known() -> None:
    (date,) = _read("It opened on May 29.").dates
    assert (date.value, date.stated, date.precision, date.has_year) == ("XXXX-05-29", "XXXX-05-29", "day", False)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("“We will go,” she said. “It is time.”", ["“We will go,” she said. “It is time.”"]),
        ('"We will go now," she said.', ['"We will go now,"']),
        ("“We lost it.\n\n“Nobody came.” He wept.", ["“We lost it.\n\n“Nobody came.”"]),
        (
            "“We will go, she said.\n\n“It is not time,” he said.\n\nSo it was.",
            ["“We will go, she said.\n\n“It is not time,”"],
        ),
        ("We will go,” she said.\n\n“It is time now,” he said.", ["“It is time now,”"]),
        ("He saw “The Long Field” twice, a “serious” film.", []),
        ('A 6\'2" man said "I am too tall for it."', ['"I am too tall for it."']),
        ("“He said, “go away,” and went off,” she said.", ["“He said, “go away,” and went off,”"]),
        ("It's the dogs' day, isn't it?", []),
    ],
)
def test_quotations(text: str, contents: list[str]) -> None:
    assert [q.content.of(text) for q in _read(text).quotations.quotations] == contents


@pytest.mark.parametrize(
    ("text", "lone"),
    [
        ("“We lost it.\n\n“Nobody came.”", []),
        ("“We lost it. He wept.", ["“"]),
        ("We lost it.” He wept.", ["”"]),
        ("“A,” he said. B.” So.\n\n“C,” he said.", ["”"]),
        ("“After ten years of “talking” it is done.”", []),
    ],
)
def test_lone_marks(text: str, lone: list[str]) -> None:
    assert [mark.span.of(text) for mark in _read(text).quotations.lone] == lone


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("U.S. Vice President JD Vance spoke.", [("JD Vance", "vice president", "now")]),
        ("Former President Obama left.", [("Obama", "president", "former")]),
        ("then-Vice President Joe Biden", [("Joe Biden", "vice president", "former")]),
        ("President-elect Ana Brod won.", [("Ana Brod", "president", "future")]),
        ("Marco Rubio, secretary of state, flew.", [("Marco Rubio", "secretary of state", "now")]),
        (
            "Ana Brod, the former mayor, left. Mayor Brod wept.",
            [("Ana Brod", "mayor", "former"), ("Ana Brod", "mayor", "now")],
        ),
        ("In Paris, Vice President Ursula van der Berg slept.", [("Ursula van der Berg", "vice president", "now")]),
    ],
)
def test_people_with_offices(text: str, people: list[tuple[str, str, str]]) -> None:
    assert [(p.name, p.role, p.time) for p in _read(text).people] == people


@pytest.mark.parametrize(
    ("text", "agent", "lemma", "patient", "date"),
    [
        ("Orlin bought Tello on May 3.", "orlin", "buy", "tello", "XXXX-05-03"),
        ("Tello was bought by Orlin on May 3.", "orlin", "buy", "tello", "XXXX-05-03"),
        ("Ana Brod died in 1998.", "brod", "die", None, "1998"),
        ("The bridge, which opened on March 3, 2021, is long.", "bridge", "open", None, "2021-03-03"),
        ("On May 3, Orlin issued a statement.", "orlin", "issue", "statement", "XXXX-05-03"),
    ],
)
def test_events(text: str, agent: str | None, lemma: str, patient: str | None, date: str) -> None:
    (event,) = _read(text).events
    assert (event.agent and event.agent.head, event.lemma, event.patient and event.patient.head) == (
        agent,
        lemma,
        patient,
    )
    assert event.date.stated == date


def test_denials_and_plans_are_told_apart() -> None:
    told = _read("Orlin did not buy Tello on May 3. Orlin will buy Fenwick on May 4. Orlin bought Esk on May 5.").events
    assert [(e.negated, e.hedged) for e in told] == [(True, False), (False, True), (False, False)]


def test_wrapped_lines_are_one_paragraph_and_web_lines_are_many() -> None:
    wrapped = (
        "The harbour was closed on\nMonday because the water\nwas far too high for the\nships.\n\nNobody was hurt."
    )
    assert len(_read(wrapped).paragraphs) == 2
    assert len(_read("A heading\nThe harbour was closed.\r\nNobody was hurt.").paragraphs) == 3


def test_case_is_counted_where_it_says_something() -> None:
    capitals = _read("Orlin sells maps. We like Orlin. Buy A New Orlin Map Today. No orlin here.").capitals
    assert (capitals.capitalised["orlin"], capitals.lower["orlin"]) == (1, 1)

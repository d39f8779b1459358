"""Names, acronyms and people with an office, as the reading gives them; and the tables of office-holders."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.engine import Article, Reading
from annotator.engine.knowledge.offices import all_terms_of, terms_elsewhere
from annotator.engine.knowledge.phrases import Phrases
from annotator.engine.reading import acronyms
from annotator.engine.reading.name_groups import plain, same_given


def _read(text: str) -> Reading:
    return Reading(Article("a", text, language="en"))


def _entities(text: str, kind: str) -> list[tuple[str, str]]:
    return [(m.printed, m.entity) for m in _read(text).names.mentions if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Anna Kowalski opened the bridge. Kowalski thanked the welders.",
            [("Anna Kowalski", "Anna Kowalski"), ("Kowalski", "Anna Kowalski")],
        ),
        (
            "Mr. Haugland left early. Nobody asked where Haugland went.",
            [("Haugland", "Haugland"), ("Haugland", "Haugland")],
        ),
        ("The plan was Sarah Lindqvist's own.", [("Sarah Lindqvist", "Sarah Lindqvist")]),
        ("On Monday Senator Elizabeth R. Dunmore spoke.", [("Elizabeth R. Dunmore", "Elizabeth R. Dunmore")]),
        (
            "Bill de Blasio spoke first. Then Mr. de Blasio left.",
            [("Bill de Blasio", "Bill de Blasio"), ("de Blasio", "Bill de Blasio")],
        ),
        (
            "Ursula von der Leyen spoke. Von der Leyen was brief.",
            [("Ursula von der Leyen", "Ursula von der Leyen"), ("Von der Leyen", "Ursula von der Leyen")],
        ),
        (
            "South Korean President Yoon Suk Yeol agreed. Yoon's office said so.",
            [("Yoon Suk Yeol", "Yoon Suk Yeol"), ("Yoon", "Yoon Suk Yeol")],
        ),
        (
            "Mexican President Andrés Manuel López Obrador spoke. López Obrador said no.",
            [
                ("Andrés Manuel López Obrador", "Andrés Manuel López Obrador"),
                ("López Obrador", "Andrés Manuel López Obrador"),
            ],
        ),
        (
            "The reporter met Joseph Harrelson in May. Joe Harrelson knew nothing.",
            [("Joseph Harrelson", "Joseph Harrelson"), ("Joe Harrelson", "Joseph Harrelson")],
        ),
        (
            "President George W. Bush met his father, George H.W. Bush.",
            [("George W. Bush", "George W. Bush"), ("George H.W. Bush", "George H.W. Bush")],
        ),
        ("The book is by Stephen King.", [("Stephen King", "Stephen King")]),
        ("Ayman al-Zawahiri wrote it, said J.K. Brennan, 54.", [
            ("Ayman al-Zawahiri", "Ayman al-Zawahiri"),
            ("J.K. Brennan", "J.K. Brennan"),
        ]),
        ("Lawyer John Smith-Jones left. Smith-Jones laughed.", [
            ("John Smith-Jones", "John Smith-Jones"),
            ("Smith-Jones", "John Smith-Jones"),
        ]),
    ],
)  # fmt: skip
def test_people_are_read_and_grouped(text: str, people: list[tuple[str, str]]) -> None:
    assert _entities(text, "person") == people


def test_two_people_with_one_surname_are_kept_apart() -> None:
    text = "Anna Weiss runs the plant. Her brother Peter Weiss runs the shop."
    assert {entity for _, entity in _entities(text, "person")} == {"Anna Weiss", "Peter Weiss"}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("A clerk of the Justice Department said so.", "Justice Department"),
        ("He was treated at the University of Lakeland in May.", "University of Lakeland"),
        ("Shares of Harlan Motors Inc. rose on Monday.", "Harlan Motors Inc."),
        ("She works for the Federal Bureau of Investigation in Ohio.", "Federal Bureau of Investigation"),
    ],
)
def test_bodies_are_read(text: str, printed: str) -> None:
    assert (printed, printed) in _entities(text, "organisation")


def test_a_short_form_stands_for_the_firm() -> None:
    found = _entities(
        "Shares of Harlan Inc. rose. On Tuesday Harlan sold a mill, and Harlan will sell more.", "organisation"
    )
    assert {entity for _, entity in found} == {"Harlan Inc."}


@pytest.mark.parametrize(
    "text", ["Women and workers marched.", "The president spoke.", "It rained on Monday in May.", ""]
)
def test_words_are_no_people(text: str) -> None:
    assert _entities(text, "person") == []


def test_mentions_are_what_the_text_has() -> None:
    text = "Anna Kowalski’s brother, Jean-Luc Moreau, met U.S. officials and the WHO’s Jo Hart in Rome."
    reading = _read(text)
    assert all("".join(m.span.of(text).split()) == "".join(m.printed.split()) for m in reading.names.mentions)
    assert [m.span.start for m in reading.names.mentions] == sorted(m.span.start for m in reading.names.mentions)
    first = reading.names.mentions[0]
    assert reading.names.at(first.span.start + 2) is first
    assert list(reading.names.within((0, first.span.end))) == [first]
    assert reading.names.at(len(text) - 1) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the World Health Organization (WHO) said", [("WHO", "World Health Organization")]),
        ("the WHO (World Health Organization) said", [("WHO", "World Health Organization")]),
        ("the Communist Party of China (CPC) met", [("CPC", "Communist Party of China")]),
        ("the Bank of Indonesia (BOI) raised", [("BOI", "Bank of Indonesia")]),
        ("the Organisation for Economic Co-operation and Development (OECD)",
         [("OECD", "Organisation for Economic Co-operation and Development")]),
        ("the F.B.I. and others (see below)", []),
        ("he joined the board (NASA said so)", []),
        ("the Lakeland Growers (ABC) met", []),
        ("the Centers for Disease Control and Care (CDC)", [("CDC", "Centers for Disease Control and Care")]),
        ("gross domestic product (GDP) fell", []),
    ],
)  # fmt: skip
def test_acronyms(text: str, expected: list[tuple[str, str]]) -> None:
    found = acronyms.find(text)
    assert [(e.short, e.long) for e in found] == expected
    assert all(e.long_span.of(text) == e.long for e in found)


def test_an_acronym_stands_for_the_body() -> None:
    found = dict(
        _entities("The World Health Organization (WHO) sent help. The WHO declined to say more.", "organisation")
    )
    assert found["WHO"] == "World Health Organization"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Joe", "Joseph", True), ("J.", "Joseph", True), ("JD", "James", True), ("Bob", "Robert", True),
        ("André", "Andre", True), ("Bill", "Will", True), ("Anna", "Peter", False), ("Eric", "Erica", False),
        ("Jean-Luc", "Jeanluc", True), ("Rafael", "Marcus", False),
    ],
)  # fmt: skip
def test_given_names(one: str, other: str, *, same: bool) -> None:
    assert same_given(one, other) is same
    assert same_given(other, one) is same


def test_names_are_compared_without_accents_and_stops() -> None:
    assert plain("Erdoğan") == plain("Erdogan")
    assert plain("J.D.") == "jd"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Former Mayor Ines Salcedo spoke.", ("Ines Salcedo", "mayor", "former")),
        ("Ines Salcedo, the mayor, spoke.", ("Ines Salcedo", "mayor", "now")),
        (
            "Greta Lindholm, Orlin's chief operating officer, spoke.",
            ("Greta Lindholm", "chief operating officer", "now"),
        ),
        ("Greta Lindholm, the bank's former chief executive, spoke.", ("Greta Lindholm", "chief executive", "former")),
        ("Pete Harrow, President Biden’s defense secretary, spoke.", ("Pete Harrow", "defense secretary", "now")),
        ("Governor-elect Ana Brod won.", ("Ana Brod", "governor", "future")),
        ("Then-Senator Ana Brod voted.", ("Ana Brod", "senator", "former")),
        ("Assistant coach Rob Tanner spoke.", ("Rob Tanner", "assistant coach", "now")),
        ("A spokesman, Tom Redding, said so. Spokesman Tom Redding agreed.", ("Tom Redding", "spokesman", "now")),
    ],
)
def test_people_with_a_role(text: str, person: tuple[str, str, str]) -> None:
    assert person in [(p.name, p.role, p.time) for p in _read(text).people]


def test_no_office_is_held_twice_at_once_elsewhere() -> None:
    by_office: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for term in terms_elsewhere():
        assert term.start is not None
        assert term.end is None or term.start < term.end
        by_office.setdefault((term.country, term.office), []).append((term.start, term.end or date.max))
    for key, spans in by_office.items():
        if key == ("Brazil", "president"):  # an acting president governed through the trial of the one before
            continue
        if key[1] in ("governor", "mayor"):  # of many states and cities
            continue
        assert all(a[1] <= b[0] for a, b in pairwise(sorted(spans))), key


def test_a_full_name_has_its_terms_in_every_country() -> None:
    assert {(t.country, t.office) for t in all_terms_of("Boris Johnson")} == {
        ("United Kingdom", "prime minister"),
        ("United Kingdom", "foreign secretary"),
        ("United Kingdom", "mayor"),
    }
    assert {t.person for t in all_terms_of("Xi Jinping")} == {"Xi Jinping"}
    assert all_terms_of("Johnson") == ()
    assert all_terms_of("Boris Fenwick") == ()


def test_phrases_stand_as_whole_words() -> None:
    phrases = Phrases(["state secretary", "state"], ignore_case=True)
    text = "The State Secretary of estates, a state-run state."
    assert [s.of(text) for s in phrases.find(text)] == ["State Secretary", "state"]
    joined = Phrases(["president"], ignore_case=True, hyphens=True)
    assert [s.of("then-President İx") for s in joined.find("then-President İx")] == ["President"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("AB ab.,()'’-\n“”Ff&éİ\ud800"), max_size=120))
def test_odd_text_is_read_without_a_fault(text: str) -> None:
    reading = _read(text)
    assert all(m.printed for m in reading.names.mentions)
    assert all(p.span.of(text) for p in reading.people)
    assert all(e.long_span.of(text) for e in acronyms.find(text))

"""Events, the statements that hold them, and days as they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.engine import Article, Reading
from annotator.engine.reading import printed_days, statements
from annotator.engine.reading.dates import Day
from annotator.engine.reading.events import Event
from annotator.engine.reading.periods import bounds
from annotator.engine.reading.spelt_numbers import number_of, ordinal_of


def _read(text: str, published: str | None = "2024-05-10") -> Reading:
    return Reading(Article("a", text, language="en", published=published))


def _dated(text: str) -> Event:
    (event,) = _read(text).events
    return event


def _heads(event: Event) -> tuple[str | None, str, str | None]:
    return event.agent and event.agent.head, event.act, event.patient and event.patient.head


@pytest.mark.parametrize(
    ("text", "heads", "date"),
    [
        ("Orlin bought Tello on May 3.", ("orlin", "buy", "tello"), "XXXX-05-03"),
        ("Orlin acquired Tello in 2016.", ("orlin", "buy", "tello"), "2016"),
        ("Tello was purchased by Orlin in 2016.", ("orlin", "buy", "tello"), "2016"),
        ("Orlin's acquisition of Tello in 2016 was a mistake.", ("orlin", "buy", "tello"), "2016"),
        ("The sale of Tello by Orlin in March 2016 was a mistake.", ("orlin", "sell", "tello"), "2016-03"),
        ("Ana Brod died on Monday.", ("brod", "die", None), "XXXX-WXX-1"),
        ("Brod's death on May 5, 2019 shook the town.", ("brod", "die", None), "2019-05-05"),
        ("The death of Ana Brod on May 5 shook the town.", ("brod", "die", None), "XXXX-05-05"),
        ("The company was founded in 1998 by two sisters.", ("sister", "found", "company"), "1998"),
        ("Velmont Foods, established in 1998, makes jam.", (None, "found", "foods"), "1998"),
        ("The bridge, which opened on March 3, 2021, is long.", ("bridge", "open", None), "2021-03-03"),
        ("The opening of the bridge on March 3, 2021 drew crowds.", ("bridge", "open", None), "2021-03-03"),
        ("The signing of the treaty on May 3 surprised many.", (None, "sign", "treaty"), "XXXX-05-03"),
        ("The treaty was signed on May 3.", (None, "sign", "treaty"), "XXXX-05-03"),
        ("On May 3, Orlin issued a statement.", ("orlin", "issue", "statement"), "XXXX-05-03"),
        ("Orlin issued a statement on May 3.", ("orlin", "issue", "statement"), "XXXX-05-03"),
        ("The May 3 attack killed twelve people.", (None, "attack", None), "XXXX-05-03"),
        ("The explosion took place on May 3 in Ulm.", (None, "explode", None), "XXXX-05-03"),
        ("Since its founding in 2001, the company has grown.", (None, "found", "company"), "2001"),
        ("Prices fell at the end of 2019.", ("price", "fall", None), "2019"),
        (
            "Lindqvist, appointed finance minister in May 2020, has cut taxes.",
            (None, "appoint", "lindqvist"),
            "2020-05",
        ),
    ],
)
def test_who_did_what_and_when(text: str, heads: tuple[str | None, str, str | None], date: str) -> None:
    event = _dated(text)
    assert _heads(event) == heads
    assert event.date.stated == date


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The stadium opened in 2021.", "past"),
        ("The stadium was opened in 2021.", "past"),
        ("The stadium has been open to all since it was rebuilt in 2021.", "past"),
        ("The stadium opens in 2021.", "present"),
        ("The stadium will open in 2021.", "future"),
        ("The stadium is expected to open in 2021.", "future"),
        ("The stadium is due to open in 2021.", "future"),
        ("The stadium is to be opened in 2021.", "future"),
        ("The club hopes to open the stadium in 2021.", "future"),
        ("The stadium was expected to open in 2021.", "possible"),
        ("The stadium could open in 2021.", "possible"),
        ("The club agreed to open the stadium in 2021.", "possible"),
        ("Prices began to fall in 2021.", "past"),
    ],
)
def test_the_tense_of_an_event(text: str, tense: str) -> None:
    assert _dated(text).tense == tense


def test_denials_hedges_and_quotations_are_told_apart() -> None:
    told = _read(
        "Orlin did not buy Tello on May 3. Orlin may buy Esk on May 4. “Orlin bought Fenwick on May 5,” he said. "
        "Orlin bought Tarn on May 6, under a plan of its own."
    ).events
    assert [(e.negated, e.hedged, e.quoted) for e in told] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
        (False, False, False),
    ]


@pytest.mark.parametrize(
    ("text", "lemma", "subordinate"),
    [
        ("When parliament ratified it, on 2 May, only eleven members voted against.", "ratify", True),
        ("On the day the bishop resigned, 3 August, the visitors were told nothing.", "resign", True),
        ("A boy disappeared from a campsite on 7 August.", "disappear", False),
        ("However, on 2 May, the court ruled.", "rule", False),
        ("After a long day in court, on 2 May, the judge resigned.", "resign", False),
        ("About 300 nurses went on strike on 3 April.", "go on strike", False),
        ("The miners walked out on 3 April.", "walk out", False),
        ("The plan, which lawmakers rejected on 2 June, would have cost much.", "reject", True),
    ],
)
def test_what_a_date_dates(text: str, lemma: str, subordinate: bool) -> None:
    event = _dated(text)
    assert (event.lemma, event.subordinate) == (lemma, subordinate)


def test_where_it_happened() -> None:
    event = _dated("The two met in Germany on May 3.")
    assert event.place is not None
    assert event.place.head == "germany"


def test_events_lie_in_their_sentences() -> None:
    reading = _read("On May 3, Orlin bought Tello. The sale of Esk, on May 9, was the last of 2019.\n\nIt is over.")
    for event in reading.events:
        assert event.sentence.start <= event.span.start < event.span.end <= event.sentence.end
        assert event.span.start <= event.verb.start < event.verb.end <= event.span.end


def _restated(first: str, second: str) -> bool:
    reading = _read(f"{first}\n\nIt rained all day.\n\n{second}")
    return any(statements.restated(statements.find(reading.grammar, reading.dates, reading.quotations)))


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ("The council approved the new budget for roads on May 9.", True),
        ("On May 9, the council approved the new budget for roads.", True),
        ("The council approved the new budget for roads on May 9, after two hours of talks in the old hall.", True),
        ("The council did not approve the new budget for roads on May 9.", False),
        ("The council approved the new budget for 12 roads on May 9.", True),
        ("The council discussed a new school for the valley on May 9.", False),
        ("“The council approved the new budget for roads on May 9,” he said.", False),
    ],
)
def test_statements_that_say_the_same(second: str, same: bool) -> None:
    assert _restated("The council approved the new budget for roads on May 3.", second) == same


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Tuesday, May 29, 2018", (1, 2018, 5, 29)),
        ("Tues., 29 May 2018", (1, 2018, 5, 29)),
        ("Tuesday the 29th of May", (1, None, 5, 29)),
        ("May 29, 2018 (Tuesday)", (1, 2018, 5, 29)),
        ("Tuesday night, May 29", (1, None, 5, 29)),
        ("SUNDAY, JUNE 3", (6, None, 6, 3)),
        ("June 31", (None, None, 6, 31)),
        ("31/06/2023", (None, 2023, 31, 6)),
        ("Friday, 2023-06-09", (4, 2023, 6, 9)),
    ],
)
def test_days_as_they_are_printed(printed: str, parts: tuple[int | None, int | None, int, int]) -> None:
    text = f"They met on {printed} in Lund."
    (day,) = printed_days.find(text)
    assert (day.weekday, day.year, day.month, day.day) == parts
    assert day.span.of(text) == printed


@pytest.mark.parametrize(
    "text",
    [
        "Friday to Sunday, March 15-17, 2024",
        "You may 29 times try.",
        "They march 3 miles.",
        "See 2021/04/31/x.html for more.",
        "in May 2018",
        "It rose in May 29.5 percent.",
    ],
)
def test_what_is_no_printed_day_with_a_weekday(text: str) -> None:
    assert [day for day in printed_days.find(text) if day.weekday is not None or day.month_first] == []


def test_a_date_in_digits_is_read_either_way() -> None:
    (day,) = printed_days.find("It is dated 3/4/2021.")
    assert day.on(2021) == [Day(2021, 3, 4), Day(2021, 4, 3)]


@given(st.dates(min_value=Day(1900, 1, 1), max_value=Day(2099, 12, 31)))
def test_every_day_of_the_calendar_can_be_printed_and_read(day: Day) -> None:
    (found,) = printed_days.find(f"It was {day:%A}, {day:%B} {day.day}, {day.year}.")
    assert found.on(day.year) == [day]
    assert found.weekday == day.weekday()


@given(st.text(alphabet="May 3Tuesday,/-20241thof()\n\ud800", max_size=60))
def test_no_text_is_too_odd_to_look_for_days(text: str) -> None:
    for day in printed_days.find(text):
        assert 0 <= day.span.start < day.span.end <= len(text)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024", Day(2024, 1, 1), Day(2024, 12, 31)),
        ("2024-02", Day(2024, 2, 1), Day(2024, 2, 29)),
        ("2024-02-03", Day(2024, 2, 3), Day(2024, 2, 3)),
        ("2021-Q1", Day(2021, 1, 1), Day(2021, 3, 28)),
        ("2021-H2", Day(2021, 7, 1), Day(2021, 12, 28)),
    ],
)
def test_the_bounds_of_a_date(value: str, first: Day, last: Day) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize("value", ["XXXX-05-29", "2024-W06", "2023-02-30", "P1Y", ""])
def test_what_has_no_bounds(value: str) -> None:
    assert bounds(value) is None


@pytest.mark.parametrize(
    ("printed", "number"),
    [("12", 12), ("twelve", 12), ("a", 1), ("a dozen", 12), ("Twenty-five", 25), ("forty", 40), ("many", None)],
)
def test_spelt_numbers(printed: str, number: int | None) -> None:
    assert number_of(printed) == number


@pytest.mark.parametrize(
    ("printed", "number"),
    [("10th", 10), ("first", 1), ("tenth", 10), ("twentieth", 20), ("twenty-fifth", 25), ("youth", None)],
)
def test_ordinals(printed: str, number: int | None) -> None:
    assert ordinal_of(printed) == number

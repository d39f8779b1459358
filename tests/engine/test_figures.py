"""The reading of figures, and the sums done with them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.engine import Article, Reading
from annotator.engine.reading import incidence
from annotator.engine.reading.amounts import bounds, can_be_one, slotted
from annotator.engine.reading.figures import Figure
from annotator.engine.reading.told import are_apart, likeness, tell


def _read(text: str) -> tuple[Figure, ...]:
    return Reading(Article("a", text, language="en")).figures


def _one(text: str) -> Figure:
    (figure,) = _read(text)
    return figure


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("It cost $5.5 million.", "$5.5 million", 5.5e6, "USD"),
        ("It cost US$5.6m.", "US$5.6m", 5.6e6, "USD"),
        ("It cost €1.2 bn.", "€1.2 bn", 1.2e9, "EUR"),
        ("It cost £340m.", "£340m", 3.4e8, "GBP"),
        ("It cost Rs 300 crore.", "Rs 300 crore", 3e9, "INR"),
        ("It cost HK$5 million.", "HK$5 million", 5e6, "HKD"),
        ("It cost 1,50,000 rupees.", "1,50,000 rupees", 150_000, "INR"),
        ("It cost 20 million pounds.", "20 million pounds", 2e7, "GBP"),
        ("It weighs 20 pounds.", "20 pounds", 20, "lb"),
        ("It cost half a million euros.", "half a million euros", 5e5, "EUR"),
        ("A $500-billion-dollar bill passed.", "$500-billion-dollar", 5e11, "USD"),
        ("They pay $12.50.", "$12.50", 12.5, "USD"),
        ("Some 45 percent agreed.", "45 percent", 45, "%"),
        ("Some 45 per cent agreed.", "45 per cent", 45, "%"),
        ("Some 4.5% agreed.", "4.5%", 4.5, "%"),
        ("It rose 1.5 percentage points.", "1.5 percentage points", 1.5, "pp"),
        ("It rose 25 basis points.", "25 basis points", 25, "bp"),
        ("They walked 12 km.", "12 km", 12, "km"),
        ("A 12-mile road is closed.", "12-mile", 12, "mi"),
        ("It has 3,000 square feet of space.", "3,000 square feet", 3000, "square ft"),
        ("They shipped 50,000 tonnes of wheat.", "50,000 tonnes", 50_000, "t"),
        ("He drove at 95 miles per hour.", "95 miles per hour", 95, "mph"),
        ("It was -5 degrees.", "-5 degrees", -5, "degree"),
        ("It employs 1,234 people.", "1,234", 1234, ""),
        ("It employs 1.5 million people.", "1.5 million", 1.5e6, ""),
        ("Some 5m homes are empty.", "5m", 5e6, ""),
        ("She ran the 100m race.", "100m", 100, "m"),
        ("Twenty-one people came.", "Twenty-one", 21, ""),
        ("They sold a dozen eggs.", "a dozen", 12, ""),
        ("They sold two dozen eggs.", "two dozen", 24, ""),
        ("Three hundred and fifty cows died.", "Three hundred and fifty", 350, ""),
        ("Two and a half million men fought.", "Two and a half million", 2.5e6, ""),
        ("Two thirds of voters agreed.", "Two thirds", 200 / 3, "%"),
        ("Half of the staff left.", "Half", 50, "%"),
        ("One in five children is poor.", "One in five", 20, "%"),
        ("Nine out of 10 doctors agree.", "Nine out of 10", 90, "%"),
        ("In Texas 12 people died.", "12", 12, ""),
        ("The 1,000+ jobs are gone.", "1,000+", 1000, ""),
    ],
)
def test_a_figure_is_read_with_its_unit(text: str, printed: str, value: float, unit: str) -> None:
    figure = _one(text)
    assert (figure.span.of(text), figure.unit) == (printed, unit)
    assert figure.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "The flight left at 3:30 p.m. and landed at 5 pm.",
        "Call 020 7946 0000 or 555-1234.",
        "He lives at 12 Baker Street.",
        "They won 3-1 at home.",
        "The vote was 7 to 2.",
        "It happened in 1998.",
        "It was the 1990s.",
        "It is a 5G mast.",
        "Covid-19 spread.",
        "GPT-4 and H800 and R1 are names.",
        "The Boeing 737 landed.",
        "They took Route 66.",
        "See page 12 and Section 230.",
        "He came 21st and she came third.",
        "It was open 24/7 after 9/11.",
        "Version 3.2.1 is out.",
        "One of them, and no one else.",
        "On May 29 he left.",
        "1. First of all",
        "No one has come.",
    ],
)
def test_what_is_no_figure_is_left(text: str) -> None:
    assert [figure.span.of(text) for figure in _read(text)] == []


@pytest.mark.parametrize(
    ("text", "head", "modifiers"),
    [
        ("The plant employs 450 people.", "people", set()),
        ("A $4 million grant came.", "grant", set()),
        ("A grant of $6 million came.", "grant", set()),
        ("Some 45 percent of voters agreed.", "voter", set()),
        ("It took 180,000 GPU hours.", "hour", {"gpu"}),
        ("The 12-member board met.", "member", set()),
        ("He won $2 million in damages.", "damage", set()),
        ("Some 38 of the town's shops closed.", "shop", set()),
        ("It made 45 million euros last year.", "", set()),
        ("The tunnel is 14 kilometres long.", "long", set()),
    ],
)
def test_a_figure_knows_what_it_counts(text: str, head: str, modifiers: set[str]) -> None:
    figure = _one(text)
    assert figure.head == head
    assert figure.modifiers >= modifiers


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("About 400 people came.", "about"),
        ("Some 400 people came.", "about"),
        ("Nearly 400 people came.", "about"),
        ("More than 400 people came.", "over"),
        ("At least 400 people came.", "over"),
        ("Up to 400 people came.", "under"),
        ("Fewer than 400 people came.", "under"),
        ("They counted 400 or more.", "over"),
        ("They counted 400 people.", ""),
        ("They rested over 12 months.", ""),
    ],
)
def test_a_figure_knows_how_exact_it_is(text: str, approximate: str) -> None:
    assert _one(text).approximate == approximate


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It cost $80 million to $100 million.", 8e7, 1e8),
        ("It cost $80-100 million.", 8e7, 1e8),
        ("Some 3-5% agreed.", 3, 5),
        ("Between 40 and 50 workers came.", 40, 50),
        ("Some 20 to 30 people came.", 20, 30),
        ("Prices ranging from 5 to 10 percent were seen.", 5, 10),
    ],
)
def test_a_range_is_one_figure(text: str, low: float, high: float) -> None:
    figure = _one(text)
    assert (figure.value, figure.high) == (low, high)


@pytest.mark.parametrize("text", ["It rose from 4 million to 6 million.", "Shares fell 3 percent to 45 percent."])
def test_a_change_is_two_figures(text: str) -> None:
    assert [figure.high for figure in _read(text)] == [None, None]


@pytest.mark.parametrize(
    "text", ["Smith, 34, won.", "He was aged 34.", "The 34-year-old won.", "She is 34 and lives here."]
)
def test_an_age_is_one(text: str) -> None:
    assert [(figure.kind, figure.value) for figure in _read(text)] == [("age", 34)]


@pytest.mark.parametrize("text", ["Hundreds of people came.", "Tens of thousands of fans came.", "Dozens died."])
def test_vague_numbers_say_so(text: str) -> None:
    assert _one(text).vague


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("about 6 million people", "5.8 million people", True),
        ("6 million people", "5.6 million people", True),
        ("1,200 people", "1,187 people", True),
        ("more than 400 people", "430 people", True),
        ("12 people", "14 people", False),
        ("450 people", "540 people", False),
        ("$5.5 million", "$5.5 billion", False),
        ("400 people", "450 people", False),
    ],
)
def test_figures_are_one_within_their_rounding(first: str, second: str, one: bool) -> None:
    assert can_be_one(_one(first), _one(second)) is one


def test_bounds_follow_the_last_printed_place() -> None:
    low, high = bounds(_one("$5.5 million"))
    assert (low, high) == (pytest.approx(5.45e6), pytest.approx(5.55e6))


def test_slots_stand_where_figures_were() -> None:
    text = "It rose 25 percent from 200 to 300."
    reading = Reading(Article("a", text, language="en"))
    assert slotted(text, reading.grammar[0].span, reading.figures).text == "It rose ⟦%0⟧ from ⟦n1⟧ to ⟦n2⟧."


def test_two_tellings_of_one_thing_are_alike_and_two_things_are_not() -> None:
    text = "The crash killed 12 people. The crash, which killed 14 people, was on Monday. The shop sold 30 cakes."
    reading = Reading(Article("a", text, language="en"))
    told = [tell(text, f, reading.grammar[f.number], reading.dates) for f in reading.figures]
    assert not are_apart(told[0], told[1])
    assert likeness(told[0], told[1]) > likeness(told[0], told[2])


@settings(deadline=None)  # the first text waits for the model
@given(st.text(alphabet="0123456789.,-–% $€mkbn ofto⟦⟧\n\ud800é", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for figure in _read(text):
        assert figure.span.of(text).strip()
        assert figure.sentence.start <= figure.span.start


@pytest.mark.parametrize("text", ["A man of 38 was pulled from a well.", "She won at the age of 38.", "Jo, 38, won."])
def test_ages(text: str) -> None:
    figure = _one(text)
    assert (figure.kind, figure.value, figure.head) == ("age", 38, "")


@pytest.mark.parametrize(
    ("text", "rate", "base"),
    [
        ("There were 36 killings in a city of 300,000 people, a rate of 12 per 100,000.", 12, 100_000),
        ("The province has 48 doctors for 1.2 million people, which makes one for every 25,000.", 1, 25_000),
        ("Of 12,000 children tested, 180 had high levels of lead, or 15 in every thousand.", 15, 1000),
    ],
)
def test_incidences(text: str, rate: float, base: float) -> None:
    (found,) = incidence.find(text, _read(text))
    assert (found.rate, found.base) == (rate, base)


def test_a_national_rate_is_no_incidence_of_the_town() -> None:
    text = "Some 36 of 300,000 people fell ill, against a national rate of 5 per 100,000."
    assert not list(incidence.find(text, _read(text)))

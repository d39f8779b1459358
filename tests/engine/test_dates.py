"""The reading of dates: what is an expression of time, where it begins and ends, and what it comes to."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.engine.knowledge.lists import words
from annotator.engine.reading import dates
from annotator.engine.reading.dates import DateMention

PUBLISHED = datetime.date(2025, 2, 6)  # a Thursday


def _read(text: str, published: datetime.date | None = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(d.span.of(text), d.type, d.value) for d in dates.find(text, published)]


def _one(text: str, published: datetime.date | None = PUBLISHED) -> DateMention:
    (mention,) = dates.find(text, published)
    return mention


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("It opened on January 29, 2025.", "January 29, 2025", "2025-01-29"),
        ("It opened on Wednesday, Jan. 29, 2025, at last.", "Wednesday, Jan. 29, 2025", "2025-01-29"),
        ("It opened on 29 January 2025.", "29 January 2025", "2025-01-29"),
        ("It opened on the 3rd of May 2019.", "the 3rd of May 2019", "2019-05-03"),
        ("It is dated 2025-01-29 and signed.", "2025-01-29", "2025-01-29"),
        ("It is dated 1/29/2025 and signed.", "1/29/2025", "2025-01-29"),
        ("The Sept. 30 report was late.", "Sept. 30", "2024-09-30"),
        ("He will retire in June 2027.", "June 2027", "2027-06"),
        ("They met on the Fourth of July.", "the Fourth of July", "2024-07-04"),
        ("It is dated 10/25/89 and signed.", "10/25/89", "1989-10-25"),
        ("He was shot last Oct. 23.", "last Oct. 23", "2024-10-23"),
        ("The term ends next January 3.", "next January 3", "2026-01-03"),
        ("They met in May of last year.", "May of last year", "2024-05"),
        ("The mill burned down in early 1998.", "early 1998", "1998"),
        ("The mill burned down in mid-1998.", "mid-1998", "1998"),
        ("The mill burned down in late November.", "late November", "2024-11"),
        ("Sales fell in December.", "December", "2024-12"),
        ("It was sold last October.", "last October", "2024-10"),
        ("The fair returns next January.", "next January", "2026-01"),
        ("The March vote was close.", "March", "2025-03"),
        ("She was born in 1984.", "1984", "1984"),
        ("The church dates from 1743.", "1743", "1743"),
        ("It was the best season since '98.", "'98", "1998"),
        ("He led the club in the 1980s.", "the 1980s", "198X"),
        ("He led the club in the late '90s.", "the late '90s", "199X"),
        ("Skirts were short in the sixties.", "the sixties", "196X"),
        ("A house of the 19th century stood here.", "the 19th century", "18"),
        ("Profit rose in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3"),
        ("Profit rose in the fourth quarter.", "the fourth quarter", "2024-Q4"),
        ("Last year's third quarter was weak.", "Last year's third quarter", "2024-Q3"),
        ("Profit rose in the first half of 2024.", "the first half of 2024", "2024-H1"),
        ("The budget for fiscal 1997 was cut.", "fiscal 1997", "FY1997"),
        ("They moved in the spring of 2019.", "the spring of 2019", "2019-SP"),
        ("He was shot last fall.", "last fall", "2024-FA"),
        ("The family met at Christmas.", "Christmas", "2024-12-25"),
        ("It opened on Thanksgiving Day.", "Thanksgiving Day", "2024-11-28"),
        ("The family met over the Labor Day weekend.", "the Labor Day weekend", "2024-W35-WE"),
        ("Easter week began in silence.", "Easter week", "2025-W16"),
        ("Nobody slept on Election Day.", "Election Day", "2024-11-05"),
        ("The day after Christmas it snowed.", "The day after Christmas", "2024-12-26"),
        ("It closed the day before Jan. 6, 2021.", "the day before Jan. 6, 2021", "2021-01-05"),
        ("It closed the day after last Tuesday's vote.", "the day after last Tuesday", "2025-02-05"),
        ("The 1992 Olympics were his last.", "1992", "1992"),
        ("Look back at 2013 with a laugh.", "2013", "2013"),
        ("He lost the 2000 election.", "2000", "2000"),
        ("In 1987 Ford bought it.", "1987", "1987"),
        ("It closed on New Year's Eve.", "New Year's Eve", "2024-12-31"),
    ],
)
def test_calendar_dates(text: str, printed: str, value: str) -> None:
    assert _read(text) == [(printed, "DATE", value)]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("He spoke yesterday.", "yesterday", "2025-02-05"),
        ("The day before yesterday he was well.", "The day before yesterday", "2025-02-04"),
        ("He arrived on Monday.", "Monday", "2025-02-03"),
        ("He spoke Thursday.", "Thursday", "2025-02-06"),
        ("He will arrive on Monday.", "Monday", "2025-02-10"),
        ("She said he would leave Tuesday.", "Tuesday", "2025-02-11"),
        ("A ruling is expected Wednesday.", "Wednesday", "2025-02-12"),
        ("They have until Friday to answer.", "Friday", "2025-02-07"),
        ("They will appeal against Monday's ruling.", "Monday", "2025-02-03"),
        ("On Monday, the court will hear the case.", "Monday", "2025-02-10"),
        ("She could not be reached Tuesday.", "Tuesday", "2025-02-04"),
        ("None of the four could be located Tuesday.", "Tuesday", "2025-02-04"),
        ("A deal could be signed Tuesday.", "Tuesday", "2025-02-11"),
        ("She said he would speak Wednesday.", "Wednesday", "2025-02-05"),
        ("The mill would not comment on the report Monday.", "Monday", "2025-02-03"),
        ("It would reopen, but officials on Monday extended the closure.", "Monday", "2025-02-03"),
        ("He came Monday and will stay.", "Monday", "2025-02-03"),
        ("All will be well. Monday, for one, was calm.", "Monday", "2025-02-03"),
        ("He would resign, according to a report on Monday.", "Monday", "2025-02-03"),
        ("“It will be great.” — tweet Monday.", "Monday", "2025-02-03"),
        ("They held a Monday rally downtown.", "Monday", "2025-02-03"),
        ("They meet as soon as Monday.", "Monday", "2025-02-10"),
        ("It rained over the weekend.", "the weekend", "2025-W05-WE"),
        ("It will rain over the weekend.", "the weekend", "2025-W06-WE"),
        ("His current wife is a baker.", "current", "PRESENT_REF"),
        ("It would end future wars.", "future", "FUTURE_REF"),
        ("They fear for their future.", "future", "FUTURE_REF"),
        ("It is a song for today's youth.", "today", "PRESENT_REF"),
        ("He came back last Tuesday.", "last Tuesday", "2025-02-04"),
        ("They play next Saturday.", "next Saturday", "2025-02-08"),
        ("They met on Tuesday of last week.", "Tuesday of last week", "2025-01-28"),
        ("It rained last week.", "last week", "2025-W05"),
        ("It will rain later in the week.", "later in the week", "2025-W06"),
        ("It rained earlier this week.", "earlier this week", "2025-W06"),
        ("The vote is due early next month.", "early next month", "2025-03"),
        ("Prices rose last year.", "last year", "2024"),
        ("It will be finished by the end of the year.", "the end of the year", "2025"),
        ("It will be closed this weekend.", "this weekend", "2025-W06-WE"),
        ("The wall fell two years ago.", "two years ago", "2023"),
        ("He was seen three months ago.", "three months ago", "2024-11"),
        ("He was seen about six weeks ago.", "about six weeks ago", "2024-W52"),
        ("He was seen 11 days ago.", "11 days ago", "2025-01-26"),
        ("More than four decades ago it was a farm.", "More than four decades ago", "1985"),
        ("It was a farm years ago.", "years ago", "PAST_REF"),
        ("The mayor now lives abroad.", "now", "PRESENT_REF"),
        ("It was a mill in the past.", "the past", "PAST_REF"),
        ("He recently sold it.", "recently", "PAST_REF"),
        ("Nobody knows the future.", "the future", "FUTURE_REF"),
        ("The week of March 10 is free.", "The week of March 10", "2025-W11"),
    ],
)
def test_dates_that_count_from_publication(text: str, printed: str, value: str) -> None:
    assert _read(text) == [(printed, "DATE", value)]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("The bridge fell on May 3, 2019. The following day it was rebuilt.", "The following day", "2019-05-04"),
        ("The bridge fell on May 3, 2019. A year earlier it was praised.", "A year earlier", "2018"),
        ("The bridge fell on May 3, 2019. Two weeks later it was rebuilt.", "Two weeks later", "2019-W20"),
        ("The bridge fell in 2019. It was rebuilt later that year.", "later that year", "2019"),
        ("Profit rose in the third quarter of 2019 from a year earlier.", "a year earlier", "2018-Q3"),
        ("The bridge fell on May 3, 2019. That night it rained.", "That night", "2019-05-03TNI"),
        ("The bridge fell on May 3, 2019. He had left the day before.", "the day before", "2019-05-02"),
        ("The bridge fell on May 3, 2019. They came the day after the collapse.", "the day", "2019-05-04"),
        ("The bridge fell on May 3, 2019. That same day it rained.", "That same day", "2019-05-03"),
        ("The bridge fell in May 2019. That day it rained.", "That day", "2019-05-XX"),
        ("The bridge fell in May 2019. The next day it rained.", "The next day", "2019-05-XX"),
        ("The bridge fell in spring 2019. The next day it rained.", "The next day", "XXXX-XX-XX"),
        ("The bridge fell in May 2019. Two days later it rained.", "Two days later", "XXXX-XX-XX"),
        ("The bridge fell in May 2019. Later in the year it was rebuilt.", "Later in the year", "2019"),
        ("The bridge fell in May 2019. A year later it rained.", "A year later", "2020"),
        ("The summit was held on April 24 and 25.", "25", "2025-04-25"),
    ],
)
def test_dates_that_count_from_the_date_before(text: str, printed: str, value: str) -> None:
    assert _read(text)[-1][::2] == (printed, value)


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("The talks began at 10 a.m. and failed.", "10 a.m.", "2025-02-06T10:00"),
        ("The talks began at 10:30 p.m. EST and failed.", "10:30 p.m. EST", "2025-02-06T22:30"),
        ("The talks began at 9 a.m. Tuesday.", "9 a.m. Tuesday", "2025-02-04T09:00"),
        ("It ended at midnight EST Jan. 20.", "midnight EST Jan. 20", "2025-01-20T24:00"),
        ("The talks began at noon on Monday.", "noon on Monday", "2025-02-03T12:00"),
        ("The talks began at 4 in the morning.", "4 in the morning", "2025-02-06T04:00"),
        ("The talks began at 4 p.m. (1500 GMT) and failed.", "4 p.m.", "2025-02-06T16:00"),
        ("The talks began at 18:45.", "18:45", "2025-02-06T18:45"),
        ("It was felt at 0930 GMT.", "0930 GMT", "2025-02-06T09:30"),
        ("He was found Monday morning.", "Monday morning", "2025-02-03TMO"),
        ("He was found yesterday evening.", "yesterday evening", "2025-02-05TEV"),
        ("He was found last night.", "last night", "2025-02-05TNI"),
        ("He will speak tonight.", "tonight", "2025-02-06TNI"),
        ("He spoke this afternoon.", "this afternoon", "2025-02-06TAF"),
    ],
)
def test_times(text: str, printed: str, value: str) -> None:
    assert _read(text) == [(printed, "TIME", value)]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("He was held for two years.", "two years", "P2Y"),
        ("He was held for several weeks.", "several weeks", "PXW"),
        ("He was held for twenty-five days.", "twenty-five days", "P25D"),
        ("He was held for two and a half years.", "two and a half years", "P2Y6M"),
        ("He was held for a year and a half.", "a year and a half", "P1Y6M"),
        ("He was held for 2 1/2 years.", "2 1/2 years", "P2Y6M"),
        ("He was held for 5 1/2 hours.", "5 1/2 hours", "PT5H30M"),
        ("He was held for a day and a half.", "a day and a half", "P1DT12H"),
        ("He was held for 1.2 hours.", "1.2 hours", "PT1.2H"),
        ("They made a one-day trip.", "one-day", "P1D"),
        ("A years-old slump is over.", "years-old", "PXY"),
        ("It was the first rain in months.", "months", "PXM"),
        ("The gun was sold and, months later, found.", "months later", "PXM"),
        ("They came weeks after the fire.", "weeks", "PXW"),
        ("He was held for half an hour.", "half an hour", "PT30M"),
        ("He was held for two hours and 30 minutes.", "two hours and 30 minutes", "PT2H30M"),
        ("It took more than a decade.", "more than a decade", "P10Y"),
        ("It took another two weeks.", "another two weeks", "P2W"),
        ("A 16-hour flight took them home.", "16-hour", "PT16H"),
        ("Turnout fell in the past three months.", "the past three months", "P3M"),
        ("Turnout fell in the past decade.", "the past decade", "P10Y"),
        ("Turnout fell in recent years.", "recent years", "PXY"),
        ("They fought for decades.", "decades", "PXY"),
        ("A weeks-long strike is over.", "weeks-long", "PXW"),
        ("A yearlong strike is over.", "yearlong", "P1Y"),
    ],
)
def test_durations(text: str, printed: str, value: str) -> None:
    assert _read(text) == [(printed, "DURATION", value)]


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("The paper appears daily.", "daily", "P1D"),
        ("They meet every Monday.", "every Monday", "XXXX-WXX-1"),
        ("They meet on Mondays.", "Mondays", "XXXX-WXX-1"),
        ("They meet every other week.", "every other week", "P2W"),
        ("They meet on weekdays.", "weekdays", "XXXX-WXX-WD"),
        ("They meet on weekends.", "weekends", "XXXX-WXX-WE"),
        ("They do dozens of interviews a day.", "a day", "P1D"),
        ("They meet every two weeks.", "every two weeks", "P2W"),
        ("They meet each year.", "each year", "P1Y"),
        ("They meet twice a month.", "twice a month", "P1M"),
        ("It costs $3 million a year.", "a year", "P1Y"),
        ("He gave his weekly address.", "weekly", "P1W"),
    ],
)
def test_what_recurs(text: str, printed: str, value: str) -> None:
    assert _read(text) == [(printed, "SET", value)]


@pytest.mark.parametrize(
    "text",
    [
        "You may go. They march on.",
        "Theresa May said no.",
        "April Carter and June Hale said no.",
        "Jan Novak of Prague said no.",
        "A second man came third.",
        "Bloody Sunday is a song, Black Friday is not.",
        "She writes for the Sunday Times and for USA Today.",
        "The Daily News is sold.",
        "They sold 1,984 copies.",
        "It lies at 2000 feet.",
        "Some 1998 people came.",
        "They won 3-1 and lost 2-0.",
        "The world after 9/11 was another.",
        "A 12-year-old boy, 5 years old at the time, and a woman aged 30 sang.",
        "It rose 1.5 to 20.25 and cost $2,019.50.",
        "February 30 and June 31 are no days.",
        "He sat down in the sun on his mar.",
        "It is open 24 hours a day.",
        "Flight 1999 to Oslo.",
        "The temperature fell from 20 to 12.",
        "One of the two men had 24 hens.",
        "High noon is a film.",
        "He drives a rusty 1987 Chevrolet.",
        "He said on ''60 Minutes'' that he was well.",
        "“Fox News Sunday” is a show, and she writes for the Baltimore Sun.",
        "They walked in the annual March for Hope.",
        "The lake lies at 2013 metres, and 2000 votes were cast.",
        "The past president walked past the past few voters.",
        "The current was strong, and we face a future.",
        "On election day in the village nobody came.",
        "A 12-years-old boy sang.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    ("text", "value", "stated"),
    [
        ("He came on Monday.", "XXXX-WXX-1", "XXXX-WXX-1"),
        ("He came on May 29.", "XXXX-05-29", "XXXX-05-29"),
        ("He came in February.", "XXXX-02", "XXXX-02"),
        ("He came yesterday.", "XXXX-XX-XX", "P-1D"),
        ("He came last week.", "XXXX-WXX", "P-1W"),
        ("He came last year.", "XXXX", "P-1Y"),
        ("He came Monday night.", "XXXX-WXX-1TNI", "XXXX-WXX-1"),
        ("He came at 10 a.m. and left.", "XXXX-XX-XXT10:00", "T10:00"),
    ],
)
def test_what_stays_open_where_publication_is_not_known(text: str, value: str, stated: str) -> None:
    mention = _one(text, None)
    assert (mention.value, mention.stated, mention.day) == (value, stated, None)


@pytest.mark.parametrize(
    ("text", "precision", "has_year", "places"),
    [
        ("He came on May 29.", "day", False, True),
        ("He came on May 29, 2024.", "day", True, True),
        ("He came in May 2024.", "month", True, True),
        ("He came in 2024.", "year", True, True),
        ("He came on Monday.", "other", False, True),
        ("He came yesterday.", "other", False, True),
        ("He came Monday night.", "other", False, True),
        ("He came this weekend.", "other", False, False),
        ("He came the week of March 3.", "other", False, False),
        ("He came in early 2024.", "year", True, True),
        ("He came two years ago.", "other", False, False),
        ("He came in the 1980s.", "other", False, False),
        ("He stayed for 12 months.", "other", False, False),
        ("He came recently.", "other", False, False),
        ("The current mayor came.", "other", False, False),
        ("He came the day after the fire.", "other", False, False),
        ("He came on Election Day.", "other", False, False),
        ("He comes every Monday.", "other", False, False),
    ],
)
def test_how_fine_a_date_is(text: str, precision: str, has_year: bool, places: bool) -> None:
    mention = _one(text)
    assert (mention.precision, mention.has_year, mention.places) == (precision, has_year, places)


def test_the_dateline_is_the_day_of_writing() -> None:
    text = "NAIROBI, February 4 (Kite) -- A mill burned down today."
    assert _read(text)[1] == ("today", "DATE", "2025-02-04")


@pytest.mark.parametrize("text", ["He was paid at the end of", "two", "the", "May", "1998", "", "\ud800 in May 1998"])
def test_short_and_odd_texts(text: str) -> None:
    assert len(_read(text)) <= 1


WORDS = words(
    "the a last next two 16 1998 '98 1980s May Jan. 31 29 February , - – ' 's of year years hour week century ago "
    "earlier later and half third 3rd quarter fiscal Monday night noon 10 a.m. 10:30 EST every daily now new eve "
    "early mid end this that before after yesterday season spring in on at 9999 0 1/29/2025 2025-02-30 1/2"
)
PIECES = st.sampled_from([*sorted(WORDS), "\n", "\n\n", ". So"])


@settings(max_examples=400, deadline=None)
@given(
    st.lists(PIECES, max_size=14),
    st.sampled_from([None, PUBLISHED, datetime.date(1, 1, 1), datetime.date(9999, 12, 31)]),
)
def test_mentions_are_in_order_apart_and_in_the_text(pieces: list[str], published: datetime.date | None) -> None:
    text = " ".join(pieces)
    end = 0
    for mention in dates.find(text, published):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.value
        assert mention.span.of(text).strip() == mention.span.of(text)
        end = mention.span.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    dates.find(text, PUBLISHED)


def test_long_rows_of_numbers_take_no_longer_than_their_length() -> None:
    text = "in May two " + "two-three and " * 20_000
    started = time.process_time()
    dates.find(text, PUBLISHED)
    assert time.process_time() - started < 3

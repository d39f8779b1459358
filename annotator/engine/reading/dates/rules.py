"""The rules: which rows of words are an expression of time. Of two that meet the same words the earlier stands.

A rule is written in the kinds of ``words`` ("the? past number unit") and has a reader, which gives the meaning of
what it met, or None where it is none. Extents follow the TimeML guidelines: determiners and "about", "early", "the
end of" belong to the expression, prepositions do not.
"""

from __future__ import annotations

import re
from typing import Final

from annotator.engine.knowledge.lists import words
from annotator.engine.reading.dates.days import (
    beyond_day,
    clock,
    dated_part,
    near_day,
    part_of_day,
    weekday,
    weekday_of_week,
    weekend,
)
from annotator.engine.reading.dates.lasting import compound, duration, every, indefinite, regular, weekdays, whole
from annotator.engine.reading.dates.meaning import Reader
from annotator.engine.reading.dates.named_days import beside_day, feast
from annotator.engine.reading.dates.printed import (
    century,
    decade,
    fiscal_year,
    full_date,
    iso,
    lone_month,
    lone_year,
    month_of_year,
    month_year,
    quarter,
    season,
    second_day,
    slash,
    week_of,
    year_end,
)
from annotator.engine.reading.dates.relative import (
    away,
    day_beside_event,
    day_told_of,
    named_unit,
    reference,
    told_by_adjective,
)
from annotator.engine.reading.dates.words import KIND_OF, OTHER

PIECES: Final = {
    "MONTH": "(?P<month>month|may)",
    "DAY": "(?P<day>day|dayth)",
    "COUNT": "(?P<count>a? few of?|half a|a half|a? big|another|NUMBER|a)",
    "NUMBER": "(?:day|digits|year|number)(?:hyphen? number)* (?:hyphen? fraction)? big?"
    "(?:hyphen? and hyphen? a? hyphen? half)?",
    "UNIT": "(?P<unit>unit|units|quarter)",
    "ABOUT": "(?P<about>about|more than|at least)?",
    "MOD": "(?:(?P<mod>early|late|mid) hyphen?)?",
    "EDGE": "(?:(?P<mod>the edge of|early in?|late in?|earlier|later))?",
    "ANY": "(?P<which>last|past|previous|next|coming|following|this|current|that|same)",
    "NTH": "(?P<nth>ordinal|dayth)",
    "PART": "(?P<part>quarter|half)",
    "CLOCK": "(?P<clock>clock|day|number|digits|year) (?P<oclock>oclock)? "
    "(?:(?P<ampm>ampm)|in the (?P<inpart>part))? (?P<zone>zone)?",
    "BESIDE": "(?:(?P<near>near)|(?=weekday|month|may) (?P<weekday>weekday)?"
    "(?:comma? MONTH DAY (?:comma? (?P<year>year))?)?)",
}
EXTRA: Final = "fraction may iso slash clock nth dayth decade short digits year day comma hyphen apos"
KINDS: Final = sorted({*KIND_OF.values(), *words(EXTRA)})
SYMBOLS: Final = {kind: chr(0xE000 + n) for n, kind in enumerate(KINDS)} | {OTHER: " "}


def _rule(row: str, read: Reader) -> tuple[re.Pattern[str], Reader]:
    """A rule from its row: pieces and kinds become the symbols that a text's tokens are written in."""
    for _ in range(3):
        row = re.sub(r"\b[A-Z]{2,}\b", lambda piece: PIECES[piece[0]], row)
    return re.compile(
        re.sub(r"\(\?P<\w+>|\w+| ", lambda m: SYMBOLS.get(m[0], m[0].strip()) if m[0] != " " else "", row)
    ), read


RULES: Final = tuple(
    _rule(row, read)
    for row, read in (
        ("(?P<iso>iso)", iso),
        ("(?P<slash>slash)", slash),
        ("(?:the|a)? (?P<unit>unit) (?P<way>before|after) (?P<which>last|next|this)? (?P<weekday>weekday)", beside_day),
        ("(?:the|a)? (?P<unit>unit) (?P<way>before|after) (?P<feast>feast)", beside_day),
        ("(?:the|a)? (?P<unit>unit) (?P<way>before|after) MONTH DAY comma? (?P<year>year)?", beside_day),
        ("CLOCK (?:comma|on)? BESIDE", clock),
        ("(?P<point>point) zone? (?:comma|on)? BESIDE", clock),
        ("BESIDE comma? CLOCK", clock),
        ("BESIDE (?P<point>point)", clock),
        ("CLOCK", clock),
        ("(?P<point>point)", clock),
        ("(?:weekday comma?)? MONTH the? DAY comma? (?P<year>year)", full_date),
        ("(?:weekday comma?)? the? (?:DAY of?|(?P<nth>ordinal) of) MONTH comma? (?P<year>year)", full_date),
        ("(?:weekday comma?)? MONTH DAY of? (?P<which>last|this|next|that) (?P<unit>unit)", month_of_year),
        ("(?:weekday comma?)? MONTH DAY (?P<part>part)", dated_part),
        ("the (?P<unit>unit) of MONTH DAY", week_of),
        ("(?<=(?:month|may)(?:day|dayth)(?:and|or|to|hyphen))DAY(?! hyphen)", second_day),
        ("(?P<which>last|next|this) MONTH DAY", full_date),
        ("(?:weekday comma?)? MONTH the? DAY", full_date),
        ("(?:weekday comma?)? the? (?:DAY of?|(?P<nth>ordinal) of) MONTH", full_date),
        ("(?P<mod>the edge of) MONTH of? comma? (?P<year>year)", month_year),
        ("MOD MONTH of? comma? (?P<year>year|short)", month_year),
        ("MOD MONTH of? (?P<which>last|this|next|that) (?P<unit>unit)", month_of_year),
        ("(?P<near>near) (?P<part>part)", near_day),
        ("the unit (?P<way>before|after) (?P<near>near)", beyond_day),
        ("MOD (?P<near>near)", near_day),
        ("(?P<weekday>weekday) of? (?P<which>last|this|next) (?P<week>unit)", weekday_of_week),
        ("every COUNT UNIT", every),
        ("every (?P<other>other) (?P<unit>unit)", every),
        ("every (?:(?P<weekday>weekday)|MONTH|(?P<season>season)|(?P<part>part)|(?P<unit>unit|quarter))", every),
        ("(?P<days>mondays)", weekdays),
        ("MOD (?:(?P<a>a)|(?P<the>the)? ANY)? (?P<weekday>weekday) (?P<part>part)?", weekday),
        ("(?P<weekday>weekday) (?P<part>part)?", weekday),
        ("MOD the? ANY (?P<part>part)", part_of_day),
        ("(?P<feast>feast) (?P<rest>eve|unit|weekend)? comma? (?P<year>year)?", feast),
        ("(?P<which>last|next|this) (?P<feast>feast) (?P<rest>eve|unit|weekend)?", feast),
        ("(?P<feast>new) unit apos? (?P<rest>eve|unit)", feast),
        ("the? (?P<feast>holiday) apos? (?P<rest>unit weekend)", feast),
        ("(?P<feast>holiday) apos? (?P<rest>unit) (?P<year>year)?", feast),
        ("the? fiscal unit? (?P<year>year|short)", fiscal_year),
        ("the? (?P<which>last|past|previous|next|coming|this|current) fiscal unit", fiscal_year),
        ("the? NTH hyphen? PART of (?P<fiscal>fiscal)? (?P<year>year)", quarter),
        ("the? NTH hyphen? PART of? (?P<the>the)? ANY fiscal? (?P<unit>unit)", quarter),
        ("the? (?P<which>last|this|current|next|previous) unit apos? (?P<fiscal>fiscal)? NTH PART", quarter),
        ("the? (?P<year>year) apos? NTH PART", quarter),
        ("the? (?P<fiscal>fiscal)? NTH hyphen? PART", quarter),
        ("the? MOD (?P<nth>ordinal|dayth|nth) hyphen? (?P<unit>unit|units)", century),
        ("ABOUT COUNT hyphen? UNIT (?P<way>ago|earlier|later)", away),
        ("(?:the|a)? (?P<unit>unit) hyphen (?P<way>earlier|ago) (?P<rest>time|quarter)?", away),
        ("ABOUT (?P<unit>units) (?P<way>ago)", away),
        ("ABOUT (?P<unit>units) (?P<way>earlier|later)", indefinite),
        ("the? (?:ordinal) COUNT UNIT", duration),
        ("(?:the|this)? (?P<which>last|past|next|coming|previous|following) COUNT UNIT", duration),
        ("(?:the|this)? (?P<which>last|past|next|coming|previous|following|recent) (?P<unit>units)", indefinite),
        ("(?P<which>recent) (?P<unit>units)", indefinite),
        ("EDGE that (?P<which>same) (?P<unit>unit|quarter)", named_unit),
        ("EDGE (?P<the>the)? ANY (?P<unit>unit|quarter)", named_unit),
        ("the (?P<unit>unit) (?P<way>before|after)", day_told_of),
        ("the (?P<unit>unit)(?=(?P<way>before|after))", day_beside_event),
        ("(?P<mod>the edge of) the (?P<unit>unit|quarter)", named_unit),
        ("(?P<mod>early|late|earlier|later) in the (?P<unit>unit|quarter)", named_unit),
        ("the (?P<unit>unit|quarter)", named_unit),
        ("(?P<the>the)? ANY? weekend", weekend),
        ("the? MOD (?P<decade>decade)", decade),
        ("the MOD (?P<decade>tens)", decade),
        ("mid hyphen (?P<decade>tens)", decade),
        ("the? MOD ANY? (?P<season>season) of? comma? (?P<year>year|short)", season),
        ("the? MOD (?:ANY|(?P<a>a))? (?P<season>season)", season),
        ("(?:number|day)? often (?:a|per) (?P<unit>unit)", every),
        ("another COUNT UNIT", duration),
        ("(?:a|the)? quarter hyphen? (?P<quarter>unit)", whole),
        ("ABOUT COUNT hyphen? UNIT hyphen long", duration),
        ("ABOUT COUNT (?P<unit>units|unit) comma? and? (?P<more>day|number) (?P<smaller>units|unit)", compound),
        ("the COUNT UNIT(?! hyphen)", duration),
        ("ABOUT COUNT (?:hyphen|more|full)? UNIT (?P<half>and a half)?", duration),
        ("(?:the|a) full (?P<full>unit)", whole),
        ("(?P<lasting>lasting)", whole),
        ("(?P<count>half) a (?P<unit>unit)", duration),
        ("(?P<unit>unit|units) hyphen (?P<long>long)", indefinite),
        ("(?<![number day digits hyphen]) (?P<unit>units) hyphen (?P<old>old)", indefinite),
        ("ABOUT (?P<unit>units)", indefinite),
        ("per (?P<unit>unit|quarter)", every),
        ("MOD (?P<which>last|past|next|coming|this|previous|following) (?P<month>month|may)", lone_month),
        ("(?P<mod>the edge of|early in?|late in?) (?P<month>month|may)", lone_month),
        ("MOD (?P<month>month|may)", lone_month),
        ("(?P<yearend>yearend) (?P<year>year)?", year_end),
        ("(?P<mod>mid) hyphen (?P<unit>unit)", named_unit),
        ("(?P<mod>the edge of) (?P<year>year)", lone_year),
        ("the unit (?P<year>year)", lone_year),
        ("MOD (?P<year>year|short)", lone_year),
        ("(?P<regular>regular)", regular),
        ("the? distant future", reference("FUTURE_REF")),
        ("the future", reference("FUTURE_REF")),
        ("(?<=apos)future", reference("FUTURE_REF")),
        ("future", told_by_adjective("FUTURE_REF")),
        ("current", told_by_adjective("PRESENT_REF")),
        ("the (?P<past>past)", reference("PAST_REF")),
        ("now", reference("PRESENT_REF")),
        ("recently", reference("PAST_REF")),
    )
)  # fmt: skip

"""Dates of the calendar: days, months, years."""

from __future__ import annotations

import re

from onrecord.resolve.times.arithmetic import leading_number, nearest_year, real, years_on
from onrecord.resolve.times.expression import Context, Expression, Match, Meaning, from_group
from onrecord.resolve.times.words import (
    BLANK,
    DAY,
    EARLY,
    END_OF,
    MONTHS_NEEDED,
    YEAR,
)
from onrecord.text.dates import MONTH, MONTHS, WEEKDAY
from onrecord.text.patterns import pattern_of

_ITS_WEEKDAY = rf"(?:(?:{WEEKDAY})\.?,?{BLANK})?"
_ITS_YEAR = rf"(?:,?{BLANK}(?P<year>{YEAR})(?!\d))?"


def _month_number(word: str) -> int:
    return MONTHS[word.lower().rstrip(".")]


def _date(m: Match, context: Context) -> Meaning:
    month = int(m["month"]) if m["month"].isdigit() else _month_number(m["month"])
    day = leading_number(m["day"])
    year = int(m["year"]) if m["year"] else nearest_year(month, day, context)
    if year is None:
        return ("DATE", f"XXXX-{month:02d}-{day:02d}") if real(2000, month, day) else None
    date = real(year, month, day)
    return ("DATE", date.isoformat()) if date else None


ISO = Expression(
    name="iso",
    says="A day as standards write it.",
    pattern=r"(?P<year>[12]\d{3})-(?P<month>0\d|1[0-2])-(?P<day>[0-2]\d|3[01])(?:T[\d:.]+Z?)?",
    needs=("-",),
    meaning=_date,
    example="The form is dated [2023-11-02].",
    gives="2023-11-02",
    no="The form is dated 2023-13-02.",
)
DATE_MONTH_FIRST = Expression(
    name="date_month_first",
    says="A month and its day, with the year or the nearest one.",
    pattern=(
        rf"{_ITS_WEEKDAY}(?P<month>{MONTH}){BLANK}(?P<day>{DAY})"
        r"(?!\d|[:.]\d|\s?%|\s?(?:per cent|percent|people))"
        rf"(?:\s*[-–—]\s*(?P<to>{DAY})(?!\d))?{_ITS_YEAR}"
    ),
    needs=MONTHS_NEEDED,
    meaning=_date,
    example="The ferry sank on [Friday, March 3, 2023].",
    gives="2023-03-03",
    no="The ferry sank in May 10 people said, and in March 30% of all.",
)
DATE_DAY_FIRST = Expression(
    name="date_day_first",
    says="A day before its month, with the year or the nearest one.",
    pattern=(
        rf"{_ITS_WEEKDAY}(?:the{BLANK})?(?P<day>{DAY})(?:\s*[-–—]\s*(?P<to>{DAY}))?"
        rf"{BLANK}(?:of{BLANK})?(?P<month>{MONTH})\b{_ITS_YEAR}"
    ),
    needs=MONTHS_NEEDED,
    meaning=_date,
    example="The ferry sank on [the 2nd of April].",
    gives="2024-04-02",
    no="The ferry sank 32 April days ago; 3 Mayors wept.",
)
SLASH = Expression(
    name="slash",
    says="Month, day and year between slashes.",
    pattern=r"(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])/(?P<year>(?:19|20)\d\d)",
    needs=("/",),
    meaning=_date,
    example="The order of [9/30/2021] stands.",
    gives="2021-09-30",
    no="The order of 13/30/2021 stands, and that of 9/30 as well.",
)


def _month(m: Match, context: Context) -> Meaning:
    """A month without its year: the latest, the next when tense points ahead."""
    month = _month_number(m["month"])
    if context.published is None:
        return "DATE", f"XXXX-{month:02d}"
    year = context.published.year
    which = (m["which"] or "").lower()
    if which in ("last", "this past"):
        year -= month >= context.published.month
    elif which == "next" or context.ahead:
        year += month < context.published.month
    elif which != "this":
        year -= month > context.published.month
    return "DATE", f"{year:04d}-{month:02d}"


def _month_of_year(m: Match, context: Context) -> Meaning:
    month = _month_number(m["month"])
    if m["year"]:
        return "DATE", f"{int(m['year']):04d}-{month:02d}"
    if context.published is None:
        return "DATE", f"XXXX-{month:02d}"
    return "DATE", f"{context.published.year + years_on(m['which']):04d}-{month:02d}"


# "may", "march" and the like are months only where they stand like ones.
_LIKE_OTHER_WORDS = frozenset({"May", "March", "April", "June", "August"})
_BEFORE_MONTH = pattern_of(
    r"(?:\b(?:in|of|since|until|till|by|from|to|during|through|between|and|before|after|last|this|next|early|late|mid"
    r"|for|on|into|around|every)"
    r"|[,(\d–—-])\s*$",
    re.IGNORECASE,
)
_NAME_GOES_ON = pattern_of(r"\s+[A-Z][a-z]")


def _stands_like_a_month(text: str, m: Match) -> bool:
    if m.group() not in _LIKE_OTHER_WORDS:
        return True
    before = text[max(0, m.start() - 14) : m.start()]
    after = text[m.end() : m.end() + 12]
    return _BEFORE_MONTH.search(before) is not None and _NAME_GOES_ON.match(after) is None


MONTH_OF_YEAR = Expression(
    name="month_of_year",
    says="A month and its year.",
    pattern=(
        rf"(?:{END_OF}|(?P<mod>{EARLY})[ -])?(?P<month>{MONTH})(?:,|{BLANK}of)?{BLANK}"
        rf"(?:(?P<year>{YEAR})(?!\d)|(?:of )?(?P<which>this|last|next|the same|the previous) year)"
    ),
    needs=MONTHS_NEEDED,
    meaning=_month_of_year,
    example="It opened in [October of last year].",
    gives="2023-10",
    no="It opened for Miss April 20051 of last year.",
)
MONTH_ALONE = Expression(
    name="month",
    says="A month alone: the latest, the next when tense points ahead.",
    pattern=(
        rf"(?:{END_OF}|(?P<mod>{EARLY})[ -](?:in )?|(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]his past) )?"
        r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
        r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)(?![\w’'])"
    ),
    needs=MONTHS_NEEDED,
    meaning=_month,
    example="Rain fell in [late November].",
    gives="2023-11",
    no="Mrs May spoke of June Carter.",
    allowed=_stands_like_a_month,
)

_COUNTED = pattern_of(
    r"\s*(?:people|troops|soldiers|men|women|civilians|dead|deaths|jobs|votes|dollars|euros|miles|km|kilomet"
    r"|met(?:er|re)s|feet|homes|houses|refugees|points|percent|per cent|%|km)\b",
    re.IGNORECASE,
)
_LIKE_A_YEAR = pattern_of(r"\b(?:in|since|of|from|until|by|before|after|year|to|and)\s+$|\($|\d\s?[–—-]\s?$")


def _stands_like_a_year(text: str, m: Match) -> bool:
    """Numbers of another age only where they stand like years; "1,950 people" and "1950 people" are no year."""
    number = int(m["year"])
    if _COUNTED.match(text, m.end()):
        return False
    if 1900 <= number <= 2099:
        return True
    return number >= 1400 and _LIKE_A_YEAR.search(text[max(0, m.start() - 10) : m.start()]) is not None


def _year(m: Match, context: Context) -> Meaning:
    return "DATE", m["year"]


YEAR_ALONE = Expression(
    name="year",
    says="A year alone.",
    pattern=rf"(?:{END_OF}|(?P<mod>{EARLY})[ -])?(?P<year>{YEAR})(?![\w%]|[,.:/]\d|-\d{{1,3}}(?!\d))",
    needs=(*(f"1{digit}" for digit in range(10)), "20"),
    meaning=_year,
    example="He was jailed in [mid-2014].",
    gives="2014",
    no="He was jailed with 1950 people, room 1704 and 2014.5 points.",
    allowed=_stands_like_a_year,
)


def _short_year(m: Match, context: Context) -> Meaning:
    number = int(m["year"])
    this = context.published.year % 100 if context.published else 30
    return "DATE", f"{2000 + number if number <= this else 1900 + number}"


SHORT_YEAR = Expression(
    name="short_year",
    says="The last two digits of a year behind an apostrophe.",
    pattern=(
        r"(?:[Ii]n|[Ss]ince|[Oo]f|[Ff]rom|[Ss]ummer|[Ss]pring|[Ff]all|[Bb]y|[Uu]ntil) "
        r"(?P<mark>['’](?P<year>\d\d))(?![\w’'])"
    ),
    needs=("'", "’"),
    meaning=_short_year,
    example="He has been mayor since [’98].",
    gives="1998",
    no="He has been called ’98 since '98ers came.",
    span=from_group("mark"),
)

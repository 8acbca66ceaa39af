"""Stretches of the calendar: quarters, seasons, fiscal years, decades, centuries; and holidays."""

from __future__ import annotations

from onrecord.resolve.times.arithmetic import leading_number, nearest_year, shifted, years_on
from onrecord.resolve.times.expression import Context, Expression, Match, Meaning
from onrecord.resolve.times.words import EARLY, ORDINALS, SEASON, SEASONS, SEASONS_NEEDED, YEAR


def _quarter(m: Match, context: Context) -> Meaning:
    quarter = int(m["q"]) if m["q"] else ORDINALS[m["nth"].lower()]
    if m["year"]:
        return "DATE", f"{m['year']}-Q{quarter}"
    if context.published is None:
        return "DATE", f"XXXX-Q{quarter}"
    this = (context.published.month - 1) // 3 + 1
    if m["which"]:
        year = context.published.year + years_on(m["which"])
    elif m["nth"] and m["nth"].lower() in ("last", "latest"):
        return "DATE", shifted(context.published, -1, "quarter")
    else:
        year = context.published.year - (quarter > this and not context.ahead) + (quarter < this and context.ahead)
    return "DATE", f"{year}-Q{quarter}"


QUARTER = Expression(
    name="quarter",
    says="A quarter of a year.",
    pattern=(
        r"(?:the\s)?"
        r"(?:Q(?P<q>[1-4])"
        r"|(?P<nth>first|second|third|fourth|last|final|latest|1st|2nd|3rd|4th)[ -](?:fiscal )?quarter)"
        rf"(?:\s(?:of\s)?(?:(?P<year>{YEAR})|(?P<which>this|last|next|the previous|the same) year))?"
    ),
    needs=("uarter", "Q"),
    meaning=_quarter,
    example="Sales fell in [the fourth quarter].",
    gives="2023-Q4",
    no="Sales fell in a Q5 and in the old quarters.",
)


def _fiscal(m: Match, context: Context) -> Meaning:
    return "DATE", f"FY{m['year']}"


FISCAL = Expression(
    name="fiscal",
    says="A fiscal year.",
    pattern=rf"(?:[Ff]iscal(?: year)?|FY)\s?(?P<year>{YEAR})",
    needs=("iscal", "FY"),
    meaning=_fiscal,
    example="The budget of [fiscal year 2025] shrank.",
    gives="FY2025",
    no="The fiscal budget of 2025 shrank, in fiscal years before.",
)


def _season_of_year(m: Match, context: Context) -> Meaning:
    return "DATE", f"{m['year']}-{SEASONS[m['season'].lower()]}"


def _years(m: Match, context: Context) -> Meaning:
    following = (int(m["year"]) + 1) % 100 == int(m["to"])
    return ("DATE", m["year"]) if following else None


YEAR_OVER_TWO = Expression(
    name="year_over_two",
    says="A season or business year that begins in one year and ends in the next.",
    pattern=r"(?P<year>(?:19|20)\d\d)[/–-](?P<to>\d\d)(?![\d/–-])",
    needs=("/", "–", "-"),
    meaning=_years,
    example="The harvest of [2012–13] was poor.",
    gives="2012",
    no="The plate 2012-45 and the file 2012-13-2 are lost.",
)


def _season(m: Match, context: Context) -> Meaning:
    code = SEASONS[m["season"].lower()]
    if context.published is None:
        return "DATE", f"XXXX-{code}"
    year = context.published.year
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    which = m["which"].lower()
    if which == "this":
        # The nearest: in June "this fall" is to come, and "this winter" is over.
        year -= start + 1 - context.published.month > 6
    elif which == "last" or (which != "next" and not context.ahead and start > context.published.month):
        year -= start >= context.published.month - 2 or which != "last"
    elif which == "next" and start <= context.published.month:
        year += 1
    return "DATE", f"{year}-{code}"


SEASON_OF_YEAR = Expression(
    name="season_of_year",
    says="A season and its year.",
    pattern=rf"(?P<mod>{EARLY}[ -])?(?P<season>{SEASON})(?: of)? (?P<year>{YEAR})",
    needs=SEASONS_NEEDED,
    meaning=_season_of_year,
    example="They met in [summer of 2019].",
    gives="2019-SU",
    no="They met in summery 2019.",
)
SEASON_NAMED = Expression(
    name="season",
    says="A season told by its nearness.",
    pattern=(
        r"(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Cc]oming|in the|[Tt]his past"
        rf"|(?:in |by |since |until ){EARLY}) (?P<season>{SEASON})"
    ),
    needs=SEASONS_NEEDED,
    meaning=_season,
    example="They met [last winter].",
    gives="2023-WI",
    no="They met in the springs, as winter fell.",
)


def _decade(m: Match, context: Context) -> Meaning:
    if m["century"]:
        return "DATE", f"{m['century']}{m['decade']}"
    this = context.published.year // 10 % 10 if context.published else 2
    return "DATE", f"{20 if int(m['decade']) <= this and int(m['decade']) < 3 else 19}{m['decade']}"


DECADE = Expression(
    name="decade",
    says="A decade.",
    pattern=(
        r"(?:the )?(?:(?P<mod>early|late|mid)[ -])?"
        r"(?P<century>1[0-9]|20)?['’]?(?P<decade>\d)0['’]?s(?!\w)"
    ),
    needs=("0s", "0's", "0’s"),
    meaning=_decade,
    example="The dam dates from [the late ’60s].",
    gives="196",
    no="The dam dates from the 65s and 0s.",
)
_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}


def _century(m: Match, context: Context) -> Meaning:
    number = _CENTURIES.get(m["nth"].lower()) or leading_number(m["nth"])
    return "DATE", f"{number - 1:02d}"


CENTURY = Expression(
    name="century",
    says="A century by its number.",
    pattern=(
        r"(?:the )?(?:(?P<mod>early|late|mid)[ -])?"
        r"(?P<nth>\d{1,2}(?:st|nd|rd|th)|nineteenth|twentieth|twenty-first|eighteenth)[ -]century"
    ),
    needs=("century",),
    meaning=_century,
    example="The dam dates from [the early nineteenth century].",
    gives="18",
    no="The dam dates from the half-century match.",
)

_HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "boxing day": (12, 26),
    "bastille day": (7, 14),
    "may day": (5, 1),
}


def _holiday(m: Match, context: Context) -> Meaning:
    month, day = _HOLIDAYS[m["name"].lower().replace("’", "'")]
    year = int(m["year"]) if m["year"] else nearest_year(month, day, context)
    return "DATE", f"{year}-{month:02d}-{day:02d}" if year else None


HOLIDAY = Expression(
    name="holiday",
    says="A holiday that has the same day every year.",
    pattern=(
        r"(?P<name>[Cc]hristmas(?: [Ee]ve| [Dd]ay)?|New Year['’]s (?:Eve|Day)|Valentine['’]s Day|Halloween|Boxing Day"
        rf"|Bastille Day|May Day)(?:,? (?P<year>{YEAR}))?"
    ),
    needs=("hristmas", "New Year", "Valentine", "Halloween", "Boxing", "Bastille", "May Day"),
    meaning=_holiday,
    example="The truce held until [Christmas Eve].",
    gives="2023-12-24",
    no="The truce of New Year and of Valentine’s Street held.",
)

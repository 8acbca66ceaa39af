"""What time expressions look like in English news: patterns with named parts, tried together at every place.

Values follow TIMEX3 (Pustejovsky et al. 2003; ISO-TimeML). What a pattern's match means is in `values`.
"""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "a": 1, "an": 1}
ORDINALS = {
    word: number
    for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
} | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4, "final": 4, "latest": 4}
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W", "fortnight": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y", "centurie": "Y",
}  # fmt: skip
SCALE = {"fortnight": 2, "decade": 10, "century": 100, "centurie": 100}
PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI", "midday": "MI", "noon": "MI", "dawn": "MO", "lunchtime": "MI",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
HOLIDAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "new year's eve": (12, 31), "new year's day": (1, 1),
    "new year’s eve": (12, 31), "new year’s day": (1, 1), "valentine's day": (2, 14), "valentine’s day": (2, 14), "halloween": (10, 31),
    "boxing day": (12, 26), "bastille day": (7, 14), "may day": (5, 1),
}  # fmt: skip


def _any(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_SP = r"(?:[ \u00a0]|\r?\n(?!\r?\n))+"  # a blank, or a line break inside a paragraph
_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_WEEKDAY = r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)"
_FULL_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|20)\d\d"
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})*(?:\.\d+)?|(?i:"
    + "|".join(w for w in NUMBERS if w not in ("a", "an"))
    + r")(?:[ -](?i:one|two|three|four|five|six|seven|eight|nine))?)"
)
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|centur(?:y|ie))"
_CALENDAR = r"(?:day|week|weekend|month|quarter|year|decade|century)"
_PART = r"(?:morning|afternoon|evening|night)"
_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_MOD = r"(?:[Ee]arly|[Ll]ate|[Mm]id|[Ll]ater|[Ee]arlier)"
_END_OF = r"(?:(?:the )?(?:very )?(?:[Bb]eginning|[Ss]tart|[Ee]nd|[Mm]iddle|[Cc]lose|[Ff]irst half|[Ss]econd half|[Ll]atter part) of )"
_APPROX = r"(?:(?:about|around|nearly|almost|over|more than|less than|at least|up to|some|roughly|approximately|just over|just under|exactly|another|only|the) )"
_THIS = r"(?:[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming|[Ff]ollowing|[Cc]urrent|[Ss]ame|[Ee]ntire|[Ww]hole|[Uu]pcoming)"

PATTERNS: tuple[tuple[str, str], ...] = (
    # Clock times, with the day they belong to when it stands beside them.
    (
        "clock",
        rf"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\.?)(?![a-z])(?:\s(?P<zone>UTC|GMT|ET|EST|EDT|CET|CEST|BST|local time))?"
        rf"(?:,?{_SP}(?:on )?(?P<day>{_FULL_WEEKDAY}|today|yesterday|tomorrow))?",
    ),
    (
        "clock24",
        rf"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?\s?(?P<zone>UTC|GMT|ET|EST|EDT|CET|CEST|BST|local time)?"
        rf"(?:,?{_SP}(?:on )?(?P<day>{_FULL_WEEKDAY}|today|yesterday|tomorrow))?",
    ),
    ("clock24", r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) (?P<zone>UTC|GMT|hours)(?P<day>)?"),
    # Calendar dates.
    ("iso", r"(?P<year>[12]\d{3})-(?P<month>0\d|1[0-2])-(?P<day>[0-2]\d|3[01])(?:T[\d:.]+Z?)?"),
    (
        "date",
        rf"(?:(?:{_WEEKDAY})\.?,?{_SP})?(?P<month>{_MONTH}){_SP}(?P<day>{_DAY})(?!\d|[:.]\d|\s?%|\s?(?:per cent|percent|people))(?:\s*[-–—]\s*(?P<to>{_DAY})(?!\d))?(?:,?{_SP}(?P<year>{_YEAR})(?!\d))?",
    ),
    (
        "date",
        rf"(?:(?:{_WEEKDAY})\.?,?{_SP})?(?:the{_SP})?(?P<day>{_DAY})(?:\s*[-–—]\s*(?P<to>{_DAY}))?{_SP}(?:of{_SP})?(?P<month>{_MONTH})\b(?:,?{_SP}(?P<year>{_YEAR})(?!\d))?",
    ),
    ("month", rf"(?:{_END_OF}|(?P<mod>{_MOD})[ -])?(?P<month>{_MONTH})(?:,|{_SP}of)?{_SP}(?:(?P<year>{_YEAR})(?!\d)|of (?P<which>this|last|next|the same|the previous) year)"),
    ("slash", r"(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])/(?P<year>(?:19|20)\d\d)"),
    # Quarters, halves, fiscal years, seasons.
    (
        "quarter",
        rf"(?:the\s)?(?:Q(?P<q>[1-4])|(?P<nth>first|second|third|fourth|last|final|latest|1st|2nd|3rd|4th)[ -](?:fiscal )?quarter)"
        rf"(?:\s(?:of\s)?(?:(?P<year>{_YEAR})|(?P<which>this|last|next|the previous|the same) year))?",
    ),
    ("fiscal", rf"(?:[Ff]iscal(?: year)?|FY)\s?(?P<year>{_YEAR})"),
    ("season", rf"(?P<mod>{_MOD}[ -])?(?P<season>{_SEASON})(?: of)? (?P<year>{_YEAR})"),
    ("season", rf"(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Cc]oming|in the|[Tt]his past|(?:in |by |since |until ){_MOD}) (?P<season>{_SEASON})"),
    # Weekdays.
    (
        "weekday",
        rf"(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Ff]ollowing|[Pp]revious) |(?P<mod>[Ee]arly|[Ll]ate)(?: on)? )?(?P<day>{_FULL_WEEKDAY})(?: (?P<part>{_PART}))?(?!\w)",
    ),
    ("overnight", rf"(?:[Oo]vernight|(?P<part>{_PART}) (?:on|of) (?P<day>{_FULL_WEEKDAY}))"),
    ("today", r"(?:(?P<mod>[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly) )?(?P<day>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)(?: (?P<part>morning|afternoon|evening|night))?"),
    ("part", r"(?:(?P<mod>[Ee]arly|[Ll]ate|[Ll]ater|[Ee]arlier) )?(?P<which>[Tt]his|[Ll]ast|[Tt]he (?:previous|following|next)) (?P<part>morning|afternoon|evening|night)"),
    # Spans counted from the report's day or from a day told before.
    (
        "ago",
        rf"(?P<approx>{_APPROX})?(?P<number>{_NUMBER}(?: and a half)?|[Aa]n?|[Ss]everal|[Aa] few|[Aa] couple of|[Mm]any) (?P<unit>{_UNIT})s? (?P<way>ago|earlier|later|before|after|previously|prior|from now|hence)",
    ),
    ("vagueago", r"(?P<unit>[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|[Hh]our|[Mm]inute|[Dd]ecade)s (?P<way>ago|earlier|later|before|after)"),
    ("lastn", rf"(?:[Tt]he |[Oo]ver the |[Ii]n the )?(?P<which>past|last|next|coming|previous|following) (?P<number>{_NUMBER}|several|few|couple of)(?: \w+)? (?P<unit>{_UNIT})s?"),
    ("recent", rf"(?:[Ii]n )?(?:the )?(?P<which>[Rr]ecent|[Cc]oming|[Pp]ast few|[Ll]ast few|[Nn]ext few) (?P<unit>{_UNIT})s"),
    (
        "thisunit",
        rf"(?:{_END_OF}|(?P<mod>{_MOD}) (?:in )?)?(?:[Tt]he )?(?P<which>{_THIS}) (?:calendar |fiscal |financial |school |academic )?(?P<unit>{_CALENDAR})(?![\w-])",
    ),
    ("endof", rf"{_END_OF}(?:the|this) (?P<unit>day|week|month|year|decade|century|season)"),
    ("theyear", r"(?:[Tt]he )(?P<unit>year) (?P<way>previous|before|earlier|ago)"),
    # Durations and sets.
    ("hyphen", rf"(?P<number>{_NUMBER})-(?P<unit>{_UNIT})(?:-(?:long|old))?(?![a-z])"),
    ("long", r"(?P<unit>days|weeks|months|years|decades|hours|centuries|week|month|year|day|hour|decade)-long"),
    (
        "duration",
        rf"(?P<approx>(?:almost|nearly|over|more than|less than|at least|up to|about|around|another|the entire|an entire|a whole|the whole) )?"
        rf"(?P<number>{_NUMBER}(?: and a half)?|[Aa]n?(?! quarter)|[Ss]everal|[Aa] few|a couple of|many|half an?|dozens of|hundreds of|thousands of)"
        rf"(?: (?:consecutive|straight|full|whole|long|more|additional|entire|trading|business|working|calendar))? (?P<unit>{_UNIT})s?(?! (?:old|ago|of age))(?![\w-])",
    ),
    ("vague", r"(?:(?:for|over|in|after|within|of|by|took|take|lasted|last|spent|last(?:ing)?|many|just|only|mere|matter of|the) )(?P<unit>seconds|minutes|hours|days|weeks|months|years|decades|centuries)(?![\w-])"),
    ("every", rf"(?P<each>[Ee]very|[Ee]ach) (?:other |single )?(?P<unit>{_FULL_WEEKDAY}|day|night|week|month|year|morning|evening|hour|summer|winter|spring|(?P<number>{_NUMBER}) (?:days|weeks|months|years|hours))"),
    ("adverb", r"(?P<word>[Dd]aily|[Ww]eekly|[Mm]onthly|[Qq]uarterly|[Aa]nnual(?:ly)?|[Yy]early|[Nn]ightly|[Hh]ourly|[Bb]iennial|per (?:day|week|month|year)|a (?:day|week|month|year)(?= (?:in|from|for|since|on)\b))"),
    # Larger units.
    ("decade", r"(?:the )?(?:(?P<mod>early|late|mid)[ -])?(?P<century>1[0-9]|20)?['’]?(?P<decade>\d)0['’]?s(?!\w)"),
    ("century", r"(?:the )?(?:(?P<mod>early|late|mid)[ -])?(?P<nth>\d{1,2}(?:st|nd|rd|th)|nineteenth|twentieth|twenty-first|eighteenth)[ -]century"),
    ("holiday", rf"(?P<name>[Cc]hristmas(?: [Ee]ve| [Dd]ay)?|New Year['’]s (?:Eve|Day)|Valentine['’]s Day|Halloween|Boxing Day|Bastille Day|May Day)(?:,? (?P<year>{_YEAR}))?"),
    # References without a date.
    ("present", r"(?P<word>(?:right )?[Nn]ow(?!-)(?! (?:that|known|defunct))|[Cc]urrently|at (?:present|the moment|this (?:time|point))|[Tt]he time being|[Nn]owadays|[Tt]hese days|[Pp]resently)"),
    ("past", r"(?P<word>[Rr]ecently|[Rr]ecent|[Tt]he past|[Ll]ately|[Ii]n the past)"),
    ("future", r"(?P<word>(?:[Vv]ery )?[Ss]oon|[Tt]he (?:near |foreseeable )?[Ff]uture|[Ii]n (?:the )?(?:near )?future|[Ss]hortly|[Tt]he (?:near|long|short|medium) term)"),
    ("month", rf"(?:{_END_OF}|(?P<mod>{_MOD})[ -](?:in )?|(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]his past) )?(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)(?![\w’'])"),
    ("year", rf"(?:{_END_OF}|(?P<mod>{_MOD})[ -])?(?P<year>{_YEAR})(?![\w%]|[,.:/]\d|-\d{{1,3}}(?!\d))"),
    ("shortyear", r"(?:[Ii]n|[Ss]ince|[Oo]f|[Ff]rom|[Ss]ummer|[Ss]pring|[Ff]all|[Bb]y|[Uu]ntil) (?P<mark>['’](?P<year>\d\d))(?![\w’'])"),
    ("weekend", r"(?:(?:[Oo]ver|[Dd]uring|[Aa]t|[Oo]n|[Bb]y|[Oo]f) )?(?P<which>the) weekend"),
    ("theday", r"(?:(?:end|ended|ending|finish|finished|finishing|close|closed|closing|during|for|in) (?:late )?|(?P<mod>late|later|earlier|early) in )(?P<which>the day)(?! (?:of|when|that|after|before))"),
)  # fmt: skip

_DIGITS = tuple("0123456789")
_UNITS_NEEDED = ("econd", "minute", "hour", "day", "night", "week", "month", "uarter", "year", "decade", "centur")
_PARTS_NEEDED = ("morning", "afternoon", "evening", "night")
_MONTHS_NEEDED = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS_NEEDED = ("pring", "ummer", "utumn", "all", "inter")
NEEDED: dict[str, tuple[str, ...]] = {
    "clock": ("am", "a.m", "pm", "p.m"),
    "clock24": (":", "UTC", "GMT", "hours"),
    "iso": ("-",),
    "date": _MONTHS_NEEDED,
    "month": _MONTHS_NEEDED,
    "slash": ("/",),
    "quarter": ("uarter", "Q"),
    "fiscal": ("iscal", "FY"),
    "season": _SEASONS_NEEDED,
    "weekday": ("day",),
    "overnight": ("vernight", *_PARTS_NEEDED),
    "today": ("oday", "esterday", "omorrow", "onight"),
    "part": _PARTS_NEEDED,
    "ago": ("ago", "earlier", "later", "before", "after", "prior", "previously", "from now", "hence"),
    "vagueago": ("s ago", "s earlier", "s later", "s before", "s after"),
    "lastn": ("past ", "last ", "next ", "coming ", "previous ", "following "),
    "recent": ("ecent ", "oming ", " few "),
    "thisunit": _UNITS_NEEDED,
    "endof": _UNITS_NEEDED,
    "theyear": ("year ",),
    "hyphen": ("-",),
    "long": ("-long",),
    "duration": _UNITS_NEEDED,
    "vague": ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"),
    "every": ("very ", "ach "),
    "adverb": ("ly", "nnual", "iennial", "per ", "a day", "a week", "a month", "a year"),
    "decade": ("0s", "0's", "0’s"),
    "century": ("century",),
    "holiday": ("hristmas", "New Year", "Valentine", "Halloween", "Boxing", "Bastille", "May Day"),
    "present": ("ow", "urrently", "at ", "time being", "These days", "these days", "resently"),
    "past": ("ecent", "ast", "ately"),
    "future": ("oon", "uture", "hortly", " term"),
    "year": _DIGITS,
    "shortyear": ("'", "’"),
    "weekend": ("the weekend",),
    "theday": ("the day",),
}
"""What a paragraph must hold one of for the pattern to be tried there."""

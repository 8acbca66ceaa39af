"""Words and parts of patterns that several time expressions share."""

from __future__ import annotations

from onrecord.text.numbers import SMALL, TENS
from onrecord.text.numbers import number_of as plain_number

ORDINALS = {
    word: number
    for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
} | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4, "final": 4, "latest": 4}
UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "centurie": "Y",
}
"""TIMEX3's letters of units; T before those of a day's parts."""
SCALE = {"fortnight": 2, "decade": 10, "century": 100, "centurie": 100}
"""How many of TIMEX3's units the others are."""
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

BLANK = r"(?:[ \u00a0]|\r?\n(?!\r?\n))+"  # a blank, or a line break inside a paragraph
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[0-9]|20)\d\d"
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})*(?:\.\d+)?"
    rf"|(?i:{'|'.join((*SMALL, *TENS))})(?:[ -](?i:one|two|three|four|five|six|seven|eight|nine))?)"
)
UNIT = r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|centur(?:y|ie))"
CALENDAR_UNIT = r"(?:day|week|weekend|month|quarter|year|decade|century)"
PART = r"(?:morning|afternoon|evening|night)"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
EARLY = r"(?:[Ee]arly|[Ll]ate|[Mm]id|[Ll]ater|[Ee]arlier)"
END_OF = (
    r"(?:(?:the )?(?:very )?"
    r"(?:[Bb]eginning|[Ss]tart|[Ee]nd|[Mm]iddle|[Cc]lose|[Ff]irst half|[Ss]econd half|[Ll]atter part) of )"
)

MONTHS_NEEDED = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
PARTS_NEEDED = ("morning", "afternoon", "evening", "night")
SEASONS_NEEDED = ("pring", "ummer", "utumn", "all", "inter")
UNITS_NEEDED = tuple("econd minute hour day night week month uarter year decade centur".split())


def number_of(words: str) -> float | None:
    """The number of units that words say: "a" is one, "half an" a half; None for what is vague ("several")."""
    low = words.lower().strip()
    if low.startswith("half"):
        return 0.5
    return {"a": 1.0, "an": 1.0, "a couple of": 2.0, "couple of": 2.0}.get(low) or plain_number(low)

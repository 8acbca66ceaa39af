"""What looks like a figure and is none: part of a code or a score, an age, a clock time, a name's number."""

from __future__ import annotations

import re

from onrecord.resolve.figures.amounts import bounds, is_range, read_number, share_of
from onrecord.resolve.figures.phrase import Phrase
from onrecord.resolve.figures.words import COUNTED_SINGLY, NO_NOUNS
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of

_GLUE = frozenset("_.,/:\\#@’'")


@rule(yes="The plate read AB-300.", no="The fleet lost - 300 ships.")
def glued_before(p: Phrase) -> bool:
    """A letter or a mark stands right before it: part of a code or an address."""
    before = p.text[p.start - 1] if p.start else " "
    return before.isalnum() or before in _GLUE or (before == "-" and p.text[p.start - 2 : p.start - 1].isalnum())


_GLUED = pattern_of(
    r"[\w°]"
    r"|[.,/:]\d"
    r"|/[a-z\d]"
    r"|(?:st|nd|rd|th)\b"
)


@rule(yes="The 300th ship left.", no="The 300. ship left.")
def glued_behind(p: Phrase) -> bool:
    """A letter or digits stand right behind it: an ordinal, a clock time, a part of an address."""
    return not (p.percent or p.measure) and _GLUED.match(p.text, p.end) is not None


_AGE_BEHIND = pattern_of(r"-(?:year|month|week|day|hour|minute)s?(?:-old)?\b|\s+(?:years?|months?)\s+old\b")


@rule(yes="The tower is 300 years old.", no="The tower has 300 old stairs.")
def age_behind(p: Phrase) -> bool:
    """Years and "old" behind it: an age."""
    return _AGE_BEHIND.match(p.text, p.end) is not None


_HOUR_BEHIND = pattern_of(r"\s*(?:a\.m\.|p\.m\.|am\b|pm\b|o’clock|o'clock)")


@rule(yes="It began at two a.m.", no="It began with two amps.")
def hour_behind(p: Phrase) -> bool:
    """A word of the clock behind it: an hour."""
    return _HOUR_BEHIND.match(p.text, p.end) is not None


_HALF_WORD = pattern_of(r"[- ]?(?:brother|sister|hour|way|staff|time|dozen)")


@rule(yes="His half-brother left.", no="Half his brothers left.")
def half_word(p: Phrase) -> bool:
    """ "Half" is the first part of a word."""
    return p.fraction is not None and p.fraction.lower() == "half" and _HALF_WORD.match(p.text, p.end) is not None


_NO_SHARE = pattern_of(r"\s+(?:of\s+)?(?:ago|earlier|century|final)")


@rule(yes="He won a quarter final.", no="He won a quarter of all finals.")
def quarter_word(p: Phrase) -> bool:
    """A quarter of a year, of a century, or of a contest."""
    return (
        p.fraction is not None
        and p.fraction.lower().startswith("a quarter")
        and _NO_SHARE.match(p.text, p.end) is not None
    )


_NAMES_BEFORE = """
    No Nos Number Version Mark Mk Figure Table Step Page Part Volume Vol Issue Chapter Title Section Schedule
    Appendix Annex
    Article Articles Resolution Rule Law Act Bill Proposition Amendment Protocol Agenda Vision
    Phase Stage Tier Level Category Type Class Grade Form Group Round Set Game Season Episode Day Week Year
    Route Highway Interstate Road Room Gate Terminal Flight Unit Block Sector Zone District Precinct Line Platform Area
    Studio Pier Channel
    Boeing Airbus Apollo Windows Formula Euro Covid COVID Sars
    Index S&P Nasdaq FTSE Nikkei Russel Russell DAX CAC G Serie
""".split()
_NAMING = pattern_of(
    rf"(?:\b(?:{'|'.join(_NAMES_BEFORE)}|World War|Super Bowl)\.?"
    r"|\b[A-Z][a-z]*[A-Z]+"
    r"|[A-Z]{1,4}-?"
    r"|§|#)\s?$"
)


@rule(yes="They cited Article 5 again.", no="They cited the article 5 times.")
def name_before(p: Phrase) -> bool:
    """A word before it makes it a name: "Article 5", "Boeing 787", "No. 10"."""
    if p.number is None or p.money or p.approx or p.percent or not p.number[0].isdigit():
        return False
    return _NAMING.search(p.text[max(0, p.core - 24) : p.core]) is not None


_ORDINAL = pattern_of(r"an?[ ](?:third|fifth|sixth|tenth|eighth)", re.IGNORECASE)
_ORDERED = pattern_of(
    r"\s+(?!(?:more|less|fewer|higher|lower|larger|smaller|last|say|think|believe|want)\b)(?P<word>[a-z]+)"
)
_DONE = pattern_of(r"\w{2,}(?:ed|er)")


@rule(yes="A third man fled.", no="A third of men fled.")
def ordinal(p: Phrase) -> bool:
    """What comes behind the second: "a third man"; a share is of something or does something: "a third of", "voted"."""
    if p.fraction is None or not _ORDINAL.fullmatch(p.fraction):
        return False
    following = _ORDERED.match(p.text, p.end)
    return following is not None and following["word"] not in NO_NOUNS and not _DONE.fullmatch(following["word"])


_NAME_WORD_BEFORE = pattern_of(r"\b[A-Z][\w&’'-]+\s$")
_TITLE_CASE = pattern_of(r"\s+[A-Z]")  # "Police Hold Nine After Raid"


@rule(yes="She told Radio Nine so.", no="She told radio Nine so.")
def word_of_a_name(p: Phrase) -> bool:
    """A number in words with a capital, behind another word with one, is of its name: "Radio Nine"."""
    if p.number is None or not p.number.istitle() or " " in p.number or _TITLE_CASE.match(p.text, p.end):
        return False
    return _NAME_WORD_BEFORE.search(p.text[max(0, p.core - 24) : p.core]) is not None


_AGED = pattern_of(r"\b(?:aged|age|ages|as (?:young|old) as)\s+(?:of\s+)?$", re.IGNORECASE)


@rule(yes="The victims were as young as 10 then.", no="The victims were as many as 10 then.")
def aged(p: Phrase) -> bool:
    """ "Aged" and the like before it: an age."""
    return p.number is not None and _AGED.search(p.text[max(0, p.core - 24) : p.core]) is not None


_AFTER_ONE = pattern_of(r"\s+(?:more\s+|other\s+)?([a-z]+)")


@rule(yes="It was one reason of many.", no="It killed one more soldier.")
def one(p: Phrase) -> bool:
    """ "One" is a figure only where it counts people and the like."""
    if p.number is None or p.number.lower() != "one":
        return False
    following = _AFTER_ONE.match(p.text, p.end)
    return following is None or following.group(1) not in COUNTED_SINGLY


_NAME_AND_COMMA = pattern_of(r"[A-Z][\w.’'-]+,\s$")
_COMMA = pattern_of(r",(?:\s|$)")
_TWO_DIGITS = pattern_of(r"\d{1,2}")


@rule(yes="Mr Anders, 49, left.", no="Mr Anders, 490, left, with others.")
def between_commas(p: Phrase) -> bool:
    """One or two digits between commas behind a name: an age."""
    if p.number is None or not _TWO_DIGITS.fullmatch(p.number) or not _COMMA.match(p.text, p.end):
        return False
    return _NAME_AND_COMMA.search(p.text[max(0, p.core - 24) : p.core]) is not None


@rule(yes="They won three in two games.", no="They won two in three games.")
def no_share(p: Phrase) -> bool:
    """More in fewer is no share."""
    if p.part is None:
        return False
    share = share_of(p)
    return share is None or share >= 1


@rule(yes="The wall is 45m of stone.", no="The party has 45m voters.")
def no_number(p: Phrase) -> bool:
    """A length in metres, or words that say no number."""
    return p.number is not None and read_number(p, p.number) is None


@rule(yes="Salve won 3-2 again.", no="Salve won 2-3 seats.")
def score(p: Phrase) -> bool:
    """Two numbers, the larger first: a score."""
    if p.number is None or not is_range(p):
        return False
    low, high = bounds(p)
    return low > high


NO_FIGURE = Rules(
    "figures.none",
    [
        gives(True, veto)
        for veto in (
            glued_before,
            glued_behind,
            age_behind,
            hour_behind,
            half_word,
            quarter_word,
            ordinal,
            name_before,
            word_of_a_name,
            aged,
            one,
            between_commas,
            no_share,
            no_number,
            score,
        )
    ],
    at=lambda p: (p.start, p.end),
)

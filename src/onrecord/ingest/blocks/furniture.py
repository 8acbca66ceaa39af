"""Lines that are no part of the story: bylines, date lines, credits, boilerplate; they are matched whole."""

from __future__ import annotations

import re

from onrecord.ingest.blocks.line import Blocks, Line
from onrecord.rules import rule
from onrecord.text.dates import MONTH
from onrecord.text.patterns import pattern_of
from onrecord.world import countries as world
from onrecord.world import given_names
from onrecord.world.agencies import credited
from onrecord.world.gazetteer import lookup
from onrecord.world.outlets import in_bylines

_LONGEST = 420
_TOP = 8
"""Lines among which a byline stands."""


def _at_top(line: Line) -> bool:
    """Whether a line is where bylines stand: among the first, before the story."""
    return line.number < _TOP and not line.story_begun


def _is(pattern: re.Pattern[str], line: Line, longest: int = _LONGEST) -> bool:
    return len(line.words) <= longest and pattern.fullmatch(line.words) is not None


_BYLINE = pattern_of(
    r"(?:By|BY|by)\s+(?:the\s+|The\s+|THE\s+)?[A-Z][\w.'’\-]+"
    r"(?:[\s,&|/–—-]+(?:and|AND|in|at|for|of|with|the|de|van|von|al|el|[A-Z][\w.'’\-]*)){0,18}"
    r"\s*(?:\|.{0,80}|<[^>]{0,80}>|\S+@\S+)?\s*"
)


@rule(
    yes="A title\n\nBy Jane Roe and Max Moe\n\nThe bridge fell.",
    no="A title\n\nBy Jane Roe, who fell.\n\nThe bridge fell.",
)
def byline(line: Line) -> Blocks:
    """ "By" and names."""
    return line.all_as("byline") if _at_top(line) and _is(_BYLINE, line) else None


_NAME = r"[A-Z][\w'’-]+(?:\s[A-Z]\.)?(?:\s[A-Z][\w'’-]+){1,2}"
_NAMES = pattern_of(rf"{_NAME}(?:\s*(?:,|&|\band\b|\n)\s*{_NAME}){{0,3}}")


@rule(
    yes="A title\n\nMargaret Roe\n\nThe bridge fell.",
    no="A title\n\nHarbour Bridge\n\nThe bridge fell.",
)
def names_alone(line: Line) -> Blocks:
    """People's names alone below the title: their given names are known for such."""
    if not line.titled or not _at_top(line) or not _is(_NAMES, line):
        return None
    names = re.findall(_NAME, line.words)
    people = all(given_names.gender(n) and not world.country(n.split()[0]) and not lookup(n) for n in names)
    several = len(names) > 1 or "\n" in line.words
    return line.all_as("byline") if people and (several or len(names[0].split()) == 2) else None


_NAME_AND_OUTLET = pattern_of(
    r"[A-Z][\w.'’\-]+(?:\s+[A-Z][\w.'’\-]*){1,3}\s*[,|]\s*"
    rf"(?:The\s+)?(?:{in_bylines()}|Staff [Ww]riter|[Cc]orrespondent|[Cc]ontributor)\s*"
)


@rule(
    yes="A title\n\nJane Roe, Staff writer\n\nThe bridge fell.",
    no="A title\n\nJane Roe, mayor of Salve\n\nThe bridge fell.",
)
def name_and_outlet(line: Line) -> Blocks:
    """A name with an outlet or a reporter's role behind it."""
    return line.all_as("byline") if _at_top(line) and _is(_NAME_AND_OUTLET, line) else None


_ROLE_ALONE = pattern_of(
    r"(?:(?:[Oo]ur|[Bb]y|[Aa]|[Ss]enior|[Ss]pecial|[Ss]taff|[Ff]oreign|[Pp]olitical|[Ll]egal|[Cc]ontributing)\s){1,3}"
    r"(?:[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?|[Ee]ditors?)\s*"
)


@rule(
    yes="A title\n\nBy Jane Roe\n\nStaff writers\n\nThe bridge fell.",
    no="A title\n\nBy Jane Roe\n\nStaff shortages\n\nThe bridge fell.",
)
def role_alone(line: Line) -> Blocks:
    """What reporters are, on a line of its own before the story."""
    return line.all_as("byline") if _at_top(line) and _is(_ROLE_ALONE, line) else None


_NAME_AND_PLACE = pattern_of(
    r"[A-Z][\w.'’\-]+(?:\s+[A-Z][\w.'’\-]*){1,2}\s*,\s*(?:in\s+)?[A-Z][\w'’\-]+(?:\s[A-Z][\w'’\-]+)?\s*"
)


@rule(
    yes="A title\n\nJane Roe, Salve\n\nThe bridge fell into the river before dawn.",
    no="A title\n\nJane Roe of Salve\n\nThe bridge fell into the river before dawn.",
)
def name_and_place(line: Line) -> Blocks:
    """Who reports and from where, on a line of its own before the story."""
    return line.all_as("byline") if line.number > 0 and _at_top(line) and _is(_NAME_AND_PLACE, line, 60) else None


_DATE_LINE = pattern_of(
    r"(?:(?:Published|Updated|Posted|Last updated|First published|Date)\b[^.]{0,80}"
    r"|(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[,.]?\s+)?"
    rf"(?:{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}\.?,?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4})[^.!?]{0,40})\s*",
)


@rule(
    yes="A title\n\nTuesday, March 5, 2024\n\nThe bridge fell.",
    no="A title\n\nMarch 5, 2024, was the day it fell.\n\nThe bridge fell.",
)
def date_line(line: Line) -> Blocks:
    """A date alone, before the story or at its end."""
    at_an_end = not line.story_begun or line.behind <= 3
    return line.all_as("dateline") if at_an_end and _is(_DATE_LINE, line, 119) else None


_SMALL = (
    "of|the|and|for|at|in|on|bulletin|edition|news|programme|transcript|script|online|press|statement|release|service"
)
_OUTLET_AND_DATE = pattern_of(
    rf"[A-Z][\w'’&]*(?:[\s,.|:–—-]+(?:{_SMALL}|[A-Z][\w'’&]*)){{0,9}}\s*[,.|–—-]\s*{_DATE_LINE.pattern}"
)


@rule(
    yes="A title\n\nThe Salve Courier, Friday 15 March 2024\n\nThe bridge fell.",
    no="A title\n\nThe bridge of Salve fell, Friday 15 March 2024\n\nIt was old.",
)
def outlet_and_date(line: Line) -> Blocks:
    """An outlet or a place with a date, before the story."""
    return line.all_as("dateline") if _at_top(line) and _is(_OUTLET_AND_DATE, line, 119) else None


_DONE_BY = pattern_of(
    r"\s*[(\[]?(?:Reporting|Additional reporting|Writing|Editing|Compiled|Photographs?|Photos?|Video) by\b.{0,400}",
    re.DOTALL,
)


@rule(
    yes="A title\n\nThe bridge fell.\n\n(Reporting by Jane Roe; Editing by Max Moe)",
    no="A title\n\nThe bridge fell.\n\nThe reporting by Jane Roe won a prize.",
)
def done_by(line: Line) -> Blocks:
    """Who reported, wrote or edited it."""
    return line.all_as("credit") if _is(_DONE_BY, line) else None


_CONTRIBUTED = pattern_of(
    r".{0,200}\b(?:contributed (?:to this (?:report|article|story)|reporting|from)|reported from)\b.{0,120}"
)


@rule(
    yes="A title\n\nThe bridge fell.\n\nJane Roe in Salve contributed to this report.",
    no="A title\n\nThe bridge fell.\n\nJane Roe in Salve contributed to this campaign.",
)
def contributed(line: Line) -> Blocks:
    """Who else worked on it, near the end."""
    return line.all_as("credit") if line.behind <= 4 and _is(_CONTRIBUTED, line, 299) else None


def _boilerplate(pattern: re.Pattern[str], line: Line) -> Blocks:
    """What is quoted is no boilerplate."""
    if '"' in line.words or "“" in line.words or not _is(pattern, line):
        return None
    return line.all_as("boilerplate")


_FOR_MORE = pattern_of(
    r"(?:For more (?:reporting|news|on|information|coverage|stories)\b.*"
    r"|(?:See|Read) (?:below|more|also|next|the full)\b.{0,120}"
    r"|.{0,200}, see below:)\s*"
)


@rule(
    yes="A title\n\nThe bridge fell.\n\nFor more news of bridges, go to our site.",
    no="A title\n\nThe bridge fell.\n\nFor more than a year it had been shut.",
)
def for_more(line: Line) -> Blocks:
    """Where there is more to read."""
    return _boilerplate(_FOR_MORE, line)


_LABELLED = pattern_of(
    r"(?:(?:READ|SEE|MORE|RELATED|WATCH|LISTEN|ALSO READ|MORE FROM|TRENDING)\b[A-Z ]{0,20}[:—-].{0,200}"
    r"|(?:Related|Read more|Also read|More on this|More from|Recommended|Most read|Trending|Topics?|Tags?|Keywords?"
    r"|Share this|Filed under|Source)\s*[:|].{0,200})\s*"
)


@rule(
    yes="A title\n\nThe bridge fell.\n\nRelated: Ten bridges that fell",
    no="A title\n\nThe bridge fell.\n\nRelated works were stopped: all of them.",
)
def labelled(line: Line) -> Blocks:
    """Links and tags behind a label."""
    return _boilerplate(_LABELLED, line)


_ASKING = pattern_of(
    r"(?:Sign up|Subscribe|Click here|Tap here|Follow us|Like us|Join (?:us|our)|Download (?:the|our)"
    r"|Get (?:our|the latest)|Support our|Donate|Register (?:now|for free)|Log in|Create (?:an|your) account"
    r"|Listen to this|Share on|Share this|Continue reading|Skip to|Advertisement|ADVERTISEMENT|Story continues"
    r"|Scroll down|Most popular|Send (?:tips|us)|Have a tip|Do you have|Got a (?:tip|story)|Let us know)\b.{0,240}\s*"
)


@rule(
    yes="A title\n\nThe bridge fell.\n\nSign up for our newsletter",
    no="A title\n\nThe bridge fell.\n\nSigns of wear had been seen for our part.",
)
def asking(line: Line) -> Blocks:
    """What the reader of the page is asked to do."""
    return _boilerplate(_ASKING, line)


_LETTER = pattern_of(
    r"(?:Sign up|Subscribe|Join|Get|Download|Follow)\b[^\"“.]{0,60}"
    r"\b(?:newsletters?|briefings?|alerts?|app|podcasts?|channel|mailing list)\b.{0,240}"
)


@rule(
    yes="A title\n\nThe bridge fell.\n\nSign up to our newsletter: “The best,” says Ann Lee",
    no="A title\n\nThe bridge fell.\n\nSign up to our fight: “The best,” says Ann Lee",
)
def letter(line: Line) -> Blocks:
    """An offer of letters or alerts, also one that quotes somebody."""
    return line.all_as("boilerplate") if _is(_LETTER, line) else None


_PAYWALL = pattern_of(
    r"(?:To (?:continue|keep) reading\b"
    r"|(?:Please )?(?:subscribe|sign in|log in|register)(?: now)? to (?:continue|keep|read)\b"
    r"|Already (?:a subscriber|a member|subscribed|have an account|registered)\b"
    r"|This (?:article|story|content|page) is (?:only |exclusively )?(?:for|available to|reserved for) "
    r"(?:our )?(?:paying )?"
    r"(?:subscribers|members)\b"
    r"|You have (?:read|reached) (?:all )?(?:your|the) (?:\w+ )?(?:free|monthly)\b"
    r").{0,240}\s*",
    re.IGNORECASE,
)


def behind_paywall(words: str) -> bool:
    """Whether a line says that the rest is for those who pay."""
    return _PAYWALL.fullmatch(words) is not None


@rule(
    yes="A title\n\nThe bridge fell.\n\nTo continue reading this article, subscribe today.",
    no="A title\n\nThe bridge fell.\n\nTo continue, reading rooms need money.",
)
def paywall(line: Line) -> Blocks:
    """What is asked of those who want to read on."""
    return _boilerplate(_PAYWALL, line)


_FROM_FEED = pattern_of(r"The post .{1,300} (?:first appeared on|appeared first on) .{1,120}", re.DOTALL)


@rule(
    yes="A title\n\nThe bridge fell.\n\nThe post Bridge falls appeared first on The Salve Post.",
    no="A title\n\nThe bridge fell.\n\nThe post appeared on the bridge first.",
)
def from_feed(line: Line) -> Blocks:
    """The line that WordPress puts below a feed's entries."""
    return _boilerplate(_FROM_FEED, line)


_ABOUT_ITSELF = pattern_of(
    r"(?:This (?:article|story|report|post|content|piece)|The original (?:version|article))"
    r" (?:was|has been|is|originally|first|appeared|may)\b.{0,60}"
    r"(?:published|updated|corrected|appeared|republished|translated|produced|provided|amended|generated).{0,200}\s*"
)


@rule(
    yes="A title\n\nThe bridge fell.\n\nThis story has been updated with a comment.",
    no="A title\n\nThe bridge fell.\n\nThis story has been told often.",
)
def about_itself(line: Line) -> Blocks:
    """Where and when the article was published or changed."""
    return _boilerplate(_ABOUT_ITSELF, line)


_RIGHTS = pattern_of(
    r"(?:(?:©|\(c\)|Copyright\b|All rights reserved).{0,240}"
    r"|.{0,100}\bAll [Rr]ights [Rr]eserved\b.{0,120})\s*"
)


@rule(
    yes="A title\n\nThe bridge fell.\n\nCopyright 2024 The Salve Post",
    no="A title\n\nThe bridge fell.\n\nThe copyright was not reserved.",
)
def rights(line: Line) -> Blocks:
    """Whose the words are."""
    return _boilerplate(_RIGHTS, line)


_RELEASE = pattern_of(
    r"(?:for (?:immediate|general) release|(?:press|news|media) (?:release|statement)"
    r"|(?:strictly )?embargoed (?:until|till|to|for)\b.{3,60})[:.!]?\s*",
    re.IGNORECASE,
)


@rule(
    yes="FOR IMMEDIATE RELEASE\n\nBridge falls in Salve\n\nThe bridge of Salve fell on Monday, and nobody was hurt.",
    no="Press release was late\n\nBridge falls in Salve\n\nThe bridge of Salve fell on Monday, and nobody was hurt.",
)
def release(line: Line) -> Blocks:
    """That it is a press release, and from when on it may be printed."""
    return _boilerplate(_RELEASE, line)


_ALONE = pattern_of(r"(?:Loading\.\.\.|\* \* \*|###|--30--|ENDS?|END)\s*")


@rule(
    yes="A title\n\nThe bridge fell.\n\n###",
    no="A title\n\nThe bridge fell.\n\nTHE END",
)
def end_mark(line: Line) -> Blocks:
    """A mark of the end, or of a part that is not there."""
    return _boilerplate(_ALONE, line)


@rule(
    yes="A title\n\nThe bridge fell.\n\nBy AFP",
    no="A title\n\nThe bridge fell.\n\nThe mayor told Reuters.",
)
def agency_credit(line: Line) -> Blocks:
    """A short line at the end that credits a news agency."""
    at_the_end = line.story_begun and line.behind <= 3
    return line.all_as("credit") if at_the_end and len(line.words) < 80 and credited(line.words) else None

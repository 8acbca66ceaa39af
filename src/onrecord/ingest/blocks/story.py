"""The story's own lines: title, subheads, datelines, quotations, paragraphs."""

from __future__ import annotations

from onrecord.ingest.blocks.line import Blocks, Line
from onrecord.ingest.blocks.splitting import SENTENCE_END
from onrecord.model import BlockKind
from onrecord.rules import rule
from onrecord.text.dates import MONTH
from onrecord.text.patterns import pattern_of
from onrecord.world.agencies import IN_DATELINE

_PLACE = r"[A-Z][\w.'’/\-]*(?:[ ,]+(?:[A-Z][\w.'’/\-]*|of|de|la|le|el|al|and|the|/)){0,6}?"
# "DALLAS (AP) — ", "WASHINGTON, Nov 30 (Reuters) - ", "KYIV, Ukraine — ", "MOSCOW, December 1. /TASS/. ",
# "FRANKFURT (Bloomberg) -- April 4, 2024 -- "
_DATELINE = pattern_of(
    rf"(?P<place>{_PLACE})"
    rf"(?P<day>,?\s+(?:{MONTH}\.?\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH}\.?)(?:,?\s+\d{{4}})?)?[.,:]?\s*"
    r"(?:(?P<agency>[(/\[](?:[A-Z][\w .&'’/\-]{1,40}|dpa)[)/\]])\.?\s*(?:—|–|--|-|:)?|(?P<dash>—|–|--|-))\s+"
    rf"(?:(?:{MONTH}\.?\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH}\.?),?\s+\d{{4}}\s*(?:—|–|--|-|:)\s+)?"
)
# "11 September 2024 – "
_DAY_ALONE = pattern_of(
    rf"(?:[A-Z][a-z]+day,?\s+)?(?:{MONTH}\.?\s+\d{{1,2}},?|\d{{1,2}}\s+{MONTH}\.?)\s+\d{{4}}\s*(?:—|–|--|-|:)\s+(?=[A-Z\"“])"
)
_YEAR = pattern_of(r"\b\d{4}$")
_DASH = pattern_of(r"(?:—|–|--|-)\s+$")
_LONGEST_DATELINE = 90


def _dateline_length(line: str) -> int:
    """Length of the dateline that opens the paragraph, blanks after it included; 0 without one."""
    day = _DAY_ALONE.match(line)
    if day is not None:
        return day.end()
    match = _DATELINE.match(line)
    if match is None or len(match.group()) > _LONGEST_DATELINE or match.end() >= len(line):
        return 0
    first, agency = match.group("place").split(",")[0], match.group("agency")
    capitals = len(first) > 2 and first.split()[0].isupper()
    dated = _YEAR.search(match.group("day") or "") is not None
    if agency:
        # "(R-Fla.)" and "/ocean/" stand in the same place; an agency that nobody knows stands behind place and day.
        known = IN_DATELINE.fullmatch(agency) or agency.startswith("/") or (capitals and match.group("day"))
        return match.end() if known or (dated and _DASH.search(match.group())) else 0
    # "London, 3 May 2024 – "
    return match.end() if capitals or dated else 0


_LONG_WORD = pattern_of(r"[A-Za-z][\w'’\-]*")


def _like_a_headline(line: Line) -> bool:
    """A sentence that is short, capitalised like a title or a question, and followed by a longer paragraph."""
    words = [w for w in _LONG_WORD.findall(line.words) if len(w) > 3]
    titled = sum(1 for w in words if w[0].isupper())
    return (
        len(line.words) < 130
        and (titled >= 0.6 * len(words) or line.words.rstrip()[-1] == "?" or len(line.words) < 90)
        and any(e - s > 1.3 * (line.end - line.start) for s, e in line.lines[line.number + 1 : line.number + 3])
    )


def _is_title(line: Line) -> bool:
    """One of the first two lines of several, short and no sentence of the story."""
    if line.story_begun or line.number > 1 or line.behind == 1 or line.title_elsewhere:
        return False
    if len(line.words) > 180 or _dateline_length(line.words) or _opens_a_quotation(line):
        return False
    return SENTENCE_END.search(line.words) is None or (line.number == 0 and _like_a_headline(line))


_OPENS = '"“‘«'
_CLOSES = pattern_of(r"[\"”’»](?!\w)")


def _opens_a_quotation(line: Line) -> bool:
    """Whether a quotation begins with the line that its next paragraph takes up again: it is not closed in between."""
    if line.words[0] not in _OPENS or _CLOSES.search(line.words, 1) or line.behind == 1:
        return False
    begin, end = line.lines[line.number + 1]
    return line.text[begin:end].lstrip()[:1] == line.words[0]


@rule(
    yes="Bridge falls in Salve\n\nThe bridge of Salve fell on Monday, and nobody was hurt.",
    no="The bridge of Salve fell on Monday, and nobody was hurt, as far as anybody knew of it then.\n\nIt was old.",
)
def title(line: Line) -> Blocks:
    """The first line, when short and no sentence of the story."""
    return line.all_as("title") if not line.titled and _is_title(line) else None


@rule(
    yes="Bridge falls in Salve\n\nNobody hurt in city of seven rivers\n\nThe bridge of Salve fell on Monday.",
    no="Bridge falls in Salve\n\nNobody was hurt.\n\nThe bridge of Salve fell on Monday.",
)
def second_title(line: Line) -> Blocks:
    """A line below the title that is like one."""
    return line.all_as("subhead") if line.titled and _is_title(line) else None


_BEGINS_OTHERWISE = "\"“'‘-–—•*("
_GOES_ON = ",;:—–-"
_SPEAKER = pattern_of(r"(?:Q|A|[A-Z][\w.'’ \-]{1,40}):\s")


@rule(
    yes="A title\n\nThe bridge fell.\n\nWhat happens next\n\nIt will be built again.",
    no="A title\n\nThe bridge fell.\n\nWhat happens next,\n\nIt will be built again.",
)
def subhead(line: Line) -> Blocks:
    """A short line inside the story that ends like no sentence."""
    words = line.words
    if not line.story_begun or line.is_paragraph or len(words) > 90 or line.behind == 1:
        return None
    if SENTENCE_END.search(words) or words[-1] in _GOES_ON or words[0] in _BEGINS_OTHERWISE:
        return None
    if not (words[0].isupper() or words[0].isdigit()) or _SPEAKER.match(words) or len(words.split()) > 12:
        return None
    return line.all_as("subhead")


@rule(
    yes="A title\n\nSALVE, March 4 (Reuters) - The bridge fell.",
    no="A title\n\nMax Moe (R-Salve) - his bridge fell.",
)
def after_dateline(line: Line) -> Blocks:
    """The story's first paragraphs may open with place, day and agency."""
    at = _dateline_length(line.words) if not line.story_begun or line.number < 8 else 0
    return line.split("dateline", at, _use(line.words[at:])) if at else None


_QUOTATION_MARKS = frozenset('"“”«»')


def _use(words: str) -> BlockKind:
    return "quote" if _is_quotation(words) else "paragraph"


def _is_quotation(words: str) -> bool:
    """Whether the paragraph is one quotation from end to end; the last mark may be missing."""
    marks = [at for at, c in enumerate(words) if c in _QUOTATION_MARKS]
    return len(words) > 2 and marks[:1] == [0] and marks[1:] in ([], [len(words) - 1])


@rule(
    yes="A title\n\nThe bridge fell.\n\n“It was old, and everybody knew.”\n\nIt was shut in May.",
    no="A title\n\nThe bridge fell.\n\n“It was old,” she said.\n\nIt was shut in May.",
)
def quote(line: Line) -> Blocks:
    """A quotation from end to end."""
    return line.all_as("quote") if _is_quotation(line.words) else None


@rule(yes="A title\n\nThe bridge fell.", no="A title\n\nBy Jane Roe\n\n“It fell.”")
def paragraph(line: Line) -> Blocks:
    """What fits no other rule: taking a paragraph for page furniture would hide what somebody said."""
    return line.all_as("paragraph")

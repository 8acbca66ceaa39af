"""The day on which something was said, and how the words tell it.

In this order: a day counted from another ("three days after its owner insisted"); a day that goes with the saying
("said Wednesday"); an occasion of speaking that no other day is told for ("in remarks in the upper house"), which news
leaves undated when it is of the report's own day; the day told before it in the paragraph; the day of the speaker's
words right before or after; the day of what is answered ("responded by"); the day of which the whole report tells.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Time
from onrecord.reader.reading import Attribution
from onrecord.resolve.statements.draft import SayingDay
from onrecord.resolve.statements.in_order import Sayings, beginning
from onrecord.resolve.statements.report_day import (
    NOT_ON_REPORT_DAY,
    OnReportDay,
    ReportDay,
    ReportTimes,
    elsewhere,
    opening_day,
    report_day,
)
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range, holds
from onrecord.text.sentences import sentence
from onrecord.text.transcripts import MARKS

_DAY = pattern_of(r"\d{4}-\d\d-\d\d")
_NEAR = 1500  # code points between two statements of one speaker that are taken for one saying


class DayNear(NamedTuple):
    """A day told in the sentence of reporting words."""

    text: str
    attribution: Attribution
    others: Sequence[Attribution]
    """Other sayings of the sentence."""
    place: Range

    def away(self, cue: Range) -> int:
        """Code points between the day and reporting words."""
        return max(0, self.place[0] - cue[1], cue[0] - self.place[1])

    def inside(self, content: Sequence[Range]) -> bool:
        """Whether the day stands in what is said, of which the point of "9 p.m." may end the sentence."""
        start, end = self.place
        return any(holds(place, (start, end - (self.text[end - 1] == "."))) for place in content)


_BEHIND_THE_DAY = pattern_of(r"\s*(?:that\b|,)")
_BEHIND_WHOM = pattern_of(r"\s+(?:of|to|that)\b")
_WHOM = pattern_of(r"\s*(?:[\w’'.-]+\s){1,6}on\s")
_WHOM_WITHOUT_ON = pattern_of(r"\s*(?:[\w’'.-]+\s){1,4}")  # as American papers have it: "accused Acme Tuesday of"
_TO_SOMEBODY = pattern_of(r".*\b(?:accus|charg|urg|warn|ask|order|press|told|tell)\w*", re.IGNORECASE)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 the mine closed on Monday].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 Monday that the mine had closed].",
)
def in_what_is_said(d: DayNear) -> bool:
    """A day inside what is said is of that, except one between the verb and "that", which is only read as inside."""
    if not d.inside(d.attribution.content):
        return False
    start, end = d.place
    cue = d.attribution.cue
    whom = _WHOM_WITHOUT_ON if _TO_SOMEBODY.fullmatch(d.text, *cue) else _WHOM
    if start > cue[1] and whom.fullmatch(d.text, cue[1], start):
        return _BEHIND_WHOM.match(d.text, end, end + 6) is None
    begins = start >= cue[1] and not d.text[cue[1] : start].strip()
    return not begins or _BEHIND_THE_DAY.match(d.text, end, end + 6) is None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 no], and [S2 [P Bob Roe]] [Q2 said] on Monday [C2 it was late].",
    no="[S1 [P Ann Lee]] [Q1 said] on Monday [C1 it was late].",
)
def of_another_saying(d: DayNear) -> bool:
    """A day in what another says, or nearer to the other's reporting words, is the other's."""
    mine = d.attribution.cue
    around = [o for o in d.others if any(holds(place, mine) for place in o.content)]
    others = [o for o in d.others if o not in around]
    return any(d.inside(o.content) or d.away(o.cue) < d.away(mine) for o in others) or any(
        d.away(o.cue) < d.away(mine) for o in around
    )


_BOUND = pattern_of(
    r"\b(?:since|until|till|before|after|from|for|by|of|between|through|to)(?: (?:the|late|early|last))?\s*$",
    re.IGNORECASE,
)
# "Wednesday's vote", but not "in Wednesday's address", which is the saying itself.
_OWNER = pattern_of(r"[’'](?:(?!\w)|s\b(?!\s(?:address|speech|remarks|interview|briefing|statement|testimony)\b))")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 called] [C1 a strike] for Monday.",
    no="[S1 [P Ann Lee]] [Q1 called] [C1 a strike] on Monday.",
)
def of_something_else(d: DayNear) -> bool:
    """A day that begins, ends or owns something is of that: "for Wednesday", "since May", "Monday's vote"."""
    start, end = d.place
    bound = not d.text[start].isdigit() and _BOUND.search(d.text, max(0, start - 16), start) is not None
    return bound or _OWNER.match(d.text, end) is not None


_CLAUSE = pattern_of(r",\s(?:who|whom|whose|which|where|when)\b[^,]*$")


@rule(
    yes="[S1 The [O Mine Board]], whose pit closed two days ago, [Q1 said] [C1 it was safe].",
    no="[S1 The [O Mine Board]] two days ago [Q1 said] [C1 it was safe].",
)
def of_a_clause(d: DayNear) -> bool:
    """A day in a relative clause that ends before the reporting words is of that clause."""
    (start, end), cue = d.place, d.attribution.cue[0]
    closed = end <= cue and "," in d.text[end:cue]
    return closed and _CLAUSE.search(d.text, max(0, start - 200), start) is not None


NOT_OF_THE_SAYING = Rules(
    "saying_day.not",
    [
        gives(True, in_what_is_said),
        gives(True, of_another_saying),
        gives(True, of_something_else),
        gives(True, of_a_clause),
    ],
    at=lambda d: d.place,
)


class DayCase(NamedTuple):
    """A statement whose day is sought."""

    text: str
    attribution: Attribution
    attributions: Sayings
    times: Sequence[Time]
    published: str | None
    of_report: ReportDay | None = None
    """The day of which the whole report tells."""
    opening: str | None = None
    """The recent day with which it opens."""

    @property
    def sentence(self) -> Range:
        """The sentence of the reporting words."""
        return sentence(self.text, self.attribution.cue[0])


@rule(
    yes="[P Ann Lee] had left. She spoke to Bob Roe on Monday.\n\nWas it late[Q1 ?]\n\n[C1 I came on Friday].",
    no="[P Ann Lee] had left. She rang Bob Roe.\n\nWas it late[Q1 ?]\n\n[C1 I came on Friday].",
)
def answered(u: DayCase) -> SayingDay | None:
    """What answers in an interview was said on its day, whatever days it tells of."""
    if u.of_report is None or u.text[slice(*u.attribution.cue)] not in MARKS:
        return None
    return SayingDay(u.of_report.day, "report")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] on Monday [C1 the mine had closed].",
    no="[S1 [P Ann Lee]] [Q1 said] on 20 May 2024 [C1 the mine would close].",
)
def in_words(u: DayCase) -> SayingDay | None:
    """The nearest day in the sentence is the day of the saying, when it is not after the day of the report."""
    day = _day_in_sentence(u)
    # Nothing was said after the day on which it was printed: that is the day of what is spoken of.
    return SayingDay(day, "words") if day and (u.published is None or day <= u.published) else None


def _day_in_sentence(u: DayCase) -> str | None:
    start, end = u.sentence
    a = u.attribution
    # Two cues of one source are one saying: "warned on Monday of floods, saying that".
    here = u.attributions.within(start, end)
    others = [o for o in here if not (a.source and a.source == o.source)]
    beside = [o for o in here if o is not a and o not in others and not any(holds(place, a.cue) for place in o.content)]
    found = []
    for time in beginning(u.times, start, end, lambda t: t.start):
        if start <= time.start and time.end <= end and time.value is not None and _DAY.match(time.value):
            if opens_paragraph(u.text, time.start) and u.text[time.start].isdigit() and "T" in time.value:
                continue  # a live page's entry, whose clock is no day's
            day = DayNear(u.text, a, others, (time.start, time.end))
            if any(day.inside(o.content) for o in beside):
                continue  # "called it a farce and promised that “tonight we march”"
            if NOT_OF_THE_SAYING.first(day) is None:
                found.append((day.away(a.cue), time.start, time.value[:10]))
    return min(found)[-1] if found else None


def opens_paragraph(text: str, place: int) -> bool:
    """Whether nothing stands before a place in its line."""
    return not text[text.rfind("\n", 0, place) + 1 : place].strip()


_COUNTED = pattern_of(
    r"\b(?P<count>a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d\d?) (?P<unit>days?|weeks?)"
    r" (?P<way>after|before)\b(?P<who>[^.,;:\n]{0,70})$"
)
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()


@rule(
    yes="The mine shut on Monday, three days after [S1 its owner] [Q1 insisted] [C1 that it was safe].",
    no="The mine shut on Monday, three days after a flood, [S1 its owner] [Q1 insisted] [C1 that it was safe].",
)
def counted(u: DayCase) -> SayingDay | None:
    """ "Three days after its owner insisted": counted from the day of what the sentence tells."""
    begins = u.sentence[0]
    match = _COUNTED.search(u.text[begins : u.attribution.cue[0]])
    if match is None or not u.published:
        return None
    base = (
        ReportTimes(u.text, u.times, u.published).day_within(begins, begins + match.start()) or u.opening or u.published
    )
    word = match["count"]
    many = int(word) if word.isdigit() else 1 if word in ("a", "an") else _NUMBERS.index(word) + 1
    days = many * (7 if match["unit"].startswith("week") else 1) * (-1 if match["way"] == "after" else 1)
    day = dt.date.fromisoformat(base) + dt.timedelta(days=days)
    return SayingDay(day.isoformat(), "words") if day.isoformat() <= u.published else None


_OCCASION = pattern_of(
    r"\b(?:"
    r"(?:in|at) (?:\w+ ){0,3}(?:remarks|speech|address|interview)"
    r"|(?:in|at) (?:\w+ ){0,3}(?:(?:news|press) conference|briefing|testimony|hearing)"
    r"|in (?:\w+ ){0,3}(?:telephone call|phone call)"
    r"|speaking (?:at|in|during|to|after|before|on)"
    r"|addressing (?:the|a)"
    r"|during (?:a|an|the|his|her) (?:\w+ ){0,3}(?:ceremony|meeting|visit|briefing|hearing|session|debate|rally)"
    r"|told (?:parliament|lawmakers|MPs|a (?:news|press) conference|a rally|supporters)"
    r"|told the (?:court|jury|judge|inquiry|committee)"
    r"|told (?:reporters|journalists|newsmen)"
    r")\b",
    re.IGNORECASE,
)


@rule(
    yes="Speaking at the port, [S1 [P Ann Lee]] [Q1 said] [C1 it had closed].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 it had closed, speaking at length of the port].",
)
def occasion(u: DayCase) -> SayingDay | None:
    """An occasion of speaking that no other day is told for is of the day of which the report tells, else its own."""
    if not u.published or _is_inside_another(u) or elsewhere(u.text, u.attribution):
        return None
    content = u.attribution.content
    told = any(not any(s <= m.start() < e for s, e in content) for m in _OCCASION.finditer(u.text, *u.sentence))
    if not told:
        return None
    return SayingDay(u.of_report.day if u.of_report else u.opening or u.published, "occasion")


def _is_inside_another(u: DayCase) -> bool:
    """Whether it stands in another's content: the occasion is then that other's."""
    return u.attributions.hold(u.attribution.cue, but=u.attribution)


DAYS = Rules("saying_day", [answered, counted, in_words, occasion], at=lambda u: u.attribution.cue)


_HAD_SAID = pattern_of(r"\bhad(?:n[’']t)?(?: \w+){0,2} $")


class Neighbour(NamedTuple):
    """Reporting words without a day, and the dated ones next to them."""

    text: str
    cue: Range
    dated: SayingDay
    dated_cue: Range


_NOW = pattern_of(r"(?:has|have)\b|[a-z]+(?<!s)s\b")
_ANOTHER_TIME = pattern_of(r"\b(?:has|have|first|earlier|previously|initially|originally|once|long)\s+$")


def _at_another_time(n: Neighbour) -> bool:
    """What somebody says, has said or said first is of no day that other words of theirs have."""
    before = max(0, n.cue[0] - 20)
    return _NOW.match(n.text, *n.cue) is not None or _ANOTHER_TIME.search(n.text, before, n.cue[0]) is not None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] on Monday [C1 no].\n\n[S2 [P Lee]] [Q2 said] [C2 it was late].",
    no="[S1 [P Ann Lee]] [Q1 said] on Monday [C1 no].\n\n[S2 [P Lee]] [Q2 has said] [C2 it was late].",
)
def same_speaker(n: Neighbour) -> SayingDay | None:
    """Words of the speaker of the words right before or after were said on its day, unless at another time."""
    if _at_another_time(n) or _HAD_SAID.search(n.text, max(0, n.dated_cue[0] - 20), n.dated_cue[0]):
        return None
    return SayingDay(n.dated.day, "speaker") if abs(n.cue[0] - n.dated_cue[0]) < _NEAR else None


_ANSWER = pattern_of(r"\b(?:respon|repl|answer|retort|counter)", re.IGNORECASE)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] on Monday [C1 no].\n\n[S2 [P Bob Roe]] [Q2 replied] [C2 that it was late].",
    no="[S1 [P Ann Lee]] [Q1 said] on Monday [C1 no].\n\n[S2 [P Bob Roe]] [Q2 repeated] [C2 that it was late].",
)
def answer(n: Neighbour) -> SayingDay | None:
    """An answer is given on the day of the words before it."""
    return SayingDay(n.dated.day, "answer") if _ANSWER.search(n.text, *n.cue) else None


OF_ONE_SPEAKER = Rules("saying_day.beside", [same_speaker], at=lambda n: n.cue)
OF_ANOTHER = Rules("saying_day.answers", [answer], at=lambda n: n.cue)


@rule(
    yes="PORT LEE, May 14 (AP) - It rained.\n\n[S1 [P Ann Lee]] [Q1 said] [C1 the mine was shut].",
    no="PORT LEE, May 14 (AP) - It rained.\n\n[S1 [P Ann Lee]] [Q1 says] [C1 the mine is shut].",
)
def of_the_report(s: OnReportDay) -> SayingDay | None:
    """What the telling does not lay elsewhere was said on the day of which the report tells."""
    return None if NOT_ON_REPORT_DAY.first(s) else SayingDay(s.report.day, "report")


OF_THE_REPORT = Rules("saying_day.report", [of_the_report], at=lambda s: s.attribution.cue)


_HAD = pattern_of(r"\bhad\b")
_BEFORE_SOMETHING = pattern_of(r"\b(?:before|until|since|by\sthe\stime)\s[^,.;:\n]*$")


class InParagraph(NamedTuple):
    """Reporting words without a day, with the days told before them in the paragraph."""

    text: str
    attribution: Attribution
    attributions: Sayings
    times: Sequence[Time]
    published: str

    def outside(self, place: Range) -> bool:
        """Whether a day is in nobody's words, and not one that only begins, ends or owns something."""
        said = self.attributions.hold(place)
        bound = _BOUND.search(self.text, max(0, place[0] - 16), place[0]) or _OWNER.match(self.text, place[1])
        start, end = sentence(self.text, place[0])
        bound = bound or _BEFORE_SOMETHING.search(self.text, start, place[0])
        return not said and not bound and not self.attributions.within(start, end)


@rule(
    yes="The mine shut on Monday. [S1 [P Ann Lee]] [Q1 said] [C1 it was safe].",
    no="The mine shut on Monday. [S1 [P Ann Lee]] [Q1 says] [C1 it is safe].",
)
def told_after_it(s: InParagraph) -> SayingDay | None:
    """Words told in the past tense after a recent day in the paragraph were said on that day."""
    cue = s.attribution.cue[0]
    start = s.text.rfind("\n", 0, cue) + 1
    before = beginning(s.times, start, cue, lambda t: t.start)
    outside = [t for t in before if s.outside((t.start, t.end))]
    day = ReportTimes(s.text, outside, s.published).day_within(start, cue)
    if day is None:
        return None
    of = ReportDay(day, start, False)
    last = [t for t in outside if t.value and t.value.startswith(day)][-1]
    case = OnReportDay(s.text, s.attribution, s.attributions, s.times, of)
    if _HAD.search(s.text, *sentence(s.text, last.start)) or NOT_ON_REPORT_DAY.first(case):
        return None
    return SayingDay(day, "report")


IN_PARAGRAPH = Rules("saying_day.paragraph", [told_after_it], at=lambda s: s.attribution.cue)


def days(
    text: str,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[object]],
    times: Sequence[Time],
    published: str | None,
) -> list[SayingDay | None]:
    """The day of each statement, None when nothing tells one.

    Args:
        speakers: who says each statement.
    """
    sayings = Sayings(attributions)
    of_report, opening = report_day(text, times, published), opening_day(text, times, published)
    found = [DAYS.first(DayCase(text, a, sayings, times, published, of_report, opening)) for a in sayings]
    cues = [a.cue for a in sayings]
    if of_report is not None and of_report.told_now:
        _of_report(text, found, sayings, times, of_report)
    if published is not None:
        for index, a in enumerate(sayings):
            found[index] = found[index] or IN_PARAGRAPH.first(InParagraph(text, a, sayings, times, published))
    _spread(text, found, cues, speakers)
    for index in range(1, len(cues)):
        before = found[index - 1]
        if found[index] is None and before is not None:
            found[index] = OF_ANOTHER.first(Neighbour(text, cues[index], before, cues[index - 1]))
    _spread(text, found, cues, speakers)
    if of_report is not None:
        _of_report(text, found, sayings, times, of_report)
    return found


def _of_report(
    text: str,
    found: list[SayingDay | None],
    attributions: Sayings,
    times: Sequence[Time],
    of_report: ReportDay,
) -> None:
    """Give the report's day to what the telling does not lay elsewhere."""
    for index, a in enumerate(attributions):
        found[index] = found[index] or OF_THE_REPORT.first(OnReportDay(text, a, attributions, times, of_report))


def _spread(
    text: str, found: list[SayingDay | None], cues: Sequence[Range], speakers: Sequence[Sequence[object]]
) -> None:
    """Give the day of a speaker's words to the same speaker's words right after, then before."""
    for order in (range(len(cues)), range(len(cues) - 1, -1, -1)):
        last: dict[tuple[object, ...], tuple[SayingDay, Range]] = {}
        for index in order:
            who = tuple(speakers[index])
            if not who:
                continue
            if found[index] is None and who in last:
                found[index] = OF_ONE_SPEAKER.first(Neighbour(text, cues[index], *last[who]))
            mine = found[index]
            if mine is not None:
                last[who] = mine, cues[index]

"""The day of which a whole report tells: a live page's, a broadcast's, an interview's, a wire dispatch's, a hearing's.

Words for which no day of their own is told were said on it, unless the telling lays them
elsewhere: "had said", "last year".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Time
from onrecord.reader.reading import Attribution
from onrecord.resolve.statements.in_order import Sayings, beginning
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range, holds
from onrecord.text.sentences import sentence
from onrecord.text.transcripts import SPOKE_TO, SPOKE_TO_US

_DAY = pattern_of(r"\d{4}-\d\d-\d\d")
_HEAD = 1200  # code points at the top of a report that tell what it is
_RECENT = dt.timedelta(days=3)  # how old that may be of which news tells


class ReportDay(NamedTuple):
    """The day of which a report tells."""

    day: str
    begins: int
    """Where in the text what was said on that day begins."""
    told_now: bool
    """Whether it is told as it happens, so that "says" is of that day too."""


class ReportTimes(NamedTuple):
    """A report with the times it tells."""

    text: str
    times: Sequence[Time]
    published: str

    def days_within(self, start: int, end: int) -> list[str]:
        """The days told in a stretch of the text that are recent news on the day of the report, in text order."""
        limit = dt.date.fromisoformat(self.published)
        told = beginning(self.times, start, end, lambda t: t.start)
        days = [dt.date.fromisoformat(t.value[:10]) for t in told if t.value is not None and _DAY.match(t.value)]
        return [day.isoformat() for day in days if limit - _RECENT <= day <= limit]

    def day_within(self, start: int, end: int) -> str | None:
        """The last of these days."""
        return next(reversed(self.days_within(start, end)), None)


_ENTRY = pattern_of(
    r"^(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s*[ap]\.?m\.?)?(?:\s+(?:GMT|BST|ET|CET))?(?=[\s:–—-])", re.MULTILINE
)
_ENTRIES = 3  # that make a live page


@rule(
    yes="08.15 [S1 [P Ann Lee]] [Q1 says] [C1 the mine is shut].\n\n09.10 It rains.\n\n11.30 Miners wait.",
    no="08.15 [S1 [P Ann Lee]] [Q1 says] [C1 the mine is shut].\n\n09.10 It rains.",
)
def live_page(d: ReportTimes) -> ReportDay | None:
    """A live page tells under clock times of its own day."""
    entries = [m.start() for m in _ENTRY.finditer(d.text)]
    return ReportDay(d.published, entries[0], True) if len(entries) >= _ENTRIES else None


_MEETING = pattern_of(
    r"\b(?:spoke|talked|speaking|talking) (?:to|with|by|on)\b"
    r"|\b(?:met|interviewed|visited|called|rang|received|asked|welcomed) (?:him|her|them|us|me|[A-Z]\w+)\b"
    r"|\b(?:sat down|answered|answers|took (?:our |my )?questions)\b"
    r"|\binterview(?:ed)? (?:with|by|on)\b"
)
_QUESTION = pattern_of(r"^(?:[A-Z][A-Z .’'-]{0,30}: )?[A-Z][^\n.]{5,200}\?$", re.MULTILINE)
_QUESTIONS = 3  # that make an interview


@rule(
    yes="Ann Lee spoke to Roe on Monday.\n\nIs it shut?\n\n[S1 LEE][Q1 :] [C1 It is].\n\nFor good?\n\nYes.\n\nWhy so?",
    no="Ann Lee spoke to Roe.\n\nIs it shut?\n\n[S1 LEE][Q1 :] [C1 It is].\n\nFor good?\n\nYes.\n\nWhy so?",
)
def interview(d: ReportTimes) -> ReportDay | None:
    """An interview in questions and answers was held on the day that its introduction tells."""
    questions = [m.start() for m in _QUESTION.finditer(d.text)]
    introduced = SPOKE_TO.search(d.text, 0, _HEAD) or (SPOKE_TO_US.search(d.text, 0, _HEAD) if questions else None)
    if introduced is not None:
        questions = [m for m in (d.text.find("\n", introduced.end()), *questions) if m > 0]
    if len(questions) < _QUESTIONS and introduced is None:
        return None
    top = min(questions[0], _HEAD) if questions else 0
    for meeting in _MEETING.finditer(d.text, 0, top):
        day = d.day_within(*sentence(d.text, meeting.start()))
        if day:
            return ReportDay(day, questions[0], True)
    return None


_ON_AIR = pattern_of(
    r"\b(?:bulletin|newscast|broadcast|newshour|transcript|programme|as aired|radio|news at (?:\w+|\d+))\b",
    re.IGNORECASE,
)
_LABEL = pattern_of(r"^(?:\[[^\]\n]{3,60}\]|[A-Z][A-Z .’'-]{2,40}(?: \([^)\n]{2,30}\))?:)(?= )", re.MULTILINE)
_LABELS = 2  # that make a transcript


@rule(
    yes="HARBOUR RADIO bulletin\n\nPRESENTER: Now the mine.\n\n[S1 LEE] (tape)[Q1 :] [C1 It is].\n\nPRESENTER: OK.",
    no="THE HARBOUR TIMES. Letters\n\nREADER: Why?\n\n[S1 LEE] (by mail)[Q1 :] [C1 It is shut].\n\nREADER: Thanks.",
)
def broadcast(d: ReportTimes) -> ReportDay | None:
    """What is told in a broadcast was said on its day."""
    labels = len(_LABEL.findall(d.text))
    aired = _ON_AIR.search(d.text, 0, 300) is not None or re.search(r"\b(?:PRESENTER|NEWSREADER|ANCHOR|HOST)\b", d.text)
    return ReportDay(d.published, 0, True) if labels >= _LABELS and aired else None


_RELEASE = pattern_of(
    r"for immediate release|(?:press|media|news) (?:release|statement|service|office)|^statement by\b",
    re.IGNORECASE | re.MULTILINE,
)


@rule(
    yes="FOR IMMEDIATE RELEASE\n\n[S1 The [O Mine Watch]] [Q1 condemns] [C1 the closure].",
    no="NOT FOR RELEASE\n\n[S1 The [O Mine Watch]] [Q1 condemns] [C1 the closure].",
)
def release(d: ReportTimes) -> ReportDay | None:
    """A press release speaks on its own day."""
    return ReportDay(d.published, 0, True) if _RELEASE.search(d.text, 0, 400) else None


_DATELINE = pattern_of(
    r"^(?P<place>[A-Z][A-Z’'.-]{2,}[^\n()—–]{0,60}?\d{1,2}[^\n()—–]{0,10}?)"
    r"(?:\s*[(/\[][^)/\]\n]{2,40}[)/\]]\.?\s*(?:[-—–:])?|\s*[-—–])\s",
    re.MULTILINE,
)


@rule(
    yes="PORT LEE, May 14 (AP) - [S1 [P Ann Lee]] [Q1 said] [C1 the mine was shut].",
    no="PORT LEE (AP) - [S1 [P Ann Lee]] [Q1 said] [C1 the mine was shut].",
)
def dispatch(d: ReportTimes) -> ReportDay | None:
    """A dispatch tells of the day in its dateline."""
    line = _DATELINE.search(d.text, 0, _HEAD)
    day = d.day_within(line.start(), line.end()) if line else None
    return ReportDay(day, line.start(), False) if line and day else None


_UNDATED = pattern_of(
    r"^[A-Z][\w’'.-]{2,}(?:[ /-][A-Z][\w’'.-]+){0,3}(?:,\s[A-Z][\w’'. -]{1,30})?"
    r"\s*[(/\[](?:[A-Z][\w .]{1,30}|dpa|ots|kna|epd)[)/\]]\.?\s*[-—–]{1,2}\s(?=\S)",
    re.MULTILINE,
)


@rule(
    yes="PORT LEE (AP) — A mine was shut Monday.\n\n[S1 [P Ann Lee]] [Q1 said] [C1 that it was late].",
    no="PORT LEE (AP) — A mine was shut.\n\n[S1 [P Ann Lee]] [Q1 said] [C1 that it was late].",
)
def undated_dispatch(d: ReportTimes) -> ReportDay | None:
    """An agency's dispatch whose dateline has no day tells of the first that its first sentence names."""
    line = _UNDATED.search(d.text, 0, _HEAD)
    if line is None:
        return None
    start, end = line.end(), sentence(d.text, line.end())[1]
    told = beginning(d.times, start, end, lambda t: t.start)
    days = [day for t in told if not _RELATIVE.search(d.text, start, t.start) for day in d.days_within(t.start, t.end)]
    return ReportDay(days[0], line.start(), False) if days else None


_HEARING = pattern_of(
    r"\b(?:"
    r"courts?|judge|justice|magistrate|jury|jurors|trial|tribunal|inquest|hearing|heard"
    r"|inquiry|committee|commission|panel|senators|parliament|testified|testimony"
    r"|(?:news|press) conference|summit|sitting|rally|debate"
    r"|(?:public|town|council|board|community|annual) meeting|meeting of|town hall|forum|session"
    r"|crowd(?:s|ed)?|packed|squeezed|gathered|gathering|vigil|march(?:ed)?|briefing|ceremony|funeral|speech|address(?:ed)?"
    r")\b",
    re.IGNORECASE,
)
_OPENING = 400  # code points from the first paragraph whose day is the report's
_LEAD = 700  # code points from the first paragraph that tell what happened


@rule(
    yes="A court heard on Monday of the mine.\n\n[S1 [P Ann Lee]] [Q1 said] [C1 that it was shut].",
    no="A mayor heard of the mine.\n\n[S1 [P Ann Lee]] [Q1 said] [C1 that it was shut].",
)
def hearing(d: ReportTimes) -> ReportDay | None:
    """A report that opens with a sitting of a court, an inquiry or a parliament, or a gathering, tells of its day."""
    top = d.text.find("\n\n") + 2
    for match in _HEARING.finditer(d.text, top, min(len(d.text), top + _LEAD)):
        place = sentence(d.text, match.start())
        day = d.day_within(*place)
        if day:
            return ReportDay(day, place[0], False)
    return None


REPORT_DAYS = Rules("report_day", [live_page, interview, broadcast, release, dispatch, undated_dispatch, hearing])


def report_day(text: str, times: Sequence[Time], published: str | None) -> ReportDay | None:
    """The day of which the report as a whole tells, None where it is none such."""
    return REPORT_DAYS.first(ReportTimes(text, times, published)) if published else None


def opening_day(text: str, times: Sequence[Time], published: str | None) -> str | None:
    """The recent day that the first paragraphs of a report tell, as "on Monday" in its first sentence."""
    top = text.find("\n\n") + 2
    days = ReportTimes(text, times, published).days_within(top, top + _OPENING) if published else []
    return days[0] if days else None


class OnReportDay(NamedTuple):
    """Reporting words without a day of their own in a report that tells of one."""

    text: str
    attribution: Attribution
    attributions: Sayings
    times: Sequence[Time]
    report: ReportDay

    @property
    def cue(self) -> str:
        """The reporting words with what stands before them in the sentence, to twenty code points."""
        start, end = self.attribution.cue
        return self.text[max(0, start - 20, self.text.rfind("\n", 0, start)) : end]


@rule(
    yes="[S1 [P Bob Roe]] [Q1 said] [C1 no].\n\nPORT LEE, May 14 (AP) - It rained..",
    no="PORT LEE, May 14 (AP) - It rained.\n\n[S1 [P Ann Lee]] [Q1 said] [C1 the mine was shut].",
)
def before_it(s: OnReportDay) -> bool:
    """What stands above the dateline or the first entry is not told of that day."""
    return s.attribution.cue[0] < s.report.begins


_PAST_PERFECT = pattern_of(r"\bhad(?:n[’']t)?\b(?:\s+\w+){0,2}\s+\w+$|\bhad\s[\w\s]+$|[’']d\s+\w+$", re.IGNORECASE)
_PERFECT = pattern_of(r"\b(?:has|have)(?:n[’']t)?\b[\w\s]*\s\w+$|[’']ve\s+\w+$", re.IGNORECASE)


@rule(
    yes="PORT LEE, May 14 (AP) - It rained.\n\n[S1 [P Ann Lee]] had [Q1 said] [C1 the mine was shut].",
    no="PORT LEE, May 14 (AP) - It rained.\n\n[S1 [P Ann Lee]] [Q1 said] [C1 the mine was shut].",
)
def said_before(s: OnReportDay) -> bool:
    """What had been said, or has been, was said on another day."""
    return _PAST_PERFECT.search(s.cue) is not None or (not s.report.told_now and _PERFECT.search(s.cue) is not None)


_PRESENT = pattern_of(
    r"\b(?:says?|maintains?|insists?|claims?|believes?|argues?|denies|deny|calls?|puts?|wants?|keeps?)$", re.IGNORECASE
)


@rule(
    yes="PORT LEE, May 14 (AP) - It rained.\n\n[S1 The [O Red Cross]] [Q1 says] [C1 the mine is shut].",
    no="PORT LEE, May 14 (AP) - It rained.\n\n[S1 The [O Red Cross]] [Q1 said] [C1 the mine was shut].",
)
def at_no_time(s: OnReportDay) -> bool:
    """What somebody says is a standing position, except where the report tells what happens as it does."""
    return not s.report.told_now and _PRESENT.search(s.cue) is not None


@rule(
    yes="PORT LEE, May 14 (AP) - It rained.\n\n[S1 [P Ann Lee]] [Q1 said] [C1 [S2 the [O Union]] [Q2 denied] [C2 it]].",
    no="PORT LEE, May 14 (AP) - It rained.\n\n[S1 [P Ann Lee]] [Q1 said] [C1 the mine was shut].",
)
def told_by_another(s: OnReportDay) -> bool:
    """What is told in another's words was said when that other does not tell."""
    return s.attributions.hold(s.attribution.cue, but=s.attribution)


_EARLIER = pattern_of(
    r"\b(?:"
    r"earlier|previously|once|formerly|long ago|in the past|at the time|back then|ever since"
    r"|on the eve of|the (?:day|night|week|month|year) before"
    r"|(?:last|the previous) (?:week|weekend|month|year|spring|summer|autumn|fall|winter)"
    r"|(?:days?|weeks?|months?|years?) (?:ago|before|earlier|later)"
    r")\b",
    re.IGNORECASE,
)


@rule(
    yes="PORT LEE, May 14 (AP) - It rained.\n\n[S1 [P Ann Lee]] [Q1 said] last year [C1 the mine was shut].",
    no="PORT LEE, May 14 (AP) - It rained.\n\n[S1 [P Ann Lee]] [Q1 said] [C1 the mine was shut last year].",
)
def told_of_earlier(s: OnReportDay) -> bool:
    """Words for an earlier time outside what is said lay the saying elsewhere."""
    return elsewhere(s.text, s.attribution)


_RELATIVE = pattern_of(r",\s(?:who|which|whose|whom|where)\b[^,.;:]*$")


@rule(
    yes="PORT LEE, May 14 (AP) - It rained.\n\n[S1 [P Ann Lee]], elected in 2011, [Q1 said] [C1 the mine was shut].",
    no="PORT LEE, May 14 (AP) - It rained.\n\n[S1 [P Ann Lee]] [Q1 said] [C1 the mine was shut on Sunday].",
)
def another_date(s: OnReportDay) -> bool:
    """Another date outside what is said lays the saying elsewhere."""
    start, end = sentence(s.text, s.attribution.cue[0])
    for time in beginning(s.times, start, end, lambda t: t.start):
        dated = time.type == "DATE" and time.value and time.value[:1].isdigit()
        if (
            dated
            and time.value
            and not s.report.day.startswith(time.value[:10])
            and time.value[:10] <= s.report.day
            and not _inside(s, (time.start, time.end))
            and not _RELATIVE.search(s.text, start, time.start)
            and not s.attributions.hold((time.start, time.end), but=s.attribution)
        ):
            return True
    return False


def elsewhere(text: str, attribution: Attribution) -> bool:
    """Whether words outside what is said lay the saying at an earlier time: "told a rally on the eve of the vote"."""
    found = _EARLIER.finditer(text, *sentence(text, attribution.cue[0]))
    return any(not any(holds(p, m.span()) for p in attribution.content) for m in found)


def _inside(s: OnReportDay, place: Range) -> bool:
    return any(holds(p, place) for p in s.attribution.content)


@rule(
    yes="PORT LEE, May 14 (AP) - It rained.\n\n[S1 [P Ann Lee]] [Q1=assert.thought believed] [C1 the mine was shut].",
    no="PORT LEE, May 14 (AP) - It rained.\n\n[S1 [P Ann Lee]] [Q1 said] [C1 the mine was shut].",
)
def only_thought(s: OnReportDay) -> bool:
    """What somebody thinks is said on no day."""
    return s.attribution.speech < 0.5


NOT_ON_REPORT_DAY = Rules(
    "report_day.not",
    [
        gives(True, before_it),
        gives(True, said_before),
        gives(True, at_no_time),
        gives(True, told_by_another),
        gives(True, told_of_earlier),
        gives(True, another_date),
        gives(True, only_thought),
    ],
    at=lambda s: s.attribution.cue,
)

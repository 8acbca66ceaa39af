"""The day on which something was said, and how the words tell it.

In this order: a day that goes with the saying ("said Wednesday"); an occasion of speaking that no other day is told for
("in remarks in the upper house"), which news leaves undated when it is of the report's own day; the day of the same
speaker's words right before or after; the day of what is answered ("responded by").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.model import Time
from onrecord.reader.reading import Attribution
from onrecord.resolve.statements.draft import SayingDay
from onrecord.rules import Rules, gives, rule
from onrecord.text.ranges import Range
from onrecord.text.sentences import sentence

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
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
        """Whether the day stands in what is said."""
        return any(_holds(place, self.place) for place in content)


def _holds(outer: Range, inner: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


_BEHIND_THE_DAY = re.compile(r"\s*(?:that\b|,)")


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 the mine closed on Monday].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 Monday that the mine had closed].",
)
def in_what_is_said(d: DayNear) -> bool:
    """A day inside what is said is of that, except one between the verb and "that", which is only read as inside."""
    if not d.inside(d.attribution.content):
        return False
    start, end = d.place
    begins = start >= d.attribution.cue[1] and not d.text[d.attribution.cue[1] : start].strip()
    return not begins or _BEHIND_THE_DAY.match(d.text, end, end + 6) is None


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] [C1 no], and [S2 [P Bob Roe]] [Q2 said] on Monday [C2 it was late].",
    no="[S1 [P Ann Lee]] [Q1 said] on Monday [C1 it was late].",
)
def of_another_saying(d: DayNear) -> bool:
    """A day in what another says, or nearer to the other's reporting words, is the other's."""
    return any(d.inside(o.content) or d.away(o.cue) < d.away(d.attribution.cue) for o in d.others)


NOT_OF_THE_SAYING = Rules(
    "saying_day.not", [gives(True, in_what_is_said), gives(True, of_another_saying)], at=lambda d: d.place
)


class DayCase(NamedTuple):
    """A statement whose day is sought."""

    text: str
    attribution: Attribution
    attributions: Sequence[Attribution]
    times: Sequence[Time]
    published: str | None

    @property
    def sentence(self) -> Range:
        """The sentence of the reporting words."""
        return sentence(self.text, self.attribution.cue[0])


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
    others = [o for o in u.attributions if start <= o.cue[0] < end and not (a.source and a.source == o.source)]
    found = []
    for time in u.times:
        if start <= time.start and time.end <= end and time.value is not None and _DAY.match(time.value):
            day = DayNear(u.text, a, others, (time.start, time.end))
            if NOT_OF_THE_SAYING.first(day) is None:
                found.append((day.away(a.cue), time.start, time.value[:10]))
    return min(found)[-1] if found else None


_OCCASION = re.compile(
    r"\b(?:"
    r"in (?:\w+ ){0,3}(?:remarks|speech|address|interview|news conference|press conference|briefing|testimony|hearing)"
    r"|in (?:\w+ ){0,3}(?:telephone call|phone call)"
    r"|speaking (?:at|in|during|to|after|before|on)"
    r"|addressing (?:the|a)"
    r"|during (?:a|an|the|his|her) (?:\w+ ){0,3}(?:ceremony|meeting|visit|briefing|hearing|session|debate|rally)"
    r"|told (?:parliament|lawmakers|a (?:news|press) conference|the court|a rally|supporters)"
    r")\b",
    re.IGNORECASE,
)


@rule(
    yes="Speaking at the port, [S1 [P Ann Lee]] [Q1 said] [C1 it had closed].",
    no="[S1 [P Ann Lee]] [Q1 said] [C1 it had closed, speaking at length of the port].",
)
def occasion(u: DayCase) -> SayingDay | None:
    """An occasion of speaking that no other day is told for is of the report's own day."""
    if not u.published or _is_inside_another(u):
        return None
    content = u.attribution.content
    told = any(not any(s <= m.start() < e for s, e in content) for m in _OCCASION.finditer(u.text, *u.sentence))
    return SayingDay(u.published, "occasion") if told else None


def _is_inside_another(u: DayCase) -> bool:
    """Whether it stands in another's content: the occasion is then that other's."""
    return any(
        _holds(place, u.attribution.cue) for o in u.attributions if o is not u.attribution for place in o.content
    )


DAYS = Rules("saying_day", [in_words, occasion], at=lambda u: u.attribution.cue)


class Neighbour(NamedTuple):
    """Reporting words without a day, and the dated ones next to them."""

    text: str
    cue: Range
    dated: SayingDay
    dated_cue: Range


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] on Monday [C1 no]. [S2 [P Lee]] [Q2 said] [C2 it was late].",
    no="[S1 [P Ann Lee]] [Q1 said] on Monday [C1 no]. [S2 [P Bob Roe]] [Q2 said] [C2 it was late].",
)
def same_speaker(n: Neighbour) -> SayingDay | None:
    """Words of the speaker of the words right before or after were said on the day of these."""
    return SayingDay(n.dated.day, "speaker") if abs(n.cue[0] - n.dated_cue[0]) < _NEAR else None


_ANSWER = re.compile(r"\b(?:respon|repl|answer|retort|counter)", re.IGNORECASE)


@rule(
    yes="[S1 [P Ann Lee]] [Q1 said] on Monday [C1 no]. [S2 [P Bob Roe]] [Q2 replied] [C2 that it was late].",
    no="[S1 [P Ann Lee]] [Q1 said] on Monday [C1 no]. [S2 [P Bob Roe]] [Q2 repeated] [C2 that it was late].",
)
def answer(n: Neighbour) -> SayingDay | None:
    """An answer is given on the day of the words before it."""
    return SayingDay(n.dated.day, "answer") if _ANSWER.search(n.text, *n.cue) else None


OF_ONE_SPEAKER = Rules("saying_day.beside", [same_speaker], at=lambda n: n.cue)
OF_ANOTHER = Rules("saying_day.answers", [answer], at=lambda n: n.cue)


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
    found = [DAYS.first(DayCase(text, a, attributions, times, published)) for a in attributions]
    cues = [a.cue for a in attributions]
    _spread(text, found, cues, speakers)
    for index in range(1, len(cues)):
        before = found[index - 1]
        if found[index] is None and before is not None:
            found[index] = OF_ANOTHER.first(Neighbour(text, cues[index], before, cues[index - 1]))
    _spread(text, found, cues, speakers)
    return found


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

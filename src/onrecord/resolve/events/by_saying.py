"""Events that statements are by their reporting words and whom they are said to, where the reader saw none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.plover import EventType
from onrecord.reader.reading import ReadEvent
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.statements.draft import StatementDraft
from onrecord.rules import Rules, rule
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import Range


class Cue(NamedTuple):
    """Reporting words."""

    text: str
    place: Range

    def event(self, type_: EventType, pattern: re.Pattern[str]) -> tuple[EventType, Range] | None:
        """A type of event with the words that tell it, when a pattern finds them."""
        match = pattern.search(self.text, *self.place)
        return (type_, match.span()) if match else None


_ASKING = pattern_of(
    r"\b(?:"
    r"urg(?:e|es|ed|ing)|exhort\w*"
    r"|call(?:s|ed|ing)? (?:up)?on|appeal(?:s|ed|ing)? to"
    r"|beg(?:s|ged|ging)?|implor\w+"
    r")\b"
)


@rule(
    yes="[S1 [L Norland]] [Q1 urged] [L Sudland] [C1 to leave].",
    no="[S1 [L Norland]] [Q1 reminded] [L Sudland] [C1 to leave].",
)
def asking(c: Cue) -> tuple[EventType, Range] | None:
    """Who urges somebody asks them for something."""
    return c.event("REQUEST", _ASKING)


_ACCUSING = pattern_of(r"\b(?:accus(?:e|es|ed|ing)|condemn(?:s|ed|ing)?|denounc(?:e|es|ed|ing))\b")


@rule(
    yes="[S1 [L Norland]] [Q1 denounced and threatened] [L Sudland] [C1 over the port].",
    no="[S1 [L Norland]] [Q1 informed] [L Sudland] [C1 that it stood accused].",
)
def accusing(c: Cue) -> tuple[EventType, Range] | None:
    """Who accuses or condemns somebody accuses them."""
    return c.event("ACCUSE", _ACCUSING)


_THREATENING = pattern_of(r"\bthreaten(?:s|ed|ing)?\b")


@rule(
    yes="[S1 [L Norland]] [Q1 threatened] [L Sudland] [C1 with war].",
    no="[S1 [L Norland]] [Q1 warned] [L Sudland] [C1 of threats].",
)
def threatening(c: Cue) -> tuple[EventType, Range] | None:
    """Who threatens somebody threatens them."""
    return c.event("THREATEN", _THREATENING)


_APOLOGISING = pattern_of(r"\bapologi[sz](?:e|es|ed|ing)\b")


@rule(
    yes="[S1 [L Norland]] [Q1 apologised to] [L Sudland] [C1 for the delay].",
    no="[S1 [L Norland]] [Q1 wrote to] [L Sudland] [C1 of the apology].",
)
def apologising(c: Cue) -> tuple[EventType, Range] | None:
    """Who apologises to somebody concedes."""
    return c.event("CONCEDE", _APOLOGISING)


BY_SAYING = Rules("by_saying", [asking, accusing, threatening, apologising], at=lambda c: c.place)


_WE_APOLOGISE = pattern_of(
    r"[\"“]?(?:(?:I|[Ww]e)\s(?:(?:want|wish|would\slike)\sto\s)?(?:(?:deeply|sincerely|unreservedly|fully|again|all)\s){0,2}"
    r"(?P<does>apologi[sz]e)\sto\b)"  # nobody's typing error concedes anything
)


class FirstWords(NamedTuple):
    """Where the words of somebody begin."""

    text: str
    place: Range


@rule(
    yes='[C1 "We deeply apologise to our customers,"] [S1 [P Ann Lee]] [Q1 said].',
    no='[C1 "We never apologise to our customers,"] [S1 [P Ann Lee]] [Q1 said].',
)
def we_apologise(o: FirstWords) -> Range | None:
    """Who says "we apologise to" somebody concedes by saying it."""
    found = _WE_APOLOGISE.match(o.text, *o.place)
    return found.span("does") if found else None


IN_WORDS = Rules("by_saying.in_words", [we_apologise], at=lambda o: o.place)


def events_by_saying(context: Context, found: Sequence[EventDraft]) -> Iterator[EventDraft]:
    """Events that statements are by their reporting words: "Norland urged Sudland to leave" is a request.

    Args:
        found: events that the reader saw.
    """
    seen = {t.saying for t in found}
    told = {t.read.trigger[0] for t in found}
    for index, statement in enumerate(context.drafts):
        yield from _in_their_words(context, index, told)
        if index in seen or not _is_said_to_somebody(statement):
            continue
        event = BY_SAYING.first(Cue(context.text, statement.attribution.cue))
        if event is not None:
            yield _draft(context, index, *event)


def _in_their_words(context: Context, index: int, told: set[int]) -> Iterator[EventDraft]:
    """What somebody does by the words with which a part of what they say begins.

    Args:
        told: where the triggers of events begin that the reader saw.
    """
    statement = context.drafts[index]
    if not statement.speakers or statement.attribution.withheld >= 0.5:
        return
    for part in statement.attribution.content:
        does = IN_WORDS.first(FirstWords(context.text, part))
        if does is not None and not any(does[0] <= start < does[1] for start in told):
            yield _draft(context, index, "CONCEDE", does)._replace(saying=None)


def _is_said_to_somebody(statement: StatementDraft) -> bool:
    return bool(statement.speakers) and bool(statement.addressee) and statement.attribution.withheld < 0.5


def _draft(context: Context, index: int, type_: EventType, trigger: Range) -> EventDraft:
    statement = context.drafts[index]
    a = statement.attribution
    read = ReadEvent(
        trigger=trigger,
        type=type_,
        mode=None,
        status="reported",
        status_score=1.0,
        actors=a.source,
        recipients=(),
        agents=(),
        patients=(),
        places=(),
        times=(),
        score=a.score,
    )
    return EventDraft(
        read=read,
        type=type_,
        mode=None,
        status="reported",
        actors=list(statement.speakers),
        recipients=list(statement.addressee),
        said_in=context.told_in(trigger),
        saying=index,
        when=None,
    )

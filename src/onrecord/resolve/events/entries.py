"""Entries of the record for events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from onrecord import plover
from onrecord.model import Event, Place, Report, When
from onrecord.resolve.cast import Member
from onrecord.resolve.entry_parts import TEXT, block_of, ids_of, span
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.retelling import grouped
from onrecord.resolve.ids import event_id, statement_id
from onrecord.rules import Rules, gives, rule
from onrecord.text.patterns import pattern_of


class EventMentions(NamedTuple):
    """All that tells one event."""

    context: Context
    tellings: Sequence[EventDraft]


@rule(
    yes="[A1 Rebels] [T1 shelled] the port.\n\nFILE - [A2 [L Norland]] [T2=AID fed] [R2 the miners] in 2019.",
    no="[A1 Rebels] [T1 shelled] the port.\n\nFiles tell that [A2 [L Norland]] [T2=AID fed] [R2 the miners] in 2019.",
)
def beside_the_text(t: EventMentions) -> bool:
    """What only a title or a caption tells is no event of its own: the text tells what happened (codebook)."""
    return all(t.context.is_beside_the_text(one.read.trigger) for one in t.tellings)


LEAST = 0.25  # on stories a to e precision gains two points and recall loses none; from 0.3 on it does
"""Certainty of an event under which it is none."""


@rule(
    yes="[A1 Rebels] [T1=ASSAULT.reported...unlikely hit] the road.",
    no="[A1 Rebels] [T1=ASSAULT.reported..unsure hit] the road.",
)
def unlikely(t: EventMentions) -> bool:
    """What the reader takes for no event rather than for one is none, wherever it is told."""
    return max(one.read.score for one in t.tellings) < LEAST


UNTOLD = Rules("untold", [gives(True, beside_the_text), gives(True, unlikely)], at=lambda t: t.tellings[0].read.trigger)

_BACKGROUND = 30  # days before the report from which on an event is its background


def build(
    report: Report, context: Context, events: Sequence[EventDraft], places: Sequence[Place], ids: Mapping[Member, str]
) -> tuple[Event, ...]:
    """Entries of the record: an event that other sentences tell again is one with several mentions."""
    told = (t for t in grouped(context, events, places) if not UNTOLD.first(EventMentions(context, t)))
    ordered = [_fullest_first(report, tellings) for tellings in told]
    ordered.sort(key=lambda tellings: tellings[0].read.trigger)
    return tuple(_entry(report, tellings, ids, index) for index, tellings in enumerate(ordered))


def _fullest_first(report: Report, tellings: Sequence[EventDraft]) -> list[EventDraft]:
    main = max(tellings, key=lambda t: _fullness(report, t))
    return [main, *(t for t in tellings if t is not main)]


def _fullness(report: Report, t: EventDraft) -> tuple[bool, int, int]:
    """How much a telling tells: more in running text than in a headline or caption, with parties; the earlier one."""
    kind = report.blocks[block_of(report, t.read.trigger[0])].kind
    return kind in TEXT, len(t.actors[:1]) + len(t.recipients[:1]), -t.read.trigger[0]


def _entry(report: Report, tellings: Sequence[EventDraft], ids: Mapping[Member, str], index: int) -> Event:
    """The entry of an event, from the telling that tells most, and what others add."""
    main, *others = tellings
    mode = next((t.mode for t in tellings if t.mode), None)
    kind = plover.kind(main.type, mode)
    when = _known_day(tellings)
    return Event(
        id=event_id(index),
        type=main.type,
        mode=mode,
        trigger=span(report.text, main.read.trigger),
        mentions=tuple(span(report.text, t.read.trigger) for t in others),
        actors=next(filter(None, (ids_of(t.actors, ids) for t in tellings)), ()),
        recipients=next(filter(None, (ids_of(t.recipients, ids) for t in tellings)), ()),
        when=when,
        where=next((t.where for t in tellings if t.where is not None), None),
        figures=tuple(sorted(set(chain.from_iterable(t.figures for t in tellings)))),
        status=main.status,
        according_to=None if main.said_in is None else statement_id(main.said_in),
        statement=None if main.saying is None else statement_id(main.saying),
        background=_is_background(when, report.published),
        cameo=kind.cameo,
        score=kind.score,
        certainty=max(t.read.score for t in tellings),
    )


def _known_day(tellings: Sequence[EventDraft]) -> When | None:
    """The first day that a telling has, one that is known before one that is not ("recently")."""
    days = [t.when for t in tellings if t.when]
    return min(days, key=lambda when: (when.value or "").endswith("_REF"), default=None)


_VALUE = pattern_of(
    r"(?P<year>\d{3,4})"
    r"(?:-(?:W(?P<week>\d\d)|Q(?P<quarter>\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)


def _is_background(when: When | None, published: str | None) -> bool:
    """Whether it lies so long before the report that it is told as what went before."""
    last = _last_day(when.value or "") if when else None
    if last is None or published is None:
        return False
    return (dt.date.fromisoformat(published) - last).days > _BACKGROUND


def _last_day(value: str) -> dt.date | None:
    """About the last day that a time can mean: of "2019-03" 28 March 2019, of "201" (a decade) 28 December 2019."""
    match = _VALUE.match(value)
    year = int(match["year"].ljust(4, "9")) if match else 0
    if match is None or not year:
        return None
    if match["week"]:
        return dt.date.fromisocalendar(year, min(52, max(1, int(match["week"]))), 7)
    month = int(match["month"] or 3 * int(match["quarter"] or 4))
    return dt.date(year, month, int(match["day"] or 28))

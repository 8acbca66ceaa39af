"""What was read of events to events before ids are given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Figure, Place, Time
from onrecord.resolve.events.by_saying import events_by_saying
from onrecord.resolve.events.candidate import Candidate
from onrecord.resolve.events.circumstances import day_of, figures_of, place_of
from onrecord.resolve.events.completing import completed
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.draft import EventDraft
from onrecord.resolve.events.joining import joined
from onrecord.resolve.events.manual import TYPES
from onrecord.resolve.events.nearby import with_those_near
from onrecord.resolve.events.parties import RECIPROCAL, who_takes_part
from onrecord.resolve.events.status import status_of
from onrecord.resolve.events.type_case import TypeCase
from onrecord.resolve.events.vetoes import NO_EVENT
from onrecord.resolve.speakers import Speakers


def tell(context: Context, speakers: Speakers, times: Sequence[Time]) -> list[EventDraft]:
    """Resolve what was read of events, except for places and figures, which are known only afterwards."""
    found = list(_read(context, speakers, times))
    found += events_by_saying(context, found)
    one_each = joined(context.text, sorted(found, key=lambda t: t.read.trigger))
    return with_those_near(context, completed(context, one_each))


def _read(context: Context, speakers: Speakers, times: Sequence[Time]) -> Iterator[EventDraft]:
    for event in context.events:
        if NO_EVENT.first(Candidate(context, event)):
            continue
        said_in, saying = context.told_in(event.trigger), context.saying(event.trigger)
        around = None if said_in is None else context.drafts[said_in]
        actors, recipients = who_takes_part(context, event, around, saying, speakers)
        status = status_of(context, event, around)
        when = day_of(context, event, said_in, times)
        type_, mode = TYPES.first(TypeCase(context.text, event, status)) or (event.type, event.mode)
        yield EventDraft(event, type_, mode, status, actors, recipients, said_in, saying, when)


def locate(
    context: Context, events: Sequence[EventDraft], places: Sequence[Place], figures: Sequence[Figure]
) -> list[EventDraft]:
    """The events with where they were and with how many."""
    told = [t if (both := RECIPROCAL.first(context.text, t)) is None else t._replace(recipients=both) for t in events]
    return [t._replace(where=place_of(context, t, places), figures=figures_of(context, t, figures)) for t in told]

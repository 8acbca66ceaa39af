"""The row of passes that turns a reading into a record: what each reads of what those before it wrote.

The list is the table of contents of resolving. A pass is a function of the frozen document and of the draft so far;
what it gives is written into the draft once. A test holds that each reads what it says, and nothing that only a later
one writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from onrecord.model import Actor, Event, Figure, Place, Statement, Time
from onrecord.reader.reading import Attribution
from onrecord.resolve import events, statements
from onrecord.resolve.cast import Cast, Member, actors
from onrecord.resolve.cast.describe import KNOWN, Sought
from onrecord.resolve.document import Document, Draft
from onrecord.resolve.entry_parts import TEXT
from onrecord.resolve.events import EventDraft
from onrecord.resolve.events.context import Context
from onrecord.resolve.events.triggers import one_a_word
from onrecord.resolve.figures import figures
from onrecord.resolve.names.kinds import is_peoples_word
from onrecord.resolve.places import named_places, places
from onrecord.resolve.principals import Sides, sides
from onrecord.resolve.referents import Referents
from onrecord.resolve.speakers import Speakers
from onrecord.resolve.statements import StatementDraft
from onrecord.resolve.times import times
from onrecord.text.bodies import SITES
from onrecord.text.patterns import pattern_of
from onrecord.text.ranges import RangeIndex, holds
from onrecord.world.gazetteer import lookup


class Pass(NamedTuple):
    """One step of resolving."""

    writes: str
    """The part of the draft that it makes."""
    run: Callable[[Document, Draft], Any]
    reads: frozenset[str] = frozenset()
    """Parts that it starts from; all are written before."""
    learns: bool = False
    """Whether it adds facts of members to the ledger, too."""


def _times(doc: Document, draft: Draft) -> list[Time]:
    """Days and the like, but no part of a name ("April Orr")."""
    found = times(doc.text, doc.published)
    names = [(n.start, n.end) for n in doc.reading.names]
    index = RangeIndex(names)

    def in_a_name(t: Time) -> bool:
        place = (t.start, t.end)
        return any(holds(names[i], place) and names[i] != place for i in index.meeting(*place))

    return [t for t in found if not in_a_name(t)]


def _cast(doc: Document, draft: Draft) -> Cast:
    return Cast(doc.text, doc.reading.names)


def _speakers(doc: Document, draft: Draft) -> Speakers:
    return Speakers(draft.cast, Referents(draft.cast, doc.reading.mentions))


def _attributions(doc: Document, draft: Draft) -> tuple[Attribution, ...]:
    inside = statements.within_borders(doc.report, doc.reading.attributions)
    return statements.run_on(doc.report, doc.quotations, inside)


def _statement_drafts(doc: Document, draft: Draft) -> list[StatementDraft]:
    return statements.draft(doc.report, draft.attributions, draft.speakers, draft.times)


def _context(doc: Document, draft: Draft) -> Context:
    beside = [(b.start, b.end) for b in doc.report.blocks if b.kind not in TEXT]
    beside = beside if len(beside) < len(doc.report.blocks) else []
    context = Context(doc.text, one_a_word(doc.text, doc.reading.events), draft.statement_drafts, beside)
    return context.holding("times", ((t.start, t.end) for t in draft.times))


def _event_drafts(doc: Document, draft: Draft) -> list[EventDraft]:
    return events.tell(draft.context, draft.speakers, draft.times)


def _sides(doc: Document, draft: Draft) -> Sides:
    """Whom each belongs to, once all mentions are known: those in quotations, and pronouns that nothing decided."""
    said = [(d.attribution.content, d.speakers) for d in draft.statement_drafts]
    draft.speakers.referents.speak(doc.quotations, said)
    draft.speakers.referents.settle()
    speaking = {member for d in draft.statement_drafts for member in d.speakers}
    return sides(draft.cast, draft.speakers.referents, speaking, doc.table, doc.report.published)


def _actors(doc: Document, draft: Draft) -> Mapping[Member, Actor]:
    """All of the cast but towns and sites that take no part: what happens in a town, the town does not do."""
    said = (m for d in draft.statement_drafts for m in (*d.speakers, *d.addressee, *d.relays))
    done = (m for e in draft.located_events for m in (*e.actors, *e.recipients))
    stood_for = (m for members in draft.final_sides.members.values() for m in members)
    owning = (t.principal for ties in draft.final_sides.principals.values() for t in ties)
    part = {*said, *done, *stood_for, *owning}

    def is_actor(m: Member) -> bool:
        idle = m not in part and draft.cast.is_place(m)
        town = idle and (_is_town(m.name) or _is_where_only(doc.text, m))
        if m not in part and events.is_thing(m):
            return False
        return not town or KNOWN.first(Sought(m, doc.table, doc.report.published)) is not None

    members = [m for m in draft.cast.members if is_actor(m)]
    return actors(members, draft.final_sides, doc.table, doc.report.published)


def _is_town(name: str) -> bool:
    """Whether a place is a known town, a dateline's, called a street, a lake and the like, or a word for a people
    ("Andean"); others may be states."""
    known = {candidate.kind for candidate in lookup(name)}
    town = bool(known) and not known & {"region", "area", "country"}
    peoples = not known and is_peoples_word(name)
    return town or peoples or any(word.lower() in SITES for word in name.split()) or name.isupper()


_WHERE = pattern_of(
    r"\b(?:in|at|near|outside|inside|around|into|from|through|across|of|to)\s(?:the\s)?(?:[a-z-]+\s)?$", re.IGNORECASE
)
_TOWNLIKE = pattern_of(
    r"\b(?:near|outside|(?:village|town|city|port|suburb|district|outskirts|hamlet|settlement|north|south|east|west|miles|km"
    r"|kilomet(?:re|er)s)\s(?:of|from))\s(?:the\s)?$"
)
_LONGEST_WHERE = 40  # code points


def _is_where_only(text: str, member: Member) -> bool:
    """Whether a place is named only as where something is, and as towns are: "near Sotk", "the village of Sotk"."""
    before = [text[max(0, start - _LONGEST_WHERE) : start] for start, _ in member.mentions]
    return all(map(_WHERE.search, before)) and any(map(_TOWNLIKE.search, before))


def _ids(doc: Document, draft: Draft) -> Mapping[Member, str]:
    return {member: actor.id for member, actor in draft.actors.items()}


def _places(doc: Document, draft: Draft) -> list[Place]:
    speaking = [place for d in draft.statement_drafts for place in d.attribution.source]
    return places(doc.text, named_places(draft.cast, speaking))


def _figures(doc: Document, draft: Draft) -> list[Figure]:
    """Numbers that are no dates, and no part of a name ("Boeing 787")."""
    taken = [(t.start, t.end) for t in draft.times]
    return figures(doc.text, [*taken, *((n.start, n.end) for n in draft.cast.names)])


def _located_events(doc: Document, draft: Draft) -> list[EventDraft]:
    places = ((p.start, p.end) for p in draft.places)
    context = draft.context.holding("places", places).holding("figures", ((f.start, f.end) for f in draft.figures))
    told = events.by_owners(doc.text, draft.event_drafts, draft.sides)
    told = events.denied_by_the_accused(context, told, draft.sides.principals)
    told = events.for_their_body(context, told, draft.sides)
    told = events.done_to_the_other(context, told, draft.sides)
    told = events.by_authorities(context, draft.cast.members, told)
    told = events.of_one_strike(context, draft.cast.members, told, draft.sides)
    told = events.told_elsewhere(context, told, draft.sides)
    told = events.between_two_sides(context, told, events.two_at_odds(doc.text, told, draft.sides), draft.sides)
    return events.locate(context, told, draft.places, draft.figures)


def _final_sides(doc: Document, draft: Draft) -> Sides:
    """Whom each belongs to, with those of whom only events tell it."""
    told = events.with_those_harmed(draft.context, draft.located_events, draft.sides)
    told = events.with_those_moved(draft.context, draft.cast.members, draft.located_events, told)
    return events.with_both_sides(doc.text, draft.cast.members, draft.located_events, told)


def _statements(doc: Document, draft: Draft) -> tuple[Statement, ...]:
    wrongs = events.acts_by_wrongs(draft.context, draft.located_events, draft.sides.principals)
    promises = events.acts_by_promises(doc.text, draft.statement_drafts, draft.cast, draft.sides.principals)
    acts = {**promises, **wrongs}
    return statements.build(doc.report, draft.statement_drafts, doc.quotations, draft.cast, draft.ids, acts)


def _events(doc: Document, draft: Draft) -> tuple[Event, ...]:
    return events.build(doc.report, draft.context, draft.located_events, draft.places, draft.ids)


PASSES = (
    Pass("times", _times),
    Pass("cast", _cast, learns=True),
    Pass("speakers", _speakers, frozenset({"cast"})),
    Pass("attributions", _attributions),
    Pass("statement_drafts", _statement_drafts, frozenset({"attributions", "speakers", "times"}), learns=True),
    Pass("context", _context, frozenset({"statement_drafts", "times"})),
    Pass("event_drafts", _event_drafts, frozenset({"context", "speakers", "times"}), learns=True),
    Pass("sides", _sides, frozenset({"cast", "speakers", "statement_drafts"}), learns=True),
    Pass("places", _places, frozenset({"cast", "statement_drafts"})),
    Pass("figures", _figures, frozenset({"cast", "times"})),
    Pass(
        "located_events",
        _located_events,
        frozenset({"cast", "context", "event_drafts", "sides", "places", "figures"}),
    ),
    Pass("final_sides", _final_sides, frozenset({"cast", "context", "located_events", "sides"})),
    Pass("actors", _actors, frozenset({"cast", "located_events", "final_sides", "statement_drafts"})),
    Pass("ids", _ids, frozenset({"actors"})),
    Pass(
        "statements",
        _statements,
        frozenset({"cast", "context", "located_events", "sides", "statement_drafts", "ids"}),
    ),
    Pass("events", _events, frozenset({"context", "located_events", "places", "ids"})),
)


def run(doc: Document) -> Draft:
    """What all passes make of a document."""
    draft = Draft()
    for one in PASSES:
        setattr(draft, one.writes, one.run(doc, draft))
    return draft

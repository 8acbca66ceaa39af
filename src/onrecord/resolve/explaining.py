"""Decisions of rules to reasons: which rule decided speaker, day, relay, addressee, side, status of each entry, and
whom each actor belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.model import Actor, Event, Reason, ReasonField, Record, Statement
from onrecord.resolve.principals.tie import Tie
from onrecord.rules import Decision
from onrecord.text.ranges import Range, meets

_OF_STATEMENTS: dict[str, ReasonField] = {
    "relays": "relayed_by",
    "addressees": "addressee",
    "addressees.going_on": "addressee",
    "saying_day": "said",
    "saying_day.beside": "said",
    "saying_day.answers": "said",
    "saying_day.paragraph": "said",
    "saying_day.report": "said",
    "relays.going_on": "relayed_by",
}
_OF_EVENTS: dict[str, ReasonField] = {
    "sides": "sides",
    "sides.two_who_act": "sides",
    "sides.no_actor": "sides",
    "sides.no_recipient": "sides",
    "status": "status",
    "types": "type",
    "event_day": "when",
    "event_place": "where",
    "event_figures": "figures",
}


def reasons(record: Record, decisions: Sequence[Decision]) -> tuple[Reason, ...]:
    """The reasons of a record's entries, in the entries' order; of several decisions upon one thing the last stands.

    Args:
        decisions: all that were made while the record was, in order.
    """
    cues = {(c.start, c.end): s for s in record.statements for c in s.cue}
    triggers = {(t.start, t.end): e for e in record.events for t in (e.trigger, *e.mentions)}
    found: dict[tuple[str, ReasonField, Range], Reason] = {}
    for decision in decisions:
        for entry, field in _decided(decision, record, cues, triggers):
            if decision.at is not None and _stands(entry, field, decision, record):
                start, end = decision.at
                reason = Reason(entry=entry.id, field=field, rule=decision.rule, start=start, end=end)
                key = (entry.id, field, decision.at)
                # A rule that asks a table of its own name only hands on what a rule of that table decided.
                if key not in found or not found[key].rule.startswith(f"{decision.rule}."):
                    found[key] = reason
    for of_actor in _of_actors(record, decisions):
        found[of_actor.entry, of_actor.field, (of_actor.start, of_actor.end)] = of_actor
    entries: list[Statement | Event | Actor] = [*record.statements, *record.events, *record.actors]
    order = {entry.id: number for number, entry in enumerate(entries)}
    return tuple(sorted(found.values(), key=lambda r: (order[r.entry], r.field, r.start)))


def _of_actors(record: Record, decisions: Iterable[Decision]) -> Iterator[Reason]:
    """Why actors belong to others, or stand for them."""
    standing = {(m.start, m.end): a for a in record.actors if a.members for m in a.mentions}
    for decision in decisions:
        table = decision.rule.rpartition(".")[0]
        if table in ("principals", "principals.known") and isinstance(decision.value, Tie):
            start, end = decision.value.place
            whose = {a.id for a in record.actors if a.name == decision.value.principal.name}
            for actor in record.actors:
                if any((p.start, p.end) == (start, end) and p.actor in whose for p in actor.of):
                    yield Reason(entry=actor.id, field="of", rule=decision.rule, start=start, end=end)
        elif table == "members" and decision.at in standing:
            start, end = decision.at
            yield Reason(entry=standing[decision.at].id, field="members", rule=decision.rule, start=start, end=end)


def _decided(
    decision: Decision, record: Record, cues: dict[Range, Statement], triggers: dict[Range, Event]
) -> Iterator[tuple[Statement | Event, ReasonField]]:
    """The entries, and what of them, that a decision is about."""
    table = decision.rule.rpartition(".")[0]
    words = decision.of or decision.at
    if words is None:
        return
    if table == "speakers" or table.startswith("speakers."):
        for statement in record.statements:
            if any(s.start <= words[0] and words[1] <= s.end for s in statement.source):
                yield statement, "speakers"
    elif table in _OF_STATEMENTS and words in cues:
        yield cues[words], _OF_STATEMENTS[table]
    elif table in _OF_EVENTS and words in triggers:
        yield triggers[words], _OF_EVENTS[table]


def _stands(entry: Statement | Event, field: ReasonField, decision: Decision, record: Record) -> bool:
    """Whether it decided what the entry shows: of several days or places near an event one was taken."""
    at = decision.at
    if isinstance(entry, Statement) or at is None:
        return True
    if field == "when":
        return entry.when is not None and at == (entry.when.start, entry.when.end)
    if field == "where":
        place = None if entry.where is None else record.places[entry.where]
        return place is not None and meets(at, (place.start, place.end))
    if field == "figures":
        return any(at == (record.figures[i].start, record.figures[i].end) for i in entry.figures)
    return True

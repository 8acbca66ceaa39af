"""Readings made by hand: a text with marks to its record, so that nothing depends on the model."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from onrecord.ingest import load
from onrecord.model import Act, Record, Status
from onrecord.plover import EventType
from onrecord.reader.reading import Attribution, Name, NameKind, ReadEvent, Reading, ReadMention
from onrecord.resolve import resolve
from onrecord.text.ranges import Range
from onrecord.text.words import PRONOUNS
from onrecord.world.known_actors import load as load_table

_MARK = re.compile(r"\[(?P<open>[SQCTARDWGUM]\d+|P|O|L)(?:=(?P<what>[\w./-]+))? |\](?P<close>)")
_KINDS: dict[str, NameKind] = {"P": "person", "O": "organisation", "L": "place"}


class Kind(NamedTuple):
    """What the reader is to make of an event."""

    type: EventType
    status: Status = "reported"
    mode: str | None = None
    sure: float = 1.0
    score: float = 1.0


def record(
    marked: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    acts: Mapping[int, Act] = MappingProxyType({}),
    events: Mapping[int, Kind] = MappingProxyType({}),
    explain: bool = False,
) -> Record:
    """The record of a text with marks.

    Statements are [S1 source], [Q1 cue], [C1 content]; names [P person], [O organisation], [L place]; events
    [T1 trigger], [A1 actor], [R1 recipient], [D1 time], [W1 place], [G1 who does], [U1 who undergoes]. What is read of
    an act or an event may stand in the mark:
    [Q1=deny said], [Q1=assert.thought believes], [Q1=assert.withheld declined], [T1=ACCUSE.claimed accused],
    [T1=CONSULT.reported.visit met], [T1=ASSAULT.reported..unsure shelled], [T1=ASSAULT.reported...unlikely hit].

    Mentions are [M1 words], each with the one before that it is read as, surely or as likely as not: [M2=1 she],
    [M3=1.unsure it].

    Args:
        acts: of the statements that are no plain assertions. events: what is read of each event.
    """
    text, open_marks = "Title of it\n\n", []
    acts, events = dict(acts), dict(events)
    notes: dict[int, str] = {}
    links: dict[int, str] = {}
    roles: dict[int, dict[str, list[Range]]] = defaultdict(lambda: defaultdict(list))
    names: list[Name] = []
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match.group("open"):
            label = match.group("open")
            open_marks.append((label, len(text)))
            if label[0] == "M":
                links[int(label[1:])] = match.group("what") or ""
            elif match.group("what"):
                _told(label, match.group("what"), acts, events, notes)
            continue
        label, start = open_marks.pop()
        if label in _KINDS:
            names.append(Name(start, len(text), _KINDS[label], 1.0))
        else:
            roles[int(label[1:])][label[0]].append((start, len(text)))
    text += marked[at:]
    found = [
        Attribution(
            cue=spans["Q"][0],
            source=tuple(spans["S"]),
            content=tuple(spans["C"]),
            nested=False,
            score=1.0,
            speech=0.0 if notes.get(number) == "thought" else 1.0,
            withheld=1.0 if notes.get(number) == "withheld" else 0.0,
            act=acts.get(number, "assert"),
            act_score=1.0,
        )
        for number, spans in roles.items()
        if spans["Q"]
    ]
    kinds = {number: events.get(number, Kind("ASSAULT")) for number in roles}
    happened = [
        ReadEvent(
            trigger=spans["T"][0],
            type=kinds[number].type,
            mode=kinds[number].mode,
            status=kinds[number].status,
            status_score=kinds[number].sure,
            actors=tuple(spans["A"]),
            recipients=tuple(spans["R"]),
            agents=tuple(spans["G"]),
            patients=tuple(spans["U"]),
            places=tuple(spans["W"]),
            times=tuple(spans["D"]),
            score=kinds[number].score,
        )
        for number, spans in roles.items()
        if spans["T"]
    ]
    found.sort(key=lambda a: a.cue)
    happened.sort(key=lambda e: e.trigger)
    mentions = {number: spans["M"][0] for number, spans in roles.items() if spans["M"]}
    return resolve(
        load(text, published=published, outlet=outlet),
        Reading(tuple(names), tuple(found), _mentions(text, names, mentions, links), tuple(happened)),
        model="test@0",
        table=load_table(),
        explain=explain,
    )


def _mentions(
    text: str, names: list[Name], places: Mapping[int, Range], links: Mapping[int, str]
) -> tuple[ReadMention, ...]:
    """Mentions in text order, each with its antecedent."""
    order = sorted(places, key=lambda number: places[number])
    found = []
    for number in order:
        start, end = places[number]
        named = any(start <= n.start and n.end <= end for n in names)
        antecedent, _, unsure = links[number].partition(".")
        score = -0.25 if unsure else 1.0
        found.append(
            ReadMention(
                start,
                end,
                "pronoun" if text[start:end].lower() in PRONOUNS else "name" if named else "nominal",
                ((order.index(int(antecedent)), score),) if antecedent else (),
            )
        )
    return tuple(found)


def _told(label: str, what: str, acts: dict[int, Act], events: dict[int, Kind], notes: dict[int, str]) -> None:
    """Take in what a mark says of its act or event."""
    number = int(label[1:])
    if label[0] == "Q":
        acts[number], _, notes[number] = what.partition(".")  # type: ignore[assignment]
    else:
        type_, status, mode, sure, likely, *_ = [*what.split("."), "", "", "", ""]
        kind = Kind(type_, status or "reported", mode or None, 0.5 if sure else 1.0)  # type: ignore[arg-type]
        events[number] = kind._replace(score=0.1 if likely else 1.0)

"""Readings made by hand: a text with marks to its record, so that nothing depends on the model."""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.ingest import load
from onrecord.model import Record
from onrecord.reader.reading import Attribution, Name, NameKind, Reading
from onrecord.resolve import resolve
from onrecord.resolve.table import load as load_table

_MARK = re.compile(r"\[(?P<open>[SQC]\d+|P|O|L) |\](?P<close>)")
_KINDS: dict[str, NameKind] = {"P": "person", "O": "organisation", "L": "place"}


def record(marked: str, *, published: str | None = None) -> Record:
    """The record of a text with marks: [S1 source], [Q1 cue], [C1 content], [P person], [O organisation], [L place]."""
    text, open_marks = "", []
    roles: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    names: list[Name] = []
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match.group("open"):
            open_marks.append((match.group("open"), len(text)))
            continue
        label, start = open_marks.pop()
        if label in _KINDS:
            names.append(Name(start, len(text), _KINDS[label], 1.0))
        else:
            roles[label[1:]].append((label[0], start, len(text)))
    text += marked[at:]
    found = [
        Attribution(
            cue=next((s, e) for r, s, e in spans if r == "Q"),
            source=tuple((s, e) for r, s, e in spans if r == "S"),
            content=tuple((s, e) for r, s, e in spans if r == "C"),
            nested=False,
            score=1.0,
            speech=1.0,
            withheld=0.0,
            act="assert",
            act_score=1.0,
        )
        for spans in roles.values()
    ]
    found.sort(key=lambda a: a.cue)
    return resolve(
        load("Title of it\n\n" + text, published=published),
        shifted(Reading(tuple(names), tuple(found)), 13),
        model="test@0",
        table=load_table(),
    )


def shifted(reading: Reading, by: int) -> Reading:
    def move(place: tuple[int, int]) -> tuple[int, int]:
        return place[0] + by, place[1] + by

    return Reading(
        tuple(Name(n.start + by, n.end + by, n.kind, n.score) for n in reading.names),
        tuple(
            Attribution(
                move(a.cue),
                tuple(map(move, a.source)),
                tuple(map(move, a.content)),
                a.nested,
                1.0,
                1.0,
                0.0,
                a.act,
                1.0,
            )
            for a in reading.attributions
        ),
    )

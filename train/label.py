"""Labels by a trained reader for what no person marked: attributions inside others, and texts without any labels."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from onrecord.ingest import load
from onrecord.reader import read_report
from onrecord.reader.encoder import Encoder
from onrecord.reader.reading import ReadEvent
from train.corpus import Attribution, Document, Event, Name, Place

_WEIGHT = 0.5  # of a model's label against a person's
_MARKS = '"“”«»‘’ '
_FEWEST_WORDS = 5
_SURE = 0.85  # of a name, to be taken as one


def label(document: Document, encoder: Encoder) -> Document:
    """The document with what is missing filled in."""
    reading = None
    if document.attributions is None or not document.every_cue or document.names is None:
        reading = read_report(load(document.text), encoder)
    attributions = document.attributions
    if attributions is None or not document.every_cue:
        assert reading is not None
        own = attributions or ()
        taken = [a.cue for a in own]
        read = [
            Attribution(a.source, a.cue, a.content, a.nested, weight=_WEIGHT)
            for a in reading.attributions
            if not any(a.cue[0] < e and s < a.cue[1] for s, e in taken)
        ]
        attributions = (*own, *read)
    names = document.names
    if names is None and reading is not None:
        names = tuple(Name(n.start, n.end, n.kind) for n in reading.names if n.score > _SURE)
    if not document.nested_known:
        attributions = (*attributions, *_inside(document.text, attributions, encoder))
    ordered = tuple(sorted(attributions, key=lambda a: a.cue))
    return dataclasses.replace(document, attributions=ordered, names=names, every_cue=True, nested_known=True)


def read_whole(document: Document, encoder: Encoder) -> Document:
    """A document of which nothing is known, with all that the encoder reads in it."""
    reading = read_report(load(document.text), encoder)
    return dataclasses.replace(
        document,
        attributions=tuple(
            Attribution(a.source, a.cue, a.content, a.nested, weight=_WEIGHT) for a in reading.attributions
        ),
        names=tuple(Name(n.start, n.end, n.kind) for n in reading.names if n.score > _SURE),
        every_name=False,
        events=tuple(_event(e) for e in reading.events),
        searched=((0, len(document.text)),),
        nested_known=True,
        no_event=_WEIGHT,
    )


def _event(e: ReadEvent) -> Event:
    roles = {
        "actor": e.actors, "recipient": e.recipients, "agent": e.agents, "patient": e.patients, "place": e.places,
        "time": e.times,
    }  # fmt: skip
    return Event(e.trigger, e.type, e.mode, e.status, tuple(roles.items()))


def named(document: Document, encoder: Encoder) -> Document:
    """The document with the names that the encoder reads: others are put in their place while training (`augment`)."""
    found = read_report(load(document.text), encoder).names
    return dataclasses.replace(document, names=tuple(Name(n.start, n.end, n.kind) for n in found if n.score > _SURE))


def _inside(text: str, attributions: Sequence[Attribution], encoder: Encoder) -> list[Attribution]:
    """What is attributed inside the contents: each content is read as if it were a text of its own."""
    found: list[Attribution] = []
    for outer in attributions:
        for start, end in outer.content:
            start, end = _unquoted(text, start, end)
            words = text[start:end]
            if len(words.split()) < _FEWEST_WORDS:
                continue
            alone = words[0].upper() + words[1:]
            if len(alone) != len(words):
                continue

            def moved(place: Place, by: int = start) -> Place:
                return place[0] + by, place[1] + by

            for a in read_report(load(alone), encoder).attributions:
                cue = moved(a.cue)
                if not a.nested and not any(cue[0] < f.cue[1] and f.cue[0] < cue[1] for f in (*found, *attributions)):
                    found.append(
                        Attribution(
                            tuple(map(moved, a.source)), cue, tuple(map(moved, a.content)), True, weight=_WEIGHT
                        )
                    )
    return found


def _unquoted(text: str, start: int, end: int) -> Place:
    """The place without the quotation marks round it: inside them the reader takes all words for one speaker's."""
    while start < end and (text[start] in _MARKS or text[start : start + 2] == "''"):
        start += 1
    while start < end and (text[end - 1] in _MARKS or text[end - 2 : end] == "''"):
        end -= 1
    return start, end

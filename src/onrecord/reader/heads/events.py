"""Events: triggers with their type, mode and status, and for each of them who takes part, where and when.

Triggers come from token scores. For each trigger, every token of its paragraph is scored in each way of taking part;
the trigger and what stands round it are judged together for type, mode and status.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from onrecord.model import Status
from onrecord.plover import KINDS, TYPES, EventType
from onrecord.reader.encoder import Encoded, Encoder, Floats, Manifest
from onrecord.reader.pieces import Pieces
from onrecord.reader.reading import ReadEvent
from onrecord.reader.scores import log_softmax, log_softmax_each
from onrecord.reader.tags import Steps, arrays, best_paths, spans
from onrecord.text.ranges import Range

PARTIES = ("actor", "recipient")
"""PLOVER's ways of taking part: labels of one sequence over the words."""
CIRCUMSTANCES = ("agent", "patient", "place", "time")
"""Who does and who undergoes what the trigger says, where and when (QA-SRL): labels of another."""
STATUSES: tuple[Status, ...] = get_args(Status)
MODES: tuple[tuple[EventType, str | None], ...] = tuple(
    (type_, mode) for type_, modes in KINDS.items() if len(modes) > 1 for mode in modes
)
"""Modes with their types, None for no mode; types without modes are left out."""

Indexes = npt.NDArray[np.intp]
_TOGETHER = 1000  # triggers
_LEAST = 0.5  # how likely a word must be a trigger's, tuned
_OF_TYPE = {type_: [i for i, (of, _) in enumerate(MODES) if of == type_] for type_ in TYPES}


class _Trigger(NamedTuple):
    first: int  # pieces, into the report
    last: int
    words: Indexes  # first pieces of the words of its paragraph, into the window
    borders: Indexes  # where each of them begins and the last one ends, pieces into the report
    types: Floats  # scores
    score: float


def decode(encoder: Encoder, encoded: Sequence[Encoded], pieces: Pieces) -> tuple[ReadEvent, ...]:
    """All events of a report, in the order of their triggers."""
    triggers: list[_Trigger] = []
    parts: list[Floats] = []
    kinds: list[Floats] = []
    words = [np.flatnonzero(pieces.first[e.window.start : e.window.end]) for e in encoded]
    chances = log_softmax_each([e.scores["events"][w] for e, w in zip(encoded, words, strict=True)])
    for e, w, scores in zip(encoded, words, chances, strict=True):
        inside = _triggers(e, w, scores)
        if inside:
            at = e.window.start
            taking, judged = encoder.events(e, [(t.first - at, t.last - at) for t in inside])
            triggers += inside
            parts += [of[t.words] for t, of in zip(inside, taking, strict=True)]
            kinds += list(judged)
    border = 2 * len(PARTIES) + 1
    taking_part = np.array([0.0] + [encoder.manifest.party_bias] * (border - 1), dtype=np.float32)
    parties = _paths([p[:, :border] + taking_part for p in parts], encoder.manifest.parties)
    others = _paths([p[:, border:] for p in parts], encoder.manifest.circumstances)
    if not triggers:
        return ()
    types, statuses, modes = np.split(np.stack(kinds), [len(TYPES), len(TYPES) + len(STATUSES)], axis=1)
    scored = zip(
        log_softmax(log_softmax(types) + log_softmax(np.stack([t.types for t in triggers]))),
        np.exp(log_softmax(statuses)),
        modes,
        strict=True,
    )
    found = []
    for t, kind, *paths in zip(triggers, scored, parties, others, strict=True):
        places: dict[str, list[Range]] = {role: [] for role in (*PARTIES, *CIRCUMSTANCES)}
        for roles, path in zip((PARTIES, CIRCUMSTANCES), paths, strict=True):
            for label, begin, end in spans(path):
                places[roles[label]].append(_place(pieces, (t.borders[begin], t.borders[end] - 1)))
        found.append(_event(encoder.manifest, _place(pieces, (t.first, t.last)), t, places, *kind))
    return tuple(e for e in found if e.score >= encoder.manifest.least_event)


def _paths(scores: Sequence[Floats], steps: Steps) -> list[npt.NDArray[np.int8]]:
    """Best paths, some at a time: a book's all at once would take a gigabyte."""
    parts = (scores[at : at + _TOGETHER] for at in range(0, len(scores), _TOGETHER))
    return [path for part in parts for path in best_paths(part, *arrays(steps))]


def _place(pieces: Pieces, span: tuple[int | np.intp, int | np.intp]) -> Range:
    return int(pieces.start[span[0]]), int(pieces.end[span[1]])


def _triggers(e: Encoded, words: Indexes, scores: Floats) -> list[_Trigger]:
    """Runs of words that are likelier than `_LEAST` part of a trigger.

    Args:
        e: a window. words: the first pieces of its words. scores: what each of them is, logarithms of chances.
    """
    likely = scores[:, 0] < np.log(1 - _LEAST)
    if not likely.any():
        return []
    paragraph = e.paragraph[1:-1][words]
    # A headline's last word and the next paragraph's first are two.
    parted = np.diff(paragraph, prepend=-1) != 0
    begins = np.flatnonzero(likely & (~np.append(False, likely[:-1]) | parted))
    ends = np.flatnonzero(likely & (~np.append(likely[1:], False) | np.append(parted[1:], True))) + 1
    following = np.append(words[1:], e.window.end - e.window.start)
    found = []
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        first, last = e.window.place(words, begin, end)
        chance = float(1 - np.exp(scores[begin:end, 0]).min())
        own = paragraph == paragraph[begin]
        borders = np.append(words[own], following[own][-1]) + e.window.start
        found.append(_Trigger(first, last, words[own], borders, scores[begin:end, 1:].mean(0), chance))
    return found


def _event(
    manifest: Manifest,
    place: Range,
    t: _Trigger,
    taking: dict[str, list[Range]],
    likely: Floats,
    chances: Floats,
    modes: Floats,
) -> ReadEvent:
    best = int(likely.argmax())
    type_ = TYPES[best]
    of = _OF_TYPE[type_]
    return ReadEvent(
        trigger=place,
        type=type_,
        mode=MODES[of[int(modes[of].argmax())]][1] if of else None,
        status=STATUSES[int(chances.argmax())],
        status_score=round(float(chances.max()), 4),
        actors=tuple(taking["actor"]),
        recipients=tuple(taking["recipient"]),
        agents=tuple(taking["agent"]),
        patients=tuple(taking["patient"]),
        places=tuple(taking["place"]),
        times=tuple(taking["time"]),
        score=round(manifest.chance("event", t.score * float(np.exp(likely[best]))), 4),
    )

"""Attributions: reporting words, and for each of them whom and what they report.

Cues come from a tag head over the tokens. Source and content are scored for each cue apart, so that contents may
nest, overlap, be interrupted and run on over paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.reader.encoder import Encoded, Encoder, Floats
from onrecord.reader.pieces import Pieces
from onrecord.reader.reading import Attribution, Place
from onrecord.reader.scores import log_softmax, sigmoid
from onrecord.reader.tags import begin_inside, best_paths, best_tags, spans

_CUE_TRANSITIONS, _CUE_START = begin_inside(2)  # outer cues, and cues told inside another's content
_SOURCE, _CONTENT = 0, 1
_LEAST_NESTED = 0.6  # nested cues were learned from a model's labels; the unsure ones are not worth their time


class _Cue(NamedTuple):
    window: int  # index into the encoded windows
    first: int  # pieces, into the report
    last: int
    nested: bool
    score: float


def decode(encoder: Encoder, encoded: Sequence[Encoded], pieces: Pieces) -> tuple[Attribution, ...]:
    """All attributions of a report, in the order of their cues."""
    words = [np.flatnonzero(pieces.first[e.window.start : e.window.end]) for e in encoded]
    cues = _cues(encoded, words, pieces)
    emissions: list[Floats] = []
    traits: list[Floats] = []
    for index, e in enumerate(encoded):
        inside = [(c.first - e.window.start, c.last - e.window.start) for c in cues if c.window == index]
        if inside:
            emission, trait = encoder.roles(e, inside)
            emissions.extend(emission[:, words[index]])
            traits.extend(trait)
    transitions = np.array(encoder.manifest.role_transitions, dtype=np.float32)
    start = np.array(encoder.manifest.role_start, dtype=np.float32)
    names = encoder.manifest.cue_traits
    found: list[Attribution] = []
    for cue, path, values in zip(cues, best_paths(emissions, transitions, start), traits, strict=True):
        window, w = encoded[cue.window].window, words[cue.window]
        by_role: tuple[list[Place], list[Place]] = ([], [])
        for label, begin, end in spans(path):
            first, last = window.place(w, begin, end)
            by_role[label].append((int(pieces.start[first]), int(pieces.end[last])))
        if not by_role[_CONTENT]:
            continue
        chance = {name: sigmoid(float(value)) for name, value in zip(names, values, strict=True)}
        found.append(
            Attribution(
                cue=(int(pieces.start[cue.first]), int(pieces.end[cue.last])),
                source=tuple(by_role[_SOURCE]),
                content=tuple(by_role[_CONTENT]),
                nested=cue.nested,
                score=round(cue.score, 4),
                speech=round(chance.get("speech", 1.0), 4),
                withheld=round(chance.get("withheld", 0.0), 4),
            )
        )
    found.sort(key=lambda a: a.cue)
    return tuple(found)


def _cues(encoded: Sequence[Encoded], words: Sequence[npt.NDArray[np.intp]], pieces: Pieces) -> list[_Cue]:
    scores = [log_softmax(e.scores["cues"][w]) for e, w in zip(encoded, words, strict=True)]
    found: list[_Cue] = []
    for index, path in enumerate(best_tags(scores, _CUE_TRANSITIONS, _CUE_START)):
        window, w = encoded[index].window, words[index]
        for label, begin, end in spans(path):
            first, last = window.place(w, begin, end)
            score = float(np.exp(scores[index][np.arange(begin, end), path[begin:end]].mean()))
            if label == 1 and score < _LEAST_NESTED:
                continue
            found.append(_Cue(index, first, last, label == 1, score))
    return found

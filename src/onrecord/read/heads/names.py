"""Proper names: persons, organisations, places and others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import numpy as np

from onrecord.read.encoder import Encoded
from onrecord.read.pieces import Pieces
from onrecord.read.reading import Name, NameKind
from onrecord.read.tags import begin_inside, best_paths, spans
from onrecord.read.scores import log_softmax

KINDS: tuple[NameKind, ...] = get_args(NameKind)
_TRANSITIONS, _START = begin_inside(len(KINDS))


def decode(encoded: Iterable[Encoded], pieces: Pieces) -> tuple[Name, ...]:
    """All names of a report, in text order."""
    found: list[Name] = []
    windows = list(encoded)
    words = [np.flatnonzero(pieces.first[e.window.start : e.window.end]) for e in windows]
    scores = [log_softmax(e.scores["names"][w]) for e, w in zip(windows, words, strict=True)]
    for e, w, s, path in zip(windows, words, scores, best_paths(scores, _TRANSITIONS, _START), strict=True):
        for label, begin, end in spans(path):
            first = e.window.start + int(w[begin])
            last = e.window.start + (int(w[end]) if end < len(w) else e.window.end - e.window.start) - 1
            if e.window.core_start <= first < e.window.core_end:
                score = float(np.exp(s[np.arange(begin, end), path[begin:end]].mean()))
                found.append(Name(int(pieces.start[first]), int(pieces.end[last]), KINDS[label], round(score, 4)))
    return tuple(found)

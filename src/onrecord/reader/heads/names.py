"""Proper names: persons, organisations, places and others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import numpy as np

from onrecord.reader.encoder import Encoded
from onrecord.reader.pieces import Pieces
from onrecord.reader.reading import Name, NameKind
from onrecord.reader.scores import log_softmax_each, mean
from onrecord.reader.tags import begin_inside, best_tags, spans

KINDS: tuple[NameKind, ...] = get_args(NameKind)
_TRANSITIONS, _START = begin_inside(len(KINDS))


def decode(encoded: Iterable[Encoded], pieces: Pieces) -> tuple[Name, ...]:
    """All names of a report, in text order."""
    found: list[Name] = []
    windows = list(encoded)
    words = [np.flatnonzero(pieces.first[e.window.start : e.window.end]) for e in windows]
    scores = log_softmax_each([e.scores["names"][w] for e, w in zip(windows, words, strict=True)])
    for e, w, s, path in zip(windows, words, scores, best_tags(scores, _TRANSITIONS, _START), strict=True):
        for label, begin, end in spans(path):
            first, last = e.window.place(w, begin, end)
            score = float(np.exp(mean(s[np.arange(begin, end), path[begin:end]])))
            found.append(Name(int(pieces.start[first]), int(pieces.end[last]), KINDS[label], round(score, 4)))
    return tuple(found)

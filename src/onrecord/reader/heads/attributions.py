"""Attributions: reporting words, and for each of them whom and what they report.

Cues come from a tag sequence over the tokens. Source and content are scored for each cue apart, so that contents may
nest, overlap, be interrupted and run on over paragraphs. What the words do is judged by cue and content together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt

from onrecord.model import Act
from onrecord.reader.encoder import Encoded, Encoder, Floats
from onrecord.reader.pieces import Pieces
from onrecord.reader.reading import Attribution
from onrecord.reader.scores import log_softmax, mean, sigmoid
from onrecord.reader.signs import signs
from onrecord.reader.tags import Steps, arrays, best_paths, marginals, spans
from onrecord.text.free_speech import going_on
from onrecord.text.plain_sayings import PlainSaying
from onrecord.text.ranges import Range, RangeIndex
from onrecord.text.transcripts import Turn

# Labels of the tag sequence; further ones are sources and contents, which the roles know better.
_CUE, _NESTED_CUE = 0, 1
_SOURCE, _CONTENT = 0, 1
_CLAIMED = 0.5  # of a quotation's pieces, from which on what was read of it stands
_TURN = 0.9  # how sure it is that a turn of talk is somebody's words
_GONE_ON = 0.6  # how sure it is that a sentence goes on in the words of who spoke before it
_LEAST_NESTED = 0.5  # nested cues were learned from a model's labels; the unsure ones are not worth their time


class _Cue(NamedTuple):
    window: int  # index into the encoded windows
    first: int  # pieces, into the report
    last: int
    nested: bool
    score: float


class Talk(NamedTuple):
    """What structure alone tells of who talks: turns of a transcript, plain sayings."""

    turns: Sequence[Turn] = ()
    sayings: Sequence[PlainSaying] = ()


class _Roles(NamedTuple):
    cue: _Cue
    source: list[tuple[int, int]]  # first and last pieces, into the report
    content: list[tuple[int, int]]
    turn: Turn | None = None
    """The turn of talk that it is."""


def decode(
    encoder: Encoder, encoded: Sequence[Encoded], pieces: Pieces, text: str, talk: Talk
) -> tuple[Attribution, ...]:
    """All attributions of a report, in the order of their cues.

    Args:
        talk: what the structure tells. A turn of an interview or transcript is one attribution, whatever was read of
            its label, and what an interviewer says is the outlet's own; a plain saying is one where nothing was read
            of it.
    """
    words = [np.flatnonzero(pieces.first[e.window.start : e.window.end]) for e in encoded]
    cues = _cues(encoder.manifest.tags, encoded, words)
    found: list[Attribution] = []
    read = _with_turns(_roles(encoder, encoded, words, cues), encoded, pieces, talk.turns)
    read += _overlooked(read, encoded, pieces, talk.sayings)
    read += list(_going_on(read, encoded, pieces, text))
    for index, e in enumerate(encoded):
        inside = [r for r in read if r.cue.window == index]
        if not inside:
            continue
        judged = encoder.statements(
            e,
            [_from(e, (r.cue.first, r.cue.last)) for r in inside],
            [[_from(e, place) for place in r.content] for r in inside],
            np.stack([_signs(text, pieces, r) for r in inside]),
        )
        acts = len(encoder.manifest.acts)
        chances, traits = np.exp(log_softmax(judged[:, :acts])), judged[:, acts:].tolist()
        found.extend(_attribution(encoder, pieces, *one) for one in zip(inside, chances, traits, strict=True))
    found.sort(key=lambda a: a.cue)
    return tuple(found)


def _with_turns(
    read: Sequence[_Roles], encoded: Sequence[Encoded], pieces: Pieces, turns: Sequence[Turn]
) -> list[_Roles]:
    """What was read, with each turn of talk in place of what was read of its label."""
    found = list(read)
    for turn in turns:
        cue, said = (_pieces_in(pieces, place) for place in (turn.cue, turn.words[0]))
        label = cue if turn.label is None else _pieces_in(pieces, turn.label)
        found = [_behind(r, label[0], said[0]) for r in found if not label[0] <= r.cue.first <= cue[1]]
        window = _window_at(encoded, said[0])
        if turn.asks or window is None or said[0] > said[1]:
            continue
        # Judged by what of it stands in one window; a long turn is put together again in `_attribution`.
        seen = (said[0], min(said[1], encoded[window].window.end - 1))
        at = cue if cue[0] >= encoded[window].window.start else (said[0], said[0])
        found.append(_Roles(_Cue(window, *at, nested=False, score=_TURN), [], [seen], turn))
    return found


def _overlooked(
    read: Sequence[_Roles], encoded: Sequence[Encoded], pieces: Pieces, sayings: Sequence[PlainSaying]
) -> Iterator[_Roles]:
    """Plain sayings of which nothing was read."""
    held = sorted(place for r in read for place in r.content)
    for saying in sayings:
        first, last = _pieces_in(pieces, saying.words)
        share = sum(max(0, min(b, last) - max(a, first) + 1) for a, b in held) / max(1, last - first + 1)
        cue = _pieces_in(pieces, saying.cue)
        window = _window_at(encoded, cue[0])
        read_there = any(r.cue.first <= cue[1] and cue[0] <= r.cue.last for r in read)
        told = saying.own and any(first <= r.cue.first <= last for r in read)
        if (share >= _CLAIMED and not saying.around) or window is None or read_there or told or cue[0] > cue[1]:
            continue
        seen = max(first, encoded[window].window.start), min(last, encoded[window].window.end - 1)
        if seen[0] <= seen[1]:
            turn = Turn(saying.who, saying.cue, (saying.words,), asks=False, withheld=saying.withheld)
            yield _Roles(_Cue(window, *cue, nested=False, score=_TURN), [], [seen], turn)


def _going_on(read: Sequence[_Roles], encoded: Sequence[Encoded], pieces: Pieces, text: str) -> Iterator[_Roles]:
    """Sentences in which nothing was read, in the words of who speaks in the one before."""
    taken = RangeIndex([_place(pieces, span) for r in read for span in (*r.content, (r.cue.first, r.cue.last))])
    given: set[Range] = set()
    for r in sorted(read, key=lambda r: r.cue.first, reverse=True):  # of two in one sentence the last goes on
        if r.turn is not None or not r.source or r.cue.nested:
            continue
        cue, source = _place(pieces, (r.cue.first, r.cue.last)), _place(pieces, r.source[-1])
        for words in going_on(text, cue, _place(pieces, r.content[-1])):
            if words in given or taken.meeting(*words):
                break
            given.add(words)
            mark = words[1] - 1, words[1]
            at, seen = _pieces_in(pieces, mark), _pieces_in(pieces, words)
            window = _window_at(encoded, at[0])
            if window is None or at[0] > at[1]:
                break
            inside = max(seen[0], encoded[window].window.start), min(seen[1], encoded[window].window.end - 1)
            turn = Turn(source, mark, (words,), asks=False)
            yield _Roles(_Cue(window, *at, nested=False, score=_GONE_ON), [], [inside], turn)


def _behind(roles: _Roles, label: int, first: int) -> _Roles:
    """What was read, its content cut where it begins with the label of a turn."""
    return roles._replace(content=[(first if label <= a < first <= b else a, b) for a, b in roles.content])


def _pieces_in(pieces: Pieces, place: Range) -> tuple[int, int]:
    """The first and last piece of a range of the text."""
    first, behind = pieces.start.searchsorted(np.array(place, dtype=pieces.start.dtype)).tolist()
    return first, behind - 1


def _signs(text: str, pieces: Pieces, roles: _Roles) -> Floats:
    cue = text[pieces.start[roles.cue.first] : pieces.end[roles.cue.last]]
    content = " ".join(text[pieces.start[first] : pieces.end[last]] for first, last in roles.content)
    return signs(cue, content, sourced=bool(roles.source or roles.turn))


def _from(e: Encoded, place: tuple[int, int]) -> tuple[int, int]:
    return place[0] - e.window.start, place[1] - e.window.start


def _cues(steps: Steps, encoded: Sequence[Encoded], words: Sequence[npt.NDArray[np.intp]]) -> list[_Cue]:
    scores = [e.scores["tags"][w] for e, w in zip(encoded, words, strict=True)]
    chances = marginals(scores, *arrays(steps))
    found: list[_Cue] = []
    for index, path in enumerate(best_paths(scores, *arrays(steps))):
        window, w = encoded[index].window, words[index]
        for label, begin, end in spans(path):
            if label not in (_CUE, _NESTED_CUE):
                continue
            first, last = window.place(w, begin, end)
            score = float(mean(chances[index][np.arange(begin, end), path[begin:end]]))
            if label == _CUE or score >= _LEAST_NESTED:
                found.append(_Cue(index, first, last, label == _NESTED_CUE, score))
    return found


def _roles(
    encoder: Encoder, encoded: Sequence[Encoded], words: Sequence[npt.NDArray[np.intp]], cues: Sequence[_Cue]
) -> list[_Roles]:
    """Source and content of each cue; cues without a content are left out."""
    emissions: list[Floats] = []
    for index, e in enumerate(encoded):
        inside = [_from(e, (c.first, c.last)) for c in cues if c.window == index]
        if inside:
            emissions.extend(encoder.roles(e, inside)[:, words[index]])
    found: list[_Roles] = []
    for cue, path in zip(cues, best_paths(emissions, *arrays(encoder.manifest.roles)), strict=True):
        by_role: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        for label, begin, end in spans(path):
            by_role[label].append(encoded[cue.window].window.place(words[cue.window], begin, end))
        if by_role[_CONTENT]:
            found.append(_Roles(cue, by_role[_SOURCE], by_role[_CONTENT]))
    return found


def _window_at(encoded: Sequence[Encoded], piece: int) -> int | None:
    """Which of the windows a piece is in."""
    return next((i for i, e in enumerate(encoded) if e.window.start <= piece < e.window.end), None)


def _place(pieces: Pieces, span: tuple[int, int]) -> Range:
    """Where pieces stand in the text."""
    return int(pieces.start[span[0]]), int(pieces.end[span[1]])


def _attribution(
    encoder: Encoder, pieces: Pieces, roles: _Roles, chances: Floats, of_traits: Sequence[float]
) -> Attribution:
    place = partial(_place, pieces)
    turn, acts = roles.turn, encoder.manifest.acts
    traits = dict(zip(encoder.manifest.traits, of_traits, strict=True))
    best = int(chances.argmax())
    return Attribution(
        cue=place((roles.cue.first, roles.cue.last)) if turn is None else turn.cue,
        source=tuple(map(place, roles.source)) if turn is None or turn.label is None else (turn.label,),
        content=tuple(map(place, roles.content)) if turn is None else turn.words,
        nested=roles.cue.nested,
        score=round(encoder.manifest.chance("statement", roles.cue.score), 4),
        speech=round(sigmoid(traits["speech"]), 4),
        # Only words of saying could tell that nothing was said.
        withheld=float(turn.withheld) if turn is not None else round(sigmoid(traits["withheld"]), 4),
        act=cast(Act, acts[best]),
        act_score=round(encoder.manifest.chance("act", float(chances[best])), 4),
    )

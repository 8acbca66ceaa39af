"""Documents cut into windows, with the targets of every head."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.reader.encoder import WEIGHTS
from onrecord.reader.heads.names import KINDS
from onrecord.reader.pieces import CLS, SEP, Gap, Pieces, cut, load_tokenizer
from train.corpus import Document, Place

UNKNOWN = -1  # a target that no loss is taken from
CUE_LABELS = 5  # outside; begin, inside of an outer cue; begin, inside of a nested one
NAME_LABELS = 2 * len(KINDS) + 1
ROLE_LABELS = 5  # outside; begin, inside of source; begin, inside of content
TRAITS = ("speech", "withheld")

Array = npt.NDArray[np.int64]
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclasses.dataclass
class Prepared:
    """A document in pieces."""

    document: Document
    pieces: Pieces


@dataclasses.dataclass
class Cue:
    """One cue in a window: first and last piece, every piece's role, yes-or-no labels (UNKNOWN where not known)."""

    first: int
    last: int
    roles: Array
    traits: npt.NDArray[np.float32]
    weight: float


@dataclasses.dataclass
class Example:
    """One window, marks at its ends included. Targets stand at the first piece of each word."""

    ids: Array
    shape: Array
    gap: Array
    quote: Array
    paragraph: Array
    first: npt.NDArray[np.bool_]
    cue_labels: Array
    name_labels: Array
    cues: list[Cue]

    def __len__(self) -> int:
        return len(self.ids)


def prepare(document: Document) -> Prepared:
    """Cut a document into pieces."""
    tokenizer = load_tokenizer(WEIGHTS / "tokenizer.json")
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(document.text) if m.group().strip()]
    return Prepared(document, cut(document.text, paragraphs, tokenizer))


def windows(pieces: Pieces, longest: int, rng: np.random.Generator | None = None) -> list[tuple[int, int]]:
    """(start, end) pieces of windows at paragraph borders; `rng` draws lengths between half and all of `longest`."""
    borders = [0, *(np.flatnonzero(np.diff(pieces.paragraph)) + 1).tolist(), len(pieces)]
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(borders) - 1:
        room = longest if rng is None else int(rng.integers(longest // 2, longest + 1))
        start, stop = borders[at], at + 1
        while stop < len(borders) - 1 and borders[stop + 1] - start <= room:
            stop += 1
        end = borders[stop]
        while end - start > longest:
            found.append((start, start + longest))
            start += longest - longest // 4
        found.append((start, end))
        at = stop
    return [w for w in found if w[1] > w[0]]


def examples(prepared: Prepared, longest: int, rng: np.random.Generator | None = None) -> Iterator[Example]:
    """The windows of a document with their targets."""
    for start, end in windows(prepared.pieces, longest, rng):
        yield example(prepared, start, end)


def example(prepared: Prepared, start: int, end: int) -> Example:
    """One window of a document."""
    p, count = prepared.pieces, end - start
    inner = slice(1, count + 1)

    def padded(values: npt.NDArray[np.generic], edge: int) -> Array:
        array = np.full(count + 2, edge, dtype=np.int64)
        array[inner] = values[start:end]
        return array

    ids = padded(p.ids, CLS)
    ids[-1] = SEP
    paragraph = padded(p.paragraph, int(p.paragraph[start]))
    paragraph[-1] = p.paragraph[end - 1]
    first = np.zeros(count + 2, dtype=np.bool_)
    first[inner] = p.first[start:end]
    cue_labels, cues = _cue_targets(prepared, start, end, first)
    return Example(
        ids, padded(p.shape, 0), padded(p.gap, Gap.PARAGRAPH), padded(p.quote, 0), paragraph, first, cue_labels,
        _name_targets(prepared, start, end, first), cues,
    )  # fmt: skip


def places(pieces: Pieces, spans: Sequence[Place]) -> list[tuple[int, int]]:
    """Code-point spans as (first, after the last) pieces; spans that hold no piece are left out."""
    found = []
    for start, end in spans:
        first = int(np.searchsorted(pieces.end, start, "right"))
        stop = int(np.searchsorted(pieces.start, end, "left"))
        if stop > first:
            found.append((first, stop))
    return found


def _cue_targets(prepared: Prepared, start: int, end: int, first: npt.NDArray[np.bool_]) -> tuple[Array, list[Cue]]:
    document, p = prepared.document, prepared.pieces
    unknown = np.full(end - start + 2, UNKNOWN, dtype=np.int64)
    if document.attributions is None:
        return unknown, []
    labels = np.where(first, 0, UNKNOWN)
    cues: list[Cue] = []
    for a in document.attributions:
        spans = places(p, [a.cue])
        if not spans:
            continue
        begin, stop = spans[0]
        if stop <= start or begin >= end:
            continue
        if begin < start or stop > end:  # cut by the window's border
            labels[max(begin, start) - start + 1 : min(stop, end) - start + 1] = UNKNOWN
            continue
        c0, c1 = begin - start + 1, stop - start
        within = labels[c0 : c1 + 1]
        within[within != UNKNOWN] = 4 if a.nested else 2
        labels[c0] = 3 if a.nested else 1
        roles = np.zeros(end - start + 2, dtype=np.int64)
        for label, role in ((1, a.source), (3, a.content)):
            for s, e in places(p, role):
                s, e = max(s, start), min(e, end)
                if s < e:
                    roles[s - start + 1] = label
                    roles[s - start + 2 : e - start + 1] = label + 1
        known = dict(a.traits)
        traits = np.array([known.get(t, UNKNOWN) for t in TRAITS], dtype=np.float32)
        cues.append(Cue(c0, c1, roles, traits, a.weight))
    if not document.every_cue:
        labels[labels == 0] = UNKNOWN
    return labels, cues


def _name_targets(prepared: Prepared, start: int, end: int, first: npt.NDArray[np.bool_]) -> Array:
    document = prepared.document
    if document.names is None:
        return np.full(end - start + 2, UNKNOWN, dtype=np.int64)
    labels = np.where(first, 0, UNKNOWN)
    for name in document.names:
        for s, e in places(prepared.pieces, [(name.start, name.end)]):
            s, e = max(s, start), min(e, end)
            if s < e:
                inside = labels[s - start + 1 : e - start + 1]
                inside[inside != UNKNOWN] = 2 * KINDS.index(name.kind) + 2
                labels[s - start + 1] = 2 * KINDS.index(name.kind) + 1
    return labels

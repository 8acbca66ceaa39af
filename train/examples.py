"""Documents cut into windows, with the targets of every head."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import get_args

import numpy as np
import numpy.typing as npt

from onrecord.model import Act
from onrecord.plover import TYPES
from onrecord.reader import links
from onrecord.reader.encoder import WEIGHTS
from onrecord.reader.heads.events import CIRCUMSTANCES, MODES, PARTIES, STATUSES
from onrecord.reader.heads.names import KINDS
from onrecord.reader.pieces import CLS, SEP, Gap, Pieces, Shape, cut, load_tokenizer
from onrecord.text.quotations import QuoteState
from train import lexicon
from train.corpus import Attribution, Document, Event, Place

UNKNOWN = -1  # a target that no loss is taken from
TAG_LABELS = 9  # outside; begin, inside of an outer cue, of a nested one, of a source, of a content
NAME_LABELS = 2 * len(KINDS) + 1
ROLE_LABELS = 5  # outside; begin, inside of source; begin, inside of content
CONTENT = 3  # first of the labels of contents among them
EVENT_LABELS = len(TYPES) + 1  # outside; a trigger of each type
PARTY_LABELS = (
    2 * len(PARTIES) + 1,
    2 * len(CIRCUMSTANCES) + 1,
)  # of two sequences: outside; begin, inside of each role
EVENT_KINDS = len(TYPES) + len(STATUSES) + len(MODES)
ACTS: tuple[Act, ...] = get_args(Act)
TRAITS = ("speech", "withheld")
_TOLD_BY_CUE = 0.3  # weight of an act that the cue alone tells against one that a person judged

Array = npt.NDArray[np.int64]
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclasses.dataclass
class Prepared:
    """A document in pieces."""

    document: Document
    pieces: Pieces


@dataclasses.dataclass
class Cue:
    """One cue in a window: first and last piece, every piece's role, act and yes-or-no labels (UNKNOWN where not known)."""

    first: int
    last: int
    roles: Array
    act: int
    act_weight: float
    traits: npt.NDArray[np.float32]
    weight: float


@dataclasses.dataclass
class Trigger:
    """One event in a window: first and last piece of its trigger, every piece's part in it, and of what kind it is."""

    first: int
    last: int
    parties: Array  # (2, length) labels of two sequences; a row is UNKNOWN where nothing is known of its roles
    type: int
    status: int
    mode: int


@dataclasses.dataclass
class Coreference:
    """A document's mentions: where each stands in its windows, the candidate pairs, and which of these are right."""

    row: Array
    first: Array
    last: Array
    pairs: Array
    features: Array
    right: npt.NDArray[np.bool_]


@dataclasses.dataclass
class Example:
    """One window, marks at its ends included. Targets stand at the first piece of each word."""

    ids: Array
    shape: Array
    gap: Array
    quote: Array
    paragraph: Array
    first: npt.NDArray[np.bool_]
    tags: Array
    name_labels: Array
    cues: list[Cue]
    event_labels: Array
    no_event: float  # how much it counts that a word is no trigger
    triggers: list[Trigger]

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
    tags, cues = _cue_targets(prepared, start, end, first)
    return Example(
        ids, padded(p.shape, 0), padded(p.gap, Gap.PARAGRAPH), padded(p.quote, 0), paragraph, first, tags,
        _name_targets(prepared, start, end, first), cues, _event_targets(prepared, start, end, first),
        prepared.document.no_event, [t for e in prepared.document.events if (t := _trigger(p, e, start, end)) is not None],
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
    tags = np.where(first, 0, UNKNOWN)
    cues: list[Cue] = []

    def tag(spans: Sequence[tuple[int, int]], begin: int) -> None:
        for s, e in spans:
            s, e = max(s, start) - start + 1, min(e, end) - start + 1
            if s < e:
                within = tags[s:e]
                within[within != UNKNOWN] = begin + 1
                tags[s] = begin

    # What stands in several roles is a cue before it is a source, and a source before it is a content.
    outer = [a for a in document.attributions if not a.nested]
    for a in outer:
        tag(places(p, a.content), 7)
    for a in outer:
        tag(places(p, a.source), 5)
    for a in sorted(document.attributions, key=lambda a: not a.nested):
        tag(places(p, [a.cue]), 3 if a.nested else 1)
    for a in document.attributions:
        cue = _cue(document.text, p, a, start, end)
        if cue is not None:
            cues.append(cue)
    return (tags if document.every_cue else unknown), cues


def _cue(text: str, p: Pieces, a: Attribution, start: int, end: int) -> Cue | None:
    """An attribution whose cue lies whole in the window."""
    spans = places(p, [a.cue])
    if not spans or spans[0][0] < start or spans[0][1] > end:
        return None
    roles = np.zeros(end - start + 2, dtype=np.int64)
    for label, role in ((1, a.source), (3, a.content)):
        for s, e in places(p, role):
            s, e = max(s, start), min(e, end)
            s = _word(p, s, e)
            if s < e:
                roles[s - start + 1] = label
                roles[s - start + 2 : e - start + 1] = label + 1
    known = dict(a.traits)
    traits = np.array([known.get(t, UNKNOWN) for t in TRAITS], dtype=np.float32)
    told = a.act or lexicon.act_of(text[slice(*a.cue)])
    act = ACTS.index(told) if told else UNKNOWN  # type: ignore[arg-type]
    act_weight = a.weight * (1.0 if a.act else _TOLD_BY_CUE)
    return Cue(spans[0][0] - start + 1, spans[0][1] - start, roles, act, act_weight, traits, a.weight)


def _name_targets(prepared: Prepared, start: int, end: int, first: npt.NDArray[np.bool_]) -> Array:
    document = prepared.document
    if document.names is None:
        return np.full(end - start + 2, UNKNOWN, dtype=np.int64)
    labels = np.where(first, 0, UNKNOWN)
    if not document.every_name:
        shape = np.full(len(labels), Shape.LOWER)
        shape[1:-1] = prepared.pieces.shape[start:end]
        labels[shape != Shape.LOWER] = UNKNOWN
    for name in document.names:
        for s, e in places(prepared.pieces, [(name.start, name.end)]):
            s, e = max(s, start), min(e, end)
            if s < e:
                inside = labels[s - start + 1 : e - start + 1]
                inside[inside != UNKNOWN] = 2 * KINDS.index(name.kind) + 2
                labels[s - start + 1] = 2 * KINDS.index(name.kind) + 1
    return labels


def _event_targets(prepared: Prepared, start: int, end: int, first: npt.NDArray[np.bool_]) -> Array:
    document, p = prepared.document, prepared.pieces
    labels = np.full(end - start + 2, UNKNOWN, dtype=np.int64)

    def put(spans: Sequence[Place], label: int) -> None:
        for s, e in places(p, spans):
            inside = slice(max(s, start) - start + 1, max(min(e, end) - start + 1, 1))
            labels[inside] = np.where(first[inside], label, UNKNOWN)

    put(document.searched, 0)
    for event in document.events:
        if event.type is not None:
            put([event.trigger], TYPES.index(event.type) + 1)
    return labels


def _trigger(p: Pieces, event: Event, start: int, end: int) -> Trigger | None:
    """An event whose trigger lies whole in the window."""
    spans = places(p, [event.trigger])
    if not spans or spans[0][0] < start or spans[0][1] > end:
        return None
    parties = np.full((2, end - start + 2), UNKNOWN, dtype=np.int64)
    known = [(role, place) for role, found in event.parties for place in _apart(found)]
    for row, roles in zip(parties, (PARTIES, CIRCUMSTANCES), strict=True):
        if all(role in dict(event.parties) for role in roles):
            row[:] = 0
        # Longer ones first: what stands inside them in another role is told apart.
        for role, place in sorted(known, key=lambda k: k[1][0] - k[1][1]):
            for s, e in places(p, [place]) if role in roles else []:
                s, e = max(s, start), min(e, end)
                s = _word(p, s, e)
                if s < e:
                    following = row[e - start + 1 :]
                    if len(following) and following[0] and following[0] % 2 == 0:
                        following[0] -= 1  # the rest of a longer one begins anew
                    row[s - start + 1] = 2 * roles.index(role) + 1
                    row[s - start + 2 : e - start + 1] = 2 * roles.index(role) + 2
    return Trigger(
        spans[0][0] - start + 1,
        spans[0][1] - start,
        parties,
        UNKNOWN if event.type is None else TYPES.index(event.type),
        UNKNOWN if event.status is None else STATUSES.index(event.status),
        MODES.index((event.type, event.mode)) if (event.type, event.mode) in MODES else UNKNOWN,  # type: ignore[arg-type]
    )


def _word(p: Pieces, start: int, end: int) -> int:
    """Where the first word of some pieces begins: only first pieces have labels, so a word that is cut is no beginning."""
    firsts = np.flatnonzero(p.first[start:end])
    return start + int(firsts[0]) if len(firsts) else start


def _apart(found: Sequence[Place]) -> list[Place]:
    """The shortest of spans that overlap: answers to one question by several people."""
    kept: list[Place] = []
    for s, e in sorted(found, key=lambda x: x[1] - x[0]):
        if not any(s < b and a < e for a, b in kept):
            kept.append((s, e))
    return kept


def coreference(prepared: Prepared, found: Sequence[tuple[int, int]]) -> Coreference | None:
    """The mentions of a document over its windows (start, end), None where they are not marked."""
    document, p = prepared.document, prepared.pieces
    if document.mentions is None:
        return None
    starts = np.array([start for start, _ in found])
    kept: list[tuple[int, int, int]] = []
    mentions: list[links.PairMention] = []
    clusters: list[int] = []
    for number, m in enumerate(document.mentions):
        spans = places(p, [(m.start, m.end)])
        if not spans:
            continue
        first, last = spans[0][0], spans[0][1] - 1
        row = int(np.searchsorted(starts, first, "right")) - 1
        if not found[row][0] <= first <= last < found[row][1]:
            continue
        kept.append((row, first - found[row][0] + 1, last - found[row][0] + 1))
        surface = document.text[m.start : m.end]
        form = links.form_of(surface, named=m.named)
        quoted = p.quote[first] in (QuoteState.INSIDE, QuoteState.NESTED)
        mentions.append(links.PairMention(m.start, m.end, form, bool(quoted), int(p.paragraph[first])))
        clusters.append(-1 - number if m.cluster is None else m.cluster)
    if len(mentions) < 2:
        return None
    pairs, features = links.pairs(document.text, mentions)
    of = np.array(clusters)
    row_, first_, last_ = np.array(kept, dtype=np.int64).T
    return Coreference(row_, first_, last_, pairs, features, of[pairs[:, 0]] == of[pairs[:, 1]])

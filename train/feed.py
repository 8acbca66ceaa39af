"""What training reads: documents, some with other names or quotation marks, as batches of windows, made or stored."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from onrecord.world import gazetteer
from train import augment
from train.corpus import Document
from train.examples import (
    PARTY_LABELS,
    TRAITS,
    UNKNOWN,
    Coreference,
    Example,
    Prepared,
    coreference,
    example,
    prepare,
    windows,
)
from train.recipe import Recipe

log = logging.getLogger(__name__)

_TOWN = 15000  # inhabitants of a place whose name is put in another's stead, at least
PACKED = 6  # sentences with events that are read as one report, at most
_STEP = 32  # window lengths are padded to multiples: a new shape costs the CPU kernels a compilation


@dataclasses.dataclass
class Mentions:
    """A document's mentions over the windows of a batch, as of `examples.Coreference`."""

    row: Tensor
    first: Tensor
    last: Tensor
    pairs: Tensor
    features: Tensor
    right: Tensor

    @classmethod
    def of(cls, found: Coreference) -> Mentions:
        """The same as tensors."""
        return cls(**{f.name: torch.from_numpy(getattr(found, f.name)) for f in dataclasses.fields(cls)})

    def to(self, device: torch.device) -> Mentions:
        """On another device, with integers as wide as indexes are."""
        return Mentions(**{name: _moved(value, device) for name, value in vars(self).items()})


@dataclasses.dataclass
class Taught:
    """A teacher's scores of a batch (`train.taught`): of (windows, length, labels), (cues, …), (triggers, …)."""

    tags_soft: Tensor
    names_soft: Tensor
    events_soft: Tensor
    roles_soft: Tensor
    statements_soft: Tensor
    parties_soft: Tensor
    kinds_soft: Tensor

    def to(self, device: torch.device) -> Taught:
        """On another device."""
        return Taught(**{name: _moved(value, device) for name, value in vars(self).items()})


@dataclasses.dataclass
class Batch:
    """Tensors of (windows, length); of (cues, …) for the cues in them, of (triggers, …) for triggers of events."""

    ids: Tensor
    shape: Tensor
    gap: Tensor
    quote: Tensor
    paragraph: Tensor
    first: Tensor
    tags: Tensor
    name_labels: Tensor
    row: Tensor
    cue_first: Tensor
    cue_last: Tensor
    roles: Tensor
    acts: Tensor
    act_weight: Tensor
    traits: Tensor
    weight: Tensor
    event_labels: Tensor
    no_event: Tensor  # (windows,) how much it counts that a word is no trigger
    trigger_row: Tensor
    trigger_first: Tensor
    trigger_last: Tensor
    parties: Tensor
    types: Tensor
    statuses: Tensor
    modes: Tensor
    mentions: Mentions | None
    taught: Taught | None = None

    def to(self, device: torch.device) -> Batch:
        """On another device, with integers as wide as indexes are."""

        parts = {name: getattr(self, name) for name in _PARTS}
        own = {name: _moved(value, device) for name, value in vars(self).items() if name not in parts}
        return Batch(**own, **{name: part.to(device) if part else None for name, part in parts.items()})  # type: ignore[arg-type]


_PARTS = {"mentions": Mentions, "taught": Taught}  # what a batch may have besides its tensors


def _moved(value: Tensor, device: torch.device) -> Tensor:
    value = value.to(device, non_blocking=True)
    return value if value.is_floating_point() or value.dtype == torch.bool else value.long()


@dataclasses.dataclass
class Windows:
    """What goes through the encoder together: windows of any documents, or all of one whose mentions are marked."""

    examples: list[Example]
    mentions: Coreference | None = None


def collate(chosen: Windows) -> Batch:
    """Pad windows to one length."""
    window = chosen.examples
    length = max(map(len, window))
    length += -length % _STEP

    def stack(field: str, fill: int) -> Tensor:
        rows = [np.pad(getattr(e, field), (0, length - len(e)), constant_values=fill) for e in window]
        return torch.from_numpy(np.stack(rows))

    cues = [(row, cue) for row, e in enumerate(window) for cue in e.cues]
    roles = np.zeros((len(cues), length), dtype=np.int64)
    for index, (_, cue) in enumerate(cues):
        roles[index, : len(cue.roles)] = cue.roles
    row, first, last = _places([(row, cue.first, cue.last) for row, cue in cues])
    triggers = [(row, trigger) for row, e in enumerate(window) for trigger in e.triggers]
    trigger_row, trigger_first, trigger_last = _places([(row, t.first, t.last) for row, t in triggers])
    parties = np.full((len(triggers), len(PARTY_LABELS), length), UNKNOWN, dtype=np.int64)
    for index, (_, t) in enumerate(triggers):
        parties[index, :, : t.parties.shape[1]] = t.parties
    return Batch(
        ids=stack("ids", 0),
        shape=stack("shape", 0),
        gap=stack("gap", 0),
        quote=stack("quote", 0),
        paragraph=stack("paragraph", 0),
        first=stack("first", 0),
        tags=stack("tags", UNKNOWN),
        name_labels=stack("name_labels", UNKNOWN),
        row=row,
        cue_first=first,
        cue_last=last,
        roles=torch.from_numpy(roles),
        acts=torch.tensor([c.act for _, c in cues], dtype=torch.int64),
        act_weight=torch.tensor([c.act_weight for _, c in cues], dtype=torch.float32),
        traits=torch.from_numpy(np.stack([c.traits for _, c in cues])) if cues else torch.zeros(0, len(TRAITS)),
        weight=torch.tensor([c.weight for _, c in cues], dtype=torch.float32),
        event_labels=stack("event_labels", UNKNOWN),
        no_event=torch.tensor([e.no_event for e in window], dtype=torch.float32),
        trigger_row=trigger_row,
        trigger_first=trigger_first,
        trigger_last=trigger_last,
        parties=torch.from_numpy(parties),
        types=torch.tensor([t.type for _, t in triggers], dtype=torch.int64),
        statuses=torch.tensor([t.status for _, t in triggers], dtype=torch.int64),
        modes=torch.tensor([t.mode for _, t in triggers], dtype=torch.int64),
        mentions=Mentions.of(chosen.mentions) if chosen.mentions else None,
    )


def _places(found: list[tuple[int, int, int]]) -> list[Tensor]:
    return list(torch.tensor(found, dtype=torch.int64).reshape(-1, 3).unbind(1))


def batches(windows: Sequence[Example], size: int, rng: np.random.Generator) -> list[Windows]:
    """Windows of like length together, `size` pieces at most with their padding, in random order."""
    order = sorted(windows, key=lambda e: len(e) + 24 * rng.random())
    found: list[list[Example]] = []
    for e in order:
        longest = len(e) + -len(e) % _STEP
        if found and longest * (len(found[-1]) + 1) <= size and found[-1]:
            found[-1].append(e)
        else:
            found.append([e])
    return [Windows(found[i]) for i in rng.permutation(len(found))]


class Feed(Protocol):
    """Batches, epoch by epoch."""

    def steps(self) -> int:
        """About how many batches an epoch has."""

    def epoch(self, number: int) -> Iterator[Batch]:
        """The batches of one epoch."""


class Live:
    """Batches made from documents as they are asked for."""

    def __init__(self, documents: Sequence[Document], sentences: Sequence[Document], recipe: Recipe) -> None:
        """Cut all documents into pieces.

        Args:
            sentences: single sentences and short reports with events, from which longer ones are put together.
        """
        self._documents, self._sentences, self._recipe = documents, sentences, recipe
        self._prepared = {d.id: prepare(d) for d in documents}
        self._pool = augment.quoted(documents)
        self._names = augment.NamePool(documents, gazetteer.names(_TOWN))
        pieces = sum(len(p.pieces) * self._reads(p.document) for p in self._prepared.values())
        pieces += sum(len(prepare(d).pieces) * self._rounds(d) for d in sentences)
        self._steps = int(pieces * 1.12 / recipe.batch)
        log.info("%d documents, %d sentences, %d pieces an epoch", len(documents), len(sentences), pieces)

    def steps(self) -> int:
        """About how many batches an epoch has."""
        return self._steps

    def epoch(self, number: int) -> Iterator[Batch]:
        """The batches of one epoch."""
        recipe = self._recipe
        rng = np.random.default_rng([recipe.seed, number])
        mixed: list[Example] = []
        whole: list[Windows] = []
        for p in self._variants(rng):
            cut = windows(p.pieces, recipe.longest, rng)
            found = [example(p, start, end) for start, end in cut]
            # A document whose mentions are marked is a batch by itself, so that they all meet.
            mentions = coreference(p, cut) if sum(map(len, found)) <= recipe.batch else None
            if mentions is None:
                mixed += found
            else:
                whole.append(Windows(found, mentions))
        every = batches(mixed, recipe.batch, rng) + whole
        for i in rng.permutation(len(every)):
            yield collate(every[i])

    def _variants(self, rng: np.random.Generator) -> Iterator[Prepared]:
        """The documents of one epoch, some with other quotation marks or other names, and made-up interviews."""
        recipe, names = self._recipe, self._names
        for document in self._documents:
            for _ in range(self._reads(document)):
                variant = document
                if document.attributions and rng.random() < recipe.restyled:
                    variant = augment.restyle(variant, rng)
                if document.names and rng.random() < recipe.renamed:
                    variant = names.rename(variant, rng)
                yield self._prepared[document.id] if variant is document else prepare(variant)
        if self._pool:
            told = [d for d in self._documents if d.attributions]
            for k in range(recipe.interviews):
                yield prepare(augment.interview(self._pool, told, rng, k))
        for turn in range(recipe.event_rounds):
            read = [
                dataclasses.replace(names.rename(d, rng) if rng.random() < recipe.renamed else d, names=None)
                for d in self._sentences
                if turn < self._rounds(d)
            ]
            yield from map(prepare, augment.packed(read, PACKED, rng))

    def _reads(self, document: Document) -> int:
        """How often a document is read in an epoch."""
        return self._recipe.report_rounds if document.whole else 1

    def _rounds(self, sentence: Document) -> int:
        """How often a sentence is read in an epoch: once where only its predicates are marked."""
        return self._recipe.event_rounds if sentence.searched else 1


class Stored:
    """Batches that `store` wrote."""

    def __init__(self, folder: Path, seed: int, device: torch.device) -> None:
        """Read them all onto the device."""
        self._seed = seed
        self._epochs = [[b.to(device) for b in load(path)] for path in sorted(folder.glob("epoch-*.safetensors"))]

    def steps(self) -> int:
        """About how many batches an epoch has."""
        return len(self._epochs[0])

    def epoch(self, number: int) -> Iterator[Batch]:
        """The batches of one epoch, in an order of this seed's own; the stored ones come round again."""
        found = self._epochs[(number + self._seed) % len(self._epochs)]
        return (found[i] for i in np.random.default_rng([self._seed, number]).permutation(len(found)))


def store(every: Iterator[Batch], path: Path) -> None:
    """Write batches into one file, in the narrowest types that hold them."""
    state = {}
    for number, batch in enumerate(every):
        flat: dict[str, Any] = dict(vars(batch))
        for part in _PARTS:
            held = flat.pop(part)
            flat |= {f"{part}.{k}": v for k, v in vars(held).items()} if held else {}
        state |= {f"{number}.{k}": _narrow(v).contiguous() for k, v in flat.items()}
    save_file(state, path)


def load(path: Path) -> list[Batch]:
    """The batches of a file."""
    found: dict[int, dict[str, Tensor]] = {}
    for key, value in load_file(path).items():
        number, name = key.split(".", 1)
        found.setdefault(int(number), {})[name] = value
    batches_ = []
    for number in sorted(found):
        flat = found[number]
        parts: dict[str, Any] = dict.fromkeys(_PARTS)
        for part, kind in _PARTS.items():
            of = {k.removeprefix(f"{part}."): flat.pop(k) for k in list(flat) if k.startswith(f"{part}.")}
            parts[part] = kind(**of) if of else None
        batches_.append(Batch(**flat, **parts))
    return batches_


def _narrow(value: Tensor) -> Tensor:
    if value.is_floating_point() or value.dtype == torch.bool:
        return value
    for kind in (torch.int8, torch.int16, torch.int32):
        limits = torch.iinfo(kind)
        if not value.numel() or (limits.min <= int(value.min()) and int(value.max()) <= limits.max):
            return value.to(kind)
    return value

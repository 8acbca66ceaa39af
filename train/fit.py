"""Training: batches of windows, one loss, averaged weights, checkpoints that a later session can go on from."""

from __future__ import annotations

import copy
import dataclasses
import json
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.plover import TYPES
from onrecord.reader.distance import APART, paragraphs_apart, pieces_apart
from onrecord.reader.heads.events import MODES, STATUSES
from onrecord.world import gazetteer
from train import augment
from train.corpus import Document
from train.examples import (
    ACTS,
    EVENT_LABELS,
    NAME_LABELS,
    PARTY_LABELS,
    UNKNOWN,
    Coreference,
    Example,
    Prepared,
    coreference,
    example,
    prepare,
    windows,
)
from train.network import Reader, sequence_loss

log = logging.getLogger(__name__)

_TOWN = 15000  # inhabitants of a place whose name is put in another's stead, at least
_CONTENT = 3  # first of the labels of contents among the roles
_FEW = 400  # labels of events in a batch: with fewer, they count less
_FEW_TRIGGERS = 10
_PACKED = 6  # sentences with events that are read as one report, at most
_STEP = 32  # window lengths are padded to multiples: a new shape costs the CPU kernels a compilation


@dataclasses.dataclass(frozen=True)
class Recipe:
    """Everything that a run depends on besides its data."""

    seed: int = 1
    epochs: float = 8
    longest: int = 192  # pieces in a window
    batch: int = 4096  # pieces in a batch, padding included
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warmup: float = 0.06  # share of the steps
    average: float = 0.998  # decay of the averaged weights, a step
    tag_weight: float = 15.0
    name_weight: float = 3.0
    role_weight: float = 0.2
    trait_weight: float = 0.5
    act_weight: float = 1.0
    link_weight: float = 1.0
    event_weight: float = 15.0
    party_weight: float = 0.4
    kind_weight: float = 0.8
    event_rounds: int = 4  # times that sentences with events are read in an epoch
    restyled: float = 0.25  # share of documents whose quotation marks are changed, an epoch
    renamed: float = 0.35  # share of documents whose names are exchanged, an epoch
    interviews: int = 60  # made-up interviews and quotation lists, an epoch


@dataclasses.dataclass
class Triggers:
    """Tensors of (triggers, …) for the triggers of events in a batch's windows."""

    row: Tensor
    first: Tensor
    last: Tensor
    distance: Tensor
    apart: Tensor
    parties: Tensor
    types: Tensor
    statuses: Tensor
    modes: Tensor


@dataclasses.dataclass
class Batch:
    """Tensors of (windows, length), and of (cues, …) for the cues in them."""

    ids: Tensor
    shape: Tensor
    gap: Tensor
    quote: Tensor
    first: Tensor
    tags: Tensor
    name_labels: Tensor
    row: Tensor
    cue_first: Tensor
    cue_last: Tensor
    distance: Tensor
    apart: Tensor
    roles: Tensor
    acts: Tensor
    act_weight: Tensor
    traits: Tensor
    weight: Tensor
    event_labels: Tensor
    triggers: Triggers
    mentions: Coreference | None


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
    row, first, last = np.array([(row, cue.first, cue.last) for row, cue in cues], dtype=np.int64).reshape(-1, 3).T
    paragraph = stack("paragraph", 0).numpy()
    return Batch(
        ids=stack("ids", 0),
        shape=stack("shape", 0),
        gap=stack("gap", 0),
        quote=stack("quote", 0),
        first=stack("first", 0),
        tags=stack("tags", UNKNOWN),
        name_labels=stack("name_labels", UNKNOWN),
        row=torch.tensor(row),
        cue_first=torch.tensor(first),
        cue_last=torch.tensor(last),
        distance=torch.from_numpy(pieces_apart(first, last, length)),
        apart=torch.from_numpy(paragraphs_apart(paragraph[row], first)),
        roles=torch.from_numpy(roles),
        acts=torch.tensor([c.act for _, c in cues], dtype=torch.int64),
        act_weight=torch.tensor([c.act_weight for _, c in cues], dtype=torch.float32),
        traits=torch.from_numpy(np.stack([c.traits for _, c in cues])) if cues else torch.zeros(0, 2),
        weight=torch.tensor([c.weight for _, c in cues], dtype=torch.float32),
        event_labels=stack("event_labels", UNKNOWN),
        triggers=_triggers(window, paragraph, length),
        mentions=chosen.mentions,
    )


def _triggers(window: Sequence[Example], paragraph: npt.NDArray[np.int64], length: int) -> Triggers:
    found = [(row, trigger) for row, e in enumerate(window) for trigger in e.triggers]
    row, first, last = np.array([(row, t.first, t.last) for row, t in found], dtype=np.int64).reshape(-1, 3).T
    parties = np.full((len(found), len(PARTY_LABELS), length), UNKNOWN, dtype=np.int64)
    for index, (_, t) in enumerate(found):
        parties[index, :, : t.parties.shape[1]] = t.parties
    return Triggers(
        row=torch.tensor(row),
        first=torch.tensor(first),
        last=torch.tensor(last),
        distance=torch.from_numpy(pieces_apart(first, last, length)),
        apart=torch.from_numpy(paragraphs_apart(paragraph[row], first)),
        parties=torch.from_numpy(parties),
        types=torch.tensor([t.type for _, t in found], dtype=torch.int64),
        statuses=torch.tensor([t.status for _, t in found], dtype=torch.int64),
        modes=torch.tensor([t.mode for _, t in found], dtype=torch.int64),
    )


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


def losses(reader: Reader, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head."""
    with torch.autocast("cpu", torch.bfloat16):
        hidden = reader.encoder(batch.ids, batch.shape, batch.gap, batch.quote)
        tag_scores = reader.token_heads["tags"](hidden).float()
        name_scores = reader.token_heads["names"](hidden).float()
        event_scores = reader.token_heads["events"](hidden).float()
    found = {
        "tag": _sequence_tag_loss(reader, tag_scores, batch),
        "name": _tag_loss(name_scores, batch.name_labels, NAME_LABELS),
        "event": _tag_loss(event_scores, batch.event_labels, EVENT_LABELS, _FEW),
    }
    if len(batch.triggers.row):
        found |= _event_losses(reader, batch, hidden)
    if len(batch.row):
        found["role"] = _role_loss(reader, batch, hidden)
        found |= _statement_losses(reader, batch, hidden)
    if batch.mentions is not None:
        found["link"] = _link_loss(reader, batch.mentions, hidden)
    return found


def _role_loss(reader: Reader, batch: Batch, hidden: Tensor) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        roles = reader.roles(hidden, batch.row, batch.cue_first, batch.cue_last, batch.distance, batch.apart)
    emissions, labels, mask = _words_only(roles.float(), batch.roles, batch.first[batch.row])
    each = sequence_loss(emissions, labels, mask, *reader.role_transitions())
    return (each * batch.weight).sum() / batch.weight.sum()


def _statement_losses(reader: Reader, batch: Batch, hidden: Tensor) -> dict[str, Tensor]:
    at = (batch.row, batch.cue_first, batch.cue_last)
    judged = (batch.acts != UNKNOWN) | (batch.traits != UNKNOWN).any(1)
    inside = (batch.roles >= _CONTENT).to(hidden.dtype)
    judged &= inside.any(1)
    with torch.autocast("cpu", torch.bfloat16):
        begin = inside.argmax(1)
        scores = reader.statements(hidden, *(t[judged] for t in (*at, begin, inside))).float()
    found: dict[str, Tensor] = {}
    acts, traits = batch.acts[judged], batch.traits[judged]
    told = acts != UNKNOWN
    if told.any():
        each = functional.cross_entropy(scores[told, : len(ACTS)], acts[told], reduction="none", label_smoothing=0.05)
        weight = batch.act_weight[judged][told]
        found["act"] = (each * weight).sum() / weight.sum()
    known = traits != UNKNOWN
    if known.any():
        found["trait"] = functional.binary_cross_entropy_with_logits(scores[:, len(ACTS) :][known], traits[known])
    return found


def _event_losses(reader: Reader, batch: Batch, hidden: Tensor) -> dict[str, Tensor]:
    t = batch.triggers
    own = (t.apart == APART) & (batch.ids != 0)[t.row]
    known = (t.types != UNKNOWN) | (t.statuses != UNKNOWN)
    with torch.autocast("cpu", torch.bfloat16):
        parts = reader.parties(hidden, t.row, t.first, t.last, t.distance, t.apart).float()
        at = (t.row[known], t.first[known], t.last[known])
        kinds = reader.event_kinds(hidden, *at, own[known].to(hidden.dtype)).float()
    words = own & batch.first[t.row]
    found: dict[str, Tensor] = {}
    total, rows = parts.sum() * 0, 0
    for sequence, scores in enumerate(parts.split(list(PARTY_LABELS), -1)):
        marked = t.parties[:, sequence, 0] != UNKNOWN
        if marked.any():
            labels = t.parties[marked, sequence]
            emissions, labels, mask = _words_only(scores[marked], labels, words[marked])
            total = (
                total + sequence_loss(emissions, labels.clamp(min=0), mask, *reader.party_transitions(sequence)).sum()
            )
            rows += len(labels)
    found["party"] = total / max(rows, _FEW_TRIGGERS)
    if known.any():
        types, statuses, modes = kinds.split([len(TYPES), len(STATUSES), len(MODES)], -1)
        # A mode is chosen among those of its type.
        of = torch.tensor([TYPES.index(type_) for type_, _ in MODES])
        modes = modes + torch.where(of[None] == t.types[known][:, None], 0.0, -1e4)
        each = []
        for scores, target, smoothing in ((types, t.types, 0.05), (statuses, t.statuses, 0.05), (modes, t.modes, 0.0)):
            wanted = target[known]
            total = functional.cross_entropy(
                scores, wanted, ignore_index=UNKNOWN, label_smoothing=smoothing, reduction="sum"
            )
            each.append(total / (wanted != UNKNOWN).sum().clamp(min=1))
        found["kind"] = each[0] + each[1] + 0.5 * each[2]
    return found


def _link_loss(reader: Reader, mentions: Coreference, hidden: Tensor) -> Tensor:
    row, first, last = (torch.from_numpy(a) for a in (mentions.row, mentions.first, mentions.last))
    with torch.autocast("cpu", torch.bfloat16):
        ends = torch.cat([hidden[row, first], hidden[row, last]], -1)
        scores = reader.links(ends, torch.from_numpy(mentions.pairs), torch.from_numpy(mentions.features)).float()
    return antecedent_loss(scores, mentions)


def antecedent_loss(scores: Tensor, mentions: Coreference) -> Tensor:
    """Negative log-likelihood of all right antecedents of each mention, or of none (Lee et al. 2017)."""
    count = len(mentions.row)
    index = torch.from_numpy(mentions.pairs[:, 0])
    right = torch.from_numpy(mentions.right)
    # The score of being new is zero.
    total = torch.zeros(count).index_add(0, index, scores.clamp(max=30).exp()) + 1
    correct = torch.zeros(count).index_add(0, index, torch.where(right, scores.clamp(max=30).exp(), 0.0))
    has = torch.zeros(count).index_add(0, index, right.float()) > 0
    return (total.log() - torch.where(has, correct.clamp(min=1e-12), torch.ones(count)).log()).mean()


def _tag_loss(scores: Tensor, labels: Tensor, count: int, fewest: int = 1) -> Tensor:
    """Mean over the labels that are known, as if they were `fewest` at least."""
    total = functional.cross_entropy(scores.view(-1, count), labels.reshape(-1), ignore_index=UNKNOWN, reduction="sum")
    return total / (labels != UNKNOWN).sum().clamp(min=fewest)


def _sequence_tag_loss(reader: Reader, scores: Tensor, batch: Batch) -> Tensor:
    """Negative log-likelihood of the tags of windows in which all are known, a token."""
    rows = torch.nonzero((batch.tags != UNKNOWN).any(1))[:, 0]
    if not len(rows):
        return scores.sum() * 0
    emissions, labels, mask = _words_only(scores[rows], batch.tags[rows], batch.first[rows])
    each = sequence_loss(emissions, labels.clamp(min=0), mask, *reader.tag_transitions())
    return each.sum() / mask.sum()


def _words_only(scores: Tensor, labels: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Scores and labels of each sequence's first pieces only, moved up to the front."""
    counts = first.sum(1)
    order = torch.argsort((~first).to(torch.int8), dim=1, stable=True)[:, : int(counts.max())]
    mask = torch.arange(order.shape[1])[None] < counts[:, None]
    return scores.gather(1, order[..., None].expand(-1, -1, scores.shape[-1])), labels.gather(1, order), mask


class Averaged:
    """An exponential moving average of a model's weights (Polyak and Juditsky 1992), updated every few steps."""

    EVERY = 4

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.model = copy.deepcopy(model)
        self._decay = decay**self.EVERY

    @torch.no_grad()
    def update(self, model: nn.Module, step: int) -> None:
        """Take one more state of the model in."""
        if step % self.EVERY:
            return
        decay = min(self._decay, (1 + step) / (10 + step))
        for mine, its in zip(self.model.parameters(), model.parameters(), strict=True):
            mine.lerp_(its, 1 - decay)


def fit(
    documents: Sequence[Document],
    sentences: Sequence[Document],
    minilm: Path,
    out: Path,
    recipe: Recipe,
    check: Callable[[Reader], dict[str, float]] | None = None,
    start: Reader | None = None,
) -> Reader:
    """Train a reader and return its averaged weights; `out` gets checkpoints, a log and `reader.safetensors`.

    A run that was interrupted goes on from its last checkpoint, at the start of the epoch that it was in.

    Args:
        sentences: of single sentences and short reports with events, from which longer ones are put together.
        start: a reader to go on from; MiniLM and fresh heads when left out.
    """
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    reader = start or Reader()
    if start is None:
        reader.encoder.load_minilm(minilm)
    prepared = {d.id: prepare(d) for d in documents}
    packed = [prepare(d) for d in sentences]
    pool = augment.quoted(documents)
    names = augment.NamePool(documents, gazetteer.names(_TOWN))
    pieces = sum(len(p.pieces) for p in prepared.values())
    pieces += sum(len(p.pieces) * _rounds(p.document, recipe) for p in packed)
    total = int(pieces * 1.12 / recipe.batch * recipe.epochs)
    optimiser, rates = _optimiser(reader, recipe)
    averaged = Averaged(reader, recipe.average)
    step, epoch = _resume(out, reader, averaged, optimiser)
    log.info(
        "%d documents, %d sentences, %d pieces, %d steps, from step %d",
        len(documents),
        len(sentences),
        pieces,
        total,
        step,
    )
    began, since, sums = time.monotonic(), step, {}
    while step < total:
        rng = np.random.default_rng([recipe.seed, epoch])
        for chosen in _batches(_epoch(documents, sentences, prepared, pool, names, recipe, rng), recipe, rng):
            if step >= total:
                break
            _set_rates(optimiser, rates, step, total, recipe)
            reader.train()
            found = losses(reader, collate(chosen))
            loss = sum(getattr(recipe, f"{name}_weight") * value for name, value in found.items())
            optimiser.zero_grad()
            loss.backward()  # type: ignore[union-attr]
            nn.utils.clip_grad_norm_(reader.parameters(), 2.0)
            optimiser.step()
            step += 1
            averaged.update(reader, step)
            for name, value in found.items():
                sums[name] = sums.get(name, 0.0) + value.item()
            if step % 50 == 0:
                speed = (time.monotonic() - began) / (step - since)
                log.info(
                    "step %d of %d, %.2f s a step, %s",
                    step,
                    total,
                    speed,
                    {k: round(v / 50, 4) for k, v in sums.items()},
                )
                sums = {}
        epoch += 1
        _save(out, reader, averaged, optimiser, step, epoch)
        if check is not None and (epoch % 3 == 0 or step >= total):
            log.info("epoch %d: %s", epoch, json.dumps(check(averaged.model.eval())))
    save_file(averaged.model.state_dict(), out / "reader.safetensors")
    return averaged.model.eval()


def _epoch(
    documents: Sequence[Document],
    sentences: Sequence[Document],
    prepared: dict[str, Prepared],
    pool: list[tuple[str, str]],
    names: augment.NamePool,
    recipe: Recipe,
    rng: np.random.Generator,
) -> list[Prepared]:
    """The documents of one epoch, some with other quotation marks or other names, and made-up interviews."""
    found = []
    for document in documents:
        variant = document
        if document.attributions and rng.random() < recipe.restyled:
            variant = augment.restyle(variant, rng)
        if document.names and rng.random() < recipe.renamed:
            variant = names.rename(variant, rng)
        found.append(prepared[document.id] if variant is document else prepare(variant))
    if pool:
        told = [d for d in documents if d.attributions]
        found += [prepare(augment.interview(pool, told, rng, k)) for k in range(recipe.interviews)]
    for turn in range(recipe.event_rounds):
        read = [
            dataclasses.replace(names.rename(d, rng) if rng.random() < recipe.renamed else d, names=None)
            for d in sentences
            if turn < _rounds(d, recipe)
        ]
        found += [prepare(d) for d in augment.packed(read, _PACKED, rng)]
    return found


def _rounds(document: Document, recipe: Recipe) -> int:
    """How often a sentence is read in an epoch: once where only its predicates are marked."""
    return recipe.event_rounds if document.searched else 1


def _batches(chosen: Sequence[Prepared], recipe: Recipe, rng: np.random.Generator) -> list[Windows]:
    """An epoch's batches; a document whose mentions are marked is one by itself, so that they all meet."""
    mixed: list[Example] = []
    whole: list[Windows] = []
    for p in chosen:
        cut = windows(p.pieces, recipe.longest, rng)
        found = [example(p, start, end) for start, end in cut]
        mentions = coreference(p, cut) if sum(map(len, found)) <= recipe.batch else None
        if mentions is None:
            mixed += found
        else:
            whole.append(Windows(found, mentions))
    every = batches(mixed, recipe.batch, rng) + whole
    return [every[i] for i in rng.permutation(len(every))]


def _optimiser(reader: Reader, recipe: Recipe) -> tuple[torch.optim.Optimizer, tuple[float, float]]:
    new = ("encoder.shape", "encoder.gap", "encoder.quote")
    old = [p for n, p in reader.named_parameters() if n.startswith("encoder.") and not n.startswith(new)]
    fresh = [p for n, p in reader.named_parameters() if not n.startswith("encoder.") or n.startswith(new)]
    rates = (recipe.encoder_rate, recipe.head_rate)
    groups = [{"params": p, "lr": r} for p, r in zip((old, fresh), rates, strict=True)]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True), rates


def _set_rates(optimiser: torch.optim.Optimizer, rates: Sequence[float], step: int, total: int, recipe: Recipe) -> None:
    """Up in a straight line over the warm-up, then down to a fiftieth."""
    factor = min(1.0, step / (recipe.warmup * total + 1)) * max(0.02, 1 - step / total)
    for group, rate in zip(optimiser.param_groups, rates, strict=True):
        group["lr"] = rate * factor


def _save(
    out: Path, reader: Reader, averaged: Averaged, optimiser: torch.optim.Optimizer, step: int, epoch: int
) -> None:
    state = {f"reader.{k}": v for k, v in reader.state_dict().items()}
    state |= {f"averaged.{k}": v for k, v in averaged.model.state_dict().items()}
    for index, moments in optimiser.state_dict()["state"].items():
        state |= {f"optimiser.{index}.{k}": v for k, v in moments.items()}
    state["step"], state["epoch"] = torch.tensor(step), torch.tensor(epoch)
    save_file({k: v.contiguous() for k, v in state.items()}, out / "checkpoint.tmp")
    (out / "checkpoint.tmp").replace(out / "checkpoint.safetensors")


def _resume(out: Path, reader: Reader, averaged: Averaged, optimiser: torch.optim.Optimizer) -> tuple[int, int]:
    path = out / "checkpoint.safetensors"
    if not path.exists():
        return 0, 0
    state = load_file(path)
    part = lambda prefix: {k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}  # noqa: E731
    reader.load_state_dict(part("reader."))
    averaged.model.load_state_dict(part("averaged."))
    moments: dict[int, dict[str, Tensor]] = {}
    for key, value in part("optimiser.").items():
        index, name = key.split(".", 1)
        moments.setdefault(int(index), {})[name] = value
    optimiser.load_state_dict({"state": moments, "param_groups": optimiser.state_dict()["param_groups"]})
    return int(state["step"]), int(state["epoch"])

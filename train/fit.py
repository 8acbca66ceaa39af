"""Training: one loss over batches, averaged weights, checkpoints that a later session can go on from."""

from __future__ import annotations

import copy
import dataclasses
import json
import logging
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.plover import TYPES
from onrecord.reader.distance import APART, BUCKET, BUCKETS
from onrecord.reader.heads.events import MODES, STATUSES
from train.examples import ACTS, CONTENT, NAME_LABELS, PARTY_LABELS, UNKNOWN
from train.feed import Batch, Feed, Mentions
from train.network import SIZES, Parties, Reader, Size, precision, sequence_loss
from train.recipe import Recipe

log = logging.getLogger(__name__)

_FEW = 400  # labels of events in a batch: with fewer, they count less
_FEW_TRIGGERS = 10
_TYPE_OF_MODE = torch.tensor([TYPES.index(type_) for type_, _ in MODES])


def scored(reader: Reader, batch: Batch) -> tuple[Tensor, dict[str, Tensor]]:
    """The encoder's states of a batch, and every head's scores of what stands in it."""
    with precision(batch.ids.device):
        hidden = reader.encoder(batch.ids, batch.shape, batch.gap, batch.quote)
        found = {name: head(hidden).float() for name, head in reader.token_heads.items()}
        if len(batch.row):
            at = round_about(batch, batch.row, batch.cue_first, batch.cue_last)
            found["roles"] = reader.roles(hidden, *at).float()
            inside = (batch.roles >= CONTENT).to(hidden.dtype)
            # Where there is no content, all of the window stands for it: no loss is taken there.
            inside = torch.where(inside.any(1, keepdim=True), inside, torch.ones_like(inside))
            found["statements"] = reader.statements(hidden, *at[:3], inside.argmax(1), inside).float()
        if len(batch.trigger_row):
            at = round_about(batch, batch.trigger_row, batch.trigger_first, batch.trigger_last)
            found["parties"] = reader.parties(hidden, *at).float()
            own = _own(batch, at)
            found["kinds"] = reader.event_kinds(hidden, *at[:3], own.to(hidden.dtype)).float()
    return hidden, found


def _own(batch: Batch, at: tuple[Tensor, ...]) -> Tensor:
    """(triggers, length) whether a piece is of the trigger's paragraph."""
    return (at[4] == APART) & (batch.ids != 0)[at[0]]


def losses(reader: Reader, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head; against a teacher's scores, where there are any, as `…_taught`."""
    hidden, scores = scored(reader, batch)
    found = {
        "tag": _sequence_tag_loss(reader, scores["tags"], batch),
        "name": _tag_loss(scores["names"], batch.name_labels, NAME_LABELS),
        "event": _event_loss(scores["events"], batch),
    }
    if len(batch.trigger_row):
        found |= _event_losses(reader, batch, scores)
    if len(batch.row):
        found["role"] = _role_loss(reader, batch, scores["roles"])
        found |= _statement_losses(batch, scores["statements"])
    if batch.mentions is not None:
        found["link"] = _link_loss(reader, batch.mentions, hidden)
    if batch.taught is not None:
        found |= {f"{name}_taught": value for name, value in _taught_losses(scores, batch).items()}
    return found


def _role_loss(reader: Reader, batch: Batch, roles: Tensor) -> Tensor:
    emissions, labels, mask = _words_only(roles, batch.roles, batch.first[batch.row])
    each = sequence_loss(emissions, labels, mask, *reader.role_transitions())
    return (each * batch.weight).sum() / batch.weight.sum().clamp(min=0.1)


def _statement_losses(batch: Batch, scores: Tensor) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}
    inside = (batch.roles >= CONTENT).any(1)
    told = (batch.acts != UNKNOWN) & inside
    if told.any():
        each = functional.cross_entropy(
            scores[told, : len(ACTS)], batch.acts[told], reduction="none", label_smoothing=0.05
        )
        weight = batch.act_weight[told]
        found["act"] = (each * weight).sum() / weight.sum()
    known = (batch.traits != UNKNOWN) & inside[:, None]
    if known.any():
        found["trait"] = functional.binary_cross_entropy_with_logits(scores[:, len(ACTS) :][known], batch.traits[known])
    return found


def _event_losses(reader: Reader, batch: Batch, scores: dict[str, Tensor]) -> dict[str, Tensor]:
    known = (batch.types != UNKNOWN) | (batch.statuses != UNKNOWN)
    kinds = scores["kinds"][known]
    found = {"party": party_loss(reader.parties, batch, scores["parties"])}
    if known.any():
        types, statuses, modes = kinds.split([len(TYPES), len(STATUSES), len(MODES)], -1)
        # A mode is chosen among those of its type.
        of = _TYPE_OF_MODE.to(modes.device)
        modes = modes + torch.where(of[None] == batch.types[known][:, None], 0.0, -1e4)
        each = []
        for scored_kind, target, smoothing in (
            (types, batch.types, 0.05),
            (statuses, batch.statuses, 0.05),
            (modes, batch.modes, 0.0),
        ):
            wanted = target[known]
            total = functional.cross_entropy(
                scored_kind, wanted, ignore_index=UNKNOWN, label_smoothing=smoothing, reduction="sum"
            )
            each.append(total / (wanted != UNKNOWN).sum().clamp(min=1))
        found["kind"] = each[0] + each[1] + 0.5 * each[2]
    return found


def party_loss(parties: Parties, batch: Batch, scores: Tensor) -> Tensor:
    """Mean over the triggers' sequences of words of the loss of who takes part, as if there were a few at least."""
    at = round_about(batch, batch.trigger_row, batch.trigger_first, batch.trigger_last)
    words = _own(batch, at) & batch.first[batch.trigger_row]
    total, rows = scores.sum() * 0, 0
    for sequence, part in enumerate(scores.split(list(PARTY_LABELS), -1)):
        marked = batch.parties[:, sequence, 0] != UNKNOWN
        if marked.any():
            labels = batch.parties[marked, sequence]
            emissions, labels, mask = _words_only(part[marked], labels, words[marked])
            total = total + sequence_loss(emissions, labels.clamp(min=0), mask, *parties.transitions(sequence)).sum()
            rows += len(labels)
    return total / max(rows, _FEW_TRIGGERS)


def _link_loss(reader: Reader, mentions: Mentions, hidden: Tensor) -> Tensor:
    with precision(hidden.device):
        ends = torch.cat([hidden[mentions.row, mentions.first], hidden[mentions.row, mentions.last]], -1)
        scores = reader.links(ends, mentions.pairs, mentions.features).float()
    return antecedent_loss(scores, mentions)


def antecedent_loss(scores: Tensor, mentions: Mentions) -> Tensor:
    """Negative log-likelihood of all right antecedents of each mention, or of none (Lee et al. 2017)."""
    index, right = mentions.pairs[:, 0], mentions.right
    none = scores.new_zeros(len(mentions.row))
    chances = scores.clamp(max=30).exp()
    # The score of being new is zero.
    total = none.index_add(0, index, chances) + 1
    correct = none.index_add(0, index, torch.where(right, chances, 0.0))
    has = none.index_add(0, index, right.float()) > 0
    return (total.log() - torch.where(has, correct.clamp(min=1e-12), torch.ones_like(none)).log()).mean()


def round_about(
    batch: Batch, row: Tensor, first: Tensor, last: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Where spans stand, and how far from each of them every piece is (as of `onrecord.reader.distance`)."""
    place = torch.arange(batch.ids.shape[1], device=row.device)[None]
    far = (place - first[:, None]).clamp(max=0) + (place - last[:, None]).clamp(min=0)
    distance = BUCKETS + far.sign() * _bucket(row.device)[far.abs()]
    paragraph = batch.paragraph[row]
    apart = (paragraph - paragraph.gather(1, first[:, None])).clamp(-APART, APART) + APART
    return row, first, last, distance, apart


@lru_cache(maxsize=2)
def _bucket(device: torch.device) -> Tensor:
    return torch.from_numpy(BUCKET).long().to(device)


def _event_loss(scores: Tensor, batch: Batch) -> Tensor:
    """As `_tag_loss`; that there is no event counts less where some may be unmarked."""
    labels = batch.event_labels
    each = functional.cross_entropy(scores.transpose(1, 2), labels, ignore_index=UNKNOWN, reduction="none")
    weight = torch.where(labels == 0, batch.no_event[:, None], 1.0) * (labels != UNKNOWN)
    return (each * weight).sum() / weight.sum().clamp(min=_FEW)


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
    mask = torch.arange(order.shape[1], device=counts.device)[None] < counts[:, None]
    return scores.gather(1, order[..., None].expand(-1, -1, scores.shape[-1])), labels.gather(1, order), mask


def _taught_losses(scores: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    """How far each head's scores are from the teacher's, each taken for chances of the labels; modes are not taught."""
    by = batch.taught
    assert by is not None
    words = batch.first & (batch.ids != 0)
    found = {
        "tag": _apart(scores["tags"], by.tags_soft, words),
        "name": _apart(scores["names"], by.names_soft, words),
        "event": _apart(scores["events"], by.events_soft, words),
    }
    if len(batch.row):
        inside = words[batch.row]
        found["role"] = _apart(scores["roles"], by.roles_soft, inside) * inside.sum() / len(batch.row)
        told = (batch.roles >= CONTENT).any(1)
        acts = len(ACTS)
        if told.any():
            mine, theirs = scores["statements"][told], by.statements_soft[told].float()
            found["act"] = _apart(mine[:, :acts], theirs[:, :acts])
            found["trait"] = functional.binary_cross_entropy_with_logits(mine[:, acts:], theirs[:, acts:].sigmoid())
    if len(batch.trigger_row):
        at = round_about(batch, batch.trigger_row, batch.trigger_first, batch.trigger_last)
        inside = words[batch.trigger_row] & _own(batch, at)
        total = sum(
            _apart(mine, theirs, inside)
            for mine, theirs in zip(
                scores["parties"].split(list(PARTY_LABELS), -1),
                by.parties_soft.split(list(PARTY_LABELS), -1),
                strict=True,
            )
        )
        rows = max(len(PARTY_LABELS) * len(batch.trigger_row), _FEW_TRIGGERS)
        found["party"] = total * inside.sum() / rows  # type: ignore[assignment]
        sizes = [len(TYPES), len(STATUSES), len(MODES)]
        types, statuses, _ = (
            _apart(mine, theirs)
            for mine, theirs in zip(scores["kinds"].split(sizes, -1), by.kinds_soft.split(sizes, -1), strict=True)
        )
        found["kind"] = types + statuses
    return found


def _apart(mine: Tensor, theirs: Tensor, where: Tensor | None = None) -> Tensor:
    """Mean Kullback-Leibler divergence of (…, labels) scores, where it is asked."""
    if where is not None:
        mine, theirs = mine[where], theirs[where]
    return functional.kl_div(
        mine.float().log_softmax(-1), theirs.float().log_softmax(-1), reduction="batchmean", log_target=True
    )


def size_of(recipe: Recipe) -> Size:
    """The measures of the encoder that a recipe asks for."""
    size = SIZES[recipe.size]
    return dataclasses.replace(size, layers=recipe.layers or size.layers)


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
    feed: Feed,
    pretrained: Path,
    out: Path,
    recipe: Recipe,
    *,
    check: Callable[[Reader], dict[str, float]] | None = None,
    start: Reader | None = None,
    device: str = "cpu",
    checkpoints: bool = True,
) -> Reader:
    """Train a reader and return its averaged weights; `out` gets checkpoints, a log and `reader.safetensors`.

    A run that was interrupted goes on from its last checkpoint, at the start of the epoch that it was in.

    Args:
        pretrained: the encoder's weights to begin with.
        start: a reader to go on from; the pretrained encoder and fresh heads when left out.
    """
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    reader = start or Reader(size_of(recipe))
    if start is None:
        reader.encoder.load_pretrained(pretrained)
    reader.to(device)
    total = int(feed.steps() * recipe.epochs)
    optimiser = _optimiser(reader, recipe)
    averaged = Averaged(reader, recipe.average)
    step, epoch, spent = _resume(out, reader, averaged, optimiser)
    log.info("%d steps, from step %d", total, step)
    began, since, sums = time.monotonic(), step, {}

    def done() -> float:
        """Share of the run that is over, by steps or by the clock, whichever is further."""
        minutes = (spent + time.monotonic() - began) / 60
        return max(step / total, minutes / recipe.minutes if recipe.minutes else 0.0)

    while done() < 1:
        for batch in feed.epoch(epoch):
            if done() >= 1:
                break
            _set_rates(optimiser, done(), recipe)
            reader.train()
            found = losses(reader, batch.to(torch.device(device)))
            loss = sum(_weight(recipe, name) * value for name, value in found.items())
            optimiser.zero_grad()
            loss.backward()  # type: ignore[union-attr]
            nn.utils.clip_grad_norm_(reader.parameters(), 2.0)
            optimiser.step()
            step += 1
            averaged.update(reader, step)
            for name, value in found.items():
                sums[name] = sums.get(name, 0.0) + value.detach()
            if step % 50 == 0:
                speed = (time.monotonic() - began) / (step - since)
                means = {k: round(float(v) / 50, 4) for k, v in sums.items()}
                log.info("step %d of %d (%.2f), %.3f s a step, %s", step, total, done(), speed, means)
                sums = {}
        epoch += 1
        if checkpoints:
            _save(out, reader, averaged, optimiser, (step, epoch, spent + time.monotonic() - began))
        if check is not None and (epoch % 3 == 0 or done() >= 1):
            log.info("epoch %d: %s", epoch, json.dumps(check(averaged.model.eval())))
    save_file({k: v.contiguous() for k, v in averaged.model.state_dict().items()}, out / "reader.safetensors")
    return averaged.model.eval()


@torch.no_grad()
def blended(before: Reader, after: Reader, share: float) -> Reader:
    """Weights between those before and after learning on (Wortsman et al. 2022): little is forgotten."""
    for old, new in zip(before.parameters(), after.parameters(), strict=True):
        new.lerp_(old.to(new.device), 1 - share)
    return after


def _weight(recipe: Recipe, name: str) -> float:
    """Of one loss in the sum."""
    head = name.removesuffix("_taught")
    weight: float = getattr(recipe, f"{head}_weight")
    return weight if head == name else weight * recipe.taught


def _stays(name: str, recipe: Recipe) -> bool:
    """Whether a parameter does not learn."""
    if not name.startswith("encoder."):
        return False
    if recipe.kept_layers:
        return not name.startswith("encoder.layers.") or int(name.split(".")[2]) < recipe.kept_layers
    return recipe.frozen and name.startswith(("encoder.word", "encoder.position", "encoder.relative"))


def _optimiser(reader: Reader, recipe: Recipe) -> torch.optim.Optimizer:
    """Heads and new embeddings at their own rate, the encoder's layers each at theirs."""
    layers = reader.encoder.size.layers
    groups: dict[float, list[nn.Parameter]] = {}
    for name, parameter in reader.named_parameters():
        if _stays(name, recipe):
            parameter.requires_grad_(requires_grad=False)
            continue
        if not name.startswith("encoder.") or name.startswith(("encoder.shape", "encoder.gap", "encoder.quote")):
            rate = recipe.head_rate
        else:
            layer = int(name.split(".")[2]) if name.startswith("encoder.layers.") else 0
            rate = recipe.encoder_rate * recipe.layer_decay ** (layers - 1 - layer)
        groups.setdefault(rate, []).append(parameter)
    each = [{"params": p, "lr": rate, "rate": rate} for rate, p in groups.items()]
    return torch.optim.AdamW(each, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def _set_rates(optimiser: torch.optim.Optimizer, done: float, recipe: Recipe) -> None:
    """Up in a straight line over the warm-up, then down to a fiftieth."""
    factor = min(1.0, done / recipe.warmup) * max(0.02, 1 - done)
    for group in optimiser.param_groups:
        group["lr"] = group["rate"] * factor


def _save(
    out: Path, reader: Reader, averaged: Averaged, optimiser: torch.optim.Optimizer, at: tuple[int, int, float]
) -> None:
    state = {f"reader.{k}": v for k, v in reader.state_dict().items()}
    state |= {f"averaged.{k}": v for k, v in averaged.model.state_dict().items()}
    for index, moments in optimiser.state_dict()["state"].items():
        state |= {f"optimiser.{index}.{k}": v for k, v in moments.items()}
    state["at"] = torch.tensor(at, dtype=torch.float64)
    save_file({k: v.contiguous() for k, v in state.items()}, out / "checkpoint.tmp")
    (out / "checkpoint.tmp").replace(out / "checkpoint.safetensors")


def _resume(out: Path, reader: Reader, averaged: Averaged, optimiser: torch.optim.Optimizer) -> tuple[int, int, float]:
    """The step, the epoch and the seconds spent that an interrupted run had come to."""
    path = out / "checkpoint.safetensors"
    if not path.exists():
        return 0, 0, 0.0
    state = load_file(path)
    part = lambda prefix: {k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}  # noqa: E731
    reader.load_state_dict(part("reader."))
    averaged.model.load_state_dict(part("averaged."))
    moments: dict[int, dict[str, Tensor]] = {}
    for key, value in part("optimiser.").items():
        index, name = key.split(".", 1)
        moments.setdefault(int(index), {})[name] = value
    optimiser.load_state_dict({"state": moments, "param_groups": optimiser.state_dict()["param_groups"]})
    step, epoch, spent = state["at"].tolist()
    return int(step), int(epoch), spent

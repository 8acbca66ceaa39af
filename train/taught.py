"""What a reader learns from another's scores: each label's chance, not only the likeliest (Hinton et al. 2015)."""

from __future__ import annotations

import dataclasses

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.plover import TYPES
from onrecord.reader.distance import APART, paragraphs_apart, pieces_apart
from onrecord.reader.encoder import Encoder, Floats, Inputs
from onrecord.reader.heads.events import MODES, STATUSES
from onrecord.reader.pieces import form_of
from train.examples import ACTS, CONTENT, PARTY_LABELS
from train.feed import Batch, Taught


def taught(batch: Batch, teacher: Encoder) -> Batch:
    """The batch with the teacher's scores of all that it asks about. Both cut words into the same pieces."""
    rows, length = batch.ids.shape
    found = {head: np.zeros((rows, length, count), np.float16) for head, count in teacher.manifest.token_heads.items()}
    cues, triggers = len(batch.row), len(batch.trigger_row)
    roles: Floats | None = None
    statements = np.zeros((cues, len(ACTS) + len(teacher.manifest.traits)), np.float16)
    parties = np.zeros((triggers, length, sum(PARTY_LABELS)), np.float16)
    kinds = np.zeros((triggers, len(TYPES) + len(STATUSES) + len(MODES)), np.float16)
    for row in range(rows):
        held = int((batch.ids[row] != 0).sum())
        shape, gap, quote = (t[row, :held].numpy() for t in (batch.shape, batch.gap, batch.quote))
        ids = batch.ids[row, :held].numpy()[None].astype("int32")
        hidden, scores = teacher._run_encoder(ids, form_of(shape, gap, quote)[None].astype("int32"))
        for head, values in teacher.by_head(scores[0]).items():
            found[head][row, :held] = values
        paragraph = batch.paragraph[row, :held].numpy().astype("int64")
        mine = np.flatnonzero((batch.row == row).numpy())
        if len(mine):
            at = _round_about(paragraph, batch.cue_first[mine].numpy(), batch.cue_last[mine].numpy())
            scored = teacher._run_roles(hidden, at)
            if roles is None:
                roles = np.zeros((cues, length, scored.shape[-1]), np.float16)
            roles[mine, :held] = scored
            inside = (batch.roles[mine, :held].numpy() >= CONTENT).astype("float32")
            told = inside.any(1)
            if told.any():
                asked = {"first": at["first"][told], "last": at["last"][told], "begin": inside.argmax(1)[told]}
                statements[mine[told]] = teacher._run_statements(hidden, {**asked, "inside": inside[told]})
        mine = np.flatnonzero((batch.trigger_row == row).numpy())
        if len(mine):
            at = _round_about(paragraph, batch.trigger_first[mine].numpy(), batch.trigger_last[mine].numpy())
            taking, judged = teacher._run_events(hidden, {**at, "inside": (at["apart"] == APART).astype("float32")})
            parties[mine, :held], kinds[mine] = taking, judged
    by_name = {
        **{f"{head}_soft": values for head, values in found.items()},
        "roles_soft": np.zeros((0, length, 1), np.float16) if roles is None else roles,
        "statements_soft": statements,
        "parties_soft": parties,
        "kinds_soft": kinds,
    }
    return dataclasses.replace(batch, taught=Taught(**{k: torch.from_numpy(v) for k, v in by_name.items()}))


def _round_about(paragraph: np.ndarray, first: np.ndarray, last: np.ndarray) -> Inputs:  # type: ignore[type-arg]
    length = len(paragraph)
    first, last = first.astype("int64"), last.astype("int64")
    return {
        "first": first,
        "last": last,
        "distance": pieces_apart(first, last, length),
        "apart": paragraphs_apart(np.broadcast_to(paragraph, (len(first), length)), first),
    }


def taught_losses(scores: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    """How far each head's chances are from the teacher's, counted as the losses from labels are (`fit.losses`)."""
    by = batch.taught
    assert by is not None
    words = batch.first & (batch.ids != 0)
    found = {
        "tag": _apart(scores["tags"], by.tags_soft, words),
        "name": _apart(scores["names"], by.names_soft, words),
        "event": _apart(scores["events"], by.events_soft, words),
    }
    if len(batch.row):
        cues = max(1, len(batch.row))
        inside = words[batch.row]
        found["role"] = _apart(scores["roles"], by.roles_soft, inside) * inside.sum() / cues
        told = (batch.roles >= CONTENT).any(1)
        acts = len(ACTS)
        if told.any():
            mine, theirs = scores["statements"][told], by.statements_soft[told].float()
            found["act"] = _apart(mine[:, :acts], theirs[:, :acts])
            found["trait"] = functional.binary_cross_entropy_with_logits(mine[:, acts:], theirs[:, acts:].sigmoid())
    if len(batch.trigger_row):
        inside = words[batch.trigger_row] & _own(batch)
        total = sum(
            _apart(mine, theirs, inside)
            for mine, theirs in zip(
                scores["parties"].split(list(PARTY_LABELS), -1),
                by.parties_soft.split(list(PARTY_LABELS), -1),
                strict=True,
            )
        )
        found["party"] = total * inside.sum() / len(batch.trigger_row)  # type: ignore[assignment]
        sizes = [len(TYPES), len(STATUSES), len(MODES)]
        types, statuses, _ = (
            _apart(mine, theirs)
            for mine, theirs in zip(scores["kinds"].split(sizes, -1), by.kinds_soft.split(sizes, -1), strict=True)
        )
        found["kind"] = types + statuses
    return found


def _own(batch: Batch) -> Tensor:
    """(triggers, length) whether a piece is of the trigger's paragraph."""
    paragraph = batch.paragraph[batch.trigger_row]
    return paragraph == paragraph.gather(1, batch.trigger_first[:, None])


def _apart(mine: Tensor, theirs: Tensor, where: Tensor | None = None) -> Tensor:
    """Mean Kullback-Leibler divergence of (…, labels) scores, where it is asked."""
    if where is not None:
        mine, theirs = mine[where], theirs[where]
    return functional.kl_div(
        mine.float().log_softmax(-1), theirs.float().log_softmax(-1), reduction="batchmean", log_target=True
    )

"""A reader's scores for what another one learns from: of every label, not only the likeliest (Hinton et al. 2015)."""

from __future__ import annotations

import dataclasses

import numpy as np
import torch
from torch import Tensor

from onrecord.plover import TYPES
from onrecord.reader.distance import APART
from onrecord.reader.encoder import Encoded, Encoder, Floats, round_about
from onrecord.reader.heads.events import MODES, STATUSES
from onrecord.reader.pieces import form_of
from onrecord.reader.windows import Window
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
        encoded = Encoded(Window(0, held - 2), hidden, paragraph, {})
        mine = np.flatnonzero((batch.row == row).numpy())
        if len(mine):
            at = round_about(encoded, _spans(batch.cue_first[mine], batch.cue_last[mine]))
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
            at = round_about(encoded, _spans(batch.trigger_first[mine], batch.trigger_last[mine]))
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


def _spans(first: Tensor, last: Tensor) -> list[tuple[int, int]]:
    """First and last pieces, counted without the mark at the window's beginning."""
    return [(a - 1, b - 1) for a, b in zip(first.tolist(), last.tolist(), strict=True)]

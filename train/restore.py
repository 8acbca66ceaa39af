"""The reader that ships back as one that can be trained: its int8 weights times their scales."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import msgspec
import numpy as np
import onnx
import torch
from onnx import numpy_helper

from onrecord.reader.pieces import FORMS
from train.export import graphs
from train.graph import Array, quantise
from train.network import MINILM, MPNET, POSITIONS, VOCABULARY, Reader, Size, buckets_apart

_SHIFTED = re.compile(r"(?:roles|parties\.nets\.\d)\.cue\.bias")  # the first half stands in the graph with one more


def restore(folder: Path) -> Reader:
    """The reader whose files stand in `folder`; heads that it does not have are fresh.

    The graphs hold weights without their parameters' names. So the same graphs are made of a reader with known random
    weights: where one of its weights stands there, the sought one stands in the files.

    Raises:
        ValueError: a graph is not the one that is made here, or some of the encoder's weights stand nowhere.
    """
    size = MPNET if (folder / "words.onnx").exists() else MINILM
    nodes = onnx.load(str(folder / "encoder.onnx")).graph.node
    size = dataclasses.replace(size, layers=sum(n.op_type == "MultiHeadAttention" for n in nodes))
    known = Reader(size).eval()
    torch.manual_seed(0)
    with torch.no_grad():
        for p in known.parameters():
            p.normal_()
    of: dict[bytes, tuple[str, str]] = {}
    for name, tensor in known.state_dict().items():
        w = tensor.numpy()
        if _SHIFTED.fullmatch(name):
            w = w.copy()
            w[: len(w) // 2] += 1
        for kind, value in _stored(w).items():
            of[value.tobytes()] = (name, kind)
    reader = Reader(size).eval()
    state = reader.state_dict()
    restored: set[str] = set()
    for file, make in graphs(known).items():
        if not (folder / file).exists():
            continue
        theirs = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(folder / file)).graph.initializer}
        found: dict[str, dict[str, Array]] = {}
        for i in make(known, quantised=True).graph.initializer:
            mine = numpy_helper.to_array(i)
            if i.name not in theirs:
                continue
            if theirs[i.name].shape != mine.shape:
                raise ValueError(f"{folder / file}: {i.name} is of another shape: the graph is not the one made here")
            if mine.tobytes() in of:
                name, kind = of[mine.tobytes()]
                found.setdefault(name, {})[kind] = theirs[i.name]
            elif len(mine.shape) == 2 and len(mine) == VOCABULARY:  # not as they are: some are left out, some coarse
                found.setdefault("encoder.word.weight", {})["scale" if mine.shape[1] == 1 else "bytes"] = theirs[i.name]
            elif mine.shape == (len(FORMS), size.width):
                restored |= _forms(state, theirs[i.name])
            elif mine.shape == (size.heads, 2 * POSITIONS - 1):
                restored |= _distances(state, theirs[i.name])
        for name, parts in found.items():
            w = _weight(parts)
            if _SHIFTED.fullmatch(name):
                w[: len(w) // 2] -= 1
            state[name] = torch.from_numpy(w.reshape(state[name].shape).copy())
        restored |= found.keys()
    missing = [name for name in state if name.startswith("encoder.") and name not in restored]
    if missing:  # all heads stand on it: a part of it left at random would spoil whatever is learned on
        raise ValueError(f"{folder}: {', '.join(missing)} not found: the graphs are not the ones made here")
    manifest = msgspec.json.decode((folder / "manifest.json").read_bytes())
    empty = Reader(size)
    for part, names, transitions in (
        ("tags", ("tag_steps", "tag_start"), empty.tag_transitions()),
        ("roles", ("role_steps", "role_start"), empty.role_transitions()),
        ("parties", ("parties.steps.0", "parties.start.0"), empty.parties.transitions(0)),
        ("circumstances", ("parties.steps.1", "parties.start.1"), empty.parties.transitions(1)),
    ):
        values = (manifest[part][key] for key in ("transitions", "start")) if part in manifest else ()
        for name, value, forbidden in zip(names, values, transitions, strict=False):
            kept = torch.tensor(value) - forbidden.detach()
            state[name] = torch.where(forbidden.detach() < 0, torch.zeros_like(kept), kept)
    reader.load_state_dict(state)
    return reader


def deepened(reader: Reader, size: Size, pretrained: Path) -> Reader:
    """The reader with as many layers as `size` has: those that it lacks are laid on top as they were published."""
    deeper = Reader(size)
    deeper.encoder.load_pretrained(pretrained)
    deeper.load_state_dict({**deeper.state_dict(), **reader.state_dict()})
    return deeper


def _stored(w: Array) -> dict[str, Array]:
    """The forms in which a parameter may stand in a graph."""
    forms: dict[str, Array] = {"same": np.ascontiguousarray(w)}
    if w.ndim == 2:
        q, scale = quantise(w)
        forms |= {"turned": np.ascontiguousarray(w.T), "bytes_turned": np.ascontiguousarray(q.T)}
        forms |= {"scale": scale, "bytes": q}
    return forms


def _weight(parts: dict[str, Array]) -> Array:
    if "same" in parts:
        return parts["same"].astype(np.float32)
    if "turned" in parts:
        return np.ascontiguousarray(parts["turned"].T).astype(np.float32)
    q = parts["bytes"] if "bytes" in parts else parts["bytes_turned"].T
    return (q.astype(np.float32) * parts["scale"].reshape(-1, 1)).astype(np.float32)


def _distances(state: dict[str, torch.Tensor], columns: Array) -> set[str]:
    """The embedding of distances out of the graph's columns, one for each distance (`export._relative`)."""
    table = state["encoder.relative.weight"]
    apart = buckets_apart(POSITIONS, len(table)).numpy()
    for bucket, column in zip(np.concatenate([apart[:0:-1, 0], apart[0]]), columns.T, strict=True):
        table[bucket] = torch.from_numpy(column.astype(np.float32))
    return {"encoder.relative.weight"}


def _forms(state: dict[str, torch.Tensor], table: Array) -> set[str]:
    """Three small embeddings whose sums are the rows of `table`, as they add up without rest."""
    forms = np.array(FORMS)
    rest = table.astype(np.float64)
    for column, name in enumerate(("shape", "gap", "quote")):
        for value in np.unique(forms[:, column]):
            mean = rest[forms[:, column] == value].mean(0)
            state[f"encoder.{name}.weight"][value] = torch.from_numpy(mean.astype(np.float32))
            rest[forms[:, column] == value] -= mean
    if np.abs(rest).max() > 1e-3:
        raise ValueError("the table of forms is not a sum of its three parts")
    return {f"encoder.{name}.weight" for name in ("shape", "gap", "quote")}

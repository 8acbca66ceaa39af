"""A trained reader to the files that ship: int8 ONNX graphs, manifest and model card."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
from pathlib import Path

import msgspec
import numpy as np
import onnx
from onnx import TensorProto

from bench.figures import reading_figures
from onrecord.reader.encoder import Encoder
from onrecord.reader.pieces import FORMS
from train.fit import Recipe
from train.graph import Array, Graph
from train.network import HEADS, LAYERS, WIDTH, Reader, Roles
from train.torch_encoder import manifest

log = logging.getLogger(__name__)

NAME, VERSION = "onrecord-reader", "1"


def _weights(reader: Reader) -> dict[str, Array]:
    return {name: tensor.detach().float().numpy() for name, tensor in reader.state_dict().items()}


def encoder_graph(reader: Reader, *, quantised: bool) -> onnx.ModelProto:
    """Pieces to states and token scores.

    Inputs are (1, length) int32: `ids`, and `form`, the piece's letter shape, gap and quotation state in one number.
    One window at a time, without padding: on a CPU that is faster than a padded batch with its mask, and no window's
    activations change the scale with which another's are quantised.
    """
    w = _weights(reader)
    g = Graph("encoder", quantised=quantised)
    # Every combination of the three small embeddings is one row.
    forms = np.stack(
        [w["encoder.shape.weight"][s] + w["encoder.gap.weight"][p] + w["encoder.quote.weight"][q] for s, p, q in FORMS]
    )
    length = g.op("Shape", "ids", start=1, end=2)
    zero = g.constant(np.array([0], dtype=np.int64))
    positions = g.op("Slice", g.constant(w["encoder.position.weight"]), zero, length, zero)
    x = g.op(
        "Add",
        g.op("Add", g.table("ids", w["encoder.word.weight"]), g.op("Gather", g.constant(forms), "form", axis=0)),
        positions,
    )
    x = g.layer_norm(x, w["encoder.norm.weight"], w["encoder.norm.bias"], 1e-12)
    for i in range(LAYERS):
        of = f"encoder.layers.{i}."
        qkv = g.linear(x, w[of + "qkv.weight"], w[of + "qkv.bias"])
        q, k, v = g.node("Split", [qkv, g.constant(np.array([WIDTH] * 3, dtype=np.int64))], outputs=3, axis=2)
        mixed = g.own("MultiHeadAttention", q, k, v, num_heads=HEADS)
        x = g.skip_norm(
            g.linear(mixed, w[of + "out.weight"], w[of + "out.bias"]), x, w[of + "norm1.weight"], w[of + "norm1.bias"]
        )
        inner = g.own("FastGelu", g.linear(x, w[of + "up.weight"], None), g.constant(w[of + "up.bias"]))
        down = g.linear(inner, w[of + "down.weight"], w[of + "down.bias"])
        x = g.skip_norm(down, x, w[of + "norm2.weight"], w[of + "norm2.bias"])
    scores = []
    for name in reader.token_heads:
        of = f"token_heads.{name}."
        inner = g.own("FastGelu", g.linear(x, w[of + "0.weight"], None), g.constant(w[of + "0.bias"]))
        scores.append(
            g.op("Add", g.op("MatMul", inner, g.constant(w[of + "2.weight"].T)), g.constant(w[of + "2.bias"]))
        )
    every = g.op("Concat", *scores, axis=2)
    shape: list[str | int] = [1, "length"]
    return g.model(
        {"ids": (TensorProto.INT32, shape), "form": (TensorProto.INT32, shape)},
        {"hidden": (x, [*shape, WIDTH]), "scores": (every, [*shape, "labels"])},
    )


def roles_graph(reader: Reader, *, quantised: bool) -> onnx.ModelProto:
    """One window's states and cues to role scores.

    Inputs: `hidden` (1, length, width); `first`, `last` (cues,) int64; `distance`, `apart` (cues, length) int32, the
    bucket of each piece's distance from the cue in pieces and in paragraphs.
    """
    w = {name.removeprefix("roles."): value for name, value in _weights(reader).items()}
    g = Graph("roles", quantised=quantised)
    states = g.op("Squeeze", "hidden", g.constant(np.array([0], dtype=np.int64)))
    about = g.op("Concat", *(g.op("Gather", states, place, axis=0) for place in ("first", "last")), axis=1)
    # The state is scaled by one more than the cue's factor.
    bias = w["cue.bias"].copy()
    bias[: Roles.SIZE] += 1
    both = g.op("Unsqueeze", g.linear(about, w["cue.weight"], bias), g.constant(np.array([1], dtype=np.int64)))
    scale, shift = g.node("Split", [both, g.constant(np.array([Roles.SIZE] * 2, dtype=np.int64))], outputs=2, axis=2)
    x = g.op("Add", g.op("Mul", g.linear("hidden", w["token.weight"], w["token.bias"]), scale), shift)
    for place, table in (("distance", "distance.weight"), ("apart", "paragraphs.weight")):
        x = g.op("Add", x, g.op("Gather", g.constant(w[table]), place, axis=0))
    x = g.own("FastGelu", g.layer_norm(x, w["norm.weight"], w["norm.bias"], 1e-5))
    for i, dilation in enumerate((1, 3)):
        y = g.layer_norm(x, w[f"norms.{i}.weight"], w[f"norms.{i}.bias"], 1e-5)
        y = g.op("Transpose", y, perm=[0, 2, 1])
        y = g.op(
            "Conv", y, g.constant(w[f"convolutions.{i}.weight"]), g.constant(w[f"convolutions.{i}.bias"]),
            dilations=[dilation], group=Roles.SIZE, kernel_shape=[5], pads=[2 * dilation] * 2,
        )  # fmt: skip
        y = g.own("FastGelu", g.op("Transpose", y, perm=[0, 2, 1]))
        x = g.op("Add", x, g.linear(y, w[f"mixes.{i}.weight"], w[f"mixes.{i}.bias"]))
    emissions = g.op("Add", g.op("MatMul", x, g.constant(w["out.weight"].T)), g.constant(w["out.bias"]))
    inner = g.own("FastGelu", g.linear(about, w["traits.0.weight"], w["traits.0.bias"]))
    traits = g.op("Add", g.op("MatMul", inner, g.constant(w["traits.2.weight"].T)), g.constant(w["traits.2.bias"]))
    cues: list[str | int] = ["cues", "length"]
    return g.model(
        {
            "hidden": (TensorProto.FLOAT, [1, "length", WIDTH]),
            **{name: (TensorProto.INT64, ["cues"]) for name in ("first", "last")},
            **dict.fromkeys(("distance", "apart"), (TensorProto.INT32, cues)),
        },
        {"emissions": (emissions, [*cues, "roles"]), "traits": (traits, ["cues", "traits"])},
    )


def write(reader: Reader, folder: Path, *, quantised: bool = True) -> None:
    """Write both graphs and the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, str] = {}
    for name, graph in (
        ("encoder.onnx", encoder_graph(reader, quantised=quantised)),
        ("roles.onnx", roles_graph(reader, quantised=quantised)),
    ):
        data = graph.SerializeToString()
        (folder / name).write_bytes(data)
        files[name] = hashlib.sha256(data).hexdigest()
    tokenizer = folder / "tokenizer.json"
    if not tokenizer.exists():
        from onrecord.reader.encoder import WEIGHTS

        tokenizer.write_bytes((WEIGHTS / "tokenizer.json").read_bytes())
    files["tokenizer.json"] = hashlib.sha256(tokenizer.read_bytes()).hexdigest()
    described = msgspec.json.format(msgspec.json.encode(manifest(reader, NAME, VERSION, files)), indent=1)
    (folder / "manifest.json").write_bytes(described + b"\n")


def export(reader: Reader, folder: Path, recipe: Recipe, shared: Path, out: Path) -> None:
    """Write the int8 model into `folder`, measure it against the same weights in fp32, and write its card."""
    full = out / "fp32"
    write(reader, full, quantised=False)
    write(reader, folder)
    measured = {"fp32": reading_figures(shared, Encoder(full)), "int8": reading_figures(shared, Encoder(folder))}
    (out / "figures.json").write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    log.info("figures: %s", json.dumps(measured))
    card(folder, recipe, measured)


def card(folder: Path, recipe: Recipe, measured: dict[str, dict[str, float]]) -> None:
    """Write the model card from its template, with the recipe, the figures and the hashes of the files."""
    template = Path(__file__).with_name("model_card.md").read_text(encoding="utf-8")
    rows = [f"| {name} | {measured['fp32'][name]} | {value} |" for name, value in measured["int8"].items()]
    hashes = msgspec.json.decode((folder / "manifest.json").read_bytes())["files"]
    text = template.format(
        name=NAME,
        version=VERSION,
        recipe="\n".join(f"- {k}: {v}" for k, v in dataclasses.asdict(recipe).items()),
        figures="\n".join(rows),
        hashes="\n".join(f"- `{k}` {v}" for k, v in sorted(hashes.items())),
    )
    (folder / "MODEL_CARD.md").write_text(text, encoding="utf-8")

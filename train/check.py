"""Figures of a reader on all that it is chosen by: `python -m train.check READER --shared ../shared [--parts …]`.

READER is a trained reader's file, or a folder with exported weights. The reader alone is measured first, then what
records make of it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path

import onrecord
from bench.events import EVENT_SETS, event_figures
from bench.reading import act_figures, coreference_figures, name_figures, of_reading
from bench.sets import attribution_figures, tool
from onrecord.ingest import load
from onrecord.reader import loading, read_report
from onrecord.reader.encoder import Encoder

Figures = dict[str, float]


def _attributions(shared: Path, encoder: Encoder) -> Figures:
    data = shared / "data"

    def predict(nested: bool) -> Callable[[str], list[dict[str, object]]]:
        return lambda text: of_reading(read_report(load(text), encoder), nested=nested)

    polnear = attribution_figures(shared, data / "polnear" / "dev.jsonl", predict(False))
    gum = attribution_figures(shared, data / "gum_attribution" / "dev.jsonl", predict(True))
    return {**polnear, "gum_wsw_recall": gum["wsw_recall"]}


def _events(shared: Path, encoder: Encoder) -> Figures:
    found = {name: event_figures(shared, name) for name in EVENT_SETS}
    return {f"{name}.{key}": value for name, figures in found.items() for key, value in figures.items()}


def story_figures(shared: Path, encoder: Encoder) -> Figures:
    """Records of the stories that are for choosing, against their gold."""
    score, gold_of = tool(shared, "score"), tool(shared, "story_gold")
    total: dict[str, float] = {}
    for folder in sorted((shared / "data" / "stories").glob("[ab]*")):
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        for report in gold["reports"]:
            text = (folder / f"{report['id']}.txt").read_text("utf-8")
            wanted, _ = gold_of.report_gold(gold, report, text)
            have = json.loads(onrecord.read(text, published=report["published"]).to_json())
            for key, value in score.compare(wanted, have, False).items():
                total[key] = total.get(key, 0) + value

    def share(a: str, b: str) -> float:
        return round(100 * total.get(a, 0) / max(1, total.get(b, 0)), 1)

    def f1(hit: str, predicted: str, gold: str) -> float:
        return round(200 * total.get(hit, 0) / max(1, total.get(predicted, 0) + total.get(gold, 0)), 1)

    return {
        "statements_f1": f1("hit", "pred", "gold"),
        "statements_recall": share("hit", "gold"),
        "attributed_f1": f1("speaker", "pred", "gold"),
        "act": share("act", "hit"),
        "events_p": share("events hit", "events pred"),
        "events_r": share("events hit", "events gold"),
        "events_f1": f1("events hit", "events pred", "events gold"),
        "events_status": share("events status", "events hit"),
    }


PARTS: dict[str, Callable[[Path, Encoder], Figures]] = {
    "attributions": _attributions,
    "names": name_figures,
    "acts": act_figures,
    "coreference": coreference_figures,
    "events": _events,
    "stories": story_figures,
}


def main() -> None:
    """Print the figures as one JSON object a part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=list(PARTS))
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args()
    encoder = loading.load(args.reader) if args.reader.is_dir() else _trained(args.reader, args.device)
    # Records are read with this one, too.
    loading.shared = lambda reader="fast": encoder  # type: ignore[assignment]
    for part in args.parts:
        began = time.monotonic()
        found = PARTS[part](args.shared, encoder)
        print(json.dumps({part: found, "seconds": round(time.monotonic() - began)}), flush=True)


def _trained(path: Path, device: str) -> Encoder:
    from train.__main__ import load_reader
    from train.torch_encoder import TorchEncoder

    return TorchEncoder(load_reader(path).to(device))


if __name__ == "__main__":
    main()

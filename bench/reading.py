"""Figures of the reader alone, before anything is resolved: what training is steered by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bench.coreference import Tally
from bench.sets import Items, attribution_figures, read_lines
from onrecord.ingest import load
from onrecord.model import Report
from onrecord.reader import read_report
from onrecord.reader.encoder import Encoded, Encoder
from onrecord.reader.heads.coreference import linked
from onrecord.reader.links import LINKED
from onrecord.reader.pieces import Pieces, cut
from onrecord.reader.reading import Reading, ReadMention
from onrecord.reader.scores import log_softmax
from onrecord.reader.signs import signs
from onrecord.reader.windows import windows
from onrecord.resolve.names import whole
from onrecord.text.ranges import Range


def of_reading(reading: Reading, *, nested: bool) -> Items:
    """A reading's attributions as the scorer takes them; PolNeAR marks outermost ones only (not `nested`)."""
    return [
        {"source": [list(p) for p in a.source], "cue": [list(a.cue)], "content": [list(p) for p in a.content]}
        for a in reading.attributions
        if nested or not a.nested
    ]


def name_figures(shared: Path, encoder: Encoder) -> dict[str, float]:
    """F1 of overlapping names of the same kind (person, organisation, place), made whole, on the two development sets."""
    from train.corpus import flat_names

    found: dict[str, float] = {}
    for part in ("dev", "uner_ewt_dev"):
        hit = predicted = gold = 0
        for row in read_lines(shared / "data" / "entities" / f"{part}.jsonl"):
            marked = [e if part == "dev" else {"kind": "name", **e} for e in row["entities"]]
            wanted = [(n.start, n.end, n.kind) for n in flat_names(row["text"], marked) if n.kind != "other"]
            names = whole(row["text"], read_report(load(row["text"]), encoder).names)
            have = [(n.start, n.end, n.kind) for n in names if n.kind != "other"]
            gold += len(wanted)
            predicted += len(have)
            hit += _overlapping(wanted, have)
        found[f"names_{part}"] = round(200 * hit / max(1, predicted + gold), 1)
    return found


def _overlapping(wanted: Sequence[tuple[int, int, str]], have: Sequence[tuple[int, int, str]]) -> int:
    used: set[int] = set()
    for start, end, kind in wanted:
        match = (i for i, (s, e, k) in enumerate(have) if i not in used and s < end and start < e and k == kind)
        used.update(list(match)[:1])
    return len(used)


class JudgedAct(NamedTuple):
    """What the reader makes of a statement that it was given, beside what people say of it."""

    text: int  # number of its text
    wanted: str
    wanted_channel: str
    act: str | None  # None where a window's border cuts it
    score: float  # how likely the act is
    speech: bool


def judged_acts(shared: Path, encoder: Encoder) -> Iterator[JudgedAct]:
    """The statements of the acts' development part, given cue and content as people marked them."""
    wanted = {row["id"]: row for row in read_lines(shared / "data" / "onrecord_acts" / "dev.jsonl")}
    documents = {key.split("#")[0] for key in wanted}
    rows = (row for row in read_lines(shared / "data" / "polnear" / "train.jsonl") if row["id"] in documents)
    for number, row in enumerate(rows):
        report, pieces, encoded = _encoded(row["text"], encoder)
        for a in row["attributions"]:
            label = wanted.get(f"{row['id']}#{a['id']}")
            if label is not None:
                judged = _judge(encoder, encoded, pieces, report.text, a) or (None, 0.0, False)
                yield JudgedAct(number, label["act"], label["channel"], *judged)


def _encoded(text: str, encoder: Encoder) -> tuple[Report, Pieces, list[Encoded]]:
    report = load(text)
    pieces = cut(report.text, [(b.start, b.end) for b in report.blocks], encoder.tokenizer)
    return report, pieces, encoder.encode(pieces, windows(pieces, size=encoder.manifest.window))


def act_figures(shared: Path, encoder: Encoder) -> dict[str, float]:
    """Accuracy and macro F1 of acts, in percent, given cue and content as people marked them."""
    found = list(judged_acts(shared, encoder))
    pairs = [(j.wanted, j.act or "?") for j in found]
    channels = sum(j.act is not None and (j.wanted_channel == "speech") == j.speech for j in found)
    right = sum(want == have for want, have in pairs)
    f1 = []
    for act in {want for want, _ in pairs}:
        hit = sum(want == have == act for want, have in pairs)
        f1.append(2 * hit / max(1, sum(w == act for w, _ in pairs) + sum(h == act for _, h in pairs)))
    return {
        "acts": round(100 * right / len(pairs), 1),
        "acts_macro_f1": round(100 * sum(f1) / len(f1), 1),
        "channel": round(100 * channels / len(pairs), 1),
    }


def _judge(
    encoder: Encoder, encoded: Sequence[Encoded], pieces: Pieces, text: str, a: dict[str, Any]
) -> tuple[str, float, bool] | None:
    """Act, how likely it is, and whether it is speech, of a statement whose spans are given.

    None when it is cut by a window's border.
    """

    def place(start: int, end: int) -> tuple[int, int]:
        return int(np.searchsorted(pieces.end, start, "right")), int(np.searchsorted(pieces.start, end, "left")) - 1

    cue = place(a["cue"][0][0], a["cue"][-1][1])
    e = next((e for e in encoded if e.window.start <= cue[0] and cue[1] < e.window.end), None)
    if e is None:
        return None
    start, end = e.window
    content = [(max(s, start), min(t, end - 1)) for s, t in (place(*p) for p in a["content"]) if s < end and t >= start]
    if not content:
        return None
    moved = [[(s - start, t - start) for s, t in content]]
    words = " ".join(text[slice(*p)] for p in a["content"])
    seen = signs(text[a["cue"][0][0] : a["cue"][-1][1]], words, sourced=bool(a["source"]))
    scores = encoder.statements(e, [(cue[0] - start, cue[1] - start)], moved, seen[None])[0]
    acts = encoder.manifest.acts
    chances = np.exp(log_softmax(scores[: len(acts)]))
    best = int(chances.argmax())
    score = encoder.manifest.chance("act", float(chances[best]))
    return acts[best], score, bool(scores[len(acts) + encoder.manifest.traits.index("speech")] > 0)


class LinkedText(NamedTuple):
    """A text's given mentions with the antecedents that the reader gives them, and their chains."""

    gold: list[frozenset[Range]]
    named: set[Range]
    mentions: Sequence[ReadMention]


def linked_texts(shared: Path, encoder: Encoder) -> Iterator[LinkedText]:
    """The texts of the entities' development part that have chains."""
    for row in read_lines(shared / "data" / "entities" / "dev.jsonl"):
        if not row["clusters"]:
            continue
        gold = [frozenset((s, e) for s, e in cluster) for cluster in row["clusters"]]
        report, pieces, encoded = _encoded(row["text"], encoder)
        named = {
            (e["start"], e["end"])
            for e in row["entities"]
            if e.get("kind") == "name" or e.get("mention") in ("NAM", "PRE.NAM")
        }
        places = {(e["start"], e["end"]) for e in row["entities"]} | {m for c in gold for m in c}
        yield LinkedText(gold, named, linked(encoder, encoded, pieces, report.text, places, named))


def coreference_figures(shared: Path, encoder: Encoder) -> dict[str, float]:
    """CoNLL F1 on given mentions."""
    tally = Tally()
    for gold, _, mentions in linked_texts(shared, encoder):
        cluster_of: list[int] = []
        for index, m in enumerate(mentions):
            best = m.antecedents[0] if m.antecedents else (-1, -1.0)
            cluster_of.append(cluster_of[best[0]] if best[1] > LINKED else index)
        found: dict[int, set[tuple[int, int]]] = {}
        for m, c in zip(mentions, cluster_of, strict=True):
            found.setdefault(c, set()).add((m.start, m.end))
        tally.add(gold, [frozenset(c) for c in found.values()])
    return {"coreference": tally.conll()}


def reading_figures(shared: Path, encoder: Encoder) -> dict[str, float]:
    """What training is steered by: figures of the reader alone, before anything is resolved."""
    data = shared / "data"

    def predict(nested: bool) -> Callable[[str], Items]:
        return lambda text: of_reading(read_report(load(text), encoder), nested=nested)

    polnear = attribution_figures(shared, data / "polnear" / "dev.jsonl", predict(False))
    gum = attribution_figures(shared, data / "gum_attribution" / "dev.jsonl", predict(True))
    return {
        **polnear,
        "gum_wsw_recall": gum["wsw_recall"],
        "gum_recall": gum["recall"],
        **name_figures(shared, encoder),
        **act_figures(shared, encoder),
        **coreference_figures(shared, encoder),
    }


def head_figures(shared: Path, encoder: Encoder) -> dict[str, dict[str, float]]:
    """Figures of heads whose work records show only in part, by set."""
    names = name_figures(shared, encoder)
    return {
        "entities_dev": {"names": names["names_dev"], **coreference_figures(shared, encoder)},
        "uner_ewt_dev": {"names": names["names_uner_ewt_dev"]},
        "onrecord_acts_dev": act_figures(shared, encoder),
    }

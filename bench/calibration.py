"""Is the reader as sure as it is right? `python -m bench.calibration --shared ../shared [--fit]`.

For each score (of statements, of acts, of events) the entries of the development sets are put into ten bins of equal
width by how sure the reader is of them. The expected calibration error (Naeini et al. 2015; Guo et al. 2017) is the
mean over the entries of the distance between their bin's mean score and its share of right ones.

- statement: right when its content overlaps a marked one's with a character F1 of a half or more, as the shared scorer
  matches them; PolNeAR's development part (what is not told inside another's words) and stories a and b.
- act: of the matched statements of stories a and b, and of onrecord_acts' development part, given cue and content.
- event: right when its trigger touches one marked with the same type; onrecord_events' development parts and stories.
- link: of pronouns and descriptions of entities' development part, whether the likeliest antecedent is of the same
  chain. It is not in records, and never fitted: resolving takes it as it is.

Each set of a score weighs the same. `--fit` finds a temperature and an offset for each score (`Scale`), and writes them
into the manifest of the reader's weights (ONRECORD_READER=full: the full one's). What is told of the fitted scores is
measured on the half of the texts that they were not fitted on.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from bench.reading import LinkedText, judged_acts, linked_texts
from bench.sets import encoder, read_lines, tool
from bench.stories import story_reports
from onrecord.ingest import load
from onrecord.model import Record
from onrecord.reader import read_report
from onrecord.reader.encoder import Encoder, Manifest
from onrecord.reader.readers import chosen, weights
from onrecord.reader.scores import Scale, sigmoid
from onrecord.resolve import resolve
from onrecord.world.known_actors import load as load_table

Numbers = npt.NDArray[np.float64]
BINS = 10
FITTED = ("statement", "act", "event")


class Case(NamedTuple):
    """How sure the reader was of one entry, and whether it is right."""

    of: str  # which score
    data: str  # which set
    text: int  # number of its text in the set
    score: float
    right: bool


def cases(shared: Path, by: Encoder) -> Iterator[Case]:
    """All entries of the development sets."""
    score = tool(shared, "score")
    for number, row in enumerate(read_lines(shared / "data" / "polnear" / "dev.jsonl")):
        record = _record(row["text"], by)
        outer = [s for s in record.statements if s.within is None]
        wanted = [score.chars(a["content"]) for a in row["attributions"]]
        matched = {j for _, j in _matches(score, wanted, outer)}
        yield from (Case("statement", "polnear", number, s.score, j in matched) for j, s in enumerate(outer))
    for number, report in enumerate(story_reports(shared)):
        yield from _of_story(score, number, report.gold, _record(report.text, by, report.gold["published"]))
    for part in ("dev", "written_dev"):
        for number, row in enumerate(read_lines(shared / "data" / "onrecord_events" / f"{part}.jsonl")):
            gold = [(e["type"], e["trigger"]) for e in row["events"]]
            yield from _of_events(f"events_{part}", number, gold, _record(row["text"], by))
    for judged in judged_acts(shared, by):
        if judged.act is not None:
            yield Case("act", "acts", judged.text, judged.score, judged.act == judged.wanted)
    for number, text in enumerate(linked_texts(shared, by)):
        yield from _of_links(number, text)


def _record(text: str, by: Encoder, published: str | None = None) -> Record:
    report = load(text, published=published)
    return resolve(report, read_report(report, by), model=by.version, table=load_table(None))


def _matches(score: Any, wanted: Sequence[set[int]], statements: Sequence[Any]) -> list[tuple[int, int]]:
    have = [score.chars([(s.start, s.end) for s in one.content]) for one in statements]
    found: list[tuple[int, int]] = score.pair(wanted, have, score.overlap, 0.5)
    return found


def _of_story(score: Any, number: int, gold: dict[str, Any], record: Record) -> Iterator[Case]:
    wanted = [score.chars(score.spans_of(s)) for s in gold["statements"]]
    pairs = {j: i for i, j in _matches(score, wanted, record.statements)}
    for j, statement in enumerate(record.statements):
        yield Case("statement", "stories", number, statement.score, j in pairs)
        if j in pairs and statement.act_score is not None:
            right = statement.act == gold["statements"][pairs[j]]["act"]
            yield Case("act", "stories", number, statement.act_score, right)
    yield from _of_events("stories", number, [(e["type"], e["trigger"]) for e in gold["events"]], record)


def _of_events(data: str, number: int, gold: Sequence[tuple[str, Any]], record: Record) -> Iterator[Case]:
    for event in record.events:
        assert event.certainty is not None
        places = (event.trigger, *event.mentions)
        right = any(
            type_ == event.type and p.start <= end and start <= p.end for type_, (start, end) in gold for p in places
        )
        yield Case("event", data, number, event.certainty, right)


def _of_links(number: int, text: LinkedText) -> Iterator[Case]:
    """Of each mention that is no name, whether its likeliest antecedent is of its chain."""
    chain = {place: index for index, chain in enumerate(text.gold) for place in chain}
    for mention in text.mentions:
        place = (mention.start, mention.end)
        if place in text.named or place not in chain or not mention.antecedents:
            continue
        best, score = mention.antecedents[0]
        other = text.mentions[best]
        right = chain[place] == chain.get((other.start, other.end))
        yield Case("link", "entities", number, round(sigmoid(score), 4), right)


class Bin(NamedTuple):
    """Entries of which the reader is about as sure."""

    share: float  # of all
    score: float  # the mean
    right: float  # the share of right ones


def bins(found: Sequence[Case], scale: Scale = Scale()) -> list[Bin | None]:  # noqa: B008  (frozen)
    """The bins of one score; None for one that is empty. Every set weighs the same."""
    sizes: dict[str, int] = defaultdict(int)
    for case in found:
        sizes[case.data] += 1
    parts: list[list[tuple[float, float, bool]]] = [[] for _ in range(BINS)]
    for case in found:
        chance = scale.chance(case.score)
        parts[min(int(chance * BINS), BINS - 1)].append((1 / sizes[case.data] / len(sizes), chance, case.right))
    return [_bin(part) if part else None for part in parts]


def _bin(part: Sequence[tuple[float, float, bool]]) -> Bin:
    weight = sum(w for w, _, _ in part)
    return Bin(weight, sum(w * p for w, p, _ in part) / weight, sum(w * r for w, _, r in part) / weight)


def error(found: Iterable[Bin | None]) -> float:
    """The expected calibration error."""
    return sum(b.share * abs(b.score - b.right) for b in found if b is not None)


def fit(found: Sequence[Case]) -> Scale:
    """The scale under which the cases are likeliest: logistic regression on the log-odds, by Newton's method."""
    sizes: dict[str, int] = defaultdict(int)
    for case in found:
        sizes[case.data] += 1
    weight = np.array([1 / sizes[c.data] for c in found])
    near = np.clip([c.score for c in found], 1e-4, 1 - 1e-4)
    x = np.stack([np.log(near / (1 - near)), np.ones(len(near))], 1)
    y = np.array([c.right for c in found], dtype=float)
    w = np.zeros(2)
    for _ in range(50):
        p = _chances(x, w)
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + 1e-9 * np.eye(2)
        step = np.linalg.solve(hessian, x.T @ (weight * (y - p)))
        # Halved as long as it makes the cases less likely: a whole step may go too far.
        while np.abs(step).max() > 1e-9 and _loss(x, y, weight, w + step) > _loss(x, y, weight, w):
            step = step / 2
        w = w + step
    return Scale(round(1 / max(float(w[0]), 1e-3), 4), round(float(w[1]), 4))


def _chances(x: Numbers, w: Numbers) -> Numbers:
    chances: Numbers = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
    return chances


def _loss(x: Numbers, y: Numbers, weight: Numbers, w: Numbers) -> float:
    p = _chances(x, w)
    return -float((weight * (y * np.log(p) + (1 - y) * np.log(1 - p))).sum())


def crossed(found: Sequence[Case]) -> list[Case]:
    """The cases with the scores of scales that were fitted on the other half of the texts."""
    halves = [[c for c in found if c.text % 2 == half] for half in range(2)]
    scales = [fit(halves[1]), fit(halves[0])]
    return [c._replace(score=s.chance(c.score)) for half, s in zip(halves, scales, strict=True) for c in half]


def table(of: str, before: Sequence[Case], after: Sequence[Case]) -> Iterator[str]:
    """The reliability of one score, before and after fitting, as a table."""
    yield f"| {of} | " + " | ".join(f"{b / BINS:.1f}–" for b in range(BINS)) + " | error |"
    for name, found in (("as read", before), ("calibrated", after)):
        parts = bins(found)
        cells = ("" if b is None else f"{100 * b.right:.0f} ({100 * b.share:.0f})" for b in parts)
        yield f"| {name} | {' | '.join(cells)} | {error(parts):.3f} |"
    for data in sorted({c.data for c in after}):
        yield f"  {data}: {error(bins([c for c in after if c.data == data])):.3f}"


def fitted(shared: Path, by: Encoder) -> dict[str, Scale]:
    """The scales of a reader's scores, fitted on all development sets."""
    by.manifest = msgspec.structs.replace(by.manifest, calibration={})
    found = list(cases(shared, by))
    return {of: fit([c for c in found if c.of == of]) for of in FITTED}


def write(folder: Path, scales: dict[str, Scale]) -> None:
    """Write scales into the manifest of the weights in a folder."""
    path = folder / "manifest.json"
    manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    manifest = msgspec.structs.replace(manifest, calibration=scales)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")


def main() -> None:
    """Measure, print, and with --fit write what was fitted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and tools/")
    parser.add_argument("--fit", action="store_true", help="write the scales into the manifest of the weights")
    parser.add_argument("--cases", type=Path, help="keep the entries here, or take them from here")
    args = parser.parse_args()
    found = _collected(args.shared, args.cases)
    scales: dict[str, Scale] = {}
    for of in dict.fromkeys(c.of for c in found):
        mine = [c for c in found if c.of == of]
        scales[of] = fit(mine)
        print("\n".join(table(of, mine, crossed(mine))))
        print(f"  {len(mine)} entries; {scales[of]}")
    if args.fit:
        write(weights(chosen(None)), {of: scales[of] for of in FITTED})


def _collected(shared: Path, path: Path | None) -> list[Case]:
    if path is not None and path.exists():
        return [Case(*row) for row in json.loads(path.read_bytes())]
    by = encoder()
    by.manifest = msgspec.structs.replace(by.manifest, calibration={})  # fitted on the scores as they are read
    found = list(cases(shared, by))
    if path is not None:
        path.write_text(json.dumps(found), encoding="utf-8")
    return found


if __name__ == "__main__":
    main()

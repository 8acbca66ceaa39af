"""Figures of events, as records have them: `python -m bench.events --shared ../shared [--errors SET]`.

A trigger is right when it overlaps a gold one, each taken once. Parties are counted where the trigger is right: one is found when a
mention of it overlaps the gold words.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import onrecord
from bench.sets import Read, read_lines
from onrecord.export import codes
from onrecord.model import Event, Record
from onrecord.plover import is_mutual

_OWN = Path(__file__).with_name("data")
_UNREAL = ("denied", "planned", "threatened", "hypothetical")
Gold = dict[str, Any]
Match = tuple[Gold, Event]


def matched(record: Record, gold: Sequence[Gold]) -> list[Match]:
    """Gold events with those of the record whose trigger, or a further mention, overlaps theirs; of one type first."""
    pairs = [
        (g["type"] == e.type, -abs(span.start - g["trigger"][0]), i, j)
        for i, g in enumerate(gold)
        for j, e in enumerate(record.events)
        for span in (e.trigger, *e.mentions)
        if span.start < g["trigger"][1] and g["trigger"][0] < span.end
    ]
    left: set[int] = set()
    right: set[int] = set()
    found: list[Match] = []
    for _, _, i, j in sorted(pairs, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((gold[i], record.events[j]))
    return found


def _f1(hit: int, predicted: int, gold: int) -> float:
    return round(200 * hit / max(1, predicted + gold), 1)


def _takes_part(record: Record, ids: Iterable[str], place: Sequence[int]) -> set[str]:
    return {i for i in ids if any(m.start < place[1] and place[0] < m.end for m in record.actor(i).mentions)}


class Tally:
    """Counts over one set."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()

    def add(self, record: Record, gold: Sequence[Gold]) -> list[Match]:
        """Count one sentence."""
        found = matched(record, gold)
        self.n["gold"] += len(gold)
        self.n["predicted"] += len(record.events)
        for g, e in found:
            self.n["trigger"] += 1
            self.n["type"] += g["type"] == e.type
            self.n["status"] += g["type"] == e.type and g["status"] == e.status
            for role, have in (("actors", e.actors), ("recipients", e.recipients)):
                taken: set[str] = set()
                for place in g[role]:
                    who = _takes_part(record, have, place) - taken
                    taken |= set(sorted(who)[:1])
                self.n["party"] += len(taken)
                self.n["parties gold"] += len(g[role])
                self.n["parties predicted"] += len(have)
        return found

    def figures(self) -> dict[str, float]:
        """F1 in percent; type and status count where all before them are right too."""
        n = self.n
        found = {key: _f1(n[key], n["predicted"], n["gold"]) for key in ("trigger", "type", "status")}
        return {**found, "parties": _f1(n["party"], n["parties predicted"], n["parties gold"])}


def set_figures(
    path: Path, show: Callable[[str], None] | None = None, *, read: Read = onrecord.read
) -> dict[str, float]:
    """Figures of a file of sentences in the form of `onrecord_events`."""
    tally = Tally()
    for row in read_lines(path):
        record = read(row["text"])
        found = tally.add(record, row["events"])
        if show:
            _errors(record, row, found, show)
    return tally.figures()


def _errors(record: Record, row: Gold, found: list[Match], show: Callable[[str], None]) -> None:
    text = row["text"]
    lines = []
    hit = {id(g) for g, _ in found}
    for g in row["events"]:
        if id(g) not in hit:
            lines.append(f"  missed {g['type']} {text[slice(*g['trigger'])]!r} {g['status']}")
    for e in record.events:
        if all(e is not x for _, x in found):
            lines.append(f"  extra {e.type} {e.trigger.surface!r} {e.status} {_who(record, e)}")
    for g, e in found:
        want = [[text[slice(*p)] for p in g[role]] for role in ("actors", "recipients")]
        wrong = [
            any(not _takes_part(record, have, p) for p in g[role]) or len(have) != len(g[role])
            for role, have in (("actors", e.actors), ("recipients", e.recipients))
        ]
        if g["type"] != e.type or g["status"] != e.status or any(wrong):
            lines.append(
                f"  {e.trigger.surface!r} want {g['type']} {g['status']} {want}; got {e.type} {e.status} {_who(record, e)}"
            )
    if lines:
        show(text)
        for line in lines:
            show(line)


def _who(record: Record, e: Event) -> list[list[str]]:
    return [[record.actor(i).name for i in ids] for ids in (e.actors, e.recipients)]


def own_figures(*, read: Read = onrecord.read) -> dict[str, float]:
    """Shares, in percent, on sentences written for this, never trained on.

    `not_as_fact`: of events that are denied, planned, threatened or hypothetical, those that are not shown as reported. Of found
    events with two parties, `not_exchanged`: those whose parties have not changed sides with each other; `not_swapped`: those of which no
    party stands on the other's side, as it does when both are taken for actors.
    """
    unreal = fact = pairs = both = swapped = exchanged = 0
    for row in read_lines(_OWN / "events_status.jsonl"):
        record = read(row["text"])
        unreal += sum(g["status"] in _UNREAL for g in row["events"])
        fact += sum(g["status"] in _UNREAL and e.status == "reported" for g, e in matched(record, row["events"]))
    for row in read_lines(_OWN / "events_swapped.jsonl"):
        record = read(row["text"])
        pairs += len(row["events"])
        for g, e in matched(record, row["events"]):
            both += 1
            suffers = any(_takes_part(record, e.recipients, p) - set(e.actors) for p in g["actors"])
            acts = any(_takes_part(record, e.actors, p) - set(e.recipients) for p in g["recipients"])
            swapped += suffers or acts
            exchanged += suffers and acts
    return {
        "not_as_fact": round(100 - 100 * fact / max(1, unreal), 1),
        "not_exchanged": round(100 - 100 * exchanged / max(1, both), 1),
        "not_swapped": round(100 - 100 * swapped / max(1, both), 1),
        "pairs_found": round(100 * both / max(1, pairs), 1),
    }


def type_figures(
    path: Path, show: Callable[[str], None] | None = None, *, read: Read = onrecord.read
) -> dict[str, float]:
    """Share of PLOVER's example sentences whose event has the right type: that at the gold trigger, else the first one."""
    right = every = 0
    for row in read_lines(path):
        record = read(row["text"])
        gold = row["events"][0]
        at = [
            e
            for e in record.events
            for t in gold["trigger"]
            if e.trigger.start < t["end"] and t["start"] < e.trigger.end
        ]
        chosen = next(iter([*(e for e in at if e.type == gold["type"]), *at, *record.events]), None)
        every += 1
        right += chosen is not None and chosen.type == gold["type"]
        if show and (chosen is None or chosen.type != gold["type"]):
            show(f"want {gold['type']}, got {chosen and (chosen.type, chosen.trigger.surface)}: {row['text']}")
    return {"type": round(100 * right / max(1, every), 1)}


def pair_figures(
    path: Path, show: Callable[[str], None] | None = None, *, read: Read = onrecord.read
) -> dict[str, float]:
    """F1 of pairs of actor and recipient in PETRARCH's sentences, by the three letters of their countries.

    The suite's invented countries have the first three letters of their names as codes.
    """
    hit = predicted = gold = 0
    for row in read_lines(path):
        record = read(row["text"])
        wanted = {(e["actor_code"][:3], e["recipient_code"][:3]) for e in row["events"]}
        have = [
            (_letters(record, a), _letters(record, r)) for e in record.events for a in e.actors for r in _others(e, a)
        ]
        right = {w for w in wanted if any(w[0] in a and w[1] in r for a, r in have)}
        others = {(min(a), min(r)) for a, r in have if a and r and not any(w[0] in a and w[1] in r for w in wanted)}
        hit += len(right)
        predicted += len(right) + len(others)
        gold += len(wanted)
        if show and (right != wanted or others):
            show(f"want {wanted}, got {[(e.type, *_who(record, e)) for e in record.events]}: {row['text']}")
    return {"pairs": _f1(hit, predicted, gold)}


def _others(e: Event, actor: str) -> Sequence[str]:
    """To whom an actor acts: the recipients, or the other parties of a mutual event."""
    mutual = is_mutual(e.type, e.mode, e.trigger.surface)
    return e.recipients or ([a for a in e.actors if a != actor] if mutual else ())


def _letters(record: Record, identifier: str) -> frozenset[str]:
    """Of an actor and of those it belongs to: "Bree Prime Minister Romendacil" is of Bree."""
    own = _own_letters(record, identifier)
    return own.union(*(_own_letters(record, side.actor) for side in record.actor(identifier).of))


def _own_letters(record: Record, identifier: str) -> frozenset[str]:
    actor = record.actor(identifier)
    words = {word.removesuffix("'s")[:3].upper() for word in actor.name.split() if word[0].isupper()}
    iso3 = codes.iso3(actor.country)
    return frozenset(words | ({iso3} if iso3 else set()))


def event_figures(shared: Path, name: str, *, read: Read = onrecord.read) -> dict[str, float]:
    """Figures of a set of events by its name among the pinned ones."""
    data = shared / "data"
    match name:
        case "events_dev":
            return set_figures(data / "onrecord_events" / "dev.jsonl", read=read)
        case "events_written_dev":
            return set_figures(data / "onrecord_events" / "written_dev.jsonl", read=read)
        case "plover_gsr":
            return type_figures(data / "plover_gsr" / "examples.jsonl", read=read)
        case "petrarch_suite":
            return pair_figures(data / "petrarch_suite" / "examples.jsonl", read=read)
    return own_figures(read=read)


EVENT_SETS = ("events_dev", "events_written_dev", "plover_gsr", "petrarch_suite", "events_own")


def main() -> int:
    """Print the figures, or one set's errors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/")
    parser.add_argument("--errors", help="dev, written_dev, status, swapped, plover_gsr or petrarch_suite")
    args = parser.parse_args()
    data = args.shared / "data"
    if args.errors is None:
        for name in EVENT_SETS:
            figures = event_figures(args.shared, name)
            print(f"{name:22}" + "   ".join(f"{k} {v:g}" for k, v in figures.items()))
    elif args.errors == "plover_gsr":
        print(type_figures(data / "plover_gsr" / "examples.jsonl", print))
    elif args.errors == "petrarch_suite":
        print(pair_figures(data / "petrarch_suite" / "examples.jsonl", print))
    else:
        own = args.errors in ("status", "swapped")
        path = _OWN / f"events_{args.errors}.jsonl" if own else data / "onrecord_events" / f"{args.errors}.jsonl"
        print(set_figures(path, print))
    return 0


if __name__ == "__main__":
    sys.exit(main())

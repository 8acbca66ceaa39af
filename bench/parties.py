"""Whose side speaks: `python -m bench.parties --shared ../shared [--stories f1 g2] [--errors]`.

The reports of each story are kept in one record, as `onrecord add` keeps them, and their statements are paired with
gold ones as the shared scorer pairs them. Then whose the speakers are is compared: in gold by `of` of the story's
`parties`, followed upwards; in the record by `of` of the report's actors, followed upwards, and by their sides in the
whole record. A statement's side is right when each gold speaker has a principal in common with one of ours; where gold
has none, when ours has none either, or ends at that speaker. In percent:

- `sides`: of all paired statements, those whose side is right;
- `told`: of those whose speaker is somebody's in gold;
- `precision`: of those whose speaker is somebody's in the record;
- `ends`: of all, those where following `of` ends at the same, too;
- `alone`: of all, those whose side is right in the record of the one report;
- `spoken`: of those whose speakers are right, those whose side is right.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import onrecord
from bench.following import followed
from bench.sets import Read, paired, tool
from bench.stories import StoryReport, story_folder, story_reports
from onrecord.answers import StoredReport
from onrecord.intake.open_record import OpenRecord
from onrecord.model import Record, Statement

CHOSEN = ("f1", "f2", "f3", "f4", "g1", "g2", "g3", "g4")
"""Stories by which rules are chosen; those before them in the alphabet are looked at while rules are made."""

Names = list[str]


class Side(NamedTuple):
    """Whom a speaker belongs to, each under all its names: all of them, and those where following them ends."""

    speaker: str
    principals: list[Names]
    ends: list[Names]


class Compared(NamedTuple):
    """A statement with whose it is in gold and in the record."""

    where: str
    told: bool
    """Gold says that a speaker is somebody's."""
    given: bool
    """The record does."""
    right: bool
    ends: bool
    alone: bool
    spoken: bool
    """The speakers are right."""
    words: str


def _side(speaker: str, of: Mapping[str, Sequence[str]], named: Callable[[str], Names]) -> Side:
    principals, ends = followed(speaker, of)
    return Side(named(speaker)[0], [named(p) for p in principals], [named(e) for e in ends])


def gold_sides(parties: Mapping[str, Any], speakers: Sequence[str]) -> list[Side]:
    """Whose the speakers are in a story."""

    of = {name: party.get("of") or [] for name, party in parties.items()}
    return [_side(s, of, lambda party: _called(party, parties)) for s in speakers]


def _called(party: str, parties: Mapping[str, Any]) -> Names:
    """A party's name and its other names, without descriptions ("the ministry")."""
    given = parties.get(party, {}).get("names", [])
    return [party, *(n for n in given if any(c.isupper() for c in n[1:]))]


def sides_alone(record: Record, statement: Statement) -> list[Side]:
    """Whose the speakers are in the record of one report; a collective is its members'."""
    of = {a.id: [p.actor for p in a.of] or list(a.members) for a in record.actors}
    return [_side(s, of, lambda actor: _named(record, actor)) for s in statement.speakers]


def _named(record: Record, actor: str) -> Names:
    one = record.actor(actor)
    return [one.name, *(record.report.text[m.start : m.end] for m in one.mentions if m.form == "name")]


def sides(kept: StoredReport, statement: Statement) -> list[Side]:
    """Whose the speakers are in the whole record."""
    found = []
    for speaker, alone in zip(statement.speakers, sides_alone(kept.record, statement), strict=True):
        ends = [[p.name] for p in kept.sides.get(speaker, ())]
        found.append(Side(alone.speaker, alone.principals + ends, ends or alone.ends))
    return found


def compared(
    module: ModuleType, parties: Mapping[str, Any], report: StoryReport, kept: StoredReport
) -> Iterator[Compared]:
    """Each statement that a report's record has in common with gold."""
    want, have = [s for s in report.gold["statements"] if s["speaker"]], list(kept.record.statements)
    gold = [module.chars(s["content"]) for s in want]

    def meet(one: list[Names], other: list[Names]) -> bool:
        return any(module.same_name(a, b, {}) for p in one for a in p for q in other for b in q)

    for i, j in sorted(paired(module, gold, kept.record)):
        speakers = [s.strip() for s in want[i]["speaker"].split(";")]
        theirs = gold_sides(parties, speakers)
        mine, alone = sides(kept, have[j]), sides_alone(kept.record, have[j])
        told, given = any(t.principals for t in theirs), any(m.principals for m in mine)
        principals, ends = [p for m in mine for p in m.principals], [e for m in mine for e in m.ends]

        def right(ours: list[Side], theirs: list[Side] = theirs) -> bool:
            principals = [p for m in ours for p in m.principals]
            nobodys = not principals and not any(t.principals for t in theirs)
            return nobodys or all(meet(t.principals or t.ends, principals) for t in theirs)

        yield Compared(
            f"{report.name} {want[i]['speaker']}: {[p[0] for t in theirs for p in t.principals]}",
            told,
            given,
            right(mine),
            all(meet(t.ends, ends) for t in theirs) or not (told or given),
            right(alone),
            all(meet([_called(s, parties)], [_named(kept.record, m) for m in have[j].speakers]) for s in speakers),
            f"{[m.speaker for m in mine]} {[p[0] for p in principals]}: {[s.surface for s in have[j].source]}",
        )


def side_figures(
    shared: Path,
    stories: tuple[str, ...] = CHOSEN,
    *,
    read: Read = onrecord.read,
    show: Callable[[str], None] | None = None,
) -> dict[str, float]:
    """Figures over stories; `show` is given a line for each side that is wrong."""
    module = tool(shared, "score")
    n: Counter[str] = Counter()
    for story in stories:
        gold = json.loads((story_folder(shared, story) / "gold.json").read_text(encoding="utf-8"))
        for report, kept in _kept(list(story_reports(shared, (story,))), read):
            for c in compared(module, gold["parties"], report, kept):
                n.update({"all": 1, "right": c.right, "ends": c.ends, "alone": c.alone})
                n.update({"spoken": c.spoken, "spoken right": c.spoken and c.right})
                n.update({"told": c.told, "told right": c.told and c.right})
                n.update({"given": c.given, "given right": c.given and c.right})
                if show and not c.right:
                    show(f"{c.where} got {c.words}")

    def share(part: str, whole: str) -> float:
        return round(100 * n[part] / max(1, n[whole]), 1)

    return {
        "sides": share("right", "all"),
        "told": share("told right", "told"),
        "precision": share("given right", "given"),
        "ends": share("ends", "all"),
        "alone": share("alone", "all"),
        "spoken": share("spoken right", "spoken"),
    }


def _kept(reports: Sequence[StoryReport], read: Read) -> Iterator[tuple[StoryReport, StoredReport]]:
    """Each report of a story as a record of all of them has it."""
    with tempfile.TemporaryDirectory() as where, OpenRecord(Path(where) / "story.db", create=True) as store:
        ids = {}
        for report in reports:
            record = read(report.text, published=report.gold["published"])
            store.put(record)
            ids[record.report.id] = report
        for kept in store.reports():
            yield ids[kept.record.report.id], kept


def main() -> int:
    """Print the figures, and with `--errors` the sides that are wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/ and tools/")
    parser.add_argument("--stories", nargs="+", default=CHOSEN, help="names of stories")
    parser.add_argument("--errors", action="store_true", help="print what is wrong")
    args = parser.parse_args()
    print(side_figures(args.shared, tuple(args.stories), show=print if args.errors else None))
    return 0


if __name__ == "__main__":
    sys.exit(main())

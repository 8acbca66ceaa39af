"""What each rule is worth: `python -m bench.ablate [--rules sides,times] [--set NAME] [--write docs/rules.md]`.

Each rule is switched off in turn; printed are how often it decided, how often that was right where gold says so, and
how the pinned figures change without it. Reports are read once; a text is resolved again only where the rule decided
something.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import onrecord.compare.sure_answers  # noqa: F401  (its table is listed as the others are)
from bench.judged import RIGHT, gold_of
from bench.pinned import pinned
from bench.records import place_figures, time_figures
from bench.sets import encoder
from onrecord.ingest import load
from onrecord.model import Record, Report
from onrecord.reader import read_report
from onrecord.reader.reading import Reading
from onrecord.resolve import resolve
from onrecord.rules import TABLES, Decision, Rule, watching
from onrecord.world.known_actors import load as load_table

_BEFORE_READING = ("blocks",)  # tables that decide what is read: a text in which one of them decided is read anew
_NEEDED = (AssertionError, AttributeError, KeyError, TypeError, ValueError)  # what code raises that needs a rule
_DIRECT = ("times", "places")  # of which figures are taken without a record
Figures = dict[str, dict[str, float]]
_Key = tuple[str | Path, str | None]  # a text or its file, and the day that it was published


class _Made(NamedTuple):
    report: Report
    reading: Reading
    record: Record
    decisions: tuple[Decision, ...]
    fired: frozenset[str]


class Resolver:
    """Reads each text once, and gives its record without the rules that are off."""

    def __init__(self) -> None:
        self.asked: set[_Key] = set()
        self._without: frozenset[str] = frozenset()
        self._made: dict[_Key, _Made] = {}
        self._again: dict[_Key, Record] = {}
        self._table = load_table(None)

    def __call__(self, source: str | Path, *, published: str | None = None) -> Record:
        """The record of a report, as `onrecord.read` gives it."""
        return self.again((source, published))

    @contextmanager
    def off(self, rule: str) -> Iterator[None]:
        """Switch a rule off."""
        self._without = frozenset({rule})
        try:
            with watching(without=self._without):
                yield
        finally:
            self._without = frozenset()
            self._again.clear()

    def again(self, key: _Key) -> Record:
        """The record of a text without what is off; resolved again only where that decided something."""
        made = self.made(key)
        if not self._without & made.fired:
            return made.record
        if key not in self._again:
            report, reading = made.report, made.reading
            with watching(without=self._without):
                if any(rule.startswith(_BEFORE_READING) for rule in self._without):
                    report = load(key[0], published=key[1])
                    reading = self._read(report)
                self._again[key] = self._resolved(report, reading)
        return self._again[key]

    def made(self, key: _Key) -> _Made:
        """What is made of a report with all rules on."""
        self.asked.add(key)
        if key not in self._made:
            with watching() as decisions:
                report = load(key[0], published=key[1])
                reading = self._read(report)
                record = self._resolved(report, reading)
            fired = frozenset(d.rule for d in decisions)
            self._made[key] = _Made(report, reading, record, tuple(decisions), fired)
        return self._made[key]

    def _read(self, report: Report) -> Reading:
        return Reading() if report.language is None else read_report(report, encoder())

    def _resolved(self, report: Report, reading: Reading) -> Record:
        if report.language is None:
            return Record(format="", model="", report=report)
        return resolve(report, reading, model=encoder().version, table=self._table)

    def decisions(self) -> Iterator[Decision]:
        """All decisions of the texts made so far."""
        for made in self._made.values():
            yield from made.decisions

    def changed(self, key: _Key) -> bool:
        """Whether a text's record is another without what is off."""
        return self.again(key) != self.made(key).record


class Worth(NamedTuple):
    """What one rule is worth."""

    rule: Rule
    decided: int
    judged: int
    right: int
    changes: dict[str, float] | None
    """Pinned figures that are other without it, "set figure", and by how much; None when nothing goes without it."""


class Pinned:
    """Pinned figures with all rules on, the texts of each set, and the rules that decide in it without a record."""

    def __init__(self, shared: Path, resolver: Resolver, sets: frozenset[str]) -> None:
        self._resolver = resolver
        self._measure = {n: m for n, m in pinned(shared, read=resolver).items() if not sets or n in sets}
        self.base: Figures = {}
        self._texts: dict[str, frozenset[_Key]] = {}
        self._direct: dict[str, frozenset[str]] = {}
        for name, measure in self._measure.items():
            resolver.asked.clear()
            with watching() as direct:  # of times and places figures are taken without a record
                self.base[name] = measure()
            self._texts[name] = frozenset(resolver.asked)
            self._direct[name] = frozenset(d.rule for d in direct)

    def changes(self, rule: str) -> dict[str, float] | None:
        """What changes without a rule, "set figure", by how much; None where its table cannot do without it."""
        with self._resolver.off(rule):
            try:
                return self._changes(rule)
            except _NEEDED:
                return None

    def _changes(self, rule: str) -> dict[str, float]:
        """Measured where a record changes."""
        found = {}
        for name, measure in self._measure.items():
            if rule in self._direct[name] or any(map(self._resolver.changed, self._texts[name])):
                now = measure()
                rises = ((f, round(now[f] - value, 4)) for f, value in self.base[name].items())
                found.update({f"{name} {figure}": by for figure, by in rises if by})
        return found


def worths(shared: Path, tables: frozenset[str], sets: frozenset[str]) -> Iterator[Worth]:
    """Each rule of the tables with what it is worth."""
    resolver = Resolver()
    figures = Pinned(shared, resolver, sets)
    decided = Counter(d.rule for d in resolver.decisions()) + _direct_decisions(shared)
    judged, right = _judged(shared, resolver)
    for name, table in TABLES.items():
        if tables and not any(name == t or name.startswith(f"{t}.") for t in tables):
            continue
        for rule in table:
            changes = figures.changes(rule.id) if decided[rule.id] else {}
            yield Worth(rule, decided[rule.id], judged[rule.id], right[rule.id], changes)


def _direct_decisions(shared: Path) -> Counter[str]:
    """Decisions where figures are taken of expressions and places themselves."""
    with watching() as decisions:
        time_figures(shared)
        place_figures(shared)
    return Counter(d.rule for d in decisions if d.rule.startswith(_DIRECT))


def _judged(shared: Path, resolver: Resolver) -> tuple[Counter[str], Counter[str]]:
    """How many decisions of each rule gold can judge, and how many of these are right."""
    judged: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for gold in gold_of(shared):
        made = resolver.made((gold.text, gold.published))
        for decision in made.decisions:
            table = decision.rule.rpartition(".")[0]
            judge = next((j for name, j in RIGHT.items() if table == name or table.startswith(f"{name}.")), None)
            verdict = judge(decision, gold, made.record) if judge else None
            if verdict is not None:
                judged[decision.rule] += 1
                right[decision.rule] += verdict
    return judged, right


def _line(w: Worth) -> str:
    share = f"{100 * w.right / w.judged:.0f} % of {w.judged}" if w.judged else ""
    if w.changes is None:
        changes = "nothing goes without it"
    else:
        changes = ", ".join(f"{name} {change:+g}" for name, change in w.changes.items())
    return f"| `{w.rule.id}` | {w.rule.says} | {w.decided} | {share} | {changes} |"


_HEAD = """# Rules

Made by `python -m bench.ablate --write docs/rules.md`: every rule by its name, in the order in which its table asks
it. *Decided*: how often, over the pinned development sets; *right*: where gold can judge the decision; *without it*:
how the pinned figures change when it is off. A row keeps the figures of the day when it was measured; newer rules have
none yet.

"""
_COLUMNS = "| rule | what it says | decided | right | without it |\n|---|---|---|---|---|"


def _sections(page: str) -> dict[str, str]:
    """The sections of a page of rules, by the name of their table."""
    return {s.split("\n", 1)[0]: f"## {s.rstrip()}\n" for s in page.split("\n## ")[1:]}


def _written(path: Path, made: dict[str, str]) -> None:
    """Write the page: sections of tables that were measured anew, and of the others as they stood."""
    kept = _sections(path.read_text(encoding="utf-8")) if path.exists() else {}
    sections = kept | made
    path.write_text(_HEAD + "\n".join(sections[name] for name in TABLES if name in sections), encoding="utf-8")


def main() -> int:
    """Print a table, or write the page of rules."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder with data/, seed/ and tools/")
    parser.add_argument("--rules", default="", help="tables, parted by commas; all when not given")
    parser.add_argument("--set", default="", help="pinned sets, parted by commas; all when not given")
    parser.add_argument(
        "--write", type=Path, help="the page to write; of tables that are not measured it keeps what it has"
    )
    args = parser.parse_args()
    tables, sets = (frozenset(filter(None, words.split(","))) for words in (args.rules, args.set))
    made: dict[str, str] = {}
    for worth in worths(args.shared, tables, sets):
        table, line = worth.rule.id.rpartition(".")[0], _line(worth)
        if table not in made:
            made[table] = f"## {table}\n\n{_COLUMNS}\n"
            print(f"\n{made[table]}", end="")
        made[table] += f"{line}\n"
        print(line, flush=True)
    if args.write:
        _written(args.write, made)
    return 0


if __name__ == "__main__":
    sys.exit(main())

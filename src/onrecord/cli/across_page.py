"""Rows of what holds across reports, for people: each with its sentences, who says them, on whose word, when and
where."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from onrecord.across import Account, Copy, Dispute, OpenCharge, Position, Utterance
from onrecord.wording import count, found_facts, one_line, origin_facts, people_of_answer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from onrecord.answers import Answer
    from onrecord.store.store import Store


def print_page(store: Store, kind: str, rows: Iterable[Any]) -> int:
    """Print rows for people; returns how many."""
    from rich.console import Console

    console = Console(file=sys.stdout, highlight=False)
    number = 0
    for number, row in enumerate(rows, 1):  # noqa: B007  the last one is returned
        for line in _PAGES[kind](store, row):
            _line(console, line)
        console.print()
    return number


def _line(console: Console, line: str | Text) -> None:
    if isinstance(line, str):
        console.print(line, markup=False)
    else:
        console.print(line)


def _head(words: str, key: str = "") -> Text:
    from rich.text import Text

    return Text(words, style="bold").append(f"  {key}" if key else "", style="dim")


def _dim(words: str) -> Text:
    from rich.text import Text

    return Text(words, style="dim")


def _entry(found: Answer, label: str = "") -> Iterator[Text]:
    """Day, outlet, title; the sentence; whose words, on whose word."""
    from rich.text import Text

    from onrecord.cli.page import in_a_row, marked

    yield Text(f"{label}{' · ' if label else ''}{' · '.join(origin_facts(found.report))}", style="dim")
    yield Text("  ") + marked(found.sentence, found.entry)
    yield Text("  ") + in_a_row(found_facts(found)).append(f"  {found.id}", style="dim")


def _copies(store: Store, row: Copy) -> Iterator[Any]:
    yield _head(f"{count(len(row.reports), 'report')} with one text", row.id)
    for key in row.reports:
        report = store.report(key).record.report
        original = "  (the original)" if key == row.original else ""
        title = one_line(report.title) if report.title else ""
        facts = filter(None, [report.published or "undated", report.outlet, report.wire and f"copy of {report.wire}"])
        yield f"  {' · '.join([*facts, title])}  {key}{original}"
    yield _dim(f"  why: {row.why}")


def _same(store: Store, row: Utterance) -> Iterator[Any]:
    yield _head(f"one utterance in {count(len(row.statements), 'report')}", row.id)
    for key in row.statements:
        yield from _entry(store.entry(key), "first told" if key == row.first else "")
    yield _dim(f"  why: {row.why}")


def _disputes(store: Store, row: Dispute) -> Iterator[Any]:
    yield _head(f"{row.kind}: {row.matter}", row.id)
    yield from _entry(store.entry(row.claim), "says")
    yield from _entry(store.entry(row.answer), "answers")
    yield _dim(f"  why: {row.why}")


def _possible(store: Store, row: Dispute) -> Iterator[Any]:
    yield _head(f"may be {row.kind}: {row.matter}", row.id)
    yield from _entry(store.entry(row.claim), "says")
    yield from _entry(store.entry(row.answer), "may answer")
    yield _dim(f"  why: {row.why}")
    yield _dim(f"  onrecord judge answers {row.claim} {row.answer}, or not-answers")


def _unanswered(store: Store, row: OpenCharge) -> Iterator[Any]:
    names = [p.name for key in row.against for p in store.people(key)[:1]]
    yield _head(f"nobody on record answers: {', '.join(names) or 'somebody'}")
    yield from _entry(store.entry(row.claim), "says")
    if row.no_comment:
        yield from _entry(store.entry(row.no_comment), "no comment")


def _positions(store: Store, row: Position) -> Iterator[Any]:
    yield _head(f"{row.actor} on {row.matter}", row.id)
    to = {change.to: change for change in row.changes}
    for key in row.statements:
        yield from _entry(store.entry(key), _turn(to[key].what, to[key].days) if key in to else "")


def _changes(store: Store, row: dict[str, Any]) -> Iterator[Any]:
    yield _head(f"{row['actor']} on {row['matter']}: {_turn(row['what'], row['days'])}")
    yield from _entry(store.entry(row["from"]), "before")
    yield from _entry(store.entry(row["to"]), "then")


def _turn(what: str, days: int | None) -> str:
    return what + (f", {count(days, 'day')} later" if days else "")


def _accounts(store: Store, row: Account) -> Iterator[Any]:
    first = [store.entry(key) for key in row.events]
    facts = [row.type, " · ".join(sorted({p for f in first for p in people_of_answer(f)}))]
    if row.when is not None:
        facts.append(row.when.low if row.when.low == row.when.high else f"{row.when.low} to {row.when.high}")
    facts += [row.where] if row.where else []
    sources = "one source alone" if row.single_source else f"{count(row.sources, 'independent source')}"
    yield _head(f"{', '.join(filter(None, facts))}: {sources}", row.id)
    yield "  " + ", ".join(f"{status} {number}" for status, number in sorted(row.status.items()))
    for figure in row.figures:
        best = f", most say {figure.best:,.12g}" if figure.best is not None else ""
        yield f"  {figure.of or 'number'}: {figure.low:,.12g} to {figure.high:,.12g}{best}"
    for found in first:
        yield from _entry(found)


_PAGES: dict[str, Callable[[Any, Any], Iterator[Any]]] = {
    "copies": _copies,
    "same": _same,
    "disputes": _disputes,
    "possible_disputes": _possible,
    "unanswered": _unanswered,
    "positions": _positions,
    "changes": _changes,
    "accounts": _accounts,
}
_ENTRY = ("published", "outlet", "who", "sentence")


def print_sheet(store: Store, kind: str, rows: Iterable[Any]) -> int:
    """Print rows of CSV under a header: a line for each pair, else a line for each entry or report of a row."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    header, lines = _SHEETS[kind]
    out.writerow(header)
    number = 0
    for number, row in enumerate(rows, 1):  # noqa: B007  the last one is returned
        out.writerows(lines(store, row))
    return number


def _cells(store: Store, key: str | None) -> list[object]:
    if key is None:
        return ["", *("" for _ in _ENTRY)]
    found = store.entry(key)
    who = "; ".join(people_of_answer(found))
    return [key, found.report.published, found.report.outlet, who, one_line(found.sentence.surface)]


def _two(names: tuple[str, str]) -> list[str]:
    return [column for name in names for column in (name, *(f"{name}_{part}" for part in _ENTRY))]


def _copy_lines(store: Store, row: Copy) -> Iterator[list[object]]:
    for key in row.reports:
        report = store.report(key).record.report
        yield [row.id, key, report.published, report.outlet, report.wire, report.title, key == row.original, row.share]


def _dispute_lines(store: Store, row: Dispute) -> Iterator[list[object]]:
    yield [row.id, row.kind, row.matter, row.score, row.why, *_cells(store, row.claim), *_cells(store, row.answer)]


def _charge_lines(store: Store, row: OpenCharge) -> Iterator[list[object]]:
    yield ["; ".join(row.against), *_cells(store, row.claim), *_cells(store, row.no_comment)]


def _position_lines(store: Store, row: Position) -> Iterator[list[object]]:
    to = {change.to: change.what for change in row.changes}
    for key in row.statements:
        yield [row.id, row.actor, row.actor_id, row.matter, to.get(key), *_cells(store, key)]


def _change_lines(store: Store, row: dict[str, Any]) -> Iterator[list[object]]:
    known = [row[name] for name in ("actor", "actor_id", "matter", "what", "days")]
    yield [*known, *_cells(store, row["from"]), *_cells(store, row["to"])]


def _account_lines(store: Store, row: Account) -> Iterator[list[object]]:
    for key in row.events:
        yield [row.id, row.type, row.sources, row.single_source, *_cells(store, key)]


_SHEETS: dict[str, tuple[list[str], Callable[[Any, Any], Iterator[list[object]]]]] = {
    "copies": (["id", "report", "published", "outlet", "wire", "title", "original", "share"], _copy_lines),
    "same": (
        ["id", "first", "why", "statement", *_ENTRY],
        lambda store, row: ([row.id, key == row.first, row.why, *_cells(store, key)] for key in row.statements),
    ),
    "disputes": (["id", "kind", "matter", "score", "why", *_two(("claim", "answer"))], _dispute_lines),
    "possible_disputes": (["id", "kind", "matter", "score", "why", *_two(("claim", "answer"))], _dispute_lines),
    "unanswered": (["against", *_two(("claim", "no_comment"))], _charge_lines),
    "positions": (["id", "actor", "actor_id", "matter", "change", "statement", *_ENTRY], _position_lines),
    "changes": (["actor", "actor_id", "matter", "what", "days", *_two(("from", "to"))], _change_lines),
    "accounts": (["id", "type", "sources", "single_source", "event", *_ENTRY], _account_lines),
}

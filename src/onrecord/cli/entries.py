"""Entries of a kept record: as lines of JSON, rows of CSV, or for people."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.cli.shared import print_line
from onrecord.export.columns import row_of_answer, short_cell
from onrecord.export.event_columns import EVENT
from onrecord.export.statement_columns import STATEMENT
from onrecord.model import Event
from onrecord.wording import found_facts, one_line, origin_facts, wire_words

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.answers import Answer

# The heading of each column, with the columns of a statement and of an event that stand under it.
_COLUMNS: dict[str, tuple[str | None, str | None]] = {
    "id": ("statement_id", "event_id"),
    "outlet": ("outlet", "outlet"),
    "published": ("published", "published"),
    "title": ("title", "title"),
    "url": ("url", "url"),
    "speaker": ("speakers", "actors"),
    "side": ("sides", "sides"),
    "source": ("source", None),
    "cue": ("cue", "trigger"),
    "content": ("content", None),
    "kind": ("kind", "mode"),
    "act": ("act", "type"),
    "channel": ("channel", None),
    "polarity": ("polarity", None),
    "addressee": ("addressee", "recipients"),
    "about": ("about", None),
    "said": ("said", "when_value"),
    "relayed_by": ("relayed_by", None),
    "status": (None, "status"),
    "sentence": ("sentence", "sentence"),
}


def print_lines(entries: Iterator[Answer]) -> int:
    """One entry a line of JSON; returns how many."""
    number = 0
    for number, found in enumerate(entries, 1):  # noqa: B007  the last one is returned
        print_line(found)
    return number


def print_csv(entries: Iterator[Answer]) -> int:
    """One entry a row, under a header; returns how many."""
    number = 0
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for number, found in enumerate(entries, 1):  # noqa: B007  the last one is returned
        rows.writerow(_row(found))
        sys.stdout.write(out.getvalue())
        out.seek(0)
        out.truncate()
    sys.stdout.write(out.getvalue())
    return number


def _row(found: Answer) -> list[object]:
    row = row_of_answer(found)
    row = row._replace(sentence=one_line(row.sentence))
    event = isinstance(found.entry, Event)
    columns, chosen = (EVENT, 1) if event else (STATEMENT, 0)
    names = (heading[chosen] for heading in _COLUMNS.values())
    return [short_cell(columns[name], row) if name else None for name in names]


def print_page(entries: Iterator[Answer]) -> int:
    """Entries for people: the sentence with its parts in colours, whose words they are and whence; returns how many."""
    from rich.console import Console

    console = Console(file=sys.stdout, highlight=False)
    number = 0
    for number, found in enumerate(entries, 1):  # noqa: B007  the last one is returned
        for line in _lines(found):
            console.print(line)
        console.print()
    return number


def _lines(found: Answer) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.cli.page import STYLES, in_a_row, marked

    report = found.report
    yield Text(" · ".join(origin_facts(report)), style="dim")
    yield marked(found.sentence, found.entry)
    yield in_a_row(found_facts(found)).append(f"  {found.id}", style="dim")
    if report.wire:
        yield Text(wire_words(report.wire), style=STYLES["relay"])

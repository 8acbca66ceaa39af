"""Entries of a kept record: as lines of JSON, rows of CSV, or for people."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.cli.shared import print_line
from onrecord.export.answer_columns import ANSWER_COLUMNS, answer_row
from onrecord.wording import found_facts, origin_facts, wire_words

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.answers import Answer


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
    rows.writerow(ANSWER_COLUMNS)
    for number, found in enumerate(entries, 1):  # noqa: B007  the last one is returned
        rows.writerow(answer_row(found))
        sys.stdout.write(out.getvalue())
        out.seek(0)
        out.truncate()
    sys.stdout.write(out.getvalue())
    return number


def print_page(entries: Iterator[Answer]) -> int:
    """Entries for people: the sentence with its parts in colours, whose words they are and whence; returns how many."""
    from onrecord.cli.page import console_on

    console = console_on()
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

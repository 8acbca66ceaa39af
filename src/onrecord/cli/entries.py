"""Entries of a kept record: as lines of JSON, rows of CSV, or for people."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.cli.shared import print_line
from onrecord.export.cells import cell
from onrecord.model import Event, Span, Statement

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.answers import Found

COLUMNS = tuple(
    "id outlet published title url speaker source cue content kind act channel polarity addressee about said relayed_by status"
    " sentence".split()
)


def names(found: Found, ids: Sequence[str]) -> str:
    """Names of actors, for people."""
    return "; ".join(found.actors[i].name for i in ids)


def print_lines(entries: Iterator[Found]) -> int:
    """One entry a line of JSON; returns how many."""
    number = 0
    for number, found in enumerate(entries, 1):  # noqa: B007  the last one is returned
        print_line(found)
    return number


def print_csv(entries: Iterator[Found]) -> int:
    """One entry a row, under a header; returns how many."""
    number = 0
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for number, found in enumerate(entries, 1):  # noqa: B007  the last one is returned
        rows.writerow([cell(value) for value in _row(found)])
        sys.stdout.write(out.getvalue())
        out.seek(0)
        out.truncate()
    sys.stdout.write(out.getvalue())
    return number


def _row(found: Found) -> list[object]:
    report, e = found.report, found.entry
    head = [found.id, report.outlet, report.published, report.title, report.url]
    sentence = " ".join(found.sentence.surface.split())
    if isinstance(e, Event):
        body = [names(found, e.actors), "", e.trigger.surface, "", e.mode, e.type, "", ""]
        return [*head, *body, names(found, e.recipients), "", e.when.value if e.when else None, "", e.status, sentence]
    body = [names(found, e.speakers), *(_words(p) for p in (e.source, e.cue, e.content))]
    body += [e.kind, e.act, e.channel, e.polarity]
    rest = [names(found, e.addressee), names(found, e.about), e.said, names(found, e.relayed_by), None, sentence]
    return [*head, *body, *rest]


def _words(spans: Sequence[Span]) -> str:
    return " … ".join(" ".join(s.surface.split()) for s in spans)


def print_page(entries: Iterator[Found]) -> int:
    """Entries for people: the sentence with its parts in colours, whose words they are and whence; returns how many."""
    from rich.console import Console

    console = Console(file=sys.stdout, highlight=False)
    number = 0
    for number, found in enumerate(entries, 1):  # noqa: B007  the last one is returned
        for line in _lines(found):
            console.print(line)
        console.print()
    return number


def _lines(found: Found) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.cli.page import STYLE

    report = found.report
    where = [report.published or "undated", report.outlet, report.title and " ".join(report.title.split())]
    yield Text(" · ".join(filter(None, where)), style="dim")
    yield marked(found.sentence, found.entry)
    chain = Text(" · ", style="dim").join(Text(words, style=style) for words, style in _chain(found))
    yield chain.append(f"  {found.id}", style="dim")
    if report.wire:
        yield Text(f"copy of {report.wire}", style=STYLE["relay"])


def marked(sentence: Span, entry: Statement | Event, *, underline: bool = False) -> Text:
    """The sentence with source, reporting words and content in colours."""
    from rich.text import Text

    from onrecord.cli.page import STYLE

    words = Text(sentence.surface)
    parts: list[tuple[str, Sequence[Span]]]
    if isinstance(entry, Event):
        parts = [("event", [entry.trigger])]
    else:
        parts = [("content", entry.content), ("source", entry.source), ("cue", entry.cue)]
    for part, spans in parts:
        for span in spans:
            start, end = max(span.start, sentence.start), min(span.end, sentence.end)
            if start < end:
                style = STYLE[part] + (" underline" if underline else "")
                words.stylize(style, start - sentence.start, end - sentence.start)
    return words


def _chain(found: Found) -> Iterator[tuple[str, str]]:
    from onrecord.cli.page import ACTS, STATUS, STYLE

    e = found.entry
    if isinstance(e, Event):
        yield e.type + (f" {e.mode}" if e.mode else ""), "bold"
        yield " → ".join([names(found, e.actors) or "somebody", *filter(None, [names(found, e.recipients)])]), "dim"
        if e.when and e.when.value:
            yield f"on {e.when.value}", "dim"
        yield e.status, STATUS[e.status]
        if e.background:
            yield "background", "dim"
        return
    if e.polarity == "withheld":
        yield "not said", "red"
    elif e.act:
        yield ACTS[e.act], "bold"
    yield f"by {names(found, e.speakers) or 'somebody whom the words do not name'}", "dim"
    if e.addressee:
        yield f"to {names(found, e.addressee)}", "dim"
    if e.about:
        yield f"about {names(found, e.about)}", "dim"
    if e.said:
        yield f"on {e.said}", "dim"
    if e.relayed_by:
        yield f"relayed by {names(found, e.relayed_by)}", STYLE["relay"]
    if found.judged:
        yield "judged", "magenta"

"""`onrecord show`: an entry in its paragraph with its whole chain, or a report with all of its entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from onrecord.cli.pager import paged
from onrecord.cli.shared import format_of, format_option, opened, print_line, record_option
from onrecord.model import Record, Span, Statement
from onrecord.wording import one_line, wire_words

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.answers import Answer
    from onrecord.store.store import Store


@click.command()
@click.argument("identifier", metavar="ID")
@record_option
@click.option("--text", is_flag=True, help="Of a report: its whole text with its spans marked.")
@click.option("--readings", is_flag=True, help="Of a report: all readings that were made of it, as lines of JSON.")
@format_option("page", "jsonl")
def show(identifier: str, target: str, text: bool, readings: bool, format_: str | None) -> None:
    """Show an entry in its paragraph, or a report with all of its entries.

    ID is an entry's (r0123456789abcdef.s4) or a report's (r0123456789abcdef); the report's part may be cut short.
    """
    with opened(target) as store:
        if readings:
            for model, at, record in store.readings(identifier):
                print_line({"model": model, "at": at, "record": record})
        elif "." in identifier:
            _entry(store, identifier, format_of(format_))
        elif format_of(format_) == "page":
            from onrecord.cli.page import PageWriter

            with paged() as file:
                PageWriter(text, file=file).record(store.report(identifier).record, identifier)
        else:
            print_line(store.report(identifier))


def _entry(store: Store, identifier: str, format_: str) -> None:
    found = store.entry(identifier)
    if format_ == "jsonl":
        print_line(found)
        return
    from onrecord.cli.page import console_on

    console = console_on()
    for line in _page(store, found):
        console.print(line)


def _page(store: Store, found: Answer) -> Iterator[Text]:
    from rich.text import Text

    from onrecord.cli.page import event_lines, marked, statement_lines

    kept = store.report(found.report.id)
    report = kept.record.report
    facts = [report.title and one_line(report.title), report.outlet, report.published, report.url]
    yield Text(" · ".join(filter(None, facts)), style="bold")
    if report.wire:
        yield Text(wire_words(report.wire), style="dim")
    yield Text()
    yield marked(_paragraph(kept.record, found), found.entry, underline=True)
    yield Text()
    if isinstance(found.entry, Statement):
        yield statement_lines(kept.record, found.entry)
        outer = found.entry.within
    else:
        yield event_lines(kept.record, found.entry)
        outer = found.entry.according_to
    while outer is not None:
        told = next(s for s in kept.record.statements if s.id == outer)
        yield Text("told within:", style="dim")
        yield statement_lines(kept.record, told)
        outer = told.within
    for actor, name in sorted({(p.id, p.name) for p in found.actors.values()}, key=lambda a: a[1]):
        yield Text(f"{actor}  {name}", style="dim")
    yield Text(f"{found.id}  read by {found.model}{_sure(found)}", style="dim")
    yield from _judgements(store, found)


def _sure(found: Answer) -> str:
    entry = found.entry
    score = entry.score if isinstance(entry, Statement) else entry.certainty
    return f", {100 * score:.0f} % sure" if score is not None else ""


def _paragraph(record: Record, found: Answer) -> Span:
    """The blocks that the entry's sentences stand in."""
    text, sentence = record.report.text, found.sentence
    blocks = [b for b in record.report.blocks if b.start < sentence.end and sentence.start < b.end]
    start, end = min(b.start for b in blocks), max(b.end for b in blocks)
    return Span(start=start, end=end, surface=text[start:end])


def _judgements(store: Store, found: Answer) -> Iterator[Text]:
    from rich.text import Text

    for j in store.judgements(found.id):
        if j.target == found.id:
            state = f", undone {j.undone}" if j.undone else ""
            change = (
                f"{j.before or 'nothing'} → {j.value or 'nothing'}" if j.kind not in ("note", "dismiss") else j.value
            )
            words = f"{j.id}  {j.kind}: {change or ''} · {j.who}, {j.at}{state}{f' · {j.why}' if j.why else ''}"
            yield Text(words, style="magenta")

"""A report's record as a page in the terminal."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.output import joined, line_of
from onrecord.model import Record, Span, Statement

_FROM = {
    "given": "given",
    "metadata": "from the page",
    "dateline": "from its date line",
    "inferred": "worked out from a weekday and a calendar day in it",
}
_STYLE = {"source": "bold cyan", "cue": "yellow", "content": "green", "relay": "magenta"}


class PageWriter:
    """Prints one page a report; with `text`, the report itself with its spans marked."""

    def __init__(self, text: bool) -> None:
        self._console = Console(file=sys.stdout, highlight=False, soft_wrap=False)
        self._text = text
        self._first = True

    def record(self, record: Record, name: str) -> None:
        """Print one report's page."""
        if not self._first:
            self._console.print()
            self._console.rule(style="dim")
        self._first = False
        self._head(record, name)
        if self._text:
            self._console.print(_marked(record))
        elif not record.statements:
            self._console.print(
                "The words are not English; nothing was read."
                if record.report.language is None
                else "Nobody is told to have said anything."
            )
        else:
            self._console.print(_table(record))

    def close(self) -> None:
        """Nothing comes after the last page."""

    def _head(self, record: Record, name: str) -> None:
        report = record.report
        self._console.print(Text(" ".join((report.title or name).split()), style="bold"))
        facts = [name] if report.title else []
        if report.outlet:
            facts.append(report.outlet)
        if report.published and report.published_from:
            facts.append(f"published {report.published} ({_FROM[report.published_from]})")
        else:
            facts.append("the report does not say when it was published")
        if report.wire:
            facts.append(f"copy of {report.wire}")
        if report.replaced:
            facts.append(f"{_count(report.replaced, 'unreadable character')} replaced")
        speakers = {i for s in record.statements for i in s.speakers}
        facts.append(f"{_count(len(record.statements), 'statement')} by {_count(len(speakers), 'speaker')}")
        self._console.print(Text(" · ".join(facts), style="dim"))
        self._console.print()


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _table(record: Record) -> Table:
    """Statements under each other, the number of each one's line in the margin."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column()
    previous = None
    for statement in record.statements:
        line = line_of(record.report.text, statement.cue[0].start)
        words = Padding(_statement(record, statement), (0, 0, 0, 2 * _depth(record, statement)))
        table.add_row("" if line == previous else str(line), words)
        previous = line
    return table


def _statement(record: Record, statement: Statement) -> Text:
    """WHO · said · WHAT · when · on whose word."""
    parts = [
        (_who(record, statement), _STYLE["source"]),
        (_flat(statement.cue), _STYLE["cue"]),
        (_flat(statement.content), _STYLE["content"]),
        *_after(record, statement),
    ]
    return Text(" · ", style="dim").join(Text(words, style=style) for words, style in parts)


def _who(record: Record, statement: Statement) -> str:
    if statement.speakers:
        return joined(record, statement.speakers)
    return _flat(statement.source) or "(not said who)"


def _after(record: Record, statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.said:
        yield f"on {statement.said}", "dim"
    if statement.polarity == "withheld":
        yield "not said", "red"
    if statement.channel == "thought":
        yield "not in so many words", "dim italic"
    if statement.relayed_by:
        yield f"as told by {joined(record, statement.relayed_by)}", _STYLE["relay"]
    if statement.within:
        outer = next(s for s in record.statements if s.id == statement.within)
        yield f"in the words of {_who(record, outer)}", _STYLE["relay"]


def _depth(record: Record, statement: Statement) -> int:
    by_id = {s.id: s for s in record.statements}
    depth = 0
    while statement.within and depth < 5:
        statement = by_id[statement.within]
        depth += 1
    return depth


def _flat(spans: tuple[Span, ...]) -> str:
    return " … ".join(" ".join(s.surface.split()) for s in spans)


def _marked(record: Record) -> Text:
    """The report's text with sources, cues and contents in colours; words of several statements are underlined."""
    text = Text(record.report.text)
    covered: Counter[int] = Counter()
    for statement in record.statements:
        for span in statement.content:
            text.stylize(_STYLE["content"], span.start, span.end)
            covered.update(range(span.start, span.end))
    for place, count in covered.items():
        if count > 1:
            text.stylize("underline", place, place + 1)
    for statement in record.statements:
        for span in statement.source:
            text.stylize(_STYLE["source"], span.start, span.end)
        for span in statement.cue:
            text.stylize(_STYLE["cue"], span.start, span.end)
    return text

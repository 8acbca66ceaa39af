"""A report's record as a page in the terminal: where its words stand, and in which colours."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.text_marks import marked_text
from onrecord.model import Event, Record, Span, Statement
from onrecord.pages.order import POSSIBLE, groups, possible
from onrecord.wording import (
    Phrase,
    PhraseRole,
    count,
    event_circumstances,
    event_facts,
    event_line,
    line_of,
    marks,
    one_line,
    reason_words,
    report_facts,
    statement_facts,
    statement_line,
    values,
)

STYLES: dict[PhraseRole, str] = {
    "source": "bold cyan",
    "cue": "yellow",
    "content": "green",
    "relay": "magenta",
    "event": "red",
    "act": "bold",
    "withheld": "red",
    "thought": "dim italic",
    "detail": "dim",
    "judged": "magenta",
    "unsure": "bold yellow",
    "reported": "bold",
    "claimed": "bold yellow",
    "denied": "bold red",
    "planned": "bold blue",
    "threatened": "bold magenta",
    "hypothetical": "bold dim",
}
_DEEPEST = 5  # statements inside each other that are indented


def in_a_row(phrases: Iterable[Phrase], by: str = " · ") -> Text:
    """Phrases in their colours, one behind the other."""
    return Text(by, style="dim").join(Text(p.words, style=STYLES[p.role]) for p in phrases)


def marked(sentence: Span, entry: Statement | Event, *, underline: bool = False) -> Text:
    """The sentence with source, reporting words and content in colours."""
    words = Text(sentence.surface)
    for role, span in marks(entry):
        start, end = max(span.start, sentence.start), min(span.end, sentence.end)
        if start < end:
            style = STYLES[role] + (" underline" if underline else "")
            words.stylize(style, start - sentence.start, end - sentence.start)
    return words


def statement_lines(record: Record, statement: Statement) -> Text:
    """WHO · said · WHAT, and under it the chain of custody: whose words, to whom, which day, on whose word."""
    lines = [statement_line(record, statement), statement_facts(record, statement)]
    return Text("\n").join(map(in_a_row, lines))


def event_lines(record: Record, event: Event) -> Text:
    """WHO → did → WHOM, when, where, and under it whether it happened and on whose word."""
    line = in_a_row(event_line(record, event), " → ")
    for fact in event_circumstances(record, event, line.plain):
        line.append(f", {fact}")
    return Text("\n").join([line, in_a_row(event_facts(record, event))])


class _Console(Console):
    """One that leaves it to the command what it means that nobody reads on."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console_on(file: TextIO | None = None) -> Console:
    """A console that prints to standard output, or to a pager, which stands for the terminal."""
    file = file or sys.stdout
    paged = True if file is not sys.stdout else None
    return _Console(file=file, highlight=False, soft_wrap=False, force_terminal=paged)


class PageWriter:
    """Prints one page a report; with `text`, the report itself with its spans marked."""

    def __init__(self, text: bool, all_: bool = False, marks: bool = False, file: TextIO | None = None) -> None:
        self._console = console_on(file)
        self._text = text
        self._all = all_
        self._marks = marks
        self._first = True

    def record(self, record: Record, name: str) -> None:
        """Print one report's page."""
        if not self._first:
            self._console.print()
            self._console.rule(style="dim")
        self._first = False
        self._console.print(Text(one_line(record.report.title or name), style="bold"))
        self._console.print(Text(" · ".join(report_facts(record, name)), style="dim"))
        self._console.print()
        if self._text:
            told = Text(marked_text(record)) if self._marks else _marked(record)
            self._console.print(told, soft_wrap=self._marks)
        elif record.report.language is None:
            self._console.print("The words are not English; nothing was read.")
        else:
            self._entries(record)
        if not self._text and (record.times or record.places or record.figures):
            self._console.print()
            self._console.print(_values(record))

    def close(self) -> None:
        """Nothing comes after the last page."""

    def _entries(self, record: Record) -> None:
        if record.statements:
            self._console.print(_statements(record))
        else:
            self._console.print("Nobody is told to have said anything.")
        for group in groups(record.events):
            self._grouped(record, group.title, group.events)
        folded = possible(record.events)
        if folded and self._all:
            self._grouped(record, POSSIBLE, folded)
        elif folded:
            self._console.print()
            told = f"{POSSIBLE}: {count(len(folded), 'event')}; --all lists {'it' if len(folded) == 1 else 'them'}"
            self._console.print(Text(told, style="dim"))

    def _grouped(self, record: Record, title: str, events: Sequence[Event]) -> None:
        self._console.print()
        self._console.print(Text(title, style="bold"))
        self._console.print(_events(record, events))


def _grid() -> Table:
    """Rows with a margin before them."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column()
    return grid


def _statements(record: Record) -> Table:
    """Statements under each other, the number of each one's line in the margin."""
    grid = _grid()
    previous = None
    for statement in record.statements:
        line = line_of(record.report.text, (statement.cue or statement.content)[0].start)
        lines = _explained(record, statement, statement_lines(record, statement))
        words = Padding(lines, (0, 0, 0, 2 * _depth(record, statement)))
        grid.add_row("" if line == previous else str(line), words)
        previous = line
    return grid


def _events(record: Record, events: Iterable[Event]) -> Table:
    """Events under each other, the number of each one's line in the margin."""
    grid = _grid()
    for event in events:
        lines = _explained(record, event, event_lines(record, event))
        grid.add_row(str(line_of(record.report.text, event.trigger.start)), lines)
    return grid


def _explained(record: Record, entry: Statement | Event, lines: Text) -> Text:
    """The lines of an entry, with those that say which rules decided about it where the record has them."""
    why = reason_words(record, entry)
    if why:
        lines.append(f"\n{why}", style="dim italic")
    return lines


def _depth(record: Record, statement: Statement) -> int:
    by_id = {s.id: s for s in record.statements}
    depth = 0
    while statement.within and depth < _DEEPEST:
        statement = by_id[statement.within]
        depth += 1
    return depth


def _values(record: Record) -> Table:
    grid = _grid()
    for title, each in values(record):
        grid.add_row(title, Text(" · ", style="dim").join(map(Text, each)))
    return grid


def _marked(record: Record) -> Text:
    """The report's text with sources, cues and contents in colours; words of several statements are underlined."""
    text = Text(record.report.text)
    covered: Counter[int] = Counter()
    for statement in record.statements:
        for span in statement.content:
            text.stylize(STYLES["content"], span.start, span.end)
            covered.update(range(span.start, span.end))
    for offset, statements in covered.items():
        if statements > 1:
            text.stylize("underline", offset, offset + 1)
    for statement in record.statements:
        for span in statement.source:
            text.stylize(STYLES["source"], span.start, span.end)
        for span in statement.cue:
            text.stylize(STYLES["cue"], span.start, span.end)
    for event in record.events:
        for span in (event.trigger, *event.mentions):
            text.stylize(STYLES["event"], span.start, span.end)
    return text

"""A report's record as a page in the terminal."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli.output import joined, line_of
from onrecord.model import Actor, Event, Figure, Place, Record, Span, Statement, Time

_FROM = {
    "given": "given",
    "metadata": "from the page",
    "dateline": "from its date line",
    "inferred": "worked out from a weekday and a calendar day in it",
}
STYLE = {"source": "bold cyan", "cue": "yellow", "content": "green", "relay": "magenta", "event": "red"}
STATUS = {
    "reported": "bold", "claimed": "bold yellow", "denied": "bold red", "planned": "bold blue", "threatened": "bold magenta", "hypothetical": "bold dim",
}  # fmt: skip


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
        elif record.report.language is None:
            self._console.print("The words are not English; nothing was read.")
        else:
            if record.statements:
                self._console.print(_table(record))
            else:
                self._console.print("Nobody is told to have said anything.")
            if record.events:
                self._console.print()
                self._console.print(Text("Events", style="bold"))
                self._console.print(_events(record))
        if not self._text and (record.times or record.places or record.figures):
            self._console.print()
            self._console.print(_values(record))

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
            facts.append(f"{count(report.replaced, 'unreadable character')} replaced")
        speakers = {i for s in record.statements for i in s.speakers}
        facts.append(f"{count(len(record.statements), 'statement')} by {count(len(speakers), 'speaker')}")
        facts.append(count(len(record.events), "event"))
        self._console.print(Text(" · ".join(facts), style="dim"))
        self._console.print()


def count(number: int, what: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _table(record: Record) -> Table:
    """Statements under each other, the number of each one's line in the margin."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column()
    previous = None
    for statement in record.statements:
        line = line_of(record.report.text, statement.cue[0].start)
        words = Padding(statement_lines(record, statement), (0, 0, 0, 2 * _depth(record, statement)))
        table.add_row("" if line == previous else str(line), words)
        previous = line
    return table


def _events(record: Record) -> Table:
    """Events under each other, the number of each one's line in the margin."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column()
    for event in record.events:
        table.add_row(str(line_of(record.report.text, event.trigger.start)), event_lines(record, event))
    return table


def event_lines(record: Record, event: Event) -> Text:
    """WHO → did → WHOM, when, where, and under it whether it happened and on whose word."""
    words = Text(" → ", style="dim").join(
        Text(words, style=style)
        for words, style in (
            (joined(record, event.actors) or "somebody", STYLE["source"]),
            (flat((event.trigger,)), STYLE["event"]),
            (joined(record, event.recipients), STYLE["source"]),
        )
        if words
    )
    around = [event.when.value] if event.when and event.when.value else []
    around += [record.places[event.where].name] if event.where is not None else []
    around += [_figure(record.figures[i]) for i in event.figures]
    for fact in around:
        if not re.search(rf"(?<!\w){re.escape(fact)}(?!\w)", words.plain):
            words.append(f", {fact}")
    facts = [(event.type + (f" {event.mode}" if event.mode else ""), "bold"), (event.status, STATUS[event.status])]
    if event.according_to:
        statement = next(s for s in record.statements if s.id == event.according_to)
        facts.append((f"on the word of {_who(record, statement)}", "dim"))
        if statement.relayed_by:
            facts.append((f"relayed by {joined(record, statement.relayed_by)}", STYLE["relay"]))
    if event.background:
        facts.append(("background", "dim"))
    if event.mentions:
        lines = [line_of(record.report.text, m.start) for m in event.mentions]
        facts.append((f"told again on line {', '.join(map(str, lines))}", "dim"))
    return Text("\n").join([words, Text(" · ", style="dim").join(Text(w, style=style) for w, style in facts)])


def statement_lines(record: Record, statement: Statement) -> Text:
    """WHO · said · WHAT, and under it the chain of custody: whose words, to whom, which day, on whose word."""
    parts = [
        (_who(record, statement), STYLE["source"]),
        (flat(statement.cue), STYLE["cue"]),
        (flat(statement.content), STYLE["content"]),
    ]
    words = Text(" · ", style="dim").join(Text(words, style=style) for words, style in parts)
    chain = Text(" · ", style="dim").join(Text(words, style=style) for words, style in _chain(record, statement))
    return Text("\n").join([words, chain])


def _who(record: Record, statement: Statement) -> str:
    if statement.speakers:
        return joined(record, statement.speakers)
    return flat(statement.source) or "(not said who)"


ACTS = {
    "assert": "claim", "deny": "denial", "accuse": "accusation", "demand": "demand", "warn": "warning",
    "commit": "commitment", "express": "opinion",
}  # fmt: skip
_HOW = {
    "words": "",
    "occasion": ", the report's day: the occasion is told without another",
    "answer": ", the day of what it answers",
    "speaker": ", the day of the speaker's words beside it",
}


def _chain(record: Record, statement: Statement) -> Iterator[tuple[str, str]]:
    """What is known of the statement's way into the report, and why what is null is null."""
    if statement.polarity == "withheld":
        yield "not said", "red"
    elif statement.act:
        yield ACTS[statement.act], "bold"
    if statement.channel == "thought":
        yield "not in so many words", "dim italic"
    if statement.speakers:
        yield "by " + "; ".join(_described(record.actor(i)) for i in statement.speakers), "dim"
    else:
        yield "by somebody whom the words do not name", "dim"
    if statement.addressee:
        yield f"to {joined(record, statement.addressee)}", "dim"
    if statement.about:
        yield f"about {joined(record, statement.about)}", "dim"
    yield _day(record, statement), "dim"
    if statement.relayed_by:
        yield f"relayed by {joined(record, statement.relayed_by)}", STYLE["relay"]
    if statement.within:
        outer = next(s for s in record.statements if s.id == statement.within)
        yield f"in the words of {_who(record, outer)}", STYLE["relay"]


def _described(actor: Actor) -> str:
    """An actor with title, and country by its code."""
    facts = [actor.roles[0].title] if actor.roles else []
    facts += [actor.country] if actor.country and actor.kind != "country" else []
    name = actor.name + (" (full name from the table)" if actor.name_from == "table" else "")
    return " ".join(", ".join([name, *facts]).split())


def _day(record: Record, statement: Statement) -> str:
    if statement.said and statement.said_from:
        return f"on {statement.said}{_HOW[statement.said_from]}"
    told = [t for t in record.times if t.value is None and _beside(record, statement, t)]
    if told and record.report.published is None:
        words = record.report.text[told[0].start : told[0].end]
        return f"day unknown: “{words}” counts from the report's day, which is not told"
    return "day not told"


def _beside(record: Record, statement: Statement, time: Time) -> bool:
    """Whether a time stands near the reporting words, on their line, outside what is said."""
    cue = statement.cue[0]
    first, last = sorted([(time.start, time.end), (cue.start, cue.end)])
    return (
        last[0] - first[1] < 60
        and "\n" not in record.report.text[first[1] : last[0]]
        and not any(p.start <= time.start < p.end for p in statement.content)
    )


def _depth(record: Record, statement: Statement) -> int:
    by_id = {s.id: s for s in record.statements}
    depth = 0
    while statement.within and depth < 5:
        statement = by_id[statement.within]
        depth += 1
    return depth


def _values(record: Record) -> Table:
    """What days, places and figures the words tell, each once, in text order."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column()
    rows: tuple[tuple[str, list[tuple[int, int, str]]], ...] = (
        ("Days", [(t.start, t.end, _time(t)) for t in record.times]),
        ("Places", [(p.start, p.end, _place(p)) for p in record.places]),
        ("Figures", [(f.start, f.end, _figure(f)) for f in record.figures]),
    )
    for title, entries in rows:
        each = dict.fromkeys(f"{' '.join(record.report.text[s:e].split())} → {told}" for s, e, told in entries)
        if each:
            table.add_row(title, Text(" · ", style="dim").join(map(Text, each)))
    return table


def _time(time: Time) -> str:
    return time.value or "not settled"


def _place(place: Place) -> str:
    if place.lat is None or place.lon is None:
        return "not in the gazetteer"
    land = f", {place.country}" if place.country else ""
    return f"{place.name}{land} ({place.lat:.1f}, {place.lon:.1f})"


def _figure(figure: Figure) -> str:
    if figure.low is not None and figure.high is not None:
        number = f"{figure.low:,.12g} to {figure.high:,.12g}"
    elif figure.value is None:
        return "not settled"
    else:
        number = ("" if figure.approx == "exact" else f"{figure.approx} ") + f"{figure.value:,.12g}"
    return " ".join(filter(None, [number, figure.unit, figure.of and f"of {figure.of}"]))


def flat(spans: tuple[Span, ...]) -> str:
    """Words of spans, the gaps told by an ellipsis."""
    return " … ".join(" ".join(s.surface.split()) for s in spans)


def _marked(record: Record) -> Text:
    """The report's text with sources, cues and contents in colours; words of several statements are underlined."""
    text = Text(record.report.text)
    covered: Counter[int] = Counter()
    for statement in record.statements:
        for span in statement.content:
            text.stylize(STYLE["content"], span.start, span.end)
            covered.update(range(span.start, span.end))
    for place, count in covered.items():
        if count > 1:
            text.stylize("underline", place, place + 1)
    for statement in record.statements:
        for span in statement.source:
            text.stylize(STYLE["source"], span.start, span.end)
        for span in statement.cue:
            text.stylize(STYLE["cue"], span.start, span.end)
    for event in record.events:
        for span in (event.trigger, *event.mentions):
            text.stylize(STYLE["event"], span.start, span.end)
    return text

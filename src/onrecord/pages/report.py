"""A report as one page: its text with marks, its entries beside it in the words of every other output.

The page needs no script, no font, no picture and no network; it may be sent to a colleague as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources

from onrecord.model import Event, Record, Statement
from onrecord.pages.marking import Mark, Piece, pieces, record_marks
from onrecord.pages.markup import tagged, web_address, words
from onrecord.pages.order import POSSIBLE, groups, possible
from onrecord.wording import (
    Phrase,
    count,
    event_circumstances,
    event_facts,
    event_line,
    one_line,
    reason_words,
    report_facts,
    statement_facts,
    statement_line,
    values,
)

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LEGEND = (
    ("m-source", "who"), ("m-cue", "says"), ("m-content", "what"), ("m-content t-deny", "denied"),
    ("m-event", "event"), ("m-event t-deny", "denied event"), ("m-event t-possible", "merely possible"),
)  # fmt: skip


def page(records: Iterable[tuple[Record, str]]) -> str:
    """A whole document with these reports, one below the other.

    Args:
        records: each with the name of its input, which heads it where it has no title.
    """
    each = list(records)
    title = _title(*each[0]) if len(each) == 1 else count(len(each), "report")
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="generator" content="onrecord">{tagged("title", words(title))}<style>{_style()}</style>'
    )
    body = "\n".join(_article(record, name, f"r{n}-") for n, (record, name) in enumerate(each, 1))
    contents = _contents(each) if len(each) > 1 else ""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>{head}</head>\n'
        f'<body class="onrecord whole">\n{contents}{body}\n</body>\n</html>\n'
    )


def part(record: Record) -> str:
    """A report for a page that holds other things: a notebook."""
    article = _article(record, "Untitled report", f"{record.report.id}-")
    return f'<div class="onrecord"><style>{_style()}</style>{article}</div>'


@cache
def _style() -> str:
    return (resources.files("onrecord.pages") / "report.css").read_text(encoding="utf-8")


def _title(record: Record, name: str) -> str:
    return one_line(record.report.title or name) or "Untitled report"


def _contents(each: Sequence[tuple[Record, str]]) -> str:
    lines = (
        tagged("li", tagged("a", words(_title(record, name)), href=f"#r{n}-top"))
        for n, (record, name) in enumerate(each, 1)
    )
    return tagged("nav", tagged("ol", "".join(lines)), "contents") + "\n"


def _article(record: Record, name: str, key: str) -> str:
    """One report; `key` sets the ids of its parts apart from those of others."""
    facts = words(" · ".join(report_facts(record, name)))
    if url := web_address(record.report.url):
        facts += " · " + tagged("a", "at its address", href=url, rel="noreferrer noopener")
    head = tagged("h1", words(_title(record, name))) + tagged("p", facts, "facts")
    legend = tagged("p", " ".join(tagged("span", what, classes) for classes, what in _LEGEND), "legend")
    text = tagged("div", "\n".join(_blocks(record, key)), "text", lang=record.report.language or "")
    beside = tagged("div", "\n".join(_beside(record, key)), "entries")
    body = tagged("div", f"{text}\n{beside}", "desk")
    return tagged("article", f"{tagged('header', head + legend)}\n{body}", "report", id=f"{key}top")


def _blocks(record: Record, key: str) -> Iterator[str]:
    """The text, block by block; its line breaks stay."""
    text = record.report.text
    found = sorted(record_marks(record))
    for block in record.report.blocks:
        end = block.start + len(text[block.start : block.end].rstrip())
        if end > block.start:
            inside = _touching(found, block.start, end)
            told = "".join(_marked(piece, key) for piece in pieces(text, block.start, end, inside))
            yield tagged("p", told, f"block b-{block.kind}")


def _touching(found: Sequence[Mark], start: int, end: int) -> list[Mark]:
    return [m for m in found if m.start < end and m.end > start]


def _marked(piece: Piece, key: str) -> str:
    told = words(piece.text)
    if piece.anchors:
        told = tagged("a", told, href=f"#{key}{piece.anchors[0]}")
        for entry in piece.anchors:
            told = tagged("span", told, id=f"{key}at-{entry}")
    return tagged("span", told, piece.classes) if piece.classes else told


def _beside(record: Record, key: str) -> Iterator[str]:
    if record.report.language is None:
        yield tagged("p", "The words are not English; nothing was read.", "empty")
        return
    yield tagged("h2", "Said")
    if not record.statements:
        yield tagged("p", "Nobody is told to have said anything.", "empty")
    yield from (_statement(record, s, key) for s in record.statements)
    for group in groups(record.events):
        yield tagged("h2", group.title)
        yield from (_event(record, e, key) for e in group.events)
    if folded := possible(record.events):
        summary = tagged("summary", f"{POSSIBLE}: {count(len(folded), 'event')}")
        yield tagged("details", summary + "".join(_event(record, e, key) for e in folded))
    for title, each in values(record):
        yield tagged("h2", title) + tagged("p", words(" · ".join(each)), "facts")


def _statement(record: Record, statement: Statement, key: str) -> str:
    line = _phrases(statement_line(record, statement), " ")
    inner = " inner" if statement.within else ""
    return _entry(record, statement, key, line, statement_facts(record, statement), inner)


def _event(record: Record, event: Event, key: str) -> str:
    phrases = event_line(record, event)
    around = event_circumstances(record, event, " → ".join(p.words for p in phrases))
    line = _phrases(phrases, " → ") + "".join(f", {words(fact)}" for fact in around)
    return _entry(record, event, key, line, event_facts(record, event), "")


def _entry(record: Record, entry: Statement | Event, key: str, line: str, facts: Iterable[Phrase], classes: str) -> str:
    told = list(facts)
    unsure = " unsure" if any(p.role == "unsure" for p in told) else ""
    back = tagged("a", "¶", "back", href=f"#{key}at-{entry.id}", title="Show in the text")
    body = tagged("p", line + back, "line") + tagged("p", _phrases(told, " · "), "facts")
    if why := reason_words(record, entry):
        body += tagged("p", words(why), "facts why")
    return tagged("div", body, f"entry{classes}{unsure}", id=f"{key}{entry.id}")


def _phrases(phrases: Iterable[Phrase], by: str) -> str:
    return by.join(tagged("span", words(p.words), f"p-{p.role}") for p in phrases if p.words)

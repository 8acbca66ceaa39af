"""Answers as a sheet, statements and events in one: `find --format csv` and the pages' CSV have these columns."""

from __future__ import annotations

from onrecord.answers import Answer
from onrecord.export.columns import row_of_answer, short_cell
from onrecord.export.event_columns import EVENT
from onrecord.export.statement_columns import STATEMENT
from onrecord.model import Event
from onrecord.wording import one_line

# The heading of each column, with the columns of a statement and of an event that stand under it.
ANSWER_COLUMNS: dict[str, tuple[str | None, str | None]] = {
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


def answer_row(found: Answer) -> list[object]:
    """The cells of one answer."""
    row = row_of_answer(found)
    row = row._replace(sentence=one_line(row.sentence))
    event = isinstance(found.entry, Event)
    columns, chosen = (EVENT, 1) if event else (STATEMENT, 0)
    names = (heading[chosen] for heading in ANSWER_COLUMNS.values())
    return [short_cell(columns[name], row) if name else None for name in names]

"""Every tool: its name, what it is for, what it takes, what it gives. None of them writes anything of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from onrecord.answers import Question
from onrecord.serve.cards import cards_of_report
from onrecord.serve.cursors import next_cursor, offset_of
from onrecord.serve.evidence import cards_of
from onrecord.serve.mcp import arguments as a
from onrecord.serve.mcp import rows as r
from onrecord.serve.mcp.quoting import EntryLine, lines
from onrecord.serve.mcp.rows import Sources


class Tool(NamedTuple):
    """One thing that can be asked."""

    about: str
    takes: type[msgspec.Struct]
    gives: type[msgspec.Struct]
    call: Callable[[Sources, Any], Any]

    def answer(self, sources: Sources, given: Mapping[str, Any]) -> dict[str, Any]:
        """What is answered to arguments, once they are what they may be."""
        asked = msgspec.convert(given, type=self.takes, strict=True)
        built: dict[str, Any] = msgspec.to_builtins(self.call(sources, asked))
        return built


def schema(type_: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON Schema of an object, its own shape at the root as the protocol has it."""
    (root,), parts = msgspec.json.schema_components([type_], ref_template="#/$defs/{name}")
    name = root["$ref"].rpartition("/")[2]
    return {**parts.pop(name), **({"$defs": parts} if parts else {})}


def _entries(sources: Sources, asked: a.WhichStatements | a.WhichEvents) -> r.EntryPage:
    question, offset = asked.question(), offset_of(asked.cursor)
    found = sources.site.store.find(question, sort=asked.sort, limit=asked.limit, offset=offset)
    ids = [answer.id for answer in found]
    extent = sources.site.extent(question)
    return r.EntryPage(
        total=extent.entries, reports=extent.reports, next=next_cursor(offset, len(ids), extent.entries),
        entries=sources.entry_lines(ids),
    )  # fmt: skip


def _report_entries(sources: Sources, asked: a.WhichReport) -> r.EntryPage:
    kept, offset = sources.site.store.report(asked.id), offset_of(asked.cursor)
    ids = [card.id for card in cards_of_report(kept)]
    shown = ids[offset : offset + asked.limit]
    cards = cards_of(sources.site, shown)
    return r.EntryPage(
        total=len(ids), reports=1, next=next_cursor(offset, len(shown), len(ids)),
        entries=[EntryLine.of(cards[key], sources.pages) for key in shown],
    )  # fmt: skip


def _actors(sources: Sources, asked: a.WhichActors) -> r.ActorList:
    return r.ActorList(actors=lines(islice(sources.site.store.people(asked.name), asked.limit)))


def _actor(sources: Sources, asked: a.WhichActor) -> r.ActorLine:
    return r.ActorLine.of_page(sources.site.store.actor(asked.id), sources.pages)


def _rows(kind: str, sources: Sources, asked: a.WhichRows) -> tuple[list[Any], dict[str, Any]]:
    """Rows of a kind, with how many there are and how many reports are still to be compared."""
    left = sources.site.comparer.left()
    asking, offset = asked.question(), offset_of(asked.cursor)
    question = None if asking == Question() else asking
    found = sources.site.store.across(kind, question, limit=asked.limit, offset=offset)
    total = sources.site.store.across_count(kind, question)
    return found, {"total": total, "next": next_cursor(offset, len(found), total), "uncompared": left}


def _disputes(sources: Sources, asked: a.WhichRows) -> r.DisputePage:
    found, reach = _rows("disputes", sources, asked)
    told = (r.DisputeLine.of(row, sources) for row in found)
    return r.DisputePage(disputes=[line for line in told if line is not None], **reach)


def _positions(sources: Sources, asked: a.WhichRows) -> r.PositionPage:
    found, reach = _rows("positions", sources, asked)
    return r.PositionPage(positions=[r.PositionLine.of(row, sources) for row in found], **reach)


def _accounts(sources: Sources, asked: a.WhichRows) -> r.AccountPage:
    found, reach = _rows("accounts", sources, asked)
    return r.AccountPage(accounts=[r.AccountLine.of(row, sources) for row in found], **reach)


TOOLS: Mapping[str, Tool] = {
    "search_statements": Tool(
        "Who said what: statements with speaker, act, day, on whose word, the sentence, its source and a link.",
        a.WhichStatements, r.EntryPage, _entries,
    ),
    "search_events": Tool(
        "Who did what to whom: events with type, status, day, on whose word, the sentence, its source and a link.",
        a.WhichEvents, r.EntryPage, _entries,
    ),
    "search_actors": Tool(
        "People and bodies on record with words in a name; their ids are what the other tools take most exactly.",
        a.WhichActors, r.ActorList, _actors,
    ),
    "actor": Tool(
        "What the record holds on an actor: names, roles over time, whose side, about whom they speak, who about them.",
        a.WhichActor, r.ActorLine, _actor,
    ),
    "disputes": Tool(
        "Claims with the answers to them: denials, counter-claims, other figures, contradictions.",
        a.WhichRows, r.DisputePage, _disputes,
    ),
    "positions": Tool(
        "What actors said on one matter in the order of time, with the changes.",
        a.WhichRows, r.PositionPage, _positions,
    ),
    "accounts": Tool(
        "One event as several reports tell it: who, when, where, figures by source, how many independent sources.",
        a.WhichRows, r.AccountPage, _accounts,
    ),
    "report_entries": Tool(
        "All statements and events of one report in reading order.", a.WhichReport, r.EntryPage, _report_entries
    ),
}  # fmt: skip

"""Which decisions of rules gold can judge, and whether they are right: what `bench.ablate` counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bench.sets import read_lines, tool
from bench.stories import story_reports
from onrecord.model import Record
from onrecord.rules import Decision
from onrecord.text.ranges import Range, meets


class Gold(NamedTuple):
    """A text with what people marked in it."""

    text: str
    published: str | None
    events: list[dict[str, Any]]
    statements: list[dict[str, Any]]
    timexes: list[dict[str, Any]]
    aliases: dict[str, list[str]]
    same_name: Callable[[str, str, dict[str, list[str]]], bool]


Judge = Callable[[Decision, Gold, Record], bool | None]


def gold_of(shared: Path) -> Iterator[Gold]:
    """Texts of the development sets, each with the gold it has."""
    data = shared / "data"
    same_name = tool(shared, "score").same_name
    for part in ("dev", "written_dev"):
        for row in read_lines(data / "onrecord_events" / f"{part}.jsonl"):
            yield Gold(row["text"], None, row["events"], [], [], {}, same_name)
    for row in read_lines(data / "time" / "dev.jsonl"):
        if row["source"].startswith("MEANTIME"):
            yield Gold(row["text"], row.get("dct"), [], [], row["timexes"], {}, same_name)
    for report in story_reports(shared):
        gold = report.gold
        yield Gold(report.text, gold["published"], [], gold["statements"], [], gold["aliases"], same_name)


def _side(decision: Decision, gold: Gold, record: Record) -> bool | None:
    """A party is on the side that people put it on."""
    if decision.at is None or decision.value not in ("actor", "recipient"):
        return None  # the reader's own side stands
    for event in gold.events:
        for side in ("actor", "recipient"):
            if any(meets(decision.at, (s, e)) for s, e in event[f"{side}s"]):
                return decision.value == side
    return None


def _status(decision: Decision, gold: Gold, record: Record) -> bool | None:
    for event in gold.events:
        if decision.at is not None and meets(decision.at, tuple(event["trigger"])):
            return bool(decision.value == event["status"])
    return None


def _time(decision: Decision, gold: Gold, record: Record) -> bool | None:
    """The record's value for the expression is that of the gold one which overlaps it."""
    if decision.at is None or not gold.timexes:
        return None
    shown = next((t for t in record.times if meets((t.start, t.end), decision.at)), None)
    marked = next((t for t in gold.timexes if meets((t["start"], t["end"]), decision.at)), None)
    if shown is None:
        return None
    return marked is not None and shown.value == marked["value"]


def _statement(gold: Gold, at: Range | None) -> dict[str, Any] | None:
    """The gold statement whose source or cue stands at a place."""
    if at is None:
        return None
    parts = ((s, s[role]) for role in ("source", "cue") for s in gold.statements if s[role])
    return next((s for s, place in parts if meets(tuple(place), at)), None)


def _speaker(decision: Decision, gold: Gold, record: Record) -> bool | None:
    """The record's speaker of what is said there has the name of one who says it."""
    marked = _statement(gold, decision.at)
    if marked is None or decision.at is None:
        return None
    at = decision.at
    shown = [s for s in record.statements if any(meets((p.start, p.end), at) for p in s.source)]
    names = [record.actor(i).name for s in shown for i in s.speakers]
    wanted = [n.strip() for n in (marked["speaker"] or "").split(";") if n.strip()]
    return bool(wanted) and any(gold.same_name(w, n, gold.aliases) for w in wanted for n in names)


def _said(decision: Decision, gold: Gold, record: Record) -> bool | None:
    marked = _statement(gold, decision.at)
    if marked is None or not marked["said"] or decision.at is None:
        return None
    at = decision.at
    shown = [s.said for s in record.statements if any(meets((c.start, c.end), at) for c in s.cue)]
    return marked["said"] in shown if any(shown) else None


def _named(role: str) -> Judge:
    """The record's actors in a role are those that people named."""

    def judge(decision: Decision, gold: Gold, record: Record) -> bool | None:
        marked = _statement(gold, decision.at)
        if marked is None or decision.at is None:
            return None
        at = decision.at
        shown = [s for s in record.statements if any(meets((c.start, c.end), at) for c in s.cue)]
        names = [record.actor(i).name for s in shown for i in getattr(s, role)]
        told = marked[role] or []
        wanted = [n.strip() for n in told.split(";")] if isinstance(told, str) else [*told, *marked["outer"]]
        if not names:
            return None
        return any(gold.same_name(w, n, gold.aliases) for w in wanted for n in names)

    return judge


RIGHT: dict[str, Judge] = {
    "sides": _side,
    "status": _status,
    "times": _time,
    "speakers": _speaker,
    "saying_day": _said,
    "relays": _named("relayed_by"),
    "addressees": _named("addressee"),
}
"""Judges by table, or by what a table's name begins with; None where gold says nothing of a decision."""

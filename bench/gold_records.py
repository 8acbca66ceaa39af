"""A story's gold as stored reports: what comparing would be given by a reader without faults."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import msgspec

from bench.sets import tool
from onrecord.answers import Person, StoredReport
from onrecord.model import Actor, Block, Event, Mention, Principal, Span, Statement, When


def gold_stored(shared: Path, folder: Path, kept: list[StoredReport]) -> list[StoredReport]:
    """The gold of a story's reports, each laid over what was read of it: its statements, events and actors are gold."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = {r["id"]: (folder / f"{r['id']}.txt").read_text(encoding="utf-8") for r in gold["reports"]}
    found = []
    for stored in kept:
        about = next(r for r in gold["reports"] if texts[r["id"]].strip() == stored.record.report.text.strip())
        found.append(_GoldReport(shared, gold, about, stored).stored())
    return found


class _GoldReport:
    def __init__(self, shared: Path, gold: dict[str, Any], about: dict[str, Any], stored: StoredReport) -> None:
        self.gold, self.kept = gold, stored.record
        self.text = stored.record.report.text
        self.wanted = tool(shared, "story_gold").report_gold(gold, about, self.text)[0]
        self.accounts = {
            (e["id"], a["trigger"]): a for e in gold["events"] for a in e["accounts"] if a["report"] == about["id"]
        }
        self.actors: dict[str, Actor] = {}

    def stored(self) -> StoredReport:
        """The report with its gold entries."""
        statements = tuple(self._statement(s) for s in self.wanted["statements"])
        events = tuple(self._event(e, n) for n, e in enumerate(self.wanted["events"]))
        record = msgspec.structs.replace(
            self.kept, actors=tuple(self.actors.values()), statements=statements, events=events
        )
        people = {i: Person(id=f"a{_key(a.name)}", name=a.name, kind=a.kind) for i, a in self.actors.items()}
        return StoredReport(record=record, actors=people)

    def _span(self, ends: list[int]) -> Span:
        return Span(start=ends[0], end=ends[1], surface=self.text[ends[0] : ends[1]])

    def _actor(self, name: str) -> str:
        local = f"a{_key(name)}"
        if local not in self.actors:
            party = self.gold.get("parties", {}).get(name, {})
            self.actors[local] = Actor(id=local, name=name, kind=party.get("kind", "group"))
            of = tuple(Principal(actor=self._actor(other), start=0, end=0) for other in party.get("of", []))
            mentions = (Mention(start=0, end=0, form="name"),)
            self.actors[local] = msgspec.structs.replace(self.actors[local], of=of, mentions=mentions)
        return local

    def _people(self, names: str | None) -> tuple[str, ...]:
        return tuple(self._actor(n.strip()) for n in (names or "").split(";") if n.strip())

    def _block(self, start: int) -> int:
        blocks: tuple[Block, ...] = self.kept.report.blocks
        return next((i for i, b in enumerate(blocks) if b.start <= start < b.end), 0)

    def _statement(self, s: dict[str, Any]) -> Statement:
        content = tuple(self._span(c) for c in s["content"])
        about = tuple(self._actor(n) for n in self.gold.get("parties", {}) if any(n in c.surface for c in content))
        return Statement(
            id=s["id"],
            speakers=self._people(s["speaker"]),
            source=(self._span(s["source"]),) if s["source"] else (),
            cue=(self._span(s["cue"]),) if s["cue"] else (),
            content=content,
            kind=s["kind"],
            act=s["act"],
            channel=s["channel"],
            polarity=s["polarity"],
            addressee=self._people(s["addressee"]),
            about=about,
            said=s["said"],
            said_from=None,
            relayed_by=tuple(self._actor(n) for n in s["relayed_by"]),
            within=s["within"],
            block=self._block(content[0].start),
            score=1.0,
        )

    def _event(self, e: dict[str, Any], number: int) -> Event:
        trigger = self._span(e["trigger"])
        account = self.accounts.get((e["id"], trigger.surface), {})
        places = [i for i, p in enumerate(self.kept.places) if self._block(p.start) == self._block(trigger.start)]
        return Event(
            id=f"{e['id']}x{number}",
            type=e["type"],
            mode=None,
            trigger=trigger,
            actors=self._people("; ".join(e["actors"])),
            recipients=self._people("; ".join(e["recipients"])),
            when=When(start=trigger.start, end=trigger.end, value=e["date"]) if e["date"] else None,
            where=places[0] if places else None,
            figures=(),
            status=e["status"],
            according_to=account.get("by"),
            cameo=None,
            score=None,
        )


def _key(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]

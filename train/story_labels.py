"""What the gold of a story says of the statements and events that were read of it: labels to fit comparing on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.sets import paired, tool
from onrecord.answers import StoredReport


class StoryLabels:
    """A story's gold, looked up by the ids of the whole record."""

    def __init__(self, shared: Path, folder: Path, kept: Sequence[StoredReport]) -> None:
        self.gold: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        self.statements: dict[str, str] = {}
        """Gold id by the id in the whole record."""
        self.events: dict[str, str] = {}
        scorer: Any = tool(shared, "score")
        texts = {r["id"]: (folder / f"{r['id']}.txt").read_text(encoding="utf-8") for r in self.gold["reports"]}
        for stored in kept:
            text = stored.record.report.text
            about = next(r for r in self.gold["reports"] if texts[r["id"]].strip() == text.strip())
            self._match(scorer, tool(shared, "story_gold").report_gold(self.gold, about, text)[0], stored)
        self.utterance = {s["id"]: s["id"] for s in self.gold["statements"]}
        for group in self.gold.get("same", []):
            self.utterance |= dict.fromkeys(group, group[0])
        self.disputes = {
            (self.utterance[d["claim"]], self.utterance[d["answer"]]): d["kind"] for d in self.gold["disputes"]
        }
        self.turns = {(self.utterance[p["from"]], self.utterance[p["to"]]) for p in self.gold.get("positions", [])}

    def said(self, statement: str) -> str | None:
        """The utterance that a statement tells."""
        gold = self.statements.get(statement)
        return None if gold is None else self.utterance[gold]

    def _match(self, score: Any, wanted: dict[str, Any], stored: StoredReport) -> None:
        record = stored.record
        for i, j in paired(score, [score.chars(score.spans_of(s)) for s in wanted["statements"]], record):
            self.statements[f"{record.report.id}.{record.statements[j].id}"] = wanted["statements"][i]["id"]

        def near(g: dict[str, Any], e: Any) -> float:
            meets = e.trigger.start <= g["trigger"][1] and g["trigger"][0] <= e.trigger.end
            return 1.0 if e.type == g["type"] and meets else 0.0

        for i, j in score.pair(wanted["events"], record.events, near, 1.0):
            self.events[f"{record.report.id}.{record.events[j].id}"] = wanted["events"][i]["id"]

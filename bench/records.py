"""Figures of what users get: records as `onrecord.read` gives them, and each stage of resolving by itself."""

from __future__ import annotations

import datetime as dt
import json
import math
import urllib.parse
from pathlib import Path
from typing import Any

import msgspec

import onrecord
from bench.sets import Items, Read, attribution_figures, read_lines, tool
from onrecord.model import Place, Record, Statement
from onrecord.resolve.places import places
from onrecord.resolve.times import times
from onrecord.world import countries as world
from onrecord.world.gazetteer import lookup

_NEAR = 161  # km, "Acc@161": a hundred miles (Leidner 2007)


def of_record(record: Record, *, nested: bool) -> Items:
    """A record's statements as the scorer takes them."""
    return [
        {role: [[s.start, s.end] for s in getattr(statement, role)] for role in ("source", "cue", "content")}
        for statement in record.statements
        if nested or statement.within is None
    ]


def polnear_figures(shared: Path, *, read: Read = onrecord.read) -> dict[str, float]:
    """Who said what on PolNeAR's development part, outermost attributions."""

    def predict(text: str) -> Items:
        return of_record(read(text), nested=False)

    return attribution_figures(shared, shared / "data" / "polnear" / "dev.jsonl", predict)


def gum_figures(shared: Path, *, read: Read = onrecord.read) -> dict[str, float]:
    """Who said what on GUM's development part, nested attributions too; right chains of speakers."""

    def predict(text: str) -> Items:
        return of_record(read(text), nested=True)

    found = attribution_figures(shared, shared / "data" / "gum_attribution" / "dev.jsonl", predict)
    return {"wsw_recall": found["wsw_recall"], **chain_figures(shared, read=read)}


def chain_figures(shared: Path, *, read: Read = onrecord.read) -> dict[str, float]:
    """Share, in percent, of found statements' speakers that are the right chain of mentions: by pronoun, and else.

    A statement is found when its content overlaps the gold one's by half or more. Its speaker is right when a name of
    theirs stands in the gold chain, or, for a chain without a name, when they are mentioned where the source is.
    """
    right, every = {True: 0, False: 0}, {True: 0, False: 0}
    for row in read_lines(shared / "data" / "gum_attribution" / "dev.jsonl"):
        record = read(row["text"])
        for gold in row["attributions"]:
            speaker = gold.get("speaker")
            found = _found(record, gold) if speaker else None
            if speaker is None or found is None:
                continue
            pronoun = bool(speaker["pronoun"])
            every[pronoun] += 1
            right[pronoun] += _linked(record, found, speaker, gold["source"])
    return {
        "chains_named": round(100 * right[False] / max(1, every[False]), 1),
        "chains_pronouns": round(100 * right[True] / max(1, every[True]), 1),
    }


def _found(record: Record, gold: dict[str, Any]) -> Statement | None:
    """The statement whose content overlaps the gold one's most, by half or more."""
    wanted = {i for s, e in gold["content"] for i in range(s, e)}
    best: tuple[float, Statement] | None = None
    for statement in record.statements:
        have = {i for s in statement.content for i in range(s.start, s.end)}
        share = 2 * len(wanted & have) / (len(wanted) + len(have))
        if share >= 0.5 and (best is None or share > best[0]):
            best = share, statement
    return best[1] if best else None


def _linked(record: Record, found: Statement, speaker: dict[str, Any], source: list[list[int]]) -> bool:
    places_of = speaker["mentions"] if speaker["name"] else source
    mentions = [m for i in found.speakers for m in record.actor(i).mentions if m.form == "name" or not speaker["name"]]
    return any(m.start < end and start < m.end for m in mentions for start, end in places_of)


def time_figures(shared: Path) -> dict[str, float]:
    """F1 of time expressions on the news of the development set (MEANTIME, of which a half is held back), in
    percent."""
    module = tool(shared, "score_timex")
    gold: dict[str, Any] = {}
    system: dict[str, Any] = {}
    for row in read_lines(shared / "data" / "time" / "dev.jsonl"):
        if row["source"].startswith("MEANTIME"):
            day = dt.date.fromisoformat(row["dct"]) if row.get("dct") else None
            gold[row["id"]] = row
            system[row["id"]] = {"timexes": [msgspec.to_builtins(t) for t in times(row["text"], day)]}
    counts = module.score(gold, system)
    return {key: round(100 * module.f1(counts, key)[0], 1) for key in ("value", "relaxed")}


def place_figures(shared: Path) -> dict[str, float]:
    """Share of gold mentions of places that are put within 161 km, or, for a country or a large area, at the right
    one."""
    right = every = 0
    for row in read_lines(shared / "data" / "geo" / "dev.jsonl"):
        spans = sorted((t["start"], t["end"]) for t in row["toponyms"])
        found = {(p.start, p.end): p for p in places(row["text"], spans)}
        for gold in row["toponyms"]:
            every += 1
            place = found.get((gold["start"], gold["end"]))
            right += place is not None and _there(place, gold)
    return {"acc_161": round(100 * right / every, 1)}


def _there(place: Place, gold: dict[str, Any]) -> bool:
    if place.lat is None or place.lon is None:
        return False
    if _km(place.lat, place.lon, gold["lat"], gold["lon"]) <= _NEAR:
        return True
    title = urllib.parse.unquote(gold["wiki"]).replace("_", " ").split(" (")[0].split(",")[0]
    country = world.country(title)
    same_country = country is not None and country.iso2 == place.country and world.country(place.name) is not None
    return same_country or (_is_area(place) and place.name.lower() == title.lower())


def _is_area(place: Place) -> bool:
    """Whether the gazetteer has no town there, but a region, a county or a larger area."""
    return any(c.kind != "city" and (c.lat, c.lon) == (place.lat, place.lon) for c in lookup(place.name))


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine)."""
    p = math.pi / 180
    h = math.sin((other_lat - lat) * p / 2) ** 2
    h += math.cos(lat * p) * math.cos(other_lat * p) * math.sin((other_lon - lon) * p / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def seed_figures(shared: Path, *, errors: bool = False, read: Read = onrecord.read) -> dict[str, float]:
    """The seed report's record against its gold, by the shared scorer."""
    module = tool(shared, "score")
    gold = json.loads((shared / "seed" / "gold.json").read_text(encoding="utf-8"))
    record = json.loads(read(shared / "seed" / "report.txt").to_json())
    total = module.compare(gold, record, errors)
    hit, speaker, have, want = (total.get(k, 0) for k in ("hit", "speaker", "pred", "gold"))

    def rate(key: str, of: str) -> float:
        share: float = total.get(key, 0) / max(1, total.get(of, 0))
        return round(share, 4)

    return {
        "f1": round(module.prf(hit, have, want)[2], 4),
        "attributed_f1": round(module.prf(speaker, have, want)[2], 4),
        "kind": rate("kind", "hit"),
        "relay": rate("relay", "relays"),
        "act": rate("act", "hit"),
        "date": rate("date", "dated"),
        **{
            f"{key}_f1": round(module.prf(*(total.get(f"{key} {of}", 0) for of in (right, "pred", "gold")))[2], 4)
            for key, right in (("times", "value"), ("figures", "value"), ("events", "hit"))
        },
        "events_who": rate("events who", "events hit"),
        "events_status": rate("events status", "events hit"),
    }

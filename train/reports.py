"""Reports labelled whole: statements, events and parties, as documents.

Three sources, all in the form of the shared stories (a folder with `gold.json` and the reports' texts): invented stories, written
cases (`reports_written.jsonl`), and open reports that were labelled by reading (`reports_labelled.jsonl`).
What stands in the labels as words is sought in the text: of several places, those that lie closest together.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from onrecord.resolve import world
from train.corpus import Attribution, Document, Event, Name, Place, named_core

_NO_EVENT = 0.5  # a further mention of an event may be unmarked
_OTHER_MODE = "unknown"
_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING, _CLOSING = '"“‘\'«', '"”’\'»'
_COLON, _DASH = re.compile(r"\s{0,2}(:)"), re.compile(r"(?:^|[\s\"”’'])(—|–|--|―|-)\s?$")
_KINDS = {"person": "PER", "organisation": "ORG", "country": "LOC"}
_MOST = 40  # places of the same words that are looked at


def stories(folder: Path, first_letters: str = "cdefg") -> list[Document]:
    """The stories whose names begin with one of these letters: c to g are for training, a and b for choosing."""
    found: list[Document] = []
    for path in sorted(folder.glob(f"[{first_letters}]*/gold.json")):
        found += of_folder(path.parent)
    return found


def of_folder(folder: Path) -> list[Document]:
    """The reports of one folder."""
    gold = msgspec.json.decode((folder / "gold.json").read_bytes())
    texts = {r["id"]: (folder / f"{r['id']}.txt").read_text("utf-8") for r in gold["reports"]}
    return [document(f"{folder.name}/{key}", text, gold, key) for key, text in texts.items()]


def document(identifier: str, text: str, gold: dict[str, Any], report: str) -> Document:
    """One report of a story with its statements, events and the names of its parties."""
    said = [s for s in gold["statements"] if s["report"] == report]
    attributions = [a for s in said if (a := _attribution(text, s)) is not None]
    accounts = [(e, a) for e in gold.get("events", []) for a in e["accounts"] if a["report"] == report]
    events = [x for e, a in accounts if (x := _event(text, e, a)) is not None]
    return Document(
        identifier,
        text,
        attributions=tuple(sorted(attributions, key=lambda a: a.cue)),
        names=_names(text, gold.get("parties") or {}),
        events=tuple(sorted(events, key=lambda e: e.trigger)),
        searched=((0, len(text)),),
        nested_known=True,
        whole=True,
        no_event=_NO_EVENT,
        every_name=False,
    )


def _attribution(text: str, s: dict[str, Any]) -> Attribution | None:
    """A statement as an attribution; None where no words tell that something is said."""
    best = None
    for content in itertools.islice(_in_order(text, s["content"]), _MOST):
        source = _nearest(text, s.get("source"), content)
        cue = _nearest(text, s.get("cue"), content) if s.get("cue") else _mark(text, source, content)
        if cue is None or (s.get("source") and source is None):
            continue
        far = _distance(cue, content) + (_distance(source, content) if source else 0)
        if best is None or far < best[0]:
            best = far, content, source, cue
    if best is None:
        return None
    _, content, source, cue = best
    return Attribution(
        (source,) if source else (),
        cue,
        tuple(_widened(text, p, cue) for p in content),
        nested=bool(s.get("within")),
        traits=(
            ("speech", float(s.get("channel", "speech") != "thought")),
            ("withheld", float(s.get("polarity") == "withheld")),
        ),
        act=s["act"],
    )


def _in_order(text: str, pieces: Sequence[str]) -> Iterator[tuple[Place, ...]]:
    """The places of some pieces of text, one behind the other, for each place of the first."""
    for start, end in _found(text, pieces[0]):
        places = [(start, end)]
        for piece in pieces[1:]:
            at = text.find(piece, places[-1][1])
            if at < 0:
                break
            places.append((at, at + len(piece)))
        else:
            yield tuple(places)


def _found(text: str, words: str) -> list[Place]:
    whole = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return (whole or [m.span() for m in re.finditer(re.escape(words), text)])[:_MOST] if words else []


def _distance(place: Place, content: Sequence[Place]) -> int:
    return min(max(s - place[1], place[0] - e, 0) for s, e in content)


def _nearest(text: str, words: str | None, content: Sequence[Place]) -> Place | None:
    """The place of some words nearest to a content, outside of it where they stand there too."""

    def rank(place: Place) -> tuple[bool, int]:
        return any(s <= place[0] and place[1] <= e for s, e in content), _distance(place, content)

    return min(_found(text, words or ""), key=rank, default=None)


def _mark(text: str, source: Place | None, content: Sequence[Place]) -> Place | None:
    """The colon or dash between a speaker and the words, where no verb stands for it."""
    if source is None:
        return None
    colon = _COLON.match(text, source[1])
    if colon and source[1] <= content[0][0]:
        return colon.span(1)
    dash = _DASH.search(text[max(0, source[0] - 4) : source[0]])
    if dash and content[-1][1] <= source[0]:
        start = max(0, source[0] - 4) + dash.start(1)
        return start, start + len(dash[1])
    return None


def _widened(text: str, place: Place, cue: Place) -> Place:
    """A content with the marks round it and the "that" before it, as PolNeAR marks them."""
    start, end = place
    if text[start - 5 : start].lower() in ("that ", "that\n") and not cue[0] <= start - 5 < cue[1]:
        start -= 5
    if start and text[start - 1] in _OPENING and not text[start - 2 : start - 1].isalnum():
        opened = text[start - 1]
        after = 1 if text[end : end + 1] in (",", ".", "?", "!") else 0
        if text[end + after : end + after + 1] in _CLOSING[_OPENING.index(opened) :] or text[end - 1] in _CLOSING:
            start -= 1
            end += after + 1 if text[end + after : end + after + 1] in tuple(_CLOSING) else 0
    return start, end


def _event(text: str, e: dict[str, Any], account: dict[str, Any]) -> Event | None:
    at = -1
    for _ in range(account.get("nth") or 1):
        at = text.find(account["trigger"], at + 1)
        if at < 0:
            return None
    trigger = at, at + len(account["trigger"])
    paragraph = next((m.span() for m in _PARAGRAPH.finditer(text) if m.start() <= at < m.end()), trigger)

    def party(key: str) -> tuple[Place, ...]:
        words = account.get(key)
        inside = [
            (s + paragraph[0], t + paragraph[0]) for s, t in _found(text[slice(*paragraph)], words or "")
        ]
        near = min(inside, key=lambda p: _distance(p, [trigger]), default=None)
        return (near,) if near else ()

    parties = (("actor", party("actor_words")), ("recipient", party("recipient_words")))
    return Event(trigger, e["type"], _OTHER_MODE, account["status"], parties)


def _names(text: str, parties: dict[str, Any]) -> tuple[Name, ...]:
    """Where the parties' proper names stand; longer ones first, none inside another."""
    of: dict[str, str] = {}
    for canonical, party in parties.items():
        kind = _KINDS.get(party.get("kind") or "")
        if kind is None:
            continue
        if kind == "ORG" and world.country(canonical):
            kind = "LOC"
        own = canonical[:1].isupper() and (kind != "PER" or len(canonical.split()) > 1)
        if own:
            of[canonical] = kind
        if own and kind == "PER":
            of.setdefault(canonical.split()[-1], kind)
        canonical_words = {w for w in canonical.split() if w[:1].isupper() and len(w) > 2}
        # An adjective ("Tirhazi") among a country's names is no name of it.
        for words in (party.get("names") or []) if kind != "LOC" else []:
            for place in _found(text, words) if canonical not in words else []:
                core = named_core(text, place, kind)
                # Descriptions ("the harbour police", "Palestinian officials") are no names.
                if core and canonical_words & set(text[slice(*core)].split()):
                    of.setdefault(text[slice(*core)], kind)
    found: list[Name] = []
    kinds = {"PER": "person", "ORG": "organisation", "LOC": "place"}
    for words, kind in sorted(of.items(), key=lambda x: (x[0] not in parties, -len(x[0]))):
        for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            if words[:1].isupper() and not any(m.start() < n.end and n.start < m.end() for n in found):
                found.append(Name(m.start(), m.end(), kinds[kind]))  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda n: n.start))


def open_reports(folder: Path, texts: dict[str, str]) -> list[Document]:
    """Open reports that were labelled by reading (`reports_labelled.jsonl`), and cases written with their labels.

    Args:
        folder: with both files.
        texts: of the open sets by their ids, where the file itself has only a hash.
    """
    found = []
    for name in ("labelled", "written"):
        path = folder / f"reports_{name}.jsonl"
        for line in path.read_bytes().splitlines() if path.exists() else ():
            gold = msgspec.json.decode(line)
            for report in gold["reports"]:
                text = report.get("text") or texts.get(report.get("doc") or "", "")[report.get("offset") or 0 :]
                text = text[: report["length"]] if "length" in report else text
                if text:
                    found.append(document(f"{gold['id']}/{report['id']}", text, gold, report["id"]))
    return found

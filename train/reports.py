"""Reports labelled whole: statements, events and parties, as documents.

Three sources: the shared stories (a folder with `gold.json` and the reports' texts), open reports that were labelled
by reading (`reports_labelled.jsonl`: places, no text), and cases written with their labels (`reports_written.jsonl`).
The last two are made of folders in the form of the stories by `python -m train.reports FOLDER …`. What stands in a
gold file as words is sought in the text: of several places, those that lie closest together.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from onrecord.model import Status
from onrecord.plover import EventType
from onrecord.world import countries as world
from train.corpus import Attribution, Document, Event, Name, Place, named_core

_NO_EVENT = 0.5  # a further mention of an event may be unmarked
_OTHER_MODE = "unknown"
_PARAGRAPH = re.compile(r"[^\n]+")
_OPENING, _CLOSING = "\"“‘'«", "\"”’'»"
_COLON, _DASH = re.compile(r"\s{0,2}(:)"), re.compile(r"(?:^|[\s\"”’'])(—|–|--|―|-)\s?$")
_KINDS = {"person": "PER", "organisation": "ORG", "country": "LOC"}
_MOST = 40  # places of the same words that are looked at
_LABELLED, _WRITTEN = (Path(__file__).with_name(f"reports_{name}.jsonl") for name in ("labelled", "written"))


class Said(msgspec.Struct, frozen=True, omit_defaults=True):
    """A statement, by places; without a cue where no words tell that something is said."""

    content: tuple[Place, ...]
    act: str
    cue: Place | None = None
    source: Place | None = None
    nested: bool = False
    thought: bool = False
    withheld: bool = False
    kind: str = "indirect"
    speaker: str | None = None


class Done(msgspec.Struct, frozen=True, omit_defaults=True):
    """A mention of an event, by places."""

    trigger: Place
    type: EventType
    status: Status
    actor: Place | None = None
    recipient: Place | None = None


class Labelled(msgspec.Struct, frozen=True, omit_defaults=True):
    """A report with its labels; its text, or where that stands in an open set."""

    id: str
    statements: tuple[Said, ...]
    events: tuple[Done, ...]
    names: tuple[tuple[int, int, str], ...]
    set: str | None = None
    doc: str | None = None
    offset: int = 0
    length: int = 0
    licence: str | None = None
    text: str | None = None


def stories(folder: Path, first_letters: str = "cdefg") -> list[Document]:
    """The stories whose names begin with one of these letters: c to g are for training, a and b for choosing."""
    found: list[Document] = []
    for path in sorted(folder.glob(f"[{first_letters}]*/gold.json")):
        found += [document(row, text) for row, text in of_folder(path.parent)]
    return found


def of_folder(folder: Path) -> Iterator[tuple[Labelled, str]]:
    """The reports of one folder with their texts."""
    gold = msgspec.json.decode((folder / "gold.json").read_bytes())
    for report in gold["reports"]:
        text = (folder / f"{report['id']}.txt").read_text("utf-8")
        row = placed(f"{folder.name}/{report['id']}", text, gold, report["id"])
        if report.get("doc"):
            of = {key: report.get(key) for key in ("set", "doc", "licence")}
            row = msgspec.structs.replace(row, **of, offset=report.get("offset") or 0, length=len(text))
        yield row, text


def placed(identifier: str, text: str, gold: dict[str, Any], report: str) -> Labelled:
    """One report's labels, sought in its text; those of which the words are not there are left out."""
    said = [x for s in gold["statements"] if s["report"] == report and (x := _said(text, s)) is not None]
    accounts = [(e, a) for e in gold.get("events", []) for a in e["accounts"] if a["report"] == report]
    events = [x for e, a in accounts if (x := _done(text, e, a)) is not None]
    return Labelled(
        identifier,
        tuple(sorted(said, key=lambda s: s.content)),
        tuple(sorted(events, key=lambda e: e.trigger)),
        tuple(_names(text, gold.get("parties") or {})),
    )


def document(row: Labelled, text: str) -> Document:
    """A labelled report as training reads it: statements with a cue, events, the names of its parties."""
    attributions = [
        Attribution(
            (s.source,) if s.source else (),
            s.cue,
            s.content,
            nested=s.nested,
            traits=(("speech", float(not s.thought)), ("withheld", float(s.withheld))),
            act=s.act,
        )
        for s in row.statements
        if s.cue
    ]
    events = [
        Event(
            e.trigger,
            e.type,
            _OTHER_MODE,
            e.status,
            (("actor", (e.actor,) if e.actor else ()), ("recipient", (e.recipient,) if e.recipient else ())),
        )
        for e in row.events
    ]
    return Document(
        row.id,
        text,
        attributions=tuple(sorted(attributions, key=lambda a: a.cue)),
        names=tuple(Name(start, end, kind) for start, end, kind in row.names),  # type: ignore[arg-type]
        events=tuple(events),
        searched=((0, len(text)),),
        nested_known=True,
        whole=True,
        no_event=_NO_EVENT,
        every_name=False,
    )


def open_reports(data: Path) -> list[Document]:
    """Open reports that were labelled by reading, and cases written with their labels."""
    return [document(row, text) for row, text in labelled(data)]


def labelled(data: Path) -> Iterator[tuple[Labelled, str]]:
    """Reports that were labelled by reading, and cases written with their labels, with their texts."""
    rows = [
        msgspec.json.decode(line, type=Labelled)
        for path in (_LABELLED, _WRITTEN)
        for line in (path.read_bytes().splitlines() if path.exists() else ())
    ]
    texts = _open_texts(data, {row.doc: row.set for row in rows if row.doc and row.set})
    for row in rows:
        yield row, row.text if row.text is not None else texts[row.doc or ""][row.offset : row.offset + row.length]


def _open_texts(data: Path, wanted: dict[str, str]) -> dict[str, str]:
    """Texts of the open sets by their ids."""
    found: dict[str, str] = {}
    for name in sorted(set(wanted.values())):
        packed = data / "news_text" / f"{name}.jsonl.gz"
        with (
            gzip.open(packed, "rt") if packed.exists() else open(data / name / "train.jsonl", encoding="utf-8") as lines
        ):
            for line in lines:
                row = msgspec.json.decode(line)
                if row["id"] in wanted:
                    found[row["id"]] = row["text"]
    return found


def _said(text: str, s: dict[str, Any]) -> Said | None:
    best = None
    for content in itertools.islice(_in_order(text, s["content"]), _MOST):
        source = _nearest(text, s.get("source"), content)
        cue = _nearest(text, s["cue"], content) if s.get("cue") else _mark(text, source, content)
        lost = bool(s.get("cue") and cue is None) + bool(s.get("source") and source is None)
        far = sum(_distance(place, content) for place in (cue, source) if place)
        if best is None or (lost, far) < best[:2]:
            best = lost, far, content, source, cue
    if best is None or best[0]:
        return None
    _, _, content, source, cue = best
    return Said(
        tuple(_widened(text, p, cue) for p in content),
        s["act"],
        cue,
        source,
        nested=bool(s.get("within")),
        thought=s.get("channel") == "thought",
        withheld=s.get("polarity") == "withheld",
        kind=s["kind"],
        speaker=s.get("speaker"),
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


def _widened(text: str, place: Place, cue: Place | None) -> Place:
    """A content with the marks round it and the "that" before it, as PolNeAR marks them."""
    start, end = place
    if text[start - 5 : start].lower() in ("that ", "that\n") and not (cue and cue[0] <= start - 5 < cue[1]):
        start -= 5
    if start and text[start - 1] in _OPENING and not text[start - 2 : start - 1].isalnum():
        opened = text[start - 1]
        after = 1 if text[end : end + 1] in (",", ".", "?", "!") else 0
        if text[end + after : end + after + 1] in _CLOSING[_OPENING.index(opened) :] or text[end - 1] in _CLOSING:
            start -= 1
            end += after + 1 if text[end + after : end + after + 1] in tuple(_CLOSING) else 0
    return start, end


def _done(text: str, e: dict[str, Any], account: dict[str, Any]) -> Done | None:
    at = -1
    for _ in range(account.get("nth") or 1):
        at = text.find(account["trigger"], at + 1)
        if at < 0:
            return None
    trigger = at, at + len(account["trigger"])
    start, end = next((m.span() for m in _PARAGRAPH.finditer(text) if m.start() <= at < m.end()), trigger)

    def party(key: str) -> Place | None:
        inside = [(s + start, t + start) for s, t in _found(text[start:end], account.get(key) or "")]
        return min(inside, key=lambda p: _distance(p, [trigger]), default=None)

    return Done(trigger, e["type"], account["status"], party("actor_words"), party("recipient_words"))


def _names(text: str, parties: dict[str, Any]) -> list[tuple[int, int, str]]:
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
    found: list[tuple[int, int, str]] = []
    kinds = {"PER": "person", "ORG": "organisation", "LOC": "place"}
    for words, kind in sorted(of.items(), key=lambda x: (x[0] not in parties, -len(x[0]))):
        for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            if words[:1].isupper() and not any(m.start() < end and start < m.end() for start, end, _ in found):
                found.append((m.start(), m.end(), kinds[kind]))
    return sorted(found)


def main() -> None:
    """Write the labels of folders in the form of the stories into the two files beside this one."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    _write(path.parent for folder in parser.parse_args().folders for path in sorted(folder.glob("*/gold.json")))


def _write(folders: Iterable[Path]) -> None:
    lines: dict[Path, list[bytes]] = {_LABELLED: [], _WRITTEN: []}
    counts: Counter[str] = Counter()
    known: set[tuple[str, int]] = set()
    for folder in folders:
        for row, text in of_folder(folder):
            if row.doc and (row.doc, row.offset) in known:
                continue  # a second reading
            known.add((row.doc or "", row.offset))
            path = _LABELLED if row.doc else _WRITTEN
            lines[path].append(msgspec.json.encode(row if row.doc else msgspec.structs.replace(row, text=text)))
            counts += Counter(reports=1, statements=len(row.statements), events=len(row.events))
    for path, rows in lines.items():
        path.write_bytes(b"".join(row + b"\n" for row in rows))
    print(dict(counts))


if __name__ == "__main__":
    main()

"""Training and development texts, as one kind of document whatever set they come from."""

from __future__ import annotations

import dataclasses
import gzip
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any, Literal

from bench.sets import read_lines
from onrecord.model import Status
from onrecord.plover import EventType
from onrecord.world import countries as world

Place = tuple[int, int]


@dataclasses.dataclass(frozen=True)
class Attribution:
    """Spans in code points; `nested`: told inside another attribution's content."""

    source: tuple[Place, ...]
    cue: Place
    content: tuple[Place, ...]
    nested: bool = False
    traits: tuple[tuple[str, float], ...] = ()  # yes-or-no labels, where known
    act: str | None = None  # what the words do, where known
    weight: float = 1.0  # below 1 for what a model labelled


@dataclasses.dataclass(frozen=True)
class Name:
    """A proper name; `kind` as in `onrecord.read.reading`."""

    start: int
    end: int
    kind: Literal["person", "organisation", "place", "other"]


@dataclasses.dataclass(frozen=True)
class Mention:
    """A reference to somebody or something; those of one `cluster` refer to the same, None: to nothing else."""

    start: int
    end: int
    named: bool
    cluster: int | None


@dataclasses.dataclass(frozen=True)
class Event:
    """A trigger with what is known of it; of `parties`, a role that is not there is not known, as against an empty one."""

    trigger: Place
    type: EventType | None  # None: a predicate that may be no political event (QA-SRL)
    mode: str | None
    status: Status | None
    parties: tuple[tuple[str, tuple[Place, ...]], ...]

    def moved(self, by: int) -> Event:
        """The event of a text that stands `by` code points further on."""
        parties = tuple((role, tuple((s + by, e + by) for s, e in places)) for role, places in self.parties)
        return dataclasses.replace(self, trigger=(self.trigger[0] + by, self.trigger[1] + by), parties=parties)


@dataclasses.dataclass(frozen=True)
class Document:
    """A text with what is known of it. None: nothing is known, as against an empty tuple, which says there is none."""

    id: str
    text: str
    attributions: tuple[Attribution, ...] | None = None
    names: tuple[Name, ...] | None = None
    mentions: tuple[Mention, ...] | None = None
    every_cue: bool = True  # False: cues that are not marked may still be cues (GUM marks clauses only)
    events: tuple[Event, ...] = ()
    searched: tuple[Place, ...] = ()  # where every event is marked
    nested_known: bool = False  # whether cues inside contents are marked too (PolNeAR marks outermost ones only)
    whole: bool = False  # a report in which statements and events are marked
    no_event: float = 1.0  # how much it counts that a word is no trigger
    every_name: bool = True  # False: what has a capital and is not marked may still be a name


def _places(spans: list[list[int]]) -> tuple[Place, ...]:
    return tuple((s, e) for s, e in spans)


def polnear(folder: Path, part: str) -> list[Document]:
    """PolNeAR (Newell, Margolin and Ruths 2018), with the channel and polarity labels made for this project."""
    labels: dict[str, dict[str, Any]] = {}
    if part == "train":
        for path in (Path(__file__).with_name("acts.jsonl"), folder / "onrecord_acts" / "train.jsonl"):
            labels |= {row["id"]: row for row in read_lines(path)}
        held = {row["id"] for row in read_lines(folder / "onrecord_acts" / "dev.jsonl")}
        labels = {key: row for key, row in labels.items() if key not in held}
    found = []
    for row in read_lines(folder / "polnear" / f"{part}.jsonl"):
        attributions = []
        for a in row["attributions"]:
            if not a["cue"] or not a["content"]:
                continue
            label = labels.get(f"{row['id']}#{a['id']}")
            traits: tuple[tuple[str, float], ...] = ()
            act = label["act"] if label else None
            if label:
                traits = (
                    ("speech", float(label["channel"] == "speech")),
                    ("withheld", float(label["polarity"] == "withheld")),
                )
            elif a.get("type") == "direct":
                traits = (("speech", 1.0), ("withheld", 0.0))
            cue = (a["cue"][0][0], a["cue"][-1][1])
            attributions.append(Attribution(_places(a["source"]), cue, _places(a["content"]), traits=traits, act=act))
        found.append(Document(row["id"], row["text"], tuple(attributions)))
    return found


def gum(folder: Path, part: str) -> list[Document]:
    """GUM (Zeldes 2017): attributions of its discourse layer and names of its entity layer, joined by document."""
    names = {
        row["id"].split("/")[-1]: row
        for row in read_lines(folder / "entities" / f"{part}.jsonl")
        if row["source"] == "GUM"
    }
    attributions: dict[str, tuple[Attribution, ...]] = {}
    texts = {key: row["text"] for key, row in names.items()}
    for row in read_lines(folder / "gum_attribution" / f"{part}.jsonl"):
        texts[row["id"]] = row["text"]
        attributions[row["id"]] = tuple(
            Attribution(
                _places(a["source"]),
                (a["cue"][0][0], a["cue"][-1][1]),
                _places(a["content"]),
                nested=bool(a.get("nested_in")),
                traits=(("withheld", 1.0),) if a.get("polarity") == "negative" else (),
            )
            for a in row["attributions"]
            if a["cue"] and a["content"] and sum(e - s for s, e in a["content"]) < 1500
        )
    return [
        Document(
            f"gum/{key}",
            text,
            attributions.get(key),
            _taught(text, names[key]["entities"]) if key in names else None,
            _mentions(names[key]) if key in names else None,
            every_cue=False,
            nested_known=True,
        )
        for key, text in texts.items()
    ]


def other_names(folder: Path, part: str) -> list[Document]:
    """MEANTIME and re3d: names only."""
    return [
        Document(row["id"], row["text"], None, _taught(row["text"], row["entities"]), _mentions(row))
        for row in read_lines(folder / "entities" / f"{part}.jsonl")
        if row["source"] != "GUM"
    ]


def _event(e: dict[str, Any]) -> Event:
    parties = (("actor", _places(e["actors"])), ("recipient", _places(e["recipients"])))
    return Event((e["trigger"][0], e["trigger"][1]), e["type"], e["mode"], e["status"], parties)


def events(folder: Path, part: str) -> list[Document]:
    """Sentences, and short reports, with their events: those made for this project beforehand, and those written with it."""
    paths = [folder / "onrecord_events" / f"{kind}{part}.jsonl" for kind in ("", "written_")]
    if part == "train":
        paths.append(Path(__file__).with_name("events_written.jsonl"))
    return [
        Document(
            f"{path.stem}/{number}",
            row["text"],
            events=tuple(map(_event, row["events"])),
            searched=((0, len(row["text"])),),
        )
        for path in paths
        for number, row in enumerate(read_lines(path))
    ]


def with_events(documents: list[Document]) -> list[Document]:
    """The documents with the events that were labelled by reading in some of their sentences (`events.jsonl`: no text, places only)."""
    of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_lines(Path(__file__).with_name("events.jsonl")):
        of[row["id"]].append(row)
    return [
        dataclasses.replace(
            d,
            events=tuple(_event(e).moved(row["span"][0]) for row in of[d.id] for e in row["events"]),
            searched=_places([row["span"] for row in of[d.id]]),
        )
        if d.id in of
        else d
        for d in documents
    ]


def single(documents: list[Document]) -> list[Document]:
    """The sentences of documents in which events are marked, each by itself."""
    found = []
    for d in documents:
        for s, e in d.searched:
            inside = tuple(x.moved(-s) for x in d.events if s <= x.trigger[0] and x.trigger[1] <= e)
            found.append(Document(f"{d.id}:{s}", d.text[s:e], events=inside, searched=((0, e - s),)))
    return found


_ASKED = {"agent": "agent", "patient": "patient", "patient2": "patient", "location": "place", "time": "time"}


def predicates(folder: Path) -> list[Document]:
    """QA-SRL and QANom: who did what to whom for verbs and event nouns, of Wikipedia's sentences.

    Those of Wikinews are left out: the held-back sentences of `onrecord_events` are among them.
    """
    found = []
    for row in read_lines(folder / "qasrl" / "train.jsonl"):
        if ":wikinews:" in row["id"]:
            continue
        marked = []
        for p in row["predicates"]:
            if p.get("not_event"):
                continue
            parties: dict[str, list[Place]] = {role: [] for role in _ASKED.values()}
            for a in p["args"]:
                if a["role"] in _ASKED:
                    parties[_ASKED[a["role"]]].append((a["start"], a["end"]))
            marked.append(
                Event((p["start"], p["end"]), None, None, None, tuple((r, tuple(s)) for r, s in parties.items()))
            )
        if marked:
            found.append(Document(row["id"], row["text"], events=tuple(marked)))
    return found


def unlabelled(folder: Path) -> list[Document]:
    """Wikinews texts of the geographic and question-answer sets: news to be labelled by a model."""
    found = [Document(row["id"], row["text"]) for row in read_lines(folder / "geo" / "train.jsonl")]
    stories: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in read_lines(folder / "qasrl" / "train.jsonl"):
        if ":wikinews:" in row["id"]:
            story, paragraph, sentence = row["id"].rsplit(":", 2)
            stories[story].append((int(paragraph), int(sentence), row["text"]))
    for story, sentences in stories.items():
        paragraphs: dict[int, list[str]] = defaultdict(list)
        for paragraph, _, text in sorted(sentences):
            paragraphs[paragraph].append(text)
        found.append(Document(story, "\n\n".join(" ".join(p) for p in paragraphs.values())))
    return found


_OPEN = ("voice_of_america", "global_voices")
_SENTENCES = 3  # that make a paragraph of open news, whose files have a line a sentence


def open_news(folder: Path, count: int) -> list[Document]:
    """Open news texts that nobody marked, for a reader to learn from another's scores of them.

    As many of each file as is its share, evenly from its beginning to its end.
    """
    rows: list[dict[str, Any]] = []
    for name in _OPEN:
        with gzip.open(folder / "news_text" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows += map(json.loads, lines)
    found = []
    count = min(count, len(rows))
    for row in (rows[i * len(rows) // count] for i in range(count)):
        sentences = row["text"].split("\n")
        paragraphs = (sentences[i : i + _SENTENCES] for i in range(0, len(sentences), _SENTENCES))
        found.append(Document(f"open/{row['id']}", "\n\n".join(" ".join(p) for p in paragraphs)))
    return found


def _mentions(row: dict[str, Any]) -> tuple[Mention, ...] | None:
    """All mentions of a document with their clusters, in text order; None where coreference is not marked."""
    if not row["clusters"]:
        return None
    clusters = {tuple(span): number for number, cluster in enumerate(row["clusters"]) for span in cluster}
    named = {(e["start"], e["end"]): _is_name(e) for e in row["entities"]}
    places = sorted({*named, *((s, e) for s, e in clusters)}, key=lambda p: (p[0], -p[1]))
    return tuple(Mention(s, e, named.get((s, e), False), clusters.get((s, e))) for s, e in places)


_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_NOT_NAMES = frozenset({"TIME", "QUANTITY", "MONEY", "NORP"})
_CAPITAL = re.compile(r"[A-Z0-9À-ÖØ-Þ]")
_JOINING = frozenset("of the for and de la le el al bin ibn van von der du da dos di y & on in to".split())
_TOKEN = re.compile(r"[\w&]+(?:[.'’\-][\w&]+)*\.?|[^\w\s]")
_TITLES = frozenset(
    """
    mr mrs ms miss dr prof sir dame lord lady sen senator rep gov governor gen general lt col colonel maj major
    capt captain sgt president minister secretary chairman chief commander king queen prince princess sheikh judge
    justice ambassador mayor professor pope madam speaker staff officer leader cmdr petty his her shadow
    representative congressman
    """.split()
)


def _taught(text: str, entities: list[dict[str, Any]]) -> tuple[Name, ...]:
    """Names for training: a country is a place, whatever it stands for.

    The sets disagree here, each with itself; whether "Russia" acts is for resolving.
    """
    return tuple(
        dataclasses.replace(name, kind="place")
        if name.kind == "organisation" and world.country(text[name.start : name.end])
        else name
        for name in flat_names(text, entities)
    )


def flat_names(text: str, entities: list[dict[str, Any]]) -> tuple[Name, ...]:
    """Proper names without articles, titles and modifiers, none inside another.

    The sets mark noun phrases ("the company's vice president John Smith"); of each named one, the run of capitalised
    words round its head is kept.
    """
    found: list[Name] = []
    chosen = [e for e in entities if _is_name(e)]
    for e in sorted(chosen, key=lambda e: (e["end"] - e["start"], e["start"])):
        place = _core(text, e)
        if place is None or any(place[0] < n.end and n.start < place[1] for n in found):
            longer = [n for n in found if place[0] <= n.start and n.end <= place[1]] if place else []
            if not longer or e["u"] not in _KINDS or any(n.kind == "person" for n in longer):
                continue
            found = [n for n in found if n not in longer]
            assert place is not None
            if any(place[0] < n.end and n.start < place[1] for n in found):
                continue
        found.append(Name(place[0], place[1], _KINDS.get(e["u"], "other")))  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda n: n.start))


def _is_name(e: dict[str, Any]) -> bool:
    if e["u"] in _NOT_NAMES or not _CAPITAL.search(e["surface"]):
        return False
    if "kind" in e:
        return bool(e["kind"] == "name")
    if "m" in e:  # MEANTIME
        return e.get("mention") in ("NAM", "PRE.NAM")
    words = e["surface"].split()  # re3d marks nominals too: those begin with a capital at a sentence's start only
    return (
        sum(
            1
            for w in words
            if w[0].isupper()
            and w.lower() not in ("the", "a", "an", "this", "he", "she", "it", "they", "we", "i", "his", "our", "these")
        )
        > 0
    )


def named_core(text: str, place: Place, kind: str) -> Place | None:
    """The proper name in a noun phrase, of a `kind` as the sets have it; None where it has none."""
    return _core(text, {"start": place[0], "end": place[1], "u": kind})


def _core(text: str, e: dict[str, Any]) -> Place | None:
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, e["start"], e["end"])]
    capital = [_CAPITAL.match(t) is not None for t, _, _ in tokens]
    if not any(capital):
        return None
    head = e.get("head")
    at = next((i for i, (_, s, _) in enumerate(tokens) if head and s >= head[0] and capital[i]), None)
    if at is None:
        at = (
            max(i for i, c in enumerate(capital) if c)
            if e["u"] == "PER"
            else next(i for i, c in enumerate(capital) if c)
        )
    first = last = at
    # "Labour's Yvette Cooper": the possessor is a name of its own.
    while (
        first > 0
        and not tokens[first - 1][0].endswith(("'s", "’s"))
        and (capital[first - 1] or (tokens[first - 1][0].lower() in _JOINING and first > 1 and capital[first - 2]))
    ):
        first -= 1
    while last + 1 < len(tokens) and (
        capital[last + 1] or (tokens[last + 1][0].lower() in _JOINING and last + 2 < len(tokens) and capital[last + 2])
    ):
        last += 1
    while first < last and (not capital[first] or tokens[first][0].lower() in ("the", "a", "an")):
        first += 1
    if e["u"] == "PER":
        titles = [i for i in range(first, last + 1) if tokens[i][0].lower().rstrip(".") in _TITLES]
        if titles:
            first = titles[-1] + 1
            if first <= last and tokens[first][0].lower() in _JOINING:
                first = last - 1  # "Minister for the Middle East Tobias Ellwood"
                if not (capital[first] and capital[last]):
                    return None
        last = next((i - 1 for i in range(first + 1, last) if tokens[i][0] in ("of", "for", "on", "in", "to")), last)
        if first > last:
            return None
    start, end = tokens[first][1], tokens[last][2]
    for ending in ("'s", "’s", "."):
        if text[start:end].endswith(ending) and not (
            ending == "." and re.search(r"\b(?:Jr|Sr|Inc|Co|Corp|Ltd|[A-Z])\.$", text[start:end])
        ):
            end -= len(ending)
    return (start, end) if start < end else None

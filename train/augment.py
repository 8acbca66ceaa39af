"""Variants of training texts: other quotation marks, other names, interviews and quotation lists made of quotations."""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Sequence

import numpy as np

from onrecord.text.quotations import quotations
from train.corpus import Attribution, Document, Name, Place

_PARAGRAPH = re.compile(r"[^\n]+")
# Opening and closing mark, outer and inner.
_STYLES = (
    ('"', '"', "'", "'"),
    ("“", "”", "‘", "’"),
    ("“", "”", "‘", "’"),
    ("''", "''", '"', '"'),
    ("‘", "’", "“", "”"),
    ("‘", "’", "“", "”"),
    ("'", "'", '"', '"'),
    ("«", "»", "“", "”"),
)
_FORGOTTEN = 0.03  # share of closing marks left out
_EXCHANGED = 0.6  # share of a document's names that are exchanged when any are

Edit = tuple[int, int, str]


def rewrite(document: Document, edits: Sequence[Edit]) -> Document:
    """The document with stretches of its text replaced, and every span moved along."""
    pieces: list[str] = []
    at, shift = 0, 0
    ends: list[int] = []
    shifts: list[int] = [0]
    for start, end, new in edits:
        pieces += [document.text[at:start], new]
        at = end
        shift += len(new) - (end - start)
        ends.append(end)
        shifts.append(shift)
    pieces.append(document.text[at:])

    def moved(place: Place) -> Place:
        return place[0] + shifts[bisect.bisect_right(ends, place[0])], place[1] + shifts[
            bisect.bisect_right(ends, place[1])
        ]

    attributions = document.attributions and tuple(
        dataclasses.replace(
            a, source=tuple(map(moved, a.source)), cue=moved(a.cue), content=tuple(map(moved, a.content))
        )
        for a in document.attributions
    )
    events = tuple(
        dataclasses.replace(
            e,
            trigger=moved(e.trigger),
            parties=tuple((r, tuple(p for p in map(moved, places) if p[0] < p[1])) for r, places in e.parties),
        )
        for e in document.events
    )
    names = document.names and tuple(Name(*moved((n.start, n.end)), n.kind) for n in document.names)
    mentions = None
    if document.mentions is not None:
        places = [(m, *moved((m.start, m.end))) for m in document.mentions]
        # One that lay inside what was replaced is gone.
        mentions = tuple(dataclasses.replace(m, start=s, end=e) for m, s, e in places if s < e)
    return dataclasses.replace(
        document, text="".join(pieces), attributions=attributions, names=names, mentions=mentions,
        events=events, searched=tuple(map(moved, document.searched)),
    )  # fmt: skip


def restyle(document: Document, rng: np.random.Generator) -> Document:
    """The document with its quotation marks in another style, a few closing ones forgotten."""
    outer_open, outer_close, inner_open, inner_close = _STYLES[rng.integers(len(_STYLES))]
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(document.text)]
    edits: list[Edit] = []
    for q in quotations(document.text, paragraphs):
        if q.depth > 2 or (q.depth == 1 and not q.double):
            continue
        if q.opening:
            edits.append((q.start, q.start + q.opening, outer_open if q.depth == 1 else inner_open))
        if q.closing:
            forgotten = q.depth == 1 and rng.random() < _FORGOTTEN
            edits.append((q.end - q.closing, q.end, "" if forgotten else outer_close if q.depth == 1 else inner_close))
    edits.sort()
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return rewrite(document, kept)


class NamePool:
    """Names to put in the place of others: those of the documents, and the gazetteer's."""

    def __init__(self, documents: Sequence[Document], places: Sequence[str]) -> None:
        first: dict[str, None] = {}
        last: dict[str, None] = {}
        bodies: dict[str, None] = {}
        for document in documents:
            for name in document.names or ():
                surface = document.text[name.start : name.end]
                words = surface.split()
                if name.kind == "person" and len(words) == 2 and all(w.isalpha() and w.istitle() for w in words):
                    first[words[0]] = last[words[1]] = None
                elif name.kind == "organisation" and surface[0].isupper() and "\n" not in surface:
                    bodies[surface] = None
        self._first, self._last, self._bodies, self._places = list(first), list(last), list(bodies), list(places)

    def rename(self, document: Document, rng: np.random.Generator) -> Document:
        """The document with some of its names exchanged, each throughout: people word by word, the others whole."""
        if not (self._first and self._bodies and self._places) or not document.names:
            return document
        instead: dict[str, str] = {}
        edits: list[Edit] = []
        for name in document.names:
            surface = document.text[name.start : name.end]
            if name.kind == "person":
                words = list(re.finditer(r"[^\W\d_]+", surface))
                for at, word in enumerate(words):
                    pool = self._first if at == 0 and len(words) > 1 else self._last
                    edits += self._edit(name.start + word.start(), word.group(), pool, instead, rng)
            elif name.kind in ("organisation", "place"):
                pool = self._bodies if name.kind == "organisation" else self._places
                edits += self._edit(name.start, surface, pool, instead, rng)
        return rewrite(document, edits)

    def _edit(
        self, start: int, words: str, pool: Sequence[str], instead: dict[str, str], rng: np.random.Generator
    ) -> list[Edit]:
        if words not in instead:
            other = pool[rng.integers(len(pool))] if rng.random() < _EXCHANGED and words[0].isupper() else words
            instead[words] = other.upper() if words.isupper() and len(words) > 5 else other
        return [(start, start + len(words), instead[words])] if instead[words] != words else []


def quoted(documents: Sequence[Document]) -> list[tuple[str, str]]:
    """(speaker's name, words) of the documents' direct quotations."""
    found: list[tuple[str, str]] = []
    for document in documents:
        text = document.text
        for a in document.attributions or ():
            if len(a.source) != 1 or not all(text[s] in '"“' or text[s : s + 2] == "''" for s, _ in a.content):
                continue
            source = text[slice(*a.source[0])]
            names = re.findall(r"[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+)*", source)
            if not names or len(source) > 60:
                continue
            name = max(names, key=len)
            name = re.sub(
                r"^(?:(?:Mr|Mrs|Ms|Sen|Rep|Gov|Dr|President|Senator|Secretary|The|House|Speaker)\.?\s+)+", "", name
            )
            if not name or name.split()[0] in ("He", "She", "The", "A", "But", "And", "They", "It", "One", "I"):
                continue
            parts = [re.sub(r"^(?:[\"“”]|'')+|(?:[\"“”]|'')+$", "", text[s:e]).rstrip(",") for s, e in a.content]
            words = " ".join(parts)
            if len(words.split()) >= 6 and "\n" not in words:
                found.append((name, words[0].upper() + words[1:]))
    return found


_OPENINGS = (
    "A transcript of the conversation follows.",
    "The interview has been edited for length and clarity.",
    "Here is what they said.",
    "Excerpts from the interview:",
    "Partial transcript as follows:",
)
_LAYOUTS = ("capitals", "capitals", "name", "letters", "signed", "signed", "quoted", "marked")
_SIGNS = ("—", "―", "–", "-", "--")
_ASIDES = 0.2  # share of turns with a paragraph of another story behind them
_TRAILERS = (", Albuquerque", "/Facebook", ", 34", ", a voter", ", Ohio")


class _Writer:
    """Text put together piece by piece, each piece's place told."""

    def __init__(self) -> None:
        self.text = ""

    def put(self, words: str) -> Place:
        start = len(self.text)
        self.text += words
        return start, len(self.text)


def _aside(documents: Sequence[Document], rng: np.random.Generator) -> tuple[str, list[Attribution]]:
    """A paragraph of some document with the attributions in it."""
    document = documents[rng.integers(len(documents))]
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(document.text)]
    start, end = paragraphs[rng.integers(len(paragraphs))]
    inside = [
        a
        for a in document.attributions or ()
        if all(start <= s and e <= end for s, e in (a.cue, *a.source, *a.content))
    ]
    return document.text[start:end], [_moved(a, -start) for a in inside]


def _moved(a: Attribution, by: int) -> Attribution:
    def move(place: Place) -> Place:
        return place[0] + by, place[1] + by

    return dataclasses.replace(
        a, source=tuple(map(move, a.source)), cue=move(a.cue), content=tuple(map(move, a.content))
    )


def interview(
    pool: Sequence[tuple[str, str]], documents: Sequence[Document], rng: np.random.Generator, number: int
) -> Document:
    """An interview ("Q: … A: …", "NAME: …") or a list of signed quotations, with a few paragraphs of stories between.

    The quotations are from near each other in `pool`, the paragraphs from any of `documents`.
    """
    layout = _LAYOUTS[rng.integers(len(_LAYOUTS))]
    turns = int(rng.integers(4, 12))
    base = int(rng.integers(len(pool)))
    near = lambda: pool[(base + int(rng.integers(60))) % len(pool)]  # noqa: E731
    people = [near()[0] for _ in range(turns if layout == "signed" else 2)]
    opening, closing = ("“", "”") if rng.random() < 0.5 else ('"', '"')
    sign = _SIGNS[rng.integers(len(_SIGNS))]
    gap = "\n" if rng.random() < 0.3 else "\n\n"
    out = _Writer()
    if rng.random() < 0.5:
        out.put(_OPENINGS[rng.integers(len(_OPENINGS))] + "\n\n")
    found: list[Attribution] = []
    for turn in range(turns):
        words = near()[1]
        if words[-1] not in ".?!…":
            words += "?" if layout == "letters" and turn % 2 == 0 else "."
        person = people[turn % len(people)]
        if layout == "signed":
            content = [out.put(opening + words + closing)]
            out.put("\n" if rng.random() < 0.3 else " ")
            cue = out.put(sign)
            out.put(" ")
            source = out.put(person)
            if rng.random() < 0.3:
                out.put(_TRAILERS[rng.integers(len(_TRAILERS))])
        else:
            if layout == "marked":
                out.put(opening)
            source = out.put(
                {"letters": "QA"[turn % 2], "name": person, "quoted": person}.get(layout, person.split()[-1].upper())
            )
            cue = out.put(":")
            out.put(" ")
            content = [out.put(opening + words + closing if layout == "quoted" else words)]
            if layout == "marked" and turn == turns - 1:
                out.put(closing)
            elif layout != "quoted" and rng.random() < 0.15:
                out.put(gap + (opening if layout == "marked" else ""))
                content.append(out.put(near()[1] + "."))
        found.append(Attribution((source,), cue, tuple(content), traits=(("speech", 1.0), ("withheld", 0.0))))
        if turn < turns - 1:
            out.put(gap)
        if rng.random() < _ASIDES and documents:
            words, inside = _aside(documents, rng)
            start, _ = out.put(words + "\n\n")
            found += [_moved(a, start) for a in inside]
    found.sort(key=lambda a: a.cue)
    return Document(f"interview-{number}", out.text, tuple(found))


def packed(documents: Sequence[Document], most: int, rng: np.random.Generator) -> list[Document]:
    """Sentences with events put together to reports of up to `most`, in random order, in one paragraph or several.

    A sentence alone is not what is read later: its neighbours' parties must not be taken for its own.
    """
    order = rng.permutation(len(documents))
    found: list[Document] = []
    at = 0
    while at < len(order):
        count = int(rng.integers(1, most + 1))
        text, events, searched = "", [], []
        for index in order[at : at + count]:
            d = documents[index]
            text += ("\n\n" if rng.random() < 0.5 or "\n" in d.text else " ") if text else ""
            by = len(text)
            text += d.text
            searched += [(s + by, e + by) for s, e in d.searched]
            events += [e.moved(by) for e in d.events]
        found.append(Document(f"packed/{at}", text, events=tuple(events), searched=tuple(searched)))
        at += count
    return found

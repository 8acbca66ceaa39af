"""brat standoff (Stenetorp et al. 2012): a text and its annotations, two files a report, for looking at and correcting.

Every span is a text-bound annotation of its own, so that spans come back as they went. The cue of a statement (its
content, when it has none) stands for it: relations lead from it to the other spans, attributes and a note hang on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from onrecord import plover
from onrecord.answers import StoredReport
from onrecord.errors import UsageError
from onrecord.export import entries
from onrecord.export.cells import BREAKS, one_line
from onrecord.export.files import make_folder, whole
from onrecord.model import Actor, Event, Span, Statement

EXACT = "Exact"
STATEMENT = "Statement"
_NAME = re.compile(r"[^A-Za-z0-9_-]")

CONFIG = (
    """\
[entities]
Source
Cue
Content
Actor
Time
Place
Figure

[relations]
source\tArg1:Cue|Content, Arg2:Source
cue\tArg1:Cue|Content, Arg2:Cue
content\tArg1:Cue|Content, Arg2:Content
within\tArg1:Cue|Content, Arg2:Cue|Content
Equiv\tArg1:Actor, Arg2:Actor, <REL-TYPE>:symmetric-transitive
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]
"""
    + "".join(f"{type_}\tActor*:Actor, Recipient*:Actor, Place?:Place, Figure*:Figure\n" for type_ in plover.TYPES)
    + """
[attributes]
Act\tArg:Cue|Content, Value:assert|deny|accuse|demand|warn|commit|express
Kind\tArg:Cue|Content, Value:direct|mixed|indirect
Channel\tArg:Cue|Content, Value:speech|thought
Polarity\tArg:Cue|Content, Value:affirmed|withheld
Form\tArg:Actor, Value:name|nominal|pronoun
Status\tArg:<EVENT>, Value:reported|claimed|denied|planned|threatened|hypothetical
"""
)


def write_folder(kept: Iterable[StoredReport], folder: Path) -> tuple[dict[str, int], tuple[Path, ...]]:
    """Write two files a report; returns the number of spans, and the folder.

    Raises:
        UsageError: annotations are there already; somebody may have worked on them.
    """
    make_folder(folder)
    if next(folder.glob("*.ann"), None) is not None:
        raise UsageError(f"{folder} holds annotations already, and somebody may have worked on them; take a new folder")
    with whole(folder / "annotation.conf") as out:
        out.write(CONFIG.encode())
    reports = spans = 0
    for one in kept:
        name = quote(one.record.report.id, safe="")
        document = _Document(one)
        # The annotations last: brat opens what has them.
        for suffix, words in ((".txt", one.record.report.text), (".ann", document.read())):
            with whole(folder / f"{name}{suffix}") as out:
                out.write(words.encode())
        reports += 1
        spans += document.spans
    return {"reports": reports, "spans": spans}, (folder,)


def fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A span without its line breaks; empty for one that is nothing but these, which brat has no place for."""
    found, at = [], start
    for match in BREAKS.finditer(text, start, end):
        found.append((at, match.start()))
        at = match.end()
    found.append((at, end))
    return [(a, b) for a, b in found if a < b]


class _Document:
    """The annotations of one report, numbered as they are made."""

    def __init__(self, kept: StoredReport) -> None:
        self._kept = kept
        self._record = kept.record
        self._text = kept.record.report.text
        self._lines: list[str] = []
        self._ids: dict[str, int] = {}
        self.spans = 0

    def read(self) -> str:
        """All lines."""
        mentions = {a.id: self._actor(a) for a in self._record.actors}
        for time in self._record.times:
            self._noted("Time", time.start, time.end, f"{time.type} {time.value or ''}")
        places = [self._noted("Place", p.start, p.end, p.name) for p in self._record.places]
        figures = [
            self._noted("Figure", f.start, f.end, f"{f.approx} {f.value} {f.unit or ''}") for f in self._record.figures
        ]
        heads = {s.id: self._statement(s) for s in self._record.statements}
        for s in self._record.statements:
            head, outer = heads[s.id], heads.get(s.within or "")
            if head and outer:
                self._relation("within", head, outer)
        for e in self._record.events:
            self._event(e, mentions, places, figures)
        return "".join(f"{line}\n" for line in self._lines)

    def _add(self, kind: str, rest: str) -> str:
        self._ids[kind] = self._ids.get(kind, 0) + 1
        name = f"{kind}{self._ids[kind]}"
        self._lines.append(f"{name}\t{rest}")
        return name

    def _span(self, label: str, start: int, end: int) -> str | None:
        pieces = fragments(self._text, start, end)
        if not pieces:
            return None
        where = ";".join(f"{a} {b}" for a, b in pieces)
        words = " ".join(self._text[a:b] for a, b in pieces)
        name = self._add("T", f"{label} {where}\t{words}")
        self.spans += 1
        if (pieces[0][0], pieces[-1][1]) != (start, end):
            self._note(EXACT, name, f"{start} {end}")
        return name

    def _noted(self, label: str, start: int, end: int, words: str) -> str | None:
        name = self._span(label, start, end)
        if name:
            self._note("AnnotatorNotes", name, words)
        return name

    def _note(self, kind: str, target: str, words: str) -> None:
        self._add("#", f"{kind} {target}\t{one_line(words)}")

    def _relation(self, kind: str, one: str, other: str) -> None:
        self._add("R", f"{kind} Arg1:{one} Arg2:{other}")

    def _attribute(self, kind: str, target: str, value: str | None) -> None:
        if value is not None:
            self._add("A", f"{kind} {target} {value}")

    def _actor(self, actor: Actor) -> dict[tuple[int, int], str]:
        person = entries.person(self._kept, actor.id)
        found: dict[tuple[int, int], str] = {}
        for mention in actor.mentions:
            name = self._noted("Actor", mention.start, mention.end, f"{person.id} {person.name}")
            if name:
                self._attribute("Form", name, mention.form)
                found[mention.start, mention.end] = name
        if len(found) > 1:
            self._lines.append("*\tEquiv " + " ".join(found.values()))
        return found

    def _statement(self, s: Statement) -> str | None:
        head: str | None = None
        for part, spans in (("cue", s.cue), ("content", s.content), ("source", s.source)):
            for span in spans:
                name = self._span(part.capitalize(), span.start, span.end)
                if head is None:
                    head = name
                elif name is not None:
                    self._relation(part, head, name)
        if head is not None:
            for kind in ("act", "kind", "channel", "polarity"):
                self._attribute(kind.capitalize(), head, getattr(s, kind))
            self._note(STATEMENT, head, self._told(s))
        return head

    def _told(self, s: Statement) -> str:
        """A statement's id, and for people who says it."""
        words = [s.id, "by " + "; ".join(self._names(s.speakers))]
        if s.relayed_by:
            words.append("relayed by " + "; ".join(self._names(s.relayed_by)))
        if s.said:
            words.append(f"on {s.said}")
        return " ".join(words)

    def _names(self, locals_: Iterable[str]) -> Iterator[str]:
        return (p.name for p in entries.people(self._kept, locals_))

    def _event(
        self,
        e: Event,
        mentions: dict[str, dict[tuple[int, int], str]],
        places: list[str | None],
        figures: list[str | None],
    ) -> None:
        type_ = _NAME.sub("_", e.type)
        trigger = self._span(type_, e.trigger.start, e.trigger.end)
        if trigger is None:
            return
        arguments = [f"{type_}:{trigger}"]
        for role, locals_ in (("Actor", e.actors), ("Recipient", e.recipients)):
            at = (entries.nearest(self._record, local, e.trigger.start) for local in locals_)
            names = [mentions[local].get((m.start, m.end)) for local, m in zip(locals_, at, strict=True) if m]
            arguments += _numbered(role, names)
        where = e.where if e.where is not None and 0 <= e.where < len(places) else None
        arguments += _numbered("Place", [] if where is None else [places[where]])
        arguments += _numbered("Figure", [figures[i] for i in e.figures if 0 <= i < len(figures)])
        name = self._add("E", " ".join(arguments))
        self._attribute("Status", name, e.status)
        self._note("AnnotatorNotes", name, f"{e.id} according to {e.according_to}" if e.according_to else e.id)


def _numbered(role: str, names: list[str | None]) -> list[str]:
    """Arguments of one role: brat counts them, the first without a number."""
    known = [n for n in names if n is not None]
    return [f"{role}{i if i > 1 else ''}:{name}" for i, name in enumerate(known, 1)]


def span(text: str, start: int, end: int) -> Span:
    """A span of a text."""
    return Span(start=start, end=end, surface=text[start:end])

"""What is seen of a reading once judgements are laid over it: a pure function of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from typing import NamedTuple

import msgspec

from onrecord import plover
from onrecord.compare.clusters import Profile, profile_of
from onrecord.model import Actor, Event, Statement, all_entries
from onrecord.store.packing import RecordBody


class ReportJudgement(NamedTuple):
    """A judgement that holds, as it bears on one report."""

    key: str
    kind: str
    entry: str  # id in the report
    anchor: str
    value: str | None


class JudgedReading(NamedTuple):
    """A reading after its judgements."""

    entries: RecordBody
    profiles: dict[str, Profile]  # of each actor of the report
    judged: dict[str, tuple[str, ...]]  # keys of judgements, by entry
    lost: tuple[str, ...]  # keys of judgements whose entry this reading does not have


def judged_reading(
    entries: RecordBody, judgements: Sequence[ReportJudgement], *, report: str, published: str | None
) -> JudgedReading:
    """Lay judgements, oldest first, over a reading.

    Args:
        report: the report's id.
        published: its day (ISO), when known.
    """
    apart = {j.anchor for j in judgements if j.kind == "split"}
    profiles = {a.id: profile_of(a, report, published, apart=_first(a) in apart) for a in entries.actors}
    if not judgements:
        return JudgedReading(entries, profiles, {}, ())
    state = _State(entries, profiles)
    for judgement in judgements:
        state.lay(judgement)
    return state.reading()


def anchor_of(entry: Statement | Event | Actor) -> str:
    """Where an entry was read from, by which it is found again in a newer reading."""
    if isinstance(entry, Actor):
        return _first(entry)
    core = entry.trigger if isinstance(entry, Event) else (entry.cue or entry.content)[0]
    return f"{core.start}:{core.end}"


def anchored_pair(target: str, value: str, anchor: str) -> list[tuple[str, str]]:
    """The two statements of a pair that was judged, by the row's columns: each one's id and anchor."""
    anchors = msgspec.json.decode(anchor, type=tuple[str, str])
    return list(zip((target, value), anchors, strict=True))


def found_again(statements: Iterable[tuple[str, Statement]], key: str, anchor: str) -> str | None:
    """The id of the statement that is now read where the one of this id was, its own where it still has it."""
    fitting = [now for now, statement in statements if anchor_of(statement) == anchor]
    return key if key in fitting else fitting[0] if fitting else None


def _first(actor: Actor) -> str:
    return f"{actor.mentions[0].start}:{actor.mentions[0].end}" if actor.mentions else ""


class _State:
    """The entries while judgements are laid over them."""

    def __init__(self, entries: RecordBody, profiles: dict[str, Profile]) -> None:
        self._read = entries
        self._profiles = dict(profiles)
        self._guests: dict[str, Actor] = {}
        self._entries: dict[str, Statement | Event | None] = {e.id: e for e in all_entries(entries)}
        self._judged: dict[str, tuple[str, ...]] = {}
        self._lost: list[str] = []

    def lay(self, judgement: ReportJudgement) -> None:
        """Change the entry that the judgement is on."""
        if judgement.kind == "split":
            if not any(_first(a) == judgement.anchor for a in self._read.actors):
                self._lost.append(judgement.key)
            return
        local = self._find(judgement)
        if local is None:
            self._lost.append(judgement.key)
            return
        self._judged[local] = (*self._judged.get(local, ()), judgement.key)
        entry = self._entries[local]
        if entry is not None:
            self._entries[local] = self._changed(entry, judgement)

    def _find(self, judgement: ReportJudgement) -> str | None:
        """The entry with this id and place, else the one of the place: a newer reading numbers its entries anew."""
        there = [
            e.id
            for e in all_entries(self._read)
            if anchor_of(e) == judgement.anchor and e.id[:1] == judgement.entry[:1]
        ]
        return judgement.entry if judgement.entry in there else there[0] if there else None

    def _changed(self, entry: Statement | Event, judgement: ReportJudgement) -> Statement | Event | None:
        value = judgement.value
        if judgement.kind == "dismiss":
            return None
        change: dict[str, Callable[[], dict[str, object]]] = {
            "act": lambda: {"act": value, "act_score": None} if isinstance(entry, Statement) else _of_type(value),
            "said": lambda: {"said": value, "said_from": None},
            "speaker": lambda: {"speakers" if isinstance(entry, Statement) else "actors": self._people(value)},
        }
        fields = change.get(judgement.kind, dict)()
        return msgspec.structs.replace(entry, **fields)

    def _people(self, value: str | None) -> tuple[str, ...]:
        return tuple(self._guest(p) for p in msgspec.json.decode(value or "[]", type=tuple[Profile, ...]))

    def _guest(self, profile: Profile) -> str:
        """The report's own actor of this profile, else one that only the judgement names."""
        local = next((i for i, p in self._profiles.items() if p == profile), None)
        if local is None:
            local = profile.key
            self._profiles[local] = profile
            self._guests[local] = Actor(
                id=local, name=profile.name, kind=profile.kind, country=profile.country, sector=profile.sector,
                same_as=profile.same_as,
            )  # fmt: skip
        return local

    def reading(self) -> JudgedReading:
        """The state as it stands."""
        kept = [e for e in self._entries.values() if e is not None]
        changed = msgspec.structs.replace(
            self._read,
            actors=(*self._read.actors, *self._guests.values()),
            statements=tuple(e for e in kept if isinstance(e, Statement)),
            events=tuple(e for e in kept if isinstance(e, Event)),
        )
        entries = without(changed, {i for i, e in self._entries.items() if e is None})
        return JudgedReading(entries, self._profiles, self._judged, tuple(self._lost))


def without(held: RecordBody, gone: Set[str]) -> RecordBody:
    """Entries without some of them; what was told inside one of these stands by itself."""
    replace = msgspec.structs.replace
    return replace(
        held,
        statements=tuple(
            replace(s, within=None) if s.within in gone else s for s in held.statements if s.id not in gone
        ),
        events=tuple(
            replace(
                e,
                according_to=None if e.according_to in gone else e.according_to,
                statement=None if e.statement in gone else e.statement,
            )
            for e in held.events
            if e.id not in gone
        ),
    )


def _of_type(value: str | None) -> dict[str, object]:
    """An event's fields when people say that it is of another type: the mode was the other's. An unknown word changes
    nothing."""
    if value not in plover.TYPES:
        return {}
    kind = plover.kind(value, None)
    return {"type": value, "mode": None, "cameo": kind.cameo, "score": kind.score, "certainty": None}

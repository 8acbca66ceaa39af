"""Judgements: appended with who, when, why and what stood there before; undone by another row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, get_args

import msgspec
from sqlalchemy import Connection, and_, func, insert, or_, select

from onrecord import plover
from onrecord.answers import Answer, JudgedPair, Judgement, JudgementKind, Person
from onrecord.compare.clusters import Profile
from onrecord.errors import NoEntry, UsageError
from onrecord.ingest import given_day
from onrecord.model import Act, Actor, Event, Statement
from onrecord.store import rows_out
from onrecord.store.actor_rows import merges, settle
from onrecord.store.calling_rows import profile_of_row
from onrecord.store.overlay import anchor_of, anchored_pair, found_again
from onrecord.store.packing import unpack_entries
from onrecord.store.questions import begins, people_named
from onrecord.store.rows_in import reindex
from onrecord.store.schema import actors, appearances, judgements, profiles, readings, reports
from onrecord.store.transaction import PAIR_KINDS, Transaction, holding, now
from onrecord.text.folding import folded
from onrecord.wording import act_meant, acts_listed


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants changed."""

    kind: JudgementKind
    target: str
    """An entry's id; an actor's id or name for merge and split."""
    value: str | None = None
    """The speaker (name or id; several parted by ";"), the act, the day, the note; whom to merge into the target; the
    report in which it is another."""
    who: str
    why: str | None = None


def judge(writing: Transaction, order: Order) -> str:
    """Append a judgement, and bring the index in step; returns its id.

    Raises:
        NoEntry: there is no such entry or actor.
        UsageError: the value cannot be.
    """
    make = _MAKERS.get(order.kind, _on_entry)
    row = make(writing.connection, order)
    key = _append(writing, row | {"kind": order.kind, "who": order.who, "why": order.why})
    _in_step(writing, row.get("report"), order.kind)
    _compare_again(writing, row | {"kind": order.kind})
    return key


def undo(writing: Transaction, key: str, *, who: str, why: str | None) -> str:
    """Take a judgement back, by another row.

    Raises:
        NoEntry: there is no such judgement, or it is undone already.
    """
    found = writing.connection.execute(holding().where(judgements.c.key == key)).first()
    if found is None:
        raise NoEntry(f"there is no judgement {key!r} that holds")
    before = merges(writing.connection)
    row = {"target": key, "report": found.report, "kind": "undo", "who": who, "why": why}
    appended = _append(writing, row)
    _in_step(writing, found.report, found.kind, before)
    _compare_again(writing, {name: getattr(found, name) for name in ("kind", "target", "value")})
    return appended


def _append(writing: Transaction, row: dict[str, Any]) -> str:
    number = writing.ids("judgements")[0]
    at = now()
    digest = hashlib.sha256(msgspec.json.encode([number, at, sorted(row.items())])).hexdigest()
    full = dict.fromkeys(("report", "anchor", "value", "before", "why")) | row
    writing.connection.execute(insert(judgements), [full | {"id": number, "key": f"j{digest[:12]}", "at": at}])
    return f"j{digest[:12]}"


def _in_step(
    writing: Transaction, report: str | None, kind: str, before: Mapping[str, str] = MappingProxyType({})
) -> None:
    if kind == "merge":
        final = merges(writing.connection)
        settle(writing, {*before, *before.values(), *final, *final.values()}, final)
    elif report is not None:
        reindex(writing, [report])


def _compare_again(writing: Transaction, row: Mapping[str, Any]) -> None:
    """The two reports of a judgement on a pair are to be compared."""
    if row["kind"] in PAIR_KINDS:
        wanted = [str(row[end]).partition(".")[0] for end in ("target", "value")]
        writing.mark(writing.connection.scalars(select(reports.c.id).where(reports.c.key.in_(wanted))))


def _pair(connection: Connection, order: Order) -> dict[str, Any]:
    """Two statements; of an answer, the claim is the target."""
    ends = [rows_out.one(connection, order.target)]
    ends.append(rows_out.one(connection, _given(order.value, "the other statement")))
    if not all(isinstance(end.entry, Statement) for end in ends):
        raise UsageError("a pair is of two statements")
    if ends[0].id == ends[1].id:
        raise UsageError(f"{ends[0].id} is one statement: a pair has two")
    if order.kind == "same" and ends[0].report.id == ends[1].report.id:
        raise UsageError("one report tells an utterance once: these are two statements of one report")
    anchors = msgspec.json.encode([anchor_of(end.entry) for end in ends]).decode()
    return {"target": ends[0].id, "value": ends[1].id, "anchor": anchors, "before": None}


def _on_entry(connection: Connection, order: Order) -> dict[str, Any]:
    found = rows_out.one(connection, order.target)
    value, before = _VALUES[order.kind](connection, found, order.value)
    return {
        "target": found.id,
        "report": found.report.id,
        "anchor": anchor_of(found.entry),
        "value": value,
        "before": before,
    }


def _speaker(connection: Connection, found: Answer, value: str | None) -> tuple[str, str]:
    given = [v.strip() for v in (value or "").split(";") if v.strip()]
    people = [_profile(connection, v) for v in given]
    entry = found.entry
    ids = entry.speakers if isinstance(entry, Statement) else entry.actors
    return msgspec.json.encode(people).decode(), "; ".join(found.actors[i].name for i in ids)


def _profile(connection: Connection, given: str) -> Profile:
    """A profile of the one actor that is meant, else a new person of this name."""
    meant = _meant(connection, given)
    return Profile(kind="person", name=given) if meant is None else profile_of_row(meant)


def new_names(connection: Connection, value: str) -> list[str]:
    """Of names parted by ";", those of which nobody in the record is, so that a judgement makes them new persons.

    Raises:
        NoEntry: one is an id that nobody has.
        UsageError: one is the name of several.
    """
    return [name for v in value.split(";") if (name := v.strip()) and _meant(connection, name) is None]


def _meant(connection: Connection, given: str) -> Any:
    """The row of a profile of the one actor that is meant, None where nobody is called so."""
    query = select(profiles).where(profiles.c.actor.in_(people_named(given))).order_by(profiles.c.key)
    rows = connection.execute(query).all()
    exact = [r for r in rows if r.name.lower() == given.lower() or r.person == given]
    meant = exact or (rows if len({r.actor for r in rows}) == 1 else [])
    if len({r.actor for r in meant}) > 1:
        raise UsageError(f"several actors are called {given!r}; give the id of one (`onrecord actor`)")
    if not meant and given.startswith("a") and given[1:].isalnum() and len(given) == 17:
        raise NoEntry(f"there is no actor {given}")
    return meant[0] if meant else None


def _act(_: Connection, found: Answer, value: str | None) -> tuple[str | None, str | None]:
    if isinstance(found.entry, Event):
        value = (value or "").upper()  # "accuse" is a type too
        if value not in plover.TYPES:
            raise UsageError(f"a type of events is one of {', '.join(plover.TYPES)}, not {value!r}")
        return value, found.entry.type
    value = act_meant(value or "")
    if value not in get_args(Act):
        raise UsageError(f"an act is one of {acts_listed()}, not {value!r}")
    return value, found.entry.act


def _said(_: Connection, found: Answer, value: str | None) -> tuple[str | None, str | None]:
    if isinstance(found.entry, Event):
        raise UsageError("the day of a statement can be corrected, not that of an event")
    if value:
        given_day(value)
    return value or None, found.entry.said


def _accept(_: Connection, found: Answer, value: str | None) -> tuple[None, str]:
    """What was accepted, with the reader's score of it: an entry that is read anew is another one."""
    return None, msgspec.json.encode(found.entry).decode()


def _dismiss(_: Connection, found: Answer, value: str | None) -> tuple[None, str]:
    return None, msgspec.json.encode(found.entry).decode()


def _note(_: Connection, found: Answer, value: str | None) -> tuple[str, None]:
    return _given(value, "the note's words"), None


def _given(value: str | None, what: str) -> str:
    if not value:
        raise UsageError(f"give {what}")
    return value


_VALUES: dict[str, Any] = {
    "speaker": _speaker,
    "act": _act,
    "said": _said,
    "accept": _accept,
    "dismiss": _dismiss,
    "note": _note,
}


def _merge(connection: Connection, order: Order) -> dict[str, Any]:
    left, right = _actor(connection, order.target), _actor(connection, _given(order.value, "whom to merge into it"))
    if left.key == right.key:
        raise UsageError(f"{order.target!r} and {order.value!r} are one actor already")
    anchor = f"{_first_profile(connection, left)} {_first_profile(connection, right)}"
    return {"target": left.key, "value": right.key, "before": right.name, "anchor": anchor}


def _actor(connection: Connection, given: str) -> Any:
    """The row of the one actor that is meant.

    Raises:
        NoEntry: there is none, or several.
    """
    rows = connection.execute(select(actors).where(actors.c.id.in_(people_named(given)))).all()
    exact = [r for r in rows if given in (r.key, r.name)] or rows
    if len(exact) != 1:
        many = "; ".join(f"{r.name} ({r.key})" for r in exact[:5])
        raise NoEntry(f"several actors are called {given!r}: {many}" if exact else f"there is no actor {given!r}")
    return exact[0]


def _first_profile(connection: Connection, actor: Any) -> str:
    query = select(profiles.c.key).where(profiles.c.actor == actor.id)
    own = connection.scalars(query.where(profiles.c.person == actor.key).order_by(profiles.c.key)).first()
    return str(own or connection.scalars(query.order_by(profiles.c.key)).first())


def _split(connection: Connection, order: Order) -> dict[str, Any]:
    actor = _actor(connection, order.target)
    number = rows_out.report_number(connection, _given(order.value, "the report in which it is another"))
    query = (
        select(reports.c.key, appearances.c.local, readings.c.record, profiles.c.scope, profiles.c.age)
        .join(appearances, appearances.c.report == reports.c.id)
        .join(profiles, profiles.c.id == appearances.c.profile)
        .join(readings, readings.c.report == reports.c.id)
        .where(reports.c.id == number, profiles.c.actor == actor.id, readings.c.current)
    )
    row = connection.execute(query.order_by(appearances.c.local)).first()
    if row is None:
        raise NoEntry(f"{actor.name} is not in report {order.value}")
    if row.scope is not None and row.age is None:
        raise UsageError(f"{actor.name} is an actor of that report alone; undo the merge that makes it another")
    local: Actor | None = next((a for a in unpack_entries(row.record).actors if a.id == row.local), None)
    if local is None or not local.mentions:
        raise UsageError(f"a judgement put {actor.name} there; undo that one instead")
    return {"target": actor.key, "report": row.key, "anchor": anchor_of(local), "value": row.key, "before": actor.name}


_MAKERS: dict[str, Any] = {"merge": _merge, "split": _split, **dict.fromkeys(PAIR_KINDS, _pair)}


def listed(connection: Connection, target: str | None = None) -> Iterator[Judgement]:
    """Judgements, oldest first; of an entry, report or actor alone when one is given."""
    query = select(judgements).where(judgements.c.kind != "undo").order_by(judgements.c.id)
    undone = {
        row.target: row.at
        for row in connection.execute(select(judgements.c.target, judgements.c.at).where(judgements.c.kind == "undo"))
    }
    if target is not None:
        query = query.where(
            or_(
                begins(judgements.c.target, target),
                judgements.c.key == target,
                judgements.c.value == target,
                and_(judgements.c.kind.in_(PAIR_KINDS), begins(judgements.c.value, target)),
            )
        )
    for row in connection.execute(query):
        yield Judgement(
            id=row.key,
            kind=row.kind,
            target=row.target,
            value=_for_people(row.kind, row.value),
            before=row.before,
            who=row.who,
            why=row.why,
            at=row.at,
            undone=undone.get(row.key),
        )


def judged_pairs(connection: Connection) -> Iterator[JudgedPair]:
    """Pairs of statements that somebody judged, oldest first, by what is read of them now; without what was undone."""
    for row in connection.execute(holding().where(judgements.c.kind.in_(PAIR_KINDS))):
        left, right = (_standing(connection, *end) for end in anchored_pair(row.target, row.value, row.anchor))
        if left is not None and right is not None:
            yield JudgedPair(id=row.key, kind=row.kind, left=left, right=right, who=row.who, why=row.why, at=row.at)


def _standing(connection: Connection, key: str, anchor: str) -> Answer | None:
    """The statement that is read from these words now, by whatever id."""
    report = key.partition(".")[0]
    read = rows_out.report(connection, report).record.statements
    found = found_again(((f"{report}.{s.id}", s) for s in read), key, anchor)
    return None if found is None else rows_out.one(connection, found)


def _for_people(kind: str, value: str | None) -> str | None:
    if kind != "speaker" or value is None:
        return value
    return "; ".join(p.name for p in msgspec.json.decode(value, type=list[Profile]))


def actors_meant(connection: Connection, given: str) -> Sequence[Person]:
    """All actors with this id or these words in a name: who is called just so first, then whom most reports name.

    A surname alone is nobody's whole name: it means the one of that name whom most reports name.
    """
    named = func.count(appearances.c.report.distinct()).label("named")
    query = (
        select(*rows_out.person_columns(), named)
        .outerjoin(profiles, profiles.c.actor == actors.c.id)
        .outerjoin(appearances, appearances.c.profile == profiles.c.id)
        .where(actors.c.id.in_(people_named(given)))
        .group_by(actors.c.id, *rows_out.person_columns())
        .order_by(named.desc(), func.length(actors.c.name), actors.c.name, actors.c.key)
    )
    wanted = folded(given)
    found = [rows_out.person_of(row) for row in connection.execute(query)]
    return sorted(found, key=lambda p: folded(p.name) != wanted or (p.kind == "person" and " " not in wanted))

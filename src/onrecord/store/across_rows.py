"""Questions about what holds across reports: rows by kind, those alone in which an entry answers a question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select, and_, func, select

from onrecord.across import Account, Comparison, Copy, Dispute, OpenCharge, Position, Utterance
from onrecord.answers import Question
from onrecord.compare.packed_rows import KINDS
from onrecord.store.questions import conditions
from onrecord.store.rows_out import streaming
from onrecord.store.schema import across, across_entries, actors, entries, repeats, reports

_T = TypeVar("_T")
TYPES: dict[str, type[Any]] = {
    "copies": Copy,
    "same": Utterance,
    "disputes": Dispute,
    "possible": Dispute,
    "unanswered": OpenCharge,
    "positions": Position,
    "accounts": Account,
}
_ANY = Question()


def rows_of(
    connection: Connection, kind: str, question: Question, *, limit: int | None = None, offset: int = 0
) -> Iterator[Any]:
    """The rows of a kind, those of the latest reports first."""
    query = select(across.c.body).where(*_wanted(kind, question, connection))
    query = query.order_by(across.c.day.desc().nulls_last(), across.c.key).limit(limit).offset(offset or None)
    decode = msgspec.json.Decoder(TYPES[kind]).decode
    with streaming(connection, query, 200) as rows:
        for row in rows:
            value = decode(row.body)
            if isinstance(value, Position):
                value = _named(connection, value)
            elif isinstance(value, Utterance) and question.copies == "fold":
                value = _folded(connection, value)
            if value is not None:
                yield value


def _named(connection: Connection, row: Position) -> Position:
    """An actor's name is what most reports now say."""
    name = connection.scalar(select(actors.c.name).where(actors.c.key == row.actor_id))
    return msgspec.structs.replace(row, actor=name or row.actor)


def _folded(connection: Connection, row: Utterance) -> Utterance | None:
    """The utterance without what repeats a copied text; None where nothing but copies tells it."""
    query = select(reports.c.key, repeats.c.local).join(reports, reports.c.id == repeats.c.report)
    again = {
        f"{r.key}.{r.local}"
        for r in connection.execute(query.where(reports.c.key.in_([s.partition(".")[0] for s in row.statements])))
    }
    left = tuple(s for s in row.statements if s not in again)
    return msgspec.structs.replace(row, statements=left, first=left[0]) if len(left) > 1 else None


def count_of(connection: Connection, kind: str, question: Question) -> int:
    """How many rows there are."""
    return connection.scalar(select(func.count()).select_from(across).where(*_wanted(kind, question, connection))) or 0


def _wanted(kind: str, question: Question, connection: Connection) -> list[Any]:
    found = [across.c.kind == kind]
    if question != _ANY:
        found.append(across.c.id.in_(_having(kind, question, connection)))
    return found


def _having(kind: str, question: Question, connection: Connection) -> Select[Any]:
    """Rows in which an entry answers, or, of copies, a report with such an entry is."""
    at = entries.c.report == across_entries.c.report
    if kind != "copies":
        at = and_(at, entries.c.local == across_entries.c.local)
    return (
        select(across_entries.c.across)
        .select_from(across_entries)
        .join(entries, at)
        .where(*conditions(question, connection))
    )


def stored_rows(connection: Connection) -> Comparison:
    """All rows, as a fresh run gives them."""
    found = {kind: sorted(rows_of(connection, kind, _ANY), key=msgspec.json.encode) for kind in KINDS}
    return Comparison(**{kind: tuple(values) for kind, values in found.items()})

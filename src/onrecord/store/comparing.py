"""What holds across reports, kept in step: the reports that came are compared with the few that share their keys, and
the connected parts they belong to are made anew. What comes of it is what a fresh run over all reports gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, delete, func, or_, select

from onrecord.across import Comparison
from onrecord.answers import StoredReport
from onrecord.compare.comparing import Between, Within, between, repeated, rows, within
from onrecord.compare.gathering import parts
from onrecord.compare.keys import SHARED, UNDATED, bucket, in_window, keys
from onrecord.compare.packed_rows import packed_rows
from onrecord.compare.values import PairJudgement, ReportView, view
from onrecord.store.overlay import anchored_pair, found_again
from onrecord.store.rows_out import load_stored
from onrecord.store.schema import (
    across,
    across_entries,
    compare_keys,
    compared_pairs,
    compared_reports,
    judgements,
    repeats,
    reports,
    to_compare,
)
from onrecord.store.transaction import PAIR_KINDS, Transaction, holding

AT_ONCE = 25
"""Reports compared in one transaction."""
_SOME = 500  # values of one IN
_within = msgspec.json.Decoder(Within).decode
_between = msgspec.json.Decoder(Between).decode
_encode = msgspec.json.Encoder().encode


class _ReportBody(msgspec.Struct, frozen=True):
    keys: tuple[int, ...]
    within: Within


class Views:
    """Reports as comparing sees them, held for as long as they stay as they are."""

    def __init__(self, most: int = 2000) -> None:
        self._held: dict[int, tuple[int, ReportView]] = {}
        self._most = most

    def of(self, connection: Connection, stamps: Mapping[int, int]) -> dict[int, ReportView]:
        """The views of reports, by their rows.

        Args:
            stamps: of the rows.
        """
        missing = [n for n, stamp in stamps.items() if n not in self._held or self._held[n][0] != stamp]
        if len(self._held) + len(missing) > self._most:
            self._held.clear()
            missing = list(stamps)
        for at in range(0, len(missing), 50):
            for number, stored in load_stored(connection, missing[at : at + 50]):
                self._held[number] = stamps[number], view(stored)
        return {n: self._held[n][1] for n in stamps}


def pending(connection: Connection, limit: int) -> list[int]:
    """Rows of the reports that are to be compared, the first ones."""
    return list(connection.scalars(select(to_compare.c.report).order_by(to_compare.c.report).limit(limit)))


def pending_count(connection: Connection) -> int:
    """How many reports are to be compared."""
    return connection.scalar(select(func.count()).select_from(to_compare)) or 0


def bring_in_step(writing: Transaction, views: Views) -> bool:
    """Compare some of the reports that are to be compared; returns whether there were any."""
    numbers = pending(writing.connection, AT_ONCE)
    if numbers:
        _Step(writing, views, numbers).run()
    return bool(numbers)


class _Step:
    """One transaction's comparing."""

    def __init__(self, writing: Transaction, views: Views, numbers: Sequence[int]) -> None:
        self._writing = writing
        self._c = writing.connection
        self._views = views
        self._numbers = list(numbers)
        self._judged = PairJudgements(self._c)

    def run(self) -> None:
        """Compare the reports, and make the parts that they touch anew."""
        touched = {*self._numbers, *self._neighbours(self._numbers)}
        old = self._parts_of(touched)
        self._forget()
        self._enter()
        touched |= self._compared({*self._neighbours(self._numbers), *self._judged.reports()})
        old |= self._parts_of(touched)
        members = {*self._members(old), *touched}
        self._clear(old)
        for part in self._connected(members):
            self._make(part)
        for some in _chunks(self._numbers):
            self._c.execute(delete(to_compare).where(to_compare.c.report.in_(some)))

    def _selected(self, wanted: Column[int], among: Column[int], values: Iterable[int]) -> set[int]:
        query = select(wanted)
        return {n for some in _chunks(values) for n in self._c.scalars(query.where(among.in_(some)))}

    def _compared(self, numbers: Iterable[int]) -> set[int]:
        """Those of these reports that have been compared."""
        return self._selected(compared_reports.c.report, compared_reports.c.report, numbers)

    def _neighbours(self, numbers: Iterable[int]) -> set[int]:
        found: set[int] = set()
        for some in _chunks(numbers):
            for row in self._c.execute(_pairs_with(some, either=True)):
                found |= {row.left, row.right}
        return found

    def _parts_of(self, numbers: Iterable[int]) -> set[int]:
        return self._selected(compared_reports.c.part, compared_reports.c.report, numbers)

    def _members(self, labels: Iterable[int]) -> set[int]:
        return self._selected(compared_reports.c.report, compared_reports.c.part, labels)

    def _forget(self) -> None:
        """Take out what was found of these reports before."""
        query = select(compared_reports.c.report, compared_reports.c.body, reports.c.published).join(
            reports, reports.c.id == compared_reports.c.report
        )
        for row in self._c.execute(query.where(compared_reports.c.report.in_(self._numbers))).all():
            body = msgspec.json.decode(row.body, type=_ReportBody)
            for some in _chunks(body.keys):
                self._c.execute(
                    delete(compare_keys).where(
                        compare_keys.c.bucket == bucket(row.published),
                        compare_keys.c.key.in_(some),
                        compare_keys.c.report == row.report,
                    )
                )
        either = or_(compared_pairs.c.left.in_(self._numbers), compared_pairs.c.right.in_(self._numbers))
        self._c.execute(delete(compared_pairs).where(either))

    def _enter(self) -> None:
        """Find what these reports have by themselves and with others."""
        stamps = dict(zip(self._numbers, self._writing.ids("across", len(self._numbers)), strict=True))
        there = self._parts_of_each(self._numbers)
        self._c.execute(delete(compared_reports).where(compared_reports.c.report.in_(self._numbers)))
        mine = self._views.of(self._c, stamps)
        for number in self._numbers:
            report = mine[number]
            body = _ReportBody(tuple(sorted(keys(report))), within(report))
            at = bucket(report.published)
            self._writing.insert(compare_keys, ("bucket", "key", "report"), [(at, k, number) for k in body.keys])
            row = (number, there.get(number, number), stamps[number], _encode(body).decode())
            self._writing.insert(compared_reports, ("report", "part", "stamp", "body"), [row])
            others = self._views.of(self._c, self._candidates(number, report, body.keys))
            found = [(*sorted((number, n)), between(report, other)) for n, other in sorted(others.items())]
            pairs = [(left, right, _encode(b).decode()) for left, right, b in found if b]
            self._writing.insert(compared_pairs, ("left", "right", "body"), pairs)

    def _parts_of_each(self, numbers: Sequence[int]) -> dict[int, int]:
        query = select(compared_reports.c.report, compared_reports.c.part)
        return {row.report: row.part for row in self._c.execute(query.where(compared_reports.c.report.in_(numbers)))}

    def _candidates(self, number: int, report: ReportView, own: Sequence[int]) -> dict[int, int]:
        """Rows and stamps of the reports that are worth comparing with one, of those entered so far."""
        shared: dict[int, int] = {}
        for at in self._buckets(report.published):
            for some in _chunks(own):
                query = select(compare_keys.c.report).where(compare_keys.c.bucket == at, compare_keys.c.key.in_(some))
                for other in self._c.scalars(query):
                    shared[other] = shared.get(other, 0) + 1
        wanted = [n for n, times in shared.items() if times >= SHARED and n != number]
        query = select(compared_reports.c.report, compared_reports.c.stamp, reports.c.published).join(
            reports, reports.c.id == compared_reports.c.report
        )
        return {
            row.report: row.stamp
            for some in _chunks(wanted)
            for row in self._c.execute(query.where(compared_reports.c.report.in_(some)))
            if in_window(row.published, report.published)
        }

    def _buckets(self, published: str | None) -> list[int]:
        if published is None:
            return list(self._c.scalars(select(compare_keys.c.bucket).distinct()))
        at = bucket(published)
        return [UNDATED, at - 1, at, at + 1]

    def _clear(self, labels: set[int]) -> None:
        for some in _chunks(labels):
            mine = select(across.c.id).where(across.c.part.in_(some))
            self._c.execute(delete(across_entries).where(across_entries.c.across.in_(mine)))
            self._c.execute(delete(across).where(across.c.part.in_(some)))
            self._c.execute(delete(repeats).where(repeats.c.part.in_(some)))

    def _connected(self, members: set[int]) -> list[list[int]]:
        """The connected parts of these reports, each in order."""
        linked = [(row.left, row.right) for some in _chunks(members) for row in self._c.execute(_pairs_with(some))]
        linked += [pair for pair in self._judged.links() if members.issuperset(pair)]
        every = [*linked, *((n, n) for n in members)]
        return [[int(n) for n in part] for part in parts((f"{a:012}", f"{b:012}") for a, b in every)]

    def _make(self, part: list[int]) -> None:
        """Make the rows of one connected part."""
        bodies, stamps = {}, {}
        for some in _chunks(part):
            for row in self._c.execute(select(compared_reports).where(compared_reports.c.report.in_(some))):
                bodies[row.report] = msgspec.json.decode(row.body, type=_ReportBody).within
                stamps[row.report] = row.stamp
                if row.part != part[0]:
                    self._c.execute(
                        compared_reports.update().where(compared_reports.c.report == row.report).values(part=part[0])
                    )
        together = [
            _between(row.body)
            for some in _chunks(part)
            for row in self._c.execute(select(compared_pairs.c.body).where(compared_pairs.c.left.in_(some)))
        ]
        views = self._views.of(self._c, stamps)
        judged = self._judged.among(views)
        found = rows(list(views.values()), bodies.values(), together, judged)
        self._write(part[0], found, together, {v.id: (n, v.published) for n, v in views.items()})

    def _write(
        self, part: int, found: Comparison, together: Sequence[Between], known: Mapping[str, tuple[int, str | None]]
    ) -> None:
        told = list(packed_rows(found, {report: day for report, (_, day) in known.items()}))
        values, named = [], []
        for number, row in zip(self._writing.ids("across", len(told)), told, strict=True):
            values.append((number, row.key, row.kind, part, row.day, row.body))
            named += [(number, known[report][0], local) for report, local in row.entries]
        self._writing.insert(across, ("id", "key", "kind", "part", "day", "body"), values)
        self._writing.insert(across_entries, ("across", "report", "local"), named)
        again = repeated([b.copy for b in together if b.copy], found.copies)
        gone = [key.partition(".")[::2] for key in again]
        self._writing.insert(repeats, ("report", "local", "part"), [(known[r][0], local, part) for r, local in gone])


def _pairs_with(numbers: Sequence[int], *, either: bool = False) -> Any:
    left = compared_pairs.c.left.in_(numbers)
    condition = or_(left, compared_pairs.c.right.in_(numbers)) if either else left
    return select(compared_pairs.c.left, compared_pairs.c.right).where(condition)


def _chunks(values: Iterable[int]) -> Iterator[list[int]]:
    every = sorted(values)
    for at in range(0, len(every), _SOME):
        yield every[at : at + _SOME]


class PairJudgements:
    """What people said of pairs of statements, as it holds."""

    def __init__(self, connection: Connection) -> None:
        query = holding().where(judgements.c.kind.in_(PAIR_KINDS))
        self._rows = connection.execute(query).all()
        keys_ = sorted({k.partition(".")[0] for row in self._rows for k in (row.target, row.value)})
        query = select(reports.c.key, reports.c.id).where(reports.c.key.in_(keys_))
        self._numbers: dict[str, int] = {r.key: r.id for r in connection.execute(query)} if keys_ else {}

    def links(self) -> list[tuple[int, int]]:
        """Rows of the two reports of each."""
        return [
            (self._numbers[row.target.partition(".")[0]], self._numbers[row.value.partition(".")[0]])
            for row in self._rows
        ]

    def reports(self) -> set[int]:
        """Rows of all reports that one bears on."""
        return set(self._numbers.values())

    def among(self, views: Mapping[int, ReportView]) -> list[PairJudgement]:
        """Those on statements of these reports, by the ids that the statements now have."""
        of = {v.id: v for v in views.values()}
        found = []
        for row in self._rows:
            ends = [_now(of, *end) for end in anchored_pair(row.target, row.value, row.anchor)]
            if ends[0] is not None and ends[1] is not None:
                found.append(PairJudgement(kind=row.kind, left=ends[0], right=ends[1], who=row.who))
        return found


def _now(views: Mapping[str, ReportView], key: str, anchor: str) -> str | None:
    """The id of the statement that is read from these words now."""
    report = views.get(key.partition(".")[0])
    return None if report is None else found_again(((s.id, s.statement) for s in report.statements), key, anchor)


def fresh(connection: Connection, stored: Iterable[StoredReport]) -> Comparison:
    """All that holds across reports, found from nothing."""
    from onrecord.compare.keys import candidates

    views = [view(s) for s in stored]
    judged = PairJudgements(connection).among(dict(enumerate(views)))
    pairs = candidates(views)
    return rows(views, map(within, views), (between(views[i], views[j]) for i, j in pairs), judged)

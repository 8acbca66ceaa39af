"""What the record holds on one actor, and which actors may be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.answers import ActorPage, ActorRole, Count, Facet, Person, Question, Suggestion
from onrecord.model import ActorKind
from onrecord.store.packing import unpack_roles
from onrecord.store.questions import counts
from onrecord.store.rows_out import person_columns, person_of
from onrecord.store.schema import actors, appearances, profiles, readings, reports
from onrecord.store.sides import belonging, principals
from onrecord.text.folding import folded

_MOST = 400  # of one surname: among more, no suggestion is worth reading
# "the Democratic nominee", "a lawyer": only names are compared.
_DESCRIBES = re.compile(r"(?i:the|an?|one|some|his|her|their)\s|(?:.*\s)?[a-z]{4,}(?:\s|$)|[a-z]{4,}\s")


def actor_page(connection: Connection, person: Person) -> ActorPage:
    """Names, roles over time, whom it speaks about, what its words do."""
    own = select(profiles.c.id).join(actors, actors.c.id == profiles.c.actor).where(actors.c.key == person.id)
    names = connection.scalars(
        select(profiles.c.name).where(profiles.c.id.in_(own)).distinct().order_by(profiles.c.name)
    )
    there = select(func.count(appearances.c.report.distinct())).where(appearances.c.profile.in_(own))
    speaks = Question(speaker=(person.id,))
    by_facet = facet_counts(connection, speaks, ("act", "about"))
    return ActorPage(
        person=person,
        of=principals(connection, own),
        side=belonging(connection, own),
        names=tuple(names),
        roles=_roles(connection, own),
        reports=connection.scalar(there) or 0,
        said=sum(c.entries for c in by_facet["act"]),
        acts=by_facet["act"],
        about=tuple(c for c in by_facet["about"] if c.id != person.id),
        said_of=tuple(
            c
            for c in facet_counts(connection, Question(about=(person.id,)), ("speaker",))["speaker"]
            if c.id != person.id
        ),
    )


def facet_counts(
    connection: Connection, question: Question, facets: Sequence[Facet], *, top: int | None = None
) -> dict[Facet, tuple[Count, ...]]:
    """For each facet how many of the entries that answer have each of its values, most first."""
    return {
        facet: tuple(Count(value=name, entries=n, id=number) for number, name, n in values[:top])
        for facet, values in counts(question, facets, connection, top)
    }


def _roles(connection: Connection, own: Any) -> tuple[ActorRole, ...]:
    query = (
        select(reports.c.key, reports.c.published, appearances.c.local, readings.c.record)
        .join(reports, reports.c.id == appearances.c.report)
        .join(readings, readings.c.report == reports.c.id)
        .where(appearances.c.profile.in_(own), readings.c.current)
        .order_by(reports.c.published.nulls_first(), reports.c.key)
    )
    held: dict[str, ActorRole] = {}
    for row in connection.execute(query):
        for role in unpack_roles(row.record, row.local):
            before = held.get(folded(role.title))
            held[folded(role.title)] = ActorRole(
                title=role.title,
                first=before.first if before and before.first else row.published,
                last=row.published or (before.last if before else None),
                reports=(before.reports if before else 0) + 1,
                report=row.key,
                start=role.start,
                end=role.end,
            )
    return tuple(sorted(held.values(), key=lambda r: (r.last or "", r.reports, r.title), reverse=True))


def suggestions(connection: Connection) -> Iterator[Suggestion]:
    """Actors that are left apart but may be one, surest first. The score weighs what agrees; it is no probability.

    A surname alone against the full names that end in it; one name with and without a country; first names that begin
    alike under one surname ("Joe" and "Joseph"), spellings that differ in a letter.
    """
    query = (
        select(*person_columns(), profiles.c.folded, func.min(reports.c.published), func.max(reports.c.published))
        .join(profiles, profiles.c.actor == actors.c.id)
        .outerjoin(appearances, appearances.c.profile == profiles.c.id)
        .outerjoin(reports, reports.c.id == appearances.c.report)
        .where(profiles.c.kind.in_(("person", "organisation")))
        .group_by(actors.c.id, *person_columns(), profiles.c.folded)
        .order_by(profiles.c.folded, actors.c.key)
    )
    by_last: dict[tuple[str, str], list[_NamedActor]] = {}
    for row in connection.execute(query):
        known = _NamedActor(person_of(row), row.folded.split(), row[-2], row[-1])
        if known.words and not _DESCRIBES.match(known.person.name):
            by_last.setdefault((known.person.kind, known.words[-1]), []).append(known)
    found = [s for group in by_last.values() if len(group) <= _MOST for s in _pairs(group)]
    yield from sorted(found, key=lambda s: (-s.score, s.left.name, s.left.id, s.right.id))


class _NamedActor:
    """An actor under one of its names, with the days of its reports."""

    def __init__(self, person: Person, words: list[str], first: str | None, last: str | None) -> None:
        self.person, self.words, self.first, self.last = person, words, first, last


def _pairs(group: Sequence[_NamedActor]) -> Iterator[Suggestion]:
    full = [k for k in group if len(k.words) > 1]
    names = {" ".join(k.words): k for k in reversed(full)}
    for right in full:
        for left in names.values():  # of several who are called alike, the first stands for all
            if (
                left.words <= right.words
                and left.person.id != right.person.id
                and (alike := _alike(left.words, right.words, left.person.kind))
            ):
                yield _suggestion(left, right, *alike)
    if full and full[0].person.kind == "person":
        for lone in (k for k in group if len(k.words) == 1):
            for whole in full:
                if whole.person.id != lone.person.id:
                    yield _suggestion(whole, lone, 0.5 / len(names), "the surname alone")


def _alike(left: list[str], right: list[str], kind: ActorKind) -> tuple[float, str] | None:
    if left == right:
        return 0.6, "the same name"
    if kind != "person":
        return None  # a harbour party is no harvest party
    if left[0][:2] == right[0][:2] and (left[0].startswith(right[0]) or right[0].startswith(left[0])):
        return 0.4, "first names that begin alike"
    if len(left[0]) > 2 and left[0][:3] == right[0][:3]:
        return 0.3, "first names that begin alike"
    return None


def _suggestion(left: _NamedActor, right: _NamedActor, base: float, why: str) -> Suggestion:
    score, reasons = base, [why]
    one, other = left.person, right.person
    for field, what in (("country", "country"), ("sector", "sector")):
        mine, theirs = getattr(one, field), getattr(other, field)
        if mine and theirs:
            score += 0.2 if mine == theirs else -0.25
            reasons.append(f"the same {what}" if mine == theirs else f"another {what}")
    if left.first and right.first and left.last and right.last:
        near = left.first[:4] <= right.last[:4] and right.first[:4] <= left.last[:4]
        score += 0.1 if near else -0.05
        reasons.append("in the news in the same year" if near else "not in the news in the same year")
    return Suggestion(left=one, right=other, score=round(min(max(score, 0.01), 0.95), 2), why=", ".join(reasons))

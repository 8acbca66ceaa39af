"""What can be asked of a kept record, and how it becomes SQL."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any, get_args

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    TextualSelect,
    and_,
    column,
    func,
    literal_column,
    or_,
    select,
    text,
    union,
)

from onrecord import plover
from onrecord.answers import Facet, Question, Sort
from onrecord.errors import UsageError
from onrecord.ingest.decode import clean
from onrecord.model import Act, Channel, Polarity, StatementKind, Status
from onrecord.store import fulltext as words
from onrecord.store import sides, tallies
from onrecord.store.schema import (
    actors,
    entries,
    entry_actors,
    entry_places,
    places,
    profile_words,
    profiles,
    repeats,
    reports,
)
from onrecord.store.transaction import among, rows_of
from onrecord.text.folding import folded
from onrecord.wording import act_meant, acts_listed

_ACTOR_ID = re.compile(r"a[0-9a-f]{16}")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_CLOSED: dict[str, tuple[str, ...]] = {
    "kind": get_args(StatementKind),
    "channel": get_args(Channel),
    "polarity": get_args(Polarity),
    "status": get_args(Status),
}
_VALUES, _LONGEST = 200, 1000
_ROLES = ("speaker", "addressee", "about", "relay", "actor", "recipient")
_OPEN = (*_ROLES, "who", "side", "act", "place", "outlet", "wire", "report")
_NAME = 16  # words: no actor has more of them to be known by
_PLAIN: dict[str, ColumnElement[Any]] = {
    **tallies.COLUMNS,
    "year": func.substr(entries.c.published, 1, 4),
    "month": func.substr(entries.c.published, 1, 7),
}


def checked(question: Question | None) -> Question:
    """The question as it can be asked; None asks for everything.

    Raises:
        UsageError: a value that cannot be.
    """
    question = question or Question()
    for field, allowed in _CLOSED.items():
        for value in getattr(question, field):
            if value not in allowed:
                raise UsageError(f"{field} is one of {', '.join(allowed)}, not {value!r}")
    question = msgspec.structs.replace(question, act=tuple(act_meant(value) for value in question.act))
    for value in question.act:
        if value not in (*get_args(Act), *plover.TYPES):
            raise UsageError(
                f"act is one of {acts_listed()}, or a type of events, {', '.join(plover.TYPES)}; not {value!r}"
            )
    for given in (question.said, question.published):
        if given is not None:
            days(given)
    for field in _OPEN:
        if len(getattr(question, field)) > _VALUES or any(len(v) > _LONGEST for v in getattr(question, field)):
            raise UsageError(f"{field} takes at most {_VALUES} values of {_LONGEST} characters")
    # No stored text has a NUL or a lone surrogate, and PostgreSQL takes neither.
    return msgspec.structs.replace(
        question,
        words=clean(question.words).text if question.words is not None else None,
        **{f: tuple(clean(v).text for v in getattr(question, f)) for f in _OPEN},
    )


def days(given: str) -> tuple[str | None, str | None]:
    """The first and the last day (ISO) of "2021-12-01", "2021-12", "2021", or a range "A..B" that may be open.

    Raises:
        UsageError: it is none of these.
    """
    first, dots, last = given.strip().partition("..")
    if not dots:
        last = first
    if not (first or last):
        raise UsageError("a range of days needs one end: 2021-12-01..2021-12-31")
    return (_edge(first, 0) if first else None), (_edge(last, 1) if last else None)


def _edge(given: str, end: int) -> str:
    match = _DAY.fullmatch(given)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        month = month or (12 if end else 1)
        return dt.date(year, month, day or (calendar.monthrange(year, month)[1] if end else 1)).isoformat()
    except (ValueError, calendar.IllegalMonthError):
        raise UsageError(f"{given!r} is no day; write it as 2021-12-01, 2021-12 or 2021") from None


def conditions(question: Question, connection: Connection, first: int | None = None) -> list[ColumnElement[bool]]:
    """What an entry must meet.

    Args:
        first: how many answers are wanted, if those that were published last are, in their order.
    """
    found: list[ColumnElement[bool]] = []
    if question.words is not None:
        found.append(_sentences(question, connection, first))
    if question.what is not None:
        found.append(entries.c.what == question.what)
    for role in _ROLES:
        if given := getattr(question, role):
            found.append(_takes_part(given, (role,)))
    found += _any_part(question)
    for field in ("act", "kind", "channel", "polarity", "status"):
        if given := getattr(question, field):
            found.append(entries.c[field].in_(given))
    for field in ("outlet", "wire"):
        if given := getattr(question, field):
            found.append(entries.c[field].in_(_published_by(field, given, connection)))
    found += between(entries.c.day, question.said) + between(entries.c.published, question.published)
    if question.place:
        found.append(_at(question.place))
    found += _folded(question) + _in_reports(question)
    return found


def _in_reports(question: Question) -> list[ColumnElement[bool]]:
    if not question.report:
        return []
    so = or_(*(begins(reports.c.key, r.lower()) for r in question.report))
    return [entries.c.report.in_(select(reports.c.id).where(so))]


def _folded(question: Question) -> list[ColumnElement[bool]]:
    if question.copies == "show":
        return []
    again = select(repeats.c.report).where(repeats.c.report == entries.c.report, repeats.c.local == entries.c.local)
    return [~again.exists()]


def _any_part(question: Question) -> Iterator[ColumnElement[bool]]:
    """Who takes part in whatever way, and whose side says or does it."""
    if question.who:
        yield _takes_part(question.who, _ROLES)
    if question.side:
        yield sides.of_sides([people_named(given) for given in question.side])


def _published_by(field: str, given: Sequence[str], connection: Connection) -> list[str]:
    """Outlets or agencies with these words in their names, whatever the case and accents."""
    wanted = [folded(value) for value in given]
    every = connection.scalars(select(reports.c[field]).where(reports.c[field].is_not(None)).distinct())
    return sorted(name for name in every if any(w and w in folded(name) for w in wanted))


def begins(column: ColumnElement[Any], start: str) -> ColumnElement[bool]:
    """Whether a text begins so, to the letter; LIKE has no regard for case in SQLite, and uses no index there."""
    return and_(column >= start, column < start + "\U0010ffff")


def between(column: ColumnElement[Any], given: str | None) -> list[ColumnElement[bool]]:
    """That a day (ISO) lies within a range of them."""
    if given is None:
        return []
    first, last = days(given)
    return [*([column >= first] if first else []), *([column <= last] if last else [])]


def _sentences(question: Question, connection: Connection, first: int | None) -> ColumnElement[bool]:
    parsed = words.parse(question.words or "")
    if not parsed:
        return literal_column("1") == literal_column("0")
    if connection.dialect.name == "sqlite":
        match = text("SELECT rowid FROM sentence_words WHERE sentence_words MATCH :match")
        wanted = words.for_fts5(parsed)
        alone = question == Question(words=question.words, what=question.what)
        walked = first is not None and alone and _is_common(wanted, first, connection)
        # Where it is reckoned with, SQLite finds the entries by no index, and goes through them by their days.
        sentence = entries.c.sentence + literal_column("0") if walked else entries.c.sentence
        return sentence.in_(match.bindparams(match=wanted).columns(literal_column("rowid")))
    match = text("SELECT id FROM sentence_words WHERE words @@ to_tsquery('onrecord', :match)")
    return entries.c.sentence.in_(match.bindparams(match=words.for_postgresql(parsed)).columns(literal_column("id")))


def _is_common(match: str, first: int, connection: Connection) -> bool:
    """Whether so many sentences have the words that the first answers are found sooner by going through all entries
    from the last day on than by putting all answers in order."""
    enough = math.isqrt(first * (connection.scalar(tallies.EVERYTHING) or 0)) + 1
    found = text("SELECT count(*) FROM (SELECT 1 FROM sentence_words WHERE sentence_words MATCH :match LIMIT :enough)")
    return bool(connection.scalar(found, {"match": match, "enough": enough}) == enough)


def people_named(given: str) -> Select[Any]:
    """Rows of actors with this id or these words in one of their names."""
    if _ACTOR_ID.fullmatch(given):
        same = select(profiles.c.actor).where(profiles.c.person == given)
        # Not "or": PostgreSQL takes that for half of all actors, and goes through everything.
        both = union(select(actors.c.id).where(actors.c.key == given), same)
        return select(both.subquery().c.id)
    wanted = [(word, raw.endswith("*")) for raw in given.split() for word in folded(raw).split()]
    query = select(profiles.c.actor)
    for word, starts in wanted[:_NAME]:
        match = begins(profile_words.c.word, word) if starts else profile_words.c.word == word
        query = query.where(profiles.c.id.in_(select(profile_words.c.profile).where(match)))
    if not wanted or len(wanted) > _NAME:
        query = query.where(literal_column("1") == literal_column("0"))
    return query


def _takes_part(given: Sequence[str], roles: Sequence[str]) -> ColumnElement[bool]:
    who = or_(*(profiles.c.actor.in_(people_named(g)) for g in given))
    mine = select(entry_actors.c.entry).where(
        entry_actors.c.profile.in_(select(profiles.c.id).where(who)), entry_actors.c.role.in_(roles)
    )
    return entries.c.id.in_(mine)


def _at(given: Sequence[str]) -> ColumnElement[bool]:
    named = []
    for value in given:
        if value.isascii() and value.isdigit() and len(value) < 10:
            named.append(places.c.geonameid == int(value))
        elif len(value) == 2 and value.isupper():
            named.append(places.c.country == value)
        else:
            named.append(places.c.folded == folded(value))
    there = select(entry_places.c.entry).where(entry_places.c.place.in_(select(places.c.id).where(or_(*named))))
    return entries.c.id.in_(there)


def ordered(query: Select[Any], sort: Sort, question: Question, connection: Connection) -> Select[Any]:
    """A query for entries, in order."""
    if sort == "relevance":
        ranked = _ranked(question, connection).subquery()
        best = (ranked.c.rank.desc(), entries.c.published.desc().nulls_last(), entries.c.report, entries.c.start)
        return query.join(ranked, ranked.c.id == entries.c.sentence).order_by(*best, entries.c.local)
    day = entries.c.day if sort == "said" else entries.c.published
    return query.order_by(day.desc().nulls_last(), entries.c.report, entries.c.start, entries.c.local)


def _ranked(question: Question, connection: Connection) -> TextualSelect:
    """How well each matching sentence fits, by BM25 in SQLite and by ts_rank in PostgreSQL."""
    parsed = words.parse(question.words or "")
    if not parsed:
        raise UsageError("relevance is to words: give some, or sort by published or said")
    if connection.dialect.name == "sqlite":
        found = text("SELECT rowid AS id, -rank AS rank FROM sentence_words WHERE sentence_words MATCH :ranked")
        match = words.for_fts5(parsed)
    else:
        found = text(
            "SELECT id, ts_rank(words, to_tsquery('onrecord', :ranked)) AS rank FROM sentence_words"
            " WHERE words @@ to_tsquery('onrecord', :ranked)"
        )
        match = words.for_postgresql(parsed)
    return found.bindparams(ranked=match).columns(column("id", Integer), column("rank", Float))


def counts(
    question: Question, facets: Sequence[Facet], connection: Connection, top: int | None = None
) -> Iterator[tuple[Facet, list[tuple[str | None, str | None, int]]]]:
    """For each facet its values, as (id of an actor or place, name, number of entries), most first."""
    where = conditions(question, connection)
    plain = [f for f in facets if f in _PLAIN]
    rolled = _rolled_up(plain, where, connection) if where else {f: tallies.values_of(connection, f) for f in plain}
    for facet in facets:
        if facet in _PLAIN:
            yield facet, _ordered((None, value, n) for value, n in rolled[facet].items())
        elif facet == "place":
            yield facet, _ordered(_place_counts(where, connection))
        elif facet == "side":
            yield facet, _ordered(sides.counts(where, connection))
        else:
            yield facet, _ordered(_actor_counts(facet, where, connection, top))


def _ordered(values: Any) -> list[tuple[str | None, str | None, int]]:
    return sorted(values, key=lambda v: (-v[2], v[1] or "￿", v[0] or ""))


def _rolled_up(
    facets: Sequence[Facet], where: list[ColumnElement[bool]], connection: Connection
) -> dict[Facet, dict[str | None, int]]:
    """One pass over the entries for all plain facets: the groups are few, and are added up here."""
    rolled: dict[Facet, dict[str | None, int]] = {f: {} for f in facets}
    if not facets:
        return rolled
    columns = [_PLAIN[f] for f in facets]
    query = select(*columns, func.count()).select_from(entries).where(*where).group_by(*columns)
    for *values, n in connection.execute(query):
        for facet, value in zip(facets, values, strict=True):
            rolled[facet][value] = rolled[facet].get(value, 0) + n
    return rolled


def _actor_counts(
    role: str, where: list[ColumnElement[bool]], connection: Connection, top: int | None
) -> Iterator[tuple[str, str, int]]:
    totals = _totals(role, where, connection) if where else tallies.rows_by(connection, role, top)
    least = sorted(totals.values(), reverse=True)[top - 1] if top is not None and top < len(totals) else 0
    most = [actor for actor, count in totals.items() if count >= least]
    for at in range(0, len(most), 1000):
        some = actors.c.id.in_(most[at : at + 1000])
        for row in connection.execute(select(actors.c.id, actors.c.key, actors.c.name).where(some)):
            yield row.key, row.name, totals[row.id]


def _totals(role: str, where: list[ColumnElement[bool]], connection: Connection) -> dict[int, int]:
    query = (
        select(profiles.c.actor, func.count(entry_actors.c.entry.distinct()))
        .select_from(entry_actors)
        .join(profiles, profiles.c.id == entry_actors.c.profile)
        .where(entry_actors.c.role == role, entry_actors.c.entry.in_(select(entries.c.id).where(*where)))
        .group_by(profiles.c.actor)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


_PLACES = select(places.c.id, places.c.geonameid, places.c.name).where(among(places.c.id))


def _place_counts(where: list[ColumnElement[bool]], connection: Connection) -> Iterator[tuple[str | None, str, int]]:
    if where:
        query = (
            select(entry_places.c.place, func.count())
            .where(entry_places.c.entry.in_(select(entries.c.id).where(*where)))
            .group_by(entry_places.c.place)
        )
        totals = {row[0]: row[1] for row in connection.execute(query)}
    else:
        totals = tallies.rows_by(connection, "place")
    found: dict[object, list[tuple[int, str]]] = {}  # one place may be written in several ways
    for row in rows_of(connection, _PLACES, totals):
        key = row.geonameid if row.geonameid is not None else row.name
        found.setdefault(key, []).append((totals[row.id], row.name))
    for key, named in found.items():
        name = max(named, key=lambda pair: (pair[0], pair[1]))[1]
        yield (str(key) if isinstance(key, int) else None), name, sum(n for n, _ in named)


def counting(question: Question, connection: Connection) -> Select[Any]:
    """How many entries answer, as a query."""
    where = conditions(question, connection)
    return select(func.count()).select_from(entries).where(*where) if where else tallies.EVERYTHING

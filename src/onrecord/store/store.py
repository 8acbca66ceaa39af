"""A kept record: one file (SQLite), or a PostgreSQL database for a team."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Self

import msgspec
from sqlalchemy import bindparam, delete, func, insert, select

from onrecord import codes
from onrecord.across import Dispute
from onrecord.answers import (
    ActorPage,
    Answer,
    Count,
    Extent,
    Facet,
    Input,
    InputState,
    JudgedPair,
    Judgement,
    JudgementKind,
    Person,
    PlaceCount,
    Question,
    ReportLine,
    SavedSearch,
    Sort,
    StoredReport,
    Suggestion,
    Tie,
    Trouble,
)
from onrecord.errors import NoEntry, UsageError
from onrecord.ingest.decode import clean
from onrecord.model import ReaderName, Record, reader_of
from onrecord.store import checking, judging, listing, place_counts, profiles, rows_out, saved, ties
from onrecord.store.across_store import AcrossStore
from onrecord.store.comparing import Views
from onrecord.store.database import Database
from onrecord.store.judging import Order
from onrecord.store.questions import counting
from onrecord.store.rows_in import note_inputs, put, remake
from onrecord.store.schema import entries, feeds, inputs, readings, reports
from onrecord.store.transaction import Transaction, among, now, rows_of

if TYPE_CHECKING:
    from onrecord.export import ExportSummary

_INPUT = select(inputs).where(inputs.c.name == bindparam("name"))


_KNOWN = select(inputs.c.name, inputs.c.report).where(among(inputs.c.name), inputs.c.state == "read")


class PastInput(NamedTuple):
    """An input that was there before."""

    input: Input
    digest: str
    reader: str


class Arrival(NamedTuple):
    """An input that was read elsewhere, and what came of it."""

    input: Input
    digest: str
    """Of its content."""
    record: Record | None


def _input(row: Any) -> Input:
    return Input(**{name: getattr(row, name) for name in Input.__struct_fields__})


class Store(AcrossStore):
    """An open record. Any number of processes may read it; those that write wait for each other.

    Questions are answered from one state of the record, whatever is written meanwhile. Safe to share between threads.
    """

    def __init__(self, target: str | os.PathLike[str], *, create: bool = False, wait: float = 60.0) -> None:
        """Open the record kept at a path or database URL; see `Database` for what it raises."""
        self._database = Database(target, create=create, wait=wait)
        self._views = Views()
        self.name = self._database.name

    @property
    def read_only(self) -> bool:
        """Whether it may only be read, as its file's rights have it."""
        return self._database.read_only

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or server."""
        self._database.close()

    # Questions

    def find(
        self,
        question: Question | None = None,
        *,
        sort: Sort = "published",
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Answer]:
        """The entries that answer a question, loaded as they are taken; latest published first, else as asked.

        Raises:
            UsageError: a value of the question cannot be.
        """
        question = self._checked(question)
        if not (0 <= offset < 2**31 and 0 <= (limit or 0) < 2**31):
            raise UsageError("limit and offset are whole numbers under two thousand million")
        with self._database.reading() as connection:
            yield from rows_out.find(connection, question, sort=sort, limit=limit, offset=offset)

    def count(self, question: Question | None = None) -> int:
        """How many entries answer a question."""
        question = self._checked(question)
        with self._database.reading() as connection:
            return connection.scalar(counting(question, connection)) or 0

    def extent(self, question: Question | None = None) -> Extent:
        """How many entries answer a question, in how many reports and of how many outlets."""
        question = self._checked(question)
        with self._database.reading() as connection:
            return listing.extent(connection, question)

    def facets(
        self,
        question: Question | None = None,
        *,
        facets: Sequence[Facet] = ("speaker", "act", "outlet", "year"),
        top: int = 10,
    ) -> dict[Facet, tuple[Count, ...]]:
        """How many of the entries that answer have each value of each facet, most first."""
        question = self._checked(question)
        with self._database.reading() as connection:
            return profiles.facet_counts(connection, question, facets, top=top)

    def places(self, question: Question | None = None) -> tuple[PlaceCount, ...]:
        """At which places the entries are that answer a question, most first: events where they happened, statements
        where their sentences name a place."""
        question = self._checked(question)
        with self._database.reading() as connection:
            return place_counts.place_counts(connection, question)

    def located(self, question: Question | None = None) -> Extent:
        """How far those of the answers reach that are at a place of which it is known where it lies."""
        question = self._checked(question)
        with self._database.reading() as connection:
            return place_counts.located(connection, question)

    def ties(self, question: Question | None = None) -> tuple[Tie, ...]:
        """Who says or does what to whom in the entries that answer a question, most frequent first."""
        question = self._checked(question)
        with self._database.reading() as connection:
            return ties.ties(connection, question)

    def entry(self, key: str) -> Answer:
        """The entry of this id. Raises `NoEntry`."""
        with self._database.reading() as connection:
            return rows_out.one(connection, clean(key).text)

    def report(self, key: str) -> StoredReport:
        """The report of this id, which may be cut short, with all of its entries. Raises `NoEntry`."""
        with self._database.reading() as connection:
            return rows_out.report(connection, clean(key).text)

    def reports(self, question: Question | None = None) -> Iterator[StoredReport]:
        """All reports in the order of their ids; those alone, with the entries alone, that answer a question."""
        question = self._checked(question) if question is not None else None
        with self._database.reading() as connection:
            yield from rows_out.kept(connection, question)

    def report_lines(
        self, *, limit: int = 50, offset: int = 0, outlet: str | None = None, published: str | None = None
    ) -> list[ReportLine]:
        """Reports without their texts, latest first; those of an outlet or of some days alone."""
        with self._database.reading() as connection:
            return listing.report_lines(connection, limit=limit, offset=offset, outlet=outlet, published=published)

    def report_count(self, *, outlet: str | None = None, published: str | None = None) -> int:
        """How many reports there are, of an outlet or of some days."""
        with self._database.reading() as connection:
            return listing.report_count(connection, outlet=outlet, published=published)

    def version(self) -> str:
        """Another one whenever anything was added, read again, judged or undone."""
        with self._database.reading() as connection:
            return listing.version(connection)

    def readings(self, key: str) -> list[tuple[str, str, Record]]:
        """All readings of a report, oldest first, as they were made: model, when (ISO), record. Raises `NoEntry`."""
        with self._database.reading() as connection:
            return rows_out.readings_of(connection, clean(key).text)

    def people(self, name: str) -> Sequence[Person]:
        """Actors with this id or these words in one of their names."""
        with self._database.reading() as connection:
            return judging.actors_meant(connection, clean(name).text)

    def actor(self, key: str) -> ActorPage:
        """What is known of the actor of this id. Raises `NoEntry`."""
        with self._database.reading() as connection:
            person = next(iter(judging.actors_meant(connection, clean(key).text)), None)
            if person is None:
                raise NoEntry(f"there is no actor {key!r}")
            return profiles.actor_page(connection, person)

    def suggestions(self) -> Iterator[Suggestion]:
        """Actors that are left apart but may be one, surest first."""
        with self._database.reading() as connection:
            yield from profiles.suggestions(connection)

    def inputs(self, state: InputState | None = None) -> Iterator[Input]:
        """What became of every input, in the order of their names."""
        query = select(inputs).order_by(inputs.c.name)
        if state is not None:
            query = query.where(inputs.c.state == state)
        with self._database.reading() as connection, rows_out.streaming(connection, query, 1000) as rows:
            for row in rows:
                yield _input(row)

    def input_counts(self) -> dict[InputState, int]:
        """How many inputs ended as what."""
        query = select(inputs.c.state, func.count()).group_by(inputs.c.state)
        with self._database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def past_input(self, name: str) -> PastInput | None:
        """What became of the input of this name, None when there was none."""
        with self._database.reading() as connection:
            row = connection.execute(_INPUT, {"name": clean(name).text}).first()
        return None if row is None else PastInput(_input(row), row.digest, row.reader)

    def outdated(self, model: str, made: str, reader: ReaderName | None = None) -> list[str]:
        """Ids of reports to read again with this model, version and table of actors.

        Args:
            reader: of the reports whose current reading is this reader's, those of which there is no such reading;
                without it, of all reports those of which no such reading is the current one.
        """
        have = select(readings.c.report).where(readings.c.model == model, readings.c.made == made)
        if reader is None:
            have = have.where(readings.c.current)
        query = (
            select(reports.c.key, readings.c.model)
            .join(readings, readings.c.report == reports.c.id)
            .where(readings.c.current, reports.c.id.not_in(have))
            .order_by(reports.c.key)
        )
        with self._database.reading() as connection:
            return [row.key for row in connection.execute(query) if reader in (None, reader_of(row.model))]

    def models(self) -> dict[str, int]:
        """How many reports' current readings each model made, by its name and version."""
        query = select(readings.c.model, func.count()).where(readings.c.current).group_by(readings.c.model)
        with self._database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query.order_by(readings.c.model))}

    def export(
        self,
        format_: str,
        target: str | os.PathLike[str] | BinaryIO,
        question: Question | None = None,
        *,
        header: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> ExportSummary:
        """Write the record, or the entries that answer a question, in a format; see `onrecord.export.export`.

        Tables (csv and parquet) are joined by those of what holds across reports, Web Annotations by disputes.
        """
        from onrecord.export import export

        disputes = self._linked(question) if format_ == "webannotation" else ()
        written = export(self.reports(question), format_, target, header=header, disputes=disputes, progress=progress)
        if format_ not in ("csv", "parquet") or not isinstance(target, (str, os.PathLike)):
            return written
        from onrecord.export.across_tables import write_across

        rows, paths = write_across(self.across_rows(question), Path(target), format_)
        return msgspec.structs.replace(written, rows=written.rows | rows, paths=(*written.paths, *paths))

    def _linked(self, question: Question | None) -> Iterator[Dispute]:
        """Disputes of which both statements are among the entries that answer; asked for when the first is taken."""
        every = question is None
        found = set() if every else {answer.id for answer in self.find(question)}
        yield from (d for d in self.disputes(question) if every or {d.claim, d.answer} <= found)

    def to_arrow(self, table: str = "statements", question: Question | None = None) -> Any:
        """A table of the exports as a `pyarrow.Table`, of the entries alone that answer a question.

        Args:
            table: reports, statements, events, actors, roles, principals, times, places or figures.
        """
        from onrecord.export import frames

        return frames.to_arrow(self.reports(question), table)

    def to_pandas(self, table: str = "statements", question: Question | None = None) -> Any:
        """The same as a `pandas.DataFrame`."""
        from onrecord.export import frames

        return frames.to_pandas(self.reports(question), table)

    def to_polars(self, table: str = "statements", question: Question | None = None) -> Any:
        """The same as a `polars.DataFrame`."""
        from onrecord.export import frames

        return frames.to_polars(self.reports(question), table)

    # Writing

    def put(
        self, record: Record, *, made: str = "", source: Input | None = None, digest: str = "", asked: bool = False
    ) -> Input:
        """Keep a record: all of it in one transaction, or nothing.

        Args:
            made: version of onrecord and digest of the table of actors that it was read with.
            source: what to note of the input that it came from.
            digest: of that input's content.
            asked: somebody asked for the reader that made it; else a reading by the full reader stays the current one
                where this is the fast one's.

        Returns:
            What is noted: `source`, or that the same reading of the report, or a better one, is there already.
        """
        source = source or Input(name="", state="read", code=None, message=None, report=record.report.id, at=now())
        with self._pen() as writing:
            return _keep(writing, [Arrival(source, digest, record)], made, record.model, asked=asked)[0][0]

    def put_many(self, arrivals: Iterable[Arrival], *, made: str, model: str) -> list[tuple[Input, bool]]:
        """Keep many records and what became of their inputs: all in one transaction, or nothing.

        Args:
            made: version of onrecord and digest of the table of actors that they were read with.
            model: that read them.

        Returns:
            Of each what is noted, and whether that is new.
        """
        every = list(arrivals)
        kept: dict[int, tuple[Input, bool]] = {}
        with self._pen() as writing:
            for places in _rounds(every):
                some = [every[place] for place in places]
                kept |= zip(places, _keep(writing, some, made, model), strict=True)
        return [kept[place] for place in range(len(every))]

    def note(self, source: Input, *, digest: str = "", reader: str = "") -> None:
        """Keep what became of an input that gave no record."""
        with self._pen() as writing:
            note_inputs(writing, [(source, digest)], reader)

    def judge(
        self, kind: JudgementKind, target: str, value: str | None = None, *, who: str, why: str | None = None
    ) -> str:
        """Append a judgement; returns its id.

        Args:
            kind: `speaker`, `act`, `said`, `accept`, `dismiss`, `note` of an entry; `merge`, `split` of actors.
            target: the entry's id; for actors an id or a name that one of them has.
            value: the new speaker (several parted by ";"), act, day, or the note; the actor to merge into the target;
                the report in which it is another.
            who: who judges.

        Raises:
            NoEntry: there is no such entry or actor.
            UsageError: the value cannot be.
        """
        with self._pen() as writing:
            target, who = clean(target).text, clean(who).text
            value, why = value and clean(value).text, why and clean(why).text
            order = Order(kind=kind, target=target, value=value, who=who, why=why)
            return judging.judge(writing, order)

    def new_names(self, value: str) -> list[str]:
        """Of speakers' names parted by ";", those of whom a judgement would make new persons: nobody is called so.

        Raises:
            NoEntry: one is an id that nobody has.
            UsageError: one is the name of several.
        """
        with self._database.reading() as connection:
            return judging.new_names(connection, clean(value).text)

    def undo(self, judgement: str, *, who: str, why: str | None = None) -> str:
        """Take a judgement back by another row; returns that row's id. Raises `NoEntry`."""
        with self._pen() as writing:
            key, by, why = clean(judgement).text, clean(who).text, why and clean(why).text
            return judging.undo(writing, key, who=by, why=why)

    def judgements(self, target: str | None = None) -> list[Judgement]:
        """Judgements, oldest first, undone ones among them; those on an entry, report or actor alone."""
        with self._database.reading() as connection:
            return list(judging.listed(connection, target and clean(target).text))

    def judged_pairs(self) -> list[JudgedPair]:
        """Pairs of statements that somebody judged, as they are read now, oldest first: examples to learn from."""
        with self._database.reading() as connection:
            return list(judging.judged_pairs(connection))

    def saved_searches(self) -> list[SavedSearch]:
        """Questions that people keep under a name, by their names."""
        with self._database.reading() as connection:
            return saved.listed(connection)

    def save_search(self, name: str, address: str, *, who: str) -> str:
        """Keep a question under a name; returns its id.

        Args:
            name: by which it is listed.
            address: of the page that answers it: `/search?act=deny`.
            who: who keeps it.

        Raises:
            UsageError: the name or address cannot be, or the name is another question's.
        """
        with self._pen() as writing:
            return saved.save(writing, clean(name).text, clean(address).text, who=clean(who).text)

    def remove_search(self, key: str) -> SavedSearch:
        """Take a saved search off the list; returns it. Raises `NoEntry`."""
        with self._pen() as writing:
            return saved.remove(writing, clean(key).text)

    def put_back_search(self, key: str) -> SavedSearch:
        """Put a saved search that was removed on the list again; returns it. Raises `NoEntry`, `UsageError`."""
        with self._pen() as writing:
            return saved.put_back(writing, clean(key).text)

    def feed(self, url: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of a feed's last answer."""
        query = select(feeds.c.etag, feeds.c.modified).where(feeds.c.url == url)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return (row.etag, row.modified) if row is not None else (None, None)

    def note_feed(self, url: str, *, etag: str | None, modified: str | None) -> None:
        """Keep what a feed's server said of its answer, once all of that is read."""
        with self._pen() as writing:
            writing.connection.execute(delete(feeds).where(feeds.c.url == url))
            writing.connection.execute(insert(feeds), [{"url": url, "etag": etag, "modified": modified, "at": now()}])

    # Care

    def digest(self) -> str:
        """A hash of all that is seen, the same for the same reports and judgements, in whatever order they came."""
        with self._database.reading() as connection:
            return checking.digest(connection)

    def check(self, progress: Callable[[int], None] | None = None) -> list[Trouble]:
        """What is wrong with the record; nothing when it is whole."""
        with self._database.reading() as connection:
            return list(checking.check(connection, progress))

    def remake_index(self, progress: Callable[[int], None] | None = None) -> None:
        """Make the index anew from readings and judgements, in one transaction."""
        with self._pen() as writing:
            remake(writing, progress)

    def size(self) -> tuple[int, int]:
        """How many reports and entries there are."""
        with self._database.reading() as connection:
            found = [connection.scalar(select(func.count()).select_from(t)) or 0 for t in (reports, entries)]
            return found[0], found[1]

    @contextmanager
    def _pen(self) -> Iterator[Transaction]:
        with self._database.writing() as connection:
            yield Transaction(connection)


def _rounds(arrivals: Sequence[Arrival]) -> list[list[int]]:
    """The places of arrivals, in rounds that have each input and each report once: what comes of the later of two is
    seen once the earlier is kept, and of others the order makes no difference."""
    turns: dict[tuple[str, str], int] = {}
    rounds: list[list[int]] = []
    for place, (source, _, record) in enumerate(arrivals):
        names = [("input", source.name)] if source.name else []
        names += [("report", record.report.id)] if record is not None else []
        turn = max((turns.get(name, 0) for name in names), default=0)
        turns |= dict.fromkeys(names, turn + 1)
        if turn == len(rounds):
            rounds.append([])
        rounds[turn].append(place)
    return rounds


def _keep(
    writing: Transaction, arrivals: Sequence[Arrival], made: str, model: str, *, asked: bool = False
) -> list[tuple[Input, bool]]:
    """What is noted of inputs, each of another name and report, and whether the reading of each is new."""
    new = put(writing, [a.record for a in arrivals if a.record is not None], made, asked=asked)
    fresh = [a.record is None or a.record.report.id in new for a in arrivals]
    again = [a.input.name for a, is_new in zip(arrivals, fresh, strict=True) if not is_new]
    known = {(row.name, row.report) for row in rows_of(writing.connection, _KNOWN, again)}
    kept = [
        (a.input if is_new or (a.input.name, a.input.report) in known else _duplicate(a.input), is_new)
        for a, is_new in zip(arrivals, fresh, strict=True)
    ]
    noted = [(source, a.digest) for (source, _), a in zip(kept, arrivals, strict=True) if source.name]
    note_inputs(writing, noted, f"{model} {made}")
    return kept


def _duplicate(source: Input) -> Input:
    """The note of an input whose report another has brought, or of whose report it has brought another reading."""
    message = codes.CODES[codes.DUPLICATE].says
    return msgspec.structs.replace(source, state="skipped", code=codes.DUPLICATE, message=message)

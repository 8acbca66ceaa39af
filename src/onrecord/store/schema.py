"""The tables of a kept record, the same in SQLite and PostgreSQL.

Five kinds of tables:

- **evidence**, never edited: `reports`, `readings`, and `judgements`, which are appended;
- **index**, a pure function of the evidence, written in the same transaction: `sentences`, `entries`, `entry_actors`,
  `entry_places`, `appearances`, `belongings`, `profiles`, `profile_words`, `profile_callings`, `actors`, `places`,
  `tallies`;
- **across**, what holds across reports, a pure function of the index's reports, made from it when it is asked for:
  `to_compare`, `compare_keys`, `compared_reports`, `compared_pairs`, `across`, `across_entries`, `repeats`;
- **manifest**: `inputs`, what became of each; `feeds`, what was fetched last;
- **desk**: `saved_searches`, what people keep to ask again.

Full text is the table `sentence_words` of the index: FTS5 in SQLite, a tsvector in PostgreSQL, both of folded words.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy import Text as AnyText
from sqlalchemy.dialects.postgresql import TEXT

# Texts are compared by their code points in both databases, whatever language the server is set to.
Text = AnyText().with_variant(TEXT(collation="C"), "postgresql")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


reports = Table(
    "reports",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("outlet", Text, index=True),
    Column("url", Text),
    Column("published", Text),
    Column("wire", Text, index=True),
    Column("text", Text, nullable=False),
    Column("rest", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""`rest` is the report's JSON without its text."""

readings = Table(
    "readings",
    metadata,
    _id(),
    Column("report", Integer, ForeignKey("reports.id"), nullable=False),
    Column("model", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("at", Text, nullable=False),
    UniqueConstraint("report", "model", "made"),
)
"""`made` is the version of onrecord and the digest of the table of actors known beforehand;
`record` the record's JSON without its report. The one reading of a report that is `current` is the one indexed."""

judgements = Table(
    "judgements",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("report", Text, index=True),
    Column("anchor", Text),
    Column("value", Text),
    Column("before", Text),
    Column("who", Text, nullable=False),
    Column("why", Text),
    Column("at", Text, nullable=False),
)
"""`anchor` is what the judged entry was read from, "start:end", so that it is found again in a newer reading. A row of
kind `undo` has another's key as its target."""

inputs = Table(
    "inputs",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    Column("digest", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("code", Text),
    Column("message", Text),
    Column("report", Text, index=True),
    Column("at", Text, nullable=False),
)

actors = Table(
    "actors",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("same_as", Text),
)

profiles = Table(
    "profiles",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("same_as", Text),
    Column("age", Integer),
    Column("scope", Text),
    Column("person", Text, nullable=False, index=True),
    Column("actor", Integer, ForeignKey("actors.id"), nullable=False, index=True),
    # Only those that may be joined are looked for by name: most are of one report alone.
    Index(
        "ix_profiles_block",
        "folded",
        "kind",
        sqlite_where=text("scope IS NULL"),
        postgresql_where=text("scope IS NULL"),
    ),
)
"""What reports tell of an actor alike: the smallest thing that is one actor or another. `person` is the key that the
rules give it, `actor` the row it has after judgements."""

profile_words = Table(
    "profile_words",
    metadata,
    Column("word", Text, primary_key=True),
    # No foreign key here and below: to take a profile away, all words would be searched for it.
    Column("profile", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""The words of the names of profiles."""

profile_callings = Table(
    "profile_callings",
    metadata,
    Column("word", Text, primary_key=True),
    Column("sort", Text, primary_key=True),
    Column("profile", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""The words under which a profile is looked at, and of what sort it is there (`compare.persons.sorts_of`): of each sort
the first few are enough, however many there are. A word in the names of thousands of actors has a few dozen sorts."""

appearances = Table(
    "appearances",
    metadata,
    Column("report", Integer, ForeignKey("reports.id"), primary_key=True),
    Column("local", Text, primary_key=True),
    Column("profile", Integer, ForeignKey("profiles.id"), nullable=False, index=True),
    sqlite_with_rowid=False,
)

belongings = Table(
    "belongings",
    metadata,
    Column("report", Integer, ForeignKey("reports.id"), primary_key=True),
    Column("local", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("profile", Integer, ForeignKey("profiles.id"), nullable=False, index=True),
    Column("principal", Integer, ForeignKey("profiles.id"), nullable=False, index=True),
    Column("member", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
"""Whom an actor of a report belongs to, nearest first (`number` 0), or stands for (`member`)."""

places = Table(
    "places",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
    Column("country", Text, index=True),
    Column("geonameid", Integer, index=True),
    Column("lat", Float),
    Column("lon", Float),
)

sentences = Table(
    "sentences",
    metadata,
    _id(),
    Column("report", Integer, ForeignKey("reports.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    _id(),
    Column("report", Integer, ForeignKey("reports.id"), nullable=False, index=True),
    Column("local", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence", Integer, ForeignKey("sentences.id"), nullable=False, index=True),
    Column("act", Text),
    Column("kind", Text),
    Column("channel", Text),
    Column("polarity", Text),
    Column("mode", Text),
    Column("status", Text),
    Column("day", Text),
    Column("published", Text),
    Column("outlet", Text),
    Column("wire", Text),
    Index("ix_entries_day", "day"),
    Index("ix_entries_act", "act"),
)
"""Statements and events, with the span of their cue or trigger. Of an event, `act` is its type and `day` the day it
happened. Outlet, wire and publication day are repeated here from the report, which never changes, so that a question
need not look it up."""

entry_actors = Table(
    "entry_actors",
    metadata,
    Column("entry", Integer, ForeignKey("entries.id"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("profile", Integer, ForeignKey("profiles.id"), primary_key=True),
    Index("ix_entry_actors_profile", "profile", "role", "entry"),
    sqlite_with_rowid=False,
)

entry_places = Table(
    "entry_places",
    metadata,
    Column("entry", Integer, ForeignKey("entries.id"), primary_key=True),
    Column("place", Integer, ForeignKey("places.id"), primary_key=True),
    Index("ix_entry_places_place", "place"),
    sqlite_with_rowid=False,
)

MANY = 4
"""Entries of a tally that may be one of the first: those of fewer, which most actors have, are in no index."""
tallies = Table(
    "tallies",
    metadata,
    Column("facet", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("entries", Integer, nullable=False),
    Index(
        "ix_tallies_most",
        "facet",
        "entries",
        sqlite_where=text(f"entries >= {MANY}"),
        postgresql_where=text(f"entries >= {MANY}"),
    ),
    sqlite_with_rowid=False,
)
"""How many of all entries have each value of each facet. `value` is the row of an actor or place, else the words; the
facet `entries` counts all."""

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("at", Text, nullable=False),
)
"""What a feed's server said of its last answer, so that it need not send the same again."""

saved_searches = Table(
    "saved_searches",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("removed", Text),
)
"""`address` is that of the page, below the record's own; `removed` when it was taken off the list, None while it is on
it: what was removed by mistake is put back."""

to_compare = Table("to_compare", metadata, Column("report", Integer, ForeignKey("reports.id"), primary_key=True))
"""Reports that came, were read again or judged since they were last compared."""

compare_keys = Table(
    "compare_keys",
    metadata,
    Column("bucket", Integer, primary_key=True, autoincrement=False),
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("report", Integer, ForeignKey("reports.id"), primary_key=True),
    sqlite_with_rowid=False,
)
"""By which the few reports are found that one is compared with. `bucket` is a stretch of days: rows of one time lie
together."""

compared_reports = Table(
    "compared_reports",
    metadata,
    Column("report", Integer, ForeignKey("reports.id"), primary_key=True),
    Column("part", Integer, nullable=False, index=True),
    Column("stamp", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
"""What a report has by itself, its keys, and the connected part that it is in. `stamp` is another whenever it was
compared anew."""

compared_pairs = Table(
    "compared_pairs",
    metadata,
    Column("left", Integer, ForeignKey("reports.id"), primary_key=True),
    Column("right", Integer, ForeignKey("reports.id"), primary_key=True, index=True),
    Column("body", Text, nullable=False),
)
"""What two reports have in common."""

across = Table(
    "across",
    metadata,
    _id(),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("part", Integer, nullable=False, index=True),
    Column("day", Text),
    Column("body", Text, nullable=False),
    Index("ix_across_kind", "kind", "day"),
)
"""The rows of `onrecord.across`, as JSON; `day` is that of the latest report in it."""

across_entries = Table(
    "across_entries",
    metadata,
    Column("across", Integer, ForeignKey("across.id"), primary_key=True),
    Column("report", Integer, ForeignKey("reports.id"), primary_key=True),
    Column("local", Text, primary_key=True),
    Index("ix_across_entries_report", "report", "local"),
)
"""The entries of a row; of copies, whose entries are whole reports, `local` is empty."""

repeats = Table(
    "repeats",
    metadata,
    Column("report", Integer, ForeignKey("reports.id"), primary_key=True),
    Column("local", Text, primary_key=True),
    Column("part", Integer, nullable=False, index=True),
)
"""Entries at the same place of a text that another report has before this one."""

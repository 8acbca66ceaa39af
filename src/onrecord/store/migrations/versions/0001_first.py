"""The first schema.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TEXT

revision = "0001"
down_revision = None

_OURS = 0x6F6E7263
_TEXT = sa.Text().with_variant(TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make all tables."""
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {_OURS}")
        # SQLite holds NULL for the least value, so these come last here, as they are asked for.
        op.execute("CREATE INDEX ix_entries_latest ON entries (published DESC, report, start)")
        op.execute(
            "CREATE VIRTUAL TABLE sentence_words USING fts5("
            "text, content='', tokenize='porter unicode61 remove_diacritics 0')"
        )
    else:
        _postgresql_words()


def _postgresql_words() -> None:
    """As FTS5 has it above: words are folded before they come here, then stemmed, and none is left out."""
    op.execute("CREATE INDEX ix_entries_latest ON entries (published DESC NULLS LAST, report, start)")
    op.execute("CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, LANGUAGE = porter)")
    op.execute("CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = simple)")
    op.execute(
        "ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR asciiword, word, numword, int, uint"
        " WITH onrecord_stem"
    )
    op.execute("CREATE TABLE sentence_words (id integer PRIMARY KEY REFERENCES sentences, words tsvector NOT NULL)")
    op.execute("CREATE INDEX ix_sentence_words_words ON sentence_words USING gin (words)")


def _tables() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", _TEXT, nullable=False, unique=True),
        sa.Column("title", _TEXT),
        sa.Column("outlet", _TEXT),
        sa.Column("url", _TEXT),
        sa.Column("published", _TEXT),
        sa.Column("wire", _TEXT),
        sa.Column("text", _TEXT, nullable=False),
        sa.Column("rest", _TEXT, nullable=False),
        sa.Column("at", _TEXT, nullable=False),
    )
    op.create_index("ix_reports_outlet", "reports", ["outlet"])
    op.create_index("ix_reports_wire", "reports", ["wire"])
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("model", _TEXT, nullable=False),
        sa.Column("made", _TEXT, nullable=False),
        sa.Column("record", _TEXT, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("at", _TEXT, nullable=False),
        sa.UniqueConstraint("report", "model", "made"),
    )
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", _TEXT, nullable=False, unique=True),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("target", _TEXT, nullable=False),
        sa.Column("report", _TEXT),
        sa.Column("anchor", _TEXT),
        sa.Column("value", _TEXT),
        sa.Column("before", _TEXT),
        sa.Column("who", _TEXT, nullable=False),
        sa.Column("why", _TEXT),
        sa.Column("at", _TEXT, nullable=False),
    )
    op.create_index("ix_judgements_report", "judgements", ["report"])
    op.create_table(
        "inputs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", _TEXT, nullable=False, unique=True),
        sa.Column("digest", _TEXT, nullable=False),
        sa.Column("reader", _TEXT, nullable=False),
        sa.Column("state", _TEXT, nullable=False),
        sa.Column("code", _TEXT),
        sa.Column("message", _TEXT),
        sa.Column("report", _TEXT),
        sa.Column("at", _TEXT, nullable=False),
    )
    op.create_index("ix_inputs_state", "inputs", ["state"])
    op.create_index("ix_inputs_report", "inputs", ["report"])
    op.create_table(
        "actors",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", _TEXT, nullable=False, unique=True),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("country", _TEXT),
        sa.Column("sector", _TEXT),
        sa.Column("same_as", _TEXT),
    )
    op.create_table(
        "profiles",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", _TEXT, nullable=False, unique=True),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("folded", _TEXT, nullable=False),
        sa.Column("country", _TEXT),
        sa.Column("sector", _TEXT),
        sa.Column("same_as", _TEXT),
        sa.Column("age", sa.Integer),
        sa.Column("scope", _TEXT),
        sa.Column("person", _TEXT, nullable=False),
        sa.Column("actor", sa.Integer, sa.ForeignKey("actors.id"), nullable=False),
    )
    op.create_index("ix_profiles_person", "profiles", ["person"])
    op.create_index("ix_profiles_actor", "profiles", ["actor"])
    op.create_index(
        "ix_profiles_block",
        "profiles",
        ["folded", "kind"],
        sqlite_where=sa.text("scope IS NULL"),
        postgresql_where=sa.text("scope IS NULL"),
    )
    op.create_table(
        "profile_words",
        sa.Column("word", _TEXT, primary_key=True),
        sa.Column("profile", sa.Integer, sa.ForeignKey("profiles.id"), primary_key=True),
    )
    op.create_table(
        "appearances",
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("local", _TEXT, primary_key=True),
        sa.Column("profile", sa.Integer, sa.ForeignKey("profiles.id"), nullable=False),
    )
    op.create_index("ix_appearances_profile", "appearances", ["profile"])
    op.create_table(
        "places",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", _TEXT, nullable=False, unique=True),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("folded", _TEXT, nullable=False),
        sa.Column("country", _TEXT),
        sa.Column("geonameid", sa.Integer),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
    )
    op.create_index("ix_places_folded", "places", ["folded"])
    op.create_index("ix_places_country", "places", ["country"])
    op.create_index("ix_places_geonameid", "places", ["geonameid"])
    op.create_table(
        "sentences",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("text", _TEXT, nullable=False),
    )
    op.create_index("ix_sentences_report", "sentences", ["report"])
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("local", _TEXT, nullable=False),
        sa.Column("what", _TEXT, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("sentence", sa.Integer, sa.ForeignKey("sentences.id"), nullable=False),
        sa.Column("act", _TEXT),
        sa.Column("kind", _TEXT),
        sa.Column("channel", _TEXT),
        sa.Column("polarity", _TEXT),
        sa.Column("mode", _TEXT),
        sa.Column("status", _TEXT),
        sa.Column("day", _TEXT),
        sa.Column("published", _TEXT),
        sa.Column("outlet", _TEXT),
        sa.Column("wire", _TEXT),
    )
    op.create_index("ix_entries_report", "entries", ["report"])
    op.create_index("ix_entries_sentence", "entries", ["sentence"])
    op.create_index("ix_entries_day", "entries", ["day"])
    op.create_index("ix_entries_act", "entries", ["act"])
    op.create_table(
        "entry_actors",
        sa.Column("entry", sa.Integer, sa.ForeignKey("entries.id"), primary_key=True),
        sa.Column("role", _TEXT, primary_key=True),
        sa.Column("profile", sa.Integer, sa.ForeignKey("profiles.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entry_actors_profile", "entry_actors", ["profile", "role", "entry"])
    op.create_table(
        "entry_places",
        sa.Column("entry", sa.Integer, sa.ForeignKey("entries.id"), primary_key=True),
        sa.Column("place", sa.Integer, sa.ForeignKey("places.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_entry_places_place", "entry_places", ["place"])
    op.create_table(
        "feeds",
        sa.Column("url", _TEXT, primary_key=True),
        sa.Column("etag", _TEXT),
        sa.Column("modified", _TEXT),
        sa.Column("at", _TEXT, nullable=False),
    )

"""What a report that comes is looked up by, and what is counted, however many reports there are.

Revision ID: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TEXT

from onrecord.store import calling_rows, tallies
from onrecord.store.transaction import Transaction

revision = "0005"
down_revision = "0004"

_TEXT = sa.Text().with_variant(TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables, with what follows from the profiles and entries that there are."""
    _words()
    if op.get_bind().dialect.name == "sqlite":
        _appearances()
    op.create_table(
        "profile_callings",
        sa.Column("word", _TEXT, primary_key=True),
        sa.Column("sort", _TEXT, primary_key=True),
        sa.Column("profile", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tallies",
        sa.Column("facet", _TEXT, primary_key=True),
        sa.Column("value", _TEXT, primary_key=True),
        sa.Column("entries", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    many = sa.text("entries >= 4")
    op.create_index("ix_tallies_most", "tallies", ["facet", "entries"], sqlite_where=many, postgresql_where=many)
    writing = Transaction(op.get_bind())
    calling_rows.fill(writing)
    tallies.add(writing, tallies.counted(writing.connection))


def _words() -> None:
    # Words by which an actor is called were there too, behind a mark; and a foreign key.
    op.execute("CREATE TABLE words_before AS SELECT word, profile FROM profile_words WHERE word < '=' OR word >= '>'")
    op.drop_table("profile_words")
    op.create_table(
        "profile_words",
        sa.Column("word", _TEXT, primary_key=True),
        sa.Column("profile", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO profile_words SELECT word, profile FROM words_before ORDER BY word, profile")
    op.drop_table("words_before")


def _appearances() -> None:
    # One tree for what were two.
    op.execute("CREATE TABLE appearances_before AS SELECT report, local, profile FROM appearances")
    op.drop_table("appearances")
    op.create_table(
        "appearances",
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("local", _TEXT, primary_key=True),
        sa.Column("profile", sa.Integer, sa.ForeignKey("profiles.id"), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_appearances_profile", "appearances", ["profile"])
    op.execute("INSERT INTO appearances SELECT report, local, profile FROM appearances_before ORDER BY report, local")
    op.drop_table("appearances_before")

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
    """Make the tables, with what the profiles that there are have in them."""
    op.rename_table("profile_words", "words_before")
    op.create_table(
        "profile_words",
        sa.Column("word", _TEXT, primary_key=True),
        sa.Column("profile", sa.Integer, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    # Those by which an actor is called were there too, behind a mark.
    op.execute(
        "INSERT INTO profile_words (word, profile) SELECT word, profile FROM words_before"
        " WHERE word < '=' OR word >= '>' ORDER BY word, profile"
    )
    op.drop_table("words_before")
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
    many = sa.text("entries >= 16")
    op.create_index("ix_tallies_most", "tallies", ["facet", "entries"], sqlite_where=many, postgresql_where=many)
    writing = Transaction(op.get_bind())
    calling_rows.fill(writing)
    tallies.add(writing, tallies.counted(writing.connection))

"""What holds across reports.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TEXT

revision = "0003"
down_revision = "0002"

_TEXT = sa.Text().with_variant(TEXT(collation="C"), "postgresql")


def _report(name: str = "report") -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey("reports.id"), primary_key=True)


def upgrade() -> None:
    """Make the tables, and note that every report is to be compared."""
    op.create_table("to_compare", _report())
    op.create_table(
        "compare_keys",
        sa.Column("bucket", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
        _report(),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "compared_reports",
        _report(),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("stamp", sa.Integer, nullable=False),
        sa.Column("body", _TEXT, nullable=False),
    )
    op.create_index("ix_compared_reports_part", "compared_reports", ["part"])
    op.create_table("compared_pairs", _report("left"), _report("right"), sa.Column("body", _TEXT, nullable=False))
    op.create_index("ix_compared_pairs_right", "compared_pairs", ["right"])
    op.create_table(
        "across",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", _TEXT, nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("day", _TEXT),
        sa.Column("body", _TEXT, nullable=False),
    )
    op.create_index("ix_across_part", "across", ["part"])
    op.create_index("ix_across_kind", "across", ["kind", "day"])
    op.create_table(
        "across_entries",
        sa.Column("across", sa.Integer, sa.ForeignKey("across.id"), primary_key=True),
        _report(),
        sa.Column("local", _TEXT, primary_key=True),
    )
    op.create_index("ix_across_entries_report", "across_entries", ["report", "local"])
    op.create_table(
        "repeats",
        _report(),
        sa.Column("local", _TEXT, primary_key=True),
        sa.Column("part", sa.Integer, nullable=False),
    )
    op.create_index("ix_repeats_part", "repeats", ["part"])
    op.execute("INSERT INTO to_compare (report) SELECT id FROM reports")

"""Whom actors belong to.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TEXT

revision = "0002"
down_revision = "0001"

_TEXT = sa.Text().with_variant(TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; it stays empty until reports are read anew, since no reading so far tells of this."""
    op.create_table(
        "belongings",
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("local", _TEXT, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("profile", sa.Integer, sa.ForeignKey("profiles.id"), nullable=False),
        sa.Column("principal", sa.Integer, sa.ForeignKey("profiles.id"), nullable=False),
        sa.Column("member", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_belongings_profile", "belongings", ["profile"])
    op.create_index("ix_belongings_principal", "belongings", ["principal"])

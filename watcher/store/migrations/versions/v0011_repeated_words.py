"""Since when an indicator's commentary has been the same words, and what a table of money calls its period. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what was imported before is read again at the next import."""
    for table in ("indicator", "measure"):
        op.add_column(table, sa.Column("commentary_since", sa.Text()))
    for table in ("budget", "saving"):
        op.add_column(table, sa.Column("period_words", sa.Text()))
    import_ = sa.table("import_", sa.column("fingerprint", sa.Text()))
    op.execute(sa.update(import_).values(fingerprint=""))

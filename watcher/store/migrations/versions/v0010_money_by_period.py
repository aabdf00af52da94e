"""Money by period: movement, profile and the savings' own fields, for budget lines and the savings kept apart. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what was imported before is read again at the next import."""
    for table in ("budget", "saving"):
        for name in ("period", "previous_period", "outturn", "deliverability", "recurrence", "differs_in"):
            op.add_column(table, sa.Column(name, sa.Text()))
        for name in ("previous_variance", "delivered", "to_deliver", "difference"):
            op.add_column(table, sa.Column(name, sa.BigInteger()))
        op.add_column(table, sa.Column("month_of_year", sa.Integer()))
    import_ = sa.table("import_", sa.column("fingerprint", sa.Text()))
    op.execute(sa.update(import_).values(fingerprint=""))

"""What an indicator's control limits are drawn from, where its definition fixes that. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; no definition could name a baseline before, so that nothing needs to be read again."""
    for table in ("indicator", "measure"):
        op.add_column(table, sa.Column("baseline_points", sa.Integer()))
        op.add_column(table, sa.Column("baseline_until", sa.Date()))

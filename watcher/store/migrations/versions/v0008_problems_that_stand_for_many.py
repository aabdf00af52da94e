"""How many problems each one on record stands for. Frozen, as the first schema is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every problem that is on record stands for itself."""
    op.add_column("problem", sa.Column("times", sa.Integer(), nullable=False, server_default="1"))

"""Findings that are held back before they open and linger before they clear. Frozen, as the first schema is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add how far each finding has come; those that are on record opened when they began to hold, as far as is known."""
    for name in ("candidate_since", "opened_on", "clear_since"):
        op.add_column("finding", sa.Column(name, sa.Date()))
    for name in ("periods_held", "periods_clear"):
        op.add_column("finding", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    finding = sa.table("finding", *(sa.column(name, sa.Date()) for name in ("since", "candidate_since", "opened_on")))
    op.execute(sa.update(finding).values(candidate_since=finding.c.since, opened_on=finding.c.since))

"""Recorded verdicts: what each rule says of each item, kept from one evaluation to the next. Frozen, as every version is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the numbers of rules, the verdicts, and what they were judged with."""
    row_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "recorded_rule",
        sa.Column("number", row_id, primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("plan_id", "subject", "sha256")),
        sa.UniqueConstraint("plan_id", "subject", "sha256", name="uq_recorded_rule"),
    )
    op.create_table(
        "recorded",
        sa.Column("rule", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("item", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("outcome", sa.SmallInteger(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "recorded_as",
        sa.Column("plan_id", sa.Text(), primary_key=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("rules_sha256", "settings")),
    )

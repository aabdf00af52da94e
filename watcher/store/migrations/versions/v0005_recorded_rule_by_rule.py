"""Recorded verdicts say of each rule with what it was last judged. Frozen, as every version is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forget the verdicts, which the next evaluation finds again, and keep import, day and settings beside each rule."""
    for name in ("recorded", "recorded_rule"):
        op.execute(sa.delete(sa.table(name)))
    op.drop_table("recorded_as")
    for column in (
        sa.Column("import_id", sa.Integer()),
        sa.Column("as_at", sa.Date()),
        sa.Column("settings", sa.Text()),
    ):
        op.add_column("recorded_rule", column)

"""Extensions of deadlines, their approval, and late predecessors. Frozen, as every version is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what milestones, and the log's rows like them, know of extensions and of what they wait for; read plans again."""
    for table in ("milestone", "log"):
        op.add_column(table, sa.Column("waits_for_late_refs", sa.Text()))
        op.add_column(table, sa.Column("extension_approved", sa.Boolean()))
        for name in ("extensions", "late_predecessors"):
            op.add_column(table, sa.Column(name, sa.Integer()))
    import_ = sa.table("import_", sa.column("fingerprint", sa.Text()))
    op.execute(sa.update(import_).values(fingerprint=""))

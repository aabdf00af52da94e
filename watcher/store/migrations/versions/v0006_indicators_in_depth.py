"""Indicators in depth: runs, limits, forecasts, the next figure's day; and the counts behind a reading. Frozen."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ADDED: tuple[tuple[TypeEngine[Any], str], ...] = (
    (sa.Text(), "previous_rag signal signal_is capability expected_period forecast_method"),
    (
        sa.Double(),
        (
            "target_low target_high year_end_target gap_to_worse numerator denominator worse_by worse_by_pct usual_change "
            "year_ago mean lower_limit upper_limit year_end_forecast year_end_low year_end_high year_end_gap"
        ),
    ),
    (sa.Integer(), "periods_in_colour periods_off_green worse_run better_run points grace_days"),
    (sa.Boolean(), "commentary_current target_moves is_provisional definition_changed limits_firm"),
    (sa.Date(), "definition_changed_on data_due_on"),
)


def upgrade() -> None:
    """Add the columns, and have every plan read again, so that what is known of its indicators fills them."""
    for table in ("indicator", "measure"):
        for kind, names in _ADDED:
            for name in names.split():
                op.add_column(table, sa.Column(name, kind))
    op.add_column("reading", sa.Column("provisional", sa.Boolean()))
    for name in ("numerator", "denominator"):
        op.add_column("reading", sa.Column(name, sa.Double()))
    import_ = sa.table("import_", sa.column("fingerprint", sa.Text()))
    op.execute(sa.update(import_).values(fingerprint=""))

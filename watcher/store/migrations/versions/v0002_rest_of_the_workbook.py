"""The second schema: action log, workforce and savings beside the plan, and the paragraphs an action answers to. Frozen."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TYPES: dict[str, Any] = {
    "text": sa.Text(),
    "day": sa.Date(),
    "flag": sa.Boolean(),
    "number": sa.Double(),
    "whole": sa.Integer(),
    "long": sa.BigInteger(),
}
_FACTS = {
    "log": {
        "text": "action part title workstream priority sro lead kind stated recommendations paragraphs note due_text",
        "day": "due original_due start plan_start completed_on returned_on updated_on",
        "flag": "complete evidenced confidential",
        "number": "progress",
    },
    "measure": {
        "text": "title group owner sro polarity unit basis commentary target_text period rag published_rag rag_because",
        "number": "target value previous change gap_to_target gap_to_green",
        "whole": "periods_red lag_days",
    },
    "saving": {
        "text": "title department owner kind year",
        "long": "budget actual profile forecast variance",
        "number": "variance_pct",
    },
}


def upgrade() -> None:
    """Add three fact tables and one column."""
    op.add_column("milestone", sa.Column("paragraphs", sa.Text()))
    for name, fields in _FACTS.items():
        own = [sa.Column(field, _TYPES[kind]) for kind, names in fields.items() for field in names.split()]
        op.create_table(
            name,
            sa.Column("id", _ROW_ID, primary_key=True),
            *(sa.Column(column, sa.Text(), nullable=False) for column in ("plan_id", "ref")),
            *(sa.Column(column, sa.Date(), nullable=False) for column in ("from_day", "until_day")),
            *(sa.Column(column, sa.Integer(), nullable=False) for column in ("from_import", "until_import")),
            sa.Column("source", sa.Text(), nullable=False),
            sa.Column("places", sa.Text()),
            sa.Column("row_hash", sa.Text(), nullable=False),
            *own,
        )
        op.create_index(f"ix_{name}_known", name, ["plan_id", "until_import", "ref"])

"""The first schema. Frozen: it repeats the tables as they were, and never imports them as they are."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_TYPES: dict[str, Any] = {
    "text": sa.Text(),
    "day": sa.Date(),
    "flag": sa.Boolean(),
    "number": sa.Double(),
    "whole": sa.Integer(),
    "small": sa.SmallInteger(),
    "long": sa.BigInteger(),
    "moment": _MOMENT,
    "json": sa.JSON(),
}

_FACTS = {
    "milestone": {
        "text": "action part title workstream priority sro lead kind stated recommendations note due_text",
        "day": "due original_due start plan_start completed_on returned_on updated_on",
        "flag": "complete evidenced confidential",
        "number": "progress",
    },
    "indicator": {
        "text": "title group owner sro polarity unit basis commentary target_text period rag published_rag rag_because",
        "number": "target value previous change gap_to_target gap_to_green",
        "whole": "periods_red lag_days",
    },
    "budget": {
        "text": "title department owner kind year",
        "long": "budget actual profile forecast variance",
        "number": "variance_pct",
    },
    "priority": {"text": "title workstream sro stated"},
    "workstream": {"text": "stated", "day": "stated_on"},
    "officer": {"text": "name post email aliases", "flag": "has_address listed"},
    "reading": {"text": "indicator period note", "day": "ends", "number": "value"},
    "link": {"text": "from_ref to_ref relation"},
}


def _columns(spelled: str) -> list[sa.Column[Any]]:
    """Columns from `name:type` words; a question mark behind the type allows it to be empty."""
    columns = []
    for word in spelled.split():
        name, _, kind = word.partition(":")
        columns.append(sa.Column(name, _TYPES[kind.rstrip("?")], nullable=kind.endswith("?")))
    return columns


def _row_id() -> sa.Column[Any]:
    return sa.Column("id", _ROW_ID, primary_key=True)


def _owned_by(column: str, target: str, *, key: bool = False, nullable: bool = False) -> sa.Column[Any]:
    """A column that holds the id of a row of another table."""
    return sa.Column(column, _ROW_ID, sa.ForeignKey(f"{target}.id"), primary_key=key, nullable=nullable)


def _position() -> sa.Column[Any]:
    return sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False)


def _key(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), primary_key=True) for name in names]


def upgrade() -> None:
    """Create every table of the first schema."""
    for name, fields in _FACTS.items():
        _create_fact_table(name, fields)
    _create_import_tables()
    _create_finding_tables()
    _create_sending_tables()


def _create_fact_table(name: str, fields: dict[str, str]) -> None:
    own = [sa.Column(field, _TYPES[kind]) for kind, names in fields.items() for field in names.split()]
    common = _columns(
        "plan_id:text ref:text from_day:day until_day:day from_import:whole until_import:whole "
        "source:text places:text? row_hash:text"
    )
    op.create_table(name, _row_id(), *common, *own)
    op.create_index(f"ix_{name}_known", name, ["plan_id", "until_import", "ref"])


def _create_import_tables() -> None:
    op.create_table("import_", _row_id(), *_columns("plan_id:text at:moment fingerprint:text ok:flag summary:json"))
    op.create_index("ix_import_plan", "import_", ["plan_id", "id"])
    op.create_table(
        "import_source",
        _owned_by("import_id", "import_", key=True),
        _position(),
        *_columns("read:text sheet:text? kind:text sha256:text bytes:long"),
    )
    op.create_table(
        "problem",
        _owned_by("import_id", "import_", key=True),
        _position(),
        *_columns("severity:text code:text where_:text text:text"),
    )
    op.create_table(
        "calendar_day",
        *_key("calendar"),
        sa.Column("day", sa.Date(), primary_key=True),
        *_columns("workday:whole"),
        sqlite_with_rowid=False,
    )


def _create_finding_tables() -> None:
    op.create_table("rule_text", *_key("sha256"), *_columns("text:text"))
    op.create_table(
        "run",
        _row_id(),
        *_columns("plan_id:text at:moment as_at:day"),
        _owned_by("import_id", "import_"),
        *_columns("rules_sha256:text counts:json"),
    )
    op.create_index("ix_run_plan", "run", ["plan_id", "id"])
    op.create_table(
        "finding",
        _row_id(),
        *_columns("plan_id:text rule:text subject:text ref:text state:text severity:text status:text? text:text"),
        *_columns("since:day opened_at:moment updated_at:moment closed_at:moment? close_reason:text? tell:json"),
        sa.UniqueConstraint("plan_id", "rule", "subject", "ref", name="uq_finding_key"),
    )
    op.create_index("ix_finding_state", "finding", ["plan_id", "state"])
    op.create_table(
        "transition",
        _row_id(),
        *_columns("plan_id:text"),
        _owned_by("run_id", "run"),
        *_columns("rule:text subject:text ref:text change:text at:moment detail:json"),
    )
    op.create_index("ix_transition_item", "transition", ["plan_id", "subject", "ref"])


def _create_sending_tables() -> None:
    op.create_table(
        "digest",
        _row_id(),
        *_columns("plan_id:text schedule:text person:text period:text as_at:day at:moment keys:json balance:json"),
        sa.UniqueConstraint("plan_id", "schedule", "person", "period", name="uq_digest_period"),
    )
    op.create_table(
        "outbox",
        _row_id(),
        *_columns("plan_id:text"),
        _owned_by("digest_id", "digest", nullable=True),
        *_columns("recipient:text subject:text text:text html:text? sha256:text message_id:text state:text"),
        *_columns("lease_until:moment? lease_by:text? fence:whole attempts:whole repeats:small next_at:moment?"),
        *_columns("final_at:moment? last_error:text? queued_at:moment accepted_at:moment?"),
        sa.UniqueConstraint("message_id", name="uq_outbox_message"),
    )
    op.create_index("ix_outbox_state", "outbox", ["state", "next_at"])
    op.create_table("lease", *_key("name"), *_columns("holder:text fence:whole until:moment"))
    op.create_table(
        "audit",
        _row_id(),
        *_columns("plan_id:text at:moment who:text what:text subject:text? ref:text? detail:json"),
    )
    op.create_index("ix_audit_item", "audit", ["plan_id", "subject", "ref"])
    op.create_table("setting", *_key("plan_id", "name"), *_columns("value:text"))

"""Watcher's tables: nothing comes in, `METADATA`, `FACTS` and one name per table go out. Holds no rows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from watcher.store.column_types import ROW_ID, Moment

OPEN_IMPORT = 2147483647
"""until_import of a row that no later import has superseded."""

METADATA = MetaData()

_TYPES: Mapping[str, type[TypeEngine[Any]]] = {
    "text": Text,
    "day": Date,
    "flag": Boolean,
    "number": Double,
    "whole": Integer,
    "pence": BigInteger,
}


def _required(name: str, kind: type[TypeEngine[Any]] | TypeEngine[Any]) -> Column[Any]:
    return Column(name, kind, nullable=False)


def _fact(name: str, **fields: str) -> Table:
    """A fact table: what every fact has, and its own fields named by type, each of which may be empty."""
    own = [Column(field, _TYPES[kind]) for kind, names in fields.items() for field in names.split()]
    return Table(
        name,
        METADATA,
        Column("id", ROW_ID, primary_key=True),
        *(_required(column, Text) for column in ("plan_id", "ref")),
        *(_required(column, Date) for column in ("from_day", "until_day")),
        *(_required(column, Integer) for column in ("from_import", "until_import")),
        _required("source", Text),
        Column("places", Text),
        _required("row_hash", Text),
        *own,
        Index(f"ix_{name}_known", "plan_id", "until_import", "ref"),
    )


_MILESTONE = {
    "text": "action part title workstream priority sro lead kind stated recommendations paragraphs note due_text"
    " waits_for_late_refs",
    "day": "due original_due start plan_start completed_on returned_on updated_on",
    "flag": "complete evidenced confidential extension_approved",
    "number": "progress",
    "whole": "extensions late_predecessors",
}
_INDICATOR = {
    "text": "title group owner sro polarity unit basis commentary target_text period rag published_rag rag_because "
    "previous_rag signal signal_is capability expected_period forecast_method commentary_since",
    "number": "target value previous change gap_to_target gap_to_green target_low target_high year_end_target "
    "gap_to_worse numerator denominator worse_by worse_by_pct usual_change year_ago mean lower_limit upper_limit "
    "year_end_forecast year_end_low year_end_high year_end_gap",
    "whole": "periods_red lag_days periods_in_colour periods_off_green worse_run better_run points grace_days "
    "baseline_points",
    "flag": "commentary_current target_moves is_provisional definition_changed limits_firm",
    "day": "definition_changed_on data_due_on baseline_until",
}
milestone = _fact("milestone", **_MILESTONE)
log = _fact("log", **_MILESTONE)
indicator = _fact("indicator", **_INDICATOR)
measure = _fact("measure", **_INDICATOR)
_BUDGET = {
    "text": "title department owner kind year period period_words previous_period outturn deliverability recurrence differs_in",
    "pence": "budget actual profile forecast variance previous_variance delivered to_deliver difference",
    "number": "variance_pct",
    "whole": "month_of_year",
}
budget = _fact("budget", **_BUDGET)
saving = _fact("saving", **_BUDGET)
priority = _fact("priority", text="title workstream sro stated")
workstream = _fact("workstream", text="stated", day="stated_on")
officer = _fact("officer", text="name post email aliases", flag="has_address listed")
reading = _fact(
    "reading", text="indicator period note", day="ends", number="value numerator denominator", flag="provisional"
)
link = _fact("link", text="from_ref to_ref relation")

FACTS: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (milestone, indicator, budget, priority, workstream, officer, reading, link, log, measure, saving)
    }
)
"""Fact tables by the name a Fact gives in `table`."""

import_ = Table(
    "import_",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    _required("plan_id", Text),
    _required("at", Moment),
    _required("fingerprint", Text),
    _required("ok", Boolean),
    _required("summary", JSON),
    Index("ix_import_plan", "plan_id", "id"),
)
import_source = Table(
    "import_source",
    METADATA,
    Column("import_id", ForeignKey("import_.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _required("read", Text),
    Column("sheet", Text),
    _required("kind", Text),
    _required("sha256", Text),
    _required("bytes", BigInteger),
)
problem = Table(
    "problem",
    METADATA,
    Column("import_id", ForeignKey("import_.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    *(_required(name, Text) for name in ("severity", "code", "where_", "text")),
    Column("times", Integer, nullable=False, server_default="1"),
)
calendar_day = Table(
    "calendar_day",
    METADATA,
    Column("calendar", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    _required("workday", Integer),
    sqlite_with_rowid=False,
)
rule_text = Table("rule_text", METADATA, Column("sha256", Text, primary_key=True), _required("text", Text))

run = Table(
    "run",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    _required("plan_id", Text),
    _required("at", Moment),
    _required("as_at", Date),
    Column("import_id", ForeignKey("import_.id"), nullable=False),
    _required("rules_sha256", Text),
    _required("counts", JSON),
    Index("ix_run_plan", "plan_id", "id"),
)
recorded_rule = Table(
    "recorded_rule",
    METADATA,
    Column("number", ROW_ID, primary_key=True),
    *(_required(name, Text) for name in ("plan_id", "subject", "sha256")),
    Column("import_id", Integer),
    Column("as_at", Date),
    Column("settings", Text),
    UniqueConstraint("plan_id", "subject", "sha256", name="uq_recorded_rule"),
)
recorded = Table(
    "recorded",
    METADATA,
    Column("rule", Integer, primary_key=True, autoincrement=False),
    Column("item", Integer, primary_key=True, autoincrement=False),
    _required("outcome", SmallInteger),
    sqlite_with_rowid=False,
)
finding = Table(
    "finding",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    *(_required(name, Text) for name in ("plan_id", "rule", "subject", "ref", "state", "severity")),
    Column("status", Text),
    _required("text", Text),
    _required("since", Date),
    _required("opened_at", Moment),
    _required("updated_at", Moment),
    Column("closed_at", Moment),
    Column("close_reason", Text),
    _required("tell", JSON),
    Column("candidate_since", Date),
    Column("opened_on", Date),
    _required("periods_held", Integer),
    Column("clear_since", Date),
    _required("periods_clear", Integer),
    UniqueConstraint("plan_id", "rule", "subject", "ref", name="uq_finding_key"),
    Index("ix_finding_state", "plan_id", "state"),
)
transition = Table(
    "transition",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    _required("plan_id", Text),
    Column("run_id", ForeignKey("run.id"), nullable=False),
    *(_required(name, Text) for name in ("rule", "subject", "ref", "change")),
    _required("at", Moment),
    _required("detail", JSON),
    Index("ix_transition_item", "plan_id", "subject", "ref"),
)
digest = Table(
    "digest",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    *(_required(name, Text) for name in ("plan_id", "schedule", "person", "period")),
    _required("as_at", Date),
    _required("at", Moment),
    _required("keys", JSON),
    _required("balance", JSON),
    UniqueConstraint("plan_id", "schedule", "person", "period", name="uq_digest_period"),
)
outbox = Table(
    "outbox",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    _required("plan_id", Text),
    Column("digest_id", ForeignKey("digest.id")),
    *(_required(name, Text) for name in ("recipient", "subject", "text")),
    Column("html", Text),
    _required("sha256", Text),
    _required("message_id", Text),
    _required("state", Text),
    Column("lease_until", Moment),
    Column("lease_by", Text),
    _required("fence", Integer),
    _required("attempts", Integer),
    _required("repeats", SmallInteger),
    Column("next_at", Moment),
    Column("final_at", Moment),
    Column("last_error", Text),
    _required("queued_at", Moment),
    Column("accepted_at", Moment),
    UniqueConstraint("message_id", name="uq_outbox_message"),
    Index("ix_outbox_state", "state", "next_at"),
)
lease = Table(
    "lease",
    METADATA,
    Column("name", Text, primary_key=True),
    _required("holder", Text),
    _required("fence", Integer),
    _required("until", Moment),
)
audit = Table(
    "audit",
    METADATA,
    Column("id", ROW_ID, primary_key=True),
    _required("plan_id", Text),
    _required("at", Moment),
    *(_required(name, Text) for name in ("who", "what")),
    Column("subject", Text),
    Column("ref", Text),
    _required("detail", JSON),
    Index("ix_audit_item", "plan_id", "subject", "ref"),
)
setting = Table(
    "setting",
    METADATA,
    Column("plan_id", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    _required("value", Text),
)

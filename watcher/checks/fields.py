"""What a rule may look at: for each subject, its fields with type, unit and one sentence. Pure data.

A stored field is a column of the subject's facts. A derived field is defined here by an expression of the rule language
over other fields, so that SQL and plain Python cannot disagree on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from watcher.checks.budget_fields import BUDGET
from watcher.checks.deadline_fields import DEADLINES
from watcher.checks.field import Field as Field
from watcher.checks.field import Type as Type
from watcher.checks.field import always as _always
from watcher.checks.field import derived as _derived
from watcher.checks.field import field as _field
from watcher.checks.indicator_fields import INDICATOR
from watcher.checks.rollup_fields import ROLLUP_FIELDS
from watcher.plan.words import Kind, Stated, Subject

MILESTONE = (
    _always("ref", Type.TEXT, "the action's number and the part's letter"),
    _field("action", Type.TEXT, "the action it is a part of"),
    _field("part", Type.TEXT, "the part's letter"),
    _field("title", Type.TEXT, "the issue or undertaking in short"),
    _field("workstream", Type.TEXT, "the workstream of its priority"),
    _field("priority", Type.TEXT, "the number of its priority"),
    _field("sro", Type.TEXT, "initials of the Senior Responsible Officer"),
    _field("lead", Type.TEXT, 'initials of its lead officers, joined by ", "'),
    _field("due", Type.DATE, "the last day on which it is in time", "day"),
    _field("original_due", Type.DATE, "the deadline first agreed", "day"),
    _field("start", Type.DATE, "the day its own work begins", "day"),
    _field("plan_start", Type.DATE, "the day the whole plan begins", "day"),
    _always("kind", Type.ENUM, "what sort of deadline it has", Kind),
    _field("stated", Type.ENUM, "the state its owner typed", words=Stated),
    _always("complete", Type.BOOL, "whether its owner states it complete"),
    _field("completed_on", Type.DATE, "the day it is stated to have been completed", "day"),
    _field("evidenced", Type.BOOL, "whether evidence of completion is recorded; empty where completion is not stated"),
    _field("progress", Type.PERCENT, "how far it is stated to have come", "percent"),
    _field("recommendations", Type.TEXT, "the inspection's recommendations it answers"),
    _field("confidential", Type.BOOL, "whether it must not be named to others"),
    _field("returned_on", Type.DATE, "the day of the last progress return about it", "day"),
    _field("updated_on", Type.DATE, "the day what is stated was stated", "day"),
    _derived("days_late", Type.INT, "days", "days past its date, 0 until then", "max(0, days(due, today))"),
    _derived("days_to_due", Type.INT, "days", "days until its date, negative when past", "days(today, due)"),
    _derived(
        "working_days_late",
        Type.INT,
        "working days",
        "working days past its date, 0 until then",
        "max(0, working_days(due, today))",
    ),
    _derived(
        "working_days_to_due",
        Type.INT,
        "working days",
        "working days from tomorrow to its date, that day included; negative when past",
        "working_days(today, due)",
    ),
    _derived(
        "days_since_update",
        Type.INT,
        "days",
        "days since anything was stated or returned about it",
        "days(coalesce(updated_on, returned_on), today)",
    ),
    _derived(
        "slip_days",
        Type.INT,
        "days",
        "days its date has moved back since it was first agreed",
        "days(original_due, due)",
    ),
    _derived(
        "expected_progress",
        Type.PERCENT,
        "percent",
        "the share of time elapsed from its start (or the plan's) to its date, from 0 to 100",
        "max(0, min(100, 100 * days(coalesce(start, plan_start), today)"
        " / max(1, days(coalesce(start, plan_start), due))))",
    ),
    _derived(
        "nothing_returned",
        Type.BOOL,
        "",
        "whether nothing was ever stated or returned about it",
        "stated is empty and progress is empty and returned_on is empty",
    ),
    _derived(
        "no_return",
        Type.BOOL,
        "",
        "whether it has started (or no start is known) or falls due within 60 days, and nobody spoke of it of late",
        "not complete and (coalesce(start, plan_start) is empty or coalesce(start, plan_start) <= today"
        " or days_to_due <= 60)"
        " and (nothing_returned or days_since_update > reporting_cycle_days)",
    ),
    *DEADLINES,
)


def _by_name(fields: tuple[Field, ...]) -> Mapping[str, Field]:
    return MappingProxyType({field.name: field for field in fields})


FIELDS: Mapping[Subject, Mapping[str, Field]] = MappingProxyType(
    {
        Subject.MILESTONE: _by_name(MILESTONE),
        Subject.INDICATOR: _by_name(INDICATOR),
        Subject.BUDGET: _by_name(BUDGET),
        **ROLLUP_FIELDS,
    }
)
"""The fields of each subject that rules can look at, in the order they are documented."""

PARAMETERS: Mapping[str, Field] = _by_name(
    (
        _always("today", Type.DATE, "the day the plan is judged as at"),
        _always("reporting_cycle_days", Type.INT, "how many days a progress return counts (a setting of the plan)"),
    )
)
"""Names that mean the same for every item of an evaluation; they are never empty."""

STORED_ONLY: Mapping[Subject, Mapping[str, Type]] = MappingProxyType(
    {
        Subject.MILESTONE: MappingProxyType({"note": Type.TEXT, "due_text": Type.TEXT}),
        Subject.INDICATOR: MappingProxyType({"target_text": Type.TEXT, "rag_because": Type.TEXT}),
        Subject.BUDGET: MappingProxyType({}),
    }
)
"""Columns of the facts that no rule looks at, with their types."""


def stored_types(subject: Subject) -> Mapping[str, Type]:
    """Every stored column of a subject's facts with its type, without the columns that all facts share."""
    fields = {
        each.name: each.type for each in FIELDS[subject].values() if each.expression is None and not each.is_linked
    }
    return {**fields, **STORED_ONLY.get(subject, {})}


def linked_types(subject: Subject) -> Mapping[str, Type]:
    """The fields of a subject that each evaluation works out from links, with their types."""
    return {each.name: each.type for each in FIELDS[subject].values() if each.is_linked}

"""What a rule may look at: for each subject, its fields with type, unit and one sentence. Pure data.

A stored field is a column of the subject's facts. A derived field is defined here by an expression of the rule language
over other fields, so that SQL and plain Python cannot disagree on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from watcher.plan.words import BudgetKind, Deliverability, Kind, Polarity, Rag, Recurrence, Stated, Subject


class Type(StrEnum):
    """What sort of value an expression has. Money is pounds in a rule and whole pence in a fact; a percentage is 43.0."""

    BOOL = "true or false"
    INT = "whole number"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    ENUM = "word"
    MONEY = "money"
    PERCENT = "percentage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One name that rules can use. `words` are an enum's words; `expression` is a derived field's definition."""

    name: str
    type: Type
    unit: str
    may_be_empty: bool
    says: str
    words: tuple[str, ...] = ()
    expression: str | None = None


def _field(name: str, kind: Type, says: str, unit: str = "", words: type[StrEnum] | None = None) -> Field:
    return Field(name=name, type=kind, unit=unit, may_be_empty=True, says=says, words=tuple(words or ()))


def _always(name: str, kind: Type, says: str, words: type[StrEnum] | None = None) -> Field:
    return Field(name=name, type=kind, unit="", may_be_empty=False, says=says, words=tuple(words or ()))


def _derived(name: str, kind: Type, unit: str, says: str, expression: str) -> Field:
    return Field(name=name, type=kind, unit=unit, may_be_empty=True, says=says, expression=expression)


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
)

INDICATOR = (
    _always("ref", Type.TEXT, "the indicator's number as printed"),
    _field("title", Type.TEXT, "what is measured"),
    _field("group", Type.TEXT, "the heading it is printed under"),
    _field("owner", Type.TEXT, "initials of the officer who owns its target"),
    _field("sro", Type.TEXT, "initials of the Senior Responsible Officer of the priorities it measures"),
    _field("polarity", Type.ENUM, "which direction is good", words=Polarity),
    _field("unit", Type.TEXT, "what the value counts"),
    _field("basis", Type.TEXT, "how the value is made, such as rolling_12_months"),
    _field("commentary", Type.TEXT, "what its owner writes about it"),
    _field("target", Type.NUMBER, "the value aimed at", "the indicator's unit"),
    _field("value", Type.NUMBER, "the latest value", "the indicator's unit"),
    _field("previous", Type.NUMBER, "the value before the latest", "the indicator's unit"),
    _field("change", Type.NUMBER, "the latest value minus the one before", "the indicator's unit"),
    _field("period", Type.TEXT, "the period of the latest value, such as 2017-10"),
    _field(
        "rag",
        Type.ENUM,
        "the colour by the printed bands; grey without bands, empty where they do not decide",
        words=Rag,
    ),
    _field("published_rag", Type.ENUM, "the colour as published", words=Rag),
    _field("gap_to_target", Type.NUMBER, "how far the value is from its target", "the indicator's unit"),
    _field("gap_to_green", Type.NUMBER, "how far the value is from green", "the indicator's unit"),
    _field("periods_red", Type.INT, "how many periods in a row have been red, this one included", "periods"),
)

BUDGET = (
    _always("ref", Type.TEXT, "the line's name"),
    _field("title", Type.TEXT, "the line's title"),
    _field("department", Type.TEXT, "the department it belongs to"),
    _field("owner", Type.TEXT, "initials of the budget holder"),
    _always("kind", Type.ENUM, "what the line stands for", BudgetKind),
    _field("year", Type.TEXT, "the financial year, such as 2017/18"),
    _field("budget", Type.MONEY, "what may be spent in the year", "pounds"),
    _field("actual", Type.MONEY, "what has been spent so far", "pounds"),
    _field("profile", Type.MONEY, "what should have been spent so far", "pounds"),
    _field("forecast", Type.MONEY, "what is expected to be spent by the year's end", "pounds"),
    _field("variance", Type.MONEY, "forecast minus budget; positive is an overspend", "pounds"),
    _field("variance_pct", Type.PERCENT, "the variance in percent of the budget", "percent"),
    _field("period", Type.TEXT, "the period that the latest figures run to, such as 2017-09"),
    _field(
        "month_of_year", Type.INT, "the month of the financial year that they run to, from 1 (April) to 12", "months"
    ),
    _field("previous_variance", Type.MONEY, "the variance as it was one period before, in the same year", "pounds"),
    _field("previous_period", Type.TEXT, "the period before, in words, such as quarter 1"),
    _derived(
        "movement",
        Type.MONEY,
        "pounds",
        "the variance minus the one before; positive is worse",
        "variance - previous_variance",
    ),
    _field(
        "outturn",
        Type.TEXT,
        "the variance in words, with share and movement: over by £5,000 (2%), £1,000 more than at month 6",
    ),
    _derived(
        "ytd_variance", Type.MONEY, "pounds", "spent so far minus what should have been spent", "actual - profile"
    ),
    _derived(
        "ytd_variance_pct",
        Type.PERCENT,
        "percent",
        "the year-to-date variance in percent of the profile",
        "100 * ((actual - profile) / abs(profile))",
    ),
    _field(
        "delivered", Type.MONEY, "what a saving has brought so far; below zero, since it is less spending", "pounds"
    ),
    _field(
        "to_deliver", Type.MONEY, "what of a saving is still to be made, above zero; empty for anything else", "pounds"
    ),
    _field("deliverability", Type.ENUM, "how sure it is that a saving will be made", words=Deliverability),
    _field("recurrence", Type.ENUM, "whether a saving comes back every year", words=Recurrence),
    _field("difference", Type.MONEY, "how much a total exceeds its lines; empty where it adds up", "pounds"),
    _field("differs_in", Type.TEXT, "the amount in which a total does not add up, such as variance"),
)


def _by_name(fields: tuple[Field, ...]) -> Mapping[str, Field]:
    return MappingProxyType({field.name: field for field in fields})


FIELDS: Mapping[Subject, Mapping[str, Field]] = MappingProxyType(
    {Subject.MILESTONE: _by_name(MILESTONE), Subject.INDICATOR: _by_name(INDICATOR), Subject.BUDGET: _by_name(BUDGET)}
)
"""The fields of each subject that rules can look at already, in the order they are documented."""

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
        Subject.INDICATOR: MappingProxyType({"target_text": Type.TEXT, "rag_because": Type.TEXT, "lag_days": Type.INT}),
        Subject.BUDGET: MappingProxyType({}),
    }
)
"""Columns of the facts that no rule looks at, with their types."""


def stored_types(subject: Subject) -> Mapping[str, Type]:
    """Every stored column of a subject's facts with its type, without the columns that all facts share."""
    fields = {field.name: field.type for field in FIELDS[subject].values() if field.expression is None}
    return {**fields, **STORED_ONLY[subject]}

"""What a rule may look at of the parts together: the fields of actions, officers, priorities, workstreams and the plan.

No table keeps these: each evaluation works them out from the statuses of its milestones, in `findings/rollups.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from watcher.checks.field import Field, Type, always, derived, field, linked
from watcher.plan.words import Stated, Status, Subject

ROLLUPS = (Subject.ACTION, Subject.OFFICER, Subject.PRIORITY, Subject.WORKSTREAM, Subject.PLAN)
"""The subjects that are made of parts, in the order they are judged and printed."""

STRATA = (
    (Subject.MILESTONE,),
    (Subject.ACTION,),
    (Subject.INDICATOR, Subject.BUDGET),
    (Subject.OFFICER, Subject.PRIORITY, Subject.WORKSTREAM, Subject.PLAN),
)
"""The subjects in the order they are judged: each may count the statuses of those before it, in the same evaluation."""

PARTS = (
    always("milestones", Type.INT, "how many milestones it has"),
    always("complete", Type.INT, "how many of its milestones are complete"),
    always("on_track", Type.INT, "how many of its milestones are on track"),
    always("at_risk", Type.INT, "how many of its milestones are at risk"),
    always("overdue", Type.INT, "how many of its milestones are overdue"),
    always("not_judged", Type.INT, "how many of its milestones could not be judged; the five add up to all"),
    always("worst", Type.ENUM, "the worst status among its milestones; not_judged where it has none", Status),
    field("next_due", Type.DATE, "the next date of an unfinished milestone, today included", "day"),
    field("updated_on", Type.DATE, "the last day on which anything was stated or returned about a milestone", "day"),
    always("unanswered", Type.INT, "how many milestones nobody spoke of within the reporting cycle (their no_return)"),
    derived("open", Type.INT, "milestones", "how many of its milestones are not complete", "milestones - complete"),
    derived(
        "overdue_pct",
        Type.PERCENT,
        "percent",
        "the share of its milestones that are overdue; empty where it has none",
        "100 * overdue / milestones",
    ),
    derived(
        "days_since_update",
        Type.INT,
        "days",
        "days since anything was stated or returned about any of its milestones",
        "days(updated_on, today)",
    ),
)

FIGURES = (
    field("indicators", Type.INT, "how many indicators are linked to it; empty where none is", "indicators"),
    field(
        "indicators_judged", Type.INT, "how many of its indicators can be judged: have bands and a value", "indicators"
    ),
    field(
        "indicators_undecided", Type.INT, "how many of those have a value that the bands do not decide", "indicators"
    ),
    field("indicators_red", Type.INT, "how many of its indicators are red", "indicators"),
    field("indicators_amber", Type.INT, "how many of its indicators are amber", "indicators"),
    derived(
        "indicators_red_pct",
        Type.PERCENT,
        "percent",
        "the share of the indicators that can be judged that are red",
        "100 * indicators_red / indicators_judged",
    ),
    field("budgets", Type.INT, "how many budget lines and savings are linked to it; empty where none is", "items"),
    field(
        "forecast_variance",
        Type.MONEY,
        "the variances of its budget lines added up, a department's total in place of its lines; empty where none is known",
        "pounds",
    ),
    field("savings_behind_late", Type.MONEY, "the savings that hang on an action with an overdue milestone", "pounds"),
)

LINKED_ACTIONS = (
    linked("linked_actions", Type.INT, "how many actions it is linked to; empty where none is", "actions"),
    linked("linked_open", Type.INT, "how many of its linked actions are not complete", "actions"),
    linked(
        "linked_milestones_open",
        Type.INT,
        "how many milestones are not complete of the actions it is linked to, by itself or through a priority; empty where "
        "there is no such action",
        "milestones",
    ),
    linked("linked_late", Type.INT, "how many of its linked actions have an overdue milestone", "actions"),
    linked("linked_late_refs", Type.TEXT, 'the numbers of those actions, joined by ", "'),
)
"""Of an indicator, a budget line or a saving: how the actions stand that it is linked to."""

DEMAND = (
    linked(
        "demand_indicators",
        Type.INT,
        "how many indicators of demand are linked to it; empty where none is",
        "indicators",
    ),
    linked("demand_refs", Type.TEXT, 'the refs of those indicators, joined by ", "'),
    linked(
        "demand_value", Type.NUMBER, "the latest value of the indicator of demand; empty unless there is exactly one"
    ),
    linked("demand_target", Type.NUMBER, "the demand that the budget allows for: that indicator's target"),
    derived("demand_gap", Type.NUMBER, "", "demand beyond what the budget allows for", "demand_value - demand_target"),
    derived(
        "demand_gap_pct",
        Type.PERCENT,
        "percent",
        "that gap in percent of what the budget allows for",
        "100 * (demand_value - demand_target) / demand_target",
    ),
)
"""Of a budget line: the indicators of demand (such as cases against budgeted cases) that are linked to it."""

ACTION = (
    always("ref", Type.TEXT, "the action's number"),
    field("title", Type.TEXT, "the issue or undertaking in short"),
    field("workstream", Type.TEXT, "the workstream of its priority"),
    field("priority", Type.TEXT, "the number of its priority"),
    field("sro", Type.TEXT, "initials of the Senior Responsible Officer"),
    field("lead", Type.TEXT, 'initials of its lead officers, joined by ", "'),
    *PARTS,
)

OFFICER = (
    always("ref", Type.TEXT, "the officer's initials"),
    always("initials", Type.TEXT, "the officer's initials"),
    field("name", Type.TEXT, "the officer's name"),
    field("sro", Type.TEXT, 'initials of those who answer for what the officer leads, joined by ", "'),
    always("has_address", Type.BOOL, "whether an address is known, so that they can be told"),
    *PARTS,
    always(
        "due_in_10_working_days", Type.INT, "how many open milestones fall due within ten working days, today included"
    ),
    always("most_due_in_a_month", Type.INT, "how many open milestones fall due in the fullest month from today on"),
    field("busiest_month", Type.TEXT, "that month, such as 2018-03; the earliest of several"),
    always("answers_for", Type.INT, "how many open milestones the officer answers for as SRO"),
    always("answers_for_overdue", Type.INT, "how many overdue milestones the officer answers for as SRO"),
)

PRIORITY = (
    always("ref", Type.TEXT, "the priority's number"),
    field("title", Type.TEXT, "the priority's name"),
    field("workstream", Type.TEXT, "the workstream it belongs to"),
    field("sro", Type.TEXT, "initials of the Senior Responsible Officer"),
    field("stated", Type.ENUM, "what it is stated to be", words=Stated),
    *PARTS,
    *FIGURES,
)

WORKSTREAM = (
    always("ref", Type.TEXT, "the workstream's name"),
    field("title", Type.TEXT, "the workstream's name"),
    field("sro", Type.TEXT, 'initials of the SROs of its priorities, joined by ", "'),
    field("stated", Type.ENUM, "what it is stated to be", words=Stated),
    field("stated_on", Type.DATE, "the day that was stated", "day"),
    *PARTS,
    *FIGURES,
)

PLAN = (
    always("ref", Type.TEXT, "the plan's id"),
    field("title", Type.TEXT, "the plan's name"),
    field("sro", Type.TEXT, 'initials of the SROs of its priorities, joined by ", "'),
    field(
        "stated", Type.ENUM, "the worst that any of its workstreams, or else priorities, is stated to be", words=Stated
    ),
    always("workstreams", Type.INT, "how many workstreams it has"),
    always("workstreams_on_track", Type.INT, "how many of its workstreams are stated on track or complete"),
    *PARTS,
    *FIGURES,
)


def _by_name(fields: tuple[Field, ...]) -> Mapping[str, Field]:
    return MappingProxyType({each.name: each for each in fields})


ROLLUP_FIELDS: Mapping[Subject, Mapping[str, Field]] = MappingProxyType(
    {
        Subject.ACTION: _by_name(ACTION),
        Subject.OFFICER: _by_name(OFFICER),
        Subject.PRIORITY: _by_name(PRIORITY),
        Subject.WORKSTREAM: _by_name(WORKSTREAM),
        Subject.PLAN: _by_name(PLAN),
    }
)
"""The fields of each roll-up, in the order they are documented."""

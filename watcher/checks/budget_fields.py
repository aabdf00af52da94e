"""What a rule may look at of a line of money or a saving. Pure data."""

from __future__ import annotations

from watcher.checks.field import Type, always, derived, field
from watcher.checks.rollup_fields import DEMAND, LINKED_ACTIONS
from watcher.plan.words import BudgetKind, Deliverability, Recurrence

BUDGET = (
    always("ref", Type.TEXT, "the line's name"),
    field("title", Type.TEXT, "the line's title"),
    field("department", Type.TEXT, "the department it belongs to"),
    field("owner", Type.TEXT, "initials of the budget holder"),
    always("kind", Type.ENUM, "what the line stands for", BudgetKind),
    field("year", Type.TEXT, "the financial year, such as 2017/18"),
    field("budget", Type.MONEY, "what may be spent in the year", "pounds"),
    field("actual", Type.MONEY, "what has been spent so far", "pounds"),
    field("profile", Type.MONEY, "what should have been spent so far", "pounds"),
    field("forecast", Type.MONEY, "what is expected to be spent by the year's end", "pounds"),
    field("variance", Type.MONEY, "forecast minus budget; positive is an overspend", "pounds"),
    field("variance_pct", Type.PERCENT, "the variance in percent of the budget", "percent"),
    field("period", Type.TEXT, "the period that the latest figures run to, such as 2017-09"),
    field("period_words", Type.TEXT, "what the table calls that period, such as quarter 2"),
    field(
        "month_of_year", Type.INT, "the month of the financial year that they run to, from 1 (April) to 12", "months"
    ),
    field("previous_variance", Type.MONEY, "the variance as it was one period before, in the same year", "pounds"),
    field("previous_period", Type.TEXT, "the period before, in words, such as quarter 1"),
    derived(
        "movement",
        Type.MONEY,
        "pounds",
        "the variance minus the one before; positive is worse",
        "variance - previous_variance",
    ),
    field(
        "outturn",
        Type.TEXT,
        "the variance in words, with share and movement: over by £5,000 (2%), £1,000 more than at month 6",
    ),
    derived("ytd_variance", Type.MONEY, "pounds", "spent so far minus what should have been spent", "actual - profile"),
    derived(
        "ytd_variance_pct",
        Type.PERCENT,
        "percent",
        "the year-to-date variance in percent of the profile",
        "100 * ((actual - profile) / abs(profile))",
    ),
    field("delivered", Type.MONEY, "what a saving has brought so far; below zero, since it is less spending", "pounds"),
    field(
        "to_deliver", Type.MONEY, "what of a saving is still to be made, above zero; empty for anything else", "pounds"
    ),
    field("deliverability", Type.ENUM, "how sure it is that a saving will be made", words=Deliverability),
    field("recurrence", Type.ENUM, "whether a saving comes back every year", words=Recurrence),
    field("difference", Type.MONEY, "how much a total exceeds its lines; empty where it adds up", "pounds"),
    field("differs_in", Type.TEXT, "the amount in which a total does not add up, such as variance"),
    *LINKED_ACTIONS,
    derived(
        "behind_late",
        Type.MONEY,
        "pounds",
        "what is still to be made of a saving that hangs on a late action; 0 where none is late, empty without links",
        "to_deliver * min(1, linked_late)",
    ),
    *DEMAND,
)

"""What a rule may look at of a deadline put back, waited for or foreseen: more fields of milestones. Pure data."""

from __future__ import annotations

from watcher.checks.field import Type, derived, field

DEADLINES = (
    field("extensions", Type.INT, "how many imports have put its date back; empty where none has", "imports"),
    field(
        "extension_approved",
        Type.BOOL,
        "whether the source says that a later date was approved; empty where it is silent",
    ),
    field("late_predecessors", Type.INT, "how much of what it waits for is late; empty where nothing is", "milestones"),
    field("waits_for_late_refs", Type.TEXT, 'the refs of what it waits for that is late, joined by ", "'),
    derived(
        "times_extended",
        Type.INT,
        "times",
        "how often its date has been put back, 0 where never",
        "coalesce(extensions, 0)",
    ),
    derived(
        "extension_pending",
        Type.BOOL,
        "",
        "whether it is due later than first agreed and no approval is on record",
        "due is not empty and original_due is not empty and due > original_due and not coalesce(extension_approved, false)",
    ),
    derived(
        "waits_for_late",
        Type.INT,
        "milestones",
        "how many open milestones that it waits for are past their date: by a link, or by words before a reference",
        "coalesce(late_predecessors, 0)",
    ),
    derived(
        "forecast_slip_days",
        Type.NUMBER,
        "days",
        "days by which it ends after its date if it goes on as fast as so far; negative before it",
        "round(100 * days(coalesce(start, plan_start), today) / progress - days(coalesce(start, plan_start), due))",
    ),
)
"""An import counts as putting a date back where the date it brings is later than the one known before."""

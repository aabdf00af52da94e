"""What a rule may look at of an indicator: its fields with type, unit and one sentence. Pure data."""

from __future__ import annotations

from watcher.checks.field import Type, always, derived, field
from watcher.checks.rollup_fields import LINKED_ACTIONS
from watcher.plan.words import Capability, Polarity, Rag, Signal, SignalIs

UNIT = "the indicator's unit"

_ABOUT = (
    always("ref", Type.TEXT, "the indicator's number as printed"),
    field("title", Type.TEXT, "what is measured"),
    field("group", Type.TEXT, "the heading it is printed under"),
    field("owner", Type.TEXT, "initials of the officer who owns its target"),
    field("sro", Type.TEXT, "initials of the Senior Responsible Officer of the priorities it measures"),
    field("polarity", Type.ENUM, "which direction is good", words=Polarity),
    field("unit", Type.TEXT, "what the value counts"),
    field("basis", Type.TEXT, "how the value is made, such as rolling_12_months"),
    field("commentary", Type.TEXT, "what its owner writes about it"),
    always("commentary_current", Type.BOOL, "whether what its owner writes is about the latest value, in new words"),
    field("commentary_since", Type.TEXT, "the period whose words are repeated word for word, such as September 2017"),
)
_AIM = (
    field("target", Type.NUMBER, "the value aimed at in this period; of a range the end that must not be passed", UNIT),
    field("target_low", Type.NUMBER, "the lowest value that is good, where the target is a range", UNIT),
    field("target_high", Type.NUMBER, "the highest value that is good, where the target is a range", UNIT),
    always("target_moves", Type.BOOL, "whether the target depends on the period: one by month, or a trajectory"),
    field("year_end_target", Type.NUMBER, "the value aimed at in the end", UNIT),
    field("gap_to_target", Type.NUMBER, "how far the value is from its target; zero or less is met", UNIT),
    field("gap_to_green", Type.NUMBER, "how far the value is from green", UNIT),
    field(
        "gap_to_worse", Type.NUMBER, "how far the value may move before a worse colour begins; empty in the worst", UNIT
    ),
)
_FIGURE = (
    field("value", Type.NUMBER, "the latest value", UNIT),
    field("period", Type.TEXT, "the period of the latest value, such as 2017-10"),
    always("is_provisional", Type.BOOL, "whether the latest value may still be corrected"),
    field("numerator", Type.NUMBER, "the count that the latest value is a share of another by"),
    field("denominator", Type.NUMBER, "the count that the latest value is a share of"),
    field(
        "previous", Type.NUMBER, "the value before the latest; empty where its definition or its year began anew", UNIT
    ),
    field("change", Type.NUMBER, "the latest value minus the one before", UNIT),
    field(
        "worse_by",
        Type.NUMBER,
        "how far it moved in the bad direction since the value before; negative for the better",
        UNIT,
    ),
    field("worse_by_pct", Type.PERCENT, "that move in percent of the value before", "percent"),
    field("usual_change", Type.NUMBER, "the mean size of its earlier moves; empty with fewer than three", UNIT),
    field("worse_run", Type.INT, "how many periods in a row it has moved for the worse", "periods"),
    field("better_run", Type.INT, "how many periods in a row it has moved for the better", "periods"),
    field("year_ago", Type.NUMBER, "the value of the same period last year, where it can be compared", UNIT),
    derived("change_on_year", Type.NUMBER, UNIT, "the latest value minus that of a year ago", "value - year_ago"),
    always("definition_changed", Type.BOOL, "whether the latest value is the first of a changed definition"),
    field("definition_changed_on", Type.DATE, "the day from which its present definition counts", "day"),
)
_COLOUR = (
    field(
        "rag",
        Type.ENUM,
        "the colour by the printed bands; grey without bands, empty where they do not decide",
        words=Rag,
    ),
    field("published_rag", Type.ENUM, "the colour as published for the period of the latest value", words=Rag),
    field("previous_rag", Type.ENUM, "the colour of the value before the latest", words=Rag),
    field(
        "periods_in_colour", Type.INT, "how many periods in a row have had this colour, this one included", "periods"
    ),
    field("periods_red", Type.INT, "how many periods in a row have been red, this one included", "periods"),
    field(
        "periods_off_green", Type.INT, "how many periods in a row have been amber or red, this one included", "periods"
    ),
)
_CHART = (
    field("points", Type.INT, "how many values its control limits stand on", "points"),
    field("mean", Type.NUMBER, "the mean of those values; empty where limits are not drawn", UNIT),
    field("lower_limit", Type.NUMBER, "the lower control limit; empty with fewer than five values", UNIT),
    field("upper_limit", Type.NUMBER, "the upper control limit; empty with fewer than five values", UNIT),
    field(
        "baseline_points", Type.INT, "how many first values the limits are drawn from, where that is fixed", "points"
    ),
    field(
        "baseline_until", Type.DATE, "the last day of the values the limits are drawn from, where that is fixed", "day"
    ),
    always("limits_firm", Type.BOOL, "whether the limits stand on twelve values or more; else they are a trial"),
    field("signal", Type.ENUM, "what the control chart says of the latest value; empty without limits", words=Signal),
    field(
        "signal_is", Type.ENUM, "whether the signal is for the worse or the better; empty without one", words=SignalIs
    ),
    always("capability", Type.ENUM, "whether the target will be met as things run, by the limits", Capability),
)
_AHEAD = (
    field("lag_days", Type.INT, "days from a period's end to its figure", "days"),
    field("grace_days", Type.INT, "days that its figures may come later still", "days"),
    field("expected_period", Type.TEXT, "the period whose figure comes next, such as 2017-11"),
    field("data_due_on", Type.DATE, "the day that figure is expected: its period's end and the lag", "day"),
    derived(
        "days_data_late",
        Type.INT,
        "days",
        "days since that day and the days of grace after it, 0 until then",
        "max(0, days(data_due_on, today) - coalesce(grace_days, 0))",
    ),
    field("year_end_forecast", Type.NUMBER, "the value foreseen for the financial year's last period", UNIT),
    field("year_end_low", Type.NUMBER, "the lower end of the forecast's range", UNIT),
    field("year_end_high", Type.NUMBER, "the upper end of the forecast's range", UNIT),
    field("forecast_method", Type.TEXT, "the method of the forecast, such as mean of 3"),
    field("year_end_gap", Type.NUMBER, "how far the forecast is from the year-end target; zero or less meets it", UNIT),
)

INDICATOR = (*_ABOUT, *_AIM, *_FIGURE, *_COLOUR, *_CHART, *_AHEAD, *LINKED_ACTIONS)
"""Every field of an indicator, in the order they are documented."""

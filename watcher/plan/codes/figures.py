"""Problems with indicators: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, INFO, WARNING, Code, code

CODES: tuple[Code, ...] = (
    code(
        "band.gap",
        WARNING,
        "Values between two bands, or the latest value, lie in no band and get no colour.",
        "Close the gap.",
        "plan.csv: no band covers what lies between 3 and 25 (found amber and red); close the gap",
    ),
    code(
        "band.overlap",
        WARNING,
        "Some values lie in two bands; where the target is met the better colour counts, else the worse.",
        "Correct the bands.",
        (
            "plan.csv: bands overlap (10 to 10 is green and amber); where the target is met the better colour "
            "counts: correct the bands"
        ),
    ),
    code(
        "band.polarity",
        WARNING,
        "The polarity says the opposite of the bands; the bands count.",
        "Correct the polarity.",
        (
            'plan.csv!C2: the polarity contradicts the bands (found "SIB", but by the bands bigger is better); '
            "the bands count: correct it"
        ),
    ),
    code(
        "band.unit",
        WARNING,
        "The bands are in another unit than the values, so no colour can be computed.",
        "Write the bands in the unit of the values.",
        (
            "plan.csv!I2: Q: no colour can be computed (the bands are in % of cohort, the value is in number); "
            "correct the bands at I2"
        ),
    ),
    code(
        "band.unreadable",
        WARNING,
        "The words of a band cannot be read.",
        "Write them like `90% or above Green 85%-89% Amber 84% and below Red`.",
        (
            'plan.csv: cannot read "" in "Green" as a band; write it like "90% or above Green 85%-89% Amber 84% '
            'and below Red"'
        ),
    ),
    code(
        "target.not_green_edge",
        WARNING,
        "The target is not the value at which green ends.",
        "Make them agree.",
        "plan.csv!F2: Q: the target is not where green ends (found target 17, green 16); make them agree",
    ),
    code(
        "target.unit",
        WARNING,
        "The target is in another unit than the values.",
        "Give both in one unit.",
        'plan.csv!F7: the target is in number, the values are in percent (found "5"); give both in one unit',
    ),
    code(
        "target.unreadable",
        ERROR,
        "The target is no number; a ratio, a duration or a tolerance is none either.",
        "Write a number, or a range such as 85%-95%.",
        'plan.csv!F7: cannot read "as low as can be" as a target; write a number',
    ),
    code(
        "polarity.unknown",
        WARNING,
        "The polarity cannot be read.",
        "Write `bigger is better` or `smaller is better`.",
        'plan.csv!C2: cannot read "sideways" as a polarity; write "bigger is better" or "smaller is better"',
    ),
    code(
        "rag.differs",
        WARNING,
        "The published colour is not the one that the bands give the latest value.",
        "Correct the colour or the bands.",
        (
            "croydon-tracker.xlsx:Indicator summary!C36: CL 1a: the published colour is not what the bands give "
            "(found amber, 64 at croydon-tracker.xlsx:Priority indicators!J67 is green); correct the colour or "
            "the bands"
        ),
    ),
    code(
        "rag.disagree",
        WARNING,
        "Two sources publish different colours of one indicator; the later source counts.",
        "Correct one of them.",
        (
            "summary.csv!C3: P1 is published in two colours (found amber here, red at plan.csv!C2); the later "
            "source counts: correct one"
        ),
    ),
    code(
        "rag.none",
        INFO,
        "No source publishes a colour of an indicator, where others have one.",
        "Publish one, or grey.",
        (
            "croydon-tracker.xlsx:Priority indicators!A62: CL a: no colour is published (found none in any "
            "table); publish one, or grey"
        ),
    ),
    code(
        "rag.only_summary",
        INFO,
        "An indicator has its colour in the summary only and not beside its figures.",
        "Put the colour beside the figures too.",
        (
            "plan.csv!C4: LAC 19 (12m): no colour stands beside the figures (found red at summary.csv!C5 alone); "
            "put it here too"
        ),
    ),
    code(
        "rag.unknown",
        WARNING,
        "What stands where a colour should be is none.",
        "Write Red, Amber, Green or Grey.",
        'plan.csv!H2: cannot read "Purple" as a colour; write Red, Amber, Green or Grey',
    ),
    code(
        "group.repeated",
        INFO,
        "The heading of a group stands twice in a row, so items may stand under the wrong one.",
        "Take one out, or correct it.",
        (
            'croydon-tracker.xlsx:Priority indicators!A65: a heading stands twice in a row (found "CARE '
            'LEAVERS"); take one out, or see whether another was meant'
        ),
    ),
    code(
        "indicator.not_in_summary",
        INFO,
        "A summary that has most indicators leaves this one out.",
        "Add it there.",
        (
            "croydon-tracker.xlsx:Priority indicators!A62: CL a: the summary leaves it out (found no row in "
            "croydon-tracker.xlsx:Indicator summary); add it there"
        ),
    ),
    code(
        "indicator.only_published",
        WARNING,
        "An indicator stands in a summary only and has no values.",
        "Add it to the table of readings.",
        (
            'summary.csv!A6: an indicator stands in no table of readings (found "CP 10a"); it is kept without '
            "values: add it there"
        ),
    ),
    code(
        "indicator.title_differs",
        INFO,
        "An indicator has different titles in two sources.",
        "Agree on one.",
        (
            "croydon-tracker.xlsx:Indicator summary!B41: QA 1 has another title at croydon-tracker.xlsx:Priority "
            'indicators!A74 (found "Percentage of children who had their supervision and was within the '
            'timescales"); agree on one'
        ),
    ),
    code(
        "definition.unknown_ref",
        ERROR,
        "A definition is of an indicator that the plan does not have.",
        "Correct the ref.",
        'definitions.csv!A7: the definition is of no known indicator (found "LAC 91"); correct the ref',
    ),
    code(
        "definition.zero_means",
        ERROR,
        "What zero means is given in words that are not known.",
        "Write `none`, or leave it empty.",
        'definitions.csv!D7: cannot read what zero means (found "maybe"); write "none" or leave it empty',
    ),
    code(
        "number.unreadable",
        ERROR,
        "What should be a whole number is none.",
        "Write a whole number.",
        'plan.csv!F7: cannot read "3.5" as a whole number; write one',
    ),
    code(
        "percent.bare",
        WARNING,
        "A number without a percent sign stands among percentages and is taken for one.",
        "Add the sign.",
        "plan.csv!D7: a value has no percent sign among values that have one (found 43); add the sign",
    ),
    code(
        "percent.unclear",
        ERROR,
        "It cannot be told whether a number is a percentage or its fraction.",
        "Format the cell as a percentage.",
        "plan.csv!D7: a value may be a fraction or a percentage (found 0.5); format the cell as a percentage",
    ),
    code(
        "period.unreadable",
        ERROR,
        "The period of a reading, or of figures of money, cannot be read.",
        "Write a month, such as `Oct-17`, or a quarter with its year.",
        'plan.csv!C4: cannot read "later" as a period; write a month, such as "Oct-17" or "2017-10"',
    ),
    code(
        "value.text",
        WARNING,
        "A reading is words and counts as none; a ratio (`3:1`, `1 in 4`) or a duration (`00:45`) is no number either.",
        "Write a number (a share as a percentage, a duration in one unit), or leave the cell empty.",
        (
            'croydon-tracker.xlsx:Priority indicators!D75: a value is text (found "Awaiting Data - under '
            'development") and counts as none; write a number or leave the cell empty'
        ),
    ),
    code(
        "band.missing",
        WARNING,
        "The bands do not say when a value is green, or when it is red.",
        "Say from where on it is.",
        'plan.csv!I7: no band is red (found "90% or above Green 85%-89% Amber"); say from where on a value is',
    ),
    code(
        "band.none",
        WARNING,
        "No indicator of the plan has bands, so that none gets a colour, whatever its target.",
        "Add a column that says from where on a value is green, amber and red.",
        (
            "plan.xlsx:Scorecard!A5: no indicator has bands, so every colour stays grey whatever its target (found 7 "
            "indicators with figures, 6 with a target); add a column of bands, such as: 80% or above Green"
        ),
    ),
    code(
        "band.order",
        WARNING,
        "Amber does not lie between green and red.",
        "See whether two colours are exchanged.",
        (
            'plan.csv!I7: amber does not lie between green and red (found "10 or below Amber 11-20 Green 21 or '
            'above Red"); see whether two colours are exchanged'
        ),
    ),
    code(
        "share.mismatch",
        WARNING,
        "A percentage of a table of staff differs from the figures it is made of.",
        "Correct it, or a figure.",
        (
            "tracker.xlsx:Workforce!K5: Team A: a percentage differs from the figures it is made of (found 40 %, "
            '"Agency" of "Total" is 42 %); correct it or a figure'
        ),
    ),
    code(
        "period.missing",
        ERROR,
        "A table of figures names no month that they are of.",
        "Name it, such as `Nov 17`.",
        (
            "tracker.xlsx:Workforce!1: no month is given that the figures are of (looked at headings and "
            "titles); name it, such as Nov 17"
        ),
    ),
    code(
        "team.missing",
        ERROR,
        "A row of figures names no team.",
        "Name it.",
        "tracker.xlsx:Workforce!A7: a row of figures names no team and is stepped over (the cell is empty); name it",
    ),
    code(
        "value.note",
        INFO,
        "Words stand beside a figure in one cell.",
        "Give them a column of their own.",
        (
            'tracker.xlsx:Workforce!I4: words stand beside a figure (found "5 incl. 1 agency"); give them a '
            "column of their own"
        ),
    ),
)

"""Problems with the definitions of indicators: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, WARNING, Code, code

CODES: tuple[Code, ...] = (
    code(
        "definition.baseline",
        ERROR,
        "What control limits are to be drawn from cannot be read; they are drawn from all figures.",
        "Write a number of points of 5 or more, or the last period of the baseline.",
        (
            'definitions.csv!B2: cannot read "3 points" as a baseline; write 5 points or more, such as "24 points", '
            'or a last period, such as "Mar-17"'
        ),
    ),
    code(
        "definition.every",
        ERROR,
        "How often an indicator is reported cannot be read, so that only its figures show when the next one is due.",
        "Write monthly, quarterly, half-yearly or yearly.",
        (
            'definitions.csv!D2: cannot read how often it comes (found "now and then"); write monthly, quarterly, '
            "half-yearly or yearly"
        ),
    ),
    code(
        "definition.limits",
        ERROR,
        "Whether control limits may be drawn for an indicator cannot be read.",
        "Write yes or no.",
        'definitions.csv!E2: cannot read whether limits may be drawn (found "perhaps"); write yes or no',
    ),
    code(
        "definition.ratio",
        ERROR,
        "What an indicator is a share of, or by, is neither an indicator of the plan nor a number.",
        "Give the ref of the indicator that counts it, or a number.",
        (
            'definitions.csv!F2: CP 10: the denominator is no known indicator and no number (found "CP 99"); '
            "give one of them"
        ),
    ),
    code(
        "forecast.method",
        ERROR,
        "The way in which the year's end is to be foreseen cannot be read, so that nothing is foreseen.",
        "Write one of the methods.",
        (
            'definitions.csv!G2: cannot read "by gut" as a way to forecast; write "last value", "mean of 3", '
            '"linear", "seasonal naive" or "profile"'
        ),
    ),
    code(
        "target.trajectory",
        ERROR,
        "A target that moves from one value to another cannot be read: a value or a day is missing, or they are out of order.",
        "Write a value and a month twice.",
        (
            'plan.csv!F7: cannot read "43% in Mar-18 to 24% in Oct-17" as a trajectory; write a value and a month '
            'twice, such as "43% in Oct-17 to 24% in Mar-18"'
        ),
    ),
    code(
        "value.no_denominator",
        WARNING,
        "A count is to be judged as a share, but what it is a share of is missing for its period; it has no value then.",
        "Add the count that it is a share of.",
        "plan.csv!D5: CP 10: no share can be worked out for 2017-09 (found no denominator); add it",
    ),
    code(
        "value.ratio",
        WARNING,
        "A percentage is not what its own counts make; the percentage counts.",
        "Correct the percentage or the counts.",
        "plan.csv!C5: Q: a value is not the share of its counts (found 45, 3 of 8 is 37.5); correct one",
    ),
)

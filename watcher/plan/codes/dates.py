"""Problems with dates: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, INFO, WARNING, Code, code

CODES: tuple[Code, ...] = (
    code(
        "date.ambiguous",
        ERROR,
        "A day can be read as day first or month first.",
        "Say which under `dates:`, or write the month in letters.",
        'plan.csv!F7: "3/4/2018" can be two days (read as 3 April 2018); add `dates:` to the source',
    ),
    code(
        "date.before_plan",
        WARNING,
        "Something falls due before the plan began.",
        "Correct the date, or `plan.start`.",
        (
            "plan.csv!F7: 1.1: due before the plan began (found 2016-12-31, the plan began 2017-10-01); correct "
            "the date or `plan.start`"
        ),
    ),
    code(
        "date.far",
        WARNING,
        "Something falls due years away from everything else in the plan, as a mistyped year makes it.",
        "Check the year.",
        (
            "plan.csv!F7: 1.1: due years away from the rest of the plan (found 2108-03-31, the plan's middle is "
            "2018-03-31); check the year"
        ),
    ),
    code(
        "date.form",
        INFO,
        "A date is written unlike nearly all others; it is read, but see whether as meant.",
        "Write it the same way.",
        (
            "croydon-tracker.xlsx:Improvement plan!F135: 9.1b: the date is written unlike the rest (found "
            '"Sep18", nearly all others are like "Dec 17"); read as 2018-09-30: write it the same way'
        ),
    ),
    code(
        "date.mixed",
        WARNING,
        "A deadline is both ongoing and dated; it is read as ongoing.",
        "Give the date an action of its own.",
        (
            'plan.csv!F7: both ongoing and dated (found "Ongoing / test impact in May 18"); read as ongoing: '
            "give the date an action of its own"
        ),
    ),
    code(
        "date.no_year",
        ERROR,
        "A deadline names no year and the plan has none configured, or its number may be the day or the year.",
        "Write the year, or say `year: 2017/18` under `plan:`.",
        'plan.csv!F7: no year is given (found "31 March"); write it, or say under `plan:` of which year the plan is, as `year:`',
    ),
    code(
        "date.plan_year",
        INFO,
        "Days and months without a year are read as of the plan's financial year (`year:` under `plan:`).",
        "Write the year of those that are of another one.",
        (
            "plan.csv!F1: dates without a year are read as of the plan's year 2017/18 (found 3 cells without one in column F); "
            "write the year of those that are of another"
        ),
    ),
    code(
        "date.none",
        INFO,
        "No deadline is given.",
        "Add a month and year.",
        'f: no deadline is given (found "-"); add a month and year',
    ),
    code(
        "date.note",
        INFO,
        "A note among the words of an action speaks of its date; only the column of deadlines counts.",
        "Put what is agreed where the deadlines stand.",
        (
            "croydon-tracker.xlsx:Improvement plan!C57: 3.18: a note among the words speaks of the date (found "
            '"n.b. regional model for London in progress; deadline may change"); it does not count: put what is '
            "agreed where the deadlines stand"
        ),
    ),
    code(
        "date.number",
        ERROR,
        "A deadline is a bare number.",
        "Format the cell as a date.",
        "plan.csv!F7: a deadline is a number (found 43190); format the cell as a date",
    ),
    code(
        "date.open_ended",
        INFO,
        "Ongoing work has neither start nor end, so it can never be late.",
        "Add a first month, or a day of review.",
        (
            "croydon-tracker.xlsx:Improvement plan!F161: 11.1: ongoing with neither start nor end (found "
            '"Ongoing"); add a first month or a day of review'
        ),
    ),
    code(
        "date.season",
        ERROR,
        "A season is not a day.",
        "Write a month and year.",
        'mine.csv!D4: cannot read "Spring 18" as a date; write a month and year, such as "Mar 18"',
    ),
    code(
        "date.start_after_due",
        WARNING,
        "Something starts only after it is due.",
        "Correct one of the two dates.",
        "plan.csv!F7: 1.1: starts after it is due (found start 2018-04-01, due 2018-03-31); correct one of them",
    ),
    code(
        "date.unreadable",
        ERROR,
        "What stands where a date should be cannot be read as one.",
        "Write a month and year, such as `Mar 18`.",
        'f: cannot read "\\" as a date; write a month and year, such as "Mar 18"',
    ),
    code(
        "date.words",
        INFO,
        "Words beside a date are not read.",
        "See that nothing in them changes the date.",
        'f: words beside a date are not read (found "~Æ\U00042f21UÁ")',
    ),
    code(
        "calendar.unknown",
        ERROR,
        "No bank holidays are known under the configured name; weekdays alone count.",
        "Write a country, such as GB-ENG.",
        ('plan.calendar: no bank holidays are known under this name (found "GB-XYZ"); write a country, such as GB-ENG'),
    ),
    code(
        "date.implausible",
        ERROR,
        "A date lies in a year that no plan speaks of.",
        "Correct the year.",
        'plan.csv!F7: no plan speaks of the year 2422 (found "31/03/2422"); correct the year',
    ),
    code(
        "date.order",
        INFO,
        "The order of day and month is inferred from the column's own dates.",
        "Say `dates:` to change it.",
        'plan.csv!F1: column F is read day first (found "31/03/2018" in F7); say `dates:` to change it',
    ),
    code(
        "date.order_mixed",
        WARNING,
        "One column writes days in both orders.",
        "Write one order throughout.",
        (
            'plan.csv!F1: column F writes days in both orders (found "31/03/2018" in F7 and "03/31/2018" in F9); '
            "write one order throughout"
        ),
    ),
    code(
        "date.quarter",
        ERROR,
        "It cannot be told which quarter is meant.",
        "Write both years, such as `Q3 2018/19`, or a month.",
        (
            'plan.csv!F7: cannot tell which quarter is meant (found "Q3 18"); write both years, such as "Q3 '
            '2018/19", or a month'
        ),
    ),
    code(
        "date.serial",
        WARNING,
        "A date is kept as a bare number; it is read as the day that a spreadsheet would show.",
        "Format the cell as a date.",
        "plan.csv!F7: a date is kept as a number (found 43190) and is read as 2018-03-31; format the cell as a date",
    ),
)

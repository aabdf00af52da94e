"""What is kept in two ways and read all the same: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import INFO, Code, code

CODES: tuple[Code, ...] = (
    code(
        "number.as_text",
        INFO,
        (
            "A table keeps some of its numbers as numbers and some as text; all are read, but the workbook's own sums "
            "leave the texts out."
        ),
        "Format the cells alike.",
        (
            'croydon-tracker.xlsx:Forecast Q2!B6: amounts are kept partly as numbers and partly as text (found "396" '
            "as text in B6, B8, B9, B13, numbers in B4, B5, B7, B11, B12, B14); all are read: format the cells alike"
        ),
    ),
    code(
        "rag.two_words",
        INFO,
        "A table has two words for one colour.",
        "Agree on one word.",
        (
            'croydon-tracker.xlsx:Priority indicators!M8: one colour goes by two words (found "Yellow" in M8, M53, '
            '"Amber" in M15, M47); all are read as amber: agree on one word'
        ),
    ),
    code(
        "date.one_line",
        INFO,
        "Several deadlines of a cell stand on one line; they are matched to the parts in their order.",
        "Give each a line of its own.",
        (
            'croydon-tracker.xlsx:Improvement plan!F76: several deadlines stand on one line (found "Dec 17 Jan 18"); '
            "all are read: give each a line of its own"
        ),
    ),
    code(
        "ref.like_day",
        INFO,
        "The refs of a table look like days, which a spreadsheet turns into dates when they are typed anew.",
        "Keep the column formatted as text.",
        (
            "croydon-tracker.xlsx:Action log!A2: refs look like days (found Oct-01, Oct-02, Oct-03 and 10 more), which a "
            "spreadsheet may turn them into; keep the column formatted as text"
        ),
    ),
    code(
        "row.continued",
        INFO,
        "Rows of a document go on the row above them, cut by a page's end; they are read as one.",
        "Give a row of its own its ref.",
        (
            "croydon-plan.docx: rows without a ref go on the row above and are read with it (found 2 rows: table 1 row 6, "
            "table 2 row 4); give a row of its own its ref"
        ),
    ),
    code(
        "status.overtaken",
        INFO,
        "Milestones were returned as on track while their deadline was still to come; it has passed, and nothing came since.",
        "Ask for a new return.",
        (
            "updates-2018-01.csv!B32: 3 milestones were last returned as on track before the deadline passed (found 5.1 "
            "at updates-2018-01.csv!B32, 7.3 at updates-2018-01.csv!B54, 8.3a at updates-2018-01.csv!B65); ask for a new return"
        ),
    ),
)

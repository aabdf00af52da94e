"""What is kept in two ways and read all the same: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, INFO, WARNING, Code, code

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
        "date.replaced",
        INFO,
        "A deadline says by which date it was replaced (`Dec 17 - revised to Mar 18`); the later one counts.",
        "Give the date first agreed a column of its own.",
        (
            'plan.csv!D31: a later date took the place of an earlier one and counts (found "Dec 17", then "Mar 18"); '
            "give the date first agreed a column of its own"
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
        "ref.from_title",
        WARNING,
        "A table has no column of refs, so that each title, or the number it begins with, stands for its own ref.",
        "Add a column of refs: what is known of an action hangs on its ref.",
        (
            "plan.csv!A1: no column holds refs (found titles alone), so each title stands for its own; add a column of "
            "refs, or history ends where one is re-worded"
        ),
    ),
    code(
        "status.implied",
        INFO,
        "No status is given, but 100 %, a day of completion or the word for it in place of a deadline; it counts as complete.",
        "Give the status to say otherwise.",
        (
            "plan.csv!G3: where no status is given, 100 %, a day of completion or the word for it counts as complete (found 2 "
            "rows); give the status to say otherwise"
        ),
    ),
    code(
        "lead.surname_first",
        INFO,
        "A name is read as surname, then first name.",
        "Write two people on two lines, or with a slash between them.",
        'plan.csv!C2: read as one name, surname first (found "Smith, John"); write two people on two lines',
    ),
    code(
        "status.says_little",
        INFO,
        "A status says only that something is not closed (`Open`, `Not due`); it counts as no return.",
        "Ask for a status.",
        'plan.csv!E3: "Open" says that it is not closed, not how it goes, and counts as no return; ask for a status',
    ),
    code(
        "status.by_colour",
        ERROR,
        "A column of statuses holds no word, only fill colours, whose meaning is not guessed.",
        "Write the words, or say under `words:` what each colour means.",
        "tracker.xlsx:Plan!D1: statuses are told by colour alone and not read (found 1 cell: D2 fill FF0000); write words, "
        "or say below the source what each means: `words: {stated: {fill FF0000: ?}}`",
    ),
    code(
        "status.words",
        INFO,
        "Words stand beside a status and are not read.",
        "Give them a column of notes.",
        'plan.csv!E3: words beside a status are not read (found "Completed - embedded")',
    ),
    code(
        "status.several",
        ERROR,
        "The lines of one cell say different statuses, as where cells were merged; none of them is read.",
        "Give each part a row and a status of its own.",
        (
            'plan.docx:table 1!F3: several statuses stand in one cell and none is read (found "Complete Amber - 60% trained"); '
            "give each part a row and a status of its own"
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

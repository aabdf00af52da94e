"""Problems with files, tables and headings: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, INFO, WARNING, Code, code

CODES: tuple[Code, ...] = (
    code(
        "file.damaged",
        ERROR,
        "A file is not what its name says, or is damaged.",
        "Open it in its own program and save it again.",
        (
            "plan.xlsm: cannot be read as a workbook (file is not a zip file); open it in the spreadsheet "
            "program and save it again"
        ),
    ),
    code(
        "file.encoding",
        ERROR | INFO,
        "A text file is written in another encoding than configured or found.",
        "Leave `encoding:` out, or name the right one.",
        'plan.csv: the file is not written as configured (found bytes that are no "utf-8"); leave `encoding:` out',
    ),
    code(
        "file.missing",
        ERROR,
        "A source is not where the configuration says.",
        "Check `read:` and the folder it is relative to.",
        (
            'config.yaml:9:3: cannot find "plan.csv" (found no file of that name); check `read:` and the folder '
            "it is relative to"
        ),
    ),
    code(
        "file.oversize",
        ERROR,
        "A workbook unpacks to more than can be opened safely.",
        "Save the sheet as .csv.",
        "bomb.xlsx: the workbook is too large to open safely (found 0 MB when unpacked); save the sheet as .csv",
    ),
    code(
        "file.unreadable",
        ERROR,
        "A file cannot be read.",
        "Allow reading it.",
        "plan.csv: cannot be read (permission denied); allow reading it",
    ),
    code(
        "file.unsupported",
        ERROR,
        "Files of this kind cannot be read.",
        "Save it as one of the kinds named.",
        (
            'config.yaml:9:3: cannot read this kind of file (found ".pdf"); save it as one of .csv, .tsv, .txt, '
            ".xlsm, .xlsx"
        ),
    ),
    code(
        "sheet.empty",
        ERROR,
        "A source holds nothing.",
        "Fill it, or take it out of `sources:`.",
        "plan.csv: nothing is in it (found no row with a value); fill it, or take it out of `sources:`",
    ),
    code(
        "sheet.missing",
        ERROR,
        "A workbook has several sheets and the configuration names none.",
        "Add `sheet:`.",
        'config.yaml:9:3: which sheet is meant is not said (found "Improvement plan", "SROs"); add `sheet:`',
    ),
    code(
        "sheet.unknown",
        ERROR,
        "A workbook has no sheet of the configured name.",
        "Name one of its sheets.",
        (
            'config.yaml:9:3: plan.xlsx has no sheet "Improvment plan" (found "Improvement plan", "SROs"); did '
            'you mean "Improvement plan"?'
        ),
    ),
    code(
        "source.last_good",
        ERROR,
        "A source cannot be read now, so the last good import stays in force.",
        "Mend the source and run again.",
        "config.yaml: the last good import stays in force (of 23 Nov 2026 07:36); mend the source and run again",
    ),
    code(
        "header.missing",
        ERROR,
        "No row of headings is recognised.",
        "Name the row with `header:` and the columns with `columns:`.",
        "config.yaml:9:3: the row of headings is empty (found nothing in row 9 of plan.csv); correct `header:`",
    ),
    code(
        "column.duplicate",
        ERROR,
        "Two columns have one heading, and none of them is read.",
        "Choose under `columns:`.",
        'plan.csv!B1: two columns are read as ref (found "Ref"); column A counts: choose under `columns:`',
    ),
    code(
        "column.guessed",
        INFO,
        "A column is recognised by what is in it and not by its heading.",
        "Correct the heading.",
        (
            'summary.csv!C1: a heading is read as RAG because its column holds colours (found "RAT"); correct '
            "the heading"
        ),
    ),
    code(
        "column.missing",
        ERROR,
        "The configuration names a column that is not there.",
        "Correct `columns:`.",
        "plan.csv!1: no column is headed \"RAG\" for stated (found 'Projects of the year'); correct `columns:`",
    ),
    code(
        "column.no_heading",
        WARNING,
        "Values stand under no heading and are not read.",
        "Give the column a heading.",
        'plan.csv!C2: a value stands under no heading (found "x"); give column C a heading',
    ),
    code(
        "column.unknown",
        INFO,
        "A column is not read.",
        "Name it under `columns:` if it should be.",
        'plan.csv!A1: a column is not read (found "No."); name it under `columns:` if it should be',
    ),
    code(
        "fact.repeated",
        ERROR,
        "One item is given twice and could not be stored twice.",
        "Keep one of the two.",
        'plan.csv!7: milestone "1.1" is given a second time; keep one of the two',
    ),
    code(
        "fact.too_large",
        ERROR,
        "A number is too large to be stored.",
        "Correct the number.",
        "plan.csv!D7: value is too large (1.000e+400); correct the number",
    ),
    code(
        "cell.error",
        ERROR,
        "A formula ends in an error, and the cell counts as empty.",
        "Correct the formula.",
        (
            "tracker.xlsx:Plan!F7: a formula ends in an error (found #REF!); correct the formula, the cell "
            "counts as empty"
        ),
    ),
    code(
        "cell.no_value",
        ERROR,
        "A formula was never worked out, so its cell has no value.",
        "Open the workbook, let it calculate and save it.",
        (
            "tracker.xlsx:Plan!F7: a formula has no value (it was never worked out); open the workbook, let it "
            "calculate and save it"
        ),
    ),
    code(
        "column.empty",
        INFO,
        "Nothing stands under a heading.",
        "Fill the column in, or take it out.",
        'tracker.xlsx:Workforce!L1: a column is empty (found nothing under "Vacancies"); fill it in or take it out',
    ),
    code(
        "column.field",
        ERROR,
        "`columns:` names what is no field of this kind of table.",
        "Choose one of the fields.",
        'config.yaml:14:5: `columns:` names what is no field of this table (found "leed"); did you mean "lead"?',
    ),
    code(
        "column.no_title",
        WARNING,
        "No column says what is to be done.",
        "Name one under `columns:`.",
        (
            "plan.csv!1: no column says what is to be done (found refs and dates only); name one, such as "
            "`columns: {title: ...}`"
        ),
    ),
    code(
        "column.rival",
        WARNING,
        "Two columns with different headings could be one field; one of them is read.",
        "Choose under `columns:` to change it.",
        (
            'plan.csv!G1: two columns could be due and column F is read (found "Deadline", column F is headed '
            '"By when"); choose under `columns:` to change it'
        ),
    ),
    code(
        "file.bytes",
        WARNING,
        "A text file holds bytes that mean nothing in its encoding.",
        "Set `encoding:` of the source.",
        (
            "plan.csv!C7: bytes that mean nothing in utf-8 are shown as � (found the first here); set "
            "`encoding:` of the source"
        ),
    ),
    code(
        "file.delimiter",
        ERROR | INFO,
        (
            "Cells are set off by another sign than usual (a remark), or the configured delimiter is no single "
            "sign (an error)."
        ),
        "Set `delimiter:` if columns look wrong.",
        (
            "plan.csv: cells are set off by another sign than usual (found semicolon); set `delimiter:` if "
            "columns look wrong"
        ),
    ),
    code(
        "file.encrypted",
        ERROR,
        "A file is encrypted.",
        "Save it without a password.",
        "plan.xlsx: the workbook is encrypted (found a password on it); save it without one",
    ),
    code(
        "file.needs_extra",
        ERROR,
        "Files of this kind need a library that is not installed.",
        "Install the extra named.",
        "plan.docx: Word documents need python-docx (found no docx); install watcher-plan[word], or save as .csv",
    ),
    code(
        "file.quote",
        WARNING,
        "A cell runs over very many lines, as a quotation mark that is never closed makes it.",
        "Close the quotation mark.",
        "plan.csv!C7: a cell runs over 4,000 lines; see whether its quotation mark is ever closed",
    ),
    code(
        "table.other",
        INFO,
        "A document holds tables of another kind, which are not read.",
        "Give them a source of their own.",
        ("plan.docx: tables of another kind are not read as actions (found table 19); give them a source of their own"),
    ),
    code(
        "yaml.entry",
        ERROR,
        "An entry of a canonical YAML file is no item.",
        "Write it as `ref: ...` with its keys beneath.",
        'plan.yaml:12: this is no item of a list (found "three"); write its keys beneath a dash',
    ),
    code(
        "table.empty",
        WARNING,
        "A table of returns, ratings or a log has headings and no row below them; such tables begin empty.",
        "Fill the table when there is something to say; see that nothing was lost if it had rows before.",
        "plan.csv: there is no row below the headings yet (found headings alone); nothing counts until the table is filled",
    ),
    code(
        "table.no_rows",
        ERROR,
        "A table has headings and no row below them that could be read, so nothing of the source is known.",
        "Fill the table, or take the source out of the configuration.",
        "plan.csv: there is no row below the headings (found headings alone); fill the table, or take the source out",
    ),
)

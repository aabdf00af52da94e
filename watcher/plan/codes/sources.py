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
        ERROR,
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
        "source.not_yet",
        INFO,
        "Sources of this kind are read from a later version on.",
        "Keep it in the configuration, or take it out until then.",
        ('plan.docx: Word files are read from a later version on (found "plan.docx"); keep the table as .xlsx or .csv'),
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
        WARNING,
        "Two columns could be one field; the first of them counts.",
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
)

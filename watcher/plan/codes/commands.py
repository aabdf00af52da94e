"""Problems with templates, commands and messages: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, Code, code

CODES: tuple[Code, ...] = (
    code(
        "template.broken",
        ERROR,
        "A template cannot be rendered.",
        "Correct the line, or restore the packaged template.",
        (
            "digest.txt.j2:2: the template cannot be rendered ('digset' is undefined); correct the line, or "
            "restore the packaged template"
        ),
    ),
    code(
        "template.missing",
        ERROR,
        "A template is missing.",
        "Restore the packaged one.",
        'templates: there is no template "digest.txt.j2"; restore the packaged one',
    ),
    code(
        "annotate.no_workbook",
        ERROR,
        "A marked copy is asked for and no source is a workbook.",
        "Leave `--annotate` out.",
        "--annotate: no source is a workbook (found none ending in .xlsx or .xlsm); leave --annotate out",
    ),
    code(
        "annotate.not_written",
        ERROR,
        "The marked copy could not be written, or would have replaced a source.",
        "Name another file.",
        '--annotate: a source is never written (found "tracker.xlsx"); name another file',
    ),
    code(
        "chart.nothing",
        ERROR,
        "A run chart is asked for of something that has no values.",
        "Name an indicator that has values.",
        '--chart: "1.8b" has no course to draw (found no indicator); name an indicator that has values',
    ),
    code(
        "chart.no_library",
        ERROR,
        "The library that draws run charts is not installed.",
        "Install the extra `chart`.",
        ("--chart: drawing needs a library that is not installed (matplotlib); run: pip install 'watcher-plan[chart]'"),
    ),
    code(
        "digest.nobody",
        ERROR,
        "The person asked for gets no digest.",
        "Name somebody who does.",
        '--to: nobody of this name gets a digest (found "XX"); name one of the officers',
    ),
    code(
        "digest.none",
        ERROR,
        "The configuration has no digest.",
        "Add one under `digests:`.",
        "config.yaml: no digest is configured; add one under `digests:`",
    ),
    code(
        "init.exists",
        ERROR,
        "The folder for a new plan is in use already.",
        "Name a new folder.",
        ".: is in use already (found config.yaml, rules, templates, examples); name a new folder",
    ),
    code(
        "init.unwritable",
        ERROR,
        "The folder for a new plan cannot be written.",
        "Name another folder.",
        "plans: cannot be written (permission denied); name another folder",
    ),
    code(
        "known_at.too_early",
        ERROR,
        "Nothing of the plan was known at the moment asked for.",
        "Name a later moment.",
        (
            "--known-at: nothing of this plan was known by 2020-01-01 23:59 UTC (no import is that old); name a "
            "later moment"
        ),
    ),
    code(
        "outbox.number",
        ERROR,
        "No message has the number asked for.",
        "Look at `watcher outbox list`.",
        "outbox: there is no message 99; see `watcher outbox list`",
    ),
    code(
        "outbox.state",
        ERROR,
        "A message is past the point where it can be changed.",
        "Choose a waiting or refused one.",
        "outbox: message 1 cannot be changed any more (it is accepted); only waiting or refused ones can",
    ),
    code(
        "send.not_accepted",
        ERROR,
        "The transport did not take a message; it stays in the outbox.",
        "Mend what is named; it is tried again.",
        "outbox: message 7 was not accepted (451 try again later); it is tried again",
    ),
    code(
        "serve.failed",
        ERROR,
        "The service stopped by a fault.",
        "See the log, mend it and start again.",
        "serve: the service has stopped (the loop died); see the log",
    ),
    code(
        "history.none",
        ERROR,
        "A backtest has no stored import to replay.",
        "Run `watcher check` or `watcher import` first.",
        "rules backtest: nothing of this plan is on record yet (found no import); run `watcher import` first",
    ),
    code(
        "history.too_late",
        ERROR,
        "Nothing was known of the plan yet on the days of a backtest.",
        "Name later days, or replay what is known now with `--facts now`.",
        "--to: nothing of this plan was known by 2018-01-31 (the first import is later); name later days or write --facts now",
    ),
    code(
        "rules.folder",
        ERROR,
        "The folder of changed rules is not there.",
        "Name a folder with rule files.",
        '--rules: there is no such folder (found "changed"); name one with rule files',
    ),
    code(
        "scenario.wrong",
        ERROR,
        "A scenario beside the rules cannot be read as it stands.",
        "Correct the entry.",
        'rules/scenarios/deadlines.yaml:7:5: there is no field "deu" (found "deu"); write a field of the subject',
    ),
    code(
        "span.backwards",
        ERROR,
        "A span of days ends before it begins.",
        "Exchange the two days.",
        "--from: the span ends before it begins (from 2018-03-01 to 2018-01-01); exchange the two",
    ),
    code(
        "span.calendar",
        ERROR,
        "A span of days reaches beyond the calendar of working days.",
        "Name days of 2000 to 2049.",
        "--to: the calendar ends on 2049-12-31 (found 2050-06-01); name an earlier day",
    ),
    code(
        "span.missing",
        ERROR,
        "A span of days has no beginning or no end.",
        "Name both with `--from` and `--to`.",
        "--from: the span has no first day (found none); name one",
    ),
)

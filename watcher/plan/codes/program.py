"""Problems with configuration and rules: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, WARNING, Code, code

CODES: tuple[Code, ...] = (
    code(
        "config.calendar",
        ERROR,
        "The working days of the configured calendar are not known.",
        "Name another calendar under `plan.calendar`.",
        "config.yaml: GB-XYZ",
    ),
    code(
        "config.empty",
        ERROR,
        "The configuration is empty.",
        "Run `watcher init DIR` for one to start from.",
        "config.yaml: the file is empty; run `watcher init DIR` for one to start from",
    ),
    code(
        "config.first_run",
        ERROR,
        "`first_run:` says something other than `accepted`.",
        "Write `accepted`, or leave it out.",
        'config.yaml:40:12: cannot read "yes"; write accepted or leave it out',
    ),
    code(
        "config.health",
        ERROR,
        "`health:` names no address and port to answer on.",
        "Write one such as 127.0.0.1:8787, or leave it out.",
        'config.yaml:45:9: needs an address of this machine and a port (found "8787"); write one such as 127.0.0.1:8787',
    ),
    code(
        "health.address",
        ERROR,
        "The address under `health:` cannot be listened on: another program has it, or it is not this machine's.",
        "Name another.",
        "config.yaml: cannot listen on 127.0.0.1:8787 (address already in use); name another address under health:",
    ),
    code(
        "config.missing",
        ERROR,
        "There is no configuration where it is looked for.",
        "Name one with `--config`, or run `watcher init DIR`.",
        "nowhere.yaml: there is no such file; name one with --config, or run `watcher init DIR`",
    ),
    code(
        "config.no_office",
        WARNING,
        "No office is configured to send the first digests to.",
        "Add `office` under `roles:`.",
        'config.yaml: no office is named for the first digests (found no role "office"); add one under `roles:`',
    ),
    code(
        "config.no_sources",
        ERROR,
        "The configuration names no source.",
        "Add at least one.",
        "config.yaml:12:1: names no source; add at least one to read",
    ),
    code(
        "config.number",
        ERROR,
        "The configuration sets a number that no rule file has, or to a value that does not fit.",
        "Correct the name or the value; until then the value of the rule files counts.",
        (
            'config.yaml:44:12: there is no number "due_soon_workin_days" in the rules; did you mean '
            '"due_soon_working_days"?'
        ),
    ),
    code(
        "config.rules",
        ERROR,
        "The configuration switches a rule on or off that is not there, or both ways.",
        "Correct the id, or name it once.",
        'config.yaml:45:12: there is no rule "milestone.overdu" to switch on; did you mean "milestone.overdue"?',
    ),
    code(
        "config.plan_id",
        ERROR,
        "The plan's id is not usable.",
        "Write letters, digits and hyphens.",
        'config.yaml:4:7: cannot use "my plan" as an id; write letters, digits and hyphens',
    ),
    code(
        "config.schedule",
        ERROR,
        "The schedule of a digest cannot be read.",
        "Write it as in the examples named.",
        (
            'config.yaml:42:27: cannot read the schedule "moonday"; write "daily 07:00", "monday 07:30" or '
            '"monthly 1 08:00"'
        ),
    ),
    code(
        "config.send",
        ERROR,
        "The transport cannot be used as configured.",
        "Correct `send:`.",
        'config.yaml:44:7: there is no transport "pigeon"; write folder or smtp',
    ),
    code(
        "config.timezone",
        ERROR,
        "There is no such time zone.",
        "Write one such as `Europe/London`.",
        'config.yaml:5:3: there is no time zone "Europe/Londn"; write one such as Europe/London',
    ),
    code(
        "config.unreadable",
        ERROR,
        "The configuration cannot be read.",
        "Mend the file.",
        "config.yaml: cannot be read (it is not utf-8 text); mend the file",
    ),
    code(
        "config.variable",
        ERROR,
        "The configuration takes a value from the environment that is not set there.",
        "Set it, or write the value.",
        "config.yaml:33:11: WATCHER_NO_SUCH_NAME is not set in the environment; set it, or write the value here",
    ),
    code(
        "config.period",
        ERROR,
        "`period:` stands at a source that is no table of money.",
        "Take it out.",
        (
            "config.yaml:14:5: says how far a table of money runs, which only budgets and forecasts have "
            "(found actions); take it out"
        ),
    ),
    code(
        "config.count",
        ERROR,
        "`count:` stands at a source that always counts.",
        "Take it out.",
        (
            "config.yaml:14:5: says whether a table counts, which only action_log, workforce can leave open "
            "(found budgets); take it out"
        ),
    ),
    code(
        "rule.circle",
        ERROR,
        "Rules suppress one another in a circle.",
        "Remove one of the suppressions.",
        (
            "rules/t.yaml:2: suppressions go round in a circle (milestone.late > milestone.other > "
            "milestone.late); remove one of them"
        ),
    ),
    code(
        "rule.condition",
        ERROR,
        "The condition of a rule cannot be understood.",
        "Correct what is named.",
        'rules/t.yaml:4:12: unknown field "deu"; did you mean "due"?',
    ),
    code(
        "rule.duplicate",
        ERROR,
        "Two rules have one id.",
        "Rename or remove one.",
        'rules/t.yaml:14: the rule "milestone.late" is given twice (first in rules/t.yaml:2); rename or remove one',
    ),
    code(
        "rule.failed",
        ERROR,
        "The database could not evaluate a rule; its items are not judged by it.",
        "Correct the rule.",
        "rules/milestones.yaml:14: the rule could not be evaluated (integer overflow); correct it",
    ),
    code(
        "rule.id",
        ERROR,
        "The id of a rule is not usable.",
        "Write it like `milestone.overdue`.",
        'rules/t.yaml:2:9: cannot use this as an id (found "Late!"); write it as "milestone.overdue"',
    ),
    code(
        "rule.number",
        ERROR,
        "A named number of the rules cannot be used, and so neither can the rules that name it.",
        "Correct its name or its value.",
        'rules/numbers.yaml:3:12: needs a number (found "ten"); write digits, such as 10 or 2.5',
    ),
    code(
        "rule.say",
        ERROR,
        "The text of a rule names a field that is not there.",
        "Correct the name.",
        'rules/t.yaml:7:12: unknown field "days_lat"; did you mean "days_late"?',
    ),
    code(
        "rule.span",
        ERROR,
        "A length of time in a rule cannot be read.",
        "Write it like `14 days`.",
        (
            'rules/t.yaml:9:11: cannot read "2 fortnights" as a length of time; write it as "2 periods", "14 '
            'days" or "5 working days"'
        ),
    ),
    code(
        "rule.status",
        ERROR,
        "A rule gives a status that rules cannot give.",
        "Write `at_risk` or `overdue`, or leave it out.",
        'rules/t.yaml:5:13: a rule cannot give the status "complete"; write at_risk or overdue, or leave it out',
    ),
    code(
        "rule.suppresses",
        ERROR,
        "A rule suppresses one that does not exist.",
        "Correct the id.",
        'rules/t.yaml:2: unknown rule "milestone.nothing" in suppresses; did you mean "milestone.late"?',
    ),
    code(
        "rule.tell",
        ERROR,
        "A rule tells somebody who is neither a role nor a known word.",
        "Correct the word, or add the role.",
        'rules/t.yaml:8:18: unknown recipient "srp"; did you mean "sro"?',
    ),
    code(
        "rule.unknown",
        ERROR,
        "No rule has the id that was asked for.",
        "Choose one that exists.",
        '--rule: there is no rule "milestone.overdu"; did you mean "milestone.overdue"?',
    ),
    code(
        "rules.missing",
        ERROR,
        "The folder of rules is missing or empty.",
        "Correct `rules:`.",
        "rules: holds no rules (found no .yaml file); correct `rules:`",
    ),
    code(
        "rules.unreadable",
        ERROR,
        "A file of rules cannot be read.",
        "Mend the file.",
        "rules/milestones.yaml: cannot be read (it is not utf-8 text); mend the file",
    ),
    code(
        "rules.last_good",
        ERROR,
        "The rules cannot be read now, so the last ones that could stay in force for digests.",
        "Mend the files named beside it and run again.",
        "rules: the last good rules stay in force (found 44 rules on record); mend the files",
    ),
    code(
        "rules.none_good",
        ERROR,
        "The rules cannot be read and none that could are on record, so no digest is queued.",
        "Mend the files named beside it and run again.",
        (
            "config.yaml: nothing is queued (found no good rules on record): a message must not leave out what a broken rule "
            "says; mend it"
        ),
    ),
    code(
        "preview.unwritable",
        ERROR,
        "The folder of a preview cannot be written to.",
        "Name another folder.",
        "preview: cannot be written (file exists); name another folder",
    ),
    code(
        "rules.none",
        ERROR,
        "The rule files hold no rule, so nothing would be found.",
        "Write a rule, or leave `rules:` out to use the packaged ones.",
        "rules: there is no rule in any file of this folder (found only empty lists); write one, or leave rules: out",
    ),
    code(
        "write.source",
        ERROR,
        "The plan would be written over one of its own sources.",
        "Name another file.",
        "plan.yaml: this is a source of the plan (found under sources:); name another file",
    ),
    code(
        "write.refused",
        ERROR,
        "The file for the plan as understood cannot be written.",
        "Name another file or folder.",
        "/plan.yaml: cannot be written (permission denied); name another file",
    ),
)

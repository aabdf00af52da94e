"""Problems with parts, progress and returns: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, INFO, WARNING, Code, code

CODES: tuple[Code, ...] = (
    code(
        "parts.dates_out_of_order",
        INFO,
        "A part is due before the part printed above it.",
        "See that each date is on its own part.",
        (
            "croydon-tracker.xlsx:Improvement plan!F94: 6.6: the parts are not due in their order (found 6.6b "
            "2017-11-30, 6.6a 2018-06-30); see that each date is on its own part"
        ),
    ),
    code(
        "parts.fewer_than_dates",
        WARNING,
        "An action gives more dates than it has parts.",
        "Letter the parts, one to a date.",
        (
            "plan.csv!F2: 3.1: more dates than parts (found 1 part and 2 dates); letter the parts of the action, "
            "one to a date"
        ),
    ),
    code(
        "parts.first_letter",
        WARNING,
        "The letters of the parts do not begin at a.",
        "Letter the parts from a.",
        (
            'croydon-tracker.xlsx:Improvement plan!C138: 9.4: the letters do not begin at a (found "d."); letter '
            "the parts from a"
        ),
    ),
    code(
        "parts.inline",
        INFO,
        "Parts stand inside a line and not each on its own.",
        "Begin each part on a line of its own.",
        (
            'croydon-tracker.xlsx:Improvement plan!C76: 5.5: parts stand inside a line (found "b."); begin each '
            "part on a line of its own"
        ),
    ),
    code(
        "parts.letter_case",
        INFO,
        "Some letters of parts are capitals and others are not.",
        "Write every letter alike.",
        (
            "croydon-tracker.xlsx:Improvement plan!C138: 9.4: a part has a capital among small letters (found "
            '"E"); write every letter alike'
        ),
    ),
    code(
        "parts.letter_repeated",
        WARNING,
        "A letter comes twice or out of order; the part is read under the next letter.",
        "Letter the parts in order.",
        (
            'plan.csv!F2: 3.1: the letter "a" comes twice or out of order (found after "a"); read as "b": letter '
            "the parts in order"
        ),
    ),
    code(
        "parts.letter_skipped",
        WARNING,
        "A letter is left out of the parts of an action.",
        "Letter the parts in order.",
        "plan.csv!C7: 2.1: b is left out of the letters (found a, c); letter the parts in order",
    ),
    code(
        "parts.more_than_dates",
        WARNING | INFO,
        "An action has more parts than dates; the last date serves the rest.",
        "Give each part its own date.",
        "plan.csv!F2: 3.1: one date serves all parts (found 2 parts and 1 date); date each part",
    ),
    code(
        "parts.single",
        WARNING,
        "One part alone has a letter.",
        "Leave the letter out, or add the other parts.",
        (
            'croydon-tracker.xlsx:Improvement plan!C74: 5.3: one part alone has a letter (found "a."); leave it '
            "out or add the others"
        ),
    ),
    code(
        "parts.unlettered",
        INFO,
        "Items of a list have dates but no letters; Watcher gives them letters in printed order.",
        "Letter them as they are called.",
        (
            "croydon-tracker.xlsx:Improvement plan!C48: 3.10: items of a list have dates but no letters (read as "
            "a); letter them as printed"
        ),
    ),
    code(
        "progress.below_0",
        ERROR,
        "Progress is below 0 percent and is left empty.",
        "Write a number from 0 to 100.",
        "plan.csv!F7: progress is below 0 percent (found -5) and is left empty; write a number from 0 to 100",
    ),
    code(
        "progress.over_100",
        ERROR,
        "Progress is above 100 percent and is left empty.",
        "Write a number from 0 to 100.",
        "plan.csv!F7: progress is above 100 percent (found 110) and is left empty; write a number from 0 to 100",
    ),
    code(
        "progress.unreadable",
        ERROR,
        "Progress is no number and is left empty.",
        "Write a number from 0 to 100.",
        'plan.csv!F7: cannot read "half" as progress; write a number from 0 to 100',
    ),
    code(
        "status.unknown",
        ERROR,
        "A status is none of the words that are known.",
        "Write a known word, or say under `words:` what it means.",
        (
            'plan.csv!G2: "Green" is no status; write Complete, On track, At risk, Overdue or Not started '
            "(nearest: On track), or say under `words:` what it means"
        ),
    ),
    code(
        "status.disagrees",
        WARNING,
        "The plan calls an action complete and a progress return on it does not; the return counts.",
        "Correct the plan, or send a new return.",
        (
            'updates.csv!B7: 1.1: the plan and the return disagree (found "complete" at plan.csv!G2, "at risk" '
            "here); the return counts: correct the plan"
        ),
    ),
    code(
        "status.past_due",
        INFO,
        "A return says on track on a day when the deadline had passed already.",
        "Say overdue, or agree a new date.",
        (
            "updates-2018-01.csv!B6: 1.8a: stated on track when it was already past due (found 2018-01-26, due "
            "2017-12-31); say overdue, or agree a new date"
        ),
    ),
    code(
        "completion.after_return",
        WARNING,
        "Something was completed after the day of the return that says so.",
        "Correct one of the two days.",
        (
            "updates.csv!E7: 1.1: completed after the day of the return itself (found completed 2018-02-28, "
            "written 2018-01-31); correct one"
        ),
    ),
    code(
        "completion.late",
        INFO,
        "Something was completed after it was due.",
        "If a later date was agreed, put it in the plan.",
        (
            "updates-2018-01.csv!E75: 9.2a: completed after it was due (found 2017-11-17, due 2017-10-31); if a "
            "later date was agreed, put it in the plan"
        ),
    ),
    code(
        "completion.no_evidence",
        WARNING,
        "Something is stated complete and no note says what shows it.",
        "Say what shows it.",
        "updates-2018-01.csv!B45: 6.7a: stated complete without evidence (the note is empty); say what shows it",
    ),
    code(
        "completion.not_stated",
        WARNING,
        "A day of completion is given but the status is another.",
        "Correct one of them.",
        (
            "updates.csv!E7: 1.1: a day of completion is given but the status is not complete (found 2018-01-31, "
            'status "on track"); correct one'
        ),
    ),
    code(
        "completion.progress",
        WARNING | INFO,
        "Status and progress disagree about completion.",
        "Correct one of them.",
        "updates.csv!C7: 1.1: stated complete with progress below 100 percent (found 80); correct one",
    ),
    code(
        "update.future",
        INFO,
        "Returns are dated after the day the plan is judged on and do not count yet.",
        "Correct a mistyped date, or judge a later day.",
        (
            "updates.csv!D21: 1 milestone has a return dated after 2018-01-31, not counted yet (found 3.8); "
            "correct a mistyped date or judge a later day"
        ),
    ),
    code(
        "update.no_date",
        WARNING,
        "A return does not say when it was made and counts from the beginning.",
        "Say when it was made.",
        ("updates.csv!D7: 1.1: the update has no day and counts from the beginning (found none); say when it was made"),
    ),
    code(
        "update.same_day",
        WARNING,
        "Two returns of one day speak of one milestone; the later row counts.",
        "Take one out.",
        "updates.csv!9: 1.1: two returns of one day (first at updates.csv!7); this one counts: take one out",
    ),
    code(
        "update.unknown_ref",
        ERROR,
        "A return is of an action that the plan does not have.",
        "Correct the ref, or add the action.",
        ('updates-2018-01.csv!A94: the update is of no known action (found "12.1"); correct the ref or add the action'),
    ),
    code(
        "rating.contradicted",
        INFO,
        "A workstream or priority is rated better than its own milestones were stated to be by then.",
        "See that the rating rests on them.",
        (
            "ratings.csv!3: People and Performance is rated on track while milestones of it were stated worse by "
            "then (found 1 at risk); see that the rating rests on them"
        ),
    ),
    code(
        "rating.no_group",
        ERROR,
        "A rating says not what it is of.",
        "Name the workstream or priority.",
        "ratings.csv!3: a rating is of nothing; name the workstream or priority",
    ),
    code(
        "update.renumbered",
        INFO,
        "A return names a ref of an earlier edition of the plan.",
        "Use the new ref from now on.",
        (
            'updates.csv!A7: the update names a ref of an earlier edition (found "1.9"); read as 2.1: use the '
            "new ref from now on"
        ),
    ),
)

"""Problems with actions and refs: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, INFO, WARNING, Code, code

CODES: tuple[Code, ...] = (
    code(
        "predecessor.lag",
        INFO,
        "Predecessors of a planning tool are waited for with a lag (`3FS+2d`); Watcher waits for their end alone.",
        "See that the deadlines of what waits allow for the lags.",
        'plan.csv!G4: lags are not followed, and ends alone are waited for (found 2 lags, such as "3FS+2d"); '
        "see that deadlines allow for them",
    ),
    code(
        "predecessor.start",
        INFO,
        "A predecessor of a planning tool is waited for from its start (SS, SF); Watcher waits for ends alone.",
        "Leave it, or make it a predecessor that must finish (FS).",
        'plan.csv!G4: what waits for the start of another is not followed (found "3SS"); only ends are waited for',
    ),
    code(
        "predecessor.unknown",
        WARNING,
        "The column of predecessors names a row that the table does not have.",
        "Correct the number, or export the missing row as well.",
        'plan.csv!G4: 3: waits for what no row has (found "9"); correct its predecessors',
    ),
    code(
        "ref.missing",
        ERROR,
        "A row that should have a ref has none, so nothing can be said of it.",
        "Give the row its ref.",
        'plan.csv!A2: a row has no ref and is stepped over (found "Do it."); number it',
    ),
    code(
        "ref.number",
        WARNING | INFO,
        "A ref is kept as a number, so that 1.10 and 1.1 can become one.",
        "Format the column of refs as text and type them again.",
        'plan.csv!A2: a ref is a number (found 1.1 shown as 1.10); read as "1.10": format the column as text',
    ),
    code(
        "ref.date",
        ERROR | WARNING,
        "A ref has been turned into a date by the spreadsheet program.",
        "Format the column as text and type the ref again.",
        "tracker.xlsx:Plan!A7: a ref is a date (found 2018-01-10); format the column as text",
    ),
    code(
        "ref.duplicate",
        ERROR,
        "Two rows have one ref; only the first of them counts.",
        "Renumber one of them.",
        'plan.csv!A3: the ref stands twice and this row is stepped over (found "Q"); renumber one',
    ),
    code(
        "ref.suffix",
        WARNING | INFO,
        "A ref is given without its bracketed suffix, and only one item can be meant.",
        "Write the ref in full.",
        'REF: "LAC 19" is taken for "LAC 19 (12m)" (no item is named exactly so); write it out to be sure',
    ),
    code(
        "ref.unknown",
        ERROR,
        "No item of the plan has the ref that was asked for.",
        "Choose one of the refs that are named.",
        'REF: there is no item "1.88" in the plan; did you mean 10.8 or 1.8b or 1.8a?',
    ),
    code(
        "ref.ambiguous",
        ERROR,
        "Items of several kinds have the ref that was asked for.",
        "Put the kind before the ref, such as `indicator:1`.",
        'REF: "1" can be several items (found indicator:1, priority:1); write one of these',
    ),
    code(
        "reference.unknown",
        WARNING,
        "The words of an action refer to another one that the plan does not have.",
        "Correct the ref, or add the action.",
        'plan.csv!C7: 2.8: refers to an action that is not in the plan (found "2.99"); correct the ref',
    ),
    code(
        "dependency.order",
        WARNING | INFO,
        "An action is due before another one that it refers to (a remark) or is linked as waiting for (a warning).",
        "Move one of the dates, if the one really waits for the other.",
        (
            "plan.csv!C7: 2.8: refers to 2.1, which is due later (found 2.8 2018-01-31, 2.1 2018-04-30); if it "
            "waits for it, move one of the dates"
        ),
    ),
    code(
        "action.no_text",
        WARNING,
        "A row has a ref but says nothing of what is to be done.",
        "Describe the action.",
        "plan.csv!C7: 2.8: nothing says what is to be done (the cell is empty); describe the action",
    ),
    code(
        "brackets.unbalanced",
        INFO,
        "Square brackets in a label do not match, so what stands in them may be read wrongly.",
        "Close each bracket.",
        'plan.csv!B2: square brackets do not match (found "Plans [Rec 5] Para 33, 66]"); close each one',
    ),
    code(
        "label.broken_word",
        INFO,
        "A label holds a word in two pieces that the plan elsewhere has in one.",
        "Write it as one word.",
        (
            'croydon-tracker.xlsx:Improvement plan!B149: 10.7: a word of the label is broken (found "imp act", '
            'elsewhere "impact"); write it as one'
        ),
    ),
    code(
        "label.alike",
        INFO,
        ("A label differs from a more frequent one by a blank, a mark or one letter, and so makes a group of its own."),
        "Make the two labels one.",
        (
            'plan.csv!B9: a label is nearly that of 2.1 and 3 more (found "Early help service", there "Early '
            'help services"); make them one'
        ),
    ),
    code(
        "item.withdrawn",
        INFO,
        "An item is in no source any more; it is kept as withdrawn and never deleted.",
        "Restore what was taken out by mistake, or name new refs in `renumbered:`.",
        (
            "sources: 1 item is in no source any more and kept as withdrawn (found milestone 1.2 since "
            "2018-01-31); restore what was taken out by mistake, or name new refs in `renumbered:`"
        ),
    ),
    code(
        "renumbered.unknown",
        WARNING,
        "A pair of `renumbered:` has nothing under its old ref or its new one.",
        "Correct the pair, or take it out.",
        "renumbered: nothing is known as 1.99 (found in 1.99: 2.1); correct the pair or take it out",
    ),
    code(
        "log.due_before_raised",
        WARNING,
        "An entry of the action log is due before it was raised.",
        "Correct the date or the ref.",
        (
            'tracker.xlsx:Action log!C14: Nov-01: due before it was raised (found "Feb-17", raised in November '
            "2017); correct the date or the ref"
        ),
    ),
    code(
        "link.duplicate",
        INFO,
        "A link stands twice.",
        "Take one row out.",
        "links.csv!7: this link stands twice (first at links.csv!3); take one row out",
    ),
    code(
        "link.relation",
        WARNING,
        "A link says in unknown words how its two ends belong together.",
        "Write one of the known relations.",
        'links.csv!C4: "measure" is no relation; write measures or related',
    ),
    code(
        "rating.unknown_group",
        WARNING,
        "A rating is of a workstream or priority that the plan does not know.",
        "Correct its name.",
        'ratings.csv!A3: no workstream or priority has this name (found "Practise"); correct it',
    ),
    code(
        "rating.no_date",
        INFO,
        "A rating has no day and counts from the beginning.",
        "Say when it was given.",
        "ratings.csv!3: Practice: the rating has no day and counts from the beginning (found none); say when it was given",
    ),
    code(
        "rating.duplicate",
        WARNING,
        "A workstream or priority has two different ratings of one day; the later row counts.",
        "Take one out.",
        "ratings.csv!5: Practice has two ratings of one day (ratings.csv!2 says otherwise); this one counts: take one out",
    ),
)

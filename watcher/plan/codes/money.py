"""Problems with money: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, INFO, WARNING, Code, code

CODES: tuple[Code, ...] = (
    code(
        "budget.no_title",
        ERROR,
        "A row of money does not say what it is of.",
        "Name the service or saving.",
        "plan.csv!7: an amount is of nothing and is stepped over (found 100); name the line",
    ),
    code(
        "budget.other_year",
        INFO,
        "A column of money is of another year than the plan's and does not count.",
        "Set `year:` to change it.",
        (
            "plan.csv!C1: a column of money does not count (found \"2018/19 Budget £'000\"); the plan's year is "
            "2017: set `year:` to change it"
        ),
    ),
    code(
        "budget.rival_column",
        INFO,
        "Two columns hold the same amount, and only one of them counts: a revised budget before an original one.",
        "Choose under `columns:` to change it.",
        (
            'plan.csv!B1: two columns are budget and column C counts (found "Original budget" too); choose under '
            "`columns:` to change it"
        ),
    ),
    code(
        "money.dash",
        INFO,
        "A lone dash in a column of amounts is read as nought, as accounting formats print it.",
        "Leave it where it means nought; write TBC where the amount is not known yet.",
        (
            'plan.csv!B4: a lone dash is read as nought, as accounts print it (found "-"); '
            "write TBC where the amount is not known yet"
        ),
    ),
    code(
        "money.none",
        INFO,
        "An amount is not known yet.",
        "Add it when it is known.",
        'plan.csv!B4: no amount is given yet (found "TBC"); add it when it is known',
    ),
    code(
        "money.too_large",
        ERROR,
        "An amount is larger than can be meant.",
        "See whether `money:` or the heading is right.",
        (
            "plan.csv!F7: an amount is too large to be meant (found £152,971,000,000,000,000); see whether "
            "`money:` or the heading is right"
        ),
    ),
    code(
        "money.unreadable",
        ERROR,
        "An amount cannot be read.",
        "Write a number.",
        'plan.csv!F7: cannot read "5%" as an amount; write a number',
    ),
    code(
        "total.mismatch",
        WARNING,
        "A total differs from the sum of its lines.",
        "Correct the total or a line.",
        (
            "plan.csv!B5: People Total: the total differs from its lines by £1,000 (found £101,000, lines "
            "£100,000); correct the total or a line"
        ),
    ),
    code(
        "variance.mismatch",
        WARNING,
        "The printed variance is not forecast minus budget; the printed one counts.",
        "Correct the variance.",
        "plan.csv!D4: C: forecast minus budget is £10 (found £11); the printed variance counts: correct column D",
    ),
    code(
        "variance.sign",
        INFO,
        "A table prints its variances as budget minus forecast and is read the other way round.",
        "Nothing: this only tells how they were read.",
        (
            "plan.csv!D2: variances are printed as budget minus forecast; read the other way round, so that "
            "overspending is above zero: no change is needed"
        ),
    ),
    code(
        "saving.word",
        WARNING,
        "How sure a saving is, or how often it comes, is said in a word that is not known.",
        "Write one of the known words, or name it under `words:`.",
        (
            'plan.csv!E4: cannot read "Purple" as the deliverability of a saving; write one of delivered, on_track, '
            "at_risk, undeliverable, unidentified, or name it under `words: deliverability:`"
        ),
    ),
    code(
        "budget.zero",
        INFO,
        "A budget of nothing has a variance, and no percentage of it can be computed.",
        "Give a budget, or judge it by its amount.",
        (
            "plan.csv!B7: Freeze: the variance of £5,000 is no percentage of a budget (found £0); give a budget, "
            "or judge it by its amount"
        ),
    ),
    code(
        "money.decimal",
        ERROR,
        "It cannot be told whether a point or comma groups thousands or stands before decimals.",
        "Add `decimal:` to the source.",
        (
            'plan.csv!B7: a point or comma may group thousands or stand before decimals (found "1.186"); add '
            '`decimal: ","` or `decimal: "."` to the source'
        ),
    ),
    code(
        "saving.growth",
        INFO,
        "A line among the savings spends more.",
        "See whether the sign is meant.",
        "tracker.xlsx:Savings!C7: S7: more spending among savings (found £120,000); see whether the sign is meant",
    ),
    code(
        "saving.posts_unknown",
        INFO,
        "The number of posts that a saving takes is not known.",
        "Add it when it is known.",
        'tracker.xlsx:Savings!E7: no number of posts is given (found "TBC"); add it when it is known',
    ),
    code(
        "saving.sign",
        INFO,
        "Savings are printed above zero and are read as reductions.",
        "Nothing: this only tells how they were read.",
        ("tracker.xlsx:Savings: savings are printed above zero; read as reductions of the budget: no change is needed"),
    ),
    code(
        "total.unchecked",
        INFO,
        "A total cannot be checked because a line is not known yet.",
        "Add the line.",
        (
            "tracker.xlsx:Savings!C9: the total differs from its lines by £5,000 (found £105,000, lines "
            "£100,000), and a line is not known yet; add it"
        ),
    ),
)

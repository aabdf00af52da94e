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
)

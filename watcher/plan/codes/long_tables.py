"""Problems with a row for each indicator and period: each code with its meaning, its repair and an example. Pure data."""

from __future__ import annotations

from watcher.plan.codes.code import ERROR, WARNING, Code, code

CODES: tuple[Code, ...] = (
    code(
        "period.duplicate",
        ERROR,
        "A table with a row for each indicator and period has two rows of one ref and period; the first counts.",
        "Take one out.",
        (
            "long.csv!B4: the ref and period stand twice and this row is stepped over (found 2017-10 at long.csv!B3 too); "
            "take one out"
        ),
    ),
    code(
        "polarity.differs",
        WARNING,
        "The rows of one indicator do not all give the same polarity; that of the last row counts.",
        "Write the same in every row.",
        (
            'long.csv!D4: the polarity is not the same in every row of the ref (found "SIB", at long.csv!D3 "BIB"); '
            "the polarity of the last row counts; write the same in every row"
        ),
    ),
    code(
        "target.differs",
        WARNING,
        "The rows of one indicator do not all give the same target.",
        "Write the same in every row, unless the target moves from period to period.",
        (
            'long.csv!E4: the target is not the same in every row of the ref (found "60", at long.csv!E3 "55"); '
            "each counts for its own period; write the same in every row unless the target moves"
        ),
    ),
)

"""What is written about an indicator now and before comes in; since when it has been the same words goes out. Pure.

Words that are left standing while the figure moves on say nothing of the figure: they are not current. (Issue 5, point 2.)
"""

from __future__ import annotations

from datetime import date, timedelta

from watcher.plan.days import in_words
from watcher.plan.model import Indicator
from watcher.plan.months import MONTH_NAMES
from watcher.plan.text import one_line


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same word for word; spaces, line breaks and capitals do not matter."""
    return one_line(one).casefold() == one_line(other).casefold()


def words_before(indicator: Indicator) -> tuple[str, date] | None:
    """What was written of an indicator so far, and the end of the period for which those words were first written."""
    if indicator.commentary is None or indicator.commentary_for is None:
        return indicator.said_before
    since = unchanged_since(indicator)
    return indicator.commentary, since if since is not None else indicator.commentary_for


def unchanged_since(indicator: Indicator) -> date | None:
    """The end of the earlier period whose words are repeated for the latest; None where they are new, or there are none."""
    if indicator.said_before is None or indicator.commentary is None or indicator.commentary_for is None:
        return None
    text, written_for = indicator.said_before
    is_repeated = written_for < indicator.commentary_for and same_words(text, indicator.commentary)
    return written_for if is_repeated else None


def period_of_words(ends: date) -> str:
    """The period that words are of, as people name it: `September 2017` where it ends with the month, else its last day."""
    is_month = (ends + timedelta(days=1)).day == 1
    return f"{MONTH_NAMES[ends.month - 1].title()} {ends.year}" if is_month else in_words(ends)

"""The name of a row of money comes in; whether it is a total, of which department, and of what kind goes out. Pure."""

from __future__ import annotations

import re

from watcher.plan.text import words_key
from watcher.plan.words import BudgetKind

TOTAL = re.compile(
    r"\b(?:sub\s?total|totals?|over\s?spend|under\s?spend)\b"
    r"|^net(?: (?:services?|revenue|general fund|operating|controllable|council|departmental|directorates?))*"
    r"(?: (?:expenditure|spend|spending|budget|budget requirement|costs?|cost of services?|position))?$"
)
_KINDS = (
    (re.compile(r"\bcorporate items?\b"), BudgetKind.CORPORATE),
    (re.compile(r"\bexceptional\b"), BudgetKind.EXCEPTIONAL),
    (re.compile(r"\bfunding\b"), BudgetKind.FUNDING),
    (re.compile(r"\bsavings?\b"), BudgetKind.SAVING),
    (re.compile(r"\b(?:freeze|adjustments?|virements?)\b"), BudgetKind.ADJUSTMENT),
)


def kind_in_words(title: str) -> BudgetKind | None:
    """What the words of a row or band say it is; None where they say nothing."""
    words = words_key(title)
    return next((kind for pattern, kind in _KINDS if pattern.search(words)), None)


def is_total_of(title: str, department: str | None) -> bool:
    """Whether a row is the total of a department: `People Total`, plain `Total`, or the band's own name again."""
    if department is None:
        return False
    without = TOTAL.sub(" ", words_key(title)).strip()
    if not without:
        return "total" in words_key(title).split()
    return department_key(without) == department_key(department)


def is_named_total(title: str, department: str) -> bool:
    """Whether a row names the department, and is not just any `Sub Total`."""
    return department_key(TOTAL.sub(" ", words_key(title))) == department_key(department)


def department_key(name: str) -> str:
    """What two spellings of a department share: without case, apostrophes, a plural s and the word total."""
    words = [word for word in words_key(name).split() if word not in {"total", "department", "dept"}]
    return " ".join(word.removesuffix("s") for word in words)

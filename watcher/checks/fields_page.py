"""The field vocabulary comes in, docs/fields.md goes out. Pure text."""

from __future__ import annotations

from watcher.checks.expression import Function
from watcher.checks.fields import FIELDS, PARAMETERS, Field

HEAD = """# What rules can look at

Made from `watcher/checks/fields.py`; a test holds this page equal to it. Money is written in pounds, percentages as 43 for
43 %, days in quotes as '2018-01-31'. A field that may be empty leaves a comparison unknown, and the item not judged by that
rule; `is empty` and `is not empty` are never unknown.
"""

FUNCTIONS = {
    Function.ABS: "`abs(x)`: a number or amount without its sign",
    Function.MIN: "`min(a, b, ...)`: the smallest; empty where any is empty",
    Function.MAX: "`max(a, b, ...)`: the largest; empty where any is empty",
    Function.ROUND: "`round(x)`, `round(x, digits)`: half away from zero; amounts to whole pounds unless digits say more",
    Function.COALESCE: "`coalesce(a, b, ...)`: the first that is not empty",
    Function.DAYS: "`days(a, b)`: days from a to b, negative when b is before a",
    Function.MONTHS: "`months(a, b)`: whole months from a to b",
    Function.WORKING_DAYS: "`working_days(a, b)`: working days after a up to and including b, by the plan's calendar",
}


def fields_markdown() -> str:
    """The page of all fields, parameters and functions, as kept in docs/fields.md."""
    parts = [HEAD]
    for subject, fields in FIELDS.items():
        parts.append(f"## {subject.value}\n\n{_table(tuple(fields.values()))}")
    parts.append(f"## The same for every item\n\n{_table(tuple(PARAMETERS.values()))}")
    functions = "\n".join(f"* {FUNCTIONS[function]}" for function in Function)
    parts.append(f"## Functions\n\n{functions}\n")
    return "\n".join(parts)


def _table(fields: tuple[Field, ...]) -> str:
    lines = ["| field | type | may be empty | what it says |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{field.name}` | {type_in_words(field)} | {empty_in_words(field)} | {says_in_words(field)} |"
        for field in fields
    ]
    return "\n".join(lines) + "\n"


def type_in_words(field: Field) -> str:
    """A field's type with what it counts, or its words."""
    if field.words:
        return f"one of: {', '.join(field.words)}"
    return f"{field.type.value}, in {field.unit}" if field.unit not in ("", "day", "percent") else field.type.value


def empty_in_words(field: Field) -> str:
    """Whether it may be empty: yes or no."""
    return "yes" if field.may_be_empty else "no"


def says_in_words(field: Field) -> str:
    """Its sentence, and of a derived field its definition."""
    return field.says if field.expression is None else f"{field.says}: `{field.expression}`"

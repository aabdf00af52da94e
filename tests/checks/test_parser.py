"""Conditions are read, typed, or refused with the character where each fault stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.checks.fields import FIELDS, Type
from watcher.checks.parser import definition, parse_condition
from watcher.checks.typed import NUMERIC
from watcher.plan.words import Subject


def faults(text: str, subject: Subject = Subject.MILESTONE) -> list[tuple[int, str]]:
    """The faults of a condition, as (character, words)."""
    return [(fault.offset, fault.text) for fault in parse_condition(text, subject).faults]


ACCEPTED = """
    not complete and due < today
    due < today + 14
    today - due > 14
    '2018-01-31' <= due < "2018-03-01"
    stated is on_track
    stated is not complete
    stated in (on_track, at_risk)
    stated not in (complete)
    kind is undated or lead is empty
    lead == 'PS'
    sro in ("PS", 'BP')
    0 <= progress < 50
    abs(slip_days) > 30
    round(progress, 1) == 33.3
    max(days_late, working_days_late) > reporting_cycle_days
    coalesce(start, plan_start) <= today
    months(original_due, due) >= 3
    complete is true
    complete == (due < today)
"""


@pytest.mark.parametrize("text", [line.strip() for line in ACCEPTED.split("\n    ") if line.strip()])
def test_the_language_takes(text: str) -> None:
    """Each construction the language promises is read without a fault."""
    assert faults(text) == []


def test_a_condition_may_run_over_several_lines() -> None:
    """Line breaks count as spaces, and faults keep counting from the beginning."""
    assert faults("not complete\n  and due < today") == []
    assert [at for at, _ in faults("not complete\n  and deu < today")] == [19]


REFUSED = [
    ("deu < today", 0, 'unknown field "deu"; did you mean "due"?'),
    ("not complete and deu < today", 17, 'unknown field "deu"; did you mean "due"?'),
    ("lead == 3", 0, 'cannot compare text "lead" with number 3; compare like with like'),
    ("lead < 'x'", 0, 'text "lead" has no order (found "<"); write "==", "!=", "is" or "in"'),
    (
        "due < 3",
        0,
        'cannot compare date "due" with number 3; write a day in quotes, or days(a, b) for a number of days',
    ),
    ("due < 'spring'", 6, "cannot read \"spring\" as a day; write it as '2018-01-31'"),
    ("due < '2018-02-30'", 6, "cannot read \"2018-02-30\" as a day; write it as '2018-01-31'"),
    ("due = today", 4, 'a lone "=" does not compare; write "=="'),
    ("complete && due < today", 9, '"&&" is not part of the rule language; write "and"'),
    ("!complete", 0, 'a lone "!" does not negate; write "not"'),
    ("due <", 5, "cannot read the condition here (found its end); correct it"),
    ("stated is on_trak", 10, 'unknown word "on_trak"; did you mean "on_track"?'),
    ("stated == on_track", 10, '"on_track" is a word, not a field; write "stated is on_track"'),
    ("stated == kind", 0, 'cannot compare word "stated" with word "kind"; write "is" and one of the words'),
    ("due == empty", 7, '"empty" stands only after "is" or "is not"; write "due is empty"'),
    ("due is None", 7, 'unknown word "None"; write "is empty"'),
    ("progress", 0, 'a condition must be true or false (found percentage "progress"); compare it'),
    (
        "complete and progress",
        13,
        '"and", "or" and "not" join true/false parts (found percentage "progress"); compare it',
    ),
    ("title + 'a' == 'b'", 0, 'cannot add text "title" and text "a"; use numbers or amounts'),
    ("due + 1.5 > today", 0, 'cannot add date "due" and number 1.5; add whole days to a day'),
    ("progress / 0 > 1 / 0", 19, "division by zero; correct the number"),
    ("progress % 2 == 1", 0, 'unknown operator "%"; use + - * / and, between conditions, and, or'),
    ("progress > 1e5", 11, 'cannot read the number "1e5"; write digits, with at most 6 decimals'),
    ("due.year == 2018", 0, 'a dot is not part of the rule language (found "due.year"); rewrite it'),
    ("title[0] == 'a'", 0, 'a square bracket is not part of the rule language (found "title[0]"); rewrite it'),
    (
        "all(x for x in due)",
        0,
        'unknown function "all"; use one of: abs, min, max, round, coalesce, days, months, working_days',
    ),
    ("[1][0] > 0", 0, 'a square bracket is not part of the rule language (found "[1][0]"); rewrite it'),
    (
        "f'{due}' == 'a'",
        0,
        "a text put together at run time is not part of the rule language (found \"f'{due}'\"); rewrite it",
    ),
    ("(lambda: complete)()", 0, 'unknown function "lambda: complete"; '),
    ("due < today if complete else complete", 0, "if ... else is not part of the rule language"),
    ("days(due) > 3", 0, '"days" takes 2 values (found 1); correct the call'),
    ("days(due, 3) > 3", 10, "needs a day (found number 3); write a date field, today or a quoted day"),
    ("round(progress, 9) > 1", 16, "round keeps 0 to 6 decimals (found number 9); correct it"),
    ("due < today # late", 12, 'a remark cannot stand inside a condition (found "#"); put it on a line above'),
    ("title == 'a\\n'", 11, 'a character that no rule needs (found "\\"); remove it'),
    ("", 0, 'a condition is empty; write one, such as "due < today"'),
    ("not " * 400 + "complete", 100, "nested too deeply (more than 24 levels); split the rule"),
    ("complete or " * 200 + "complete", 0, "a condition is too long (found 2408 characters; at most 2000); split it"),
    ("lead == 'é' and deu is empty", 16, 'unknown field "deu"; did you mean "due"?'),
]


@pytest.mark.parametrize(("text", "offset", "words"), REFUSED)
def test_the_language_refuses(text: str, offset: int, words: str) -> None:
    """Everything else is refused in words, at the character where it stands."""
    assert len(faults(text)) == 1
    at, said = faults(text)[0]
    assert (at, said[: len(words)]) == (offset, words)


def test_every_fault_is_reported() -> None:
    """One fault of a condition does not hide the next."""
    assert [at for at, _ in faults("deu < today and leed is empty or stated is blue")] == [0, 16, 43]


def test_a_subject_without_fields_is_refused() -> None:
    """What rules cannot look at yet is said so."""
    words = 'no fields are known for subject "officer" yet; rules can look at milestone, indicator, budget'
    assert faults("open > 3", Subject.OFFICER) == [(0, words)]


def test_products_that_could_leave_the_range_of_a_number_are_refused() -> None:
    """Databases differ on overflow, so a condition cannot come near it."""
    words = "more than 12 multiplications and divisions; split the rule"
    assert faults(" * ".join(["progress"] * 14) + " > 1") == [(0, words)]


def test_nested_functions_that_would_blow_up_the_sql_are_refused() -> None:
    """A condition whose SQL would grow out of hand is turned away when it is read."""
    nested = "progress"
    for _ in range(11):
        nested = f"round(max(1, {nested}))"
    assert faults(f"{nested} > 1") == [(0, "the condition nests too many functions; split the rule")]


@pytest.mark.parametrize(
    ("subject", "name"),
    [(subject, field.name) for subject, fields in FIELDS.items() for field in fields.values() if field.expression],
)
def test_every_derived_field_is_defined_by_an_expression_of_its_type(subject: Subject, name: str) -> None:
    """The vocabulary's own definitions are rules of the language, of the type they are documented with."""
    field, found = FIELDS[subject][name], definition(subject, name)
    assert found.type is field.type or {found.type, field.type} <= NUMERIC


def test_money_is_compared_with_plain_numbers_as_pounds() -> None:
    """A number beside an amount is an amount."""
    found = parse_condition("variance >= 50000", Subject.BUDGET).expression
    assert found is not None
    assert found.right.type is Type.MONEY  # type: ignore[union-attr]


@given(st.text(alphabet="due today<>=!()'\"andornot isempty0123456789.,+-*/%[]{}:_#é\n\t", max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    """Whatever is written as a condition, the answer is a tree or faults within the text, never an exception."""
    parsed = parse_condition(text, Subject.MILESTONE)
    assert (parsed.expression is None) == bool(parsed.faults)
    assert all(0 <= fault.offset <= len(text) for fault in parsed.faults)

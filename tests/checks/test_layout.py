"""A condition on lines of its own is the same condition."""

from __future__ import annotations

from conditions import NUMBERS, RULES, is_too_heavy
from hypothesis import assume, given, settings

from watcher.checks.expression import Expression, children
from watcher.checks.layout import FITS, laid_out
from watcher.checks.parser import parse_condition
from watcher.plan.words import Subject


def shape(node: Expression) -> object:
    """A tree without its places."""
    own = {name: getattr(node, name, None) for name in ("operator", "negated", "value", "name", "function", "digits")}
    name = node.field.name if hasattr(node, "field") else None
    return type(node), str(own), name, [shape(child) for child in children(node)]


def lines(when: str, subject: Subject = Subject.MILESTONE) -> list[str]:
    """A condition laid out."""
    parsed = parse_condition(when, subject, NUMBERS)
    assert parsed.expression is not None, parsed.faults
    return laid_out(parsed.expression, when)


@given(drawn=RULES)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_the_lines_read_again_are_the_same_tree(drawn: tuple[Subject, str]) -> None:
    """Whatever is nested in what."""
    subject, when = drawn
    assume(not is_too_heavy(when, subject))
    again = "\n".join(lines(when, subject))
    assume(len(again) < 2000)
    first, second = (
        parse_condition(when, subject, NUMBERS).expression,
        parse_condition(again, subject, NUMBERS).expression,
    )
    assert first is not None
    assert second is not None
    assert shape(first) == shape(second)


def test_a_short_condition_stays_on_one_line() -> None:
    """And loses its line breaks."""
    assert lines("not complete\n  and due   < today") == ["not complete and due < today"]


def test_a_long_condition_has_a_line_for_each_clause() -> None:
    """Brackets show what belongs together; a chain is one clause."""
    when = (
        "not complete and due >= today and '2018-01-01' <= original_due < '2018-02-01' "
        "and (expected_progress - progress >= 25 or (working_days_to_due <= 20 and stated is not_started))"
    )
    assert lines(when) == [
        "not complete",
        "and due >= today",
        "and '2018-01-01' <= original_due < '2018-02-01'",
        "and (expected_progress - progress >= 25",
        " or (working_days_to_due <= 20 and stated is not_started))",
    ]
    assert max(map(len, lines(when))) <= FITS

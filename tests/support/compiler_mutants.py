"""Classic mistakes in a compiler of rules: each comes in as a patch of the emitter, and the tests must notice it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Double, Text, func, or_, true
from sqlalchemy.sql.elements import Grouping

from watcher.checks import emitter
from watcher.checks.dialects import Ordinal
from watcher.checks.emitter import Emitter, Operator
from watcher.checks.expression import Call, Function, IsEmpty, Literal, Member
from watcher.checks.fields import Type

Patch = pytest.MonkeyPatch


def min_and_max_pass_over_what_is_empty(patch: Patch) -> None:
    """PostgreSQL's own way."""
    pick = Emitter.pick

    def mutant(self: Emitter, function: Function, arguments: list[Any]) -> Any:
        picked = pick(self, function, arguments)
        return picked if function is Function.COALESCE else func.coalesce(picked, *arguments)

    patch.setattr(Emitter, "pick", mutant)


def min_is_max(patch: Patch) -> None:
    """The two exchanged."""
    patch.setattr(emitter, "Least", emitter.Greatest)


def coalesce_takes_the_last(patch: Patch) -> None:
    """Its values in the wrong order."""
    pick = Emitter.pick
    patch.setattr(
        Emitter,
        "pick",
        lambda self, function, arguments: pick(
            self, function, arguments[::-1] if function is Function.COALESCE else arguments
        ),
    )


def not_takes_unknown_for_false(patch: Patch) -> None:
    """And so its opposite for true."""
    patch.setattr(emitter, "not_", lambda part: func.coalesce(~part, true()))


def or_takes_unknown_for_false(patch: Patch) -> None:
    """Two truths instead of three."""
    patch.setattr(emitter, "or_", lambda *parts: or_(*(func.coalesce(part, False) for part in parts)))


def not_in_takes_unknown_for_true(patch: Patch) -> None:
    """What is empty is in no list."""
    membership = Emitter.membership

    def mutant(self: Emitter, node: Member) -> Any:
        found = membership(self, node)
        return func.coalesce(found, True) if node.negated else found

    patch.setattr(Emitter, "membership", mutant)


def the_day_itself_is_past(patch: Patch) -> None:
    """Off by one day."""
    patch.setitem(emitter.COMPARE, Operator.LESS, lambda left, right: left <= right)


def the_day_itself_is_not_yet_there(patch: Patch) -> None:
    """Off by one day, the other way."""
    patch.setitem(emitter.COMPARE, Operator.AT_LEAST, lambda left, right: left > right)


def days_count_backwards(patch: Patch) -> None:
    """days(a, b) as a - b."""
    call = Emitter.call

    def mutant(self: Emitter, node: Call) -> Any:
        found = call(self, node)
        return -found if node.function is Function.DAYS else found

    patch.setattr(Emitter, "call", mutant)


def every_day_is_a_working_day(patch: Patch) -> None:
    """Weekends and holidays counted."""
    patch.setattr(Emitter, "workdays_until", lambda self, node: Ordinal(self.date(node)))


def a_begun_month_counts_as_whole(patch: Patch) -> None:
    """The end of a month, and every other day of it, passed over."""

    def mutant(self: Emitter, begin: Any, end: Any) -> Any:
        years = emitter.extract("year", end) - emitter.extract("year", begin)
        return Grouping(years * 12 + emitter.extract("month", end) - emitter.extract("month", begin))

    patch.setattr(Emitter, "months", mutant)


def thirty_days_are_a_month(patch: Patch) -> None:
    """The 31st to the 28th as a month, or January to February as none."""
    patch.setattr(
        Emitter, "months", lambda self, begin, end: func.round((Ordinal(end) - Ordinal(begin)) / 30.44, type_=Double())
    )


def a_quotient_by_zero_is_nought(patch: Patch) -> None:
    """Instead of unknown."""
    arithmetic = Emitter.arithmetic

    def mutant(self: Emitter, node: Any) -> Any:
        found = arithmetic(self, node)
        return func.coalesce(found, 0.0) if node.operator is Operator.OVER else found

    patch.setattr(Emitter, "arithmetic", mutant)


def quotients_are_whole(patch: Patch) -> None:
    """Decimals lost on the way."""
    arithmetic = Emitter.arithmetic

    def mutant(self: Emitter, node: Any) -> Any:
        found = arithmetic(self, node)
        return func.round(found, type_=Double()) if node.operator is Operator.OVER else found

    patch.setattr(Emitter, "arithmetic", mutant)


def halves_are_rounded_down(patch: Patch) -> None:
    """2.5 to 2."""
    patch.setattr(emitter, "NEARLY_HALF", 0.4999)


def halves_of_a_negative_are_rounded_up(patch: Patch) -> None:
    """-2.5 to -2: half upwards instead of away from zero."""
    rounded = Emitter.rounded

    def mutant(self: Emitter, node: Call) -> Any:
        found, number = rounded(self, node), self.value(node.arguments[0])
        return found if node.type is Type.INT else found + emitter.case((number < 0, 1), else_=0)

    patch.setattr(Emitter, "rounded", mutant)


def abs_keeps_the_sign(patch: Patch) -> None:
    """A function left out."""
    call = Emitter.call
    patch.setattr(
        Emitter,
        "call",
        lambda self, node: self.value(node.arguments[0]) if node.function is Function.ABS else call(self, node),
    )


def pounds_are_compared_with_pence(patch: Patch) -> None:
    """A hundred times too much."""
    constant = Emitter.constant

    def mutant(self: Emitter, node: Literal) -> Any:
        found = constant(self, node)
        return emitter.literal(float(str(node.value)), Double()) if node.type is Type.MONEY else found

    patch.setattr(Emitter, "constant", mutant)


def texts_are_alike_in_any_case(patch: Patch) -> None:
    """PS for ps."""

    def mutant(left: Any, right: Any) -> Any:
        return func.lower(left) == func.lower(right) if isinstance(left.type, Text) else left == right

    patch.setitem(emitter.COMPARE, Operator.EQUAL, mutant)


def spaces_behind_a_text_do_not_count(patch: Patch) -> None:
    """As in a CHAR column."""

    def mutant(left: Any, right: Any) -> Any:
        return func.rtrim(left) == func.rtrim(right) if isinstance(left.type, Text) else left == right

    patch.setitem(emitter.COMPARE, Operator.EQUAL, mutant)


def an_empty_text_is_no_value(patch: Patch) -> None:
    """As Oracle has it."""
    truth = Emitter.truth

    def mutant(self: Emitter, node: Any) -> Any:
        if isinstance(node, IsEmpty) and node.operand.type is Type.TEXT:
            found = func.nullif(self.value(node.operand), "")
            return found.is_not(None) if node.negated else found.is_(None)
        return truth(self, node)

    patch.setattr(Emitter, "truth", mutant)


MUTANTS: tuple[Callable[[Patch], None], ...] = (
    min_and_max_pass_over_what_is_empty,
    min_is_max,
    coalesce_takes_the_last,
    not_takes_unknown_for_false,
    or_takes_unknown_for_false,
    not_in_takes_unknown_for_true,
    the_day_itself_is_past,
    the_day_itself_is_not_yet_there,
    days_count_backwards,
    every_day_is_a_working_day,
    a_begun_month_counts_as_whole,
    thirty_days_are_a_month,
    a_quotient_by_zero_is_nought,
    quotients_are_whole,
    halves_are_rounded_down,
    halves_of_a_negative_are_rounded_up,
    abs_keeps_the_sign,
    pounds_are_compared_with_pence,
    texts_are_alike_in_any_case,
    spaces_behind_a_text_do_not_count,
    an_empty_text_is_no_value,
)

"""Rounding half away from zero, the same in Python and in SQL: a number comes in, the rounded one goes out. Pure.

Only operations that every database and Python carry out alike on doubles are used: multiply, divide, add, cut off.
"""

from __future__ import annotations

from math import floor

from watcher.checks.expression import Call
from watcher.checks.fields import Type

NEARLY_HALF = 0.500001
"""What is added before cutting off: a number within a millionth below a half counts as the half it is written as
(2.675 is stored as 2.67499999999999982)."""

WHOLE_LIMIT = 1e15
"""A number as large as this has no decimals worth rounding and is left as it is."""


def power_of(call: Call) -> tuple[float, float]:
    """What to multiply and divide by so that the digits to keep stand before the point; money is held in pence."""
    places = call.digits - 2 if call.type is Type.MONEY else call.digits
    return (10.0**places, 1.0) if places >= 0 else (1.0, 10.0**-places)


def rounded(number: float, up: float, down: float) -> float:
    """A number rounded half away from zero at the scale of `power_of`."""
    scaled = abs(number) * up / down
    if scaled >= WHOLE_LIMIT:
        return number
    whole = float(floor(scaled + NEARLY_HALF)) * down / up
    return -whole if number < 0 else whole

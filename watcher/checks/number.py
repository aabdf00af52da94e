"""A number that rules use by name: its value, unit and the place where it is set. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from watcher.checks.fields import Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of the pack. `value` is as written (pounds for money, 43 for 43 %), `where` the line that sets it.

    `type` is a whole number, a number, money or a percentage, as the rule files write it; a configuration never changes it.
    One that is not usable stands in its file, but what is written there is no number.
    """

    name: str
    type: Type
    value: Decimal
    unit: str
    says: str
    where: str
    is_usable: bool = True

    @property
    def fact(self) -> int | float:
        """The value as rules work with it: money in pence, whole where it is whole."""
        return worked_with(self.type, self.value)

    def __str__(self) -> str:
        if self.type is Type.MONEY:
            return f"£{self.value:,}"
        return f"{self.value}%" if self.type is Type.PERCENT else f"{self.value} {self.unit}".rstrip()


Numbers = Mapping[str, Number]
"""The named numbers of a pack."""

NO_NUMBERS: Numbers = MappingProxyType({})


def worked_with(kind: Type, value: Decimal) -> int | float:
    """A number as it is worked with: pounds as pence, whole where it is whole unless it is any number."""
    number = value * 100 if kind is Type.MONEY else value
    return int(number) if kind is not Type.NUMBER and number == number.to_integral_value() else float(number)

"""A month of a financial year: how far the figures of a table of money run. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPeriod:
    """How far into a financial year, April to March, figures run: `2017-09`, its last day, and how people call it."""

    name: str
    ends: date
    words: str

    @property
    def month(self) -> int:
        """The month of the financial year, from 1 (April) to 12 (March)."""
        return (self.ends.month - 4) % 12 + 1

    @property
    def year(self) -> int:
        """The calendar year in which its financial year begins."""
        return self.ends.year - (self.ends.month < 4)

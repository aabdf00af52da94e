"""The rows of a table of savings are added up; a total that its lines do not come to is told. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from watcher.plan.columns import Sheet
from watcher.plan.problem import Problem, info, warning
from watcher.plan.quantity import printed, quantity_of
from watcher.plan.rows import Row, place_of


@dataclass(slots=True)
class _Sum:
    """What the lines of a block come to in one column, and whether one of them is not known yet."""

    amount: Decimal = Decimal(0)
    is_known: bool = True


@dataclass(slots=True)
class Totals:
    """The sums by column of the block that is being read, and of the whole table so far."""

    block: dict[int, _Sum] = field(default_factory=dict)
    everything: dict[int, _Sum] = field(default_factory=dict)

    def begin(self) -> None:
        """A new block of lines begins."""
        self.block = {}

    def add(self, row: Row, column: int, scale: Decimal) -> None:
        """Add a line to the block it stands in and to the whole table; `scale` is how many pounds (or posts) one unit is."""
        cell = row.cell(column)
        found = quantity_of(cell)
        for sums in (self.block, self.everything):
            total = sums.setdefault(column, _Sum())
            if found is not None:
                total.amount += found.value if found.is_scaled else found.value * scale
            elif cell.value is not None:
                total.is_known = False

    def compare(self, sheet: Sheet, row: Row, column: int, scale: Decimal, problems: list[Problem]) -> None:
        """Tell of a total that its lines do not come to; while a line is unknown the difference is only remarked."""
        found = quantity_of(row.cell(column))
        choices = [sums[column] for sums in (self.block, self.everything) if column in sums]
        if found is None or not choices:
            return
        total = found.value if found.is_scaled else found.value * scale
        lines = min(choices, key=lambda each: abs(each.amount - total))
        if total == lines.amount:
            return
        where = place_of(sheet.table, row, column)
        is_money = column != sheet.columns.get("staff")
        text = f"the total differs from its lines by {_shown(total - lines.amount, is_money=is_money)}"
        text += f" (found {_shown(total, is_money=is_money)}, lines {_shown(lines.amount, is_money=is_money)})"
        if lines.is_known:
            problems.append(warning("total.mismatch", where, f"{text}; correct the total or a line"))
        else:
            problems.append(info("total.unchecked", where, f"{text}, and a line is not known yet; add it"))


def _shown(number: Decimal, *, is_money: bool) -> str:
    return f"£{printed(number)}" if is_money else printed(number)

"""Lines and totals of a table of money come in; totals that do not add up go out as problems, and marked by how much. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from watcher.plan.model import BudgetLine
from watcher.plan.money import money_in_words
from watcher.plan.problem import Problem, info, warning
from watcher.plan.words import BudgetKind

AMOUNTS = ("variance", "forecast", "budget", "actual", "profile")
"""The amounts that are added up; a total that is wrong in several is marked with the first of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A line, or a total with all it stands for: as printed, and as its lines come to. A section may begin where it `starts`."""

    printed: Decimal
    lines: Decimal
    is_funding: bool = False
    starts: bool = False


@dataclass(slots=True)
class _Column:
    """One amount of a table, added up so far. `parts` are lines and totals that no later total has taken up yet.

    `with_lines` are the departments that had lines of their own: another department's total is its only row.
    """

    parts: list[_Part] = field(default_factory=list)
    department: str | None = None
    with_lines: set[str] = field(default_factory=set)
    after_total: bool = True
    is_known: bool = True
    spending: Decimal = Decimal(0)
    everything: Decimal = Decimal(0)

    def add(self, line: BudgetLine, amount: Decimal) -> None:
        """A line, or a total that stands for no lines of this table."""
        is_funding = line.kind is BudgetKind.FUNDING
        starts = self.after_total or line.department != self.department
        self.parts.append(_Part(printed=amount, lines=amount, is_funding=is_funding, starts=starts))
        if line.department is not None and line.kind is not BudgetKind.TOTAL:
            self.with_lines.add(line.department)
        self.department, self.after_total = line.department, False
        self.everything += amount
        self.spending += Decimal(0) if is_funding else amount

    def close(self, amount: Decimal) -> Decimal:
        """Take a total in place of the parts it stands for; how much it exceeds the nearest sum they can come to."""
        starts = [number for number, part in enumerate(self.parts) if part.starts or number == 0]
        choices = [(start, *_sums(self.parts[start:])) for start in starts]
        if not choices:
            return Decimal(0)
        start, printed, lines = min(
            reversed(choices), key=lambda choice: min(abs(choice[1] - amount), abs(choice[2] - amount))
        )
        nearest = min((printed, lines, self.everything, self.spending), key=lambda found: abs(found - amount))
        is_funding = all(part.is_funding for part in self.parts[start:])
        self.parts[start:] = [
            _Part(printed=amount, lines=lines, is_funding=is_funding, starts=self.parts[start].starts)
        ]
        self.after_total = True
        return amount - nearest


def _sums(parts: Iterable[_Part]) -> tuple[Decimal, Decimal]:
    found = list(parts)
    return sum((part.printed for part in found), Decimal(0)), sum((part.lines for part in found), Decimal(0))


def check_totals(lines: Sequence[BudgetLine], problems: list[Problem]) -> list[BudgetLine]:
    """The lines with every total marked that is the sum of nothing it can stand for; told with the smallest difference.

    A total can stand for the lines since the last total or band, for whole sections before it, for all lines so far, or
    for all but the funding. The figures of each period are added up by themselves.
    """
    checked = list(lines)
    for name in AMOUNTS:
        for period in {line.period: None for line in lines}:
            numbers = [number for number, line in enumerate(lines) if line.period == period]
            for number, difference in _differences([lines[number] for number in numbers], name, problems):
                line = checked[numbers[number]]
                if line.difference is None:
                    checked[numbers[number]] = replace(line, difference=difference, differs_in=name)
    return checked


def check_budgets(lines: Sequence[BudgetLine], problems: list[Problem]) -> None:
    """Tell of every budget of nothing that has a variance: no percentage of it can be computed."""
    for line in lines:
        latest = next((made for made in reversed(line.by_period) if made.variance is not None), line)
        if latest.budget == 0 and latest.variance is not None and "budget" in line.places:
            said = (
                f"{line.ref}: the variance of {money_in_words(latest.variance)} is no percentage of a budget (found £0)"
            )
            problems.append(
                info("budget.zero", line.places["budget"], f"{said}; give a budget, or judge it by its amount")
            )


def _differences(lines: Sequence[BudgetLine], name: str, problems: list[Problem]) -> Iterable[tuple[int, Decimal]]:
    """By their number the totals that do not add up in one amount, each told."""
    column = _Column()
    for number, line in enumerate(lines):
        amount: Decimal | None = getattr(line, name)
        is_total = line.kind is BudgetKind.TOTAL
        if amount is None:
            # What is not known yet cannot be added up: nothing is said of totals from here on.
            column.is_known = column.is_known and is_total
        elif is_total and (line.department is None or line.department in column.with_lines):
            difference = column.close(amount)
            if difference and column.is_known:
                problems.append(_mismatch(line, name, amount, difference))
                yield number, difference
        else:
            column.add(line, amount)


def _mismatch(line: BudgetLine, name: str, amount: Decimal, difference: Decimal) -> Problem:
    found = f"found {money_in_words(amount)}, lines {money_in_words(amount - difference)}"
    text = f"{line.title}: the total differs from its lines by {money_in_words(difference)} ({found})"
    return warning("total.mismatch", line.places[name], f"{text}; correct the total or a line")

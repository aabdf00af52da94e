"""A fact: what is known of one item over a span of days, flat, ready to be stored and judged. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from watcher.plan.place import Place

FactValue = str | bool | int | float | date | None

ALWAYS = date.min
"""The first day of a fact that holds from the beginning."""

FOREVER = date.max
"""The day before which a fact holds that nothing supersedes (until_day is exclusive)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One item's values from `from_day` (inclusive) until `until_day` (exclusive).

    An item's facts never overlap in days. Money is integer pence, a percentage is 43.0, a day is a date. `table` is the
    kind of row (`milestone`, `indicator`, `budget`, `priority`, `officer`, `workstream`, `reading`, `link`; or `log`,
    `measure`, `saving` for what is kept apart from milestones, indicators and budgets); `home` is the place to show for
    the item; `places` holds the cells of single fields.
    """

    table: str
    ref: str
    values: Mapping[str, FactValue]
    home: Place
    places: Mapping[str, Place] = field(default_factory=dict)
    from_day: date = ALWAYS
    until_day: date = FOREVER

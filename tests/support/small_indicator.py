"""One indicator by its monthly values, for tests of what is made of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from watcher.plan.bands import read_bands
from watcher.plan.calendar import last_day_of_month
from watcher.plan.model import Indicator, Reading
from watcher.plan.place import Place, Source
from watcher.plan.words import Polarity

HERE = Place(source=Source(file="indicators.csv"), row=2)
BANDS = "95% or above Green 85%-94% Amber 84% and below Red"


def reading(month: int, value: str, year: int = 2017) -> Reading:
    """The value of a month; months after December are of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Reading(
        period=f"{year}-{month:02}",
        ends=last_day_of_month(year, month),
        value=Decimal(value) if value else None,
        note=None,
        place=HERE,
    )


def indicator(*values: str, first: int = 4, **changes: Any) -> Indicator:
    """A percentage of which more is better, from April 2017 on; '' is a month without a value."""
    plain = Indicator(
        ref="F 3", title="Reviews", group=None, owner="SD", polarity=Polarity.BIGGER_IS_BETTER, unit="percent", basis=None,
        lag_days=None, zero_means_none=False, definition_changed_on=None, commentary=None, target=Decimal(95),
        target_text="95%", bands=read_bands(BANDS, HERE, []), published_rag=None,
        readings=tuple(reading(month, value) for month, value in enumerate(values, start=first)), places={"ref": HERE},
    )  # fmt: skip
    return replace(plain, **changes)

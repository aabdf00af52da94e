"""How a plan is to be read: what config.yaml says about the plan and its sources, as frozen values. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from watcher.plan.forecast_words import ForecastMethod


class SourceKind(StrEnum):
    """What the rows of a source are (`as:` in config.yaml)."""

    ACTIONS = "actions"
    OFFICERS = "officers"
    PEOPLE = "people"
    PRIORITIES = "priorities"
    INDICATORS = "indicators"
    INDICATOR_DEFINITIONS = "indicator_definitions"
    PUBLISHED_RAGS = "published_rags"
    RATINGS = "ratings"
    LINKS = "links"
    ACTION_LOG = "action_log"
    BUDGETS = "budgets"
    FORECASTS = "forecasts"
    SAVINGS = "savings"
    WORKFORCE = "workforce"
    UPDATES = "updates"


class DayOrder(StrEnum):
    """In which order a source writes slashed days (`dates:` in config.yaml); with `iso` nothing else is a day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    ISO = "iso"


class MoneyUnit(StrEnum):
    """What one unit of a source's amounts is worth (`money:` in config.yaml)."""

    POUNDS = "pounds"
    THOUSANDS = "thousands"
    MILLIONS = "millions"


class DecimalMark(StrEnum):
    """What stands before the decimals of a source's numbers (`decimal:` in config.yaml); the other one groups thousands."""

    POINT = "point"
    COMMA = "comma"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSettings:
    """One entry of `sources:`. `read` is the path as written, `where` its place in the config for messages.

    `count` says whether the rows of an action log, the cells of a workforce table or the savings of other years than the
    plan's are judged and counted with its actions, indicators and budgets; without it they are kept apart.
    `period` is what the figures of a table of money run to (`Quarter 2`, `2017-09`), where the table itself does not say.
    `plan_year` is the year that the plan begins in, which years of two digits are nearest to, `financial_year`
    the first of the two of its `year:`, which lends its years to days without one; `understand` sets both.
    """

    read: str
    kind: SourceKind
    where: str
    sheet: str | None = None
    header: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    dates: str | None = None
    money: str | None = None
    count: bool = False
    decimal: str | None = None
    period: str | None = None
    plan_year: int | None = None
    financial_year: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class MonthMeans(StrEnum):
    """Which day a deadline given as a month falls on."""

    LAST_DAY = "last day"
    LAST_WORKING_DAY = "last working day"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSettings:
    """The `plan:` part of config.yaml. `start` None means the plan's beginning is not known.

    `reporting_cycle_days` is how long a progress return counts: an older one is no longer a statement about today.
    `calendar` names the bank holidays, with the office's own dates as `calendar.with_own_dates` writes them.
    `renumbered` maps refs of an earlier edition to those that took their place, so that history and baseline follow.
    `lag_days` is how many days after a period's end its figures come, where no definition says otherwise; `forecast` how
    the year's end is foreseen.
    `round_to_band` rounds a reading that lies between two bands to the precision they are printed in.
    """

    id: str
    name: str
    start: date | None = None
    year: str | None = None
    timezone: str = "Europe/London"
    calendar: str = "GB-ENG"
    month_means: MonthMeans = MonthMeans.LAST_DAY
    as_at: date | None = None
    reporting_cycle_days: int = 35
    renumbered: Mapping[str, str] = field(default_factory=dict)
    round_to_band: bool = False
    lag_days: int | None = None
    forecast: ForecastMethod | None = None

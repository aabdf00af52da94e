"""The values a plan is made of: frozen records, each knowing the places its values came from. Pure; decides nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from watcher.plan.financial_period import MoneyPeriod
from watcher.plan.forecast_words import ForecastMethod
from watcher.plan.place import Place
from watcher.plan.words import BudgetKind, Deliverability, Kind, Polarity, Rag, Recurrence, Stated, Subject

Places = Mapping[str, Place]
"""Field name to the cell its value was read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One deadline in words, understood. `due` and `start` are inclusive days; `text` is what the cell said."""

    kind: Kind
    due: date | None = None
    start: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One part of an action: the unit that has a deadline. `ref` is the action's ref plus the part letter, lower case.

    `original_due` is the date first agreed; None where no source tells it apart from the deadline.
    """

    ref: str
    part: str
    title: str
    deadline: Deadline
    original_due: date | None = None
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A numbered undertaking with its milestones in printed order; leads are initials where they are known.

    `sro` and `workstream` are None where they are the priority's, which is the rule. `extension_approved` is None where no
    source says whether a later date was approved.
    """

    ref: str
    title: str
    text: str
    priority: str | None
    section: str | None
    leads: tuple[str, ...]
    partners: str | None
    recommendations: str | None
    confidential: bool
    stated: Stated | None
    progress: Decimal | None
    updated_on: date | None
    completed_on: date | None
    note: str | None
    milestones: tuple[Milestone, ...]
    sro: str | None = None
    workstream: str | None = None
    paragraphs: str | None = None
    extension_approved: bool | None = None
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What one progress return says of one milestone (or of every milestone of an action). `progress` is in percent."""

    ref: str
    stated: Stated | None
    progress: Decimal | None
    updated_on: date | None
    completed_on: date | None
    note: str | None
    place: Place
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """A group of actions that one SRO answers for. `ref` is its number as text; `sro` is initials."""

    ref: str
    title: str
    workstream: str | None
    sro: str | None
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person by initials (or by name, where the list gives no initials), with post, address and aliases."""

    initials: str
    name: str
    post: str | None
    email: str | None
    aliases: tuple[str, ...] = ()
    listed: bool = True
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One colour's range; None leaves an end open. Both ends are inclusive unless printed otherwise (`under 10`)."""

    rag: Rag
    low: Decimal | None
    high: Decimal | None
    excludes_low: bool = False
    excludes_high: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """The colours of an indicator as printed. `unit` is `percent`, `number` or what the words name (`% of cohort`).

    `rounds` counts a value that lies between two bands as rounded to the precision they are printed in.
    """

    bands: tuple[Band, ...]
    unit: str
    text: str
    rounds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An indicator's value for one period. `period` is `2017-10`; `ends` its last day; percentages are 43, not 0.43.

    A provisional value may still be corrected; `numerator` and `denominator` are the counts behind it, where given.
    """

    period: str
    ends: date
    value: Decimal | None
    note: str | None
    place: Place
    is_provisional: bool = False
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trajectory:
    """A straight line that an indicator is to follow, from one value on a day to another on a later day."""

    from_value: Decimal
    from_day: date
    to_value: Decimal
    to_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A measure with polarity, target, bands and readings in order of period.

    `target` is the one value aimed at, or the last where the aim moves with the periods: along the `trajectory`, or as
    given for each period in `targets` (by its last day). `target_range` holds the lowest and highest value that are good.
    `numerator_of` and `denominator_of` name what the figure is a share of: another indicator's ref, or a number.
    `commentary_for` and `published_for` end the periods that the words and the colour are about; `said_before` are the
    words of an earlier period and its end.
    `allows_limits` lets control limits be drawn for overlapping figures, and the baseline fixes what they are drawn from:
    the first so many figures of each definition, or those up to a day. `earlier_changes` are the days of definitions
    that changed before the last change; `every_months` is how far apart its periods are, None where only they show it.
    """

    ref: str
    title: str
    group: str | None
    owner: str | None
    polarity: Polarity
    unit: str
    basis: str | None
    lag_days: int | None
    zero_means_none: bool
    definition_changed_on: date | None
    commentary: str | None
    target: Decimal | None
    target_text: str | None
    bands: Bands | None
    published_rag: Rag | None
    readings: tuple[Reading, ...]
    places: Places = field(default_factory=dict)
    target_range: tuple[Decimal, Decimal] | None = None
    trajectory: Trajectory | None = None
    targets: Mapping[date, Decimal] = field(default_factory=dict)
    numerator_of: str | None = None
    denominator_of: str | None = None
    commentary_for: date | None = None
    said_before: tuple[str, date] | None = None
    published_for: date | None = None
    allows_limits: bool = False
    baseline_points: int | None = None
    baseline_until: date | None = None
    earlier_changes: tuple[date, ...] = ()
    every_months: int | None = None
    grace_days: int | None = None
    forecast: ForecastMethod | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """A row of money, in pounds. `variance` is forecast minus budget; positive is an overspend. None is not known.

    `period` is what its figures run to; without one they hold whatever the day. `by_period` is the line as each dated
    table has it, oldest first, and then the line itself holds what no period changes. `previous_variance` and `movement`
    are as printed. `difference` is how much a total's `differs_in` (`variance`) exceeds its lines; None where it adds up.
    A saving is less spending: its `budget`, `forecast` and `delivered` are below zero.
    """

    ref: str
    title: str
    department: str | None
    owner: str | None
    kind: BudgetKind
    year: str | None
    budget: Decimal | None
    actual: Decimal | None
    profile: Decimal | None
    forecast: Decimal | None
    variance: Decimal | None
    previous_variance: Decimal | None = None
    movement: Decimal | None = None
    difference: Decimal | None = None
    differs_in: str | None = None
    delivered: Decimal | None = None
    deliverability: Deliverability | None = None
    recurrence: Recurrence | None = None
    period: MoneyPeriod | None = None
    by_period: tuple[BudgetLine, ...] = ()
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation between two items, written `subject:ref` on either side."""

    from_: str
    to: str
    relation: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A priority or workstream (its `subject`) that only the rows of actions name, at the first place that does."""

    subject: Subject
    ref: str
    title: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What a workstream or priority is stated to be on a day."""

    group: str
    stated: Stated | None
    on: date | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything the sources say, still in three layers: the plan itself, the updates on it, the ratings over it.

    `log`, `measures` and `savings` are the action log's rows, the workforce's cells and the savings of other years where
    their source does not count: kept and linted like actions, indicators and budgets, never judged or added up with them.
    `groups` are priorities and workstreams that actions name and no list does; `waits` says by milestone which others it
    waits for.
    """

    actions: Collection[Action] = ()
    updates: tuple[Update, ...] = ()
    priorities: tuple[Priority, ...] = ()
    groups: tuple[Group, ...] = ()
    officers: tuple[Officer, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    budgets: tuple[BudgetLine, ...] = ()
    links: tuple[Link, ...] = ()
    ratings: tuple[Rating, ...] = ()
    log: tuple[Action, ...] = ()
    measures: tuple[Indicator, ...] = ()
    savings: tuple[BudgetLine, ...] = ()
    waits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

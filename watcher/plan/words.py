"""The closed vocabularies of a plan: the words a status, a kind, a colour or a polarity can take. Pure."""

from __future__ import annotations

from enum import StrEnum


class Stated(StrEnum):
    """What an owner typed as the state of a milestone."""

    COMPLETE = "complete"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OVERDUE = "overdue"
    NOT_STARTED = "not_started"


class Status(StrEnum):
    """What the rules conclude about an item; an item they could not judge is never green."""

    COMPLETE = "complete"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OVERDUE = "overdue"
    NOT_JUDGED = "not_judged"


class Kind(StrEnum):
    """What sort of deadline a milestone has."""

    DATED = "dated"
    ONGOING = "ongoing"
    RECURRING = "recurring"
    UNDATED = "undated"


class Rag(StrEnum):
    """A colour by the printed bands; grey when an indicator has no bands."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


class Polarity(StrEnum):
    """Which direction of an indicator is good."""

    BIGGER_IS_BETTER = "bigger_is_better"
    SMALLER_IS_BETTER = "smaller_is_better"
    NONE = "none"


class ForecastKind(StrEnum):
    """How the value of a year's last period is foreseen."""

    LAST_VALUE = "last value"
    MEAN = "mean"
    LINEAR = "linear"
    SEASONAL_NAIVE = "seasonal naive"
    PROFILE = "profile"


class SignalIs(StrEnum):
    """Whether a signal is good news or bad; neutral where no direction is good."""

    CONCERN = "concern"
    IMPROVEMENT = "improvement"
    NEUTRAL = "neutral"


class Capability(StrEnum):
    """Whether a process as it runs will meet its target, by its control limits."""

    WILL_MEET = "will_meet"
    MAY_MEET = "may_meet"
    WILL_NOT_MEET = "will_not_meet"
    UNKNOWN = "unknown"


class Signal(StrEnum):
    """What a point of a run chart shows beside chance; the first that holds, in the order outside, trend, two_of_three, shift."""

    NONE = "none"
    OUTSIDE = "outside"
    SHIFT = "shift"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"


class Variation(StrEnum):
    """What the latest point of a run chart says: chance alone, or a change for the worse, for the better, up or down."""

    COMMON_CAUSE = "common_cause"
    CONCERN = "concern"
    IMPROVEMENT = "improvement"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """Whether an unchanged process meets its target: always, never, now and then; none where that cannot be said."""

    PASS = "pass"  # noqa: S105 - the word of the verdict, no password
    FAIL = "fail"
    HIT_OR_MISS = "hit_or_miss"
    NONE = "none"


class BudgetKind(StrEnum):
    """What a row of a budget or forecast table stands for."""

    LINE = "line"
    TOTAL = "total"
    FUNDING = "funding"
    CORPORATE = "corporate"
    EXCEPTIONAL = "exceptional"
    ADJUSTMENT = "adjustment"
    SAVING = "saving"


class Deliverability(StrEnum):
    """How sure it is that a saving will be made; one that is unidentified is an amount still looking for a proposal."""

    DELIVERED = "delivered"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    UNDELIVERABLE = "undeliverable"
    UNIDENTIFIED = "unidentified"


class Recurrence(StrEnum):
    """Whether a saving comes back every year or helps in one year only."""

    RECURRING = "recurring"
    ONE_OFF = "one_off"


class Subject(StrEnum):
    """The kinds of item that a rule can look at."""

    MILESTONE = "milestone"
    ACTION = "action"
    INDICATOR = "indicator"
    BUDGET = "budget"
    OFFICER = "officer"
    PRIORITY = "priority"
    WORKSTREAM = "workstream"
    PLAN = "plan"

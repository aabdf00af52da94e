"""Every action of a plan comes in once, what must be known of all of them to judge any one goes out. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from watcher.plan.dependencies import dependencies, may_wait
from watcher.plan.kept import Named
from watcher.plan.model import Action, Plan, Update
from watcher.plan.place import Place, Source
from watcher.plan.refs import matching_key
from watcher.plan.settings import PlanSettings
from watcher.plan.text import one_line
from watcher.plan.words import Kind

FAR_DAYS = 3 * 365
"""A deadline at least this far from the middle of the plan is doubted, and only where the others lie much closer together."""

_DIGITS = re.compile(r"\d+")

MOST_LABELS = 2000
"""More different labels than this group nothing, and are not compared."""

SHAPES = 40
"""So many shapes of ref are looked for, the most frequent ones first."""

LONGEST_REF = 40
"""Nobody writes a longer ref into a sentence, in characters."""


@dataclass(slots=True)
class Label:
    """One label that groups actions: how many bear it, the first of them, and whether it stands in a column of its own."""

    ref: str
    where: Place
    count: int = 0
    is_issue: bool = False


@dataclass
class Survey:
    """What a plan's actions have in common, counted in one look at each of them.

    `forms` counts how dates are written, with the first text of each; `shapes` how refs are; `noted` are the tables with
    a column of notes; `waiting` are the keys of actions whose words may say that they wait for another. Of more than
    `MOST_LABELS` labels no more are kept.
    """

    plan: Plan
    settings: PlanSettings
    count: int = 0
    led_by_several: int = 0
    days: Counter[date] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    written: dict[str, str] = field(default_factory=dict)
    shapes: Counter[str] = field(default_factory=Counter)
    have_worded_refs: bool = False
    labels: dict[str, Label] = field(default_factory=dict)
    noted: set[Source] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)

    def add(self, action: Action) -> None:
        """Count one more."""
        self.count += 1
        self.led_by_several += len(action.leads) > 1
        self.have_worded_refs |= not action.ref.isdecimal()
        if len(action.ref) <= LONGEST_REF:
            self.shapes[shape(action.ref)] += 1
        for made in action.milestones:
            deadline = made.deadline
            if deadline.due is not None:
                self.days[deadline.due] += 1
            if deadline.kind is Kind.DATED:
                written_as = form(deadline.text)
                self.forms[written_as] += 1
                self.written.setdefault(written_as, deadline.text)
        if action.note:
            self.noted.add(action.places["ref"].source)
        if may_wait(action):
            self.waiting.append(matching_key(action.ref))
        if action.title in self.labels or len(self.labels) <= MOST_LABELS:
            self._add_label(action)

    def _add_label(self, action: Action) -> None:
        label = self.labels.get(action.title)
        if label is None:
            label = self.labels[action.title] = Label(ref=action.ref, where=label_place(action))
        label.count += 1
        label.is_issue |= "issue" in action.places

    def dependencies(self) -> Mapping[str, tuple[str, ...]]:
        """By milestone what it waits for."""
        return dependencies(self.plan, self.waiting, self.usual_shapes, are_numbers=not self.have_worded_refs)

    @cached_property
    def named(self) -> Named:
        """Finds what a ref names."""
        return Named(self.plan.actions)

    @cached_property
    def last_stated(self) -> dict[str, Update]:
        """By matching key the last return on each milestone that says how it stands."""
        return {matching_key(update.ref): update for update in self.plan.updates if update.stated is not None}

    @cached_property
    def priorities(self) -> frozenset[str]:
        """The matching keys of every priority's number and title."""
        return frozenset(matching_key(name) for each in self.plan.priorities for name in (each.ref, each.title))

    @cached_property
    def usual_shapes(self) -> tuple[str, ...]:
        """The most frequent shapes of refs, the longest first."""
        return tuple(sorted((found for found, _ in self.shapes.most_common(SHAPES)), key=len, reverse=True))

    @cached_property
    def dated(self) -> int:
        """How many deadlines have a day."""
        return self.days.total()

    @cached_property
    def written_dates(self) -> int:
        """How many deadlines are written as dates, in whatever form."""
        return self.forms.total()

    @cached_property
    def usual_form(self) -> tuple[str, int]:
        """How most dates are written, and how many are."""
        return next(iter(self.forms.most_common(1)), ("", 0))

    @cached_property
    def middle(self) -> tuple[date, int] | None:
        """The day in the middle of all deadlines and the days between the quarters around it; None without any."""
        days = sorted(self.days)
        total = self.days.total()
        if not days:
            return None
        low, middle, high = (_at(days, self.days, total * quarter // 4) for quarter in (1, 2, 3))
        return middle, (high - low).days

    @cached_property
    def far_days(self) -> frozenset[date]:
        """The days of deadlines that are years away from the middle of all; a plan has few different days."""
        if self.middle is None:
            return frozenset()
        middle, spread_days = self.middle
        far = max(FAR_DAYS, 3 * spread_days)
        return frozenset(day for day in self.days if abs((day - middle).days) > far)


def survey(plan: Plan, settings: PlanSettings) -> Survey:
    """What the actions of a plan have in common."""
    found = Survey(plan, settings)
    for action in plan.actions:
        found.add(action)
    return found


def _at(days: Iterable[date], counts: Counter[date], position: int) -> date:
    """The day at a position, from 0, of all days in order, each as often as it is counted."""
    passed = 0
    for day in days:
        passed += counts[day]
        if passed > position:
            return day
    raise IndexError(position)


def label_place(action: Action) -> Place:
    """The cell of an action's label."""
    return action.places.get("issue", action.places.get("title", action.places["ref"]))


@lru_cache(maxsize=4096)
def form(text: str) -> str:
    """The text with every letter as `a`, every digit as `9`: `Sep 18` is `aaa 99`."""
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", one_line(text)))


def shape(ref: str) -> str:
    """A pattern for refs like this one: its letters as they are, numbers of any length."""
    return _shape(_DIGITS.sub("0", ref))


@lru_cache(maxsize=4096)
def _shape(ref: str) -> str:
    pieces = re.findall(r"\d+|\s+|[^\W\d]+|.", ref)
    return "".join(r"\d+" if piece.isdecimal() else r"\s*" if piece.isspace() else re.escape(piece) for piece in pieces)

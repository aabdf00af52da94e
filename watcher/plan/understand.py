"""Tables of every kind come in, one Plan and everything that is wrong with them go out. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from watcher.plan.actions import ActionsRead, read_actions, updated
from watcher.plan.budgets import read_budgets
from watcher.plan.calendar import Calendar, UnknownCalendar
from watcher.plan.crossfoot import check_budgets, check_totals
from watcher.plan.due import Dating
from watcher.plan.forecasts import joined
from watcher.plan.indicators import IndicatorsRead, read_indicators
from watcher.plan.links import read_links
from watcher.plan.model import Action, BudgetLine, Link, Plan, Priority, Rating, Update
from watcher.plan.officers import read_officers
from watcher.plan.people import People
from watcher.plan.priorities import merged, read_priorities
from watcher.plan.problem import Problem, error, info, warning
from watcher.plan.published import read_definitions, read_published
from watcher.plan.ratings import read_ratings
from watcher.plan.ref_index import RefIndex
from watcher.plan.refs import matching_key
from watcher.plan.rows import Table
from watcher.plan.settings import PlanSettings, SourceKind, SourceSettings
from watcher.plan.updates import read_updates
from watcher.plan.words import Subject

READ_ORDER = (
    SourceKind.OFFICERS,
    SourceKind.PEOPLE,
    SourceKind.PRIORITIES,
    SourceKind.ACTIONS,
    SourceKind.INDICATORS,
    SourceKind.PUBLISHED_RAGS,
    SourceKind.INDICATOR_DEFINITIONS,
    SourceKind.BUDGETS,
    SourceKind.FORECASTS,
    SourceKind.UPDATES,
    SourceKind.RATINGS,
    SourceKind.LINKS,
)
"""Each kind after those it refers to, whatever the order in the config."""

NOT_YET = frozenset({SourceKind.ACTION_LOG, SourceKind.SAVINGS, SourceKind.WORKFORCE})


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What has been read so far, source by source."""

    plan: PlanSettings
    calendar: Calendar
    problems: list[Problem] = field(default_factory=list)
    people: People = field(default_factory=People)
    listed: list[Priority] = field(default_factory=list)
    bands: list[Priority] = field(default_factory=list)
    actions: dict[str, Action] = field(default_factory=dict)
    indicators: IndicatorsRead = field(default_factory=IndicatorsRead)
    budgets: list[BudgetLine] = field(default_factory=list)
    forecasts: list[BudgetLine] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def understand(tables: Iterable[tuple[SourceSettings, Table]], settings: PlanSettings) -> tuple[Plan, list[Problem]]:
    """The plan as its sources tell it, and every fault found in them, in the order of reading.

    A row that cannot be understood is a problem and is stepped over; the others stand.
    """
    reading = _Reading(plan=settings, calendar=Calendar(settings.calendar))
    reading.indicators.round_to_band = settings.round_to_band
    if not _is_known(reading.calendar):
        text = (
            f'no bank holidays are known under this name (found "{settings.calendar}"); write a country, such as GB-ENG'
        )
        reading.problems.append(error("calendar.unknown", "plan.calendar", text))
        reading.calendar = Calendar("")
    sources = [(_with_plan_year(source, settings), table) for source, table in tables]
    for source, table in sources:
        if source.kind in NOT_YET:
            text = f'tables of this kind are read from a later version on (found "{source.kind}"); nothing of it counts yet'
            reading.problems.append(info("source.not_yet", str(table.source), text))
    for kind in READ_ORDER:
        for source, table in sources:
            if source.kind is kind:
                READERS[kind](reading, source, table)
    if reading.actions and not reading.people.has_lists:
        text = "no list of people is read (found none among the sources); add one as officers or people, or nobody has an address"
        reading.problems.append(warning("people.none", "sources", text))
    return _plan(reading), reading.problems


def _with_plan_year(source: SourceSettings, settings: PlanSettings) -> SourceSettings:
    """The source with the year that its years of two digits are nearest to."""
    return replace(source, plan_year=settings.start.year) if settings.start is not None else source


def _is_known(calendar: Calendar) -> bool:
    try:
        calendar.is_workday(next(calendar.workdays(2018, 2018))[0])
    except UnknownCalendar:
        return False
    return True


def _plan(reading: _Reading) -> Plan:
    budgets = joined(reading.budgets, reading.forecasts, reading.problems)
    check_budgets(budgets, reading.problems)
    return Plan(
        actions=_with_distinct_milestones(reading.actions.values(), reading.problems),
        updates=tuple(reading.updates),
        priorities=merged(reading.listed, reading.bands, reading.problems),
        officers=reading.people.everyone(),
        indicators=tuple(reading.indicators.indicators.values()),
        budgets=budgets,
        links=tuple(reading.links),
        ratings=tuple(reading.ratings),
    )


def _with_distinct_milestones(actions: Iterable[Action], problems: list[Problem]) -> tuple[Action, ...]:
    """The actions without a milestone whose ref another one has: `1.1a` may be a row, and part a of the row 1.1."""
    owners: dict[str, Action] = {}
    distinct: list[Action] = []
    for action in actions:
        mine = tuple(made for made in action.milestones if owners.setdefault(matching_key(made.ref), action) is action)
        for made in action.milestones:
            first = owners[matching_key(made.ref)]
            if first is not action:
                found = f'found "{made.ref}", first at {first.places["ref"]}'
                text = f"two actions have a milestone of one ref and this one is stepped over ({found}); renumber one"
                problems.append(error("ref.duplicate", action.places["ref"], text))
        distinct.append(replace(action, milestones=mine) if len(mine) < len(action.milestones) else action)
    return tuple(distinct)


def _officers(reading: _Reading, source: SourceSettings, table: Table) -> None:
    read_officers(table, source, reading.people, reading.problems)


def _priorities(reading: _Reading, source: SourceSettings, table: Table) -> None:
    reading.listed.extend(read_priorities(table, source, reading.people, reading.problems))


def _actions(reading: _Reading, source: SourceSettings, table: Table) -> None:
    """A later source of actions updates an earlier one, action by action."""
    dating = Dating(calendar=reading.calendar, month_means=reading.plan.month_means, order=source.dates)
    found: ActionsRead = read_actions(table, source, dating, reading.people, reading.problems)
    known = {priority.ref for priority in reading.bands}
    reading.bands.extend(band for band in found.bands if band.ref not in known)
    for key, action in found.actions.items():
        first = reading.actions.get(key)
        reading.actions[key] = action if first is None else updated(first, action)


def _indicators(reading: _Reading, source: SourceSettings, table: Table) -> None:
    read_indicators(table, source, reading.people, reading.indicators, reading.problems)


def _published(reading: _Reading, source: SourceSettings, table: Table) -> None:
    read_published(table, source, reading.indicators, reading.problems)


def _definitions(reading: _Reading, source: SourceSettings, table: Table) -> None:
    read_definitions(table, source, reading.indicators, reading.problems)


def _budgets(reading: _Reading, source: SourceSettings, table: Table) -> None:
    lines = read_budgets(table, source, reading.plan.year, reading.problems)
    check_totals(lines, reading.problems)
    target = reading.budgets if source.kind is SourceKind.BUDGETS else reading.forecasts
    target.extend(lines)


def _updates(reading: _Reading, source: SourceSettings, table: Table) -> None:
    reading.updates.extend(read_updates(table, source, reading.actions.values(), reading.problems))


def _ratings(reading: _Reading, source: SourceSettings, table: Table) -> None:
    reading.ratings.extend(read_ratings(table, source, reading.problems))


def _links(reading: _Reading, source: SourceSettings, table: Table) -> None:
    priorities = merged(reading.listed, reading.bands, [])
    items = {
        Subject.PRIORITY: RefIndex(priority.ref for priority in priorities),
        Subject.WORKSTREAM: RefIndex(priority.workstream for priority in priorities if priority.workstream),
        Subject.ACTION: RefIndex(action.ref for action in reading.actions.values()),
        Subject.MILESTONE: RefIndex(made.ref for action in reading.actions.values() for made in action.milestones),
        Subject.INDICATOR: RefIndex(indicator.ref for indicator in reading.indicators.indicators.values()),
        Subject.BUDGET: RefIndex(line.ref for line in joined(reading.budgets, reading.forecasts, [])),
    }
    reading.links.extend(read_links(table, source, items, reading.problems))


READERS: dict[SourceKind, Callable[[_Reading, SourceSettings, Table], None]] = {
    SourceKind.OFFICERS: _officers,
    SourceKind.PEOPLE: _officers,
    SourceKind.PRIORITIES: _priorities,
    SourceKind.ACTIONS: _actions,
    SourceKind.INDICATORS: _indicators,
    SourceKind.PUBLISHED_RAGS: _published,
    SourceKind.INDICATOR_DEFINITIONS: _definitions,
    SourceKind.BUDGETS: _budgets,
    SourceKind.FORECASTS: _budgets,
    SourceKind.UPDATES: _updates,
    SourceKind.RATINGS: _ratings,
    SourceKind.LINKS: _links,
}

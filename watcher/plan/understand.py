"""Tables of every kind come in, one Plan and everything that is wrong with them go out. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import dataclass, field, replace
from itertools import chain

from watcher.plan.action_log import read_action_log
from watcher.plan.actions import ActionsRead, read_actions
from watcher.plan.budgets import free_ref, read_budgets
from watcher.plan.calendar import Calendar
from watcher.plan.crossfoot import check_budgets
from watcher.plan.definitions import read_definitions, with_defaults
from watcher.plan.due import Dating
from watcher.plan.forecasts import joined
from watcher.plan.groups import Groups
from watcher.plan.indicators import IndicatorsRead, read_indicators
from watcher.plan.kept import Kept, Named
from watcher.plan.later_source import updated
from watcher.plan.links import read_links
from watcher.plan.lint.checks import lint
from watcher.plan.lint.survey import survey
from watcher.plan.model import Action, BudgetLine, Indicator, Link, Plan, Priority, Rating, Update
from watcher.plan.money import year_of
from watcher.plan.officers import read_officers
from watcher.plan.people import People
from watcher.plan.predecessors import predecessor_links
from watcher.plan.priorities import merged, read_priorities
from watcher.plan.problem import Problem, error, warning
from watcher.plan.published import read_published
from watcher.plan.ratings import read_ratings
from watcher.plan.ratios import with_ratios
from watcher.plan.ref_index import RefIndex
from watcher.plan.refs import matching_key
from watcher.plan.rows import Remarking, Table
from watcher.plan.savings import read_savings
from watcher.plan.settings import PlanSettings, SourceKind, SourceSettings
from watcher.plan.settled import join_priorities, part_milestones
from watcher.plan.told import Problems
from watcher.plan.updates import read_updates
from watcher.plan.words import BudgetKind, Subject
from watcher.plan.workforce import read_workforce

READ_ORDER = (
    SourceKind.OFFICERS,
    SourceKind.PEOPLE,
    SourceKind.PRIORITIES,
    SourceKind.ACTIONS,
    SourceKind.ACTION_LOG,
    SourceKind.INDICATORS,
    SourceKind.PUBLISHED_RAGS,
    SourceKind.INDICATOR_DEFINITIONS,
    SourceKind.WORKFORCE,
    SourceKind.BUDGETS,
    SourceKind.FORECASTS,
    SourceKind.SAVINGS,
    SourceKind.UPDATES,
    SourceKind.RATINGS,
    SourceKind.LINKS,
)
"""Each kind after those it refers to, whatever the order in the config."""


Keeping = Callable[[], MutableMapping[str, Action]]
"""What makes a mapping that keeps actions in the order put in: a dict, or one that needs less memory."""


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What has been read so far, source by source."""

    plan: PlanSettings
    calendar: Calendar
    kept: Keeping = dict
    problems: Problems = field(default_factory=Problems)
    people: People = field(default_factory=People)
    listed: list[Priority] = field(default_factory=list)
    bands: list[Priority] = field(default_factory=list)
    groups: Groups = field(default_factory=Groups)
    actions: MutableMapping[str, Action] = field(default_factory=dict)
    indicators: IndicatorsRead = field(default_factory=IndicatorsRead)
    budgets: list[BudgetLine] = field(default_factory=list)
    forecasts: list[BudgetLine] = field(default_factory=list)
    savings: list[BudgetLine] = field(default_factory=list)
    other_savings: list[BudgetLine] = field(default_factory=list)
    log: dict[str, Action] = field(default_factory=dict)
    measures: dict[str, Indicator] = field(default_factory=dict)
    updates: list[Update] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def understand(
    tables: Iterable[tuple[SourceSettings, Table]], settings: PlanSettings, kept: Keeping = dict
) -> tuple[Plan, list[Problem]]:
    """The plan as its sources tell it, and every fault found in them, in the order of reading.

    A row that cannot be understood is a problem and is stepped over; the others stand. The actions stay in what `kept`
    makes for them, and the plan reads them from there. Of many problems of one kind the first are told and the rest counted.
    """
    plan, problems = read_plan(tables, settings, kept)
    surveyed = survey(plan, settings)
    problems += lint(plan, settings, surveyed)
    return replace(plan, waits=surveyed.dependencies()), problems


def read_plan(
    tables: Iterable[tuple[SourceSettings, Table]], settings: PlanSettings, kept: Keeping = dict
) -> tuple[Plan, list[Problem]]:
    """What `understand` gives before the records are compared with each other: every cell is read, nothing waits yet."""
    reading = _Reading(plan=settings, calendar=Calendar(settings.calendar), kept=kept)
    reading.indicators.round_to_band = settings.round_to_band
    if not reading.calendar.is_known:
        text = (
            f'no bank holidays are known under this name (found "{settings.calendar}"); write a country, such as GB-ENG'
        )
        reading.problems.append(error("calendar.unknown", "plan.calendar", text))
        reading.calendar = Calendar("")
    sources = [(with_plan_year(source, settings), table) for source, table in tables]
    for kind in READ_ORDER:
        for source, table in sources:
            if source.kind is kind:
                READERS[kind](reading, source, table)
                if isinstance(table, Remarking):
                    reading.problems.extend(table.remarks())
    if reading.actions and not reading.people.has_lists:
        text = "no list of people is read (found none among the sources); add one as officers or people, or nobody has an address"
        reading.problems.append(warning("people.none", "sources", text))
    with_ratios(reading.indicators.indicators, reading.problems)
    plan = _plan(reading)
    return plan, reading.problems.all()


def with_plan_year(source: SourceSettings, settings: PlanSettings) -> SourceSettings:
    """The source with the year that its years of two digits are nearest to, and the one its bare quarters are of."""
    begins = settings.start.year if settings.start is not None else source.plan_year
    return replace(source, plan_year=begins, financial_year=year_of(settings.year or ""))


def _plan(reading: _Reading) -> Plan:
    budgets = joined(reading.budgets, reading.forecasts, reading.problems)
    check_budgets(budgets, reading.problems)
    for actions in (reading.actions, reading.log):
        part_milestones(actions, reading.problems)
        join_priorities(actions, reading.links)
    is_held = isinstance(reading.actions, dict)
    return Plan(
        actions=tuple(reading.actions.values()) if is_held else Kept(reading.actions),
        updates=tuple(reading.updates),
        priorities=(priorities := merged(reading.listed, reading.bands, reading.problems)),
        groups=tuple(reading.groups.unlisted(priorities)),
        officers=reading.people.everyone(),
        indicators=tuple(with_defaults(reading.indicators.indicators.values(), reading.plan)),
        budgets=_money(reading, reading.problems),
        links=tuple(reading.links),
        ratings=tuple(reading.ratings),
        log=tuple(reading.log.values()),
        measures=tuple(reading.measures.values()),
        savings=tuple(reading.other_savings),
    )


def _money(reading: _Reading, problems: list[Problem]) -> tuple[BudgetLine, ...]:
    """Budgets with their forecasts, then the savings that count, each ref once."""
    lines = joined(reading.budgets, reading.forecasts, problems)
    taken = {matching_key(line.ref) for line in lines}
    return (*lines, *(replace(line, ref=free_ref(line.ref, line.department, taken)) for line in reading.savings))


def _officers(reading: _Reading, source: SourceSettings, table: Table) -> None:
    read_officers(table, source, reading.people, reading.problems)


def _priorities(reading: _Reading, source: SourceSettings, table: Table) -> None:
    reading.listed.extend(read_priorities(table, source, reading.people, reading.problems))
    reading.groups.know(reading.listed)


def _actions(reading: _Reading, source: SourceSettings, table: Table) -> None:
    """A later source of actions updates an earlier one, action by action."""
    dating = Dating(calendar=reading.calendar, month_means=reading.plan.month_means, order=source.dates)
    found: ActionsRead = read_actions(
        table, source, dating, reading.people, reading.problems, reading.kept, reading.groups
    )
    reading.links.extend(predecessor_links(found.sheet, found.actions, reading.problems))
    known = {priority.ref for priority in reading.bands}
    reading.bands.extend(band for band in found.bands if band.ref not in known)
    if not reading.actions:
        reading.actions = found.actions
        return
    for action in found.actions.values():
        key = matching_key(action.ref)
        first = reading.actions.get(key)
        reading.actions[key] = action if first is None else updated(first, action)


def _action_log(reading: _Reading, source: SourceSettings, table: Table) -> None:
    """The log's rows, among the plan's own actions where the source counts; a ref of the plan is not given twice."""
    dating = Dating(calendar=reading.calendar, month_means=reading.plan.month_means, order=source.dates)
    target = reading.actions if source.count else reading.log
    for action in read_action_log(table, source, dating, reading.plan.start, reading.people, reading.problems):
        key = matching_key(action.ref)
        first = reading.actions.get(key) or reading.log.get(key)
        if first is None:
            target[key] = action
            continue
        found = f'found "{action.ref}", first at {first.places["ref"]}'
        text = f"the ref stands twice and this row is stepped over ({found}); renumber one"
        reading.problems.append(error("ref.duplicate", action.places["ref"], text))


def _workforce(reading: _Reading, source: SourceSettings, table: Table) -> None:
    target = reading.indicators.indicators if source.count else reading.measures
    for indicator in read_workforce(table, source, reading.plan, reading.problems):
        target.setdefault(matching_key(indicator.ref), indicator)


def _savings(reading: _Reading, source: SourceSettings, table: Table) -> None:
    """The savings of the plan's year count; those of other years do where the source says so, and are kept apart otherwise."""
    found = read_savings(table, source, reading.people, reading.plan.year, reading.problems)
    counted = (line for line in (*reading.budgets, *reading.savings, *found) if line.kind is BudgetKind.SAVING)
    year = year_of(reading.plan.year or "") or next((year_of(line.year or "") for line in counted), None)
    for line in found:
        counts = source.count or year_of(line.year or "") == year
        (reading.savings if counts else reading.other_savings).append(line)


def _indicators(reading: _Reading, source: SourceSettings, table: Table) -> None:
    read_indicators(table, source, reading.people, reading.indicators, reading.problems)


def _published(reading: _Reading, source: SourceSettings, table: Table) -> None:
    read_published(table, source, reading.indicators, reading.problems)


def _definitions(reading: _Reading, source: SourceSettings, table: Table) -> None:
    read_definitions(table, source, reading.indicators, reading.problems, reading.people)


def _budgets(reading: _Reading, source: SourceSettings, table: Table) -> None:
    lines = read_budgets(table, source, reading.plan.year, reading.problems)
    target = reading.budgets if source.kind is SourceKind.BUDGETS else reading.forecasts
    target.extend(lines)


def _updates(reading: _Reading, source: SourceSettings, table: Table) -> None:
    renumbered = reading.plan.renumbered
    named = Named(Kept(reading.actions), Kept(reading.log))
    reading.updates.extend(read_updates(table, source, named, reading.problems, renumbered))


def _all_actions(reading: _Reading) -> Iterator[Action]:
    return chain(reading.actions.values(), reading.log.values())


def _ratings(reading: _Reading, source: SourceSettings, table: Table) -> None:
    priorities = merged(reading.listed, reading.bands, [])
    names = RefIndex(reading.groups.names(priorities))
    reading.ratings.extend(read_ratings(table, source, names, reading.problems))


def _links(reading: _Reading, source: SourceSettings, table: Table) -> None:
    priorities = merged(reading.listed, reading.bands, [])
    items = {
        **{
            subject: RefIndex(reading.groups.refs(subject, priorities))
            for subject in (Subject.PRIORITY, Subject.WORKSTREAM)
        },
        Subject.ACTION: RefIndex(action.ref for action in _all_actions(reading)),
        Subject.MILESTONE: RefIndex(made.ref for action in _all_actions(reading) for made in action.milestones),
        Subject.INDICATOR: RefIndex(
            indicator.ref for indicator in (*reading.indicators.indicators.values(), *reading.measures.values())
        ),
        Subject.BUDGET: RefIndex(line.ref for line in (*_money(reading, []), *reading.other_savings)),
    }
    reading.links.extend(read_links(table, source, items, reading.problems))


READERS: dict[SourceKind, Callable[[_Reading, SourceSettings, Table], None]] = {
    SourceKind.OFFICERS: _officers,
    SourceKind.PEOPLE: _officers,
    SourceKind.PRIORITIES: _priorities,
    SourceKind.ACTIONS: _actions,
    SourceKind.ACTION_LOG: _action_log,
    SourceKind.INDICATORS: _indicators,
    SourceKind.PUBLISHED_RAGS: _published,
    SourceKind.INDICATOR_DEFINITIONS: _definitions,
    SourceKind.BUDGETS: _budgets,
    SourceKind.FORECASTS: _budgets,
    SourceKind.SAVINGS: _savings,
    SourceKind.WORKFORCE: _workforce,
    SourceKind.UPDATES: _updates,
    SourceKind.RATINGS: _ratings,
    SourceKind.LINKS: _links,
}
